-- RSA keys under which other servers know the actors of this wiki. The secret of a key that is no longer in use is gone;
-- its public half stays, with the time when it ended.

create table actor_key (
  id ${id} not null primary key,
  owner ${text} not null,                -- 'wiki', 'voice', 'fetcher', or 'person:' and the number of an account
  secret ${blob},                        -- PKCS #8; null when the key has ended
  pem ${text} not null,
  since ${int} not null,
  until ${int}
);
create unique index actor_key_in_use on actor_key (owner) where until is null;
create index actor_key_owner on actor_key (owner, id);
