"""Why a happening is no launch fact: refused, taken up again, trade under a licence, another's doing."""

from __future__ import annotations

from collections.abc import Iterator

from facts.article import Article, Sentence
from facts.attribution import is_past
from facts.kinds import Stage
from facts.launch_aside import agents, joined, within_any
from facts.lexicon import Mark, within
from facts.modality import Modality, cues_before
from facts.names import Name

STOP_REACH = 20  # stopped taking orders
NOTHING = (Modality.NEGATED, Modality.REFUSED, Modality.QUESTIONED)
TRADE = (
    "launch_upcoming",
    "launch_ship",
    "launch_sell",
    "launch_make",
    "launch_produce",
    "launch_delay",
    "launch_preorder",
    "launch_reserve",
)
OF = ("'s ", "的")  # Nvidia's partner Supermicro is not Nvidia
LEAVE = ("launch_leave",)
BY_OTHERS = ("launch_make", "launch_produce")  # a foundry makes it


def why_not(
    sentence: Sentence,
    mark: Mark,
    event: str,
    names: list[Name],
    mood: Modality,
    stage: Stage | None,
    date: str | None,
) -> str | None:
    """Why the happening gives no fact, or None if it does."""
    ceased = mood == Modality.CEASED and stage not in ("halted", "cancelled")
    undecided = stage == "halted" and not _is_decided(sentence, mark, mood)
    if stage is None or mood in NOTHING or ceased or undecided:
        return f"{event.removeprefix('launch_')}: {mood}"
    if stage == "cancelled" and all(name.family for name in names):
        return "one chip of a family"
    clause = sentence.clause_at(mark.start)
    if event != "launch_delay" and within_any(sentence, clause.start, mark.start, "launch_former"):
        return "a former plan"
    if event == "launch_preorder" and mood == Modality.CONDITIONAL:
        return "only if it is ordered"
    if event == "launch_due" and (not date or within_any(sentence, clause.start, clause.end, "launch_leave")):
        return "no date of its own"
    before = max(clause.start, mark.start - STOP_REACH)
    if stage not in ("halted", "cancelled") and within_any(sentence, before, mark.start, "launch_halt"):
        return "stopped"
    if event in ("launch_halt", "launch_stopped"):
        return _why_not_halted(sentence, mark, names)
    if within_any(sentence, sentence.span.start, clause.end, "launch_again"):
        return "taken up again"
    recap = stage == "launched" and is_past(date, sentence.article.published)
    if event in TRADE and not recap and _is_under_licence(sentence, names):
        return "trade under a licence"
    if event not in BY_OTHERS and not _is_by_vendor(sentence, mark, names):
        return "not by its vendor"
    return None


def _is_decided(sentence: Sentence, mark: Mark, mood: Modality) -> bool:
    """A halt that happened, will happen, or that somebody was asked for."""
    asked = within_any(sentence, sentence.clause_at(mark.start).start, mark.start, "launch_tell")
    return mood in (Modality.DONE, Modality.PLANNED, Modality.PROMISED) or (mood == Modality.HOPED and asked)


def _is_by_vendor(sentence: Sentence, mark: Mark, names: list[Name]) -> bool:
    """Whether no other company is the subject: Supermicro ships B300 systems, Nvidia does not."""
    clause = sentence.clause_at(mark.start)
    acting = agents(sentence, clause.start, mark.start)
    acting = [m for m in acting if not sentence.article.folded.startswith(OF, m.end)] or acting
    if "launch_sample" in mark.classes and within_any(sentence, clause.start, clause.end, "launch_receive"):
        return True  # a customer has samples of it
    return not acting or acting[0].name.id in {n.vendor for n in names}


def _is_under_licence(sentence: Sentence, names: list[Name]) -> bool:
    """Whether leave to sell is spoken of: beside the word, or in the article of the product."""
    named = {m.name.id for m in sentence.named("product")}
    if any(True for _ in _leaves(sentence)) and not any(n.id in named for n in names):
        return True
    return any(_is_released(sentence.article, n) for n in names)


def _is_released(article: Article, name: Name) -> bool:
    """Whether the article speaks of leave to sell the product, or of selling it once more."""
    return any(
        name.id in _nearest(s, word)
        for s in article.sentences
        if any(m.name.id == name.id for m in s.named("product"))
        for word in _leaves(s, "launch_again")
    )


def _leaves(sentence: Sentence, *more: str) -> Iterator[Mark]:
    """The words of leave to sell; not those that only start or send (got under way), none denied."""
    start, end = sentence.span.start, sentence.span.end
    moves = list(within(sentence.marks, start, end, "launch_begin", "launch_send"))
    for word in within(sentence.marks, start, end, *more, *LEAVE):
        moved = any(m.start <= word.start and word.end <= m.end for m in moves)
        if not moved and "negation" not in cues_before(sentence, word.start):
            yield word


def _nearest(sentence: Sentence, word: Mark) -> set[str]:
    """The product next to a word, with those joined to it: the H20 and L20 licences."""
    named = sentence.named("product")
    nearest = min(named, key=lambda m: m.start - word.end if m.start >= word.end else word.start - m.end)
    at = named.index(nearest)
    return {m.name.id for m in joined(sentence, named[at:]) + joined(sentence, named[: at + 1][::-1])}


def _why_not_halted(sentence: Sentence, mark: Mark, names: list[Name]) -> str | None:
    """Only the vendor halts, by itself or by telling suppliers; suppliers alone and governments do not."""
    start, clause = sentence.span.start, sentence.clause_at(mark.start)
    vendors = {n.vendor for n in names}
    companies = {m.name.id for m in sentence.named("company")}
    acting = {m.name.id for m in sentence.named("company", clause.start, mark.start)}
    if acting and acting <= vendors and not within_any(sentence, clause.start, mark.start, "launch_supplier"):
        return None
    if within_any(sentence, clause.start, mark.start, "launch_buyer") and not acting:
        return "buyers stop"
    if any(not m.name.place for m in sentence.named("authority", clause.start, mark.start)):
        return "a government's order"
    if told := next(within(sentence.marks, start, sentence.span.end, "launch_tell"), None):
        by_others = not vendors & companies and bool(sentence.named("company", start, told.start))
        by_buyers = within_any(sentence, clause.start, told.start, "launch_buyer")
        return "told by others" if by_others or by_buyers else None
    subject = [m.name.id for m in sentence.named("company", start, mark.start)][:1]
    if subject and subject[0] in vendors and not within_any(sentence, start, mark.start, "launch_supplier"):
        return None
    suppliers = within_any(sentence, start, mark.start, "launch_supplier") or bool(companies - vendors)
    if suppliers or (sentence.has("launch_supplier") and not companies & vendors):
        return "suppliers pause by themselves"
    return None
