-- What was made of blocks of code and of formulas, by the digest of kind, language and source. Equal blocks of any page
-- share one row; what is missing is made anew when a page is read.
create table made_block (
  digest ${text} not null primary key,
  maker ${int} not null,                 -- version of what made it
  made ${int} not null,                  -- milliseconds; the oldest go when there are too many
  fault ${int} not null,                 -- 1 when `data` is the reason why nothing could be made
  data ${blob} not null
);
create index made_block_made on made_block (made);
