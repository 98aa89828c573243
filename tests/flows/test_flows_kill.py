"""A round that is killed between storing and delivering: nothing is lost, and nothing settled comes twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from store.db import open_read_only

ROUND = """
import sys
from datetime import datetime
from flows.config import load
from flows.once import ask_in_threads
from flows.rounds import run
from flows.send import send_due
from flows.setup import set_up

config, now = load(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
run(set_up(config), ask_in_threads, lambda: now)
send_due(config, lambda: now)
"""
"""A round and its deliveries, with the clock of the second argument."""


@pytest.fixture
def silent_hook():
    """A webhook that takes a connection and then says nothing, and an event that is set when it has."""
    reached, let_go = Event(), Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            reached.set()
            let_go.wait(30)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server.server_port, reached
    let_go.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_killed_between_storing_and_delivering_nothing_is_lost(world, silent_hook):
    port, reached = silent_hook
    working = world.stage.config.read_text("utf-8")
    hook = f'url = "json://127.0.0.1:{working.split("json://127.0.0.1:")[1].split("/")[0]}/'
    hanging = working.replace(hook, f'url = "json://127.0.0.1:{port}/')
    assert hanging != working
    world.round()
    world.stage.site.publish()

    world.stage.config.write_text(hanging, "utf-8")
    killed = subprocess.Popen([sys.executable, "-c", ROUND, world.stage.config, world.now.isoformat()])
    assert reached.wait(60), "the round never came to its deliveries"
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(10) == -signal.SIGKILL

    with closing(open_read_only(world.config.store)) as db:
        alerts = db["alerts"].count
        states = dict(db.execute("SELECT state, count(*) FROM deliveries GROUP BY state").fetchall())
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert alerts > 0
    assert sum(states.values()) == 2 * alerts
    settled = states.get("sent", 0)

    world.stage.config.write_text(working, "utf-8")
    assert world.round().alerts == 0, "what was stored is known"
    # The process that was killed had claimed the message that it was sending: that ends by itself.
    assert world.deliver(later=timedelta(hours=1)) == 2 * alerts - settled
    assert len(world.stage.posts) == alerts
    assert len(world.arrived()) >= alerts
    assert len(set(world.arrived())) == alerts
