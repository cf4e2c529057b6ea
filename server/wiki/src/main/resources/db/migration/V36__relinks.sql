-- Links that are to be written anew after a renaming, as whoever renamed wished. A row is a former title; rows of one
-- renaming have the same act, so that a page gets one edit for all of them.
create table relink (
  id ${id} not null primary key,
  act ${int} not null,
  name ${int} not null references name,  -- the former title
  page ${int} not null references page,  -- which had it
  actor ${int} not null references actor, -- whoever renamed, whose edits these are
  summary ${text} not null,
  done_to ${int} not null default 0      -- number of the last page whose links were written anew
);
-- Events of pages that were moved along with another have quiet = 2: told to other servers, but not shown in recent
-- changes, where the first stands for all.
