"""Listing pages: the links to articles, by a CSS selector."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag

from sources import dates, links
from sources.answer import Page
from sources.errors import Empty, PageChanged
from sources.item import Item, Listing, once
from sources.plaintext import headline, soup, text_of
from sources.source import Source


def items(page: Page, source: Source) -> Listing:
    """The articles that the listing in `page` links to, each address once, in its order.

    Raises `Empty`, or `PageChanged` where `source.links` matches nothing or nothing that leads anywhere.
    """
    if not page.content.strip():
        raise Empty(source.name, page.final_url, "a listing page was expected")
    tree = soup(page.text)
    blocks = tree.select(source.links or "a")
    if not blocks and not source.may_be_empty:
        raise PageChanged(source.name, page.final_url, f"anything that matches {source.links!r}")
    found = list(_items(blocks, _base(tree, page), source))
    if blocks and not found:
        raise PageChanged(source.name, page.final_url, f"a link in what matches {source.links!r}")
    titled = {
        item.url: item for item in reversed(found) if item.title
    }  # a picture is linked beside its title
    return Listing(once((titled.get(item.url, item) for item in found), lambda item: item.url))


def _base(tree: BeautifulSoup, page: Page) -> str:
    base = tree.select_one("base[href]")
    return urljoin(page.final_url, str(base["href"])) if base else page.final_url


def _items(blocks: list[Tag], base: str, source: Source) -> Iterator[Item]:
    for block in blocks:
        anchor = _anchor(block)
        url = links.target(str(anchor["href"]), base) if anchor else None
        if anchor and url:
            when = dates.moment(written_date(block.select_one("time")), source.zone)
            yield Item(
                url=url,
                title=headline(text_of(anchor)) or headline(str(anchor.get("title", ""))),
                published=when.at if when else None,
                published_is_day=bool(when and when.is_day),
            )


def _anchor(block: Tag) -> Tag | None:
    """The link that `block` is, or holds: rather one with words than one around a picture."""
    anchors = block.select("a[href]") if block.name != "a" else [block] if block.get("href") else []
    return next((anchor for anchor in anchors if anchor.get_text().strip()), anchors[0] if anchors else None)


def written_date(element: Tag | None) -> str | None:
    """The date that an element states: for programs in its attributes, else in its words."""
    if element is None:
        return None
    return str(element.get("datetime") or element.get("content") or text_of(element))
