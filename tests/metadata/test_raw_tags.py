"""Every tag as it was found, from the blocks alone."""

from __future__ import annotations

from pathlib import Path

from made_files import (
    UTF_8,
    alternative,
    chunk,
    degrees,
    digest,
    exif_segment,
    iim,
    iim_segment,
    jpeg,
    packet,
    png,
    read_bytes,
    text,
    tiff,
    xmp_segment,
)

from photoarchive.domain.errors import NotAnImage
from photoarchive.domain.photo import Block
from photoarchive.metadata.photoshop import Resource
from photoarchive.metadata.raw import Tag, tags_as_found


def _tags(data: bytes) -> dict[str, str]:
    return {tag.name: tag.value for tag in tags_as_found(read_bytes(data).blocks)}


def test_exif_tags_have_the_names_of_exifread_and_words_for_numbers() -> None:
    block = tiff(
        {0x10F: text("Canon"), 0x112: (3, 1, 6), 0x11A: degrees((300, 1))},
        {0x9003: text("2017:08:26 10:14:05"), 0x9000: (7, 4, b"0232"), 0x927C: (7, 40, bytes(40))},
        {1: text("N")},
    )
    tags = _tags(jpeg(exif_segment(block)))
    assert tags["Image Make"] == "Canon"
    assert tags["Image Orientation"] == "Rotated 90 CW"
    assert tags["Image XResolution"] == "300/1"
    assert tags["EXIF DateTimeOriginal"] == "2017:08:26 10:14:05"
    assert tags["EXIF ExifVersion"] == "0232"
    assert tags["EXIF MakerNote"] == "(40 bytes)"
    assert tags["GPS GPSLatitudeRef"] == "N"


def test_texts_in_the_odd_encodings_of_exif_are_readable() -> None:
    block = tiff(
        {0x9C9B: (1, 10, "Zür\0\0".encode("utf-16-le"))},
        {0x9286: (7, 18, b"UNICODE\0" + "Köln!".encode("utf-16-le"))},
    )
    tags = _tags(jpeg(exif_segment(block)))
    assert tags["Image XPTitle"] == "Zür"
    assert tags["EXIF UserComment"] == "Köln!"


def test_datasets_have_number_and_name() -> None:
    block = iim(UTF_8, (2, 0, b"\0\4"), (2, 120, b"One\rtwo"), (2, 199, b"own"), (3, 10, b"\1\2"))
    tags = _tags(jpeg(iim_segment(block, digest(block), Resource(2000, b"a path"))))
    assert tags["1:90 Coded Character Set"] == "\x1b%G"
    assert tags["2:00 Record Version"] == "4"
    assert tags["2:120 Caption/Abstract"] == "One\ntwo"
    assert tags["2:199"] == "own"
    assert tags["3:10"] == "(2 bytes)"
    assert tags["2000"] == "(6 bytes)"
    assert tags["1061 IPTCDigest"] == digest(block).hex()


def test_xmp_tags_have_the_path_to_their_value() -> None:
    place = "<Iptc4xmpExt:City>Lima</Iptc4xmpExt:City>"
    body = (
        alternative("dc:description", default="Hello", es="Hola")
        + "<dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Bag></dc:subject>"
        + '<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li rdf:parseType="Resource">'
        + f"{place}</rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>"
        + '<ex:struct ex:one="1"/>'
    )
    tags = _tags(jpeg(xmp_segment(packet(body))))
    assert tags["dc:description[x-default]"] == "Hello"
    assert tags["dc:description[es]"] == "Hola"
    assert (tags["dc:subject[1]"], tags["dc:subject[2]"]) == ("a", "b")
    assert tags["Iptc4xmpExt:LocationShown[1]/Iptc4xmpExt:City"] == "Lima"
    assert tags["ex:struct/ex:one"] == "1"


def test_texts_of_a_png_are_listed_by_keyword() -> None:
    assert _tags(png(chunk(b"tEXt", b"Software\0GIMP")))["Software"] == "GIMP"


def test_a_block_of_an_unknown_kind_is_told_by_its_size() -> None:
    assert tags_as_found((Block("jumbf", bytes(7)),)) == (Tag("jumbf", "jumbf", "(7 bytes)"),)


def test_makers_notes_that_exifread_knows_are_listed() -> None:
    # Canon's note is a directory whose offsets count from the block.
    note = b"\1\0" + b"\7\0\2\0\4\0\0\0" + b"v1.0" + bytes(4)
    block = tiff({0x10F: text("Canon")}, {0x927C: (7, len(note), note)})
    assert _tags(jpeg(exif_segment(block)))["MakerNote FirmwareVersion"] == "v1.0"


def test_every_file_of_the_corpus_is_listed(corpus_files: list[Path]) -> None:
    for path in corpus_files:
        try:
            reading = read_bytes(path.read_bytes())
        except NotAnImage:
            continue
        tags = tags_as_found(reading.blocks)
        assert all(tag.block and tag.name and isinstance(tag.value, str) for tag in tags), path
        if any(block.kind == "xmp" for block in reading.blocks):
            assert any(tag.block == "xmp" for tag in tags), path
