"""A folded copy of a text to match on, of the same length, so that every offset holds in the original.

Character by character: one width and form (NFKC), one Chinese script (traditional to simplified), one
case, one kind of quotation mark and dash. What a fold would make longer is left as it is. The quote
of a fact is always cut from the original.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import opencc  # type: ignore[import-untyped, unused-ignore]

# Typography that NFKC keeps apart, and Taiwan's 著 for 着 (著手, 隨著).
VARIANTS = {
    "‘": "'", "’": "'", "‛": "'", "′": "'", "`": "'",
    "“": '"', "”": '"', "„": '"', "″": '"', "「": '"', "」": '"', "『": '"', "』": '"', "﹁": '"', "﹂": '"',
    "○": "〇", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "─": "-",
    "〜": "~", "∼": "~", "・": "·", "•": "·", "‧": "·",
    "著": "着", "妳": "你", "佔": "占", "卻": "却", "裡": "里", "臺": "台", "秘": "秘",
    "\u00a0": " ", "\u3000": " ", "\u202f": " ", "\u2009": " ", "\t": " ",
}  # fmt: skip


@cache
def _simplify() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _fold_one(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return char  # half of a pair, as broken JSON has it
    folded = VARIANTS.get(char) or unicodedata.normalize("NFKC", char)
    folded = VARIANTS.get(folded, folded)
    if folded >= "\u2e80":
        folded = _simplify().convert(folded)
    folded = folded.lower()
    return folded if len(folded) == 1 else char


class _Table(dict[int, str]):
    """`str.translate` asks once for each character that it has not seen; the answer is kept."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_one(chr(code))
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """`text` folded for matching: same length, character for character.

    >>> fold("輝達Ｈ２０獲批")
    '辉达h20获批'
    """
    return text.translate(_TABLE)
