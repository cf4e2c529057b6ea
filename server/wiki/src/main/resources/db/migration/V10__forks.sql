-- What a page was forked from. Its first revision descends from the source's, which stay in the line of the source.

create table fork (
  page ${id} not null primary key references page,
  source ${int} not null references page,
  digest ${blob} not null                -- the revision that it began from
);
create index fork_source on fork (source);

-- Forks that other wikis made of pages here, as they told and as was made sure of.
create table fork_elsewhere (
  page ${int} not null references page,
  url ${text} not null,                  -- the fork's name at its home
  line ${blob} not null,
  title ${text} not null,
  digest ${blob} not null,               -- the revision of ours that it began from
  base ${int} not null references revision, -- the newest of ours that it has
  changes ${int},                        -- that only the fork has; null when there were too many to count
  seen ${int} not null,                  -- when that was so
  asked ${int} not null,                 -- when its home was asked last
  primary key (page, url)
) ${compact};
