"""Two tellings of one shipment are one fact, the fuller of the two."""

from __future__ import annotations

from facts.kinds import Shipment


def add(facts: list[Shipment], new: Shipment) -> None:
    """Adds a fact that none of `facts` tells already; of two tellings the fuller stands."""
    for at, old in enumerate(facts):
        if _tell_the_same(old, new):
            if _fullness(new) > _fullness(old):
                facts[at] = new
            return
    facts.append(new)


def _tell_the_same(old: Shipment, new: Shipment) -> bool:
    if (old.product, old.measure) != (new.product, new.measure) or (
        old.buyer and new.buyer and old.buyer != new.buyer
    ):
        return False
    pairs = (
        (old.units_min, new.units_min),
        (old.units_max, new.units_max),
        (old.value_min, new.value_min),
        (old.value_max, new.value_max),
    )
    return any(a is not None and a == b for a, b in pairs)


def _fullness(fact: Shipment) -> int:
    given = (
        fact.buyer,
        fact.units_min,
        fact.units_max,
        fact.value_min,
        fact.value_max,
        fact.period,
        fact.destination,
    )
    return sum(value is not None for value in given)
