"""`chipwatch serve`: schedules all flows in one process."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from flows.config import Config
from flows.once import discreet_prefect
from flows.server import server

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.deployments.runner import RunnerDeployment


def serve_all(config: Config, *, every_minutes: int) -> None:
    """Runs until it is stopped: `watch` every so many minutes, `deliver` every minute."""
    discreet_prefect()
    from prefect import serve

    with server() as url:
        click.echo(f"Prefect is at {url.removesuffix('/api')}")
        # pause_on_shutdown would leave the schedules paused after the next start.
        serve(*deployments(config, every_minutes), pause_on_shutdown=False)


def deployments(config: Config, every_minutes: int) -> list[RunnerDeployment]:
    """The deployments of all flows.

    Which sources are due is looked up in the store, so that a burst of late runs asks nobody twice.
    """
    from flows.deliver import deliver
    from flows.watch import watch

    return [
        deployment(watch, timedelta(minutes=every_minutes), config),
        deployment(deliver, timedelta(minutes=1), config),
    ]


def deployment(flow: Flow[..., Any], interval: timedelta, config: Config) -> RunnerDeployment:
    """One flow at an interval. Only one run of it is at work; another that comes due meanwhile is dropped."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.deployments.runner import RunnerDeployment
    from prefect.types.entrypoint import EntrypointType

    return RunnerDeployment.from_flow(
        flow,
        name=flow.name,
        interval=interval,
        parameters={"config": str(config.path.resolve())},
        concurrency_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        # By its file, Prefect would put flows/ itself on the path, where its modules hide real packages.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
