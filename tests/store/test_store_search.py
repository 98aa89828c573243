"""Words are found exactly where they stand, in any script and width."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts.fold import fold
from store.search import bigrams, search, snippet


@pytest.fixture
def texts(take_in, document):
    def keep(*texts: str) -> None:
        for n, text in enumerate(texts):
            take_in(document(url=f"http://site/{n}", title=f"no {n}", text=text))

    return keep


def found(db, query: str) -> list[int]:
    return sorted(int(hit.url.rsplit("/", 1)[1]) for hit in search(db, query, limit=1000))


def test_bigrams_leave_latin_words_alone():
    assert bigrams("英偉達H20晶片").split() == ["英伟", "伟达", "达", "h20", "晶片", "片"]


def test_two_characters_are_found_and_only_where_they_stand_together(db, texts):
    texts("尚未獲批的許可證", "許、可", "可許", "不許", "H20許可")
    assert found(db, "許可") == [0, 4]
    assert found(db, "許可證") == [0]


def test_one_character_is_found_wherever_it_stands(db, texts):
    texts("晶片", "水晶", "結晶體", "芯片")
    assert found(db, "晶") == [0, 1, 2]


def test_latin_words_match_whole(db, texts):
    texts("the H20 chip", "the H200 chip", "英偉達H20晶片", "B30A", "B30")
    assert found(db, "h20") == [0, 2]
    assert found(db, "B30") == [4]


def test_width_case_and_script_do_not_matter(db, texts):
    texts("英偉達Ｈ２０獲批", "英伟达h20获批")
    for query in ("英伟达", "英偉達", "H20", "ｈ２０", "獲批", "英偉達h20"):
        assert found(db, query) == [0, 1], query


def test_all_words_must_be_there_and_quoted_ones_together(db, texts):
    texts("export licence for H20", "licence for export of H20", "licence")
    assert found(db, "export licence") == [0, 1]
    assert found(db, '"export licence"') == [0]


def test_the_title_counts_more_than_the_text(db, take_in, document):
    take_in(document(url="http://site/0", title="other", text="H20 " + "word " * 20))
    take_in(document(url="http://site/1", title="H20", text="word " * 20))
    assert [hit.document_id for hit in search(db, "H20")] == [2, 1]


def test_an_edited_article_is_found_by_its_new_words_only(db, take_in, document):
    take_in(document(title="許可", text="H20"))
    take_in(document(title="禁止", text="H20"))
    assert [len(search(db, word)) for word in ("許可", "禁止", "H20")] == [0, 1, 1]
    db.execute("INSERT INTO documents_fts (documents_fts) VALUES ('integrity-check')")


def test_the_snippet_is_the_original_text_around_the_word():
    text = "前文" * 100 + "英偉達Ｈ２０獲批,don''t" + "後文" * 100
    shown = snippet(text, fold("h20"))
    assert "英偉達Ｈ２０獲批,don''t" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert snippet("H200 then H20", "h20") == "H200 then H20"


@pytest.mark.parametrize("query", ["", "  ", '"', '""', "、", "- +", "()", "***", "\0"])
def test_a_query_without_words_finds_nothing(db, texts, query):
    texts("a text")
    assert search(db, query) == []


@pytest.mark.parametrize(
    "query", ["NEAR(a, b)", "title:x", "a AND", "OR", "^a", "a*", '"a', "a:b", "-a", "{a}", "\ud800 a"]
)
def test_what_means_something_to_the_index_is_a_word_to_us(db, query):
    search(db, query)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="a許可🙂²ﬁ \"*^():-+,.{}'\0\\é", max_size=12) | st.text(max_size=8))
def test_no_query_ever_raises(db, query):
    search(db, query)


def test_chinese_words_are_counted_as_like_counts_them(db, texts):
    """2,000 words of one to four characters over 300 texts with punctuation and Latin in between."""
    chance = random.Random(20250716)
    alphabet = "許可證輝達晶片批准禁止H2，。 "
    kept = ["".join(chance.choices(alphabet, k=60)) for _ in range(300)]
    texts(*kept)
    for _ in range(300):
        word = "".join(chance.choices("許可證輝達晶片批准", k=chance.randint(1, 4)))
        assert found(db, word) == [n for n, text in enumerate(kept) if word in text], word
