"""Articles to measure on: generated ones, and the dense ones of dense.toml."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sources.document import Document

UNRELATED = 0.4  # the share of generated articles without a watched name
DENSE_TIMES = 8
START = datetime(2025, 1, 6, 9, tzinfo=UTC)

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


def dense_articles() -> list[Document]:
    """The articles of dense.toml, repeated until a clock can tell."""
    rows = tomllib.loads(Path(__file__).with_name("dense.toml").read_text("utf-8"))["article"]
    return [
        Document(
            source="bench",
            url=f"https://news.test/dense/{number}",
            title=row["title"],
            text=row["text"].strip(),
            published=START,
            lang=row["lang"],
        )
        for number, row in enumerate(rows * DENSE_TIMES)
    ]


def _sentence(pick: random.Random, lang: str, plain: bool) -> str:
    return pick.choice((PLAIN if plain else WATCHED)[lang]).format(
        chip=pick.choice(CHIPS),
        maker=pick.choice(TICKERS[lang]),
        day=pick.choice(DAYS[lang]),
        pct=round(pick.uniform(1, 12), 1),
        n=pick.randint(11, 900),
    )
