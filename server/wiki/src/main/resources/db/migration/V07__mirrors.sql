-- Pages of other wikis beside our own. page.host and name.host say whose they are. A page of state 2 is known only
-- because others descend from revisions of it: it has no name, and nobody is asked for it.

alter table page add column home ${text};            -- the page's id at its home; null for our own
alter table page add column home_seq ${int};         -- number of the last line of its home's change log that was followed
