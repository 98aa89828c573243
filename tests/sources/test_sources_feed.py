"""Feeds, good and bad. The feeds under test are written here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.answer import Page
from sources.errors import Empty, NotAFeed, PageChanged, SourceError, Truncated, Unreadable
from sources.feed import items
from sources.source import Source

HERE = "https://desk.example/feeds/all.xml"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Desk</title>
<item><title>Nvidia may sell H20 to China &amp;amp; AMD waits</title><link>/a/1</link>
  <description>&lt;p&gt;A short &lt;b&gt;teaser&lt;/b&gt;.&lt;/p&gt;</description>
  <pubDate>Tue, 15 Jul 2025 09:12:00 -0400</pubDate><guid isPermaLink="false">n-1</guid></item>
<item><title><![CDATA[MI308 <i>under review</i>]]></title><link>https://desk.example/a/2</link>
  <dc:date>2025-07-16</dc:date></item>
<item><title>No date that anybody can read</title><link>https://desk.example/a/3</link><pubDate>soon</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>快訊</title>
<entry><title type="html">輝達 &lt;b&gt;H20&lt;/b&gt; 獲准</title><link rel="alternate" href="/zh/1"/><id>t:1</id>
  <updated>2025-07-16T09:00:00+08:00</updated><published>2025-07-15T21:30:00+08:00</published>
  <content type="html">&lt;p&gt;正文一。&lt;/p&gt;&lt;p&gt;正文二。&lt;/p&gt;</content></entry>
<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">AMD <em>MI308</em> 審核中</div></title>
  <link href="/zh/2"/><id>t:2</id><updated>2025-07-16T09:00:00</updated></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://desk.example/"><title>t</title></channel>
<item rdf:about="https://desk.example/r/1"><title>B30A planned</title><link>https://desk.example/r/1</link>
<dc:date>2025-08-19T10:00:00+09:00</dc:date></item></rdf:RDF>"""


def read(content, zone="UTC", header=None, **given):
    body = content.encode() if isinstance(content, str) else content
    source = Source(name="desk", kind="feed", url=HERE, zone=zone, **given)
    return items(Page(HERE, HERE, content=body, charset=header), source)


def test_rss():
    first, second, third = read(RSS, zone="America/New_York").items
    assert (first.url, first.title) == (
        "https://desk.example/a/1",
        "Nvidia may sell H20 to China & AMD waits",
    )
    assert (first.summary, first.content_html) == ("A short teaser.", "<p>A short <b>teaser</b>.</p>")
    assert (first.published.isoformat(), first.published_is_day) == ("2025-07-15T09:12:00-04:00", False)
    assert first.guid == "n-1"
    assert second.title == "MI308 under review"
    assert (second.published.isoformat(), second.published_is_day) == ("2025-07-16T00:00:00-04:00", True)
    assert (third.published, third.published_is_day) == (None, False)


def test_atom():
    first, second = read(ATOM, zone="Asia/Taipei").items
    assert (first.url, first.title) == ("https://desk.example/zh/1", "輝達 H20 獲准")
    assert first.published.isoformat() == "2025-07-15T21:30:00+08:00"
    assert first.content_html == "<p>正文一。</p><p>正文二。</p>"
    assert second.title == "AMD MI308 審核中"
    assert second.published.isoformat() == "2025-07-16T09:00:00+08:00"


def test_rdf():
    (item,) = read(RDF).items
    assert (item.url, item.published.isoformat()) == ("https://desk.example/r/1", "2025-08-19T10:00:00+09:00")


def test_two_blanks_before_the_offset():
    feed = RSS.replace("Tue, 15 Jul 2025 09:12:00 -0400", "2025-07-15 21:12:00  +0800")
    assert read(feed).items[0].published.isoformat() == "2025-07-15T21:12:00+08:00"


@pytest.mark.parametrize(("zone", "offset"), [("Asia/Shanghai", "+08:00"), ("America/Chicago", "-06:00")])
def test_cst(zone, offset):
    feed = RSS.replace("-0400", "CST")
    assert read(feed, zone=zone).items[0].published.isoformat() == f"2025-07-15T09:12:00{offset}"


def test_an_aggregated_item_keeps_its_outlet():
    feed = """<rss version="2.0"><channel><item><title>Chip sales to resume - The Harbour Post</title>
    <link>https://news.google.com/rss/articles/CBMiBkFVX3lxTA?oc=5</link>
    <source url="https://post.example">The Harbour Post</source></item></channel></rss>"""
    (item,) = read(feed).items
    assert (item.title, item.publisher) == ("Chip sales to resume", "The Harbour Post")


