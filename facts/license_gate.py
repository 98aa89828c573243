"""Whose gate it is: the authority that acts, what the US lets out or what China lets in."""

from __future__ import annotations

from functools import cache

from facts.article import Sentence
from facts.lexicon import Mark, within
from facts.license_table import gate
from facts.names import Mention
from facts.sentences import Span

SIDE_REACHES = 16  # characters between a country and its officials: on the Chinese side, officials
LOOK_BACK = 2  # sentences of the same paragraph in which a pronoun's government may stand

# Acts whose words speak of licences by themselves.
OWN_WORDS = frozenset(
    ("lic_case_by_case", "lic_submit", "lic_apply", "lic_deny", "lic_requirement", "lic_need", "lic_without")
)


def acting(sentence: Sentence) -> list[Mention]:
    """The authorities that act in a sentence; a country is one only where it is no market or destination."""
    found: list[Mention] | None = sentence.memo.get("acting")
    if found is None:
        found = sentence.memo["acting"] = [
            m
            for m in sentence.named("authority")
            if (_acts(sentence, m) if m.name.place else not _is_asked(sentence, m))
        ]
    return list(found)


def acting_in(sentence: Sentence, clause: Span) -> bool:
    """Whether an authority acts in the clause."""
    return any(clause.start <= m.start < clause.end for m in acting(sentence))


def authority(sentence: Sentence, mark: Mark, status: str) -> str:
    """Alpha-2 of the government whose act it is.

    Unnamed, an act on imports and purchases is China's, any other the exporter's; the government of a
    pronoun is the one named last.
    """
    who = actor(sentence, mark, status)
    return who.name.id if who else _unnamed(sentence, mark, status)


def actor(sentence: Sentence, mark: Mark, status: str) -> Mention | None:
    """The authority that the sentence names for an act.

    In the clause, nearest before the verb, then after it ("by the United States"), then before it in the
    sentence.
    """
    named = acting(sentence)
    if status == "applied":
        named = [m for m in named if m.name.id != "CN"]
    clause = sentence.clause_at(mark.start)
    inside = [m for m in named if clause.start <= m.start < clause.end]
    for group in (inside, named):
        before = [m for m in group if m.end <= mark.start]
        if before:
            return before[-1]
        if inside:
            return inside[0]
    return None


def actor_before(sentence: Sentence, at: int) -> Mention | None:
    """Who was named last in the clause before `at`: a company, or an authority that acts."""
    clause = sentence.clause_at(at)
    able = [m for m in (*sentence.named("company"), *acting(sentence)) if clause.start <= m.start < at]
    return max(able, key=lambda m: m.start, default=None)


def is_governmental(sentence: Sentence, act: str) -> bool:
    """Whether a government can be meant: one acts here or just before, or the words are about licences."""
    if act in ("lic_trade", "lic_may"):
        return bool(acting(sentence) or _named_before(sentence) or acting(sentence.article.sentences[0]))
    if act == "lic_undecided" and sentence.named("authority"):
        return True
    if act in ("lic_prohibit", "lic_stop") and sentence.has("lic_are_told") and sentence.has("lic_purchase"):
        return True  # who is told what not to buy is told so by their government
    if act == "lic_review" and not sentence.has("lic_noun", "lic_application", "lic_some_authority"):
        return bool(sentence.named("authority"))
    if (
        act in OWN_WORDS
        or acting(sentence)
        or sentence.has("lic_noun", "lic_requirement", "lic_restriction", "lic_some_authority")
    ):
        return True
    if _named_before(sentence) or _named_after(sentence) or _is_told_by_office_before(sentence):
        return True
    return bool(sentence.named("product") and sentence.named("country"))


def _unnamed(sentence: Sentence, mark: Mark, status: str) -> str:
    if place := _place_before(sentence, mark):
        return place
    if sentence.has("lic_that_authority", end=mark.start) and (earlier := _acted_before(sentence)):
        return earlier
    if asked := [m for m in sentence.named("authority") if not m.name.place]:
        return asked[-1].name.id
    exports, imports = sentence.has("lic_export", "lic_export_license"), sentence.has("lic_import")
    if imports and not exports:
        return "CN"
    if status == "banned" and sentence.has("lic_purchase") and not exports:
        return "CN"
    last = [] if exports and not imports else _named_before(sentence) or _named_after(sentence)
    return last[-1].name.id if last else "US"


