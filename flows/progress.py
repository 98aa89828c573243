"""What is going on, on the terminal while it goes on: a line for each step that the flows log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text


class Steps(logging.Handler):
    """Prints each step above the line that turns. What went wrong is said at the end, once, by the caller."""

    def __init__(self, console: Console) -> None:
        super().__init__(logging.INFO)
        self.console = console

    def emit(self, record: logging.LogRecord) -> None:
        """One step. The words of strangers are text, never markup."""
        if record.levelno == logging.INFO:
            self.console.print(Text(f"  {record.getMessage()}", style="dim"))


@contextmanager
def shown(title: str, console: Console) -> Iterator[Callable[[str], None]]:
    """Shows a title while the block runs, and above it each step; yields what changes the title."""
    log, steps = logging.getLogger("flows"), Steps(console)
    level, propagate = log.level, log.propagate
    log.addHandler(steps)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        with console.status(title) as status:
            yield status.update
    finally:
        log.removeHandler(steps)
        log.setLevel(level)
        log.propagate = propagate
