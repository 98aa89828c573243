"""Delivering what is owed, as a plain function: deliver.py runs it under Prefect, once.py also without it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from datetime import datetime

from alerts import outbox
from alerts.channels import Channel, Channels
from flows.config import Config
from store.db import open_store

log = logging.getLogger(__name__)


def send_due(config: Config, clock: Callable[[], datetime]) -> outbox.Delivered:
    """Sends what is owed and due, one message to one channel at a time; each is recorded before the next.

    What fails stays owed and is tried again later, by the outbox's own pauses. A channel whose address is
    refused is among the errors too.
    """
    channels = Channels([Channel.of(table) for table in config.channels])
    with closing(open_store(config.store)) as db:
        delivered = outbox.deliver(db, channels, clock, progress=tell)
    for refused in channels.errors:
        delivered.errors.setdefault(refused.channel, refused.what)
    return delivered


def tell(owed: outbox.Owed, sent: outbox.Sent) -> None:
    """Says how one delivery went."""
    if sent.ok:
        log.info("%s: sent %s", owed.target, owed.message.title)
    else:
        log.warning("%s: not sent, try %d: %s", owed.target, owed.attempts, sent.error)
