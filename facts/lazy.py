"""A property that is worked out once, when somebody first asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 (it is written as a decorator)
    """Like functools.cached_property, without the lock that this takes before Python 3.12."""

    def __init__(self, work: Callable[[Any], Value]):
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> lazy[Value]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...
    def __get__(self, owner: object | None, kind: type) -> lazy[Value] | Value:
        if owner is None:
            return self
        # Put where Python looks first, so that this is asked no second time.
        value = owner.__dict__[self._name] = self._work(owner)
        return value
