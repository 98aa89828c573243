"""Bytes to text, for a web whose headers are often wrong.

The order: a byte order mark · what the source's owner knows · UTF-8, which proves itself · what the
document declares · what the header says · a guess. Of the declared ones, an encoding that can fail and
did not is believed before one that never fails (latin-1 fits any bytes, and is many servers' default).
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
"""Pages say the small standard and use the large one; the WHATWG encoding standard reads them so too."""

PYTHONS_OWN = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"))
"""Codecs that no page is written in."""

DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)"""
    rb"""|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
HEAD = 4096
GUESSED_FROM = 100_000
WIDE_BYTES = bytes(range(0x80, 0x100))


def decode(content: bytes, *, header: str | None = None, known: str | None = None) -> str:
    """`content` as text. Never raises on bad bytes: what cannot be read becomes U+FFFD."""
    for mark, name in BOMS:
        if content.startswith(mark):
            return _text(content, name)
    if known and (owned := codec(known)):
        return _text(content, owned)
    candidates = ["utf-8", *sorted(_declared(content, header), key=_never_fails)]
    for name in candidates:
        text = _text(content, name)
        if _fits(text, content):
            return text
    guess = from_bytes(content[:GUESSED_FROM]).best()
    return _text(content, codec(guess.encoding) if guess else None)


def codec(label: str) -> str | None:
    """Python's name for the encoding that a page calls `label`, widened; None if there is none."""
    try:
        name = codecs.lookup(label.strip(" \t'\"")).name
        "".encode(name)  # some of Python's codecs, such as hex, are not about text
    except (LookupError, ValueError):
        return None
    return None if name in PYTHONS_OWN else WIDER.get(name, name)


def _declared(content: bytes, header: str | None) -> list[str]:
    found = DECLARED.search(content[:HEAD])
    labels = [(found[1] or found[2]).decode("ascii")] if found else []
    return [name for label in [*labels, header or ""] if (name := codec(label))]


def _never_fails(name: str) -> bool:
    return name.startswith(("cp125", "iso8859", "latin", "koi8", "mac"))


def _fits(text: str, content: bytes) -> bool:
    """Whether next to nothing was unreadable; one broken character in a long page is no proof against it."""
    head = content[:GUESSED_FROM]
    wide = len(head) - len(head.translate(None, WIDE_BYTES))
    return text[:GUESSED_FROM].count("\ufffd") <= wide // 100


def _text(content: bytes, name: str | None) -> str:
    """Decoded, without control characters, which no markup may hold.

    Half a character at the very end, where an answer broke off, is left away.
    """
    decoder = codecs.getincrementaldecoder(name or "utf-8")(errors="replace")
    text = decoder.decode(content, final=False).removeprefix("\ufeff")
    return CONTROLS.sub("", text)
