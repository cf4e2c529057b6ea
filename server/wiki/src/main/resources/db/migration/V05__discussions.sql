-- What people say about pages: posts of their own, never lines of a page.

create table post (
  id ${id} not null primary key,
  page ${int} not null references page,
  topic ${int} not null,                 -- the post that opened the thread; itself for an opening post
  parent ${int},                         -- the post that is answered
  actor ${int} not null references actor,
  title ${text} not null default '',     -- of the topic, at its opening post
  text ${text} not null,                 -- empty when removed
  published ${int} not null,
  removed ${int} not null default 0
);
create index post_page on post (page, id);
create index post_topic on post (topic, id);
