"""A product as it is spoken of: for itself, or only to describe another thing.

The H20's successor, B300 servers, a cheaper Blackwell chip: the name there is an aside.
"""

from __future__ import annotations

import re

from facts import reference
from facts.article import Sentence
from facts.lexicon import Mark, within
from facts.names import Mention, Name
from facts.sentences import Span

ADJECTIVES = 4  # words between "than" and the yardstick
MEASURED_REACH = 40  # characters between "than" and the yardstick
VERSION_REACH = 14  # characters in which a product and its version stand
HAN = "\u2e80"
JOINT = 40  # characters between two products of one list
_OF_CHIP = re.compile("(?:芯片|晶片|gpu|系列|架构|平台)?的")
_SAYS = re.compile(r"(?:表示|称|说|指出|透露|重申|强调| says| said)")
_TO_COME = re.compile(
    r" (?:to|due|set|expected|slated|scheduled|coming|arriving|following) "
)  # with the MI350 to come
_AMONG = re.compile(
    r"(?:(?<![a-z])(?:at|on|by|to|for|with|via|through|from|including|like|such as)(?: the)? "
    r"|[在向给由对替与])$"
)
_FILLER = re.compile("the|its|an?|of|s|any|all|current|older|earlier|flagship|existing|company|firm|us?|由")


def own(sentence: Sentence, clause: Span | None = None, *, systems: bool = False) -> list[Mention]:
    """The products of a sentence or clause that are no asides.

    `systems`: what the product goes out in stands for it: GB300 racks were delivered.
    """
    start, end = (clause.start, clause.end) if clause else (None, None)
    memo, key = sentence.memo, ("launch own", start, end, systems)
    if key not in memo:
        named = reference.own_products(sentence, start, end)
        memo[key] = [m for m in named if not _is_aside(sentence, m, systems=systems)]
    return list(memo[key])


def within_any(sentence: Sentence, start: int, end: int, *classes: str) -> bool:
    """Whether a word of one of `classes` stands in [start, end)."""
    return next(within(sentence.marks, start, end, *classes), None) is not None


def is_blocked(sentence: Sentence, start: int, end: int, *, systems: bool = False) -> bool:
    """Whether something else is spoken of in [start, end).

    A yardstick (性能超H20的) and what goes before a name (基於3奈米的MI350) are no such things.
    """
    named = sentence.named("product", start, end)  # the 5090 in RTX 5090 D is no other thing
    return any(
        not _before_yardstick(sentence, mark, end)
        and not any(_is_attributive(sentence, mark, m) for m in named)
        for mark in within(sentence.marks, start, end, "launch_other", "launch_aside")
        if not any(m.start <= mark.start < m.end for m in named)
        and not (systems and "launch_system" in mark.classes)
    )


def _before_yardstick(sentence: Sentence, mark: Mark, end: int) -> bool:
    if "launch_aside" not in mark.classes:
        return False
    folded, named = sentence.article.folded, sentence.named("product", mark.end, end)
    return any(
        folded.endswith("的", mark.end, m.start) or not has_other_words(sentence, mark.end, m.start)
        for m in named
    )


def _is_attributive(sentence: Sentence, mark: Mark, mention: Mention) -> bool:
    """Whether the word only helps to describe the product behind it: 為新規設計的AI晶片H20."""
    between = sentence.article.folded[mark.end : mention.start]
    of = mark.end + between.rfind("的")
    if "的" not in between or of == mark.end:
        return False
    things = within(sentence.marks, of + 1, mention.start, "launch_thing")
    last = max((m.end for m in things), default=of + 1)
    return not has_other_words(sentence, last, mention.start)


def _is_aside(sentence: Sentence, mention: Mention, *, systems: bool) -> bool:
    """Whether the product only serves to describe another thing."""
    folded, end = sentence.article.folded, sentence.span.end
    if not _TO_COME.match(folded, mention.end) and any(
        not has_other_words(sentence, mark.end, mention.start)
        for mark in within(
            sentence.marks, max(sentence.span.start, mention.start - 40), mention.start, "launch_aside"
        )
    ):
        return True
    if _is_yardstick(sentence, mention):
        return True
    tail = (
        mention.end
        + len(folded[mention.end : mention.end + 4])
        - len(folded[mention.end : mention.end + 4].lstrip(" -'s的"))
    )
    for mark in within(sentence.marks, mention.end, min(mention.end + 30, end), "launch_other"):
        spared = _describes_chip(sentence, mark) or (systems and "launch_system" in mark.classes)
        if mark.start <= tail and not spared:
            return True
    return is_design(sentence, mention)


def _describes_chip(sentence: Sentence, mark: Mark) -> bool:
    """Whether the word only says what kind of chip: a data centre GPU, AI server chips."""
    end = min(mark.end + 14, sentence.span.end)
    thing = next(within(sentence.marks, mark.end, end, "launch_thing"), None)
    return thing is not None and not sentence.article.folded[mark.end : thing.start].strip(" -")


