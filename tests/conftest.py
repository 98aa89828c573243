"""What holds for all tests: Prefect tells nobody about them, and keeps its files out of the home folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import pytest

# Before anything imports Prefect, which reads its settings once.
os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
os.environ["DO_NOT_TRACK"] = "1"
os.environ["PREFECT_LOGGING_LEVEL"] = "CRITICAL"
os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="chipwatch-tests-")
os.environ.pop("PREFECT_API_URL", None)


@pytest.fixture(scope="session")
def prefect() -> Iterator[None]:
    """A Prefect server for the whole session. Without heartbeats: each run would wait a second for its own."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    with (
        prefect_test_harness(server_startup_timeout=120),
        temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
    ):
        yield
