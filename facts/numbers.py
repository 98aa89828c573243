"""Quantities as the two languages write them: counts, money, percentages, ranges and their bounds.

48.5萬枚, 60萬-80萬片, 數十萬, 10億美元, $6,000 to $8,000, 6.41 percent, 逾三成, 近25倍, 百分之廿五.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from ahocorasick_rs import AhoCorasick

from facts.fold import fold

Unit = Literal["pct", "money", "times", "count"]
Bound = Literal["eq", "gt", "near", "lt", "upto", "approx"]


@dataclass(slots=True, unsafe_hash=True)  # made by the thousand: frozen, each took four times as long
class Quantity:
    """One amount where it stands.

    `low` and `high` are equal for a single number; `high` is None for "hundreds of thousands". A `pct`
    is in percent, `times` a multiple (sixfold), `money` in whole units of `currency`.
    """

    start: int
    end: int
    low: float
    high: float | None
    unit: Unit
    bound: Bound = "eq"
    currency: str | None = None
    vague: bool = False

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """The least and the greatest amount that the words allow; about and nearly N are N at both ends."""
        match self.bound:
            case "gt":
                return self.low, None
            case "lt" | "upto":
                return None, self.high
            case _:
                return self.low, self.high


@cache
def _table() -> dict[str, Any]:
    text = (files("facts") / "tables" / "numbers.toml").read_text("utf-8")
    return {
        section: {fold(word): value for word, value in words.items()}
        if section not in ("bound", "bound_after")
        else words
        for section, words in tomllib.loads(text).items()
    }


_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_HAN_DIGITS |= {"〇": 0, "两": 2, "廿": 20, "卅": 30}
MORE = r"[多余几](?=[万亿千百])"  # 20多万, 十几万: more than that
ADJOINING = "一两|两三|二三|三四|三五|四五|五六|六七|七八|八九"  # 四五万: neighbours, and three to five
_HAN = "零〇一二两三四五六七八九十百千廿卅半"
# the second half of 4兆2000亿, 1万2000, 一万六千四百九十九元
_REST = rf"[零{_HAN[2:12]}][{_HAN[:15]}]*[百千][{_HAN[:15]}]*(?![{_HAN}万亿])"
COMPOUND = rf"(?:\d[\d,.]*[万亿]|\d{{4}}(?![\d年])|{_REST})"


def han_number(text: str) -> float | None:
    """The value of a small Chinese numeral: 十五 15, 廿五 25, 两百 200, 一千零五 1005; None if it is none."""
    if text == "半":
        return 0.5
    total = digit = 0.0
    for char in text:
        if char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        elif char in "廿卅":
            total += _HAN_DIGITS[char]
        elif char in _HAN_DIGITS:
            digit = digit * 10 + _HAN_DIGITS[char] if digit else _HAN_DIGITS[char]
        else:
            return None
    return total + digit


_NUMERAL = re.compile(rf"^[^\d{_HAN}]*(?:\d[\d,]*(?:\.\d+)?|[{_HAN}]+)(?:{MORE})?")
_SECOND = re.compile(rf"(?<=[万亿兆]){COMPOUND}")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PERCENT = re.compile(r"%|per\s?cent|pct")
_HEAD = re.compile(rf"(?<![a-z0-9.,])\d|\d(?=成)|[{_HAN}]")
_BARE = re.compile(r"[\d,.\s]+")
_MORE = re.compile(MORE)


@cache
def _pattern() -> re.Pattern[str]:
    table = _table()
    number = (
        r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
        rf"|[{_HAN}]+(?=[多余几]?[成万亿百千十个枚片块颗张台套倍分]))"
    )
    words = _either(word for word in table["words"])
    scale = (
        rf"(?:(?:{MORE})?\s?(?:{_either(w for w in table['scale'] if not w.isascii())})"
        rf"|[\s-](?:{_either(w for w in table['scale'] if w.isascii() and len(w) > 1)})(?![a-z])"
        rf"|(?:k|m|mn|bn|b|tn)(?![a-z]))"
    )
    signs = _either(w for w in table["currency"] if not w[0].isalpha() or w.endswith("$"))
    before = rf"{signs}|(?:{_either(w for w in table['currency'] if not w.isascii() and w[0].isalpha())})"
    behind = _either(w for w in table["currency"] if w[0].isalpha() and not w.endswith("$"))
    after = rf"\s?(?:{behind})(?![a-z])"
    percent = r"(?:\s?%|-?\s?percent(?!age)|\s?per cent|\s?pct\b)"
    scaled = rf"(?:{number})(?:{scale})?(?:(?<=[万亿兆]){COMPOUND})?"
    one = rf"(?:{before})?\s?{scaled}(?:{percent})?(?:{after})?(?![a-z0-9]|(?<=\d)[.,]\d)"
    return re.compile(
        rf"(?P<hundredths>百分之(?P<han_pct>[{_HAN}]+(?:点[{_HAN}]+)?|\d+(?:\.\d+)?))"
        rf"|(?P<tenths>(?P<han_tenths>[{_HAN[2:]}]+|\d)成(?P<half>[半{_HAN[2:12]}])?(?!立|为|功|本|品|员|交|果|熟|长|都))"
        rf"|(?P<quarter>四分之一|a quarter of(?! a million))"
        rf"|(?P<adjoining>(?<![{_HAN}\d点])(?:{ADJOINING})(?P<tens>[十百千]?)(?P<tens_of>[万亿]?(?<=[十百千万亿])(?:{after})?))"
        rf"|(?P<fold>(?P<fold_n>two|three|four|five|six|seven|eight|nine|ten)fold)"
        rf"|(?<![a-z0-9.])(?P<vague>{_either(table['vague'])})(?P<vague_tail>{after})?"
        rf"|(?<![a-z])between (?P<least>{one}) and (?P<most>{one})"
        rf"|(?:(?<![a-z0-9.,])|(?=[{_HAN[2:13]}]))(?P<first>{one})(?:\s?(?:-|~|to|至|到)\s?(?P<second>{one}))?(?P<times>\s?倍|\s?times(?![a-z]))?"
        rf"|(?<![a-z])(?P<word>{words})(?P<word_tail>{scale})?(?P<word_pct>[ -]per ?cent)?"
        rf"(?P<word_money>{after})?(?![a-z])"
    )


def quantities(
    folded: str, start: int = 0, end: int | None = None, begins: Sequence[int] | None = None
) -> Iterator[Quantity]:
    """The quantities in [start, end) of `folded`, in order, each with its bound.

    `begins` is what `heads` finds in the whole text; whoever reads it piece by piece finds it once.
    """
    stop = len(folded) if end is None else end
    begins = heads(folded) if begins is None else begins
    pattern, done = _pattern(), start
    for at in begins[bisect_left(begins, start) : bisect_left(begins, stop)]:
        if at >= done and (match := pattern.match(folded, at, stop)):
            done = match.end()
            if found := _quantity(match):
                yield _bounded(folded, start, stop, found)


def heads(folded: str) -> list[int]:
    """Where a quantity may begin, in order: tried there only, the pattern need not fail at every letter."""
    at = {found.start() for found in _HEAD.finditer(folded)}
    at |= {first for _, first, _ in _openers().find_matches_as_indexes(folded, overlapping=True)}
    at |= {head - 1 for head in at if head and folded[head - 1].isspace()}
    return sorted(at)


@cache
def _openers() -> AhoCorasick:
    """The words with which a quantity begins; a number alone begins with a digit (_HEAD)."""
    table = _table()
    words = {*table["words"], *table["vague"], *table["currency"], "between ", "a quarter of", "四分之一"}
    return AhoCorasick(sorted({*words, "百分之", *(f"{word}fold" for word in table["words"])}))


def _quantity(match: re.Match[str]) -> Quantity | None:
    at = match.span()
    if match["hundredths"]:
        return _single(at, _value(match["han_pct"]), "pct")
    if match["tenths"]:
        half = match["half"]
        more = 0.0 if not half else 5.0 if half == "半" else han_number(half) or 0.0
        return _single(at, 10 * _value(match["han_tenths"]) + more, "pct")
    if match["quarter"]:
        return _single(at, 25.0, "pct")
    if match["adjoining"]:
        return _adjoining(match)
    if match["fold"]:
        return _single(at, float(_table()["words"][match["fold_n"]]), "times")
    if match["vague"]:
        return _vague(match)
    if match["word"]:
        return _worded(match)
    return _written(match)


def _single(at: tuple[int, int], value: float, unit: Unit) -> Quantity:
    return Quantity(*at, value, value, unit)


def _adjoining(match: re.Match[str]) -> Quantity:
    """四五万 is 40,000 to 50,000, 二三十万 200,000 to 300,000: two digits side by side are a range."""
    low, high = (han_number(digit + match["tens"]) or 0.0 for digit in match["adjoining"][:2])
    unit, currency, scale = _kind(f"1{match['tens_of']}")
    return Quantity(*match.span(), low * scale, high * scale, unit, currency=currency)


def _vague(match: re.Match[str]) -> Quantity:
    currency = _currency(match["vague_tail"] or "")
    least = _table()["vague"][match["vague"]]
    unit: Unit = "money" if currency else "count"
    return Quantity(*match.span(), least, None, unit, currency=currency, vague=True)


def _worded(match: re.Match[str]) -> Quantity | None:
    """English number words; a bare "one" or "two" counts nothing by itself."""
    value = float(_table()["words"][match["word"]]) * _scale(match["word_tail"] or "")
    if match["word_pct"]:
        return _single(match.span(), value, "pct")
    if value < 1000:
        return None
    currency = _currency(match["word_money"] or "")
    return Quantity(*match.span(), value, value, "money" if currency else "count", currency=currency)


def _written(match: re.Match[str]) -> Quantity | None:
    first, second = match["first"] or match["least"], match["second"] or match["most"]
    if second and _kind(first)[0] == "pct" != _kind(second)[0]:  # fell 4.7% to $439: no range
        return _single((match.start(), match.end("first")), _value(first), "pct")
    unit, currency, scale = _kind(second or first)
    value = _value(first)
    if second is None:
        high = low = value * scale + _rest(first)
    else:
        own_unit, own_currency, own_scale = _kind(first)
        currency = currency or own_currency
        unit = own_unit if unit == "count" else unit
        high = _value(second) * scale
        low = value * (own_scale if own_scale > 1 else scale if value < _value(second) * max(scale, 2) else 1)
        if low > high:
            low, high = value * own_scale, _value(second) * scale
        low, high = low + _rest(first), high + _rest(second)
    if match["times"]:
        unit = "times"
    bound: Bound = "gt" if _MORE.search(match.group()) else "eq"
    return Quantity(*match.span(), low, high, unit, bound, currency)


def _kind(text: str) -> tuple[Unit, str | None, float]:
    """Unit, currency and scale of one written amount."""
    if _BARE.fullmatch(text):
        return "count", None, 1.0
    if _PERCENT.search(text):
        return "pct", None, 1.0
    currency = _currency(text)
    return ("money" if currency else "count"), currency, _scale(text)


def _currency(text: str) -> str | None:
    return next((code for word, code in _currencies() if word in text), None)


@cache
def _currencies() -> list[tuple[str, str]]:
    """The words and signs of each currency, the longest first."""
    rows: list[tuple[str, str]] = list(_table()["currency"].items())
    return sorted(rows, key=lambda row: (len(row[0]), row[1]), reverse=True)


def _scale(text: str) -> float:
    tail = _NUMERAL.sub("", text).strip(" -")
    if tail:
        for word, factor in _scales():
            if tail.startswith(word):
                return factor
    return 1.0


@cache
def _scales() -> list[tuple[str, float]]:
    """The words behind a number and what they make of it, the longest first."""
    rows = [(word, float(factor)) for word, factor in _table()["scale"].items()]
    return sorted(rows, key=lambda row: -len(row[0]))


def _rest(text: str) -> float:
    """What 5000万 adds to 1亿5000万."""
    second = _SECOND.search(text)
    return _value(second.group()) * _scale(second.group()) if second else 0.0


def _value(text: str) -> float:
    """The number at the head of a written amount, without its scale."""
    if digits := _DIGITS.search(text):
        return float(digits.group().replace(",", ""))
    whole, _, part = text.partition("点")
    han = re.search(rf"[{_HAN}]+", whole)
    tenths = "".join(str(_HAN_DIGITS.get(char, "")) for char in part)
    return ((han_number(han.group()) if han else None) or 0.0) + (float(f"0.{tenths}") if tenths else 0.0)


def _bounded(folded: str, start: int, stop: int, found: Quantity) -> Quantity:
    """The quantity with the bound that the words around it give, and its span widened over them."""
    if before := _bound_before(folded, start, found.start):
        found.bound, found.start = before
        return found
    end = found.end
    if found.unit == "count" and folded[end : end + 1] in COUNTERS:
        end += 1  # 10万片以上: the counter stands between
    if behind := _bound_behind(folded, end, stop):
        found.bound, found.end = behind
    return found


def _bound_before(folded: str, low: int, at: int) -> tuple[Bound, int] | None:
    """The bound whose words end right before `at`, and where they begin."""
    first = max(low, at - BOUND_REACHES)
    text = folded[first:at].rstrip()
    for article in ("", " a", " the"):
        bare = text.removesuffix(article)
        if article and bare == text:
            continue
        for bound, word in _bounds("bound", -1).get(bare[-1:], ()):
            if article == " the" and bound in ("gt", "lt"):
                continue  # fewer than the 100,000 ordered: those were 100,000
            if bare.endswith(word) and not _runs_on(word, bare[: -len(word)][-1:]):
                return bound, first + len(bare) - len(word)
    return None


def _bound_behind(folded: str, at: int, stop: int) -> tuple[Bound, int] | None:
    """The bound whose words begin right behind `at`, and where they end."""
    text = folded[at : min(stop, at + BOUND_REACHES)]
    lead = text[:1].isspace()
    for bound, word in _bounds("bound_after", 0).get(text[lead : lead + 1], ()):
        if text.startswith(word, lead) and not _runs_on(word, text[lead + len(word) :][:1]):
            return bound, at + lead + len(word)
    return None


def _runs_on(word: str, char: str) -> bool:
    """Whether a Latin word goes on with `char`, and so is another word."""
    return word.isascii() and "a" <= char <= "z"


@cache
def _bounds(section: str, end: int) -> dict[str, list[tuple[Bound, str]]]:
    """The words of each bound, the longest first, by the letter at their `end`."""
    rows = [(bound, fold(word)) for bound, words in _table()[section].items() for word in words]
    found: dict[str, list[tuple[Bound, str]]] = {}
    for bound, word in sorted(rows, key=lambda row: -len(row[1])):
        found.setdefault(word[end], []).append((bound, word))
    return found


COUNTERS = frozenset("枚片块颗张台套个")
BOUND_REACHES = 24  # characters


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
