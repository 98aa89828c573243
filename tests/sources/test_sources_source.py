"""Mistakes in a [[sources]] table, each with its key."""

import pytest

from sources.source import Source, mistakes

GOOD = {"name": "desk", "kind": "feed", "url": "https://desk.example/feed"}


def found(**changes):
    return dict(mistakes({key: value for key, value in (GOOD | changes).items() if value is not None}))


def test_none():
    table = GOOD | {
        "kind": "page",
        "links": "ul.news > li a",
        "zone": "Asia/Taipei",
        "encoding": "big5",
        "local": True,
    }
    assert dict(mistakes(table)) == {}
    assert Source(**table).zone == "Asia/Taipei"


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("kind", "fead", "'fead' is not one of feed, page, filing"),
        ("kind", 3, "3 is not text"),
        ("name", " ", "is empty"),
        ("url", None, "is missing"),
        ("url", "desk.example", "is not a web address"),
        ("url", "http://[", "is not an address"),
        ("url", "https://me:secret@desk.example/", "would end up in the database"),
        ("zone", "Peking", "'Peking' is not a time zone"),
        ("zone", "../etc/passwd", "is not a time zone"),
        ("encoding", "utf-99", "'utf-99' is not an encoding"),
        ("text", "div[", "is not a CSS selector"),
        ("every_minutes", 0, "0 is not above 0"),
        ("every_minutes", "15", "'15' is not a whole number"),
        ("max_documents", True, "True is not a whole number"),
        ("local", "yes", "'yes' is not true or false"),
        ("colour", "red", "is not one of name, kind, url"),
    ],
)
def test_each(key, value, what):
    assert what in found(**{key: value})[key]


def test_a_page_needs_its_links():
    assert "needs a CSS selector" in found(kind="page")["links"]


def test_a_secret_is_not_repeated():
    assert "secret" not in found(url="https://me:secret@desk.example/")["url"]
