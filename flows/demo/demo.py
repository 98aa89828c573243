"""`chipwatch demo`: three rounds over a small site of our own, by the real flows, to real receivers.

archive on the site ─► round 1: a baseline, no alerts
news published      ─► round 2: alerts, delivered by mail and webhook
nothing new         ─► round 3: nothing is read, nothing is sent
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console

from alerts.outbox import Delivered
from flows import progress
from flows.config import NAME
from flows.demo import report, settings
from flows.demo.receivers import Mailbox, mail_server, webhook
from flows.demo.site import Site, running
from flows.once import quiet_prefect
from flows.rounds import Round

BEFORE = datetime(2025, 7, 14, 12, tzinfo=UTC)
AFTER = datetime(2025, 7, 16, 12, tzinfo=UTC)
"""The flows' clock in the first and in the other rounds: the days that the pages are of."""


@dataclass(frozen=True, slots=True)
class Stage:
    """All that runs on loopback during the demo, and the folder with its configuration and store."""

    folder: Path
    site: Site
    mailbox: Mailbox
    posts: list[dict[str, Any]]

    @property
    def config(self) -> Path:
        """The demo's chipwatch.toml."""
        return self.folder / NAME


@dataclass(frozen=True, slots=True)
class Told:
    """What one round and its deliveries did."""

    done: Round
    delivered: Delivered


def run(keep: Path | None = None, console: Console | None = None) -> int:
    """The whole demo, told on the terminal; the exit code: 0 if all went as it should."""
    console = console or Console()
    with ExitStack() as stack:
        folder = (keep or Path(stack.enter_context(TemporaryDirectory(prefix="chipwatch-")))).resolve()
        stage = set_stage(stack, folder)
        prepare_prefect(folder)
        report.opening(console, stage.site, folder, kept=keep is not None)
        first = one_round(stage, "round 1 of 3: what stood on the site before", BEFORE, console)
        stage.site.publish()
        second = one_round(stage, "round 2 of 3: the site has published the news", AFTER, console)
        third = one_round(stage, "round 3 of 3: the same pages again", AFTER, console)
        report.outcome(console, stage.config, stage.mailbox, stage.posts)
        return report.closing(console, [first, second, third])


def set_stage(stack: ExitStack, folder: Path) -> Stage:
    """Starts the site and the receivers, and writes the configuration that names them.

    A kept folder keeps the site's address too, so that its pages are known again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    site = stack.enter_context(running(settings.kept_port(folder)))
    mailbox, mail_port = stack.enter_context(mail_server())
    posts, hook_port = stack.enter_context(webhook())
    settings.write(folder, site.address, mail_port, hook_port)
    return Stage(folder, site, mailbox, posts)


def prepare_prefect(folder: Path) -> None:
    """Gives the demo a Prefect of its own beside the store, whatever server the user works with."""
    os.environ["PREFECT_HOME"] = str(folder / "prefect")
    for name in ("PREFECT_API_URL", "PREFECT_API_KEY", "PREFECT_PROFILE"):
        os.environ.pop(name, None)
    quiet_prefect()


def one_round(stage: Stage, title: str, now: datetime, console: Console) -> Told:
    """One round by the real flows: watch, then deliver."""
    console.rule(title, align="left", style="dim")
    with progress.shown("starting Prefect, which takes some seconds the first time", console) as tell:
        from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

        from flows.deliver import deliver
        from flows.states import result_of
        from flows.watch import watch

        tell("polling")
        # Each run would wait a second for its heartbeat to end.
        with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            done = result_of(watch, str(stage.config), due_only=False, now=now)
            tell("delivering")
            delivered = result_of(deliver, str(stage.config), now=now)
    console.print(f"  [bold]{done}; {delivered.sent} messages sent[/bold]")
    return Told(done, delivered)
