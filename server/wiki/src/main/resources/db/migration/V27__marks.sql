-- The last entry of another wiki's change log that was read there, with its digest: what it said cannot be said
-- otherwise later. What was read before has none; the next entry that is read brings one.

alter table our_follow add column mark_seq ${int} not null default 0;
alter table our_follow add column mark ${blob};
update our_follow set mark_seq = seq;
