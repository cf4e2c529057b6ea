-- Activities by which other servers are told of a new key: what waits of them is written with the key before it.
create table key_news (
  activity ${int} not null primary key references activity,
  owner ${text} not null,                -- as in actor_key
  actor_key ${int} not null references actor_key
);
create index key_news_owner on key_news (owner, actor_key);

-- What a delivery says of a thing, so that it does not arrive after something newer has made it untrue.
alter table delivery add column about ${text} not null default '';
alter table delivery add column says ${int} not null default 0;  -- 0 nothing of that kind, 1 made, 2 changed, 3 gone, 4 back
create index delivery_about on delivery (about) where about <> '';
