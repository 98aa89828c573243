"""A Prefect server for `chipwatch serve`, where Prefect is not set to one.

The small server that Prefect starts by itself inside a flow run has no scheduler: deployments look well
there, and nothing ever runs.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

HOST = "127.0.0.1"
PORT = 4200
"""Prefect's own; any free one where it is taken."""

PATIENCE = 120.0
"""Seconds. The first start makes Prefect's database."""


class ServerError(Exception):
    """The server did not start; the text says why."""


@contextmanager
def server() -> Iterator[str]:
    """The address of the API that Prefect is set to, or of a server that runs as long as the block."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    if configured := PREFECT_API_URL.value():
        yield str(configured)
        return
    port = free_port(PORT)
    url = f"http://{HOST}:{port}/api"
    process = start(port)
    try:
        wait_until_up(url, process)
        os.environ["PREFECT_API_URL"] = url  # for the processes that the flow runs get
        with temporary_settings({PREFECT_API_URL: url}):
            yield url
    finally:
        stop(process)


def start(port: int) -> subprocess.Popen[bytes]:
    """Starts a server in a session of its own: Ctrl-C ends what uses it first."""
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(port)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)


def wait_until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    """Returns once the server answers; ServerError where it ends or does not answer in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerError(f"the Prefect server ended by itself, with exit code {process.returncode}")
        try:
            with urlopen(f"{url}/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise ServerError(f"the Prefect server did not answer at {url} within {PATIENCE:.0f} s")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the server; by force where it does not end by itself."""
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port(wished: int) -> int:
    """`wished`, or any free port where it is taken."""
    for port in (wished, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServerError("no port is free")
