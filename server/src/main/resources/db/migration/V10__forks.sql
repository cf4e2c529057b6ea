-- What a page was forked from. Its first revision descends from the source's, which stay in the line of the source.

create table fork (
  page ${id} not null primary key references page,
  source ${int} not null references page,
  digest ${blob} not null                -- the revision that it began from
);
create index fork_source on fork (source);
