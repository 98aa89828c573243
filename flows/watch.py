"""The flow `watch`: one round over the sources.

    the sources that are due
        | poll          the list, then each article that is not stored yet     a task each, side by side
        | take in       facts.read | record | rules.evaluate | outbox.owe      one transaction a document
        | close         the outcome, then what the server wants to hear next time
        | join          Completed, or Degraded, naming the sources that are not complete

What is owed is sent by the flow `deliver`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import flow, runtime, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import Task

from flows import rounds
from flows.config import NAME, load
from flows.setup import Setup, set_up
from flows.states import ended
from sources.errors import Empty, NotAFeed
from sources.register import Polled, Source

THREADS: Any = ThreadPoolTaskRunner(max_workers=rounds.SIDE_BY_SIDE)

PASSING = (Empty, NotAFeed)
"""Wrong answers that may be right a little later, such as a challenge page in place of a feed."""


def may_pass(task: Task[..., Any], run: TaskRun, state: State) -> bool:
    """Whether a poll is worth another try. What did not come at all has been retried by Http already."""
    return isinstance(state.result(raise_on_failure=False), PASSING)


@task(
    task_run_name="poll {source.name}",
    retries=2,
    retry_delay_seconds=[5, 15],
    retry_jitter_factor=0.5,
    retry_condition_fn=may_pass,
    cache_policy=NO_CACHE,  # what a source has now is never what it had
)
def poll(setup: Setup, source: Source, now: datetime) -> Polled:
    """What one source has that is not stored yet."""
    return rounds.ask_one(setup, source, now)


def run_name() -> str:
    """`watch chipwatch.toml, sources that are due`."""
    given = runtime.flow_run.parameters
    which = "sources that are due" if given["due_only"] else "all sources"
    return f"watch {Path(given['config']).name}, {which}"


@flow(flow_run_name=run_name, task_runner=THREADS)
def watch(config: str = NAME, due_only: bool = True, now: datetime | None = None) -> rounds.Round:
    """One round over the sources: a `rounds.Round`, in a state that is Degraded where one of them failed.

    `now` takes the place of the clock, for a round over pages of another day.
    """

    def clock() -> datetime:
        return now or datetime.now(UTC)

    def ask(setup: Setup, sources: Sequence[Source]) -> Iterator[tuple[Source, rounds.Answer]]:
        asked = {poll.submit(setup, source, clock()): source for source in sources}
        for future in as_completed(list(asked)):
            yield asked[future], future.result(raise_on_failure=False)

    done = rounds.run(set_up(load(config)), ask, clock, due_only=due_only)
    return ended(done, degraded=done.degraded, message=str(done))
