-- Everything from the sources to the deliveries, so that one document is taken in by one transaction.
-- Times are UTC text, 2025-07-16T03:04:05+00:00, and sort as text; days are 2025-07-16.

CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    publisher TEXT,
    lang TEXT,
    first_seen_at TEXT NOT NULL,
    baseline_until TEXT, -- end of the first poll that did not fail; until then the source owes no alerts
    etag TEXT,
    last_modified TEXT
) STRICT;

CREATE TABLE polls (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources (name),
    started_at TEXT NOT NULL,
    finished_at TEXT, -- NULL: still at work, or killed
    outcome TEXT CHECK (outcome IN ('ok', 'unchanged', 'degraded', 'failed')),
    items INTEGER,
    new_documents INTEGER,
    error TEXT,
    CHECK ((finished_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE INDEX polls_by_source ON polls (source, started_at);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL, -- no foreign key: replayed items bring sources that nobody configured
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    lang TEXT,
    publisher TEXT,
    published_at TEXT,
    published_offset TEXT, -- +08:00: the outlet's own clock, which "yesterday" in the text is relative to
    published_is_day INTEGER NOT NULL CHECK (published_is_day IN (0, 1)),
    retrieved_at TEXT,
    first_seen_at TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX documents_by_publication ON documents (published_at);
CREATE INDEX documents_by_source ON documents (source);

-- What an edited article said before: the quotes of its earlier evidence stand in here.
CREATE TABLE document_versions (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    replaced_at TEXT NOT NULL,
    PRIMARY KEY (document_id, version)
) STRICT, WITHOUT ROWID;

-- rowid is documents.id; the words are those of store/search.py `bigrams`, kept so that an edited article can be
-- taken out of the index again whatever `bigrams` would make of it by then.
CREATE VIRTUAL TABLE documents_fts USING fts5 (title, text);

CREATE TABLE license_events (
    id INTEGER PRIMARY KEY,
    product TEXT NOT NULL,
    vendor TEXT,
    destination TEXT,
    authority TEXT NOT NULL,
    status TEXT NOT NULL CHECK (
        status IN ('required', 'banned', 'applied', 'under_review', 'assured', 'approved', 'denied', 'suspended', 'lifted')
    ),
    certainty TEXT NOT NULL CHECK (certainty IN ('official', 'reported', 'speculative')),
    event_date TEXT, -- as told: 2025-07-14 or 2025-07
    event_day TEXT, -- the day that it is ordered by: event_date, else the day of publication;
    -- NULL where it is only told as past, without a date: before all that has one
    revenue_share_pct REAL,
    units_cap INTEGER,
    buyers TEXT CHECK (buyers IS NULL OR json_valid(buyers)),
    previous_status TEXT,
    decision TEXT NOT NULL CHECK (decision IN ('news', 'history', 'contradiction', 'baseline')),
    reason TEXT NOT NULL,
    first_seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX license_events_by_subject ON license_events (product, authority, destination);

CREATE TABLE stock_moves (
    id INTEGER PRIMARY KEY,
    ticker TEXT NOT NULL,
    change_pct REAL NOT NULL,
    bound TEXT NOT NULL CHECK (bound IN ('eq', 'gt', 'lt', 'approx')),
    basis TEXT NOT NULL CHECK (basis IN ('session', 'intraday', 'premarket', 'afterhours', 'period')),
    session_date TEXT,
    event_day TEXT, -- session_date, else the day of publication; NULL where only told as past
    market_cap REAL,
    currency TEXT,
    decision TEXT NOT NULL CHECK (decision IN ('news', 'history', 'contradiction', 'baseline')),
    reason TEXT NOT NULL,
    first_seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX stock_moves_by_subject ON stock_moves (ticker, basis);

CREATE TABLE shipment_reports (
    id INTEGER PRIMARY KEY,
    product TEXT NOT NULL,
    vendor TEXT,
    buyer TEXT,
    destination TEXT,
    measure TEXT NOT NULL CHECK (measure IN ('shipped', 'ordered', 'planned', 'inventory')),
    units_min INTEGER,
    units_max INTEGER,
    value_min REAL, -- of the whole order, in currency
    value_max REAL,
    currency TEXT,
    period TEXT, -- calendar time: 2024, 2025-H1, 2025-Q2, 2025-06
    reporter TEXT,
    event_day TEXT, -- when it was reported; NULL where only told as past
    decision TEXT NOT NULL CHECK (decision IN ('news', 'history', 'contradiction', 'baseline')),
    reason TEXT NOT NULL,
    first_seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX shipment_reports_by_subject ON shipment_reports (product, measure);

CREATE TABLE launches (
    id INTEGER PRIMARY KEY,
    product TEXT NOT NULL,
    vendor TEXT,
    stage TEXT NOT NULL CHECK (stage IN ('planned', 'announced', 'sampling', 'launched', 'halted', 'cancelled')),
    certainty TEXT NOT NULL CHECK (certainty IN ('official', 'reported', 'speculative')),
    date TEXT, -- when the stage was or is expected to be reached: 2025-09-01, 2025-09, 2025-Q3 or 2025
    event_day TEXT, -- when it was reported; NULL where only told as past
    price_min REAL, -- of one unit, in currency
    price_max REAL,
    currency TEXT,
    decision TEXT NOT NULL CHECK (decision IN ('news', 'history', 'contradiction', 'baseline')),
    reason TEXT NOT NULL,
    first_seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX launches_by_subject ON launches (product);

-- One telling of one event by one document: its words, its claim, and what was made of it.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    license_event_id INTEGER REFERENCES license_events (id),
    stock_move_id INTEGER REFERENCES stock_moves (id),
    shipment_report_id INTEGER REFERENCES shipment_reports (id),
    launch_id INTEGER REFERENCES launches (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    document_version INTEGER NOT NULL,
    quote TEXT NOT NULL,
    quote_start INTEGER NOT NULL, -- in characters of title, blank line, text
    quote_end INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('main', 'background')),
    certainty TEXT CHECK (certainty IN ('official', 'reported', 'speculative')),
    asserted_by TEXT,
    fact TEXT NOT NULL CHECK (json_valid(fact)), -- the event as this document tells it
    decision TEXT NOT NULL CHECK (
        decision IN ('news', 'history', 'contradiction', 'baseline', 'evidence', 'firmer')
    ),
    reason TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    CHECK (
        (license_event_id IS NOT NULL) + (stock_move_id IS NOT NULL)
        + (shipment_report_id IS NOT NULL) + (launch_id IS NOT NULL) = 1
    )
) STRICT;
CREATE INDEX evidence_by_document ON evidence (document_id);
CREATE INDEX evidence_of_license_event ON evidence (license_event_id) WHERE license_event_id IS NOT NULL;
CREATE INDEX evidence_of_stock_move ON evidence (stock_move_id) WHERE stock_move_id IS NOT NULL;
CREATE INDEX evidence_of_shipment_report ON evidence (shipment_report_id) WHERE shipment_report_id IS NOT NULL;
CREATE INDEX evidence_of_launch ON evidence (launch_id) WHERE launch_id IS NOT NULL;

CREATE TABLE prices (
    ticker TEXT NOT NULL,
    session_date TEXT NOT NULL,
    close REAL NOT NULL,
    change_pct REAL,
    currency TEXT NOT NULL,
    source TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    PRIMARY KEY (ticker, session_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE rules (
    name TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    since TEXT NOT NULL -- what was there before then does not fire
) STRICT;

CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL REFERENCES rules (name),
    key TEXT NOT NULL, -- of the row that fired: license:12
    severity TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    event_kind TEXT CHECK (event_kind IN ('license', 'stock_move', 'shipment', 'launch')),
    event_id INTEGER,
    created_at TEXT NOT NULL,
    UNIQUE (rule, key)
) STRICT;
CREATE INDEX alerts_by_event ON alerts (event_kind, event_id);

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    alert_id INTEGER NOT NULL REFERENCES alerts (id),
    target TEXT NOT NULL, -- the name of a channel, never its address
    state TEXT NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'sent', 'failed', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT NOT NULL,
    last_error TEXT,
    sent_at TEXT,
    UNIQUE (alert_id, target),
    CHECK ((state = 'sent') = (sent_at IS NOT NULL))
) STRICT;
CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE state IN ('owed', 'failed');
