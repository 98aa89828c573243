"""The companies of a move, and what tells that a name is not the one that moved."""

from __future__ import annotations

import re
from dataclasses import dataclass

from facts.article import Sentence
from facts.names import Mention
from facts.stock_mask import Time, table

_NOT_THE_HEAD = re.compile(r"(?:[a-z\u4e00-\u9fff]|[VHRQZ])[\s']*(?:O+[A\s]*)+$")
_PUT_DOWN_TO = re.compile(r"T[A\s]*$")


@dataclass(frozen=True, slots=True)
class Subject:
    """The companies that a move is of, in order; None where the list names another one."""

    names: tuple[Mention | None, ...]
    why: str = ""

    @property
    def listed(self) -> bool:
        """Whether one of them is watched."""
        return any(m is not None and m.name.ticker for m in self.names)


FOREIGN = Subject((), "it is the move of another company or an index")
FIGURE = Subject((), "it is a figure that moved, not the shares")


@dataclass(slots=True)
class Told:
    """What the sentences so far have said: whose the last move of each was, and when the last one was."""

    subjects: dict[int, Subject]
    time: Time | None = None
    paragraph: int = -1


def company_at(sentence: Sentence, start: int, end: int) -> Subject:
    """The company named at [start, end) of the mask."""
    base = sentence.span.start
    named = [m for m in sentence.named("company") if start <= m.start - base < end and not m.name.person]
    return Subject((named[0],)) if named else FOREIGN


def is_not_the_head(sentence: Sentence, masked: str, start: int) -> bool:
    """Demand for Nvidia, an ETF holding Nvidia: the name only belongs to something else."""
    words = sentence.text[max(0, start - 10) : start].split(" ")
    holds = any(word in table()["refuted"]["holders"] for word in words[-2:])
    return holds or bool(_NOT_THE_HEAD.search(masked[:start]))


def is_put_down_to(masked: str, start: int) -> bool:
    """受英偉達財報提振: the name is only a cause."""
    return bool(_PUT_DOWN_TO.search(masked[:start]))
