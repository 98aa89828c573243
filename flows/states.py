"""How a flow ends: completed, or degraded, which is completed with something missing."""

from __future__ import annotations

from typing import TypeVar, cast

from prefect.states import Completed

T = TypeVar("T")


def ended(data: T, *, degraded: bool, message: str) -> T:
    """The final state of a flow. Whoever calls the flow gets `data` out of it, so that is its type."""
    return cast(T, Completed(name="Degraded" if degraded else None, message=message, data=data))
