"""Times as the store writes them: UTC text with its offset, to the second; text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_text(moment: datetime) -> str:
    """`2025-07-16T03:04:05+00:00`. A time without a zone is a ValueError: nobody knows when it was."""
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone: {moment.isoformat()}")
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def from_text(text: str) -> datetime:
    """The aware time that `utc_text` wrote."""
    return datetime.fromisoformat(text)
