"""What a word is looked up as: one width, one case, one script, whatever it was written in."""

from __future__ import annotations

import unicodedata
from functools import cache

HAN = range(0x3400, 0xA000)


class Folds(dict[int, str]):
    """A table for `str.translate` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


FOLDS = Folds()


def fold(text: str) -> str:
    """The text as it is looked up: Ｈ２０ as h20, 輝達 as 辉达."""
    return text.translate(FOLDS)


def place(text: str, folded_at: int) -> int:
    """The place in `text` of a place in `fold(text)`; they differ only after a character like ﬁ."""
    length = 0
    for at, character in enumerate(text):
        length += len(FOLDS[ord(character)])
        if length > folded_at:
            return at
    return len(text)


def _fold_character(character: str) -> str:
    """One character as it is looked up; seldom more than one (ﬁ gives fi)."""
    return unicodedata.normalize("NFKC", character).casefold().translate(_simplified())


@cache
def _simplified() -> dict[int, int]:
    """Each traditional character and its simplified one; those that have several keep the common one."""
    from opencc import OpenCC  # loads its tables: 30 ms that only a writer or a search needs

    characters = [chr(code) for code in HAN]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(a): ord(b) for a, b in zip(characters, converted, strict=True) if a != b and len(b) == 1}
