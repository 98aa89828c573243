"""What the demo prints besides its progress."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.text import Text

from flows import show, tables
from flows.demo.receivers import Mailbox
from flows.demo.site import Site

if TYPE_CHECKING:
    from flows.demo.demo import Told

QUOTES = ("severity", "title", "quote", "publisher")


def opening(console: Console, site: Site, folder: Path, *, kept: bool) -> None:
    """What is about to happen."""
    kind = "kept" if kept else "gone afterwards; --keep DIR keeps it"
    words = (
        f"A news site of our own at {site.address}, a mail server and a webhook, all on loopback. "
        "Three rounds by the real flows: the archive as a baseline, then the news of 15 and 16 July 2025, "
        f"then the same again. The flows' clock stands at those days.\nStore: {folder} ({kind})"
    )
    console.print(Panel(words, title="chipwatch demo", title_align="left"))


def outcome(console: Console, config: Path, mailbox: Mailbox, posts: Sequence[dict[str, Any]]) -> None:
    """The status table, the alerts with their quotes, and what arrived."""
    console.print()
    console.print(show.table(tables.status(config), show.STATUS, "Where each licence stands"))
    console.print(
        show.table(tables.alerts_with_quotes(config), QUOTES, "The alerts, with the words behind them")
    )
    messages = arrived(mailbox, posts)
    title = "What arrived" if messages else "Nothing arrived: all of it was told before"
    console.print(show.table(messages, ("to", "subject"), title) if messages else title)
    if mailbox.mails:
        first = mailbox.mails[0]
        title = f"The first mail: {escape(first.subject)}"
        console.print(Panel(Text(first.text), title=title, title_align="left"))


def arrived(mailbox: Mailbox, posts: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """A row for each message, in the order in which each receiver got it."""
    mails = [{"to": mail.recipient, "subject": mail.subject} for mail in mailbox.mails]
    return mails + [{"to": "webhook", "subject": str(post.get("title"))} for post in posts]


def closing(console: Console, rounds: Sequence[Told]) -> int:
    """Whether all went as it should, in words and as an exit code."""
    troubles = [trouble for told in rounds for trouble in told.done.troubles]
    troubles += [f"{name}: {why}" for told in rounds for name, why in told.delivered.errors.items()]
    last = rounds[-1]
    if last.done.new_documents or last.done.alerts or last.delivered.sent:
        troubles.append(f"the last round was not silent: {last.done}, {last.delivered.sent} messages sent")
    for trouble in troubles:
        console.print(Text(trouble, style="red"))
    if not troubles:
        console.print("Third round: nothing new, nothing sent.", style="green")
    return 1 if troubles else 0
