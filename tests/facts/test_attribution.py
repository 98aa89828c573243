"""Who says so, how sure that makes it, and what is news."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.article import Article
from facts.attribution import Attribution, attribution, is_past, lead, reporter
from facts.names import load_names
from sources.document import Document


def article(text: str, title: str = "") -> Article:
    return Article(
        Document(source="test", url="", title=title, text=text, published=datetime(2025, 7, 16, tzinfo=UTC)),
        load_names(),
    )


def main(text: str, title: str = "", at: int = -1) -> Attribution:
    """Behind the last sentence, as news."""
    return attribution(article(text, title).sentences[at], "main")


@pytest.mark.parametrize(
    ("text", "certainty", "by"),
    [
        (
            "The Commerce Department said on Friday that it granted the licence for the H20.",
            "official",
            "authority",
        ),
        ("美国商务部表示，已批准H20芯片的许可证。", "official", "authority"),
        ("Nvidia said it filed an application for the H20 chip.", "official", "vendor"),
        ("輝達表示，已遞交H20晶片的許可申請。", "official", "vendor"),
        ("The H20 licence was granted on Friday.", "official", None),
        ("The H20 licence was granted, people familiar with the matter said.", "reported", "sources"),
        ("知情人士称，H20芯片已获批。", "reported", "sources"),
        ("據悉，H20晶片已獲批。", "reported", "sources"),
        ("The licence was granted, Reuters reported.", "reported", "Reuters"),
        ("彭博社报道，H20芯片已获批。", "reported", "Bloomberg"),
        ("路透引述文件指，H20晶片已獲批。", "reported", "Reuters"),
        ("Analysts expect the H20 chip to be licensed.", "speculative", "analyst"),
        ("分析師認為H20晶片將獲批。", "speculative", "analyst"),
        ("Rumours of an H20 licence spread.", "speculative", "rumour"),
        ("市場傳聞H20晶片已獲批。", "speculative", "rumour"),
    ],
)
def test_one_sentence(text: str, certainty: str, by: str | None) -> None:
    assert main(text) == Attribution(certainty, by)  # type: ignore[arg-type]


def test_a_rumour_outweighs_its_teller() -> None:
    assert main("Reuters reported rumours that the H20 was licensed.").certainty == "speculative"


def test_an_outlet_alone_is_no_hearsay() -> None:
    assert main("The H20 reached the Reuters building.") == Attribution("official")


def test_news_rests_on_its_lead() -> None:
    text = "Washington will let the H20 go, people familiar with the matter said.\n\nThe licence covers the H20 chip."
    assert main(text) == Attribution("reported", "sources")


def test_further_down_it_rests_on_itself() -> None:
    paragraphs = [
        "Washington let the H20 go, sources said.",
        *["Nothing more was known."] * 4,
        "The licence covers the H20 chip.",
    ]
    assert main("\n\n".join(paragraphs)) == Attribution("official")


def test_an_official_lead_lends_nothing() -> None:
    assert main("The Commerce Department said so.\n\nThe licence was granted.") == Attribution("official")


def test_a_recap_is_official_unless_its_own_clause_is_hearsay() -> None:
    told = article("In April, Washington banned the H20, Reuters reported.").sentences[0]
    assert attribution(told, "background", told.span.start + 12) == Attribution("official")
    heard = article("Sources said in April that the H20 was banned.").sentences[0]
    assert attribution(heard, "background", heard.span.start + 35) == Attribution("reported", "sources")


def test_the_lead_is_title_and_first_paragraph() -> None:
    read = article("One. Two.\n\nThree.\n\nFour.", title="Zero")
    assert [read.quote(s.span.start, s.span.end) for s in lead(read)] == ["Zero", "One.", "Two."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omdia counted 40,000 chips.", "Omdia"),
        ("大摩估計出貨4萬片。", "Morgan Stanley"),
        ("Reuters, citing TrendForce, gave 40,000 chips.", "TrendForce"),
        ("Bernstein looked at it. It counted 40,000 chips.", "Bernstein"),
        ("Nvidia shipped 40,000 chips.", None),
        ("Reuters reported a deal.\n\nSome 40,000 chips were sold.", "Reuters"),
    ],
)
def test_reporter(text: str, expected: str | None) -> None:
    assert reporter(article(text).sentences[-1]) == expected


@pytest.mark.parametrize(
    ("when", "past"),
    [
        ("2025-07-15", False),
        ("2025-06-22", False),
        ("2025-06-20", True),
        ("2025-07", False),
        ("2025-06", False),
        ("2025-05", True),
        ("2024-12", True),
        ("2025", False),
        ("2024", True),
        ("2025-09", False),
        ("2026-01-01", False),
        ("2024-Q4", True),
        ("2025-Q3", False),
        (None, False),
        ("", False),
    ],
)
def test_is_past(when: str | None, past: bool) -> None:
    assert is_past(when, date(2025, 7, 16)) is past


def test_last_month_is_past_at_the_end_of_this_one() -> None:
    assert is_past("2025-06", date(2025, 7, 26))
    assert not is_past("2025-06", date(2025, 7, 25))


def test_without_a_day_of_publication_nothing_is_past() -> None:
    assert not is_past("2020-01-01", None)


@given(st.text(), st.text())
def test_no_text_breaks_it(title: str, text: str) -> None:
    for sentence in article(text, title).sentences:
        for role in ("main", "background"):
            assert attribution(sentence, role, sentence.span.start).certainty in (
                "official",
                "reported",
                "speculative",
            )
        reporter(sentence)
