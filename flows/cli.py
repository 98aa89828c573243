"""The command `chipwatch`. Each command imports what it needs when it is called, so that --help is quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from flows.show import Format

DONE, WRONG, DEGRADED = 0, 1, 3
"""Exit codes; 2, wrong usage, is click's."""


class Commands(click.Group):
    """Says in a line each what is wrong with the configuration or the store, and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:
        from flows.config import ConfigError
        from flows.server import ServerError
        from store.errors import StoreError

        try:
            return super().invoke(ctx)
        except (ConfigError, ServerError, StoreError) as error:
            click.echo(str(error), err=True)
            ctx.exit(WRONG)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "-c",
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="CHIPWATCH_CONFIG",
    help="The configuration; else ./chipwatch.toml, else the one that is shipped.",
)
@click.version_option(package_name="chipwatch")
@click.pass_context
def main(ctx: click.Context, config: Path | None) -> None:
    """Watches AI-chip export controls, and tells when something has really changed.

    Exit codes: 0 done, 1 something is wrong with the input or the configuration (said on standard error),
    2 wrong usage, 3 done but degraded: some source failed, and is named.
    """
    ctx.obj = config


as_json = click.option("--json", "fmt", flag_value="json", default="table", help="Every column, as JSON.")
as_csv = click.option("--csv", "fmt", flag_value="csv", help="Every column, as CSV.")


@main.command()
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep the store here, and go on with it."
)
def demo(keep: Path | None) -> None:
    """The whole way, on this machine alone.

    In three rounds: a small news site of our own is served on loopback, the real flows poll it, and alerts
    go to a real mail server and a webhook on loopback. The first round finds the older articles: a baseline,
    which owes nobody an alert. Then the site publishes the news of 15 and 16 July 2025, and the second round
    alerts. The third finds nothing new and sends nothing. The clock that the flows are given stands at those
    days.
    """
    from flows.demo.demo import run

    sys.exit(run(keep))


@main.command()
@click.option("--plain", is_flag=True, help="Without Prefect: starts faster, leaves no record there.")
@click.pass_obj
def run(path: Path | None, plain: bool) -> None:
    """One round over the sources, then delivers."""
    from flows.config import load
    from flows.once import once

    sys.exit(DONE if once(load(path), plain=plain) else DEGRADED)


@main.command()
@click.option("--every", default=5, show_default=True, help="Minutes between looks at which sources are due.")
@click.pass_obj
def serve(path: Path | None, every: int) -> None:
    """Schedules all flows in one process.

    Until it is stopped. Starts a Prefect server of its own, unless Prefect is set to one.
    """
    from flows.config import load
    from flows.serve import serve_all

    serve_all(load(path), every_minutes=every)


@main.command()
@as_json
@as_csv
@click.pass_obj
def status(path: Path | None, fmt: Format) -> None:
    """Where each licence stands, and who says so."""
    from flows import show, tables

    show.emit(tables.status(path), fmt, show.STATUS, "No licence is known yet.")


@main.command()
@click.option("--limit", default=20, show_default=True, help="The newest so many.")
@as_json
@as_csv
@click.pass_obj
def alerts(path: Path | None, limit: int, fmt: Format) -> None:
    """The alerts that fired, newest first."""
    from flows import show, tables

    show.emit(tables.alerts(path, limit), fmt, show.ALERTS, "No alert has fired.")


@main.command()
@as_json
@as_csv
@click.pass_obj
def sources(path: Path | None, fmt: Format) -> None:
    """How each source is doing."""
    from flows import show, tables

    show.emit(tables.sources(path), fmt, show.SOURCES, "No source was polled yet.")


@main.command()
@click.argument("product")
@as_json
@as_csv
@click.pass_obj
def history(path: Path | None, product: str, fmt: Format) -> None:
    """All that was told about PRODUCT, or a ticker.

    In the order in which it was learned, each with what was decided about it, and why.
    """
    from flows import show, tables

    show.emit(tables.history(path, product), fmt, show.HISTORY, f"Nothing is known about {product}.")


@main.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True)
@as_json
@as_csv
@click.pass_obj
def search(path: Path | None, query: tuple[str, ...], limit: int, fmt: Format) -> None:
    """Finds QUERY in the stored documents."""
    from flows import show, tables

    words = " ".join(query)
    show.emit(tables.search(path, words, limit), fmt, show.SEARCH, f"Nothing found for {words}.")


@main.command()
@click.pass_obj
def check(path: Path | None) -> None:
    """Validates the configuration, its rules and channels.

    Prints a line for each thing that is wrong.
    """
    from flows.check import problems
    from flows.config import load

    config = load(path)
    wrong = problems(config)
    for line in wrong:
        click.echo(line, err=True)
    if not wrong:
        counts = ", ".join(
            f"{len(getattr(config, name))} {name}" for name in ("sources", "rules", "channels")
        )
        click.echo(f"{config.path}: {counts}; nothing wrong")
    sys.exit(WRONG if wrong else DONE)


@main.command()
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@click.option(
    "--explain", is_flag=True, help="Say which words gave which field, and why near misses are none."
)
@click.pass_obj
def extract(path: Path | None, file: IO[str], explain: bool) -> None:
    """Prints the facts in articles from FILE or standard input.

    A line is one article as JSON: id, title, text, published, url, lang; or html in place of text. A line
    {"id", "facts": [...]} comes out for each, in the same order.
    """
    from flows.config import load
    from flows.extract import extract_all

    sys.exit(extract_all(load(path), file, sys.stdout, explain=explain))


@main.command()
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Keep the database here.")
@click.pass_obj
def replay(path: Path | None, file: IO[str], db: Path | None) -> None:
    """Takes in dated items as if they came in now.

    Each item of FILE, or standard input, is taken in with the clock of its own `published`, by the same code
    as in a real round, into a database of its own. A line comes out for each new event; "alert" is true if
    it is news.
    """
    from flows.config import load
    from flows.replay import replay_all

    sys.exit(replay_all(load(path), file, sys.stdout, db))


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default="chipwatch.toml")
def init(file: Path) -> None:
    """Writes a commented configuration to FILE."""
    from flows.config import shipped

    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(shipped().read_text("utf-8"))
    except FileExistsError:
        click.echo(f"{file} is there already; it was left as it is", err=True)
        sys.exit(WRONG)
    click.echo(f"{file} written; `chipwatch check` validates it")
