-- Times are milliseconds since 1970 in UTC. Lists and maps are JSON.

CREATE TABLE secret (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    bytes BLOB NOT NULL CHECK (length(bytes) = 32)
);

CREATE TABLE subscribers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice, so a token is never another's
    key TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    consent TEXT NOT NULL CHECK (consent IN ('pending', 'confirmed', 'withdrawn')),
    consent_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    language TEXT NOT NULL,
    tags TEXT NOT NULL,
    fields TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
);

CREATE TABLE suppressions (
    key TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE editions (
    id TEXT PRIMARY KEY,
    content TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE campaigns (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    permalink TEXT NOT NULL,
    path TEXT NOT NULL,
    edition TEXT NOT NULL REFERENCES editions (id),
    state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'paused', 'held', 'finished')),
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    lease_holder TEXT,
    lease_until INTEGER
);
CREATE INDEX campaigns_by_permalink ON campaigns (permalink);

CREATE TABLE deliveries (
    campaign TEXT NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
    subscriber INTEGER NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('pending', 'attempting', 'accepted', 'deferred', 'rejected', 'in_doubt', 'skipped')),
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
CREATE INDEX deliveries_by_state ON deliveries (campaign, state, subscriber);
