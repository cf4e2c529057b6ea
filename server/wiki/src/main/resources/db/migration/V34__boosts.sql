-- Announcements by which the wiki and its pages passed something on by its bare address, so that each can be taken back
-- when that thing is no more.
create table boost (
  url ${text} not null primary key,
  sender ${text} not null,               -- the wiki, or a page
  object ${text} not null,               -- a page of ours, or what somebody said here or elsewhere
  undone ${int} not null default 0       -- 1 when it was taken back
) ${compact};
create index boost_object on boost (object);
