-- What somebody said and uploaded stands on their profile.

create index post_actor on post (actor, id);
create index file_version_author on file_version (author, id);
