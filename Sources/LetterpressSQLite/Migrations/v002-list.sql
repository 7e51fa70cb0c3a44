-- Where a reader's consent came from, all steps before the last, and what else is known of a reader.
-- Tokens are made of the id and the secret now, and not stored.

CREATE TABLE subscribers_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice, so a token is never another's
    key TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    domain TEXT NOT NULL,
    -- With IN a table of the words would be made for each row that is written.
    consent TEXT NOT NULL
        CHECK (consent = 'pending' OR consent = 'confirmed' OR consent = 'withdrawn'),
    consent_at INTEGER NOT NULL,
    consent_source TEXT NOT NULL,
    consent_note TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    tags TEXT NOT NULL,
    fields TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
);

-- The domain is what stands behind the last @: a quoted mailbox may hold others.
INSERT INTO subscribers_new
SELECT id, key, address, substr(key, length(rtrim(key, replace(key, '@', ''))) + 1), consent,
    consent_at, source, '', source, name, first_name, last_name, language, '', tags, fields, '',
    created_at, changed_at
FROM subscribers;

-- Ids of readers who are gone are not given again either.
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'subscribers')
WHERE name = 'subscribers_new' AND EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'subscribers');

DROP TABLE subscribers;
ALTER TABLE subscribers_new RENAME TO subscribers;

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
