-- What was imported together: it stands in recent changes as one entry.

create table import_run (
  id ${id} not null primary key,
  name ${text} not null,                 -- of the folder or archive, as people know it
  at ${int} not null
);
create table import_page (
  run ${int} not null references import_run,
  page ${int} not null references page,
  primary key (run, page)
) ${compact};
create index import_page_page on import_page (page);
