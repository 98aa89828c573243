"""Which amounts count products: 300,000 H20 chips, 48.5万枚, $390 million worth of MI308."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from facts import reference
from facts.names import Mention
from facts.numbers import Quantity
from facts.sentences import Span
from facts.shipment_words import Line, limit, pattern

Noun = Literal["unit", "bare", "wrong", "other"]
COUNTED = ("count", "money")  # the units that an order can have


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with what it counts.

    `noun`: chips or a product (`unit`), nothing by itself (`bare`: Microsoft ... with 485,000), dies and
    racks (`wrong`), or something else (`other`). `products` are those that the number itself names;
    `vague` chips are a maker's without a product: 60,000 Nvidia chips. `orders`: what is counted is called
    so; `generic`: any chips (AI chips), not those spoken of (of the chips).
    """

    quantity: Quantity
    clause: Span
    noun: Noun
    end: int
    products: tuple[Mention, ...] = ()
    joint: bool = False
    vague: bool = False
    orders: bool = False
    generic: bool = False

    @property
    def is_money(self) -> bool:
        """Whether it is an order's worth and no number of chips."""
        return self.quantity.unit == "money"

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """The least and the most that the words allow."""
        return self.quantity.ends


def amounts(line: Line) -> list[Amount]:
    """The counts and the sums of money in a sentence that are large enough to be an order."""
    counted = [q for q in line.sentence.quantities if q.unit in COUNTED]
    found = [a for q in counted if (a := _amount(line, _risen(line, q)))]
    for at in range(len(found) - 2, -1, -1):
        found[at] = _as_its_neighbour(line, found[at], found[at + 1])
    return found


def _risen(line: Line, quantity: Quantity) -> Quantity:
    """Raised from 400,000 to 600,000 is 600,000, though it looks like a range."""
    lead = line.folded[max(line.sentence.span.start, quantity.start - 8) : quantity.start]
    clause = line.sentence.clause_at(quantity.start)
    if any(m.start < quantity.start < m.end for m in line.found(clause.start, quantity.end, "ship_sell")):
        return replace(quantity, bound="eq")  # handed over 210,000
    if (
        quantity.high
        and quantity.high != quantity.low
        and pattern("rise_from").search(lead)
        and line.has(clause, "ship_rise")
    ):
        return replace(quantity, low=quantity.high)
    return quantity


def _is_year(line: Line, quantity: Quantity) -> bool:
    """Our 2026 Ascend 910C estimate: a year before a product; not 2,026, 2024颗, 2048 H800s."""
    written = line.folded[quantity.start : quantity.end]
    named = [m for m in line.sentence.named("product") if 0 <= m.start - quantity.end <= 12]
    plural = any(line.folded[m.end - 1] == "s" for m in named)
    return bool(pattern("year").fullmatch(written) and named) and not plural


def _amount(line: Line, quantity: Quantity) -> Amount | None:
    if _is_year(line, quantity):
        return None
    greatest = quantity.high or quantity.low
    if any(m.start < quantity.end and quantity.start < m.end for m in line.sentence.mentions):
        return None
    clause = line.sentence.clause_at(quantity.start)
    if quantity.unit == "money":
        return _NounPhrase(line, quantity, clause).sum() if greatest >= limit("least_value") else None
    if quantity.unit != "count" or not limit("least_units") <= greatest <= limit("most_units"):
        return None
    amount = _NounPhrase(line, quantity, clause).read()
    return amount if amount.noun != "bare" or is_written_out(line, quantity) else None


def is_written_out(line: Line, quantity: Quantity) -> bool:
    """A bare number is an amount only as 485,000 or 48万; 5090 and 601869 are codes."""
    written = line.folded[quantity.start : quantity.end]
    lowest = min(quantity.low, quantity.high or quantity.low)
    return lowest >= limit("least_bare_units") and ("," in written or not written.strip(" ~-").isdigit())


def _as_its_neighbour(line: Line, amount: Amount, after: Amount) -> Amount:
    """1.5 million and 2 million units: the first counts what the second counts."""
    if amount.noun not in ("bare", "other") or after.is_money:
        return amount
    between = line.folded[amount.quantity.end : after.quantity.start]
    if between.strip(" ,、") not in ("", "and", "和", "与", "及", "or", "以及"):
        return amount
    return replace(amount, noun=after.noun, products=after.products, joint=after.joint, vague=after.vague)


