-- The views that people query and rules select from. A rule needs one row an event, with a stable key.
--
-- Each event is shown with its best telling: the most certain one, and of these the first.
-- publishers counts the independent ones: never more than there are different texts, so that a copied
-- wire story counts once.

CREATE VIEW license_changes AS
SELECT
    'license:' || event.id AS key,
    'license' AS event_kind,
    event.id AS event_id,
    event.product, event.vendor, event.destination, event.authority,
    event.previous_status, event.status, event.certainty,
    event.event_date, event.event_day,
    event.revenue_share_pct, event.units_cap, event.buyers,
    event.decision, event.reason, event.first_seen_at,
    (
        SELECT min(count(DISTINCT lower(coalesce(d.publisher, d.source))), count(DISTINCT d.content_hash))
        FROM evidence AS e JOIN documents AS d ON d.id = e.document_id
        WHERE e.license_event_id = event.id
    ) AS publishers,
    coalesce(document.publisher, document.source) AS publisher,
    told.asserted_by, told.quote,
    document.title, document.url, document.lang, document.source,
    document.published_at, document.published_is_day, document.published_offset
FROM license_events AS event
LEFT JOIN evidence AS told ON told.id = (
    SELECT e.id FROM evidence AS e WHERE e.license_event_id = event.id
    ORDER BY e.certainty = 'official' DESC, e.certainty = 'reported' DESC, e.id LIMIT 1
)
LEFT JOIN documents AS document ON document.id = told.document_id;

-- Bitemporal: the status in force, as it was known at a time:
--     WHERE known_from <= :time AND :time < known_until
-- Of all that was known by then the latest to have happened holds, whenever it was learned.
-- What is only speculated, or contradicted by something firmer, is never the status.
CREATE VIEW license_status_at AS
SELECT
    change.product, change.vendor, change.destination, change.authority,
    change.status, change.certainty, change.event_date,
    change.first_seen_at AS known_from,
    coalesce(
        (
            SELECT min(later.first_seen_at) FROM license_events AS later
            WHERE later.product = change.product AND later.authority = change.authority
            AND later.destination IS change.destination
            AND later.certainty <> 'speculative' AND later.decision <> 'contradiction'
            AND (coalesce(later.event_day, ''), later.id) > (coalesce(change.event_day, ''), change.event_id)
        ),
        '9999-12-31T00:00:00+00:00'
    ) AS known_until,
    change.first_seen_at AS since,
    change.publishers, change.publisher, change.asserted_by, change.quote, change.url,
    change.event_id, change.event_day
FROM license_changes AS change
WHERE change.certainty <> 'speculative' AND change.decision <> 'contradiction'
AND known_until > known_from;

CREATE VIEW license_status AS
SELECT
    product, vendor, destination, authority, status, certainty, event_date, since,
    publishers, publisher, asserted_by, quote, url, event_id, event_day
FROM license_status_at
WHERE known_until = '9999-12-31T00:00:00+00:00';

-- change_pct_min and change_pct_max: the range over all who told of the move.
-- license_context: what the articles that told of it said about licences: "H20 approved, MI308 under_review".
CREATE VIEW stock_move_context AS
SELECT
    'stock_move:' || event.id AS key,
    'stock_move' AS event_kind,
    event.id AS event_id,
    event.ticker, event.change_pct, event.bound, event.basis, event.session_date, event.event_day,
    event.market_cap, event.currency,
    (SELECT min(e.fact ->> 'change_pct') FROM evidence AS e WHERE e.stock_move_id = event.id) AS change_pct_min,
    (SELECT max(e.fact ->> 'change_pct') FROM evidence AS e WHERE e.stock_move_id = event.id) AS change_pct_max,
    (
        SELECT group_concat(said, ', ') FROM (
            SELECT DISTINCT license.product || ' ' || license.status AS said
            FROM evidence AS e
            JOIN evidence AS beside ON beside.document_id = e.document_id AND beside.role = 'main'
            JOIN license_events AS license ON license.id = beside.license_event_id
            WHERE e.stock_move_id = event.id ORDER BY license.id
        )
    ) AS license_context,
    event.decision, event.reason, event.first_seen_at,
    (
        SELECT min(count(DISTINCT lower(coalesce(d.publisher, d.source))), count(DISTINCT d.content_hash))
        FROM evidence AS e JOIN documents AS d ON d.id = e.document_id
        WHERE e.stock_move_id = event.id
    ) AS publishers,
    coalesce(document.publisher, document.source) AS publisher,
    told.asserted_by, told.certainty, told.quote,
    document.title, document.url, document.lang, document.source,
    document.published_at, document.published_is_day, document.published_offset
FROM stock_moves AS event
LEFT JOIN evidence AS told
ON told.id = (SELECT min(e.id) FROM evidence AS e WHERE e.stock_move_id = event.id)
LEFT JOIN documents AS document ON document.id = told.document_id;

