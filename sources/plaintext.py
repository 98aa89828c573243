"""Markup to plain text: titles in one line, bodies in paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, Tag

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul"),
    )
)
CELLS = frozenset(("td", "th"))
SILENT = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "head", "ix:header"))
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
BLANK = re.compile(r"\s+")
GAP = re.compile(r" *\n *")
SPACES = re.compile(r" {2,}")
PARAGRAPHS = re.compile(r"\n{2,}")


def headline(text: str | None) -> str:
    """A title in one line: without markup, also where a feed escaped it, and with its entities read.

    >>> headline("AMD &amp;amp; <b>Nvidia</b>: H20 < H200")
    'AMD & Nvidia: H20 < H200'
    """
    text = text or ""
    for _ in range(2):  # a feed that escapes twice is common, three times is not
        if "<" in text:
            text = TAG.sub("", text)
        if "&" not in text:
            break
        text = html.unescape(text)
    return " ".join((TAG.sub("", text) if "<" in text else text).split())


def soup(markup: str) -> BeautifulSoup:
    """The tree of a page. XHTML is read as HTML: pages that call themselves XML seldom are well-formed."""
    return BeautifulSoup(DECLARATION.sub("", markup, count=1), "lxml")


def plain(markup: str) -> str:
    """The text of a piece of HTML, its paragraphs separated by a blank line."""
    if "<" not in markup:
        return paragraphs_of(html.unescape(markup))
    return text_of(soup(markup))


def text_of(element: Tag) -> str:
    """The text under `element`, its paragraphs separated by a blank line, a `<br>` as a line's end."""
    return paragraphs_of("".join(_pieces(element)))


def paragraphs_of(text: str) -> str:
    """`text` with each paragraph trimmed, empty ones dropped, and a blank line between them."""
    lines = GAP.sub("\n", SPACES.sub(" ", text.replace("\xa0", " ")).strip())
    return "\n\n".join(part.strip() for part in PARAGRAPHS.split(lines) if part.strip())


def _pieces(element: Tag) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Tag):
            if child.name in SILENT:
                continue
            if child.name == "br":
                yield "\n"
                continue
            edge = _edge(child.name)
            yield edge
            yield from _pieces(child)
            yield edge
        elif type(child) in (NavigableString, CData):  # no comments, no doctype
            yield BLANK.sub(" ", str(child))


def _edge(name: str) -> str:
    """What parts an element from the text around it."""
    if name in BLOCKS:
        return "\n\n"
    return " " if name in CELLS else ""
