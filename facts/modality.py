"""How a thing is said: done, promised, planned, weighed, wished, refused, or only possible.

One mechanism for all kinds. The cues of tables/cues.toml stand before the verb in its clause; each
reaches only so far. Chinese also marks a condition behind the verb: 獲批後, "once approved".
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

from facts.article import Sentence
from facts.lexicon import Mark, within
from facts.sentences import Span


class Modality(StrEnum):
    """What a verb's clause makes of it."""

    DONE = "done"
    PROMISED = "promised"
    PLANNED = "planned"
    DELIBERATED = "deliberated"
    CONDITIONAL = "conditional"
    HOPED = "hoped"
    POSSIBLE = "possible"
    OBLIGED = "obliged"
    CEASED = "ceased"
    NEGATED = "negated"
    REFUSED = "refused"
    QUESTIONED = "questioned"


HEAD = 30  # characters that a head of a sentence has at most
FAR = frozenset(("hope", "deliberation", "question", "whether", "condition"))
DOUBTS = frozenset(("question", "whether"))
MODALS = frozenset(("future", "possibility", "obligation"))

_BARRIER = re.compile(
    r"(?<![a-z])(?:it is|they are|which|but|after|while|(?<!or )when|although|though|because|since"
    r"|as(?! to ))(?![a-z])"
    r"|但|而是|虽然|尽管|因为|由于|随着|原因[是为在]|[皆只]因"
)
_AFTERWARDS = re.compile(
    r"(?:了)?(?:之|以)?后(?!来|续|门|果|者)|(?:之|以)?前(?!景|往|者)|与否|[^,。即同随暂及实按届临平当小]{0,3}时(?!间|候任|代|尚|程|刻|点|机|序|段)"
)
_INVERTED = re.compile(
    r"(?:were|should|had) (?:the|its?|it|nvidia|amd|intel|beijing|washington|china)(?![a-z])"
)
_ALREADY = re.compile(r"已|了$")
_FINITE = re.compile(r"(?<![a-z])(?:is|are|was|were)(?![a-z])")  # who may have it is being weighed
_ASKED = re.compile(r"[?？][\"')]*$")


@cache
def _reach() -> dict[str, int]:
    table = tomllib.loads((files("facts") / "tables" / "cues.toml").read_text("utf-8"))
    return dict(table["reach"])


# The first row whose cues all stand before the word tells its modality.
_BY_CUES = (
    ({"deliberation"}, Modality.DELIBERATED),
    ({"question"}, Modality.QUESTIONED),
    ({"whether"}, Modality.QUESTIONED),
    ({"hope"}, Modality.HOPED),
    ({"cessation"}, Modality.CEASED),
    ({"negation", "promise"}, Modality.NEGATED),
    ({"refusal"}, Modality.REFUSED),
    ({"negation", "future"}, Modality.REFUSED),
    ({"negation"}, Modality.NEGATED),
    ({"obligation"}, Modality.OBLIGED),
    ({"promise"}, Modality.PROMISED),
    ({"possibility"}, Modality.POSSIBLE),
    ({"future"}, Modality.PLANNED),
)


def modality(sentence: Sentence, start: int, end: int, *, decides: bool = False) -> Modality:
    """The modality of the word at [start, end) of `sentence`.

    A verb that `decides` is not called into question by its "whether": Whether it may go is being weighed.
    """
    cues = cues_before(sentence, start)
    if decides:
        cues -= {"whether"}
    folded = sentence.article.folded
    if _ASKED.search(sentence.text):
        return Modality.QUESTIONED
    if any(within(sentence.marks, end, sentence.clause_at(start).end, "negation_after")):
        return Modality.NEGATED
    if (
        _INVERTED.match(sentence.text)
        or "condition" in cues
        or (_AFTERWARDS.match(folded, end) and not _ALREADY.search(folded[max(0, start - 3) : start]))
    ):
        return Modality.CONDITIONAL
    return next((modality for needed, modality in _BY_CUES if needed <= cues), Modality.DONE)


def is_barred(folded: str, start: int, end: int) -> bool:
    """Whether a word stands in [start, end) behind which another statement begins: but, after, 因为."""
    return bool(_BARRIER.search(folded, start, end))


def cues_before(sentence: Sentence, at: int) -> frozenset[str]:
    """The classes of cue that govern a word at `at`: near enough, nothing between them.

    Most govern their clause; a wish, a doubt or a condition governs what follows it in the sentence too,
    and "a year ago" at its head the whole of it. Several readers ask about the same word.
    """
    found: frozenset[str] | None = sentence.memo.get(("cues", at))
    if found is None:
        found = sentence.memo["cues", at] = _cues_before(sentence, at)
    return found


def _cues_before(sentence: Sentence, at: int) -> frozenset[str]:
    clause = sentence.clause_at(at)
    found: set[str] = set()
    for name in ("future", "possibility"):
        if any(mark.start == at for mark in within(sentence.marks, at, clause.end, name)):
            found.add(name)  # "will allow", "could clear": a cue and its verb in one
    for mark in within(sentence.marks, sentence.span.start, sentence.span.end, *_reach()):
        if mark.start >= at:
            break
        found |= _governing(sentence, mark, clause, at)  # 不会 governs 会批准 too, which begins in it
    return frozenset(found)


def _governing(sentence: Sentence, mark: Mark, clause: Span, at: int) -> set[str]:
    """Which classes of the cue `mark` govern the word at `at` in `clause`."""
    folded = sentence.article.folded
    far = mark.start < clause.start
    classes = mark.classes & (FAR if far else _reach().keys())
    if far and _opens(sentence, mark):
        classes |= mark.classes & {"recall"}
    if far and (_is_overcome(sentence, mark) or _is_spoken_over(sentence, mark, clause, classes)):
        return set()
    if not classes or is_barred(folded, mark.end, at):
        return set()
    if not classes.isdisjoint(MODALS) and _FINITE.search(folded, mark.end, at):
        classes -= MODALS
    distance = _width(folded[mark.end : at])
    return {c for c in classes if distance <= _reach()[c]}


def _opens(sentence: Sentence, mark: Mark) -> bool:
    """Whether the cue ends a short head of the sentence: "A year ago, …"."""
    first = sentence.clauses[0]
    return mark.end == first.end and first.end - first.start <= HEAD


def _is_overcome(sentence: Sentence, mark: Mark) -> bool:
    """After a long wait, despite concerns: what follows came all the same."""
    start = sentence.clause_at(mark.start).start
    lead = next(iter(within(sentence.marks, start, mark.start, "overcome")), None)
    return lead is not None and not sentence.article.folded[start : lead.start].strip()


def _is_spoken_over(sentence: Sentence, mark: Mark, clause: Span, classes: frozenset[str]) -> bool:
    """Whether somebody starts to speak in between: another statement begins; a doubt outlasts that."""
    return classes.isdisjoint(DOUBTS) and any(within(sentence.marks, mark.end, clause.start, "speech"))


def _width(text: str) -> int:
    return sum(1 if char < "\u2e80" else 3 for char in text)
