"""Two tellings of one shipment are one fact, the fuller of the two."""

from __future__ import annotations

from dataclasses import replace

from facts.kinds import Shipment

FILLED = ("buyer", "destination", "period")


def add(facts: list[Shipment], new: Shipment) -> None:
    """Adds a fact that none of `facts` tells already; of two tellings the fuller stands."""
    for at, old in enumerate(facts):
        if _tell_the_same(old, new):
            if _fullness(new) > _fullness(old):
                facts[at] = new
            return
    facts.append(new)


def add_of_title(facts: list[Shipment], new: Shipment) -> None:
    """The title tells less exactly: it only adds what the text leaves out, or a fact of its own."""
    for at, old in enumerate(facts):
        if _tell_the_same(old, replace(new, measure=old.measure)):
            missing = {f: getattr(new, f) for f in FILLED if getattr(old, f) is None}
            if missing.get("buyer") == new.vendor:
                missing.pop("buyer", None)
            facts[at] = replace(old, **missing) if old.measure == new.measure else old
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
        fact.units_min or fact.units_max,
        fact.value_min or fact.value_max,
        fact.period,
        fact.destination,
    )
    return sum(value is not None for value in given)
