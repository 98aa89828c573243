"""How a verb is said: one table of sentences, the verb between brackets."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.article import Article, Sentence
from facts.modality import Modality, cues_before, is_barred, modality
from facts.names import load_names
from sources.document import Document


def at_verb(marked: str) -> tuple[Sentence, int, int]:
    """The sentence, and where in the body its word in [brackets] stands."""
    verb = re.search(r"\[(.+?)\]", marked)
    assert verb
    text = marked.replace(verb.group(), verb.group(1))
    document = Document(
        source="test", url="", title="", text=text, published=datetime(2025, 7, 16, tzinfo=UTC)
    )
    article = Article(document, load_names())
    start = article.folded.index("\n\n") + 2 + verb.start()
    sentence = next(s for s in article.sentences if s.span.start <= start < s.span.end)
    return sentence, start, start + len(verb.group(1))


def mood(marked: str) -> Modality:
    return modality(*at_verb(marked))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Washington [approved] the sale.", "done"),
        ("美国商务部已[批准]这款芯片出口。", "done"),
        ("許可證已獲[批准]。", "done"),
        ("The agency has not [approved] any sale.", "negated"),
        ("The chips were never [shipped].", "negated"),
        ("尚未[批准]任何申請。", "negated"),
        ("迄今没有[获批]。", "negated"),
        ("The agency will not [approve] the sale.", "refused"),
        ("Officials refused to [license] it.", "refused"),
        ("当局拒绝[批准]出口。", "refused"),
        ("政府不會[批准]銷售。", "refused"),
        ("The agency will [approve] the sale.", "planned"),
        ("當局將[批准]出口。", "planned"),
        ("The government assured it that licences would be [granted].", "promised"),
        ("政府承諾將[發放]許可證。", "promised"),
        ("The department is considering whether to [allow] it.", "deliberated"),
        ("政府正考虑[允许]出口。", "deliberated"),
        ("Officials are mulling a plan to [ban] it.", "deliberated"),
        ("If the sale is [approved], revenue will rise.", "conditional"),
        ("Once [approved], deliveries begin.", "conditional"),
        ("一旦[獲批],便可出貨。", "conditional"),
        ("[獲批]後即可交付。", "conditional"),
        ("[获批]前不会发货。", "conditional"),
        ("Were the licence [granted], it would ship.", "conditional"),
        ("Nvidia hopes the chip will be [approved].", "hoped"),
        ("公司希望[获批]。", "hoped"),
        ("The chip may be [approved].", "possible"),
        ("這款晶片可能[獲批]。", "possible"),
        ("The maker must first be [licensed].", "obliged"),
        ("必须[获批]才能销售。", "obliged"),
        ("The chip is no longer [banned].", "ceased"),
        ("该芯片不再[禁售]。", "ceased"),
        ("Has Washington [approved] it?", "questioned"),
        ("美國[批准]了嗎?", "questioned"),
        ("It is unclear whether it was [approved].", "questioned"),
        ("外界不知是否[获批]。", "questioned"),
        ("出口[許可]無從談起。", "negated"),
    ],
)
def test_one_verb(marked: str, expected: str) -> None:
    assert mood(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(
            "After a long wait, Washington [approved] the sale.",
            "done",
        ),
        pytest.param(
            "经过数月等待,商务部[批准]了出口。",
            "done",
        ),
        pytest.param(
            "Despite concerns that it helps rivals, Washington [approved] the sale.",
            "done",
        ),
        pytest.param(
            "儘管議員擔心洩密,商務部仍[批准]了出口。",
            "done",
        ),
        ("Although it was not easy, the sale was [approved].", "done"),
        ("Nvidia will not comment, but the sale was [approved].", "done"),
        ("公司未回应,商务部[批准]了出口。", "done"),
        ("未來[批准]的產品。", "done"),
        ("大会[批准]了出口。", "done"),
    ],
)
def test_a_cue_does_not_reach_into_another_statement(marked: str, expected: str) -> None:
    assert mood(marked) == expected


def test_a_wish_reaches_over_the_comma() -> None:
    assert mood("Nvidia hopes that, in the end, the sale is [approved].") == "hoped"
    assert mood("公司希望,经过数月等待,出口[获批]。") == "hoped"


def test_a_plain_negation_does_not() -> None:
    assert "negation" not in cues_before(*at_verb("It was not easy, the sale was [approved].")[:2])


def test_a_recap_is_a_cue() -> None:
    assert "recall" in cues_before(*at_verb("Washington had previously [banned] it.")[:2])
    assert "recall" in cues_before(*at_verb("美國此前[禁止]出口。")[:2])


@pytest.mark.parametrize(
    ("between", "barred"),
    [
        (" but ", True),
        ("因为", True),
        ("button", False),
        (" whilea ", False),
        ("，", False),
        (" as ", True),
        ("asia", False),
        ("但是", True),
    ],
)
def test_where_another_statement_begins(between: str, barred: bool) -> None:
    assert is_barred(between, 0, len(between)) is barred


def test_every_modality_is_a_plain_word() -> None:
    assert {m.value for m in Modality} == {m.name.lower() for m in Modality}


def test_may_the_month() -> None:
    text = "In May Nvidia launched the H20."
    article = Article(Document(source="test", url="", title="", text=text), load_names())
    at = text.index("launched")
    assert modality(article.sentences[0], at, at + len("launched")) == Modality.DONE


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cs"]), st.sampled_from(list("未不將会若后前?，。,. notwilif"))
        )
    ),
    st.data(),
)
def test_no_sentence_breaks_it(text: str, data: st.DataObject) -> None:
    article = Article(Document(source="test", url="", title="", text=text), load_names())
    for sentence in article.sentences:
        start = data.draw(st.integers(sentence.span.start, sentence.span.end - 1))
        end = data.draw(st.integers(start + 1, sentence.span.end))
        assert modality(sentence, start, end) in Modality
