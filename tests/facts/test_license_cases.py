"""Three hundred short items of our own, in three languages, each with the licences it speaks of.

What the reader still gets wrong is listed in cases/license.known_misses.txt; an item that leaves that list for
the better has to leave it in the file too, so the list only shrinks.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import facts
from sources.document import Document

CASES = Path(__file__).parent / "cases"
MISSES = frozenset((CASES / "license.known_misses.txt").read_text("utf-8").split())


def cases() -> list[Any]:
    rows = [
        json.loads(line)
        for path in sorted(CASES.glob("license.*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    known = pytest.mark.xfail(strict=True, reason="not read yet")
    return [pytest.param(row, id=row["id"], marks=[known] if row["id"] in MISSES else []) for row in rows]


def key(fact: dict[str, Any]) -> tuple[str, str, str, str]:
    return fact["product"], fact.get("destination") or "CN", fact["authority"], fact["status"]


@pytest.mark.parametrize("case", cases())
def test_licences_are_read(case: dict[str, Any]) -> None:
    document = Document(
        source="cases",
        url=f"https://cases.example/{case['id']}",
        title=case["title"],
        text=case["text"],
        published=datetime.fromisoformat(case["published"]).replace(tzinfo=UTC),
        published_is_day=True,
        lang=case["lang"],
    )
    read = [f for f in map(facts.record, facts.read(document).facts) if f["kind"] == "license"]
    told = {key(f) for f in case["facts"]}
    news = {key(f) for f in case["facts"] if f["role"] == "main"}
    found = {key(f) for f in read}
    assert found <= told, "says what the item does not"
    assert news <= found, "misses what the item reports"
    assert all(document.body[f["start"] : f["end"]] == f["quote"] for f in read)


def sentences() -> list[Any]:
    lines = (CASES / "license.status.txt").read_text("utf-8").splitlines()
    rows = [line.partition(": ") for line in lines if line and not line.startswith("#")]
    return [pytest.param(sentence, status, id=f"{status}: {sentence[:40]}") for status, _, sentence in rows]


@pytest.mark.parametrize(("sentence", "status"), sentences())
def test_what_a_sentence_says(sentence: str, status: str) -> None:
    document = Document(
        source="cases",
        url="https://cases.example/sentence",
        title="",
        text=sentence,
        published=datetime(2026, 3, 5, tzinfo=UTC),
        published_is_day=True,
        lang="en" if sentence.isascii() else "zh-Hans",
    )
    told = {f["status"] for f in map(facts.record, facts.read(document).facts) if f["kind"] == "license"}
    assert told == ({status} - {"none"})
