-- Other servers: how they do, what is on its way to them, what came from them, who follows whom.

-- Every server that was heard of or written to; origin is scheme, host and port.
create table host (
  origin ${text} not null primary key,
  failures ${int} not null default 0,    -- in a row
  failing_since ${int},
  rests_until ${int},                    -- nothing is sent before this
  last_error ${text} not null default '',
  scheme ${int} not null default 0,      -- of signatures that it takes: 0 unknown, 1 draft-cavage, 2 RFC 9421
  heard ${int},                          -- when it last sent something signed
  software ${text} not null default ''   -- by NodeInfo; empty when it was not asked
) ${compact};

-- Servers that are not let in; the hosts below them are not either.
create table host_block (
  host ${text} not null primary key,
  reason ${text} not null,
  actor ${int} not null references actor,
  at ${int} not null
) ${compact};

-- Actors of other servers as they were last fetched.
create table remote_actor (
  url ${text} not null primary key,
  json ${blob} not null,
  fetched ${int} not null
);

-- What we did and told others, under the id that it keeps. Of a change to a page the words are not kept here: they are
-- made from the revision when they are asked for, so that what is hidden is hidden here too.
create table activity (
  id ${id} not null primary key,
  url ${text} not null unique,
  actor ${text} not null,
  kind ${int} not null,                  -- 0 in json, 1 a revision announced
  revision ${int} references revision,
  seq ${int} not null default 0,         -- of the change log
  json ${blob},
  at ${int} not null
);
create index activity_revision on activity (revision);

-- What is on its way, once however many it goes to.
create table delivery_body (
  activity ${id} not null primary key references activity,
  body ${blob} not null
);

create table delivery (
  id ${id} not null primary key,
  origin ${text} not null,
  inbox ${text} not null,
  sender ${text} not null,
  activity ${int} not null references activity,
  attempts ${int} not null default 0,
  due ${int} not null,
  reason ${text} not null default ''     -- why the last try failed
);
create index delivery_origin on delivery (origin, id);
create index delivery_due on delivery (origin, due);
create index delivery_activity on delivery (activity);

-- Marks of what was let in, so that nothing counts twice: SHA-256 of the id, and of the body where ids repeat.
create table seen_activity (
  mark ${blob} not null primary key,
  at ${int} not null
) ${compact};
create index seen_activity_at on seen_activity (at);

-- What came in, with what was made of it. Bodies go when they were worked on.
create table incoming (
  id ${id} not null primary key,
  origin ${text} not null,
  actor ${text} not null default '',
  type ${text} not null default '',
  url ${text} not null default '',       -- of the activity
  body ${blob},
  attested ${int} not null default 0,    -- 0 by its sender, 1 by a proof on it
  state ${int} not null,                 -- 0 waits, 1 done, 2 ignored, 3 refused
  reason ${text} not null default '',
  at ${int} not null
);
create index incoming_waiting on incoming (id) where state = 0;

-- Whom we follow.
create table our_follow (
  id ${id} not null primary key,
  address ${text} not null,              -- as it was typed
  actor ${text} unique,                  -- a wiki's Group, or the observer of a page; null until it was found
  origin ${text} not null default '',
  inbox ${text} not null default '',
  line ${blob},                          -- of the page, when it is one only
  activity ${text} not null default '',  -- the Follow that was sent last
  state ${int} not null,                 -- 0 pending, 1 following, 2 refused, 3 unreachable
  reason ${text} not null default '',
  epoch ${text} not null default '',     -- of their change log, and where we are in it
  seq ${int} not null default 0,
  total ${int} not null default 0,       -- its last number when we last asked
  asked ${int} not null default 0,       -- when that was
  since ${int} not null
);
create index our_follow_origin on our_follow (origin);

-- Who follows us.
create table their_follow (
  actor ${text} not null,
  object ${text} not null,               -- the wiki, a page, somebody
  origin ${text} not null,
  inbox ${text} not null,
  shared_inbox ${text},
  activity ${text} not null,             -- their Follow
  at ${int} not null,
  primary key (object, actor)
) ${compact};
create index their_follow_actor on their_follow (actor);
create index their_follow_origin on their_follow (origin);
create index their_follow_inbox on their_follow (inbox);

-- What happened to our own pages, for those who mirror them: each entry holds the digest of the one before.
create table change_log (
  epoch ${text} not null,
  seq ${int} not null,
  previous ${blob},
  kind ${text} not null,
  page ${blob},
  head ${blob},
  at ${int} not null,
  primary key (epoch, seq)
) ${compact};
create index change_log_page on change_log (page, seq);
