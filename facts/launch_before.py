"""What a launch word without a product of its own points back to: which, the chip, or nothing at all."""

from __future__ import annotations

from facts import reference
from facts.article import Article, Sentence
from facts.launch_aside import agents, is_blocked, joined, names_of, own, width, within_any
from facts.launch_names import Unnamed, is_fresh, naming_marks
from facts.lexicon import Mark
from facts.names import Mention, Name
from facts.sentences import Span

LOOK_BACK = 4  # sentences
RELATIVE_GAP = 12  # between a name and the "which" that goes with it: the Rubin chips, which
HAN = "\u2e80"
MOST_AUXILIARIES = 2  # words: has been, will be
HEAD = 8  # characters at the beginning of a clause in which "the chip" is its subject
POINTING = 30  # characters behind a word in which "of it", "of the platform" may stand

Found = list[Name] | Unnamed
UNNAMED = Unnamed()


def before(sentence: Sentence, clause: Span, mark: Mark, *, strict: bool) -> Found:
    """What was last spoken of: in the clauses before, in the sentences before, else the article's topic."""
    earlier_clauses = [c for c in sentence.clauses if c.start < clause.start]
    if earlier_clauses and _is_relative(sentence, clause):
        last = sentence.named("product", earlier_clauses[-1].start, clause.start)[::-1]
        near = bool(last) and width(sentence, last[0].end, clause.start) <= RELATIVE_GAP
        return names_of(joined(sentence, last)) if near else []
    pointed = within_any(sentence, mark.end, min(mark.end + POINTING, clause.end), "reference")
    if pointed and (last := sentence.named("product", sentence.span.start, mark.start)):
        return names_of(last[-1:])  # cancelled its H20 orders and stopped production of the chip
    bare = _is_bare(sentence, clause, mark) and any(own(sentence, c) for c in earlier_clauses)
    headed = bare and bool(own(sentence, earlier_clauses[0]))  # the H800, a version of the H100, went on
    for other in earlier_clauses if headed else reversed(earlier_clauses):
        if named := own(sentence, other):
            head = strict and is_blocked(sentence, other.start, named[-1].end)
            return [] if head else names_of(joined(sentence, named[::-1])[::-1])
        if is_fresh(sentence, other.start, other.end):
            return UNNAMED
        if not bare and _speaks_of_another(sentence, other):
            return []
    return _in_sentences_before(sentence, clause, mark)


def _is_bare(sentence: Sentence, clause: Span, mark: Mark) -> bool:
    """Whether a clause begins with its verb: what stands between commas before it is a remark."""
    if sentence.article.folded[mark.start] >= HAN:
        others = within_any(
            sentence, clause.start, mark.start, "launch_other", "launch_fresh", "launch_buyer"
        )
        return not others and not agents(sentence, clause.start, mark.start)
    words = sentence.article.folded[clause.start : mark.start].split()
    return len(words) <= MOST_AUXILIARIES


def _speaks_of_another(sentence: Sentence, clause: Span) -> bool:
    """Whether the clause is about another thing, or names a product only beside it (H20的申請)."""
    if within_any(sentence, clause.start, clause.start + HEAD, "reference", "launch_it"):
        return False
    aside = any(True for _ in sentence.named("product", clause.start, clause.end))
    return aside or is_blocked(sentence, clause.start, clause.end)


def _in_sentences_before(sentence: Sentence, clause: Span, mark: Mark) -> Found:
    article = sentence.article
    for earlier in reversed(article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
        if naming_marks(earlier) or (
            is_fresh(earlier, earlier.span.start, earlier.span.end) and not own(earlier)
        ):
            return UNNAMED
        if _has_another_maker(earlier) and not agents(sentence, clause.start, mark.start):
            return []
        if named := own(earlier):
            pointed = within_any(sentence, clause.start, mark.end + POINTING, "reference", "launch_it")
            return names_of(named[:1] if pointed else _likeliest(article, named))
    topic = [m for m in reference.topic(article) if m.start < mark.start]
    return [m.name for m in topic if any(m in own(s) for s in article.sentences if m in s.mentions)]


def _has_another_maker(sentence: Sentence) -> bool:
    """Whether a sentence without a product is about another company: what "it" does next is done to that."""
    makers = {m.name.vendor for m in sentence.article.mentions if m.name.kind == "product"}
    companies = {m.name.id for m in sentence.named("company")}
    return bool(companies) and not companies & makers and not sentence.named("product") and not sentence.title


def _likeliest(article: Article, named: list[Mention]) -> list[Mention]:
    """The first of several, unless the title is about one product that is none of them."""
    titled = reference.unique([m for s in article.sentences if s.title for m in own(s)])
    several = len({m.name.id for m in named}) > 1
    told = len(titled) == 1 and titled[0].name.id not in {m.name.id for m in named}
    return titled if several and told else named[:1]


def _is_relative(sentence: Sentence, clause: Span) -> bool:
    """Whether the clause begins with which or that: it speaks of the name right before it."""
    return within_any(sentence, clause.start, clause.start + 7, "launch_relative")
