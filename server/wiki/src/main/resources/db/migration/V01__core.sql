-- Pages, their revisions and texts, the names that lead to them, and the journal that everything else follows.
-- Ids are given by the application, in the one writing transaction. Times are milliseconds since 1970, UTC.

create table meta (
  key ${text} not null primary key,
  value ${text} not null
) ${compact};

create table counter (
  name ${text} not null primary key,
  value ${int} not null
) ${compact};

-- Whoever a revision is attributed to, by the address at the time; person is set for accounts of this wiki.
create table actor (
  id ${id} not null primary key,
  url ${text} not null unique,
  name ${text} not null,
  host ${text} not null default '',
  person ${int}
);

-- Ed25519 keys; the seed is here only for keys that this wiki signs with.
create table signing_key (
  id ${id} not null primary key,
  did ${text} not null unique,
  seed ${blob},
  actor ${int} references actor,
  since ${int} not null,
  until ${int}
);
create index signing_key_actor on signing_key (actor);

create table page (
  id ${id} not null primary key,
  uuid ${blob} not null unique,
  host ${text} not null default '',
  first_title ${text} not null,          -- as first written: the address is made of it
  address_number ${int} not null default 1, -- 2 and up when another page owns that address
  title ${text} not null,
  head ${int} not null,
  revisions ${int} not null,             -- on the first-parent line
  state ${int} not null default 0,       -- 0 live, 1 deleted
  protection ${int} not null default 0,  -- 0 everyone, 1 participants, 2 keepers
  redirect ${int},                       -- the name that the head redirects to
  created ${int} not null,
  changed ${int} not null
);
create index page_address on page (host, first_title);
create index page_changed on page (changed);
-- What leads to a name is asked for each page that is indexed.
create index page_redirect on page (redirect) where redirect is not null;

-- Every title that leads, or is wanted to lead, to a page. Without a page it is wanted.
create table name (
  id ${id} not null primary key,
  host ${text} not null default '',
  key ${text} not null,                  -- folded
  shown ${text} not null,
  kind ${int} not null,                  -- 0 title, 1 former title, 2 alias of an import, 3 wanted
  page ${int} references page
);
create unique index name_key on name (host, key);
create index name_page on name (page);

-- What a head's text points to. kind: 0 link, 1 category, 2 redirect, 3 file, 4 reading
create table link (
  page ${int} not null references page,
  name ${int} not null references name,
  kind ${int} not null,
  primary key (page, name, kind)
) ${compact};
create index link_name on link (name, kind, page);

-- The signed documents, column by column: PROTOCOL's Revision is rebuilt from them byte for byte.
create table revision (
  id ${id} not null primary key,
  digest ${blob} not null unique,
  page ${int} not null references page,
  parent ${int},
  merged ${int},                         -- the second parent: what was merged
  actor ${int} not null references actor,
  creator ${text},                       -- a name as told by who signs
  creator_url ${text},
  published ${int} not null,
  minor ${int} not null,
  licence ${text} not null,
  size ${int} not null,
  content_salt ${blob},
  content_digest ${blob} not null,
  description_salt ${blob},
  description_digest ${blob} not null,
  title ${text},                         -- null: the page's first title
  summary ${text},                       -- null: hidden
  signing_key ${int} not null references signing_key,
  signed_at ${int} not null,
  signature ${blob} not null,
  hidden ${int} not null default 0,      -- 1 text, 2 summary, 4 author
  block ${int},                          -- the packed block that holds the text, else it is in text
  slot ${int}
);
create index revision_page on revision (page, id);
create index revision_actor on revision (actor, id);

create table text (
  revision ${id} not null primary key,
  data ${blob} not null
);

create table block (
  id ${id} not null primary key,
  page ${int} not null,
  count ${int} not null,
  data ${blob} not null
);
create index block_page on block (page, id);

-- What the renderer made of a head; knows nothing of which other pages exist.
create table kept (
  page ${id} not null primary key references page,
  revision ${int} not null,
  renderer ${int} not null,
  data ${blob} not null
);

create table event (
  seq ${id} not null primary key,
  kind ${int} not null,
  page ${int},
  revision ${int},
  actor ${int},
  at ${int} not null,
  quiet ${int} not null default 0,       -- 1: not for recent changes (an import)
  data ${text}
);
create index event_loud on event (seq) where quiet = 0;
create index event_page on event (page, seq) where quiet = 0;

create table follower (
  name ${text} not null primary key,
  seq ${int} not null
) ${compact};
