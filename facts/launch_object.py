"""Which product a launch verb is about: its object, one named beside it, or a chip named elsewhere."""

from __future__ import annotations

import re

from facts import launch_before, reference
from facts.article import Sentence
from facts.launch_aside import agents, has_other_words, is_blocked, joined, names_of, own, width, within_any
from facts.launch_names import Unnamed, apposed_behind, is_fresh, naming_marks
from facts.lexicon import Mark, within
from facts.names import Mention, Name
from facts.sentences import Span

LOOK_BACK = 4  # sentences
OBJECT_REACH = 80  # how far the object stands from its verb; a Han character counts for three
LOOSE_REACH = 12  # how near another thing behind the verb means that it is not about the product
RELATIVE_GAP = 12  # between a name and the "which" that goes with it: the Rubin chips, which
STOP_REACH = 40  # characters between a stop and its object
BARE = 2  # Han characters beside date and adverb that leave no room for a subject
HAN = "\u2e80"
SOLD_IN_SYSTEMS = {"launch_ship", "launch_release", "launch_due", "launch_delay"}
PASSIVE = frozenset(["was", "were", "is", "are", "be", "been", "being"])
TAIL = 12  # characters at the end of a clause in which "the chip" is what the next one names
COMMA = 3
OF_PARTS = {"launch_sample", "launch_make", "launch_produce"}
PART_REACH = 16
_DESCRIBES = re.compile(r"\s*(?:a|an|the|its|which|that|whose)\s|\s*一款|\s*一种")
_AUXILIARY = re.compile(
    "was|were|is|are|be|been|being|has|have|had|will|would|to|also|then|now|already|and|could|may|not|still|only|first|now"
)

Found = list[Name] | Unnamed
UNNAMED = Unnamed()


def objects(sentence: Sentence, mark: Mark, *, loose: bool) -> Found:
    """The products that the happening at `mark` is about; empty where that is something else.

    `loose`: the happening is spoken of beside the product (deliveries of it, work on it), so any product
    of the clause will do, and where there is none, the one last spoken of.
    """
    clause = _whole(sentence, sentence.clause_at(mark.start))
    named = _own(sentence, mark, clause)
    if _is_of_other(sentence, mark):
        return []
    if _is_it(sentence, mark) and (told := [m for m in named if m.end <= mark.start]):
        return names_of(told[-1:])
    if named and not loose:
        return names_of(_own_object(sentence, clause, mark, named))
    if near := [m for m in named if not _is_parted(sentence, mark, m)]:
        return names_of(_listed(sentence, mark, _stopped(sentence, mark, near)))
    if named:
        return launch_before.before(sentence, clause, mark, strict=False) or names_of(named)
    if led := _roadmap(sentence, clause, mark) or _renamed(sentence, clause, mark):
        return led
    if is_fresh(sentence, mark.end, clause.end) and not is_blocked(sentence, mark.end, mark.end + 8):
        return UNNAMED
    if _belongs_to_another(sentence, clause, mark):
        return []
    if not loose and not _points_back(sentence, clause, mark):
        return []
    made = loose and "launch_ship" not in mark.classes
    if is_blocked(
        sentence, mark.end, min(clause.end, mark.end + (LOOSE_REACH if made else OBJECT_REACH))
    ) and (loose or sentence.article.folded[mark.start] >= HAN):
        return []
    if naming_marks(sentence) or is_fresh(sentence, clause.start, mark.start):
        return UNNAMED
    return launch_before.before(sentence, clause, mark, strict=not loose)


def _stopped(sentence: Sentence, mark: Mark, named: list[Mention]) -> list[Mention]:
    """What is stopped: not what the wafers go to (has stopped making the H200 and moved them to Rubin)."""
    behind = [m for m in named if m.start >= mark.end]
    if not mark.classes & {"launch_halt", "launch_stopped"} or not behind:
        return named
    near = width(sentence, mark.end, behind[0].start) <= STOP_REACH
    before = [m for m in named if m.end <= mark.start]
    return joined(sentence, behind) if near else before or named


def _is_it(sentence: Sentence, mark: Mark) -> bool:
    """Whether a pronoun is the word's subject: Rubin will have HBM4 when it arrives."""
    before = within(sentence.marks, mark.start - PART_REACH, mark.start, "launch_it")
    return any(sentence.article.folded[m.start : mark.start] == "it " for m in before)


