-- What people of other servers say about pages, beside what is said here.

alter table post add column url ${text};                      -- its name at home; null for one of ours
alter table post add column html ${text} not null default ''; -- as it came, made safe, when it came without its source
alter table post add column edited ${int};                    -- when its author changed it last
alter table post add column about ${int} references revision; -- the edit that a thread is about, at its opening post
create unique index post_url on post (url);
create index post_about on post (about);

-- Short posts that tell of edits, so that an answer finds the page and the edit that it is about.
create table edit_note (
  url ${text} not null primary key,
  page ${int} not null references page,
  revision ${int} not null references revision,
  at ${int} not null
) ${compact};
create index edit_note_page on edit_note (page, at);
create index edit_note_revision on edit_note (revision);
