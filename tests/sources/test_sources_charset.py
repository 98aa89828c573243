"""Bytes to text, with the headers that servers really send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.charset import codec, decode

XML = '<?xml version="1.0" encoding="{}"?><title>{}</title>'
SIMPLIFIED = "英伟达H20芯片获准对华销售,许可证尚未发放。"
TRADITIONAL = "輝達H20晶片獲准銷往中國,許可證尚未核發。"


@pytest.mark.parametrize("header", [None, "utf-8", "iso-8859-1", "gb2312", "no-such-charset"])
@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_gb2312_under_any_header(header, declared):
    text = XML.format(declared, SIMPLIFIED)
    assert decode(text.encode("gb18030"), header=header) == text


@pytest.mark.parametrize("header", [None, "utf-8", "ISO-8859-1", "big5"])
def test_big5_under_any_header(header):
    text = XML.format("big5", TRADITIONAL)
    assert decode(text.encode("big5hkscs"), header=header) == text


@pytest.mark.parametrize("header", [None, "gb2312", "iso-8859-1", "big5", "utf-8"])
@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1"])
def test_utf8_proves_itself(header, declared):
    text = XML.format(declared, TRADITIONAL)
    assert decode(text.encode(), header=header) == text


def test_the_header_where_the_page_declares_nothing():
    assert decode(SIMPLIFIED.encode("gbk"), header="gb2312") == SIMPLIFIED


def test_the_header_where_the_page_declares_utf8_and_is_not():
    text = XML.format("utf-8", SIMPLIFIED)
    assert decode(text.encode("gbk"), header="gbk") == text


def test_a_declaration_in_html():
    text = f'<html><head><meta charset="gbk"><title>{SIMPLIFIED}</title>'
    assert decode(text.encode("gbk"), header="iso-8859-1") == text
    text = f'<meta http-equiv="Content-Type" content="text/html; charset=big5">{TRADITIONAL}'
    assert decode(text.encode("big5")) == text


def test_nothing_declared_is_guessed():
    assert decode((SIMPLIFIED * 20).encode("gb18030")) == SIMPLIFIED * 20


def test_the_owner_knows_better():
    text = XML.format("big5", SIMPLIFIED)
    assert decode(text.encode("gbk"), header="big5", known="gbk") == text


def test_one_accented_letter_is_not_lost():
    assert decode("José said".encode("latin-1"), header="iso-8859-1") == "José said"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_goes_before_all(encoding):
    assert decode(SIMPLIFIED.encode(encoding), header="iso-8859-1") == SIMPLIFIED


def test_half_a_character_at_the_end_is_left_away():
    assert decode("許可證".encode()[:-1], header="big5") == "許可"


def test_the_large_standard_for_the_small():
    assert codec("GB2312") == "gb18030"
    assert codec(" 'Big5' ") == "big5hkscs"
    assert [codec(name) for name in ("no such", "hex", "idna", "unicode_escape")] == [None] * 4


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "gbk", "big5", "utf-16", "utf-7", "hz", "x"]))
def test_never_raises(content, header):
    assert isinstance(decode(content, header=header), str)
