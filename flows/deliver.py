"""The flow `deliver`: sends what is owed and due, and records each message before the next is sent.

outbox.due | claim | channels.send | settle
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from prefect import flow, runtime, task
from prefect.cache_policies import NO_CACHE

from alerts.outbox import Delivered
from flows.config import NAME, load
from flows.send import send_due
from flows.states import ended


@task(task_run_name="send what is owed", cache_policy=NO_CACHE)
def send(config: str, now: datetime | None) -> Delivered:
    """Sends what is due. No retries here: the outbox has its own, for each message and channel."""
    return send_due(load(config), lambda: now or datetime.now(UTC))


def run_name() -> str:
    """`deliver what chipwatch.toml owes`."""
    return f"deliver what {Path(runtime.flow_run.parameters['config']).name} owes"


@flow(flow_run_name=run_name)
def deliver(config: str = NAME, now: datetime | None = None) -> Delivered:
    """Sends what is owed: an `outbox.Delivered`, in a state that is Degraded where a channel failed."""
    delivered = send(config, now)
    message = f"{delivered.sent} sent, {delivered.failed} still owed, {delivered.dead} dead"
    if delivered.errors:
        message += f"; failing: {', '.join(delivered.errors)}"
    return ended(delivered, degraded=bool(delivered.errors), message=message)