CREATE VIEW shipment_news AS
SELECT
    'shipment:' || event.id AS key,
    'shipment' AS event_kind,
    event.id AS event_id,
    event.product, event.vendor, event.buyer, event.destination, event.measure,
    event.units_min, event.units_max, event.value_min, event.value_max, event.currency,
    event.period, event.reporter, event.event_day,
    event.decision, event.reason, event.first_seen_at,
    (
        SELECT min(count(DISTINCT lower(coalesce(d.publisher, d.source))), count(DISTINCT d.content_hash))
        FROM evidence AS e JOIN documents AS d ON d.id = e.document_id
        WHERE e.shipment_report_id = event.id
    ) AS publishers,
    coalesce(document.publisher, document.source) AS publisher,
    told.asserted_by, told.certainty, told.quote,
    document.title, document.url, document.lang, document.source,
    document.published_at, document.published_is_day, document.published_offset
FROM shipment_reports AS event
LEFT JOIN evidence AS told
ON told.id = (SELECT min(e.id) FROM evidence AS e WHERE e.shipment_report_id = event.id)
LEFT JOIN documents AS document ON document.id = told.document_id;

-- One line a claim, side by side and never summed: two houses count the same chips twice.
CREATE VIEW shipments_by_product AS
SELECT
    product, vendor, measure, period, buyer, destination,
    units_min, units_max, value_min, value_max, currency,
    reporter, publishers, publisher, quote, url, published_at, event_id
FROM shipment_news
ORDER BY product, measure, period, buyer, event_id;

CREATE VIEW launch_news AS
SELECT
    'launch:' || event.id AS key,
    'launch' AS event_kind,
    event.id AS event_id,
    event.product, event.vendor, event.stage, event.certainty, event.date, event.event_day,
    event.price_min, event.price_max, event.currency,
    event.decision, event.reason, event.first_seen_at,
    (
        SELECT min(count(DISTINCT lower(coalesce(d.publisher, d.source))), count(DISTINCT d.content_hash))
        FROM evidence AS e JOIN documents AS d ON d.id = e.document_id
        WHERE e.launch_id = event.id
    ) AS publishers,
    coalesce(document.publisher, document.source) AS publisher,
    told.asserted_by, told.quote,
    document.title, document.url, document.lang, document.source,
    document.published_at, document.published_is_day, document.published_offset
FROM launches AS event
LEFT JOIN evidence AS told ON told.id = (
    SELECT e.id FROM evidence AS e WHERE e.launch_id = event.id
    ORDER BY e.certainty = 'official' DESC, e.certainty = 'reported' DESC, e.id LIMIT 1
)
LEFT JOIN documents AS document ON document.id = told.document_id;

-- Every telling of every event: what was made of it, by which rule, who says so, in which words.
-- subject is a product or a ticker; what is the status, basis, measure or stage.
CREATE VIEW tellings AS
SELECT
    event_kind, event_id, subject, what, destination, authority, event_day,
    told.decision, told.reason, told.role, told.certainty, told.asserted_by, told.quote, told.fact,
    coalesce(document.publisher, document.source) AS publisher, document.title, document.url,
    document.published_at, told.first_seen_at, told.id AS evidence_id
FROM (
    SELECT
        'license' AS event_kind, event.id AS event_id, event.product AS subject, event.status AS what,
        event.destination AS destination, event.authority AS authority, event.event_day, e.id AS evidence_id
    FROM license_events AS event JOIN evidence AS e ON e.license_event_id = event.id
    UNION ALL
    SELECT
        'stock_move', event.id, event.ticker, event.basis,
        NULL, NULL, event.event_day, e.id
    FROM stock_moves AS event JOIN evidence AS e ON e.stock_move_id = event.id
    UNION ALL
    SELECT
        'shipment', event.id, event.product, event.measure,
        event.destination, NULL, event.event_day, e.id
    FROM shipment_reports AS event JOIN evidence AS e ON e.shipment_report_id = event.id
    UNION ALL
    SELECT
        'launch', event.id, event.product, event.stage,
        NULL, NULL, event.event_day, e.id
    FROM launches AS event JOIN evidence AS e ON e.launch_id = event.id
) AS events
JOIN evidence AS told ON told.id = events.evidence_id
JOIN documents AS document ON document.id = told.document_id;

-- A source that was never polled has no last poll; that is not the same as a healthy one.
CREATE VIEW source_health AS
SELECT
    source.name, source.kind, source.url, source.publisher, source.lang,
    poll.started_at AS last_poll_at,
    poll.outcome AS last_outcome,
    poll.items AS last_items,
    poll.error AS last_error,
    good.finished_at AS last_ok_at,
    (
        SELECT count(*) FROM polls AS p
        WHERE p.source = source.name AND p.outcome = 'failed' AND p.id > coalesce(good.id, 0)
    ) AS failures_in_a_row,
    (SELECT count(*) FROM documents AS d WHERE d.source = source.name) AS documents,
    (SELECT max(d.first_seen_at) FROM documents AS d WHERE d.source = source.name) AS last_document_at
FROM sources AS source
LEFT JOIN polls AS poll ON poll.id = (
    SELECT max(p.id) FROM polls AS p WHERE p.source = source.name AND p.outcome IS NOT NULL
)
LEFT JOIN polls AS good ON good.id = (
    SELECT max(p.id) FROM polls AS p WHERE p.source = source.name AND p.outcome IN ('ok', 'unchanged', 'degraded')
);
