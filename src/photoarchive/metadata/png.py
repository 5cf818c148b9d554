"""PNG: the chunks that hold metadata, before the pixels or behind them.

W3C PNG, third edition (eXIf, iTXt); XMP Specification Part 3, 1.1.5; and the "Raw profile type"
texts in which ImageMagick and others hide Exif, IIM and XMP.
"""

from __future__ import annotations

import binascii
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata.found import EXIF, IIM, MAX_BLOCK_BYTES, PNG_TEXT, XMP, Found, has_room
from photoarchive.metadata.jpeg import EXIF_HEADER, PHOTOSHOP_HEADER, resource_blocks
from photoarchive.metadata.xmp import MAX_PACKET_BYTES
from photoarchive.metadata.xmp_packets import XMP_HEADER

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
TEXTS: Final = frozenset((b"tEXt", b"zTXt", b"iTXt"))
XMP_KEYWORD: Final = b"XML:com.adobe.xmp"
PROFILE_PREFIX: Final = b"Raw profile type "
_WANTED: Final = TEXTS | {b"IHDR", b"eXIf"}
_MAX_PLAIN_TEXT_BYTES: Final = 1 << 20
_MAX_PROFILES: Final = 8
_MAX_CHUNKS: Final = 500_000
# A line with a name, a length in decimal, and hexadecimal digits in lines.
_PROFILE: Final = re.compile(rb"\s*[^\r\n]*[\r\n]+\s*(\d+)\s+([0-9A-Fa-f\s]*)")
# Better blocks first: what stands in PNG's own chunks before what is hidden in texts.
_WORTH: Final = {EXIF: 0, XMP: 1, IIM: 2}


def walk(stream: BinaryIO) -> Found:
    """The size and the metadata blocks of a PNG."""
    width = height = profiles = 0
    own: list[Block] = []
    hidden: list[Block] = []
    plain: list[bytes] = []
    room = _MAX_PLAIN_TEXT_BYTES
    problems: list[Problem] = []
    for kind, data in _chunks(stream, problems):
        if kind == b"IHDR":
            width, height = int.from_bytes(data[:4], "big"), int.from_bytes(data[4:8], "big")
        elif kind == b"eXIf" and has_room(own, EXIF):
            own.append(Block(EXIF, data.removeprefix(EXIF_HEADER + b"\0")))
        elif data.startswith(XMP_KEYWORD + b"\0") and has_room(own, XMP):
            own.append(Block(XMP, text_of(kind, data, MAX_PACKET_BYTES + 1)))
        elif data.startswith(PROFILE_PREFIX):
            profiles += 1
            hidden += profile_of(kind, data, problems) if profiles <= _MAX_PROFILES else ()
        elif len(data) <= room:
            room -= len(data)
            plain.append(len(data).to_bytes(4, "big") + kind + data)
    blocks = sorted(own, key=_worth) + sorted(hidden, key=_worth)
    if plain:
        blocks.append(Block(PNG_TEXT, b"".join(plain)))
    return Found("PNG", width, height, tuple(blocks), tuple(problems))


def _worth(block: Block) -> int:
    return _WORTH.get(block.kind, len(_WORTH))


def _chunks(stream: BinaryIO, problems: list[Problem]) -> Iterator[tuple[bytes, bytes]]:
    """The chunks that matter here, with their data."""
    stream.seek(len(SIGNATURE))
    room = MAX_BLOCK_BYTES
    for _ in range(_MAX_CHUNKS):
        head = stream.read(8)
        if len(head) < 8:
            problems.append(Problem("truncated", "png: the file ends before its last chunk"))
            return
        size, kind = int.from_bytes(head[:4], "big"), head[4:]
        if kind == b"IEND":
            return
        if kind not in _WANTED:
            stream.seek(size + 4, 1)
        elif size > room:
            problems.append(Problem("too-large", f"png: a chunk of {size} bytes"))
            stream.seek(size + 4, 1)
        else:
            room -= size
            data = stream.read(size)
            stream.seek(4, 1)
            yield kind, data
    problems.append(Problem("too-large", "png: more chunks than are read"))


def text_of(kind: bytes, data: bytes, most: int = MAX_BLOCK_BYTES) -> bytes:
    """The text of a text chunk as it stands there, decompressed up to `most` bytes."""
    _, _, rest = data.partition(b"\0")
    if kind == b"tEXt":
        return rest[:most]
    if kind == b"zTXt":
        return _inflated(rest[1:], most)
    # iTXt: a compression flag and method, a language tag, a translated keyword.
    _, _, translated = rest[2:].partition(b"\0")
    _, _, text = translated.partition(b"\0")
    return _inflated(text, most) if rest[:1] == b"\1" else text[:most]


def _inflated(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return b""


def profile_of(kind: bytes, data: bytes, problems: list[Problem]) -> tuple[Block, ...]:
    """The blocks in a "Raw profile type" text: its name promises one kind, its bytes decide."""
    name = data[len(PROFILE_PREFIX) :].partition(b"\0")[0].lower()
    if name not in (b"exif", b"app1", b"iptc", b"8bim", b"xmp"):
        return ()
    text = text_of(kind, data)
    match = _PROFILE.match(text)
    if match is None and text.startswith((b"\x1c", b"8BIM")):
        return profile_blocks(text, problems)
    if match is None:
        problems.append(Problem("damaged", f"png: profile {name.decode('ascii')}"))
        return ()
    digits = b"".join(match[2].split())
    return profile_blocks(binascii.unhexlify(digits[: len(digits) & ~1]), problems)


def profile_blocks(raw: bytes, problems: list[Problem]) -> tuple[Block, ...]:
    """The blocks in the bytes of a profile: what an APP1 or APP13 segment might hold."""
    if raw.startswith(EXIF_HEADER):
        return (Block(EXIF, raw[6:]),)
    if raw.startswith((b"II*\0", b"MM\0*")):
        return (Block(EXIF, raw),)
    if raw.startswith(XMP_HEADER):
        return (Block(XMP, raw[len(XMP_HEADER) :]),)
    if raw.lstrip().startswith(b"<"):
        return (Block(XMP, raw),)
    if raw.startswith(b"\x1c"):
        return (Block(IIM, raw),)
    return resource_blocks(raw.removeprefix(PHOTOSHOP_HEADER), problems)
