-- Pictures of telephones were told as films, whose container they share.
update file_version set type = 'image/heic' where type = 'video/mp4' and file in (
  select id from file where lower(name) like '%.heic' or lower(name) like '%.heif' or lower(name) like '%.hif'
);
