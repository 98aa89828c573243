"""Listing pages that changed, and articles that are none."""

import pytest

from sources import body, filing, page
from sources.answer import Page
from sources.errors import Empty, PageChanged, Unreadable
from sources.source import Source

HERE = "https://daily.example/chips/"
LIST = '<ul class="news"><li><a href="1.html">一</a></li><li><a href="2.html">二</a></li></ul>'


def source(**given):
    return Source(**{"name": "daily", "kind": "page", "url": HERE, "links": "ul.news a"} | given)


def at(content, **given):
    return Page(HERE, HERE, content=content.encode() if isinstance(content, str) else content, **given)


def test_links_relative_to_the_base_that_the_page_names():
    found = page.items(at('<base href="https://cdn.example/x/">' + LIST), source())
    assert [item.url for item in found.items] == [
        "https://cdn.example/x/1.html",
        "https://cdn.example/x/2.html",
    ]


def test_a_selector_that_matches_nothing():
    with pytest.raises(PageChanged) as changed:
        page.items(at(LIST.replace("news", "stories")), source())
    assert str(changed.value) == f"daily: {HERE} has changed shape: missing anything that matches 'ul.news a'"


def test_a_selector_that_matches_no_link():
    with pytest.raises(PageChanged, match="missing a link in what matches 'ul.news'"):
        page.items(at('<ul class="news"><li>一</li></ul>'), source(links="ul.news"))


def test_an_empty_list_where_that_is_normal():
    assert page.items(at("<p>nothing today</p>"), source(may_be_empty=True)).items == ()


def test_an_empty_listing_page():
    with pytest.raises(Empty):
        page.items(at(" "), source())


@pytest.mark.parametrize(
    ("name", "selector"), [("text", "div.story"), ("title", "h1.big"), ("date", "time.at")]
)
def test_an_articles_selector_that_matches_nothing(name, selector):
    with pytest.raises(PageChanged) as changed:
        body.article(at("<h1>t</h1><p>text</p>"), source(**{"text": "p", name: selector}))
    assert str(changed.value) == f"daily: {HERE} has changed shape: missing its {name}, '{selector}'"


def test_a_text_that_is_blank():
    with pytest.raises(PageChanged, match=r"missing any text in 'div\.story'"):
        body.article(at('<div class="story"> <script>x()</script></div>'), source(text="div.story"))


def test_no_article_to_be_found():
    with pytest.raises(PageChanged, match="missing any text of an article"):
        body.article(at("<html><body><script>location='/challenge'</script></body></html>"), source())


def test_an_article_of_which_a_block_and_its_parts_match():
    found = body.article(
        at('<div class="a"><div class="a">1</div><p>2</p></div>'), source(text="div.a"), dated=False
    )
    assert found.text == "1\n\n2"


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"PK\x03\x04...", b"\x89PNG\r\n", b"a\x00b"])
@pytest.mark.parametrize("read", [body.article, filing.article])
def test_what_is_no_page(read, content):
    with pytest.raises(Unreadable, match="it is no page but application/x"):
        read(at(content, content_type="application/x"), source())


def test_an_empty_article():
    with pytest.raises(Empty, match="an article was expected"):
        body.article(at(""), source())


def test_an_index_whose_table_holds_no_link():
    with pytest.raises(PageChanged, match=r"table\.tableFile"):
        filing.document_url(at('<table class="tableFile"><tr><td>1</td></tr></table>'), source())


@pytest.mark.parametrize("junk", ["\x1f", "&#1;", '<?xml version="1.0" encoding="big5"?>'])
def test_junk_in_a_page(junk):
    found = body.article(
        at(f"<html><body>{junk}<script>x</script>{junk}<p>text{junk}</p></body></html>"), source(text="p")
    )
    assert found.text.startswith("text")