def _is_yardstick(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is measured against: 比H20更強, H20的兩倍, less than its recently restricted H20."""
    clause = sentence.clause_at(mention.start)
    behind = mention.end + 1
    if sentence.article.folded.startswith("的", mention.end) and any(
        behind <= q.start <= behind + 1 and q.unit in ("times", "pct") for q in sentence.quantities
    ):
        return True
    if _is_measured(sentence, clause, mention) or _is_original(sentence, mention):
        return True
    start = max(clause.start, mention.start - 20)
    if within_any(sentence, mention.end, min(mention.end + 5, sentence.span.end), "launch_compared"):
        return True
    degree = within(sentence.marks, mention.end, min(mention.end + 3, sentence.span.end), "launch_degree")
    return within_any(sentence, start, mention.start, "comparison") and any(True for _ in degree)


def _is_original(sentence: Sentence, mention: Mention) -> bool:
    """Whether another product is its version: H100的中國版H800."""
    folded = sentence.article.folded
    return any(
        _OF_CHIP.match(folded, mention.end) and "版" in folded[mention.end : m.start]
        for m in sentence.named("product", mention.end, mention.end + VERSION_REACH)
    )


def _is_measured(sentence: Sentence, clause: Span, mention: Mention) -> bool:
    """Whether "than" stands before it with nothing but a few adjectives between."""
    start = max(clause.start, mention.start - MEASURED_REACH)
    than = list(within(sentence.marks, start, mention.start, "launch_than"))
    return bool(than) and len(sentence.article.folded[than[-1].end : mention.start].split()) <= ADJECTIVES


def is_design(sentence: Sentence, mention: Mention) -> bool:
    """A family's name before one new chip says how it is built: a cheaper Blackwell AI chip."""
    if not mention.name.family:
        return False
    before = within_any(sentence, max(sentence.span.start, mention.start - 24), mention.start, "launch_fresh")
    end = min(mention.end + 16, sentence.clause_at(mention.start).end)
    behind = within(sentence.marks, mention.end, end, "launch_single", "launch_thing")
    one = sentence.article.folded.endswith((" a ", " an "), 0, mention.start)
    market = _is_for_market(sentence, mention)
    return market or ((before or one) and any(True for _ in behind))


def _is_for_market(sentence: Sentence, mention: Mention) -> bool:
    """A Blackwell chip for China is one new chip."""
    return bool(re.search(r" for china|[为為]中国", sentence.text[mention.end - sentence.span.start :][:40]))


def agents(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """The companies and governments in [start, end) that may act; not where or through whom: 在京東."""
    folded = sentence.article.folded
    named = sorted(
        sentence.named("company", start, end) + sentence.named("authority", start, end), key=lambda m: m.start
    )
    found: list[Mention] = []
    passed = start  # where the last one ended that does not act
    for mention in named:
        listed = passed > start and not folded[passed : mention.start].strip(" 、和与及,")
        if mention.name.place or listed or _AMONG.search(folded, start, mention.start):
            passed = mention.end
        elif not _SAYS.match(folded, mention.end):
            found.append(mention)
    return found


def has_other_words(sentence: Sentence, start: int, end: int) -> bool:
    """Whether anything but articles, possessives and company names stands in [start, end)."""
    text = sentence.article.folded[start:end]
    for mention in sentence.named("company", start, end):
        text = text.replace(sentence.article.folded[mention.start : mention.end], " ")
    words = text.replace("'", " ").replace("的", " ").split()
    return any(not _FILLER.fullmatch(word) and any(c.isalnum() for c in word) for word in words)


def joined(sentence: Sentence, found: list[Mention]) -> list[Mention]:
    """The first, and what is joined to it: the H200 and MI325X, B30、B40."""
    kept = found[:1]
    for mention in found[1:]:
        start, end = min(kept[-1].end, mention.end), max(kept[-1].start, mention.start)
        if not _only_joins(sentence, start, end):
            break
        kept.append(mention)
    return kept[1:] if len(kept) > 1 and _is_called(sentence, kept[0], kept[1]) else kept


def _is_called(sentence: Sentence, design: Mention, mention: Mention) -> bool:
    """Whether a family stands for the chip that is named behind it: a China-only Blackwell, the B30A."""
    between = sentence.article.folded[design.end : mention.start]
    return design.name.family and not mention.name.family and between == ", the "


def _only_joins(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing stands in [start, end) that parts two names of one list: 和, and the, chips or."""
    text = sentence.article.folded[start:end]
    if "," in text and any(char >= HAN for char in sentence.text) and " " not in text:
        return False  # Chinese parts the names of a list by 、; a comma begins another statement
    for mark in within(sentence.marks, start, end, "launch_list", "launch_or", "launch_and", "launch_thing"):
        text = text[: mark.start - start] + " " * (mark.end - mark.start) + text[mark.end - start :]
    for mention in sentence.named("company", start, end):
        text = (
            text[: mention.start - start] + " " * (mention.end - mention.start) + text[mention.end - start :]
        )
    return len(text.strip()) <= JOINT and not any(c.isalnum() for c in text.replace("'s", ""))


def width(sentence: Sentence, start: int, end: int) -> int:
    return sum(1 if char < HAN else 3 for char in sentence.article.folded[start:end])


def names_of(mentions: list[Mention]) -> list[Name]:
    return [m.name for m in reference.unique(mentions)]
