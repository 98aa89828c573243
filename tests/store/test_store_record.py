"""What stands in the tables after documents were taken in."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.db import open_store, write
from store.record import known_url, record


def rows(db, sql):
    return [tuple(row.values()) for row in db.query(sql)]


def test_a_document_is_stored_with_its_times_apart(db, take_in, document):
    now = datetime(2025, 7, 16, 2, 0, 0, 999, tzinfo=UTC)
    assert take_in(document(lang="zh-Hant"), now=now).is_new
    assert known_url(db, "http://site/2025-07-15")
    assert not known_url(db, "http://site/2025-07-16")
    assert rows(
        db, "SELECT published_at, published_offset, retrieved_at, first_seen_at, version FROM documents"
    ) == [("2025-07-15T01:00:00+00:00", "+08:00", None, "2025-07-16T02:00:00+00:00", 1)]


def test_a_time_without_a_zone_is_refused(db, take_in, document):
    with pytest.raises(ValueError, match="without a zone"):
        take_in(document(), now=datetime(2025, 7, 16))
    assert db["documents"].count == 0


def test_recording_outside_a_transaction_is_a_mistake(db, document):
    with pytest.raises(RuntimeError, match="inside write"):
        record(db, document(), [], datetime(2025, 7, 16, tzinfo=UTC))


def test_an_event_is_stored_once_with_each_telling_as_evidence(db, take_in, document, license):
    first = take_in(document("2025-08-08", publisher="Reuters"), license("approved", asserted_by="sources"))
    again = take_in(
        document("2025-08-09", publisher="FT"), license("approved", quote="已批准", start=5, end=8)
    )
    assert [d.decision for d in first.decided + again.decided] == ["news", "evidence"]
    assert first.decided[0].event_id == again.decided[0].event_id
    assert rows(
        db, "SELECT quote, quote_start, quote_end, asserted_by, decision, reason FROM evidence ORDER BY id"
    ) == [
        ("approved", 0, 8, "sources", "news", "first-known"),
        ("已批准", 5, 8, None, "evidence", "same-event"),
    ]
    assert rows(db, "SELECT publishers, publisher, quote FROM license_changes") == [
        (2, "Reuters", "approved")
    ]


def test_the_same_document_again_is_a_no_op(db, take_in, document, license):
    take_in(document(), license("approved"))
    before = list(db.conn.iterdump())
    again = take_in(document(), license("approved"))
    assert (again.is_new, again.decided) == (False, [])
    assert take_in(document(text="a  text\nof 2025-07-15"), license("approved")).is_new is False
    assert list(db.conn.iterdump()) == before


def test_an_edited_headline_is_read_again_as_a_new_version(db, take_in, document, license):
    """US may approve → US approves"""
    could = license("approved", certainty="speculative")
    take_in(document(title="US may approve"), could)
    edited = take_in(document(title="US approves"), license("approved"))
    assert edited.decided[0].decision == "news"
    assert rows(db, "SELECT title, version FROM documents") == [("US approves", 2)]
    assert rows(db, "SELECT version, title FROM document_versions") == [(1, "US may approve")]
    assert rows(db, "SELECT document_version, certainty FROM evidence ORDER BY id") == [
        (1, "speculative"),
        (2, "reported"),
    ]


def test_an_edit_that_changes_no_fact_makes_no_event(db, take_in, document, license):
    take_in(document(), license("approved"))
    assert take_in(document(text="a typo less"), license("approved")).decided[0].decision == "evidence"
    assert rows(db, "SELECT publishers FROM license_changes") == [(1,)]


def test_what_is_reported_is_decided_before_what_is_recapped(take_in, document, license):
    """許可曾獲批准 stands before the lead in the text"""
    both = take_in(
        document(), license("approved", role="background", end=3), license("approved", start=9, end=17)
    )
    assert [(d.fact.role, d.decision) for d in both.decided] == [("main", "news"), ("background", "evidence")]


def test_a_baseline_is_known_but_no_news(db, take_in, document, license):
    first = take_in(document("2025-08-08"), license("approved"), baseline=True)
    assert [d.decision for d in first.decided] == ["baseline"]
    assert rows(db, "SELECT status FROM license_status") == [("approved",)]
    assert take_in(document("2025-08-09"), license("approved")).decided[0].decision == "evidence"
    assert take_in(document("2025-08-20"), license("suspended")).decided[0].decision == "news"


def test_a_licence_event_says_what_it_changed(db, take_in, document, license):
    take_in(document("2025-07-16"), license("required", role="background", event_date="2025-04"))
    take_in(document("2025-07-17"), license("assured"))
    take_in(document("2025-08-08"), license("approved"))
    assert rows(db, "SELECT previous_status, status FROM license_events ORDER BY event_day") == [
        (None, "required"),
        ("required", "assured"),
        ("assured", "approved"),
    ]


def test_a_later_telling_fills_what_was_left_open_and_makes_it_firmer(db, take_in, document, license):
    take_in(document("2025-08-08"), license("approved"))
    later = license(
        "approved", certainty="official", revenue_share_pct=15.0, buyers=("騰訊",), event_date="2025-08-08"
    )
    decided = take_in(document("2025-08-11"), later).decided[0]
    assert (decided.decision, decided.event["certainty"], decided.event["revenue_share_pct"]) == (
        "firmer",
        "official",
        15,
    )
    assert json.loads(decided.event["buyers"]) == ["騰訊"]
    take_in(document("2025-11-12"), license("approved", revenue_share_pct=25.0, event_date="2025-11-11"))
    assert rows(db, "SELECT event_date, event_day FROM license_events") == [(None, "2025-08-08")]
    assert rows(db, "SELECT revenue_share_pct FROM license_events") == [(15.0,)]
    assert rows(db, "SELECT fact ->> 'revenue_share_pct' FROM evidence ORDER BY id") == [
        (None,),
        (15.0,),
        (25.0,),
    ]


def test_every_kind_has_its_table_and_its_view(db, take_in, document, license, move, shipment, launch):
    everything = take_in(
        document(),
        license("approved"),
        move(6.4, ticker="AMD", bound="gt", session_date="2025-07-15", market_cap=2.523e11, currency="USD"),
        shipment(buyer="Microsoft", units_min=485000, units_max=485000, period="2024", reporter="Omdia"),
        launch("planned", date="2025-09", price_min=6000, price_max=8000, currency="USD"),
    )
    assert [d.decision for d in everything.decided] == ["news"] * 4
    for view, key in (
        ("license_changes", "license:1"),
        ("stock_move_context", "stock_move:1"),
        ("shipment_news", "shipment:1"),
        ("launch_news", "launch:1"),
    ):
        assert rows(db, f"SELECT key, decision, publishers, url FROM {view}") == [
            (key, "news", 1, "http://site/2025-07-15")
        ]
    assert rows(db, "SELECT license_context, change_pct_min, change_pct_max FROM stock_move_context") == [
        ("H20 approved", 6.4, 6.4)
    ]
    assert rows(db, "SELECT buyer, units_min, reporter FROM shipments_by_product") == [
        ("Microsoft", 485000, "Omdia")
    ]


def test_one_move_with_the_range_of_its_outlets(db, take_in, document, move):
    for day, change in (("2025-04-15", -5.4), ("2025-04-16", -6.9), ("2025-04-17", -6.3)):
        take_in(document(day), move(change, basis="afterhours", session_date="2025-04-15"))
    assert rows(
        db, "SELECT change_pct, change_pct_min, change_pct_max, publishers FROM stock_move_context"
    ) == [(-5.4, -6.9, -5.4, 1)]


def test_a_wire_story_that_is_copied_counts_once(db, take_in, document, license):
    for publisher in ("Reuters", "A daily", "A portal"):
        take_in(
            document(url=f"http://{publisher}/", publisher=publisher, text="the wire story"),
            license("approved"),
        )
    take_in(document(url="http://ft/", publisher="FT", text="their own words"), license("approved"))
    assert rows(db, "SELECT publishers FROM license_changes") == [(2,)]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(range(6)))
def test_the_same_articles_again_in_any_order_change_nothing(db, take_in, document, license, order):
    articles = [
        (document("2025-07-15"), license("assured")),
        (document("2025-07-16", url="http://other/"), license("assured", certainty="official")),
        (document("2025-08-08"), license("approved")),
        (document("2025-08-10"), license("required", role="background")),
        (document("2025-08-20"), license("suspended")),
        (document("2025-08-22"), license("approved", certainty="speculative")),
    ]
    for article, fact in articles:
        take_in(article, fact)
    before = list(db.conn.iterdump())
    for n in order:
        assert take_in(*articles[n]).decided == []
    assert list(db.conn.iterdump()) == before


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(range(5)))
def test_whoever_comes_first_one_approval_is_news_once(tmp_path_factory, document, license, order):
    """Five outlets on four days, found in any order within those days."""
    with closing(open_store(tmp_path_factory.mktemp("order") / "chipwatch.db")) as db:
        told = []
        for n in order:
            article = document(f"2025-08-{8 + n % 4:02}", url=f"http://site/{n}", text=f"words {n}")
            certainty = "official" if n == 3 else "reported"
            with write(db):
                taken = record(
                    db, article, [license("approved", certainty=certainty)], datetime(2025, 8, 12, tzinfo=UTC)
                )
            told.append(taken.decided[0].decision)
        assert told.count("news") == 1
        assert set(told) <= {"news", "evidence", "firmer"}
        assert rows(db, "SELECT certainty, publishers FROM license_changes") == [("official", 1)]
