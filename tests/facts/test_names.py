"""Names found in one pass: whole words only, in any script, with every meaning of a spelling."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facts
from facts.fold import fold
from facts.names import Mention, Names, load_names, whole_word
from sources.document import Document


def found(text: str, names: Names | None = None) -> list[Mention]:
    return list((names or load_names()).find(text, fold(text)))


def ids(text: str, kind: str) -> list[str]:
    return [m.name.id for m in found(text) if m.name.kind == kind]


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("B30 and B300 and B30A", ["B30", "B300", "B30A"]),
        ("GB300 racks", ["GB300"]),
        ("H20 against H200", ["H20", "H200"]),
        ("H20s and H200s", ["H20", "H200"]),
        ("H2000", []),
        ("XH20", []),
        ("H20.5", []),
        ("H20, then", ["H20"]),
        ("Nvidia sold H20.", ["H20"]),
        ("MI308X与MI308", ["MI308", "MI308"]),
        ("Instinct MI308", ["MI308"]),
        ("Ｈ２０芯片", ["H20"]),
        ("英偉達H20晶片", ["H20"]),
        ("昇騰910B與昇腾910C", ["Ascend 910B", "Ascend 910C"]),
        ("RTX Pro6000D", ["RTX PRO 6000D"]),
        ("RTX PRO 6000 cards", []),
        ("RTX 5090 D and RTX 5090D", ["RTX 5090D", "RTX 5090D"]),
        ("GB200 NVL72", ["GB200"]),
        ("Rubin Observatory", []),
        ("CAC 40", []),
    ],
)
def test_products_are_whole_words(text: str, products: list[str]) -> None:
    assert ids(text, "product") == products


@pytest.mark.parametrize("text", ["輝達", "辉达", "英偉達", "英伟达", "NVIDIA", "Nvidia", "NVDA"])
def test_one_maker_many_spellings(text: str) -> None:
    assert ids(text, "company") == ["NVIDIA"]


@pytest.mark.parametrize(
    ("text", "authorities"),
    [
        ("the US said", ["US"]),
        ("they told us so", []),
        ("BIS rules", ["US"]),
        ("網信辦要求", ["CN"]),
        ("美国商务部", ["US"]),
        ("工信部、发改委", ["CN", "CN"]),
        ("the Commerce Department", ["US"]),
        ("US$500", []),
        ("Us and them", []),
    ],
)
def test_authorities(text: str, authorities: list[str]) -> None:
    assert ids(text, "authority") == authorities


@pytest.mark.parametrize(
    ("text", "companies"),
    [("Meta bought", ["Meta"]), ("meta analysis", []), ("Arm and arm", ["Arm"]), ("apple pie", [])],
)
def test_latin_names_are_capitalised(text: str, companies: list[str]) -> None:
    assert ids(text, "company") == companies


def test_a_spelling_keeps_all_its_meanings() -> None:
    assert {(m.name.kind, m.name.id) for m in found("北京")} >= {("authority", "CN")}
    assert {(m.name.kind, m.name.id) for m in found("China")} >= {("authority", "CN"), ("country", "CN")}
    assert {m.name.taiwan for m in found("超微") if m.name.id == "AMD"} >= {True}


def test_somebody_who_speaks_for_a_company() -> None:
    [mention] = found("黃仁勳")
    assert (mention.name.id, mention.name.person) == ("NVIDIA", True)


def test_the_longest_name_wins() -> None:
    assert [m.name.id for m in found("The Wall Street Journal") if m.name.kind == "outlet"] == [
        "Wall Street Journal"
    ]
    assert ids("騰訊音樂", "company") == []


def test_a_plural_belongs_to_the_word() -> None:
    [mention] = found("H20s")
    assert (mention.start, mention.end) == (0, 4)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("b30 x", 3),
        ("b30", 3),
        ("b300", 0),
        ("b30a", 0),
        ("b30s", 4),
        ("b30sx", 0),
        ("b30.5", 0),
        ("b30. 5", 3),
        ("b30芯", 3),
    ],
)
def test_whole_word(text: str, end: int) -> None:
    assert whole_word(text, 0, 3) == end


def test_a_user_adds_a_product_and_a_company() -> None:
    names = load_names(
        {
            "products": [{"id": "Zeta 7", "vendor": "Zetacorp", "aliases": ["澤塔7"]}],
            "companies": [{"name": "Zetacorp", "ticker": "ZETA", "aliases": ["泽塔"]}],
        }
    )
    got = [(m.name.id, m.name.vendor, m.name.ticker) for m in found("泽塔的 Zeta 7，即泽塔7", names)]
    assert got == [("Zetacorp", None, "ZETA"), ("Zeta 7", "Zetacorp", None), ("Zeta 7", "Zetacorp", None)]
    assert found("Zeta 7") == []


def test_a_user_adds_a_spelling_to_a_known_company() -> None:
    names = load_names({"companies": [{"name": "AMD", "ticker": "AMD", "aliases": ["蘇媽公司"]}]})
    assert [m.name.id for m in found("苏妈公司", names)] == ["AMD"]
    assert [m.name.id for m in found("AMD", names)] == ["AMD"]


@pytest.mark.parametrize(
    ("extra", "spelling", "name"),
    [
        ({"products": [{"id": "MI308", "aliases": ["三零八"]}]}, "MI308", "MI308"),
        ({"products": [{"id": "MI308", "vendor": "AMD", "aliases": ["三零八"]}]}, "MI308", "MI308"),
        ({"companies": [{"name": "AMD", "aliases": ["蘇媽公司"]}]}, "AMD", "AMD"),
    ],
)
def test_a_known_name_only_gets_the_further_spelling(extra: dict[str, Any], spelling: str, name: str) -> None:
    assert [m.name.id for m in found(spelling, load_names(extra))] == [name]


def test_a_user_adds_an_authority_an_outlet_and_a_country() -> None:
    names = load_names(
        {
            "authorities": [{"id": "IN", "names": ["Ministry of Electronics", "印度电子部"]}],
            "outlets": [{"name": "Chip Daily", "aliases": ["芯片日报"], "research": True}],
            "countries": [{"id": "PA", "names": ["Panama", "巴拿马"]}],
        }
    )
    got = [(m.name.kind, m.name.id) for m in found("印度電子部 told Chip Daily about 巴拿马", names)]
    assert got == [("authority", "IN"), ("outlet", "Chip Daily"), ("country", "PA")]


def test_a_user_adds_a_word() -> None:
    text = "The Commerce Department gave its thumbprint to exports of Nvidia's H20 chips to China."
    document = Document(
        source="test", url="", title="", text=text, published=datetime(2025, 8, 8, tzinfo=UTC)
    )
    own = load_names({"words": [{"class": "lic_permit", "add": ["gave its thumbprint to"]}]})
    assert not facts.read(document).facts
    assert [f.status for f in facts.read(document, own).facts if isinstance(f, facts.License)] == ["approved"]


def test_nothing_of_one_s_own_is_the_shipped_table() -> None:
    assert load_names() is load_names(None)
    assert {p.id for p in load_names().products()} >= {"H20", "MI308", "B30A"}


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    for mention in found(text):
        assert 0 <= mention.start < mention.end <= len(text)


@given(st.text(), st.text())
def test_offsets_point_at_the_name(before: str, after: str) -> None:
    text = f"{before} MI308 {after}"
    spans = [(m.start, m.end) for m in found(text)]
    assert (len(before) + 1, len(before) + 6) in spans
    assert spans == sorted(spans)
