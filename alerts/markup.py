"""One plain text, three renditions: as it is, as HTML for mail, as Markdown for chats that take it.

The text knows four shapes, told apart by blank lines: quotes (each line begins with `> `), tables (each
line is `Label: value`), addresses (a line that is nothing else), and paragraphs. Words that strangers wrote
come through `one_line` first, so that they can fill a shape and never begin one.
"""

from __future__ import annotations

import re
from html import escape

BREAKS = re.compile(r"[ \t]*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")
HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi: they make a text read as another one
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # marks and tags that nobody sees
    "\ud800-\udfff]"  # halves of a character, which no mail can carry
)
LABELLED = re.compile(r"([A-Z][\w ,'-]{0,30}): (.+)")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
SPECIAL = re.compile(r"[\\`*_\[\]~|]|^[#+=-]|(?<=^\d)[.)]")

PAGE = (
    "<div style=\"font:15px/1.55 system-ui,-apple-system,'Segoe UI','PingFang TC','Microsoft YaHei',"
    "'Noto Sans CJK TC',sans-serif;color:#1d2430;max-width:42em\">{}</div>"
)
PARAGRAPH = "<p>{}</p>"
QUOTE = (
    '<blockquote style="margin:1em 0;padding:.3em 1em;border-left:4px solid #c9d3df;color:#3c4757">'
    "{}</blockquote>"
)
ROWS = '<div style="margin:1em 0">{}</div>'
# No <table>: the plain text that apprise makes of one for the same mail has each cell on its own line.
ROW = (
    '<div style="padding-left:11em;text-indent:-11em">'
    '<b style="display:inline-block;width:11em;text-indent:0;font-weight:600;color:#5b6777">{}:</b> {}</div>'
)


def one_line(text: str) -> str:
    """The text without line breaks, control, bidi and invisible characters; all else to the letter."""
    return HIDDEN.sub("", BREAKS.sub(" ", text))


def cut(text: str, length: int) -> str:
    """At most `length` characters, with an ellipsis in place of what is left out."""
    return text if len(text) <= length else text[: max(length - 1, 0)].rstrip() + "…"


def as_html(text: str) -> str:
    """The text as an HTML fragment with its styles inline, since mail programs drop all others."""
    return PAGE.format("\n".join(_html_block(block) for block in _blocks(text)))


def as_markdown(text: str) -> str:
    """The text as Markdown in which nothing but our own shapes is markup."""
    return "\n\n".join("\n".join(_markdown_lines(block)) for block in _blocks(text))


def _blocks(text: str) -> list[list[str]]:
    return [block.splitlines() for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]


def _is_quote(lines: list[str]) -> bool:
    return all(line.startswith("> ") for line in lines)


def _is_table(lines: list[str]) -> bool:
    return len(lines) > 1 and all(LABELLED.fullmatch(line) for line in lines)


def _html_block(lines: list[str]) -> str:
    if _is_quote(lines):
        return QUOTE.format("<br>\n".join(escape(line[2:]) for line in lines))
    if _is_table(lines):
        cells = (line.partition(": ") for line in lines)
        return ROWS.format("".join(ROW.format(escape(label), _linked(value)) for label, _, value in cells))
    return PARAGRAPH.format("<br>\n".join(_linked(line) for line in lines))


def _linked(line: str) -> str:
    """Only an address that stands alone becomes a link: one inside a quote is a stranger's."""
    safe = escape(line)
    return f'<a href="{safe}">{safe}</a>' if ADDRESS.fullmatch(line) else safe


def _markdown_lines(lines: list[str]) -> list[str]:
    if _is_quote(lines):
        return [f"> {_plain(line[2:])}" for line in lines]
    if _is_table(lines):
        cells = (line.partition(": ") for line in lines)
        return [f"- **{_plain(label)}:** {_link(value)}" for label, _, value in cells]
    return ["  \n".join(_link(line) for line in lines)]


def _link(line: str) -> str:
    return f"<{line}>" if ADDRESS.fullmatch(line) else _plain(line)


def _plain(text: str) -> str:
    """The words with all Markdown in them off, and @everyone calling nobody."""
    escaped = SPECIAL.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("@", "@\u200b")
