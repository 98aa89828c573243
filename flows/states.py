"""How a flow ends: completed, or degraded, which is completed with something missing."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from prefect.client.schemas.objects import State
from prefect.states import Completed

T = TypeVar("T")

_ended: ContextVar[list[Any] | None] = ContextVar("ended", default=None)


def ended(data: T, *, degraded: bool, message: str) -> T:
    """The final state of a flow. Whoever calls the flow gets `data` out of it, so that is its type."""
    kept = _ended.get()
    if kept is not None:
        kept.append(data)
    return cast(T, Completed(name="Degraded" if degraded else None, message=message, data=data))


def result_of(flow: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """What a flow run in this process ended with; the flow's own error if it failed.

    Prefect hands a result back through its server. A busy server that is told twice how a run ended answers
    the second time without the result, which then counts as missing; so it is kept here as well.
    """
    kept: list[T] = []
    token = _ended.set(kept)
    try:
        state = cast("State[T]", flow(*args, **kwargs, return_state=True))
    finally:
        _ended.reset(token)
    return kept[-1] if kept else state.result()
