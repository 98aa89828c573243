"""A product as it is spoken of: for itself, or only to describe another thing.

The H20's successor, B300 servers, a cheaper Blackwell chip: the name there is an aside.
"""

from __future__ import annotations

from facts import reference
from facts.article import Sentence
from facts.lexicon import Mark, within
from facts.names import Mention, Name
from facts.sentences import Span

JOINT = 40  # characters between two products of one list
FILLERS = frozenset(
    {
        "the",
        "its",
        "a",
        "an",
        "of",
        "s",
        "any",
        "all",
        "current",
        "older",
        "earlier",
        "flagship",
        "existing",
        "company",
        "firm",
        "us",
        "u",
    }
)


def own(sentence: Sentence, clause: Span | None = None) -> list[Mention]:
    """The products of a sentence or clause that are no asides."""
    start, end = (clause.start, clause.end) if clause else (None, None)
    return [m for m in reference.own_products(sentence, start, end) if not _is_aside(sentence, m)]


def within_any(sentence: Sentence, start: int, end: int, *classes: str) -> bool:
    """Whether a word of one of `classes` stands in [start, end)."""
    return any(True for _ in within(sentence.marks, start, end, *classes))


def is_blocked(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something else is spoken of in [start, end); a yardstick (性能超H20的) is no such thing."""
    return any(
        not _before_yardstick(sentence, mark, end)
        for mark in within(sentence.marks, start, end, "launch_other", "launch_aside")
    )


def _before_yardstick(sentence: Sentence, mark: Mark, end: int) -> bool:
    if "launch_aside" not in mark.classes:
        return False
    return any(
        not has_other_words(sentence, mark.end, m.start) for m in sentence.named("product", mark.end, end)
    )


def _is_aside(sentence: Sentence, mention: Mention) -> bool:
    """Whether the product only serves to describe another thing."""
    folded, end = sentence.article.folded, sentence.span.end
    if any(
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
    behind = within(sentence.marks, mention.end, min(mention.end + 30, end), "launch_other")
    if any(mark.start <= tail and not _describes_chip(sentence, mark) for mark in behind):
        return True
    return mention.name.family and _is_design(sentence, mention)


def _describes_chip(sentence: Sentence, mark: Mark) -> bool:
    """Whether the word only says what kind of chip: a data centre GPU, AI server chips."""
    end = min(mark.end + 14, sentence.span.end)
    return any(thing.start - mark.end <= 4 for thing in within(sentence.marks, mark.end, end, "launch_thing"))


def _is_yardstick(sentence: Sentence, mention: Mention) -> bool:
    """Whether it stands between 比 and 更強."""
    clause = sentence.clause_at(mention.start)
    start = max(clause.start, mention.start - 20)
    degree = within(sentence.marks, mention.end, min(mention.end + 3, sentence.span.end), "launch_degree")
    return within_any(sentence, start, mention.start, "comparison") and any(True for _ in degree)


def _is_design(sentence: Sentence, mention: Mention) -> bool:
    """A family's name before one new chip says how it is built: a cheaper Blackwell AI chip."""
    before = within_any(sentence, max(sentence.span.start, mention.start - 24), mention.start, "launch_fresh")
    behind = within(
        sentence.marks, mention.end, min(mention.end + 16, sentence.span.end), "launch_single", "launch_thing"
    )
    return before and any(True for _ in behind)


def has_other_words(sentence: Sentence, start: int, end: int) -> bool:
    """Whether anything but articles, possessives and company names stands in [start, end)."""
    text = sentence.article.folded[start:end]
    for mention in sentence.named("company", start, end):
        text = text.replace(sentence.article.folded[mention.start : mention.end], " ")
    words = text.replace("'", " ").replace("的", " ").split()
    return any(word not in FILLERS and any(c.isalnum() for c in word) for word in words)


def joined(sentence: Sentence, found: list[Mention]) -> list[Mention]:
    """The first, and what is joined to it: the H200 and MI325X, B30、B40."""
    kept = found[:1]
    for mention in found[1:]:
        start, end = min(kept[-1].end, mention.end), max(kept[-1].start, mention.start)
        if not _only_joins(sentence, start, end):
            break
        kept.append(mention)
    return kept


def _only_joins(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing stands in [start, end) that parts two names of one list: 和, and the, chips or."""
    text = sentence.article.folded[start:end]
    for mark in within(sentence.marks, start, end, "launch_list", "launch_or", "launch_and", "launch_thing"):
        text = text[: mark.start - start] + " " * (mark.end - mark.start) + text[mark.end - start :]
    for mention in sentence.named("company", start, end):
        text = (
            text[: mention.start - start] + " " * (mention.end - mention.start) + text[mention.end - start :]
        )
    return len(text.strip()) <= JOINT and not any(c.isalnum() for c in text.replace("'s", ""))


def width(sentence: Sentence, start: int, end: int) -> int:
    return sum(1 if char < "\u2e80" else 3 for char in sentence.article.folded[start:end])


def names_of(mentions: list[Mention]) -> list[Name]:
    return [m.name for m in reference.unique(mentions)]
