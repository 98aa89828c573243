"""Schedules that look well and never fire are the worst kind: here they have to fire."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
import yaml

from flows.config import load

PREFECT_YAML = Path(__file__).parents[2] / "prefect.yaml"
PATIENCE = 100
QUERY = b'{"limit": 50, "sort": "EXPECTED_START_TIME_ASC"}'


def wait_for(what, seconds=PATIENCE):
    """What a question answers as soon as its answer is true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := what():
            return answer
        time.sleep(0.5)
    raise AssertionError(f"not within {seconds} s: {what.__doc__}")


@pytest.fixture
def serving(world, tmp_path):
    """`chipwatch serve` on the demo's site, with a Prefect of its own; the address of its API."""
    home = tmp_path / "prefect"
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    process = subprocess.Popen(
        [sys.executable, "-c", "from flows.cli import main; main()"]
        + ["-c", str(world.stage.config), "serve", "--every", "1"],
        env=environment | {"PREFECT_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    try:
        yield process.stdout.readline().removeprefix("Prefect is at ").strip() + "/api"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_deployment_with_an_interval_gets_scheduled_runs_and_they_run(serving, world):
    def planned():
        """runs are planned"""
        asked = Request(f"{serving}/flow_runs/filter", QUERY, {"Content-Type": "application/json"})
        with urlopen(asked, timeout=10) as answer:
            return {run["deployment_id"]: run["state_type"] for run in json.load(answer)}

    def polled():
        """a planned run has filled the store"""
        return world.config.store.exists() and world.stage.site.requests >= 8

    assert len(wait_for(lambda: len(found := planned()) == 2 and found)) == 2, "watch and deliver"
    assert wait_for(polled)


def test_prefect_yaml_names_flows_that_are_there():
    """Its entrypoints and parameters are checked here, for Prefect checks them when a run begins."""
    from importlib import import_module

    deployments = yaml.safe_load(PREFECT_YAML.read_text("utf-8"))["deployments"]
    assert {deployment["name"] for deployment in deployments} == {"watch", "deliver"}
    for deployment in deployments:
        module, _, name = deployment["entrypoint"].rpartition(".")
        flow = getattr(import_module(module), name)
        assert set(deployment["parameters"]) <= set(flow.parameters.properties)
        assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}


def test_served_deployments_are_those_of_prefect_yaml(world):
    from flows.serve import deployments

    served = deployments(load(world.stage.config), every_minutes=5)
    assert {made.name: made.entrypoint for made in served} == {
        "watch": "flows.watch.watch",
        "deliver": "flows.deliver.deliver",
    }
    assert all(made.parameters == {"config": str(world.stage.config)} for made in served)
