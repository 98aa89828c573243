"""Names and numbers in lists: who can buy, who forecasts, and which number is whose.

[ByteDance, Alibaba and Tencent] · [Meta] · 196,000 and 169,000 respectively

Buyers that no table knows are names where only an organisation can stand. Who orders, installs or receives
(Zorvex has ordered), who is called a company (to Zorvex, a cloud provider), who has a company's name
(润泽科技). Such a buyer is called what the article calls him.
"""

from __future__ import annotations

from facts.names import Mention, Name
from facts.numbers import Quantity
from facts.shipment_amounts import Amount, is_written_out
from facts.shipment_words import Line, pattern, role

Group = list[Mention]
BUYS = ("ship_order", "ship_deploy", "ship_want", "ship_receive", "ship_plan")
APPOSITION = 70  # characters in which a name is explained: Zorvex, a Norwegian cloud provider


def groups(line: Line, named: list[Mention]) -> list[Group]:
    """Names in lists: [ByteDance, Alibaba and Tencent], [Meta]."""
    found: list[Group] = []
    for mention in named:
        if found and _listed(line, found[-1][-1], mention):
            if all(m.name.id != mention.name.id for m in found[-1]):
                found[-1].append(mention)
        else:
            found.append([mention])
    return found


def _listed(line: Line, before: Mention, after: Mention) -> bool:
    between = line.folded[before.end : after.start]
    if any(is_written_out(line, q) for q in counts_in(line, before.end, after.start)):
        return False
    return before.name.id == after.name.id or bool(pattern("between_names").fullmatch(between))


def counts_in(line: Line, start: int, end: int) -> list[Quantity]:
    """The numbers of [start, end) that count something."""
    return [q for q in line.sentence.quantities if start <= q.start < end and q.unit == "count"]


def buying(line: Line) -> list[Group]:
    """The companies of a sentence that can be buyers, in lists."""
    nobody = role("not_buyers") | line.vendors()
    named = [m for m in line.sentence.named("company") if not m.name.person and m.name.id not in nobody]
    return groups(line, sorted([*named, *unknown(line)], key=lambda m: m.start))


def research(line: Line) -> list[Group]:
    """The houses of a sentence that forecast, in lists."""
    return groups(line, [m for m in line.sentence.named("outlet") if m.name.research])


def forecaster(line: Line, amount: Amount, others: list[Amount]) -> Mention | None:
    """The house whose figure it is, where several stand in a sentence."""
    houses = research(line)
    before = [g for g in houses if amount.clause.start <= g[0].start and g[-1].end <= amount.quantity.start]
    own = before[-1] if before and len(houses) > 1 else None
    return in_order(line, amount, others, houses) or (own[-1] if own else None)


def in_order(line: Line, amount: Amount, others: list[Amount], lists: list[Group]) -> Mention | None:
    """Whose the amount is where a list of names and a list of numbers go together: respectively, 分别."""
    numbers = run(line, amount, others)
    if len(numbers) < 2 or (len(lists) > 1 and not line.has(line.sentence.span, "ship_respectively")):
        return None
    for group in reversed(lists):
        if len(group) == len(numbers) > 1 and group[-1].end <= numbers[0].quantity.start:
            return group[numbers.index(amount)]
    return None


def run(line: Line, amount: Amount, others: list[Amount]) -> list[Amount]:
    """The numbers that are listed with `amount`: 196,000 and 169,000."""
    found = [amount]
    at = others.index(amount)
    for step, end in ((-1, -1), (1, len(others))):
        for i in range(at + step, end, step):
            low, high = sorted((others[i], others[i - step]), key=lambda a: a.quantity.start)
            if line.folded[low.end : high.quantity.start].strip(" ,、个颗枚片块张") not in (
                "",
                "and",
                "和",
                "与",
                "及",
                "以及",
            ):
                break
            found.append(others[i])
    return sorted(found, key=lambda a: a.quantity.start)


def unknown(line: Line) -> list[Mention]:
    """The organisations of a sentence that no table names and that can be buyers, in order."""
    found: list[Mention] = []
    others: list[Mention] = []
    for kind in ("latin_name", "han_name"):
        for match in pattern(kind).finditer(line.body, line.sentence.span.start, line.sentence.span.end):
            start, end = _without_common(line, *match.span("name"))
            if (
                start < end
                and _is_free(line, start, end)
                and _is_organisation(line, start, end, kind == "han_name")
            ):
                found.append(Mention(Name("company", line.body[start:end]), start, end))
            elif kind == "latin_name" and start < end and _is_free(line, start, end):
                others.append(Mention(Name("company", line.body[start:end]), start, end))
    found += [m for m in others if _is_listed(line, m, [*found, *line.sentence.named("company")])]
    return sorted(found, key=lambda m: m.start)


def _is_listed(line: Line, name: Mention, known: list[Mention]) -> bool:
    """Cologix and DataBank each took: what stands in a list with a buyer is one."""
    return (
        any(pattern("and_name").fullmatch(line.folded, name.end, other.start) for other in known)
        and not line.sentence.title
    )


def _without_common(line: Line, start: int, end: int) -> tuple[int, int]:
    """On Monday Yotta, The University of Florida: the words before the name are cut off."""
    common = role("no_names")
    while start < end and ((word := line.folded[start:end].split()[0]) in common or word.endswith("-based")):
        start = min(start + len(word) + 1, end)
    return start, end


def _is_free(line: Line, start: int, end: int) -> bool:
    """No name of a table, no part of one (Oracle Cloud), no common word, no word of the trade."""
    beside = [m for m in line.sentence.mentions if m.start <= end + 1 and start <= m.end + 1]
    if any(m.name.kind != "country" or (m.start < end and start < m.end) for m in beside):
        return False
    words = [word for word in line.folded[start:end].split() if word not in ("of", "&")]
    if any(char.isdigit() for char in line.folded[start:end]):
        return False  # a code: GDDR7, MI250
    known = sum(len(line.folded[m.start : m.end].split()) for m in line.found(start, end))
    return known < len(words) and not any(word in role("no_names") for word in words)


def _is_organisation(line: Line, start: int, end: int, han: bool) -> bool:
    if _opens_latin_sentence(line, start, end):
        return False
    if han:
        return _buys(line, end)
    called = pattern("organisation_before").search(line.folded, line.sentence.span.start, start)
    explained = pattern("organisation_after").match(line.folded, end, end + APPOSITION)
    if called or explained or pattern("organisation_end").search(line.folded, start, end):
        return True
    return _buys(line, end) or (_is_chinese(line) and _receives(line, start))


def _opens_latin_sentence(line: Line, start: int, end: int) -> bool:
    """Whether any word would be capitalised here: a headline, or one plural noun that opens a sentence."""
    if _is_chinese(line):
        return False
    if line.sentence.title:
        return True
    opens = start <= line.sentence.span.start + 1 and " " not in line.body[start:end]
    return opens and line.folded[end - 1] == "s"


def _is_chinese(line: Line) -> bool:
    return any(char >= "\u2e80" for char in line.sentence.text)


def _buys(line: Line, end: int) -> bool:
    """Whether a verb of buying follows, with nothing but helping words between."""
    for mark in line.found(end, line.sentence.span.end, *BUYS):
        if pattern("subject_to_verb").fullmatch(line.folded, end, mark.start):
            return True
    return False


def _receives(line: Line, start: int) -> bool:
    return bool(pattern("receiver").search(line.folded, max(line.sentence.span.start, start - 12), start))
