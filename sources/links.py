"""The address that a link means."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

REDIRECTORS = {
    ("www.google.com", "/url"): ("url", "q"),
    ("google.com", "/url"): ("url", "q"),
    ("www.bing.com", "/news/apiclick.aspx"): ("url",),
}
"""(host, path) of redirects that carry their target, and the parameters that may hold it."""

TRACKING = ("utm_", "fbclid", "gclid")


def target(link: str, base: str) -> str | None:
    """The absolute http(s) address that `link` on the page `base` leads to; None if there is none.

    Redirects are unwrapped where the target stands in them, and tracking parameters dropped, so that
    one article has one address.
    """
    try:
        url = link.strip()
        url = url if url.startswith(("http://", "https://")) else urljoin(base, url)
        parts = urlsplit(url)
        if carried := _carried(parts):
            url, parts = carried, urlsplit(carried)
    except ValueError:  # not even the shape of an address, such as http://[
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    if not any(mark in parts.query for mark in TRACKING):
        return url
    kept = [(key, value) for key, value in parse_qsl(parts.query, True) if not key.startswith(TRACKING)]
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _carried(parts: SplitResult) -> str | None:
    """The target inside a redirecting address."""
    host = parts.hostname or ""
    if host == "news.google.com" and "/articles/" in parts.path:
        return _google_news(parts.path.rsplit("/", 1)[1])
    for name in REDIRECTORS.get((host, parts.path), ()):
        found = parse_qs(parts.query).get(name, [""])[0]
        if found.startswith(("http://", "https://")):
            return found
    return None


def _google_news(token: str) -> str | None:
    """The address in an older Google News token; the newer ones hold only a key of Google's.

    The token is base64 of a protobuf message whose field 4 (tag 0x22) is the text, with its length first.
    """
    try:
        message = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except binascii.Error:
        return None
    _, tag, rest = message.partition(b"\x22")
    if not tag or not rest:
        return None
    length, start = (rest[0], 1) if rest[0] < 0x80 else (rest[0] - 0x80 + 128 * rest[1], 2)
    text = rest[start : start + length].decode("utf-8", errors="replace")
    return text if text.startswith(("http://", "https://")) else None
