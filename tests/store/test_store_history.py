"""Deciding, as stories: what is known, who says what on which day, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from facts.kinds import License
from sources.document import Document
from store.history import Known, decide
from store.when import span


@pytest.fixture
def told(document: Callable[..., Document]) -> Callable[..., tuple[str, str]]:
    """`told(known, fact, "2025-08-10")`: what is made of a fact published on that day."""

    def make(known, fact, day, today=None):
        events = [
            Known(n, fact_known, date.fromisoformat(when) if when else None)
            for n, (fact_known, when) in enumerate(known, 1)
        ]
        now = datetime.fromisoformat(f"{today or day}T12:00:00+00:00").astimezone(UTC)
        decision = decide(events, fact, document(day), now)
        return decision.what, decision.reason

    return make


def test_the_first_licence_is_news(told, license):
    """Reuters, 8 August: the Commerce Department has started issuing licences for the H20."""
    assert told([], license("approved"), "2025-08-08") == ("news", "first-known")


def test_the_same_licence_in_thirty_outlets_is_evidence(told, license):
    """美国商务部已开始向英伟达发放H20许可证 (9 August, undated)"""
    known = [(license("approved"), "2025-08-08")]
    assert told(known, license("approved"), "2025-08-09") == ("evidence", "same-event")


def test_the_date_line_makes_no_second_event(told, license):
    """8 December in Washington is 9 December in Beijing."""
    known = [(license("approved", event_date="2025-12-08"), "2025-12-08")]
    assert told(known, license("approved", event_date="2025-12-09"), "2025-12-09") == (
        "evidence",
        "same-event",
    )


def test_a_month_and_a_day_in_it_are_one_event(told, license):
    """今年4月, and 9 April."""
    known = [(license("required", event_date="2025-04-09"), "2025-04-09")]
    assert told(known, license("required", event_date="2025-04"), "2025-04-25") == ("evidence", "same-event")


def test_a_retelling_months_later_is_evidence(told, license):
    """November: the chip was approved for export in the summer."""
    known = [(license("approved"), "2025-08-08")]
    assert told(known, license("approved"), "2025-11-20") == ("evidence", "already-the-status")


def test_the_next_status_is_news(told, license):
    """14 July: assured; 8 August: issued."""
    known = [(license("required"), "2025-04-09"), (license("assured"), "2025-07-14")]
    assert told(known, license("approved"), "2025-08-08") == ("news", "status-changed")


def test_a_backlog_after_a_promise_is_news(told, license):
    """1 August: the applications that were to be granted sit with the department."""
    known = [(license("assured"), "2025-07-14")]
    assert told(known, license("under_review"), "2025-08-01") == ("news", "status-changed")


def test_how_an_approval_came_about_is_history(told, license):
    """10 August: Nvidia, which had applied in July, was given its licences."""
    known = [(license("approved"), "2025-08-08")]
    assert told(known, license("applied"), "2025-08-10") == ("history", "step-back")


def test_a_recap_of_what_nobody_told_before_is_history(told, license):
    """今年4月中旬, the government had required licences; told in July."""
    fact = license("required", role="background", event_date="2025-04")
    assert told([], fact, "2025-07-16") == ("history", "background")


def test_an_undated_recap_of_a_known_event_is_evidence(told, license):
    known = [(license("required"), "2025-04-09"), (license("assured"), "2025-07-14")]
    assert told(known, license("required", role="background"), "2025-07-20") == ("evidence", "recap")


def test_an_old_event_learned_late_is_history_even_as_the_news(told, license):
    """A magazine tells in July, as its story, of a denial in May."""
    assert told([], license("denied", event_date="2025-05-02"), "2025-07-16") == ("history", "long-past")


def test_an_old_article_found_today_is_history(told, license):
    assert told([], license("approved"), "2025-08-08", today="2025-10-01") == ("history", "long-past")


def test_an_article_that_arrives_after_what_followed_is_history(told, license):
    """Published on the 6th, found on the 12th, when the approval of the 11th is known."""
    known = [(license("approved"), "2025-08-11")]
    assert told(known, license("denied"), "2025-08-06", today="2025-08-12") == (
        "history",
        "older-than-the-status",
    )


def test_told_again_without_a_date_while_the_state_moved_on(told, license):
    """Approved on the 8th, suspended on the 20th; on the 22nd somebody still writes "approved"."""
    known = [(license("approved"), "2025-08-08"), (license("suspended"), "2025-08-20")]
    assert told(known, license("approved"), "2025-08-22") == ("evidence", "retold-undated")


def test_a_second_approval_with_its_own_date_is_news(told, license):
    known = [(license("approved"), "2025-08-08"), (license("suspended"), "2025-08-20")]
    fact = license("approved", event_date="2025-09-15")
    assert told(known, fact, "2025-09-15") == ("news", "status-changed")


def test_a_status_only_known_from_recaps_is_news_when_it_is_dated(told, license):
    """ "Chips such as this need a licence", said in passing in March; on 9 April the notice came."""
    known = [(license("required"), None)]
    fact = license("required", event_date="2025-04-09")
    assert told(known, fact, "2025-04-15") == ("news", "status-changed")


def test_the_authority_confirms_what_was_reported(told, license):
    known = [(license("approved", certainty="reported"), "2025-08-08")]
    assert told(known, license("approved", certainty="official"), "2025-08-11") == ("firmer", "same-event")


def test_a_weaker_voice_adds_no_firmness(told, license):
    known = [(license("approved", certainty="official"), "2025-08-08")]
    assert told(known, license("approved", certainty="reported"), "2025-08-09") == ("evidence", "same-event")


def test_unnamed_sources_against_the_authority_are_a_contradiction(told, license):
    """The department confirmed the licences; a day later sources say that they were refused."""
    known = [(license("approved", certainty="official"), "2025-08-08")]
    assert told(known, license("denied", certainty="reported"), "2025-08-09") == (
        "contradiction",
        "weaker-denial",
    )


def test_the_authority_against_unnamed_sources_is_news(told, license):
    known = [(license("approved", certainty="reported"), "2025-08-08")]
    assert told(known, license("denied", certainty="official"), "2025-08-09") == ("news", "status-changed")


def test_a_ban_is_the_press_word_for_a_requirement(told, license):
    """Nvidia's 8-K of 15 April: a licence is required; headlines: Trump bans the H20."""
    known = [(license("required", certainty="official"), "2025-04-15")]
    assert told(known, license("banned"), "2025-04-18") == ("evidence", "press-word-for-required")


