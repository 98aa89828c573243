"""The demo's site and receivers, with a configuration that names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.config import Config, load
from flows.demo import demo
from flows.once import ask_in_threads
from flows.rounds import Round, run
from flows.send import send_due
from flows.setup import set_up


@dataclass
class World:
    """Everything of the demo but Prefect, with a clock that a test may turn."""

    stage: demo.Stage
    now: datetime = datetime(2025, 7, 16, 12, tzinfo=UTC)

    @property
    def config(self) -> Config:
        return load(self.stage.config)

    def round(self, *, due_only: bool = False) -> Round:
        return run(set_up(self.config), ask_in_threads, lambda: self.now, due_only=due_only)

    def deliver(self, later: timedelta = timedelta()) -> int:
        """How many messages were sent."""
        return send_due(self.config, lambda: self.now + later).sent

    def arrived(self) -> list[str]:
        """The subjects of the mails, in order."""
        return [mail.subject for mail in self.stage.mailbox.mails]

    def add(self, toml: str) -> None:
        """Writes more into the configuration."""
        with self.stage.config.open("a", encoding="utf-8") as file:
            file.write("\n" + toml)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """The demo's site with its archive, a mailbox and a webhook; nothing polled yet."""
    with ExitStack() as stack:
        yield World(demo.set_stage(stack, tmp_path))


@pytest.fixture
def chipwatch() -> Callable[..., Result]:
    """Runs a command line in this process."""

    def run_command(*arguments: str | Path, stdin: str = "") -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return run_command
