"""Which product a word speaks of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import reference
from facts.article import Article, Sentence
from facts.names import Mention, load_names
from sources.document import Document


def article(text: str, title: str = "") -> Article:
    return Article(
        Document(source="test", url="", title=title, text=text, published=datetime(2025, 7, 16, tzinfo=UTC)),
        load_names(),
    )


def about(text: str, word: str, title: str = "") -> list[str]:
    """The products that the last `word` of the text is about."""
    read = article(text, title)
    at = read.body.rindex(word)
    return ids(reference.products(next(s for s in read.sentences if s.span.start <= at < s.span.end), at))


def ids(mentions: list[Mention]) -> list[str]:
    return [m.name.id for m in mentions]


def last(text: str, title: str = "") -> Sentence:
    return article(text, title).sentences[-1]


@pytest.mark.parametrize(
    ("text", "word", "products"),
    [
        ("Washington approved the H20 chip.", "approved", ["H20"]),
        ("Nvidia sells the A800, H800 and L20, which were banned.", "sells", ["A800", "H800", "L20"]),
        ("The H20 and AMD's MI308 were approved.", "approved", ["H20", "MI308"]),
        ("The H20 was approved, while the B30A was refused.", "refused", ["B30A"]),
        ("The H20 was approved, while the B30A was refused.", "approved", ["H20"]),
        ("Nvidia's H20 chip, sources said, was approved.", "approved", ["H20"]),
        ("英伟达的A800、H800和H20芯片均遭禁售。", "禁售", ["A800", "H800", "H20"]),
        ("輝達H20獲准,超微MI308仍待審。", "獲准", ["H20"]),
        ("輝達H20獲准,AMD MI308仍待審。", "待審", ["MI308"]),
        ("H20以及AMD的MI308已获批。", "获批", ["H20", "MI308"]),
    ],
)
def test_of_its_clause_or_sentence(text: str, word: str, products: list[str]) -> None:
    assert about(text, word) == products


@pytest.mark.parametrize(
    ("text", "word", "products"),
    [
        ("Nvidia makes the H20. The chip was approved.", "approved", ["H20"]),
        ("英伟达生产H20芯片。该芯片已获批。", "获批", ["H20"]),
        ("AMD推出MI308晶片。公司表示，許可證已獲批。", "獲批", ["MI308"]),
        ("Nvidia makes the H20 and the H800. Both were approved.", "approved", ["H20", "H800"]),
        ("The B30A chip came. The H20 left. It was approved.", "approved", ["H20"]),
    ],
)
def test_named_before(text: str, word: str, products: list[str]) -> None:
    assert about(text, word) == products


def test_far_back_the_topic_counts() -> None:
    filler = "Nothing else was said of it. " * 6
    assert about(
        f"The H20 chip came. The H20 stayed. The B30A too. {filler}It was approved.", "approved"
    ) == ["H20"]


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("The B30A is faster than the H20.", ["B30A"]),
        ("The B30A, unlike the H20, is new.", ["B30A"]),
        ("B30A性能优于H20芯片。", ["B30A"]),
        pytest.param(
            "與H20相比,B30A晶片更快。",
            ["B30A"],
        ),
        pytest.param("Compared with the past, the H20 chip is fast.", ["H20"]),
        ("The B30A of the Blackwell architecture is new.", ["B30A"]),
        ("B30A基于Blackwell架构。", ["B30A"]),
        ("Nvidia's Blackwell chips sell well.", ["Blackwell"]),
        ("Nvidia sells Hopper and Blackwell chips.", ["Hopper", "Blackwell"]),
        ("Nvidia's GB300 Grace Blackwell systems ship.", ["GB300"]),
    ],
)
def test_yardsticks_and_architectures_are_aside(text: str, products: list[str]) -> None:
    assert ids(reference.own_products(last(text))) == products


def test_the_title_s_one_product_is_the_topic() -> None:
    read = article("H200 chips came. H200 chips left. The H20 stayed.", title="Nvidia and its H20 chip")
    assert ids(reference.topic(read)) == ["H20"]


def test_else_the_one_named_most() -> None:
    assert ids(reference.topic(article("The H20 chip and the H200 chip. The H200 again."))) == ["H200"]
    assert reference.topic(article("Nvidia fell.")) == []


def test_the_only_product() -> None:
    assert ids(reference.only(article("The H20 chip came. The H20 left."))) == ["H20"]
    assert reference.only(article("The H20 chip came. The H200 left.")) == []
    assert reference.only(article("Nvidia fell.")) == []


def test_beside_in_its_paragraph_only() -> None:
    read = article(
        "The H20 chip came. It sold well. The MI308 followed.\n\nThe B30A is new.", title="The H200 chip"
    )
    assert ids(reference.just_before(read.sentences[2])) == ["H20"]
    assert ids(reference.just_after(read.sentences[2])) == ["MI308"]
    assert reference.just_after(read.sentences[3]) == []
    assert reference.just_before(read.sentences[1]) == []
    assert reference.just_before(read.sentences[0]) == []
    assert reference.just_after(read.sentences[-1]) == []


def test_each_product_once_in_order() -> None:
    sentence = last("The H20 chip, the MI308 and the H20 again.")
    assert ids(reference.unique(sentence.named("product"))) == ["H20", "MI308"]


@pytest.mark.parametrize(
    "text",
    [
        "H20 bonds of the water company were sold.",
        "印尼將推B40生質柴油。",
        "奔腾B30轴距更长。",
        "L2 driving comes to the H20 road.",
        "The A800 sedan has more horsepower.",
        "The Rubin Observatory opened.",
        "国产A800汽车上市。",
    ],
)
def test_a_code_of_another_field_is_no_product(text: str) -> None:
    assert reference.own_products(last(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia's H20 sells.",
        "The H20 chip sells.",
        "輝達H20熱銷。",
        "H20芯片热销。",
        "The Commerce Department looked at the H20.",
    ],
)
def test_a_code_with_its_maker_or_its_field_is_one(text: str) -> None:
    assert ids(reference.own_products(last(text))) == ["H20"]


@given(
    st.lists(
        st.one_of(
            st.text(max_size=6),
            st.sampled_from(
                [
                    "H20",
                    "MI308",
                    "Blackwell",
                    " than ",
                    "比",
                    "架构",
                    "、",
                    " and ",
                    "芯片",
                    "。",
                    ". ",
                    ", ",
                    "\n\n",
                ]
            ),
        )
    ).map("".join)
)
def test_no_text_breaks_it(text: str) -> None:
    read = article(text, title="H20 chip")
    for sentence in read.sentences:
        for mention in reference.products(sentence, sentence.span.start):
            assert mention in read.mentions
