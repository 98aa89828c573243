"""Markup to plain text."""

from hypothesis import given
from hypothesis import strategies as st

from sources.plaintext import headline, plain


def test_headline():
    assert (
        headline("  Nvidia&#8217;s <b>H20</b>\n &amp; AMD&amp;#8217;s MI308 ") == "Nvidia’s H20 & AMD’s MI308"
    )


def test_headline_escaped_twice():
    assert headline("&lt;b&gt;H20&lt;/b&gt; approved &amp;amp; shipped") == "H20 approved & shipped"


def test_headline_keeps_what_is_no_markup():
    assert headline("H20 < H200 & 5 > 4") == "H20 < H200 & 5 > 4"


@given(st.text(alphabet="<>&;ab/!lt gamp-", max_size=60))
def test_headline_is_one_line_and_never_raises(text):
    assert "\n" not in headline(text)


def test_plain_paragraphs():
    markup = "<p>輝達  說:<br>「H20」</p><div><h2>B</h2>text <i>in</i>line</div><script>no</script><!-- no --><p> </p>"
    assert plain(markup) == "輝達 說:\n「H20」\n\nB\n\ntext inline"


def test_plain_table_rows_are_lines_of_their_own():
    assert plain("<table><tr><td>H20</td><td>1,000</td></tr><tr><td>MI308</td><td>2</td></tr></table>") == (
        "H20 1,000\n\nMI308 2"
    )


def test_plain_text_stays():
    assert plain("a &amp; b\n\n\n c") == "a & b\n\nc"