class _NounPhrase:
    """Reads what follows a number, word by word: of, its, Nvidia's, H20, chips."""

    def __init__(self, line: Line, quantity: Quantity, clause: Span):
        self.line, self.quantity, self.clause = line, quantity, clause
        self.at = quantity.end
        self.products: list[Mention] = []
        self.makers = self.counted = self.wrong = self.coordinated = False
        self.orders = self.generic = self.its = self.definite = False

    def read(self) -> Amount:
        """The amount with its noun."""
        while self.at < self.line.sentence.span.end and self._step():
            pass
        if pattern("more_after").match(self.line.folded, self.at):
            self.quantity = replace(self.quantity, bound="gt")
        return Amount(
            self.quantity, self.clause, self._noun(), self.at, tuple(self._meant()),
            joint=len(self._meant()) > 1, vague=self.makers and not self.products, orders=self.orders,
            generic=self.generic,
        )  # fmt: skip

    def sum(self) -> Amount:
        """A sum of money, with the product that it is worth of: $2 billion of H20 chips."""
        match = pattern("money_of").match(self.line.folded, self.at)
        if match and (not match[0].startswith(" on") or self._is_spent()):
            self.at = match.end()
        while self.at < self.line.sentence.span.end and self._step():
            pass
        meant = self._meant()
        named_before = self.line.sentence.named("product", self.clause.start, self.quantity.start)
        vague = (self.counted or self.makers) and not meant and not named_before and not self.orders
        end = max(self.quantity.end, *(m.end for m in meant), 0)
        return Amount(self.quantity, self.clause, "unit", end, tuple(meant), len(meant) > 1, vague)

    def _is_spent(self) -> bool:
        """Spent $2 billion on H20s; not: revenue rose to $41 billion on Blackwell."""
        return bool(self.line.found(self.clause.start, self.quantity.start, "ship_order"))

    def _step(self) -> bool:
        """Whether the next word still belongs to the number; it is taken in then."""
        text = self.line.folded
        while self.at < len(text) and text[self.at] in " \"'-":
            self.at += 1
        return self._name() or self._word() or self._classifier() or self._another_product()

    def _name(self) -> bool:
        found = next((m for m in self.line.sentence.mentions if m.start == self.at), None)
        if found is None or found.name.kind not in ("product", "company"):
            return False
        if found.name.kind == "product":
            self.products.append(found)
            self.wrong = bool(pattern("equivalent_after").match(self.line.folded, found.end))
        else:
            self.makers = True
        self.at = found.end + 2 * self.line.folded.startswith("'s", found.end)
        if ticker := pattern("ticker").match(self.line.folded, self.at):
            self.at = ticker.end()
        return True

    def _word(self) -> bool:
        mark = self.line.at(self.at, "ship_wrong", "ship_unit", "ship_modifier", "ship_series")
        if mark is None or mark.end > self.line.sentence.span.end:
            return False
        self.wrong |= "ship_wrong" in mark.classes
        self.counted |= "ship_unit" in mark.classes
        self.generic |= "ship_chip" in mark.classes and not self.definite
        self.definite |= self.line.folded[self.at : mark.end] in ("the", "these", "those")
        self.its |= self.line.folded[self.at : mark.end] == "its"
        self.makers |= self.its and "ship_chip" in mark.classes  # its chips: whichever the maker has
        self.makers |= "ship_series" in mark.classes
        self.orders |= {"ship_unit", "ship_order"} <= mark.classes
        self.at = mark.end
        return not self.wrong

    def _classifier(self) -> bool:
        at = self.at
        if self.counted or self.products:
            return False
        if match := pattern("classifier").match(self.line.folded, at):
            self.counted, self.at = True, match.end()
        elif match := pattern("weak_classifier").match(self.line.folded, at):
            self.at = match.end()
        return match is not None

    def _another_product(self) -> bool:
        """H100 and H200 GPUs: one number for two products."""
        if not self.products:
            return False
        for link in (", ", "and ", "or ", "、", "/", "和", "与", "及", "或", "&"):
            after = self.at + len(link) + self.line.folded.startswith(" ", self.at + len(link))
            if self.line.folded.startswith(link, self.at) and any(
                m.start in (after, self.at + len(link)) and m.name.kind == "product"
                for m in self.line.sentence.mentions
            ):
                self.at += len(link)
                self.coordinated = True
                return True
        return False

    def _meant(self) -> list[Mention]:
        """GB300 Grace Blackwell chips are GB300s: a family beside its member only describes it."""
        named = reference.unique(self.products)
        members = [m for m in named if not m.name.family]
        return members if members and not self.coordinated else named

    def _noun(self) -> Noun:
        if self.wrong:
            return "wrong"
        if self.products:
            return "unit"
        if _names_another_code(self.line, self.quantity, self.clause):
            return "other"
        if self.counted:
            return "unit"
        tail = self.line.folded[self.at : self.line.sentence.span.end]
        bare = self.at == self.quantity.end or self.line.folded[self.quantity.end : self.at].isspace()
        ends = not tail or not tail[0].isalnum() or pattern("function_word").match(tail)
        return "bare" if ends and (bare or not tail[:1].isalnum()) else "other"


def _names_another_code(line: Line, quantity: Quantity, clause: Span) -> bool:
    """Whether the clause speaks of a product that is not watched: RTX5090, GH200."""
    if line.sentence.named("product", clause.start, quantity.start):
        return False
    codes = pattern("code").finditer(line.folded, clause.start, clause.end)
    return any(not any(m.start <= c.start() < m.end for m in line.sentence.mentions) for c in codes)
