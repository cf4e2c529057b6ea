-- Of an invitation only the digest of its code is kept from now on, in the column that had the code (64 characters instead
-- of 22), and its beginning, by which keepers tell one from another.
alter table invitation add column hint ${text} not null default '';

-- Whether the author of an edit has put away what became of it. What was answered before nobody was asked to.
alter table proposal add column dismissed ${int} not null default 0;
update proposal set dismissed = 1 where state in (1, 4);