def _listed(sentence: Sentence, mark: Mark, named: list[Mention]) -> list[Mention]:
    """The products, with the rest of their list behind a comma: began shipping the H20, L20 and L2."""
    last = named[-1]
    behind = [m for m in _own(sentence, mark) if m.start > last.start]
    return named + (joined(sentence, [last, *behind])[1:] if last.start >= mark.end else [])


def _is_parted(sentence: Sentence, mark: Mark, mention: Mention) -> bool:
    """Whether "as", "while" or "after" parts a product from the word: it belongs to another happening."""
    start, end = min(mark.end, mention.end), max(mark.start, mention.start)
    return within_any(sentence, start, end, "launch_barrier")


def _roadmap(sentence: Sentence, clause: Span, mark: Mark) -> list[Name]:
    """What leads a roadmap that was made public: the first product in what follows."""
    shown = "launch_reveal" in mark.classes and within_any(sentence, mark.end, clause.end, "launch_roadmap")
    if not shown or sentence.article.folded.startswith("的", mark.end):
        return []
    following = sentence.article.sentences[sentence.index : sentence.index + 2]
    led = [m for s in following for m in reference.own_products(s) if m.start >= clause.end]
    return names_of(led[:1])


def _renamed(sentence: Sentence, clause: Span, mark: Mark) -> list[Name]:
    """What is described where the word stands, by its name beside the comma.

    To start shipping the chip, the Ascend 910C, …; the B30A, a derivative that Nvidia is developing.
    """
    at_end = within_any(sentence, max(mark.end, clause.end - TAIL), clause.end, "reference", "launch_thing")
    if at_end and (found := apposed_behind(sentence, mark)):
        return found
    if not _DESCRIBES.match(sentence.article.folded, clause.start):
        return []
    named = [m for m in _own(sentence, mark) if 0 <= clause.start - m.end <= COMMA]
    return names_of(joined(sentence, named))


def _belongs_to_another(sentence: Sentence, clause: Span, mark: Mark) -> bool:
    """A $500 million project that was announced: the noun before "that" is no product."""
    that = list(within(sentence.marks, clause.start + RELATIVE_GAP, mark.start, "launch_relative"))
    if that and any(
        that[-1].start - m.end <= 1
        for m in within(sentence.marks, clause.start, that[-1].start, "architecture", "launch_other")
    ):
        return True
    words = ("reference", "launch_it", "launch_thing")
    return bool(that) and not within_any(sentence, clause.start, that[-1].start, *words)


def _is_of_other(sentence: Sentence, mark: Mark) -> bool:
    """Whether a part is what is sampled: HBM4 samples for Rubin, samples of its memory, 水冷板送樣."""
    near = within(sentence.marks, mark.start - PART_REACH, mark.end + PART_REACH, "launch_other")
    return bool(mark.classes & OF_PARTS) and any(
        0 <= mark.start - m.end <= 1
        or sentence.article.folded[mark.end : m.start] in (" of ", " of its ", " of the ")
        for m in near
    )


def _whole(sentence: Sentence, clause: Span) -> Span:
    """The clause, with the next one where a comma only parts adjectives: a new, fully compliant GPU."""
    last = list(within(sentence.marks, max(clause.start, clause.end - 16), clause.end, "launch_fresh"))
    after = next((c for c in sentence.clauses if c.start >= clause.end), None)
    return Span(clause.start, after.end) if last and last[-1].end == clause.end and after else clause


def _points_back(sentence: Sentence, clause: Span, mark: Mark) -> bool:
    """Whether the verb's subject stands for a product named before: the chip, it, which, 這款晶片, 首批."""
    if within_any(sentence, mark.end, clause.end, "launch_that_name"):
        return True  # 昇騰950。他在台上公布了這個名字
    words = ("reference", "launch_it", "launch_thing", "launch_relative", "launch_begin")
    subject = within_any(sentence, clause.start, mark.start, *words) or _has_no_subject(
        sentence, clause, mark
    )
    if within_any(sentence, clause.start, mark.start, "launch_other"):
        return False
    return subject and not _takes_object(sentence, clause, mark)


def _has_no_subject(sentence: Sentence, clause: Span, mark: Mark) -> bool:
    """Whether the clause goes on with the subject of the one before: …, went on sale on Tuesday."""
    folded = sentence.article.folded
    if folded[mark.start] >= HAN:
        if "launch_reveal" in mark.classes and clause.end - mark.end > BARE:
            return False
        makers = {m.name.vendor for m in sentence.named("product", sentence.span.start, clause.start)}
        others = [m for m in agents(sentence, clause.start, mark.start) if m.name.id not in makers]
        subject = others or within_any(
            sentence, clause.start, mark.start, "launch_other", "launch_buyer", "launch_fresh"
        )
        return clause.start > sentence.span.start and not subject
    words = folded[clause.start : mark.start].split()
    return clause.start > sentence.span.start and all(_AUXILIARY.fullmatch(word) for word in words)


