"""What comes back from an address: the bytes, how to read them, and how to ask again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sources import charset


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server wants to hear again to say "unchanged". To be saved once the items are stored."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True)
class Page:
    """One answer. `charset` is what the header says, `encoding` what the source's owner knows better."""

    url: str
    final_url: str
    status: int = 200
    content: bytes = b""
    content_type: str = ""
    charset: str | None = None
    encoding: str | None = None
    validators: Validators = Validators()
    not_modified: bool = False

    @cached_property
    def text(self) -> str:
        """The content as text, without a byte order mark."""
        return charset.decode(self.content, header=self.charset, known=self.encoding)

    @property
    def is_text(self) -> bool:
        """Whether it looks like text at all: no PDF, image or archive."""
        head = self.content[:1024]
        return not head.startswith((b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")) and (
            b"\x00" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))
        )
