"""Words of the vocabulary, found in one pass."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.article import Article
from facts.fold import fold
from facts.lexicon import Lexicon, Mark, Marks, shipped_lexicon, within
from facts.names import load_names
from sources.document import Document

WORDS = Lexicon(
    {
        "go": ["approv*", "green light", "批准", "获批"],
        "stop": ["ban", "bans", "not", "不", "不批准"],
        "noun": ["licence", "licences", "許可", "許可證"],
        "both": ["green light", "ban"],
    }
)


def found(text: str) -> list[tuple[str, set[str]]]:
    folded = fold(text)
    return [(folded[m.start : m.end], set(m.classes)) for m in WORDS.find(folded)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("approved", ["approved"]),
        ("approval of approving", ["approval", "approving"]),
        ("disapproved", []),
        ("ban", ["ban"]),
        ("bans", ["bans"]),
        ("banana", []),
        ("urban", []),
        ("ban.", ["ban"]),
        ("BAN", ["ban"]),
        ("ban2", []),
        ("禁ban令", ["ban"]),
        ("two licences", ["licences"]),
        ("許可證", ["许可证"]),
        ("许可证", ["许可证"]),
        ("許可", ["许可"]),
        ("a green light", ["green light"]),
        ("a green  light", []),
        ("knot not", ["not"]),
        ("", []),
    ],
)
def test_whole_words_only(text: str, words: list[str]) -> None:
    assert [word for word, _ in found(text)] == words


def test_a_word_of_two_classes_has_both() -> None:
    assert found("a ban, a green light") == [("ban", {"stop", "both"}), ("green light", {"go", "both"})]


def test_the_longest_word_wins() -> None:
    assert found("不批准") == [("不批准", {"stop"})]
    assert found("不获批") == [("不", {"stop"}), ("获批", {"go"})]


def test_the_longer_word_wins_only_where_it_is_one() -> None:
    words = Lexicon({"a": ["ban"], "b": ["ban on"]})
    assert [m.classes for m in words.find("ban on")] == [{"b"}]
    assert [m.classes for m in words.find("ban one")] == [{"a"}]


def test_within_takes_whole_marks_of_the_wanted_classes() -> None:
    a, b, both = Mark(0, 3, frozenset("a")), Mark(4, 8, frozenset("b")), Mark(9, 12, frozenset("ab"))
    marks = Marks([a, b, both])
    assert list(within(marks, 0, 12)) == [a, b, both]
    assert list(within(marks, 0, 12, "b")) == [b, both]
    assert list(within(marks, 1, 12, "a")) == [both]
    assert list(within(marks, 0, 7)) == [a]
    assert list(within(marks, 0, 12, "c")) == []
    assert list(within(Marks([]), 0, 5)) == []


def test_every_table_s_vocabulary_is_shipped() -> None:
    for path in (files("facts") / "tables").iterdir():
        if not path.name.endswith(".toml"):
            continue
        for name, spellings in tomllib.loads(path.read_text("utf-8")).get("vocabulary", {}).items():
            folded = fold(spellings[0].removesuffix("*"))
            classes = {c for m in shipped_lexicon().find(folded) if m.start == 0 for c in m.classes}
            assert classes, (path.name, name, spellings[0])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("尚未", "negation"),
        ("refused", "refusal"),
        ("將會", "future"),
        ("承諾", "promise"),
        ("mulling", "deliberation"),
        ("是否", "whether"),
        ("知情人士", "unnamed"),
        ("analysts", "analyst"),
        ("傳聞", "rumour"),
    ],
)
def test_shipped_classes(text: str, name: str) -> None:
    assert any(name in m.classes for m in shipped_lexicon().find(fold(text)))


@pytest.mark.parametrize(
    ("text", "name"),
    [("大会", "future"), ("未来", "negation"), ("不少", "negation"), ("需要", "future"), ("将军", "future")],
)
def test_longer_words_hide_a_cue(text: str, name: str) -> None:
    assert not any(name in m.classes for m in shipped_lexicon().find(text))


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("周一批准出口", "批准", "lic_permit"),
        ("星期一批出许可证", "批出", "lic_grant"),
        ("美国会批准出口", "会", "future"),
        ("中國會放行", "会", "future"),
        ("美国指出", "指出", "speech"),
        ("中国指示企业", "指示", "lic_directive"),
        ("今年会放行", "会", "future"),
    ],
)
def test_a_word_is_found_behind_a_name_or_a_day(text: str, word: str, name: str) -> None:
    article = Article(Document(source="test", url="", title="", text=text), load_names())
    assert any(article.folded[m.start : m.end] == word and name in m.classes for m in article.marks)


def test_an_empty_lexicon_finds_nothing() -> None:
    assert not Lexicon({}).find("anything")


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cs"]), st.sampled_from(list("aprovbnstlice 批准不获许可证"))
        )
    )
)
def test_marks_are_in_order_and_do_not_overlap(text: str) -> None:
    folded = fold(text)
    at = 0
    for mark in WORDS.find(folded):
        assert at <= mark.start < mark.end <= len(text)
        assert mark.classes
        at = mark.end


@given(st.text(alphabet="abnorticfl 不批准获许可证,."))
def test_the_marks_of_all_tables_are_in_order(text: str) -> None:
    marks = shipped_lexicon().find(text)
    assert [m.start for m in marks] == sorted(m.start for m in marks)
    assert len({(m.start, m.end) for m in marks}) == len(marks)
