-- Pictures of mirrored pages of which there is a copy here. The bytes are in the folder `pictures`; all of it may be
-- lost, and is fetched again.

create table picture (
  host ${text} not null,
  name ${text} not null,                 -- the key of its title at home
  file ${text} not null,
  type ${text} not null,
  size ${int} not null,
  fetched ${int} not null,
  used ${int} not null,                  -- about when it was last shown
  primary key (host, name)
) ${compact};
create index picture_used on picture (used);
