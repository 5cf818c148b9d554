"""The metadata of a file of any format, carried into a JPEG made anew from its pixels."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from made_files import (
    UTF_8,
    alternative,
    as_read,
    degrees,
    exif_segment,
    full_outgoing,
    iim,
    iim_segment,
    jpeg,
    packet,
    picture,
    read_bytes,
    text,
    tiff,
    xmp_segment,
)
from PIL import Image

from photoarchive.domain.errors import NotAnImage
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import Block
from photoarchive.metadata import tiff as tiff_structure
from photoarchive.metadata.carry import carry
from photoarchive.metadata.found import first
from photoarchive.metadata.mismatch import mismatch
from photoarchive.metadata.photoshop import Resource
from photoarchive.metadata.write import embed

NOTE = b"a maker's note" * 4


TARGET = picture(size=(32, 24), icc_profile=b"the profile of the new pixels")


def _thumbnail_block() -> bytes:
    """Exif that tells of the old pixels: turned, of another size, with a thumbnail at its end."""
    thumbnail = b"\xff\xd8 thumbnail \xff\xd9"
    block = tiff(
        {0x10F: text("Maker"), 0x112: (3, 1, 6)},
        {0x927C: (7, len(NOTE), NOTE), 0xA002: (4, 1, 4000), 0xA003: (3, 1, 3000)},
    )
    second = struct.pack("<H", 2)
    second += struct.pack("<HHII", 0x201, 4, 1, len(block) + 30)
    second += struct.pack("<HHII", 0x202, 4, 1, len(thumbnail)) + bytes(4)
    link = 8 + 2 + 12 * 3
    return block[:link] + struct.pack("<I", len(block)) + block[link + 4 :] + second + thumbnail


def test_the_picture_and_its_colours_stay() -> None:
    blocks = read_bytes(jpeg(exif_segment(_thumbnail_block()))).blocks
    carried = embed(carry(blocks, TARGET), full_outgoing(), upright=True)
    assert mismatch(TARGET, carried) == ""
    with Image.open(io.BytesIO(carried)) as image:
        assert image.size == (32, 24)
        assert image.info["icc_profile"] == b"the profile of the new pixels"


def test_the_tags_of_the_old_pixels_are_made_right() -> None:
    blocks = read_bytes(jpeg(exif_segment(_thumbnail_block()))).blocks
    carried = embed(carry(blocks, TARGET), full_outgoing(), upright=True)
    block = first(read_bytes(carried).blocks, "exif")
    structure = tiff_structure.in_bytes(block)
    below = structure.directory(structure.directory(8).integer(0x8769) or 0)
    assert structure.directory(8).integer(0x112) == 1
    assert structure.directory(8).next == 0
    assert (below.integer(0xA002), below.integer(0xA003)) == (32, 24)
    assert b"thumbnail" not in block
    assert block.index(NOTE) == _thumbnail_block().index(NOTE)


def test_a_picture_that_was_not_turned_keeps_its_orientation() -> None:
    data = jpeg(exif_segment(_thumbnail_block()))
    assert read_bytes(embed(data, full_outgoing())).fields["orientation"] == 6


def test_xmp_that_tells_of_the_old_pixels_goes_and_other_stays() -> None:
    body = (
        "<tiff:Orientation>6</tiff:Orientation><exif:PixelXDimension>9</exif:PixelXDimension>"
        "<hdrgm:Version>1.0</hdrgm:Version><ex:plain>theirs</ex:plain>"
        "<dcterms:provenance>https://example.org</dcterms:provenance>"
    )
    spaces = {
        "hdrgm": "http://ns.adobe.com/hdr-gain-map/1.0/",
        "dcterms": "http://purl.org/dc/terms/",
    }
    blocks = read_bytes(jpeg(xmp_segment(packet(body, **spaces)))).blocks
    carried = embed(carry(blocks, TARGET), full_outgoing(), upright=True)
    found = first(read_bytes(carried).blocks, "xmp").decode()
    assert "<ex:plain>theirs</ex:plain>" in found
    for gone in ("Orientation", "PixelXDimension", "Version", "provenance"):
        assert f"{gone}>" not in found


def test_datasets_and_resources_come_along_but_for_those_of_the_old_pixels() -> None:
    others = (
        Resource(1036, b"old thumbnail"),
        Resource(1039, b"old profile"),
        Resource(2000, b"path"),
    )
    block = iim(UTF_8, (2, 10, b"4"), (2, 90, b"Old")) + b"cut off"
    blocks = read_bytes(jpeg(iim_segment(block, None, *others))).blocks
    carried = embed(carry(blocks, TARGET), full_outgoing(), upright=True)
    reading = read_bytes(carried)
    assert b"\x1c\x02\x0a\0\x014" in first(reading.blocks, "iim")
    assert b"path" in carried
    assert b"old " not in carried
    assert reading.digest_state == "match"


def test_a_packet_of_another_format_may_be_longer_than_a_segment() -> None:
    big = packet("<ex:big>" + "b" * 90_000 + "</ex:big>" + alternative("dc:title", default="T"))
    carried = carry((Block("xmp", big),), TARGET)
    reading = read_bytes(carried)
    assert reading.fields["title"] == {"x-default": "T"}
    assert b"b" * 30_000 in first(reading.blocks, "xmp-extended")
    assert not reading.problems


def test_what_cannot_be_read_does_not_stop_the_rest() -> None:
    blocks = (Block("xmp", b"<!DOCTYPE x><x/>"), Block("exif", b"II*\0"), Block("iim", b"junk"))
    carried = embed(carry(blocks, TARGET), full_outgoing(), upright=True)
    assert read_bytes(carried).fields["city"] == "Beirut"


def test_a_tiff_gives_what_it_knows_of_the_taking() -> None:
    block = tiff(
        {
            0x100: (4, 1, 64), 0x101: (4, 1, 48), 0x10F: text("Nikon"), 0x110: text("D4"),
            0x112: (3, 1, 6), 0x8298: text("© Zürich"),
        },
        {
            0x829A: degrees((1, 250)), 0x8827: (3, 1, 400), 0x9000: (7, 4, b"0232"),
            0x9003: text("2017:08:26 10:14:05"), 0x927C: (7, len(NOTE), NOTE),
            0x9204: (10, 1, struct.pack("<ii", -1, 3)),
        },
        {1: text("S"), 2: degrees((12, 1), (30, 1), (0, 1)), 3: text("W"),
         4: degrees((77, 1), (15, 1), (0, 1))},
    )  # fmt: skip
    carried = carry(read_bytes(block).blocks, TARGET)
    found = first(read_bytes(carried).blocks, "exif")
    fields = read_bytes(carried).fields
    assert (fields["make"], fields["model"], fields["orientation"]) == ("Nikon", "D4", 6)
    assert fields["copyright"] == {"x-default": "© Zürich"}
    assert fields["date_created"] == "2017-08-26T10:14:05"
    assert fields["gps"] == (-12.5, -77.25)
    structure = tiff_structure.in_bytes(found)
    first_tags = structure.directory(structure.first)
    below = structure.directory(first_tags.integer(0x8769) or 0)
    assert 0x100 not in first_tags.entries
    assert 0x927C not in below.entries
    assert below.rationals(0x829A) == ((1, 250),)
    assert below.rationals(0x9204) == ((-1, 3),)
    assert below.raw(0x9000) == b"0232"


@pytest.mark.parametrize(
    "ending", [".nef", ".cr2", ".psd", ".heic", ".webp", ".png", ".tif", ".jpg"]
)
def test_real_files_of_every_kind_can_be_carried(ending: str, corpus_files: list[Path]) -> None:
    carried = 0
    for path in corpus_files:
        if path.suffix.lower() != ending:
            continue
        try:
            before = read_bytes(path.read_bytes())
        except NotAnImage:
            continue
        after = read_bytes(embed(carry(before.blocks, TARGET), full_outgoing(), upright=True))
        fields = {k: v for k, v in after.fields.items() if BY_KEY[k].editable and k != "gps"}
        assert fields == as_read(full_outgoing()), path
        assert after.fields.get("make") == before.fields.get("make"), path
        assert after.fields.get("orientation", 1) == 1, path
        carried += 1
    assert carried


def test_real_blocks_that_were_carried_are_sound(
    corpus_files: list[Path], exiftool, tmp_path: Path
) -> None:
    for number, path in enumerate(corpus_files):
        if path.suffix.lower() in (".nef", ".cr2", ".arw", ".dng", ".tif", ".pef"):
            blocks = read_bytes(path.read_bytes()).blocks
            (tmp_path / f"{number}.jpg").write_bytes(carry(blocks, TARGET))
    for name, tags in exiftool.tags(tmp_path).items():
        faults = [w for w in tags.get("ExifTool:Warning", ()) if "IFD" in w and "[minor]" not in w]
        faults = [fault for fault in faults if "Missing required" not in fault]
        assert not faults, (name, corpus_files[int(name.partition(".")[0])])
