"""What can go wrong with a source. Each prints as one sentence: who, where, what."""
# ruff: noqa: N818 - the names say what happened

from __future__ import annotations

from typing import ClassVar


class SourceError(Exception):
    """Something about one source or one of its addresses; also handed back as a value."""

    says: ClassVar[str] = "{url}: {what}"

    def __init__(self, source: str, url: str, what: str = "") -> None:
        super().__init__(source, url, what)
        self.source = source
        self.url = url
        self.what = what

    def __str__(self) -> str:
        sentence = self.says.format(url=self.url, what=self.what)
        return f"{self.source}: {sentence}" if self.source else sentence


class Unreachable(SourceError):
    """No whole answer came: no connection, a time-out, an answer that broke off. Worth another try."""

    says = "cannot read {url}: {what}"


class NotAllowed(SourceError):
    """An address that must not be asked: no http(s), this machine or its network, a redirect loop."""

    says = "will not ask {url}: {what}"


class Refused(SourceError):
    """The server answered with a status that is no page. `retry_after` is in seconds, where it said so."""

    says = "{url} answered {what}"

    def __init__(self, source: str, url: str, status: int, retry_after: float | None = None) -> None:
        wait = "" if retry_after is None else f" and asks to wait {retry_after:.0f} s"
        super().__init__(source, url, f"{status}{wait}")
        self.args = (source, url, status, retry_after)
        self.status = status
        self.retry_after = retry_after


class TooLarge(SourceError):
    """The answer, or what it unpacks to, passes the cap."""

    says = "{url} was not read: it is larger than {what}"


class Empty(SourceError):
    """An answer with nothing in it."""

    says = "{url} is empty: {what}"


class NotAFeed(SourceError):
    """Something else where a feed was expected; `what` says what came instead."""

    says = "{url} is not a feed: {what}"


class Truncated(SourceError):
    """A feed that breaks off; `what` says what could be kept."""

    says = "{url} breaks off in the middle: {what}"


class PageChanged(SourceError):
    """A page no longer has what the source is read by; `what` is what is missing."""

    says = "{url} has changed shape: missing {what}"


class Unreadable(SourceError):
    """Not something that text can be read from, such as a PDF, or an item without an address."""

    says = "{url} cannot be read: {what}"
