"""Paragraphs, sentences and clauses by offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.fold import fold
from facts.sentences import Span, clauses, sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(fold(text))]


def parts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in clauses(fold(text), Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One chip was sold. Another was not.", 2),
        ("The U.S. Commerce Department agreed.", 1),
        ("The ban came from the U.S. It was lifted in May.", 2),
        ("Shares fell 4.7 percent to $439.11. AMD rose.", 2),
        ("Nvidia Corp. and Intel Corp. fell. AMD Inc. rose.", 2),
        ("Dr. Su spoke on Jan. 5 in Washington.", 1),
        ("It opened at 9:30 a.m. New York time.", 1),
        ("Will it be sold? Nobody knows!", 2),
        ('"We sold it." He left.', 2),
        ("芯片已获批。公司表示满意！真的？", 3),
        ("「許可證已發。」他說。", 2),
        ("第一；第二；第三", 3),
        ("价格为1.22万亿元。", 1),
        ("标题\n\n正文第一句。", 2),
        ("Wait... it came", 2),
        ("45,000. That is how many came. More will.", 2),
        ("62万颗。这是目标。", 1),
        ("", 0),
        (" \n \n ", 0),
    ],
)
def test_how_many(text: str, count: int) -> None:
    assert len(cut(text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sold. B did.", ["A sold.", "B did."]),
        ("他说：“可以卖。”随后离开。", ["他说：“可以卖。”", "随后离开。"]),
        ("(It was said.) Then more.", ["(It was said.)", "Then more."]),
        ("标题\n\n  正文。 \n", ["标题", "正文。"]),
        ("漲了4.5%。跌了3%", ["漲了4.5%。", "跌了3%"]),
    ],
)
def test_without_the_space_around(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sold 10,000 chips, then stopped", ["It sold 10,000 chips", " then stopped"]),
        ("該公司表示，已售出1,200枚，其餘待審", ["該公司表示", "已售出1,200枚", "其餘待審"]),
        ("英伟达、AMD、英特尔均下跌", ["英伟达、AMD、英特尔均下跌"]),
        ("据悉,2025年已获批", ["据悉", "2025年已获批"]),
        ("Nvidia — the maker — agreed", ["Nvidia", "the maker", "agreed"]),
        ("H20（此前被禁）获批", ["H20", "此前被禁", "获批"]),
        ("one-off H20-based part", ["one-off H20-based part"]),
        ("plain", ["plain"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [p.strip() for p in parts(text)] == [e.strip() for e in expected]


def test_offsets_hold_in_the_original() -> None:
    text = "輝達「Ｈ２０」獲准。AMD的ＭＩ３０８未獲准。"
    assert cut(text) == ["輝達「Ｈ２０」獲准。", "AMD的ＭＩ３０８未獲准。"]


def test_from_an_offset_on() -> None:
    text = "one. two. three."
    assert [text[s.start : s.end] for s in sentences(text, 5)] == ["two.", "three."]


def test_a_span_holds_another() -> None:
    assert Span(2, 4) in Span(0, 9)
    assert Span(0, 10) not in Span(0, 9)
    assert "text" not in Span(0, 9)


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cs"]), st.sampled_from(list(".。!?;\n\"' )U.S"))
        )
    )
)
def test_nothing_but_space_is_lost_and_nothing_overlaps(text: str) -> None:
    folded = fold(text)
    at = 0
    for span in sentences(folded):
        assert not folded[at : span.start].strip()
        assert span.start < span.end
        at = span.end
    assert not folded[at:].strip()


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cs"]), st.sampled_from(list(",，:：、()—-; 12年"))
        )
    )
)
def test_clauses_lie_in_their_sentence_in_order(text: str) -> None:
    folded = fold(text)
    for sentence in sentences(folded):
        inside = clauses(folded, sentence)
        assert inside
        assert all(c in sentence for c in inside)
        assert all(a.end <= b.start for a, b in zip(inside, inside[1:], strict=False))
