-- Campaigns can be scheduled and cancelled, and say why they are held. A journal's state is written by
-- us alone and is not checked, since with IN a table of the words was made for each row.

CREATE TABLE campaigns_new (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    permalink TEXT NOT NULL,
    path TEXT NOT NULL,
    edition TEXT NOT NULL REFERENCES editions (id),
    segment TEXT,
    excluding TEXT NOT NULL DEFAULT '[]',  -- permalinks
    settings TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state = 'planned' OR state = 'scheduled' OR state = 'sending'
        OR state = 'paused' OR state = 'held' OR state = 'finished' OR state = 'cancelled'),
    note TEXT,
    created_at INTEGER NOT NULL,
    start_at INTEGER,
    finished_at INTEGER,
    lease_holder TEXT,
    lease_until INTEGER
);

INSERT INTO campaigns_new (number, id, permalink, path, edition, segment, state, created_at,
    finished_at, lease_holder, lease_until)
SELECT number, id, permalink, path, edition, segment, state, created_at, finished_at, lease_holder,
    lease_until
FROM campaigns ORDER BY number;

CREATE TABLE deliveries_new (
    campaign TEXT NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    subscriber INTEGER NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    deferred_until INTEGER,
    code INTEGER,
    enhanced TEXT,
    reply TEXT,
    first_attempt_at INTEGER,
    settled_at INTEGER,
    server TEXT,
    PRIMARY KEY (campaign, subscriber)
) WITHOUT ROWID;

INSERT INTO deliveries_new
SELECT campaign, subscriber, address, state, attempts, deferred_until, code, enhanced, reply,
    first_attempt_at, settled_at, server
FROM deliveries ORDER BY campaign, subscriber;

-- Foreign keys are not enforced during a migration: nothing goes with the old table's rows.
DROP TABLE deliveries;
DROP TABLE campaigns;
ALTER TABLE campaigns_new RENAME TO campaigns;
ALTER TABLE deliveries_new RENAME TO deliveries;
CREATE INDEX campaigns_by_permalink ON campaigns (permalink);
-- An index by state would be written twice for each copy, and the disk is what a campaign waits for.
CREATE INDEX deliveries_deferred ON deliveries (campaign, deferred_until) WHERE state = 'deferred';

CREATE TABLE limits (
    rule TEXT NOT NULL,
    domain TEXT NOT NULL,
    used TEXT NOT NULL,
    PRIMARY KEY (rule, domain)
) WITHOUT ROWID;
