"""Channels: where alerts go. The only module that knows apprise, of which it takes both live majors.

An address holds secrets: it is read from the configuration, resolved here, and never leaves.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from apprise import Apprise, NotifyFormat, NotifyType

from alerts.markup import cut
from alerts.message import Message
from alerts.outbox import Sent
from alerts.rules import Rule
from alerts.secrecy import listening, pin_loggers, redacted, resolved

KINDS = {"info": NotifyType.INFO, "warning": NotifyType.WARNING, "critical": NotifyType.FAILURE}


class ChannelError(Exception):
    """A channel cannot be used: which one, and why, without its address."""

    def __init__(self, channel: str, what: str) -> None:
        super().__init__(f"channel {channel!r}: {what}")
        self.channel = channel
        self.what = what


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One table [[channels]] of chipwatch.toml: one apprise address, ${NAME} standing for a variable."""

    name: str
    url: str = field(repr=False)
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Channel:
        """The channel in a checked table of chipwatch.toml."""
        return cls(name=table["name"], url=table["url"], tags=tuple(table.get("tags", ())))


def route(rules: Iterable[Rule], channels: Iterable[Channel]) -> dict[str, tuple[str, ...]]:
    """The channels of each rule, by name: those it names, those with one of its tags, or else all."""
    channels = tuple(channels)
    return {rule.name: tuple(c.name for c in channels if _wanted(rule, c)) for rule in rules}


def unreached(rules: Iterable[Rule], channels: Iterable[Channel]) -> list[str]:
    """A line for each target or tag of a rule that no channel has: such an alert would reach nobody."""
    channels = tuple(channels)
    names = {channel.name for channel in channels}
    tags = {tag for channel in channels for tag in channel.tags}
    return [
        f"rule {rule.name!r}: no channel {what} {word!r}"
        for rule in rules
        for what, known, words in (("is named", names, rule.targets), ("has the tag", tags, rule.tags))
        for word in words
        if word not in known
    ]


def _wanted(rule: Rule, channel: Channel) -> bool:
    if not rule.targets and not rule.tags:
        return True
    return channel.name in rule.targets or not set(rule.tags).isdisjoint(channel.tags)


class Channels:
    """The channels that can be used, and `errors`: those that cannot, each a ChannelError.

    Resolved once, at the start, so that a mistyped address is known before the first alert is owed to it.
    """

    def __init__(self, channels: Iterable[Channel], environ: Mapping[str, str] = os.environ) -> None:
        pin_loggers()
        self.errors: list[ChannelError] = []
        self._urls: dict[str, str] = {}
        for channel in channels:
            try:
                self._urls[channel.name] = _checked(channel, environ)
            except ChannelError as error:
                self.errors.append(error)

    def send(self, name: str, message: Message, *, severity: str = "info", key: str = "") -> Sent:
        """Brings a message to one channel; whatever goes wrong comes back as words without a secret.

        `key` goes along where the service has room for a header, the same for each try, so that the
        receiver can tell a duplicate: as Idempotency-Key, and in a mail also as its thread.
        """
        url = self._urls.get(name)
        if url is None:
            return Sent(False, f"no channel named {name!r} can be used")
        with listening() as said:
            try:
                if _notify(url, message, severity, key):
                    return Sent(True)
            except Exception as error:  # noqa: BLE001 — the border: a service's plugin may raise anything
                said.append(type(error).__name__)
        return Sent(False, redacted("; ".join(said) or "refused, no reason given", url))


def _notify(url: str, message: Message, severity: str, key: str) -> bool:
    """One message by one service. In both majors only a result that is true means it got there."""
    service = _service(url)
    if service is None:
        return False
    if key and isinstance(getattr(service, "headers", None), dict):
        service.headers["Idempotency-Key"] = key
        if _is_mail(url):
            service.headers["References"] = f"<{key}@chipwatch>"
    body, body_format = _rendition(url, message, service.body_maxlen)
    post = Apprise()
    post.add(service)
    return bool(
        post.notify(body=body, title=message.title, body_format=body_format, notify_type=KINDS[severity])
    )


def _service(url: str) -> Any:
    """apprise's object for an address; None for one that it refuses."""
    return Apprise.instantiate(url)


def _rendition(url: str, message: Message, longest: int) -> tuple[str, NotifyFormat]:
    """HTML for mail and plain text for all others, unless the address asks with ?format=.

    Apprise cuts what is too long, or fails, or splits it, each by version and service: so it never is.
    """
    asked = parse_qs(urlsplit(url).query).get("format", ["html" if _is_mail(url) else "text"])[0]
    if asked == "html" and len(message.html) <= longest:
        return message.html, NotifyFormat.HTML
    if asked == "markdown" and len(message.markdown) <= longest:
        return message.markdown, NotifyFormat.MARKDOWN
    return cut(message.text, longest), NotifyFormat.TEXT


def _is_mail(url: str) -> bool:
    return url.startswith(("mailto:", "mailtos:"))


def _checked(channel: Channel, environ: Mapping[str, str]) -> str:
    """The channel's resolved address, once apprise has accepted it."""
    try:
        url = resolved(channel.url, environ)
    except LookupError as error:
        raise ChannelError(channel.name, str(error.args[0])) from error
    with listening():
        if _service(url) is None:
            raise ChannelError(channel.name, "apprise does not accept its address")
    return url
