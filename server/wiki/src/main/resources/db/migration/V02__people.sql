-- Accounts of this wiki and what lets their owners in. What is secret is stored as its SHA-256 or as Argon2id, so that
-- who reads a stolen backup cannot sign in with it.

create table person (
  id ${id} not null primary key,
  name ${text} not null unique,
  looks ${text} not null unique,         -- UTS 39 skeleton of the name: no two look the same
  folded ${text} not null unique,        -- the same without case: what sign-in looks up
  actor ${int} not null references actor,
  password ${text},                      -- Argon2id as a PHC string; null: no password opens this account
  keeper ${int} not null default 0,
  state ${int} not null,                 -- 0 active, 1 waiting for a keeper to agree, 2 disabled
  about ${text} not null default '',     -- what they said of themselves when they asked to join
  joined ${int} not null,
  seen ${int}                            -- last use, to the hour
);
create index actor_person on actor (person) where person is not null;
create index person_state on person (state, id);
create index person_keeper on person (id) where keeper = 1;

create table session (
  hash ${blob} not null primary key,
  person ${int} not null references person,
  created ${int} not null,
  seen ${int} not null
) ${compact};
create index session_person on session (person);

create table token (
  id ${id} not null primary key,
  hash ${blob} not null unique,
  person ${int} not null references person,
  label ${text} not null,
  created ${int} not null,
  used ${int}
);
create index token_person on token (person);

create table invitation (
  code ${text} not null primary key,     -- shown to keepers, who may send it again
  actor ${int} not null references actor,
  created ${int} not null,
  until ${int} not null,
  remaining ${int} not null
) ${compact};

-- Who may not write at present: a person or a range of addresses. A block that was lifted is gone from here and stays in
-- the public log.
create table ban (
  id ${id} not null primary key,
  person ${int} references person,
  network ${text},                       -- addresses in CIDR form
  reason ${text} not null,
  actor ${int} not null references actor,
  created ${int} not null,
  until ${int} not null                  -- the largest number: until it is lifted
);
create index ban_person on ban (person) where person is not null;
create index ban_network on ban (id) where network is not null;
