"""A checked configuration made into the parts that a round works with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from alerts.rules import Rule
from facts.names import Names, load_names
from flows.config import Config
from sources.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a round needs to know beside the clock. `targets`: the channels that each rule tells, by name."""

    store: Path
    names: Names
    rules: tuple[Rule, ...] = ()
    targets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    contact: str = ""


def set_up(config: Config) -> Setup:
    """The parts of a round, as the configuration names them."""
    from alerts.channels import Channel, route

    rules = tuple(Rule.of(table) for table in config.rules)
    return Setup(
        store=config.store,
        names=load_names(config.names),
        rules=rules,
        targets=route(rules, [Channel.of(table) for table in config.channels]),
        sources=tuple(Source(**table) for table in config.sources),
        contact=config.contact,
    )
