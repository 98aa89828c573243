"""chipwatch.toml: what is watched, as values; each mistake in it is one line with file, place and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.keys import IDENTITY, NAMES, TABLES, TOP, did_you_mean, mistakes
from flows.lines import Place, places

NAME = "chipwatch.toml"
DEFAULT_STORE = "data/chipwatch.db"

Table = Mapping[str, Any]


class ConfigError(Exception):
    """The configuration cannot be used; `problems` says why, a line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A checked chipwatch.toml. The tables are as written: each package makes its own values of them."""

    path: Path
    store: Path
    contact: str = ""
    sources: tuple[Table, ...] = ()
    products: tuple[Table, ...] = ()
    companies: tuple[Table, ...] = ()
    authorities: tuple[Table, ...] = ()
    countries: tuple[Table, ...] = ()
    outlets: tuple[Table, ...] = ()
    words: tuple[Table, ...] = ()
    rules: tuple[Table, ...] = ()
    channels: tuple[Table, ...] = ()

    @property
    def names(self) -> dict[str, tuple[Table, ...]]:
        """The user's own names and words, beside those that chipwatch knows."""
        return {name: getattr(self, name) for name in NAMES}


def load(path: Path | str | None = None) -> Config:
    """The configuration in `path`, else in ./chipwatch.toml, else the one that is shipped.

    Raises ConfigError with every mistake at once.
    """
    file = Path(path) if path else default_path()
    text = read(file)
    tables = parse(text, file)
    if problems := complaints(tables, file.name, places(text)):
        raise ConfigError(problems)
    home = Path() if file == shipped() else file.parent
    return Config(
        path=file,
        store=home / Path(tables.get("store", DEFAULT_STORE)).expanduser(),
        contact=tables.get("contact", ""),
        **{name: tuple(tables.get(name, ())) for name in TABLES},
    )


def default_path() -> Path:
    """./chipwatch.toml where there is one, else the shipped file."""
    here = Path(NAME)
    return here if here.exists() else shipped()


def shipped() -> Path:
    """The configuration that comes with chipwatch: in the installed package, or atop a checkout."""
    package = Path(__file__).parent
    installed = package / NAME
    return installed if installed.exists() else package.parent / NAME


def read(file: Path) -> str:
    """The file's text, or a ConfigError that says why there is none."""
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise ConfigError([f"{file}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([f"{file}: is not UTF-8 text"]) from error


def parse(text: str, file: Path) -> dict[str, Any]:
    """The TOML tables, or a ConfigError with the line that is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).partition(" (at line ")
        line = f":{where.split(',')[0]}" if where else ""
        raise ConfigError([f"{file.name}{line}: {what}"]) from error


def complaints(tables: Mapping[str, Any], file: str, at: Mapping[Place, int]) -> list[str]:
    """Every mistake in the order of the file: `chipwatch.toml:12: sources.tomshardware.kind: 'fead' is …`."""
    found = list(wrong_top(tables))
    for name in TABLES:
        found += wrong_tables(name, tables.get(name, []))
    lined = [(at.get(place) or at.get((*place[:2], ""), 0), label, what) for place, label, what in found]
    return [f"{file}{f':{line}' if line else ''}: {label}: {what}" for line, label, what in sorted(lined)]


def wrong_top(tables: Mapping[str, Any]) -> Iterator[tuple[Place, str, str]]:
    """The mistakes above the first table, and tables of unknown name: place, label, what is wrong."""
    for key, what in mistakes(TOP)({k: v for k, v in tables.items() if k not in TABLES}):
        if key in TOP:
            yield ("", 0, key), key, what
        else:
            is_table = isinstance(tables[key], dict | list)
            what = f"unknown {'table' if is_table else 'key'}{did_you_mean(key, (*TOP, *TABLES))}"
            yield (key, 0, "") if is_table else ("", 0, key), key, what


def wrong_tables(name: str, rows: Any) -> Iterator[tuple[Place, str, str]]:
    """The mistakes in all tables of one kind: place, label, what is wrong."""
    if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        yield (name, 0, ""), name, f"is written [[{name}]], once for each"
        return
    identity, seen = IDENTITY[name], set[str]()
    for number, row in enumerate(rows):
        label = f"{name}.{row.get(identity, number + 1)}"
        for key, what in TABLES[name](row):
            yield (name, number, key), f"{label}.{key}", what
        if str(row.get(identity)) in seen:
            yield (name, number, identity), f"{label}.{identity}", "stands twice"
        seen.add(str(row.get(identity, "")))
