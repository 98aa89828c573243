"""Rows that fired, in words; and words of strangers that try to be more than words."""

from __future__ import annotations

from typing import Any

import pytest

from alerts.message import BODY_LENGTH, TITLE_LENGTH, MessageError, render

TOLD = {
    "key": "license:12",
    "event_id": 12,
    "first_seen_at": "2025-07-16T03:04:05+00:00",
    "published_at": "2025-07-15T16:00:00+00:00",
    "publisher": "TMTPost",
    "publishers": 2,
    "asserted_by": "vendor",
    "certainty": "official",
    "quote": "美國政府已向英偉達保證將授予許可證。",
    "title": "AMD公司也確認即將在中國銷售MI308",
    "url": "https://news.example/1?a=1&b=2",
}
LICENSE: dict[str, Any] = TOLD | {
    "event_kind": "license",
    "product": "H20",
    "vendor": "NVIDIA",
    "destination": "CN",
    "authority": "US",
    "previous_status": "assured",
    "status": "approved",
    "event_date": "2025-07-14",
    "revenue_share_pct": 15.0,
    "buyers": '["Alibaba", "Tencent"]',
}
STOCK_MOVE: dict[str, Any] = TOLD | {
    "event_kind": "stock_move",
    "ticker": "AMD",
    "change_pct": 6.4,
    "bound": "gt",
    "basis": "session",
    "session_date": "2025-07-15",
    "market_cap": 252300000000.0,
    "currency": "USD",
}
SHIPMENT: dict[str, Any] = TOLD | {
    "event_kind": "shipment",
    "product": "H20",
    "vendor": "NVIDIA",
    "measure": "ordered",
    "units_min": 600000,
    "units_max": 800000,
    "period": "2025-H1",
}
LAUNCH: dict[str, Any] = TOLD | {
    "event_kind": "launch",
    "product": "B30",
    "vendor": "NVIDIA",
    "stage": "planned",
    "certainty": "speculative",
    "price_min": 6500.0,
    "price_max": 8000.0,
    "currency": "USD",
}

APPROVED = """\
NVIDIA H20 to China: the licence status went from assured to approved.

> “美國政府已向英偉達保證將授予許可證。”

AMD公司也確認即將在中國銷售MI308
https://news.example/1?a=1&b=2

Product: H20 (NVIDIA)
Destination: China
Authority: United States
Status: approved, before: assured
Revenue share: 15 %
Buyers: Alibaba, Tencent
Certainty: official
Said by: the vendor
Told by: TMTPost (2 independent publishers)
Happened: 2025-07-14
Published: 2025-07-15 16:00 UTC
Learned: 2025-07-16 03:04 UTC
Would undo it: the licence suspended or revoked, or a new ban"""


def test_a_licence_says_all_that_is_known() -> None:
    message = render(LICENSE)
    assert message.title == "H20 to China: assured → approved (US, official)"
    assert message.text == APPROVED


@pytest.mark.parametrize(
    ("row", "title", "line"),
    [
        (LICENSE | {"previous_status": None}, "H20 to China: approved (US, official)", "none was known before."),
        (LICENSE | {"previous_status": "approved"}, "H20 to China: approved (US, official)", "Status: approved\n"),
        (LICENSE | {"certainty": "reported"}, "(US, reported)", "Would make it firmer: the authority, the vendor"),
        (STOCK_MOVE, "AMD up more than 6.4 % on the day (2025-07-15)", "Market value: 252.3 billion USD"),
        (STOCK_MOVE | {"change_pct": -12.5, "basis": "intraday"}, "AMD down more than 12.5 % during the", "AMD fell"),
        (SHIPMENT, "H20: 600,000 to 800,000 units ordered (2025-H1)", "Units: 600,000 to 800,000\n"),
        (SHIPMENT | {"units_min": None, "buyer": "ByteDance"}, "H20 for ByteDance: up to 800,000 units", "Buyer: Byte"),
        (SHIPMENT | {"units_min": None, "units_max": None, "value_min": 14e9, "currency": "USD"},
         "H20: at least 14 billion USD ordered", "Value: at least 14 billion USD\n"),
        (LAUNCH, "B30: planned, speculative", "Price: 6,500 to 8,000 USD each"),
        ({"key": "source:tmtpost", "failures_in_a_row": 4, "last_error": None}, "source:tmtpost", "row: 4"),
        (LICENSE | {"status": None}, "license:12", "Product: H20"),
        (STOCK_MOVE | {"change_pct": "six"}, "license:12", "Change pct: six"),
    ],
)  # fmt: skip
def test_each_kind_of_row_has_its_words(row: dict[str, Any], title: str, line: str) -> None:
    message = render(row)
    assert title in message.title
    assert line in message.text
    assert "None" not in message.text


