"""A row that fired, in words: the title and the body of an alert, from Jinja templates in a sandbox."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from alerts.markup import as_html, as_markdown, cut, one_line
from alerts.words import FILTERS

TITLE_LENGTH = 200
BODY_LENGTH = 4000
"""Characters. The shortest service takes 2,000; whoever needs the whole article has its address."""

KINDS: Mapping[str, frozenset[str]] = {
    "license": frozenset({"product", "authority", "status"}),
    "stock_move": frozenset({"ticker", "change_pct", "bound", "basis"}),
    "shipment": frozenset({"product", "measure"}),
    "launch": frozenset({"product", "stage"}),
}
"""The kinds of event that have a template, and the columns without which it has nothing to say."""

NOT_GIVEN = re.compile(r"^[A-Z][\w ,'-]{0,30}:[ \t]*(?:\n|\Z)", re.MULTILINE)
"""`Buyer:` and nothing after it: in our own templates, a line about what the article does not give."""

Row = Mapping[str, Any]


class MessageError(Exception):
    """A template cannot be rendered; the text says where in it and why."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is told: one line, and a plain text from which the other renditions are made (see markup)."""

    title: str
    text: str

    @property
    def html(self) -> str:
        """The text for mail, with all that strangers wrote escaped."""
        return as_html(self.text)

    @property
    def markdown(self) -> str:
        """The text for chats that take Markdown, with all that strangers wrote escaped."""
        return as_markdown(self.text)


def _clean(value: Any) -> Any:
    """What a template prints: nothing for None, and one line for what strangers wrote."""
    if value is None:
        return ""
    return one_line(value) if isinstance(value, str) else value


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.PackageLoader("alerts", "templates"), undefined=jinja2.StrictUndefined, finalize=_clean
    )
    environment.filters.update(FILTERS)
    return environment


ENVIRONMENT = _environment()


def render(row: Row, title: str | None = None, body: str | None = None) -> Message:
    """The message about a row, by the given templates or the shipped ones for its kind of event.

    Raises MessageError where a template of the user's is broken.
    """
    shipped = _shipped(row)
    return Message(
        title=_title(_own("title", title, row)) if title else shipped.title,
        text=_tidy(_own("body", body, row)) if body else shipped.text,
    )


def _own(part: str, template: str, row: Row) -> str:
    try:
        return _render(template, row)
    except MessageError as error:
        raise MessageError(f"{part}: {error}") from error


def _shipped(row: Row) -> Message:
    """By the template of the row's kind of event, else a plain list of its columns."""
    kind = str(row.get("event_kind"))
    given = {name for name, value in row.items() if value is not None}
    if kind in KINDS and given >= KINDS[kind]:
        with suppress(MessageError):  # a column of that name, and something else in it
            return _of_template(f"{kind}.txt", row)
    return _of_template("other.txt", row)


def _of_template(name: str, row: Row) -> Message:
    """By a shipped template: its first line is the title. Columns that the rule did not select are None."""
    columns = dict.fromkeys(_columns()) | dict(row)
    title, _, body = _render(f"{{% include {name!r} %}}", columns, row).partition("\n")
    return Message(_title(title), _tidy(NOT_GIVEN.sub("", body)))


@cache
def _columns() -> frozenset[str]:
    """All columns that the shipped templates speak of."""
    texts = (
        step.read_text("utf-8")
        for step in (files("alerts") / "templates").iterdir()
        if step.name.endswith(".txt")
    )
    return frozenset().union(*(find_undeclared_variables(ENVIRONMENT.parse(text)) for text in texts))


def _render(template: str, columns: Row, row: Row | None = None) -> str:
    try:
        return ENVIRONMENT.from_string(template).render(columns, row=columns if row is None else row)
    except jinja2.TemplateSyntaxError as error:
        raise MessageError(f"line {error.lineno}: {error.message}") from error
    except (
        jinja2.TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        raise MessageError(str(error)) from error


def _title(text: str) -> str:
    return cut(one_line(text).strip(), TITLE_LENGTH)


def _tidy(text: str) -> str:
    """With at most one blank line in a row, and not longer than a message may be."""
    lines = (line.rstrip() for line in text.splitlines())
    return cut(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), BODY_LENGTH)
