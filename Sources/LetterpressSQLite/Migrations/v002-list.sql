-- Where a reader's consent came from, all steps before the last, and what else is known of a reader.

ALTER TABLE subscribers ADD COLUMN domain TEXT NOT NULL DEFAULT '';
ALTER TABLE subscribers ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE subscribers ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE subscribers ADD COLUMN consent_source TEXT NOT NULL DEFAULT '';
ALTER TABLE subscribers ADD COLUMN consent_note TEXT NOT NULL DEFAULT '';

-- What stands behind the last @: a quoted mailbox may hold others.
UPDATE subscribers SET
    domain = substr(key, length(rtrim(key, replace(key, '@', ''))) + 1),
    consent_source = source;

CREATE TABLE consent_history (
    subscriber INTEGER NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    consent TEXT NOT NULL CHECK (consent IN ('pending', 'confirmed', 'withdrawn')),
    at INTEGER NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (subscriber, number)
) WITHOUT ROWID;

ALTER TABLE suppressions ADD COLUMN note TEXT NOT NULL DEFAULT '';

ALTER TABLE campaigns ADD COLUMN segment TEXT;
