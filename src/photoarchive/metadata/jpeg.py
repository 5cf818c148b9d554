"""JPEG: the segments before the picture, and the metadata blocks in them.

ITU-T T.81, annex B; XMP Specification Part 3, 1.1.3 for where the blocks live.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata import photoshop, xmp_packets
from photoarchive.metadata.found import EXIF, IIM, MAX_BLOCK_BYTES, PHOTOSHOP, XMP, Found
from photoarchive.metadata.xmp_packets import EXTENDED_HEADER, XMP_HEADER

EXIF_HEADER: Final = b"Exif\0"
PHOTOSHOP_HEADER: Final = b"Photoshop 3.0\0"

SOI, EOI, SOS, APP1, APP13 = 0xD8, 0xD9, 0xDA, 0xE1, 0xED
# Start of frame: all of C0..CF but DHT, JPG and DAC.
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Markers that stand alone: TEM, RST0..RST7, SOI, EOI.
ALONE: Final = frozenset((0x01, *range(0xD0, 0xDA)))

_WANTED: Final = FRAMES | {APP1, APP13}
_MOST_SEARCHED: Final = 1 << 20
_MAX_SEGMENTS: Final = 100_000


def walk(stream: BinaryIO) -> Found:
    """The size and the metadata blocks of the JPEG that begins where the stream stands."""
    problems: list[Problem] = []
    size = (0, 0)
    exif: list[bytes] = []
    packets: list[bytes] = []
    resources: list[bytes] = []
    room = MAX_BLOCK_BYTES
    for marker, payload in _segments(stream, problems):
        room -= len(payload)
        if room < 0:
            problems.append(Problem("too-large", "jpeg: more metadata than is read"))
            break
        if marker == APP1:
            (exif if payload.startswith(EXIF_HEADER) else packets).append(payload)
        elif marker == APP13 and payload.startswith(PHOTOSHOP_HEADER):
            resources.append(payload[len(PHOTOSHOP_HEADER) :])
        elif marker in FRAMES and size == (0, 0):
            size = (_short(payload, 3), _short(payload, 1))
    blocks = (*_exif_blocks(exif), *_xmp_blocks(packets, problems))
    blocks += resource_blocks(b"".join(resources), problems)
    return Found("JPEG", *size, blocks, tuple(problems))


def _segments(stream: BinaryIO, problems: list[Problem]) -> Iterator[tuple[int, bytes]]:
    """The segments that matter here, up to the first scan."""
    stream.seek(2, 1)
    for _ in range(_MAX_SEGMENTS):
        head = stream.read(4)
        if len(head) < 4 or head[0] != 0xFF or head[1] in (0, 0xFF):
            head = _resynchronised(stream, head, problems)
        if len(head) < 2:
            problems.append(Problem("truncated", "jpeg: the file ends before the picture"))
            return
        marker = head[1]
        if marker in (SOS, EOI):
            return
        if marker in ALONE:
            stream.seek(2 - len(head), 1)
            continue
        size = int.from_bytes(head[2:4], "big") - 2
        if size < 0:
            problems.append(Problem("damaged", f"jpeg: a segment {marker:02X} of no length"))
            stream.seek(-2, 1)
        elif marker in _WANTED:
            payload = stream.read(size)
            if len(payload) < size:
                problems.append(Problem("truncated", "jpeg: the file ends inside a segment"))
            yield marker, payload
        else:
            stream.seek(size, 1)
    problems.append(Problem("too-large", "jpeg: more segments than are read"))


def _resynchronised(stream: BinaryIO, head: bytes, problems: list[Problem]) -> bytes:
    """The next marker and its length, behind fill bytes (B.1.1.2) or behind rubbish."""
    held, searched = head, 0
    fill_only = True
    while searched < _MOST_SEARCHED:
        at = held.find(b"\xff")
        while 0 <= at < len(held) - 1 and held[at + 1] in (0, 0xFF):
            at = held.find(b"\xff", at + 1)
        rubbish = held[:at] if at >= 0 else held
        fill_only = fill_only and not rubbish.strip(b"\xff")
        if 0 <= at < len(held) - 1:
            break
        searched += len(held)
        more = stream.read(4096)
        if not more:
            return b""
        held = (b"\xff" if at >= 0 else b"") + more
    else:
        return b""
    if not fill_only:
        problems.append(Problem("damaged", "jpeg: rubbish between segments"))
    stream.seek(at + 4 - len(held), 1)
    return held[at : at + 4] if len(held) >= at + 4 else held[at:] + b"\0\0"


def _short(raw: bytes, at: int) -> int:
    return int.from_bytes(raw[at : at + 2], "big")


def _exif_blocks(payloads: list[bytes]) -> tuple[Block, ...]:
    """Exif that outgrew a segment goes on in the next, where no TIFF header stands."""
    blocks: list[bytes] = []
    for payload in payloads:
        body = payload[6:]
        if blocks and body[:2] not in (b"II", b"MM"):
            blocks[-1] += body
        else:
            blocks.append(body)
    return tuple(Block(EXIF, data) for data in blocks if data)


def _xmp_blocks(payloads: list[bytes], problems: list[Problem]) -> tuple[Block, ...]:
    packets = [p[len(XMP_HEADER) :] for p in payloads if xmp_packets.is_packet(p)]
    extended = [p[len(EXTENDED_HEADER) :] for p in payloads if p.startswith(EXTENDED_HEADER)]
    blocks = tuple(Block(XMP, packet) for packet in packets)
    if extended and packets:
        blocks += xmp_packets.extension(packets[0], extended, problems)
    return blocks


def resource_blocks(raw: bytes, problems: list[Problem]) -> tuple[Block, ...]:
    """The IIM among the image resources, and the others together."""
    if not raw:
        return ()
    resources, rest = photoshop.parse(raw)
    if rest:
        problems.append(Problem("resources-damaged", f"{len(rest)} bytes are no resource"))
    iim = photoshop.data_of(resources, photoshop.IIM_ID)
    others = tuple(r for r in resources if r.id != photoshop.IIM_ID)
    blocks = (Block(IIM, iim),) if iim else ()
    return (*blocks, Block(PHOTOSHOP, photoshop.build(others))) if others else blocks
