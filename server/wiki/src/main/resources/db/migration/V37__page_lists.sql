-- What the lists of pages are in the order of. The size is that of the head, as its revision says.
alter table page add column size ${int} not null default 0;
update page set size = coalesce((select r.size from revision r where r.id = page.head), 0);
create index page_size on page (size, id) where host = '' and state = 0 and redirect is null;
create index page_created on page (created, id) where host = '' and state = 0 and redirect is null;
