-- What people of other servers report to the keepers of this one.

create table report (
  id ${id} not null primary key,
  url ${text} not null unique,           -- of the Flag
  actor ${text} not null,                -- who reports; often a whole server, without a name
  words ${text} not null,
  objects ${text} not null,              -- what is reported: one address in a line
  at ${int} not null,
  settled ${int}                         -- when a keeper put it aside
);
create index report_open on report (id) where settled is null;