def _place_before(sentence: Sentence, mark: Mark) -> str | None:
    """Whose "authorities" they are that act: of the government or country named last before them."""
    some = _some_authority(sentence, mark)
    if some is None:
        return None
    near = [m for m in sentence.named("country") if 0 <= some.start - m.end <= SIDE_REACHES]
    if named := [m for m in sentence.named("authority") if m.end <= some.start] or near:
        return named[-1].name.id
    for other in reversed(sentence.article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]):
        if named := acting(other) or (other.named("authority") if sentence.has("lic_import") else []):
            return named[-1].name.id
    return None


def _acted_before(sentence: Sentence) -> str | None:
    """The authority that acted last before the sentence, else the one that acts in the title."""
    earlier = sentence.article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]
    for other in [*reversed(earlier), sentence.article.sentences[0]]:
        if named := acting(other):
            return named[-1].name.id
    return None


def _some_authority(sentence: Sentence, act: Mark) -> Mark | None:
    """ "The authorities" before their act, or behind it as those "by" whom: not as a part of a name."""
    folded = sentence.article.folded
    for mark in within(sentence.marks, sentence.span.start, sentence.span.end, "lic_some_authority"):
        if any(m.start <= mark.start and mark.end <= m.end for m in sentence.named("authority")):
            continue  # 美国政府
        if mark.start < act.start or _ends(folded[act.end : mark.start].rstrip().removesuffix(" the"), "by"):
            return mark
    return None


def _named_before(sentence: Sentence) -> list[Mention]:
    earlier = [
        s
        for s in sentence.article.sentences[max(0, sentence.index - LOOK_BACK) : sentence.index]
        if s.paragraph == sentence.paragraph and not s.title
    ]
    return [m for s in earlier for m in acting(s)]


def _is_told_by_office_before(sentence: Sentence) -> bool:
    """Whether the sentence before tells of an order: Regulators have issued guidance. Foreign parts must …"""
    before = sentence.article.sentences[max(0, sentence.index - 1) : sentence.index]
    return any(
        s.paragraph == sentence.paragraph and s.has("lic_some_authority") and s.has("lic_directive")
        for s in before
    )


def _named_after(sentence: Sentence) -> list[Mention]:
    """The office that the next sentence of the paragraph names: H200不得入境。海关已告知报关企业。"""
    after = sentence.article.sentences[sentence.index + 1 : sentence.index + 2]
    return [
        m
        for s in after
        if s.paragraph == sentence.paragraph and s.title == sentence.title
        for m in acting(s)
        if not m.name.place
    ]


def _acts(sentence: Sentence, mention: Mention) -> bool:
    folded = sentence.article.folded
    before = folded[sentence.span.start : mention.start].rstrip().removesuffix(" the")
    after = folded[mention.end : sentence.span.end].removeprefix("'s").lstrip()
    if any(_ends(before, word) for word in gate("before")) or _follows_trade(sentence, mention):
        return False
    return not any(_begins(after, word) for word in gate("after")) and not _in_list(sentence, mention)


def _is_asked(sentence: Sentence, mention: Mention) -> bool:
    """Whether something is only put to the authority: to the Commerce Department, 向美国政府."""
    before = sentence.article.folded[sentence.span.start : mention.start].rstrip().removesuffix(" the")
    return any(_ends(before, word) for word in ("to", "with", "from", "向", "跟"))


def _in_list(sentence: Sentence, mention: Mention) -> bool:
    """Belarus, China, Cuba: one of several countries is no actor."""
    others = [m for m in sentence.named("country") if m.name.id != mention.name.id]
    return any(0 <= m.start - mention.end <= 2 or 0 <= mention.start - m.end <= 2 for m in others)


def _follows_trade(sentence: Sentence, mention: Mention) -> bool:
    """卖给中国, 销往大陆, sell China a chip: the verb runs into the place."""
    return any(
        not sentence.article.folded[mark.end : mention.start].strip()
        for mark in within(sentence.marks, mention.start - 10, mention.start, "lic_trade")
    )


def _ends(text: str, word: str) -> bool:
    return text.endswith(word) and not (word.isascii() and text[-len(word) - 1 : -len(word)].isalpha())


def _begins(text: str, word: str) -> bool:
    return text.startswith(word) and not (word.isascii() and text[len(word) : len(word) + 1].isalpha())


@cache
def elsewhere() -> frozenset[str]:
    """The countries other than China to which products go under licences."""
    return frozenset(gate("elsewhere"))
