"""What reading facts costs on one core: whole extraction, and the rejection of what names nothing watched.

    python bench/bench_extract.py [--articles N]

The articles are generated: news in three languages, a share of them without any watched name. Both sides
of a ratio run in one process, in turns; medians of ROUNDS. Peers: one `re` alternation over the same
spellings, without boundaries or meanings; a plain tokenisation (`re.findall` of Latin words and single Han
characters); and `str.split`, which sees no words in Chinese.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from statistics import median
from time import perf_counter
from typing import Any

import facts
from facts.fold import fold
from facts.names import load_names
from sources.document import Document

ROUNDS = 5
UNRELATED = 0.4  # the share of articles without a watched name
START = datetime(2025, 1, 6, 9, tzinfo=UTC)
LIMIT_US = 50.0  # to reject 1,000 characters
WANTED = 1_000.0  # articles a second

CHIPS = ("H20", "H200", "B30A", "MI308", "RTX PRO 6000D", "GB300", "A800")
TICKERS = {
    "en": ("Nvidia", "AMD", "TSMC"),
    "zh-Hans": ("英伟达", "AMD", "台积电"),
    "zh-Hant": ("輝達", "超微", "台積電"),
}
DAYS = {
    "en": ("on Monday", "on Friday", "last month", "in April"),
    "zh-Hans": ("周二", "上周五", "本月8日", "今年4月"),
    "zh-Hant": ("週二", "上週五", "本月8日", "今年4月"),
}

WATCHED: dict[str, tuple[str, ...]] = {
    "en": (
        "The Commerce Department licensed exports of the {chip} to China {day}, officials said.",
        "{maker} has filed applications to sell the {chip} in China and hopes that they will be approved.",
        "Shares of {maker} rose {pct}% {day}, while the wider market was little changed.",
        "It shipped about {n},000 {chip} chips to China in the first half of 2025, according to Omdia.",
        "{maker} plans to launch a version of the {chip} next quarter at $6,500 to $8,000 apiece.",
        "The chip had been banned in April, before the government said that it would look at each case.",
    ),
    "zh-Hans": (
        "知情人士称，美国商务部{day}向{maker}发放了{chip}芯片的对华出口许可证。",
        "{maker}已提交{chip}的许可申请，并希望尽快获批。",
        "截至收盘，{maker}股价上涨{pct}%，市值约1.22万亿美元。",
        "据Omdia统计，2025年上半年中国客户采购了约{n}万枚{chip}芯片。",
        "{maker}计划下季度推出{chip}的特供版，单价6500至8000美元。",
        "该芯片今年4月曾被禁止出口，政府其后表示将逐案审查。",
    ),
    "zh-Hant": (
        "知情人士透露，美國商務部{day}已向{maker}核發{chip}晶片的對華出口許可證。",
        "{maker}已遞交{chip}的許可申請，並期盼早日獲批。",
        "{maker}{day}收盤下跌{pct}%，市值約1.22兆美元。",
        "集邦指出，今年上半年中國客戶採購約{n}萬顆{chip}晶片。",
        "{maker}擬於下季推出{chip}的特供版，單價6500至8000美元。",
        "該晶片今年4月遭禁售，政府其後表示將逐案審查。",
    ),
}  # fmt: skip
PLAIN: dict[str, tuple[str, ...]] = {
    "en": (
        "The city council voted {day} to repair {n} bridges before the winter.",
        "Rainfall was {pct}% above the average of the past decade, the weather service said.",
        "A new ferry will carry up to {n} passengers between the islands.",
        "The orchestra opened its season with a work that had not been heard for a century.",
        "Farmers expect a smaller harvest because spring came late.",
    ),
    "zh-Hans": (
        "市政府{day}决定在入冬前修缮{n}座桥梁。",
        "气象部门表示，今年降雨量比常年高出{pct}%。",
        "新渡轮每班最多可载{n}名乘客往返各岛。",
        "乐团以一部百年未演的作品开启了新乐季。",
        "由于春季来得晚，农户预计收成减少。",
    ),
    "zh-Hant": (
        "市議會{day}決定在入冬前修繕{n}座橋梁。",
        "氣象單位表示，今年雨量較常年高出{pct}%。",
        "新渡輪每班最多可載{n}名乘客往返各島。",
        "樂團以一部百年未演的作品揭開新樂季。",
        "由於春天來得晚，農民預估收成減少。",
    ),
}
LANGS = tuple(WATCHED)


def articles(count: int) -> Iterator[Document]:
    """`count` articles of eight to sixteen sentences, the same for the same count."""
    pick = random.Random(7)
    for number in range(count):
        lang = LANGS[number % len(LANGS)]
        unrelated = pick.random() < UNRELATED
        written = [
            _sentence(pick, lang, unrelated or pick.random() < 0.5) for _ in range(pick.randint(8, 16))
        ]
        if not unrelated:
            written[0] = _sentence(pick, lang, plain=False)
        gap = " " if lang == "en" else ""
        paragraphs = [gap.join(written[at : at + 3]) for at in range(1, len(written), 3)]
        yield Document(
            source="bench",
            url=f"https://news.test/{number}",
            title=written[0].rstrip(".。"),
            text="\n\n".join(paragraphs),
            published=START + timedelta(hours=number % 5_000),
            lang=lang,
        )


def _sentence(pick: random.Random, lang: str, plain: bool) -> str:
    return pick.choice((PLAIN if plain else WATCHED)[lang]).format(
        chip=pick.choice(CHIPS),
        maker=pick.choice(TICKERS[lang]),
        day=pick.choice(DAYS[lang]),
        pct=round(pick.uniform(1, 12), 1),
        n=pick.randint(11, 900),
    )


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
    begin = perf_counter()
    for document in documents:
        work(document)
    return perf_counter() - begin


def medians(works: Sequence[Callable[[Document], object]], documents: Sequence[Document]) -> list[float]:
    """The median time of each, in turns, so that a busy moment meets all of them."""
    rounds = [[seconds(work, documents) for work in works] for _ in range(ROUNDS)]
    return [median(times) for times in zip(*rounds, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--articles", type=int, default=10_000, metavar="N", help="how many to generate (10000)"
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
    print(f"{'no watched name':<26}{'us/1,000 chars':>16}{'times':>10}")
    for name, time in zip(works, reject, strict=True):
        print(f"{name:<26}{1e9 * time / chars_rejected:>16.1f}{time / reject[0]:>10.3f}")
    print()
    print(_verdict("articles/s", len(documents) / whole[0], WANTED, above=True))
    print(_verdict("us to reject 1,000 characters", 1e9 * reject[0] / chars_rejected, LIMIT_US, above=False))


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