def test_the_two_gates_are_kept_apart(told, license):
    """Washington lets the H20 out; Beijing looks into it."""
    known = [(license("approved"), "2025-08-08")]
    assert told(known, license("under_review", authority="CN"), "2025-08-09") == ("news", "first-known")


@pytest.mark.parametrize("other", [{"product": "H200"}, {"destination": "AE"}])
def test_another_product_or_destination_is_another_licence(told, license, other):
    known = [(license("approved"), "2025-08-08")]
    assert told(known, license("approved", **other), "2025-08-09") == ("news", "first-known")


def test_a_destination_that_is_not_given_is_no_other_one(told, license):
    known = [(license("approved"), "2025-08-08")]
    assert told(known, license("approved", destination=None), "2025-08-09") == ("evidence", "same-event")


def test_speculation_is_kept_once_and_moves_nothing(told, license):
    """Analysts: licences could come soon."""
    could = license("approved", certainty="speculative")
    assert told([], could, "2025-08-01") == ("history", "speculation")
    assert told([(could, None)], could, "2025-08-02") == ("evidence", "speculation")
    assert told([(could, None)], license("approved"), "2025-08-08") == ("news", "first-known")


def test_one_closing_price_is_one_move_however_it_is_rounded(told, move):
    """英偉達漲超4%; Nvidia closed 4.04 % higher"""
    known = [(move(4, bound="gt", session_date="2025-07-15"), "2025-07-15")]
    assert told(known, move(4.04, session_date="2025-07-15"), "2025-07-16") == ("evidence", "same-move")


def test_five_after_hours_figures_are_one_move(told, move):
    known = [(move(-5.4, basis="afterhours", session_date="2025-04-15"), "2025-04-15")]
    fact = move(-6.9, basis="afterhours", session_date="2025-04-15")
    assert told(known, fact, "2025-04-16") == ("evidence", "same-move")


def test_undated_it_is_the_same_if_it_is_as_large(told, move):
    known = [(move(4, session_date="2025-07-15"), "2025-07-15")]
    assert told(known, move(4.3), "2025-07-16") == ("evidence", "same-move")
    assert told(known, move(1.2), "2025-07-17") == ("news", "first-known")


def test_other_sessions_tickers_and_bases_are_other_moves(told, move):
    known = [(move(4, session_date="2025-07-15"), "2025-07-15")]
    for other in ({"session_date": "2025-07-16"}, {"ticker": "AMD"}, {"basis": "intraday"}):
        fact = move(4, **{"session_date": "2025-07-15", **other})
        assert told(known, fact, "2025-07-17") == ("news", "first-known")


