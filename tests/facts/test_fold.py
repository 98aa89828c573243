"""The folded copy: what it makes equal, and that every offset holds in the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.fold import fold

LONG_FORMS = "㍿ﬁ½㎏…℃İẞ㈱Ⅷ🇹🇼é한가𠮷"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("輝達", "辉达"),
        ("許可證", "许可证"),
        ("審覈", "审核"),
        ("Ｈ２０", "h20"),
        ("MI308X", "mi308x"),
        ("１２．５％", "12.5%"),
        ("＄６，０００", "$6,000"),
        ("臺積電", "台积电"),
        ("隨著", "随着"),
        ("裡面", "里面"),
        ("H20　晶片", "h20 晶片"),
        ("U.S.\u00a0rules", "u.s. rules"),
    ],
)
def test_one_width_one_script_one_case(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("mark", list("“”„「」『』″"))
def test_one_double_quotation_mark(mark: str) -> None:
    assert fold(mark) == '"'


@pytest.mark.parametrize("mark", list("‘’‛′`"))
def test_one_apostrophe(mark: str) -> None:
    assert fold(f"AMD{mark}s") == "amd's"


@pytest.mark.parametrize("dash", list("‐‑‒–—―−─"))
def test_one_dash(dash: str) -> None:
    assert fold(f"60{dash}80") == "60-80"


@pytest.mark.parametrize("tilde", list("〜∼～"))
def test_one_tilde(tilde: str) -> None:
    assert fold(f"60萬{tilde}80萬") == "60万~80万"


@pytest.mark.parametrize("char", list(LONG_FORMS))
def test_what_a_fold_would_lengthen_keeps_its_place(char: str) -> None:
    assert fold(f"輝{char}H20").endswith("h20")
    assert len(fold(char)) == len(char)


def test_both_scripts_read_alike() -> None:
    assert fold("英偉達獲准對華銷售晶片") == fold("英伟达获准对华销售晶片")


def test_line_breaks_stay() -> None:
    assert fold("標題\n\n內文") == "标题\n\n内文"


def test_half_a_character_stays() -> None:
    assert fold("H20 \ud83d") == "h20 \ud83d"


@given(st.text())
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(), st.text())
def test_each_character_folds_by_itself(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.sampled_from(["輝達", "英伟达", "H20", "ＭＩ３０８"]), st.text())
def test_an_offset_in_the_fold_holds_in_the_original(before: str, name: str, after: str) -> None:
    at = len(before)
    assert fold(before + name + after)[at : at + len(name)] == fold(name)
    assert (before + name + after)[at : at + len(name)] == name
