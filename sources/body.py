"""An article's title, text and date: by the source's selectors, or found by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import htmldate
import lxml.html
import trafilatura
from bs4.element import Tag

from sources import dates
from sources.answer import Page
from sources.dates import Moment
from sources.errors import Empty, PageChanged, Unreadable
from sources.page import written_date
from sources.plaintext import headline, paragraphs_of, plain, soup, text_of
from sources.source import Source

__all__ = ["Article", "article", "plain"]

JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{8,60})"')
STATED = (
    '//meta[@property="article:published_time"]/@content',
    '//meta[@name="pubdate" or @name="publishdate" or @name="PubDate" or @itemprop="datePublished"]/@content',
    "//article//time/@datetime",
)
"""Where a page states when it was published, to the second, for programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says. `text` has its paragraphs separated by a blank line."""

    title: str
    text: str
    published: Moment | None = None


def article(page: Page, source: Source, *, dated: bool = True) -> Article:
    """The article on `page`. With `dated` false its date is not looked for where no selector names it.

    Raises `Empty`, `Unreadable` (a PDF, a picture) or `PageChanged`, which names the selector that matches
    nothing, or says that no text was found.
    """
    must_be_page(page, source)
    selected = _Selected(page, source)
    title, text = selected.title_and_text() if source.text else _found(page)
    if not text:
        missing = f"any text in {source.text!r}" if source.text else "any text of an article"
        raise PageChanged(source.name, page.final_url, missing)
    if source.date:
        when = selected.date()
    else:
        when = stated(page, source) or likely_day(page, source) if dated else None
    return Article(title=headline(selected.title() if source.title else title), text=text, published=when)


def must_be_page(page: Page, source: Source) -> None:
    """Raises `Empty` or `Unreadable` unless there is text to read."""
    if not page.content.strip():
        raise Empty(source.name, page.final_url, "an article was expected")
    if not page.is_text:
        raise Unreadable(source.name, page.final_url, f"it is no page but {page.content_type or 'data'}")


def stated(page: Page, source: Source) -> Moment | None:
    """When the page says, for programs, that it was published."""
    tree = lxml.html.document_fromstring(page.text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    texts = [match[1] for match in JSON_LD.finditer(page.text)]
    texts += [str(value) for path in STATED for value in tree.xpath(path)]
    moments = (dates.moment(text, source.zone) for text in texts)
    return next((when for when in moments if when), None)


def likely_day(page: Page, source: Source) -> Moment | None:
    """The day on which a page that does not state it was probably published."""
    try:
        day = htmldate.find_date(page.text, original_date=True, extensive_search=False, url=page.final_url)
    except ValueError:  # it stumbles over control characters that a page writes as &#1;
        return None
    return dates.moment(day, source.zone)


def _found(page: Page) -> tuple[str, str]:
    """Title and text as trafilatura finds them; empty where it finds no article."""
    found: Any = trafilatura.bare_extraction(
        page.text, url=page.final_url, favor_precision=True, include_comments=False, with_metadata=True
    )
    if found is None:
        return "", ""
    title, text = headline(found.title), paragraphs_of((found.text or "").replace("\n", "\n\n"))
    return title, text.removeprefix(f"{title}\n\n")  # the heading is no part of the text


class _Selected:
    """The source's selectors on one page. Each must match, or the page has changed shape."""

    def __init__(self, page: Page, source: Source) -> None:
        self._page = page
        self._source = source

    @cached_property
    def _tree(self) -> Tag:
        return soup(self._page.text)

    def title_and_text(self) -> tuple[str, str]:
        own = self._tree.select_one("h1") or self._tree.select_one("title")
        return text_of(own) if own else "", _joined(self._all("text"))

    def title(self) -> str:
        return text_of(self._all("title")[0])

    def date(self) -> Moment | None:
        return dates.moment(written_date(self._all("date")[0]), self._source.zone)

    def _all(self, name: str) -> list[Tag]:
        selector = getattr(self._source, name)
        found = self._tree.select(selector)
        if not found:
            raise PageChanged(self._source.name, self._page.final_url, f"its {name}, {selector!r}")
        return list(found)


def _joined(elements: list[Tag]) -> str:
    """The texts of the outermost of `elements`, in their order."""
    inside = {id(part) for element in elements for part in element.find_all(True)}
    return "\n\n".join(
        text for element in elements if id(element) not in inside and (text := text_of(element))
    )
