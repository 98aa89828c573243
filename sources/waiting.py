"""How long to wait: before asking again, and for an answer."""

from __future__ import annotations

import email.utils
import random
import threading
from collections.abc import Callable, Mapping
from datetime import datetime

from sources.errors import Refused, SourceError

MAY_PASS = frozenset({429, 500, 502, 503, 504})
"""Statuses after which the same question may be answered a little later."""


class Deadline:
    """Calls `end` after `seconds` unless the block is over, and then says `passed`.

    For an answer that trickles: each read of it is in time, but the whole never comes to an end.
    """

    def __init__(self, seconds: float, end: Callable[[], object]) -> None:
        self.passed = False
        self._end = end
        self._timer = threading.Timer(seconds, self._pass)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _pass(self) -> None:
        self.passed = True
        self._end()


def before_retry(error: SourceError, attempt: int) -> float | None:
    """Seconds to wait after the failed try number `attempt` (from 0); None where another try is useless.

    The server's own word goes before our doubling, and half of ours is chance, so that many of us do
    not come back at the same moment.
    """
    own = 2.0**attempt * random.uniform(0.5, 1.0)
    if isinstance(error, Refused):
        if error.status not in MAY_PASS:
            return None
        return own if error.retry_after is None else error.retry_after
    return own


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that an answer asks to wait (RFC 9110 10.2.3), given as seconds or as a date.

    A date is read against the answer's own Date: the server's clock may differ from ours.
    """
    asked = headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    until, now = _date(asked), _date(headers.get("date", ""))
    if until is None or now is None:
        return None
    return max(0.0, (until - now).total_seconds())


def _date(text: str) -> datetime | None:
    try:
        return email.utils.parsedate_to_datetime(text).astimezone()
    except ValueError:
        return None
