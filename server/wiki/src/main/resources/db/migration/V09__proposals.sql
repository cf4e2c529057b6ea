-- Edits that cross from one wiki to another: those of our people to pages at home elsewhere, and those of people
-- elsewhere to our pages. The revision itself is stored like any other, beside the page's line until it is taken.

create table proposal (
  revision ${id} not null primary key references revision,
  page ${int} not null references page,
  actor ${int} not null references actor,
  ours ${int} not null,                  -- 1: somebody here wrote it for a page elsewhere; 0: it came to a page of ours
  state ${int} not null,                 -- 0 sent, 1 accepted, 2 held, 3 conflict, 4 refused
  activity ${text} not null default '',  -- the Edit by which it came, or by which ours was sent
  reason ${text} not null default '',
  base ${blob},                          -- of a conflict: the revision that both began from
  head ${blob},                          -- of a conflict: the page's newest; of an accepted one: what came of it
  at ${int} not null,
  decided ${int}
);
create index proposal_page on proposal (page, actor, state);
create index proposal_waiting on proposal (revision) where ours = 0 and state = 2;
create index proposal_activity on proposal (activity);
