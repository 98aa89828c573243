"""What reading facts costs on one core: whole extraction, and the rejection of what names nothing watched.

    python bench/bench_extract.py [--articles N]

The articles are generated: news in three languages, a share of them without any watched name; and, as
full of names and figures as real ones, those of dense.toml. Both sides of a ratio run in one process, in
turns; medians of ROUNDS. Peers: one `re` alternation over the same spellings, without boundaries or
meanings; a plain tokenisation (`re.findall` of Latin words and single Han characters); `str.split`, which
sees no words in Chinese; and on the Chinese articles jieba, if the extra `bench` is installed.
"""

from __future__ import annotations

import argparse
import re
import resource
import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from statistics import median
from time import process_time
from typing import Any

from bench_articles import articles, dense_articles

import facts
from facts.fold import fold
from facts.names import load_names
from sources.document import Document

ROUNDS = 5
LIMIT_US = 50.0  # to reject 1,000 characters
WANTED = 1_000.0  # articles a second


def jieba_cut() -> Callable[[Document], object] | None:
    """How jieba cuts an article into words; None where it is not installed."""
    try:
        import jieba
    except ImportError:
        return None
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    return lambda d: jieba.lcut(d.body)


def spellings() -> set[str]:
    """Every spelling of the shipped name table, folded."""
    table: dict[str, list[dict[str, Any]]] = tomllib.loads(
        (files("facts") / "tables" / "names.toml").read_text("utf-8")
    )
    return {fold(written) for rows in table.values() for row in rows for written in _written(row)}


def _written(row: dict[str, Any]) -> Iterator[str]:
    for key in ("id", "name"):
        if key in row and "names" not in row:
            yield row[key]
    for key in ("names", "aliases", "taiwan", "people"):
        yield from row.get(key, ())


def seconds(work: Callable[[Document], object], documents: Sequence[Document]) -> float:
    begin = process_time()
    for document in documents:
        work(document)
    return process_time() - begin


def medians(works: Sequence[Callable[[Document], object]], documents: Sequence[Document]) -> list[float]:
    """The median time of each, in turns, so that a busy moment meets all of them."""
    rounds = [[seconds(work, documents) for work in works] for _ in range(ROUNDS)]
    return [median(times) for times in zip(*rounds, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--articles", type=int, default=1_000, metavar="N", help="how many to generate (1000)"
    )
    documents = list(articles(parser.parse_args().articles))
    names = load_names()
    rejected = [d for d in documents if not any(True for _ in names.find(d.body, fold(d.body)))]

    alternation = re.compile("|".join(re.escape(s) for s in sorted(spellings(), key=len, reverse=True)))
    token = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")
    works: dict[str, Callable[[Document], object]] = {
        "facts.read": facts.read,
        "re alternation of names": lambda d: alternation.findall(fold(d.body)),
        "re tokens": lambda d: token.findall(fold(d.body)),
        "str.split": lambda d: d.body.split(),
    }
    found = sum(len(facts.read(d).facts) for d in documents[:1_000])
    before = _memory_mb()
    whole = medians(list(works.values()), documents)
    after = _memory_mb()
    reject = medians(list(works.values()), rejected)
    dense = dense_articles()
    dense_times = medians(list(works.values()), dense)

    chars = sum(len(d.body) for d in documents)
    chars_rejected = sum(len(d.body) for d in rejected)
    print(f"{len(documents):,} articles, {chars:,} characters, {len(rejected):,} without a watched name")
    print(
        f"{found:,} facts in the first {min(1_000, len(documents)):,}; "
        f"peak memory {before:.0f} MB before the rounds, {after:.0f} MB after them"
    )
    print()
    _table("whole extraction", works, whole, [("articles/s", len(documents)), ("characters/s", chars)])
    print()
    columns = [("articles/s", len(dense)), ("characters/s", sum(len(d.body) for d in dense))]
    _table("dense articles", works, dense_times, columns)
    print()
    _chinese([d for d in documents if d.lang != "en"])
    print()
    print(f"{'no watched name':<26}{'us/1,000 chars':>16}{'times':>10}")
    for name, time in zip(works, reject, strict=True):
        print(f"{name:<26}{1e9 * time / chars_rejected:>16.1f}{time / reject[0]:>10.3f}")
    print()
    print(_verdict("articles/s", len(documents) / whole[0], WANTED, above=True))
    print(_verdict("us to reject 1,000 characters", 1e9 * reject[0] / chars_rejected, LIMIT_US, above=False))


def _chinese(documents: Sequence[Document]) -> None:
    """Reading facts beside cutting the same Chinese articles into words."""
    if (cut := jieba_cut()) is None:
        print("jieba is not installed (pip install -c constraints.txt -e '.[bench]'): no figures beside it")
        return
    works: dict[str, Callable[[Document], object]] = {"facts.read": facts.read, "jieba.lcut": cut}
    columns = [("articles/s", len(documents)), ("characters/s", sum(len(d.body) for d in documents))]
    _table("Chinese articles", works, medians(list(works.values()), documents), columns)


def _table(title: str, works: dict[str, Any], times: list[float], columns: list[tuple[str, int]]) -> None:
    print(f"{title:<26}" + "".join(f"{head:>16}" for head, _ in columns) + f"{'times':>10}")
    for name, time in zip(works, times, strict=True):
        print(
            f"{name:<26}"
            + "".join(f"{amount / time:>16,.0f}" for _, amount in columns)
            + f"{time / times[0]:>10.3f}"
        )


def _verdict(what: str, value: float, goal: float, above: bool) -> str:
    met = value >= goal if above else value <= goal
    side = "at least" if above else "at most"
    return f"{what}: {value:,.1f}, goal {side} {goal:,.0f}: {'met' if met else 'MISSED'}"


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
