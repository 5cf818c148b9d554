"""PNG's own texts (PNG, third edition, 11.3.3): the poorest source, and often the only one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import Content
from photoarchive.metadata.charsets import as_stored, decoded, in_one_line
from photoarchive.metadata.png import text_of

FIELD_OF: Final = {
    b"Title": "title",
    b"Author": "byline",
    b"Description": "caption",
    b"Copyright": "copyright",
}
_MAX_TEXT_BYTES: Final = 1 << 20


def chunks(block: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Keyword, type and data of each chunk of a block of text chunks without their checksums."""
    at = 0
    while at + 8 <= len(block):
        size, kind = int.from_bytes(block[at : at + 4], "big"), block[at + 4 : at + 8]
        data = block[at + 8 : at + 8 + size]
        yield data.partition(b"\0")[0], kind, data
        at += 8 + size


def text(kind: bytes, data: bytes) -> str:
    """The text of a chunk; by the standard Latin-1 but in iTXt, in practice often UTF-8."""
    return decoded(text_of(kind, data, _MAX_TEXT_BYTES))[0]


def read(block: bytes) -> dict[str, Content]:
    """The fields that the texts hold, by key."""
    fields: dict[str, Content] = {}
    for keyword, kind, data in chunks(block):
        key = FIELD_OF.get(keyword, "")
        if not key or key in fields:
            continue
        raw = text(kind, data)
        known = BY_KEY[key]
        if clean := as_stored(raw) if known.multiline else in_one_line(raw):
            fields[key] = (clean,) if known.many else clean
    return fields