def test_a_redirect_is_unwrapped():
    feed = ATOM.replace(
        'href="/zh/1"', 'href="https://www.google.com/url?rct=j&amp;url=https://post.example/x&amp;ct=ga"'
    )
    assert read(feed).items[0].url == "https://post.example/x"


@pytest.mark.parametrize("header", [None, "utf-8", "iso-8859-1", "gb2312"])
def test_gb2312_with_a_wrong_header(header):
    feed = """<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><item>
    <title>英伟达H20获准对华销售</title><link>https://desk.example/1</link></item></channel></rss>"""
    assert read(feed.encode("gb2312"), header=header).items[0].title == "英伟达H20获准对华销售"


def test_entities_that_xml_does_not_know():
    feed = RSS.replace("Nvidia may", "Nvidia&nbsp;may&hellip;")
    assert read(feed).items[0].title.startswith("Nvidia may… sell H20")


def test_a_feed_that_is_not_well_formed():
    feed = RSS.replace("AMD waits", "AMD waits & sees <br> R&D")
    listing = read(feed, zone="America/New_York")
    assert [item.url[-4:] for item in listing.items] == ["/a/1", "/a/2", "/a/3"]
    assert listing.items[0].published.isoformat() == "2025-07-15T09:12:00-04:00"


def test_something_inside_an_item_that_looks_like_one():
    feed = RSS.replace(
        "<link>/a/1</link>", '<link>/a/1</link><x:entry xmlns:x="urn:x"><x:title>no</x:title></x:entry>'
    )
    assert [item.title[:6] for item in read(feed).items] == ["Nvidia", "MI308 ", "No dat"]


def test_a_feed_that_breaks_feedparser():
    feed = "<rss version='2.0'><channel><item><link>https://a.example/</item></link></channel></rss>"
    with pytest.raises(NotAFeed, match="too broken for any reader"):
        read(feed)


def test_an_item_without_an_address_is_named_and_the_rest_goes_on():
    listing = read(RSS.replace("<link>/a/1</link>", "<link>javascript:x()</link>"))
    assert len(listing.items) == 2
    (warning,) = listing.warnings
    assert isinstance(warning, Unreadable)
    assert "the item 'Nvidia may sell H20 to China & AMD waits' has no web address" in str(warning)


def test_a_feed_that_breaks_off_keeps_its_whole_items():
    listing = read(RSS[: RSS.index("No date that")])
    assert [item.url[-4:] for item in listing.items] == ["/a/1", "/a/2"]
    assert [str(warning) for warning in listing.warnings] == [
        f"desk: {HERE} breaks off in the middle: only its whole items are kept"
    ]


def test_a_feed_that_breaks_off_before_its_first_item_ends():
    with pytest.raises(Truncated, match="no item of it is whole"):
        read(RSS[: RSS.index("<pubDate>")])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(RSS.encode())))
def test_wherever_it_breaks_off_no_half_item_is_taken(end):
    whole = {item.url: item for item in read(RSS).items}
    try:
        listing = read(RSS.encode()[:end])
    except SourceError:
        return
    assert all(whole[item.url] == item for item in listing.items)


@pytest.mark.parametrize("content", ["", "  \n", '<?xml version="1.0"?>'])
def test_an_empty_file(content):
    with pytest.raises(Empty, match="a feed was expected"):
        read(content)


def test_html_where_a_feed_was_expected():
    with pytest.raises(
        NotAFeed,
        match=r"^desk: https://desk\.example/feeds/all\.xml is not a feed: it is a web page titled 'Sign in'$",
    ):
        read(
            "<!DOCTYPE html><html><head><title> Sign &amp;#105;n </title></head><body>rss feed</body></html>"
        )


@pytest.mark.parametrize(
    "content", ["Too Many Requests", '{"error": 1}', "<Error><Code>NoSuchKey</Code></Error>"]
)
def test_something_else_where_a_feed_was_expected(content):
    with pytest.raises(NotAFeed, match="it begins with"):
        read(content)


def test_a_feed_with_entities_of_its_own():
    with pytest.raises(NotAFeed, match="declares entities"):
        read(RSS.replace("<rss", '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss'))


def test_no_item_is_a_change_unless_it_is_normal():
    feed = '<rss version="2.0"><channel><title>t</title></channel></rss>'
    with pytest.raises(PageChanged, match="missing any item"):
        read(feed)
    assert read(feed, may_be_empty=True).items == ()
