-- Files: names, their versions, and by which digest their bytes are found in the data folder.

create table file (
  id ${id} not null primary key,
  key ${text} not null unique,           -- folded, with the prefix: as links to it are kept
  name ${text} not null,                 -- as first written, without the prefix
  current ${int} not null,               -- the version that pages show
  deleted_at ${int},
  deleted_by ${int} references actor,
  reason ${text} not null default ''
);

create table file_version (
  id ${id} not null primary key,
  file ${int} not null references file,
  digest ${blob} not null,               -- SHA-256 of the bytes
  type ${text} not null,                 -- media type, by content
  size ${int} not null,
  width ${int} not null default 0,       -- pixels; 0 when it has none of its own
  height ${int} not null default 0,
  summary ${text} not null default '',
  licence ${text} not null,              -- address of its text
  author ${int} not null references actor,
  at ${int} not null
);
create index file_version_file on file_version (file, id);
create index file_version_digest on file_version (digest);
