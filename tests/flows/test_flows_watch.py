"""The flows under Prefect: what they are called, how they end, and that the demo is silent the second time."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.usefixtures("prefect")


def runs(flow_run_id):
    """The task runs of a flow run, by name."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId

    with get_client(sync_client=True) as client:
        found = client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[flow_run_id])))
        return client.read_flow_run(flow_run_id).name, {run.name: run for run in found}


def test_a_round_and_its_deliveries_then_the_same_again(world):
    from flows.deliver import deliver
    from flows.states import result_of
    from flows.watch import watch

    config = str(world.stage.config)
    assert result_of(watch, config, now=world.now).alerts == 0
    world.stage.site.publish()
    done = result_of(watch, config, due_only=False, now=world.now)
    delivered = result_of(deliver, config, now=world.now)
    assert done.alerts > 0
    assert (delivered.sent, delivered.errors) == (2 * done.alerts, {})

    assert result_of(watch, config, due_only=False, now=world.now).new_documents == 0
    assert result_of(deliver, config, now=world.now).sent == 0
    assert len(world.arrived()) == done.alerts


def test_a_failing_source_ends_the_flow_degraded_and_by_name(world):
    from flows.watch import watch

    world.add(
        f'[[sources]]\nname = "gone"\nkind = "feed"\nurl = "{world.stage.site.address}/none.xml"\nlocal = true\n'
    )
    state = watch(str(world.stage.config), due_only=False, now=world.now, return_state=True)
    assert (state.name, state.is_completed()) == ("Degraded", True)
    assert state.message.endswith("not complete: gone")
    name, polls = runs(state.state_details.flow_run_id)
    assert name == "watch chipwatch.toml, all sources"
    assert set(polls) == {"poll export_desk", "poll xinwen", "poll lianxun", "poll nvidia_8k", "poll gone"}
    assert polls["poll gone"].state.is_failed()
    assert polls["poll gone"].run_count == 1, "Http has retried what is worth it"


def test_a_complete_round_ends_completed(world):
    from flows.watch import watch

    state = watch(str(world.stage.config), now=world.now, return_state=True)
    assert state.name == "Completed"
    assert state.message == "4 sources asked, 5 new documents, 0 alerts"


def test_a_channel_that_fails_ends_deliver_degraded_and_by_name(world):
    from flows.deliver import deliver

    world.round()
    world.stage.site.publish()
    world.round()
    text = world.stage.config.read_text("utf-8")
    world.stage.config.write_text(text.replace("json://", "nonsense://"), "utf-8")
    state = deliver(str(world.stage.config), now=world.now, return_state=True)
    assert state.name == "Degraded"
    assert state.message.endswith("failing: webhook")


def test_the_poll_task_tries_a_wrong_answer_again_and_leaves_the_rest_to_http():
    from prefect.states import Failed

    from flows.watch import may_pass, poll
    from sources.errors import NotAFeed, Refused

    def outcome(error):
        return Failed(data=error)

    assert may_pass(poll, None, outcome(NotAFeed("x", "https://x.example/", "a page, “Just a moment…”")))
    assert not may_pass(poll, None, outcome(Refused("x", "https://x.example/", 503)))
    assert (poll.retries, poll.retry_jitter_factor) == (2, 0.5)


@pytest.mark.slow
def test_the_demo_ends_well_and_is_silent_when_it_is_run_again(tmp_path):
    """The command as a user gives it, twice, with the same folder."""
    command = [sys.executable, "-c", "from flows.cli import main; main()", "demo", "--keep", str(tmp_path)]
    environment = os.environ | {"COLUMNS": "120"}
    first = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Third round: nothing new, nothing sent." in first.stdout
    assert "H20 to China" in first.stdout
    second = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert second.returncode == 0, second.stdout + second.stderr
    assert "Nothing arrived" in second.stdout
