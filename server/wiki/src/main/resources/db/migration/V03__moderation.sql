-- The public log: every act of keeping order, with who did it and why. Lines are never changed nor removed.

create table act (
  id ${id} not null primary key,
  kind ${int} not null,
  actor ${int} not null references actor,
  subject ${text} not null,              -- a title, a name, a range: as it was then
  address ${text},                       -- where to find it, as a path of this wiki
  detail ${text} not null default '',
  reason ${text} not null,
  at ${int} not null
);
create index act_kind on act (kind, id);
