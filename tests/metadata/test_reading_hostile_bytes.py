"""Files made to exhaust a reader: each is answered, soon, and with what can be read."""

from __future__ import annotations

import io
import random
import struct
import time
import zlib

import pytest
from made_files import (
    XMP_HEADER,
    chunk,
    exif_segment,
    iim,
    iim_segment,
    jpeg,
    packet,
    picture,
    png,
    read_bytes,
    segment,
    text,
    tiff,
    xmp_segment,
)

from photoarchive.domain.errors import NotAnImage
from photoarchive.metadata.found import MAX_BLOCK_BYTES
from photoarchive.metadata.iptc import MAX_VALUES
from photoarchive.metadata.raw import tags_as_found
from photoarchive.metadata.read import read

_BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def _answer_soon(data: bytes, seconds: float = 2) -> set[str]:
    started = time.process_time()
    reading = read_bytes(data)
    assert time.process_time() - started < seconds
    assert sum(len(block.data) for block in reading.blocks) < 8 * MAX_BLOCK_BYTES
    return {problem.code for problem in reading.problems}


def test_a_packet_with_a_document_type_is_refused_and_the_picture_is_not() -> None:
    data = jpeg(xmp_segment(_BOMB.encode() + packet("<dc:title>&b;</dc:title>")))
    reading = read_bytes(data)
    assert reading.width == 64
    assert "title" not in reading.fields
    assert "xmp-doctype" in {problem.code for problem in reading.problems}


def test_a_document_type_cannot_hide_in_utf_16() -> None:
    hidden = (_BOMB + packet("<dc:title>&b;</dc:title>").decode()).encode("utf-16")
    assert "xmp-doctype" in _answer_soon(hidden)


def test_a_packet_of_many_megabytes_is_not_parsed() -> None:
    huge = packet(
        "<dc:subject><rdf:Bag>" + "<rdf:li>k</rdf:li>" * 300_000 + "</rdf:Bag></dc:subject>"
    )
    assert "xmp-too-large" in _answer_soon(huge)


def test_elements_nested_beyond_reason_are_refused() -> None:
    nested = packet("<ex:a>" * 20_000 + "</ex:a>" * 20_000)
    assert "xmp-damaged" in _answer_soon(nested)


def test_keywords_beyond_reason_are_cut() -> None:
    many = iim(*((2, 25, b"k%d" % n) for n in range(60_000)))
    reading = read_bytes(png(chunk(b"tEXt", _profile(b"iptc", many))))
    assert len(reading.fields["keywords"]) == MAX_VALUES


def _profile(name: bytes, data: bytes) -> bytes:
    return b"Raw profile type %s\0\n%s\n%8d\n%s\n" % (name, name, len(data), data.hex().encode())


def test_a_million_datasets_do_not_hang() -> None:
    many = b"\x1c\x02\x19\0\0" * 1_000_000
    assert "iim-damaged" in _answer_soon(png(chunk(b"tEXt", _profile(b"iptc", many))))


def test_many_compressed_profiles_are_not_all_unpacked() -> None:
    bomb = b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n 8\n" + b"00" * (8 << 20), 9)
    assert len(bomb) < 40_000
    _answer_soon(png(*[chunk(b"zTXt", bomb)] * 300))


def test_a_text_that_unpacks_to_hundreds_of_megabytes_is_cut() -> None:
    packed = zlib.compressobj(9)
    parts = [packed.compress(b"<a>" * (1 << 19)) for _ in range(200)]
    bomb = b"XML:com.adobe.xmp\0\1\0\0\0" + b"".join(parts) + packed.flush()
    assert "xmp-too-large" in _answer_soon(png(chunk(b"iTXt", bomb)))


def test_half_a_million_empty_segments_end() -> None:
    assert "too-large" in _answer_soon(jpeg(segment(0xE5, b"") * 500_000))


def test_a_gif_of_millions_of_tiny_blocks_ends() -> None:
    head = b"GIF89a" + struct.pack("<HH", 8, 8) + b"\0\0\0"
    assert "truncated" in _answer_soon(head + b"\x21\xfe" + b"\1x" * 3_000_000)


def test_items_without_size_do_not_loop() -> None:
    entries = b"".join(struct.pack(">HHH", n, 0, 0xFFFF) for n in range(10_000))
    iloc = b"\0\0\0\0\0\0" + struct.pack(">H", 10_000) + entries
    meta = bytes(4) + struct.pack(">I4s", 8 + len(iloc), b"iloc") + iloc
    ftyp = struct.pack(">I4s4sI", 16, b"ftyp", b"heic", 0)
    heif = ftyp + struct.pack(">I4s", 8 + len(meta), b"meta") + meta
    assert "no-size" in _answer_soon(heif)


def test_entries_that_share_one_text_are_not_listed_without_end() -> None:
    shared = struct.pack("<HHII", 0, 2, 60_000, 8)
    body = b"".join(struct.pack("<H", tag) + shared[2:] for tag in range(1, 4000))
    data = b"II*\0" + struct.pack("<I", 70_000) + bytes(69_992) + struct.pack("<H", 3999) + body
    reading = read_bytes(data + bytes(4))
    assert sum(len(block.data) for block in reading.blocks) < 8 << 20


def test_directories_that_point_at_themselves_end() -> None:
    for pointer in (0x8769, 0x8825, 0x014A):
        block = tiff({pointer: (4, 1, 8), 0x112: (3, 1, 6)})
        reading = read_bytes(jpeg(exif_segment(block)))
        assert reading.fields["orientation"] == 6
        tags_as_found(reading.blocks)


def test_counts_and_offsets_beyond_the_block_are_not_believed() -> None:
    for count, offset in ((0xFFFFFFFF, 8), (100, 0x7FFFFFF0), (0x7FFFFFFF, 26)):
        block = tiff({0x10E: (2, count, offset), 0x10F: text("Maker")})
        reading = read_bytes(jpeg(exif_segment(block)))
        assert "caption" not in reading.fields
        assert reading.fields["make"] == "Maker"


def test_an_extension_that_claims_gigabytes_is_reported() -> None:
    guid = b"A" * 32
    named = packet("", note="http://ns.adobe.com/xmp/note/").replace(
        b"></rdf:Description>", b' note:HasExtendedXMP="' + guid + b'"></rdf:Description>'
    )
    claim = guid + struct.pack(">II", 0xFFFFFFFF, 0xFFFFFFF0) + b"<x/>"
    piece = segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + claim)
    assert "xmp-extension-damaged" in _answer_soon(jpeg(xmp_segment(named), piece))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "JPEG2000"])
def test_a_file_cut_anywhere_is_answered(format: str) -> None:
    whole = picture(format)
    for end in range(0, len(whole), max(1, len(whole) // 200)):
        try:
            reading = read_bytes(whole[:end])
        except NotAnImage:
            assert end < 40
            continue
        assert reading.problems or reading.width == 64, end


def test_bytes_changed_at_random_never_raise() -> None:
    chance = random.Random(11)
    block = tiff({0x10E: text("caption"), 0x112: (3, 1, 6)}, {0x9003: text("2026:03:04 05:06:07")})
    whole = jpeg(
        exif_segment(block),
        xmp_segment(packet("<dc:title>t</dc:title>")),
        iim_segment(iim((2, 120, b"caption"), (2, 25, b"key"))),
    )
    assert XMP_HEADER in whole
    for _ in range(1500):
        bad = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            bad[chance.randrange(12, 900)] = chance.randrange(256)
        reading = read(io.BytesIO(bytes(bad)))
        tags_as_found(reading.blocks)
