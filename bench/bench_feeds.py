"""Items per second of our feed reader beside bare feedparser, on feeds made here, both in one run.

    python bench/bench_feeds.py --feeds 40 --items 40

Ours ends further on: with resolved links, dates in their zones and titles without markup. The ratio holds
from machine to machine, the seconds do not.
"""

from __future__ import annotations

import argparse
import io
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

import feedparser

from sources import feed
from sources.answer import Page
from sources.source import Source

SOURCE = Source(name="bench", kind="feed", url="https://bench.example/feed", zone="Asia/Shanghai")
WORDS = (
    *("Nvidia", "AMD", "H20", "MI308", "B30A", "licence", "export", "China", "Commerce", "review"),
    *("輝達", "晶片", "許可證", "出貨", "英伟达", "芯片", "获准", "审核"),
)
START = datetime(2025, 7, 15, tzinfo=UTC)


def main() -> None:
    """Makes the feeds, reads them in turns, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--feeds", type=int, default=20)
    parser.add_argument("--items", type=int, default=40, help="a feed")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    chance = random.Random(20250716)
    makers = {"rss": rss, "atom": atom, "rss, not well-formed": broken}
    print(f"{'feed':<22}{'ours':>12}{'feedparser':>12}   items a second    ratio")
    for name, make in makers.items():
        feeds = [make(chance, options.items) for _ in range(options.feeds)]
        mine, theirs = compare(feeds, options.rounds)
        total = options.feeds * options.items
        print(f"{name:<22}{total / mine:>12,.0f}{total / theirs:>12,.0f}{'':>20}{theirs / mine:>6.1f}x")


def compare(feeds: list[bytes], rounds: int) -> tuple[float, float]:
    """Seconds for all feeds, ours and feedparser's: medians of rounds taken in turns."""
    pairs = [(seconds(ours, feeds), seconds(bare, feeds)) for _ in range(rounds)]
    mine, theirs = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(theirs)


def seconds(read: Callable[[bytes], int], feeds: list[bytes]) -> float:
    start = time.perf_counter()
    found = [read(content) for content in feeds]
    spent = time.perf_counter() - start
    assert min(found) > 0
    return spent


def ours(content: bytes) -> int:
    return len(feed.items(Page(SOURCE.url, SOURCE.url, content=content), SOURCE).items)


def bare(content: bytes) -> int:
    return len(feedparser.parse(io.BytesIO(content)).entries)


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def body(chance: random.Random) -> str:
    return escape("".join(f"<p>{words(chance, 40)} <a href='/x'>more</a></p>" for _ in range(5)))


def rss(chance: random.Random, count: int) -> bytes:
    """A feed of `count` items with a teaser each and dates as RFC 822 has them."""
    entries = "".join(
        f"<item><title>{words(chance, 9)} &amp;amp; more</title><link>/a/{chance.random()}</link>"
        f"<guid isPermaLink='false'>{chance.random()}</guid><description>{body(chance)}</description>"
        f"<pubDate>{format_datetime(START + timedelta(minutes=number))}</pubDate></item>"
        for number in range(count)
    )
    return f"<rss version='2.0'><channel><title>t</title>{entries}</channel></rss>".encode()


def atom(chance: random.Random, count: int) -> bytes:
    """A feed of `count` entries with their content and dates as ISO 8601 has them."""
    entries = "".join(
        f"<entry><title type='html'>{words(chance, 9)}</title><link href='https://a.example/{chance.random()}'/>"
        f"<id>{chance.random()}</id><content type='html'>{body(chance)}</content>"
        f"<updated>{(START + timedelta(minutes=number)).isoformat()}</updated></entry>"
        for number in range(count)
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title>{entries}</feed>".encode()


def broken(chance: random.Random, count: int) -> bytes:
    """A feed with a bare ampersand, which only feedparser reads: we pay for the attempt too."""
    return rss(chance, count).replace(b"<title>t</title>", b"<title>R & D</title>")


if __name__ == "__main__":
    main()
