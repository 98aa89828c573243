"""A whole round over one source, over real HTTP."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources.errors import NotAFeed, PageChanged, Refused, SourceError, Truncated
from sources.http import Http, Validators
from sources.register import KINDS, poll

PAGES = Path(__file__).parent.parent / "pages"
NOW = datetime(2025, 7, 16, 1, 0, tzinfo=UTC)


def nothing(url: str) -> bool:
    return False


def article(text: str) -> str:
    return (
        f"<html><head><title>{text}</title></head><body><h1>{text}</h1><p>{text}, in full.</p></body></html>"
    )


def feed(site, *names: str, body: str = "") -> str:
    entries = "".join(
        f"<item><title>Story {name}</title><link>{site.url}/{name}</link>"
        f"<pubDate>Tue, 15 Jul 2025 09:12:00 GMT</pubDate><description>{body}</description></item>"
        for name in names
    )
    return f'<rss version="2.0"><channel>{entries}</channel></rss>'


@pytest.fixture
def desk(site, source):
    """A feed of three, each with its article."""
    for name in "abc":
        site.has(f"/{name}", article(f"Article {name}"))
    return source(
        url=site.has("/feed", feed(site, *"abc"), ETag='"v1"'), publisher="The Desk", lang="en", text="p"
    )


def test_the_kinds_can_be_read_aloud():
    assert list(KINDS) == ["feed", "page", "filing"]


def test_a_round(desk, http, site):
    polled = poll(desk, http, nothing, now=NOW)
    assert [document.url for document in polled.documents] == [f"{site.url}/{name}" for name in "abc"]
    first = polled.documents[0]
    assert (first.title, first.text) == ("Story a", "Article a, in full.")
    assert (first.source, first.publisher, first.lang, first.retrieved) == ("desk", "The Desk", "en", NOW)
    assert (first.published.isoformat(), first.published_is_day) == ("2025-07-15T09:12:00+00:00", False)
    assert (polled.errors, polled.items, polled.unchanged, polled.validators) == (
        [],
        3,
        False,
        Validators('"v1"'),
    )


def test_what_is_known_is_not_fetched_again(desk, http, site):
    known = {f"{site.url}/a", f"{site.url}/c"}
    polled = poll(desk, http, known.__contains__)
    assert [document.title for document in polled.documents] == ["Story b"]
    assert (site.paths, polled.items) == (["/feed", "/b"], 3)


def test_unchanged(desk, http, site):
    site.has("/feed", site.reply(status=304))
    polled = poll(desk, http, nothing, Validators('"v1"'))
    assert (polled.unchanged, polled.documents, polled.validators) == (True, [], Validators('"v1"'))
    assert site.paths == ["/feed"]


def test_one_bad_article_does_not_stop_the_others(desk, http, site):
    site.has("/b", site.reply(status=404))
    polled = poll(desk, http, nothing)
    assert [document.title for document in polled.documents] == ["Story a", "Story c"]
    (error,) = polled.errors
    assert isinstance(error, Refused)
    assert str(error) == f"desk: {site.url}/b answered 404"


def test_validators_are_withheld_while_something_is_unread(desk, http, site):
    site.has("/b", "<h1>no text any more</h1>")
    polled = poll(desk, http, nothing)
    assert isinstance(polled.errors[0], PageChanged)
    assert polled.validators is None


def test_no_more_than_the_source_allows(desk, http, source, site):
    few = source(url=desk.url, text="p", max_documents=2)
    polled = poll(few, http, nothing)
    assert [len(polled.documents), polled.items, polled.validators] == [2, 3, None]


def test_a_feed_cut_short_is_a_warning_and_is_read_again(desk, http, site):
    whole = feed(site, *"abc")
    site.has("/feed", whole[: whole.index("Story c")], ETag='"v2"')
    polled = poll(desk, http, nothing)
    assert [document.title for document in polled.documents] == ["Story a", "Story b"]
    assert [type(error) for error in polled.errors] == [Truncated]
    assert polled.validators is None


def test_the_feeds_own_text(http, site, source):
    url = site.has("/feed", feed(site, "a", body="&lt;p&gt;公司稱。&lt;/p&gt;&lt;p&gt;許可證。&lt;/p&gt;"))
    polled = poll(source(url=url, body="feed"), http, nothing)
    assert (polled.documents[0].text, site.paths) == ("公司稱。\n\n許可證。", ["/feed"])


def test_the_same_address_twice_is_one_document(http, site, source):
    url = site.has("/feed", feed(site, "a", "b", "a"))
    polled = poll(source(url=url, body="feed"), http, nothing)
    assert [document.title for document in polled.documents] == ["Story a", "Story b"]


def test_html_where_the_feed_was(desk, http, site):
    site.has("/feed", article("Down for maintenance"))
    with pytest.raises(NotAFeed, match="'Down for maintenance'"):
        poll(desk, http, nothing)


def test_a_listing_page_and_its_articles(http, site, source):
    site.has("/chips/", (PAGES / "daily_zh_hant/list.html").read_bytes(), Content_Type="text/html")
    site.has("/chips/h20-halt.html", (PAGES / "daily_zh_hant/article.html").read_bytes())
    daily = source(
        kind="page", url=site.url + "/chips/", zone="Asia/Taipei", links="ul.stories > li", text="div.story p",
        date="span.stamp",
    )  # fmt: skip
    polled = poll(daily, http, nothing)
    (document,) = polled.documents
    assert (document.title, document.published.isoformat()) == (
        "輝達要求供應商暫停H20生產",
        "2025-08-22T09:05:00+08:00",
    )
    assert [str(error) for error in polled.errors] == [f"desk: {site.url}/chips/b30a.html answered 404"]


def test_a_filing_behind_its_index(http, site, source):
    front = (PAGES / "sec/list.xml").read_text().replace("https://filings.example", site.url)
    site.has("/company.atom", front)
    site.has(
        "/Archives/1/000000000125000007/0000000001-25-000007-index.htm",
        (PAGES / "sec/index.html").read_bytes(),
    )
    site.has("/Archives/1/000000000125000007/exm-20250409.htm", (PAGES / "sec/article.html").read_bytes())
    polled = poll(
        source(kind="filing", url=site.url + "/company.atom", zone="America/New_York"), http, nothing
    )
    (document,) = polled.documents
    assert document.title == "8-K - Example Micro (0000000001) (Filer)"
    assert document.url.endswith("-index.htm")
    assert document.text.endswith("a license is required to export its H20 integrated circuits to China.")
    assert document.published.isoformat() == "2025-04-15T17:22:59-04:00"


def test_the_index_of_one_filing_tells_when_it_was_accepted(http, site, source):
    url = site.has("/index.htm", (PAGES / "sec/index.html").read_bytes())
    site.has("/Archives/1/000000000125000007/exm-20250409.htm", (PAGES / "sec/article.html").read_bytes())
    polled = poll(source(kind="filing", url=url, zone="America/New_York"), http, nothing)
    (document,) = polled.documents
    assert (document.published.isoformat(), document.published_is_day) == ("2025-04-15T17:22:59-04:00", False)


def test_a_single_filing_is_fetched_once(http, site, source):
    url = site.has("/exm.htm", (PAGES / "sec/article.html").read_bytes())
    polled = poll(source(kind="filing", url=url, zone="America/New_York"), http, nothing)
    (document,) = polled.documents
    assert (document.title, site.paths) == ("Form 8-K", ["/exm.htm"])
    assert (document.published.isoformat(), document.published_is_day) == ("2025-04-09T00:00:00-04:00", True)


@pytest.mark.parametrize(
    "error", [Refused("desk", "https://a.example", 503, 7.0), PageChanged("desk", "u", "its text")]
)
def test_an_error_survives_being_stored(error):
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))


def test_a_source_that_is_down_says_so(source, site):
    url = site.url + "/feed"
    site.close()
    with (
        Http("x", retries=0) as http,
        pytest.raises(SourceError, match="^desk: cannot read .*: no connection$"),
    ):
        poll(source(url=url), http, nothing)