def test_a_day_cannot_close_both_ways_but_can_swing(told, move):
    known = [(move(4, session_date="2025-07-15"), "2025-07-15")]
    assert told(known, move(-4, session_date="2025-07-15"), "2025-07-16")[0] == "contradiction"
    swing = {"basis": "intraday", "session_date": "2025-07-15"}
    assert told([(move(2, **swing), "2025-07-15")], move(-2, **swing), "2025-07-16")[0] == "news"


def test_last_months_session_is_history(told, move):
    assert told([], move(-17, session_date="2025-01-27"), "2025-07-16") == ("history", "long-past")


def test_one_order_is_one_report(told, shipment):
    """Omdia: 微軟48.5萬枚; Microsoft bought nearly half a million"""
    one = shipment(buyer="Microsoft", units_min=485000, units_max=485000, period="2024")
    assert told([(one, "2025-07-16")], shipment(buyer="Microsoft", units_min=500000), "2025-07-17") == (
        "evidence",
        "same-claim",
    )


def test_another_figure_stands_beside_the_first(told, shipment):
    one = shipment(buyer="Microsoft", units_min=485000, units_max=485000, period="2024")
    other = shipment(buyer="Microsoft", units_min=400000, units_max=400000, period="2024")
    assert told([(one, "2025-07-16")], other, "2025-07-17") == ("news", "another-figure")


@pytest.mark.parametrize(
    "other", [{"buyer": "Meta"}, {"period": "2025"}, {"measure": "shipped"}, {"product": "H20"}]
)
def test_the_same_number_of_another_matter_is_another_report(told, shipment, other):
    """字節跳動23萬枚, 騰訊23萬枚: two buyers, one number"""
    one = {"buyer": "ByteDance", "units_min": 230000, "units_max": 230000, "period": "2024"}
    assert told([(shipment(**one), "2025-07-16")], shipment(**{**one, **other}), "2025-07-16") == (
        "news",
        "first-known",
    )


def test_dollars_and_yuan_are_not_compared(told, shipment):
    one = shipment(value_min=1e9, value_max=1e9, currency="USD")
    assert (
        told([(one, "2025-07-16")], shipment(value_min=1e9, value_max=1e9, currency="CNY"), "2025-07-16")[0]
        == "news"
    )


def test_a_stage_is_reached_once(told, launch):
    known = [(launch("planned"), "2025-08-19")]
    assert told(known, launch("planned"), "2025-09-30") == ("evidence", "same-stage")
    assert told(known, launch("planned", certainty="official"), "2025-09-30") == ("firmer", "same-stage")
    assert told(known, launch("sampling"), "2025-11-06") == ("news", "next-stage")


def test_a_plan_that_moves_is_the_same_plan(told, launch):
    known = [(launch("planned", date="2025-09"), "2025-08-19")]
    assert told(known, launch("planned", date="2026-Q1"), "2025-09-30") == (
        "evidence",
        "same-stage-other-date",
    )


def test_plans_are_history_once_it_is_sold(told, launch):
    known = [(launch("launched"), "2025-09-16")]
    assert told(known, launch("planned"), "2025-09-20") == ("history", "behind-the-stage")
    assert told(known, launch("halted"), "2025-09-20") == ("news", "next-stage")


def test_a_launch_of_last_year_is_history_and_a_plan_for_next_year_news(told, launch):
    """於2024年一季度推出; expected in 2026"""
    assert told([], launch("launched", date="2024-Q1"), "2025-07-16") == ("history", "long-past")
    assert told([], launch("planned", date="2026"), "2025-07-16") == ("news", "first-known")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-07-14", date(2025, 7, 14), date(2025, 7, 14)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-Q2", date(2025, 4, 1), date(2025, 6, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_days_of_a_told_date(text, first, last):
    assert (span(text).first, span(text).last) == (first, last)


@pytest.mark.parametrize("text", ["July", "2025-13", "2025-Q5", "2025-7", ""])
def test_what_is_no_date_of_the_facts_is_refused(text):
    with pytest.raises(ValueError):
        span(text)


def test_the_order_of_known_events_does_not_matter(document, license):
    fact = license("approved")
    known = [
        Known(n, license(s), date(2025, 7, n)) for n, s in enumerate(("required", "assured", "approved"), 1)
    ]
    now = datetime(2025, 7, 16, tzinfo=UTC)
    assert decide(known, fact, document(), now) == decide(known[::-1], fact, document(), now)
    assert isinstance(fact, License)
