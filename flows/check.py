"""`chipwatch check`: what the configuration promises, tried without asking a source or telling anybody."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from alerts import rules
from alerts.channels import Channel, Channels, unreached
from flows.config import Config
from flows.setup import set_up
from store.db import open_store


def problems(config: Config) -> list[str]:
    """A line for each rule that the schema refuses, and each channel that cannot be used or reached."""
    setup = set_up(config)
    channels = [Channel.of(table) for table in config.channels]
    found = [str(error) for error in Channels(channels).errors]
    with TemporaryDirectory() as folder, closing(open_store(Path(folder) / "empty.db")) as db:
        for rule in setup.rules:
            found += rules.check(db, rule)
    found += unreached(setup.rules, channels)
    return [f"{config.path.name}: {problem}" for problem in found]
