-- What people of other servers say about pages, beside what is said here.

alter table post add column url ${text};                      -- its name at home; null for one of ours
alter table post add column html ${text} not null default ''; -- as it came, made safe, when it came without its source
alter table post add column edited ${int};                    -- when its author changed it last
alter table post add column about ${int} references revision; -- the edit that a thread is about, at its opening post
alter table post add column listed ${int} not null default 0; -- it stood in the list of its page's home, when that is elsewhere
create unique index post_url on post (url);
create index post_about on post (about);

-- Short posts that tell of edits, so that one is told again instead of a second soon after it, and so that an answer
-- finds the page and the edit that it is about.
create table edit_note (
  url ${text} not null primary key,
  sender ${text} not null,               -- the wiki, the page, or a person
  page ${int} not null references page,
  base ${int} references revision,       -- what they tell the change from; null for a new page
  revision ${int} not null references revision,
  at ${int} not null                     -- when it was told first
) ${compact};
create index edit_note_page on edit_note (page, sender, at);

-- Pages that other servers were told of as an Article, and the announcement by which.
create table article_told (
  page ${int} not null primary key references page,
  announce ${text} not null
);
