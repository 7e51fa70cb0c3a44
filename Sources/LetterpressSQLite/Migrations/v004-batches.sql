-- Requests that carry many copies, from their first try until they are closed: a row is deleted then, so
-- that there are never many more than requests under way and in doubt. What is in doubt after a crash can
-- be repeated under the same key while the mail API knows it.
--
-- Members are ids of subscribers in the order of the request. Ids are never given twice and say nothing
-- of a reader who is gone; the rows of an erased reader go with them all the same, since the digest is
-- made of the addresses, too.

CREATE TABLE batches (
    campaign TEXT NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    members TEXT NOT NULL,
    digest TEXT NOT NULL,
    account TEXT NOT NULL,  -- at which provider its key is known
    tried_at INTEGER NOT NULL,  -- for the first time: the key's life began then
    PRIMARY KEY (campaign, key)
) WITHOUT ROWID;