def _takes_object(sentence: Sentence, clause: Span, mark: Mark) -> bool:
    """Whether an English verb has an object of its own behind it: it plans more, not: it was unveiled."""
    if "launch_due" in mark.classes or (
        "launch_release" in mark.classes and "launch_takes" not in mark.classes
    ):
        return sentence.article.folded[mark.start] >= HAN and within_any(
            sentence, mark.end, min(mark.end + 6, clause.end), "launch_fresh", "launch_other"
        )
    rest = sentence.article.folded[mark.end : clause.end].strip(" .\"')")
    if sentence.article.folded[mark.start] >= HAN:
        return within_any(sentence, mark.end, min(mark.end + 6, clause.end), "launch_fresh", "launch_other")
    if not rest:
        return False
    dated = any(mark.end <= d.start <= mark.end + 4 for d in sentence.dates)
    follows = within_any(
        sentence, mark.end, min(mark.end + 20, clause.end), "launch_follow", "launch_ahead", "launch_later"
    )
    return not dated and not follows


def _own(sentence: Sentence, mark: Mark, clause: Span | None = None) -> list[Mention]:
    """The products of the clause or sentence; GB300 racks too where it is sold in them."""
    return own(sentence, clause, systems=bool(mark.classes & SOLD_IN_SYSTEMS))


def _own_object(sentence: Sentence, clause: Span, mark: Mark, named: list[Mention]) -> list[Mention]:
    """The products right behind the verb, or those before it if it takes no other object."""
    after = [] if _is_passive(sentence, mark) else [m for m in named if m.start >= mark.end]
    if not after and not any(m.end <= mark.start for m in named):
        return []
    named = [m for m in named if after or m.end <= mark.start]
    if after:
        far = width(sentence, mark.end, after[0].start) > OBJECT_REACH
        if far or is_blocked(sentence, mark.end, after[0].start) or _is_beside(sentence, mark, after[0]):
            return []
        return joined(sentence, [m for m in _own(sentence, mark) if m.start >= after[0].start])
    head = joined(sentence, [m for m in _own(sentence, mark) if m.end <= named[-1].end][::-1])
    end = head[0].end
    between = agents(sentence, end, mark.start)
    attributive = sentence.article.folded.startswith("的", mark.end)
    if (
        (between and not attributive)
        or width(sentence, end, mark.start) > OBJECT_REACH
        or is_blocked(sentence, clause.start, mark.start, systems=bool(mark.classes & SOLD_IN_SYSTEMS))
    ):
        return []
    if attributive:
        return head
    if _is_active(sentence, mark) and _takes_object(sentence, clause, mark):
        return []
    if is_fresh(sentence, mark.end, clause.end) or is_blocked(
        sentence, mark.end, min(clause.end, mark.end + 24)
    ):
        return []
    return head


def _is_beside(sentence: Sentence, mark: Mark, mention: Mention) -> bool:
    """Whether the verb has another object: technology for Blackwell, that the H20 may be sold, H20獲批."""
    between = within(sentence.marks, mark.end + 2, mention.start, "launch_preposition")
    planned = "launch_cancel" in mark.classes and within_any(
        sentence, mark.start, mention.start, "launch_plan"
    )
    if not planned and any(not has_other_words(sentence, m.end, mention.start) for m in between):
        return True
    if within_any(sentence, mark.end, mention.start, "launch_and"):
        return True
    if "launch_reveal" not in mark.classes:
        return False
    return within_any(sentence, mark.end, mention.start, "launch_clause") or within_any(
        sentence, mention.end, min(mention.end + 10, sentence.span.end), "launch_leave"
    )


def _is_active(sentence: Sentence, mark: Mark) -> bool:
    """Whether an English launch verb is in the active: Rubin launches its survey, not: Rubin was launched."""
    launches = mark.classes & {"launch_release", "launch_introduce", "launch_reveal"}
    return bool(launches) and not _is_passive(sentence, mark)


def _is_passive(sentence: Sentence, mark: Mark) -> bool:
    """Was launched, will be unveiled: what stands behind is no object."""
    folded = sentence.article.folded
    start = sentence.clause_at(mark.start).start
    before = folded[max(start, mark.start - 24) : mark.start].split()
    return folded.endswith("ed", mark.start, mark.end) and bool(PASSIVE & set(before[-3:]))
