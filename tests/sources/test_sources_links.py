"""Where a link leads."""

import base64

import pytest

from sources.links import target

BASE = "https://desk.example/news/list.html"


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("/a/1", "https://desk.example/a/1"),
        ("2.html", "https://desk.example/news/2.html"),
        ("//cdn.example/3", "https://cdn.example/3"),
        (" https://other.example/4 ", "https://other.example/4"),
        ("https://a.example/5?utm_source=rss&id=7&utm_medium=x", "https://a.example/5?id=7"),
        ("https://a.example/6?id=a%20b", "https://a.example/6?id=a%20b"),
        (
            "https://www.google.com/url?rct=j&sa=t&url=https://a.example/7?x%3D1&ct=ga",
            "https://a.example/7?x=1",
        ),
        ("https://www.bing.com/news/apiclick.aspx?url=https%3A%2F%2Fa.example%2F8", "https://a.example/8"),
        (
            "https://www.google.com/url?q=javascript:alert(1)",
            "https://www.google.com/url?q=javascript:alert(1)",
        ),
    ],
)
def test_leads_to(link, meant):
    assert target(link, BASE) == meant


@pytest.mark.parametrize(
    "link", ["javascript:void(0)", "mailto:a@b.c", "http://[", "http://", "data:text/html,x"]
)
def test_leads_nowhere(link):
    assert target(link, BASE) is None


def google_news(message: bytes) -> str:
    token = base64.urlsafe_b64encode(message).decode().rstrip("=")
    return f"https://news.google.com/rss/articles/{token}?oc=5"


@pytest.mark.parametrize("url", ["https://a.example/short", "https://a.example/" + "long-" * 40])
def test_google_news_when_it_holds_the_address(url):
    length = bytes([len(url)]) if len(url) < 128 else bytes([len(url) % 128 + 128, len(url) // 128])
    message = b"\x08\x13\x22" + length + url.encode() + b"\xd2\x01\x00"
    assert target(google_news(message), BASE) == url


def test_google_news_when_it_holds_only_a_key():
    opaque = google_news(b"\x08\x13\x22\x06AU_yqL")
    assert target(opaque, BASE) == opaque
