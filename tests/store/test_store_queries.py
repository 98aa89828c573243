"""What is known now, what was known then, and how the sources are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from store import queries
from store.db import write
from store.polls import (
    finish_poll,
    is_baseline,
    register_sources,
    save_validators,
    start_poll,
    validators,
)

NOW = datetime(2025, 7, 16, 12, tzinfo=UTC)


@dataclass
class Site:
    name: str = "site"
    kind: str = "feed"
    url: str = "http://site/feed"
    publisher: str | None = "Site"
    lang: str | None = "en"


def test_the_status_is_the_last_that_happened_not_the_last_that_was_learned(db, take_in, document, license):
    take_in(document("2025-08-08"), license("approved"))
    take_in(document("2025-08-20"), license("required", role="background", event_date="2025-04"))
    take_in(document("2025-08-21"), license("banned", role="background"))
    (row,) = queries.license_status(db)
    assert (row["product"], row["destination"], row["authority"], row["status"]) == (
        "H20",
        "CN",
        "US",
        "approved",
    )


def test_a_recap_of_this_month_is_not_after_the_news_of_today_but_one_with_a_later_day_is(
    db, take_in, document, license
):
    """7月早些時候, told on the 16th beside the approval; and a suspension that we had missed."""
    take_in(
        document("2025-07-16"),
        license("approved"),
        license("denied", role="background", event_date="2025-07"),
    )
    assert [row["status"] for row in queries.license_status(db)] == ["approved"]
    take_in(document("2025-07-30"), license("suspended", role="background", event_date="2025-07-20"))
    assert [row["status"] for row in queries.license_status(db)] == ["suspended"]


def test_an_undated_recap_is_the_status_while_nothing_else_is_known(db, take_in, document, license):
    """與英偉達H20一樣禁止向中國銷售MI308產品"""
    take_in(document("2025-07-16"), license("banned", role="background", product="MI308"))
    assert [row["status"] for row in queries.license_status(db, "MI308")] == ["banned"]
    take_in(document("2025-07-17"), license("under_review", product="MI308"))
    assert [row["status"] for row in queries.license_status(db, "MI308")] == ["under_review"]
    assert queries.license_status(db, "H20") == []


def test_neither_speculation_nor_a_contradiction_is_a_status(db, take_in, document, license):
    take_in(document("2025-08-08"), license("approved", certainty="official"))
    take_in(document("2025-08-09"), license("denied"))
    take_in(document("2025-08-10"), license("lifted", certainty="speculative"))
    assert db["license_events"].count == 3
    assert [row["status"] for row in queries.license_status(db)] == ["approved"]


def test_a_day_shows_what_was_known_on_it(db, take_in, document, license):
    """On 20 July nobody knew yet of the approval of the 8th of August; of the one of April it was learned in May."""
    take_in(document("2025-07-15"), license("assured"))
    take_in(document("2025-08-08"), license("approved"))
    take_in(document("2025-09-01"), license("required", role="background", event_date="2025-04-09"))

    def known_on(month: int, day: int) -> list[str]:
        return [row["status"] for row in queries.license_status_at(db, date(2025, month, day))]

    assert [known_on(7, 14), known_on(7, 15), known_on(7, 20)] == [[], ["assured"], ["assured"]]
    assert [known_on(8, 8), known_on(12, 31)] == [["approved"], ["approved"]]
    by_sql = db.query(
        "SELECT status FROM license_status_at WHERE known_from <= '2025-07-20' AND '2025-07-20' < known_until"
    )
    assert [row["status"] for row in by_sql] == ["assured"]


def test_what_is_learned_late_counts_from_then_on(db, take_in, document, license):
    take_in(document("2025-04-15"), license("required", event_date="2025-04-09"))
    late = datetime(2025, 6, 1, tzinfo=UTC)
    take_in(document("2025-05-02"), license("denied"), now=late)
    at = {
        day: queries.license_status_at(db, day)[0]["status"] for day in (date(2025, 5, 20), date(2025, 6, 1))
    }
    assert list(at.values()) == ["required", "denied"]


def test_the_history_of_a_product_says_what_was_made_of_each_telling(db, take_in, document, license, launch):
    take_in(document("2025-08-08", publisher="Reuters"), license("approved"), launch("halted", product="H20"))
    take_in(document("2025-08-09", publisher="FT"), license("approved"))
    told = [
        (r["event_kind"], r["what"], r["decision"], r["reason"], r["publisher"])
        for r in queries.history(db, "H20")
    ]
    assert told == [
        ("license", "approved", "news", "first-known", "Reuters"),
        ("launch", "halted", "news", "first-known", "Reuters"),
        ("license", "approved", "evidence", "same-event", "FT"),
    ]


def test_alerts_come_with_the_state_of_their_deliveries(db):
    with write(db):
        db.execute("INSERT INTO rules VALUES ('r', 'f', 'then')")
        db.execute(
            "INSERT INTO alerts VALUES (1, 'r', 'license:1', 'info', 'a title', 'a body', 'license', 1, 'now')"
        )
        for target, state in (("mail", "owed"), ("chat", "failed"), ("hook", "dead")):
            db.execute(
                "INSERT INTO deliveries (alert_id, target, state, next_attempt_at) VALUES (1, ?, ?, 'now')",
                [target, state],
            )
    (alert,) = queries.alerts(db)
    assert (alert["key"], alert["sent"], alert["owed"], alert["dead"]) == ("license:1", 0, 2, 1)


def test_a_source_that_fails_says_since_when_and_why(db):
    register_sources(db, [Site(), Site(name="never")], NOW)
    for hour, outcome in enumerate(("ok", "failed", "failed")):
        poll = start_poll(db, "site", NOW + timedelta(hours=hour))
        finish_poll(
            db, poll, NOW + timedelta(hours=hour), outcome, items=9 if outcome == "ok" else None, error="503"
        )
    start_poll(db, "site", NOW + timedelta(hours=9))  # at work, or killed: not an outcome
    never, site = queries.source_health(db)
    assert (site["last_outcome"], site["failures_in_a_row"], site["last_error"]) == ("failed", 2, "503")
    assert site["last_ok_at"] == "2025-07-16T12:00:00+00:00"
    assert (never["last_poll_at"], never["failures_in_a_row"], never["last_ok_at"]) == (None, 0, None)


def test_a_source_is_a_baseline_until_a_poll_of_it_did_not_fail(db):
    register_sources(db, [Site()], NOW)
    assert is_baseline(db, "site")
    finish_poll(db, start_poll(db, "site", NOW), NOW, "failed", error="503")
    assert is_baseline(db, "site")
    finish_poll(db, start_poll(db, "site", NOW), NOW, "degraded", items=3, new_documents=2)
    assert not is_baseline(db, "site")


def test_validators_are_forgotten_when_the_address_changes(db):
    register_sources(db, [Site()], NOW)
    assert validators(db, "site") == (None, None)
    save_validators(db, "site", '"etag"', "Wed, 16 Jul 2025 00:00:00 GMT")
    register_sources(db, [Site(publisher="renamed")], NOW)
    assert validators(db, "site") == ('"etag"', "Wed, 16 Jul 2025 00:00:00 GMT")
    register_sources(db, [Site(url="http://site/other")], NOW)
    assert validators(db, "site") == (None, None)
