"""Addresses hold secrets: how they get in, and that they never get out.

What apprise says goes through its logger, and some of it holds passwords. It is collected here and nothing
of it goes on: the words of a failed try are handed back to whoever sent, without the secrets.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import quote, unquote

from alerts.markup import cut

PLACEHOLDER = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
SHORTEST_SECRET = 4
LONGEST_ERROR = 300

_collecting: ContextVar[list[str] | None] = ContextVar("_collecting", default=None)


def resolved(url: str, environ: Mapping[str, str]) -> str:
    """The address with each ${NAME} filled in, percent-encoded unless the value is an address itself.

    Raises LookupError where a variable is not set; the text names the variable.
    """

    def value(found: re.Match[str]) -> str:
        text = environ.get(found[1], "")
        if not text:
            raise LookupError(f"the environment variable {found[1]} is not set")
        return text if "://" in text else quote(text, safe="")

    return PLACEHOLDER.sub(value, url).strip()


def redacted(text: str, url: str) -> str:
    """The text on one line, without any part of the address, written plainly or encoded."""
    for secret in sorted(_secrets(url), key=len, reverse=True):
        text = re.sub(re.escape(secret), "***", text, flags=re.IGNORECASE)
    return cut(" ".join(text.split()), LONGEST_ERROR)


def _secrets(url: str) -> set[str]:
    """Every part of an address that could be one: for many services even the host is a token."""
    whole = url.partition("://")[2]
    parts = [whole, *re.split(r"[/?&=:@#+,]+", whole)]
    forms = {form for part in parts for form in (part, unquote(part), quote(part, safe=""))}
    return {form for form in forms if len(form) >= SHORTEST_SECRET}


class _Collector(logging.Filter):
    """Keeps what is said while a `listening` block runs, in whichever thread, and lets nothing through.

    A filter and no handler, so that it never reaches a handler of somebody else's either.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        said = _collecting.get()
        if said is not None:
            said.append(record.getMessage())
        return False


def pin_loggers() -> None:
    """apprise speaks to us alone, and its HTTP client not below INFO: its DEBUG line is the secret path."""
    logger = logging.getLogger("apprise")
    logger.setLevel(logging.WARNING)
    if not any(isinstance(known, _Collector) for known in logger.filters):
        logger.addFilter(_Collector())
    logging.getLogger("urllib3").setLevel(logging.INFO)


@contextmanager
def listening() -> Iterator[list[str]]:
    """What apprise says while this block runs, line by line as it says it; not fit to be shown."""
    said: list[str] = []
    before = _collecting.set(said)
    try:
        yield said
    finally:
        _collecting.reset(before)