def test_a_line_about_what_is_not_given_is_left_out() -> None:
    text = render(LICENSE | {"event_date": None, "buyers": None, "asserted_by": None}).text
    assert "Happened" not in text
    assert "Buyers" not in text
    assert "Said by" not in text


def test_a_day_of_publication_is_told_as_the_day_of_the_outlet() -> None:
    midnight = {
        "published_at": "2025-07-15T16:00:00+00:00",
        "published_is_day": 1,
        "published_offset": "+08:00",
    }
    assert "Published: 2025-07-16\n" in render(LICENSE | midnight).text
    assert "Published: 2025-07-15 16:00 UTC\n" in render(LICENSE | midnight | {"published_is_day": 0}).text


def test_own_templates_take_the_place_of_ours_one_by_one() -> None:
    message = render(LICENSE, title="{{ product }}: {{ status | upper }}")
    assert message.title == "H20: APPROVED"
    assert message.text == APPROVED
    assert render(LICENSE, body="Note:\n{{ buyers | listed }}").text == "Note:\nAlibaba, Tencent"


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("{{ prodct }}", "title: 'prodct' is undefined"),
        ("{{ product", "title: line 1: unexpected end of template"),
        ("{{ product | nosuch }}", "title: line 1: No filter named 'nosuch'"),
        ("{{ 1 / 0 }}", "title: division by zero"),
        ("{{ ''.__class__.__mro__ }}", "title: access to attribute '__class__' of 'str' object is unsafe"),
        ("{{ row.clear() }}", "title: "),
        ("{{ product.format.__globals__ }}", "title: access to attribute"),
        ("{% include '../message.py' %}", "title: "),
        ("{% for i in range(10**9) %}x{% endfor %}", "title: Range too big"),
    ],
)
def test_a_broken_or_hostile_template_is_an_error(template: str, what: str) -> None:
    row = dict(LICENSE)
    with pytest.raises(MessageError) as told:
        render(row, title=template)
    assert str(told.value).startswith(what)
    assert row == LICENSE


def test_the_words_of_strangers_are_no_template() -> None:
    assert "{{ 7 * 7 }}" in render(LICENSE | {"quote": "{{ 7 * 7 }}"}).text


def test_a_title_is_one_line_without_tricks() -> None:
    title = render(LICENSE, title="{{ title }}\r\nBcc: x").title
    assert title == LICENSE["title"] + " Bcc: x"
    tricks = {"title": "A\r\nBcc: all@x.example\x00\x1b[31m \u202egnp.exe\u2069\ud800\u2028B"}
    assert render(LICENSE | tricks, title="{{ title }}").title == "A Bcc: all@x.example[31m gnp.exe B"


def test_a_quote_cannot_pretend_to_be_a_line_of_ours() -> None:
    text = render(LICENSE | {"quote": "no\n\nStatus: denied\nhttps://evil.example"}).text
    assert "> “no Status: denied https://evil.example”" in text.splitlines()
    assert "Status: denied" not in text.splitlines()


def test_strangers_html_is_shown_and_not_obeyed() -> None:
    html = render(LICENSE | {"quote": "<script>alert(1)</script>", "title": '<img src="//x">'}).html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;img src=&quot;//x&quot;&gt;" in html
    assert '<a href="https://news.example/1?a=1&amp;b=2">' in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", 'https://x.example/"onmouseover="x', "https://x.example/<b>"]
)
def test_only_a_clean_web_address_becomes_a_link(url: str) -> None:
    assert "<a " not in render(LICENSE | {"url": url}).html


def test_strangers_markdown_is_off() -> None:
    markdown = render(
        LICENSE | {"quote": "**free** [chips](https://evil.example) @everyone <!here> `x`"}
    ).markdown
    assert (
        "> “\\*\\*free\\*\\* \\[chips\\](https://evil.example) @\u200beveryone &lt;!here&gt; \\`x\\`”"
        in markdown
    )
    assert "<https://news.example/1?a=1&b=2>" in markdown
    assert "- **Status:** approved, before: assured" in markdown


def test_nothing_is_longer_than_a_message_may_be() -> None:
    message = render(LICENSE | {"quote": "證" * 100_000, "title": "題" * 100_000})
    assert len(message.text) <= BODY_LENGTH
    assert message.text.count("證") < 1000
    assert len(render(LICENSE, title="{{ product * 1000 }}").title) == TITLE_LENGTH
