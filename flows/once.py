"""`chipwatch run`: one round over all sources, then what is owed is sent; with Prefect or without."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime

import click
from rich.console import Console

from alerts.outbox import Delivered
from flows import progress, rounds
from flows.config import Config
from flows.send import send_due
from flows.setup import Setup, set_up
from sources.source import Source


def once(config: Config, *, plain: bool) -> bool:
    """One round and its deliveries, told on the terminal; whether nothing is missing."""
    console = Console(stderr=True)
    console.quiet = not console.is_terminal  # cron mails what is printed
    with progress.shown("a round over the sources", console):
        done, delivered = run_plainly(config) if plain else run_flows(config)
    click.echo(done)
    click.echo(f"{delivered.sent} messages sent, {delivered.failed} still owed, {delivered.dead} dead")
    troubles = [*done.troubles, *(f"channel {name}: {why}" for name, why in delivered.errors.items())]
    for trouble in troubles:
        click.echo(trouble, err=True)
    return not troubles


def run_plainly(config: Config) -> tuple[rounds.Round, Delivered]:
    """The round and its deliveries without Prefect."""
    done = rounds.run(set_up(config), ask_in_threads, now)
    return done, send_due(config, now)


def run_flows(config: Config) -> tuple[rounds.Round, Delivered]:
    """The same as two Prefect flows, on the server that Prefect is set to, or its own small one."""
    quiet_prefect()
    from flows.deliver import deliver
    from flows.states import result_of
    from flows.watch import watch

    done = result_of(watch, str(config.path), due_only=False)
    return done, result_of(deliver, str(config.path))


def ask_in_threads(setup: Setup, sources: Sequence[Source]) -> Iterator[tuple[Source, rounds.Answer]]:
    """Asks sources side by side, each once."""
    with ThreadPoolExecutor(rounds.SIDE_BY_SIDE) as pool:
        asked = {pool.submit(rounds.ask_one, setup, source, now()): source for source in sources}
        for future in as_completed(asked):
            yield asked[future], future.exception() or future.result()


def now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


def quiet_prefect() -> None:
    """To be called before Prefect is imported: `discreet_prefect`, and it leaves the terminal alone."""
    discreet_prefect()
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")


def discreet_prefect() -> None:
    """To be called before Prefect is imported: it tells nobody about us, and its server may start slowly.

    What the environment says already stays as it is.
    """
    for name, value in {
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_EXTRA_LOGGERS": "flows",
    }.items():
        os.environ.setdefault(name, value)
