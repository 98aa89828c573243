"""The XML of a feed, before anybody reads items out of it: is it one, is it whole, is it safe?"""

from __future__ import annotations

import html
import re

from lxml import etree

from sources.plaintext import DECLARATION

ROOT = re.compile(r"<(?:\w+:)?(rss|feed|RDF)\b", re.IGNORECASE)
END = re.compile(r"</(?:\w+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
HEAD = 4096


def root(text: str) -> str | None:
    """`rss`, `feed` or `rdf`: the element that makes it a feed; None where there is none near the top."""
    found = ROOT.search(text[:HEAD])
    return found[1].lower() if found else None


def page_title(text: str) -> str:
    """The title of the page that came instead of a feed."""
    found = TITLE.search(text[: 16 * HEAD])
    return found[1] if found else ""


def is_cut(text: str) -> bool:
    """Whether the root element is never closed: the transfer broke off."""
    return not END.search(text[-HEAD:])


def whole_part(text: str) -> str:
    """A cut feed up to its last whole item, closed again; empty if no item is whole."""
    ends = list(ITEM_END.finditer(text))
    opened = ROOT.search(text)
    if not ends or not opened:
        return ""
    kept = text[opened.start() : ends[-1].end()]
    name = re.match(r"<([\w:]+)", kept)
    inner = "</channel>" if "<channel" in kept and "</channel>" not in kept else ""
    return f"{kept}{inner}</{name[1]}>" if name else ""


def parse(text: str) -> etree._Element | None:
    """The tree, if `text` is well-formed or only uses HTML's entities; None otherwise.

    Entities are not resolved and nothing is fetched.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None


def tidy(text: str) -> str:
    """Without the XML declaration, whose encoding no longer holds once the bytes are text."""
    return DECLARATION.sub("", text, count=1).strip()


def with_entities_read(text: str) -> str:
    """`&nbsp;` and its like, which XML does not know, as the characters they mean."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), text)
