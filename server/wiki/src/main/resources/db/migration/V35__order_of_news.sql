-- What waits to be told of a thing is looked for by its inbox: with thousands of them, the thing alone finds too much.
-- Of `says`: 5 an edit, which waits for those before it for some minutes only.
drop index delivery_about;
create index delivery_about on delivery (about, inbox) where about <> '';
