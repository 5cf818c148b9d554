"""Annotations put into copies, read back with our own reader; nothing else changes."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import pytest
from made_files import (
    NOTHING,
    UTF_8,
    alternative,
    as_read,
    chunk,
    codes,
    digest,
    exif_segment,
    full_outgoing,
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
from PIL import Image

from photoarchive.domain.errors import CannotEmbed, NotAnImage
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.outgoing import Outgoing
from photoarchive.domain.photo import Reading
from photoarchive.imaging.limits import MOST_PIXELS
from photoarchive.metadata import iptc, photoshop
from photoarchive.metadata.found import first
from photoarchive.metadata.mismatch import mismatch
from photoarchive.metadata.write import embed, embeds, sidecar

FORMATS = ("JPEG", "PNG", "WEBP")


def _editable(reading: Reading) -> dict[str, object]:
    return {key: content for key, content in reading.fields.items() if BY_KEY[key].editable}


def _assert_holds(reading: Reading, outgoing: Outgoing) -> None:
    fields = _editable(reading)
    position = fields.pop("gps", None)
    assert fields == as_read(outgoing)
    assert position == pytest.approx(outgoing.fields["gps"], abs=1e-6)


def _writable(files: list[Path]) -> list[tuple[Path, bytes, bytes]]:
    """The files of the corpus that can be written into, and their copies."""
    found = []
    for path in files:
        data = path.read_bytes()
        try:
            if not embeds(read_bytes(data).format):
                continue
            found.append((path, data, embed(data, full_outgoing())))
        except (NotAnImage, CannotEmbed):
            continue
    assert len(found) > 150
    return found


@pytest.fixture(scope="module")
def copies(corpus_files: list[Path]) -> list[tuple[Path, bytes, bytes]]:
    return _writable(corpus_files)


@pytest.mark.parametrize("format", FORMATS)
def test_everything_is_read_back_from_a_bare_picture(format: str) -> None:
    _assert_holds(read_bytes(embed(picture(format), full_outgoing())), full_outgoing())


def test_everything_is_read_back_from_real_files(copies: list[tuple[Path, bytes, bytes]]) -> None:
    for _, before, copy in copies:
        reading = read_bytes(copy)
        _assert_holds(reading, full_outgoing())
        assert not [p for p in reading.problems if p.values and BY_KEY[p.field].editable]
        assert codes(reading) <= codes(read_bytes(before))


def test_the_pixels_and_all_that_is_not_metadata_stay(
    copies: list[tuple[Path, bytes, bytes]],
) -> None:
    compared = 0
    for path, before, copy in copies:
        assert mismatch(before, copy) == ""
        pixels = _pixels(before)
        assert _pixels(copy) == pixels, path
        compared += pixels is not None
    assert compared > 150


def _pixels(data: bytes) -> bytes | None:
    """The decoded pixels; None where Pillow does not know the file, or it has too many."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                # Pillow's own limit is off where the program's decoder was loaded before.
                if image.width * image.height > MOST_PIXELS:
                    return None
                return image.convert("RGBA").tobytes()
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            return None


def test_writing_twice_is_writing_once(copies: list[tuple[Path, bytes, bytes]]) -> None:
    for path, _, copy in copies:
        assert embed(copy, full_outgoing()) == copy, path


def test_nothing_of_ours_is_left_when_there_is_nothing_to_say(
    copies: list[tuple[Path, bytes, bytes]],
) -> None:
    for path, before, copy in copies:
        for data in (before, copy):
            assert _editable(read_bytes(embed(data, NOTHING))) == {}, path


def test_facts_of_the_file_stay(copies: list[tuple[Path, bytes, bytes]]) -> None:
    for path, before, copy in copies:
        was, now = read_bytes(before), read_bytes(copy)
        for key in ("make", "model", "lens", "orientation", "dims"):
            assert was.fields.get(key) == now.fields.get(key), path


def test_only_three_formats_take_annotations() -> None:
    assert [embeds(name) for name in ("JPEG", "PNG", "WebP", "TIFF", "HEIF", "XMP", "")] == [
        True, True, True, False, False, False, False,
    ]  # fmt: skip
    for data in (picture("TIFF"), picture("GIF"), picture("BMP"), b"nothing", b""):
        with pytest.raises(CannotEmbed) as refused:
            embed(data, full_outgoing())
        assert refused.value.detail == "format"


def _box(kind: bytes) -> bytes:
    return b"JP\0\1\0\0\0\1" + b"\0\0\0\x30jumb\0\0\0\x28jumd" + kind + bytes(30)


def _signed() -> dict[str, bytes]:
    webp = picture("WEBP", lossless=True)
    manifest = b"C2PA" + (4).to_bytes(4, "little") + b"jumb"
    elsewhere = packet(
        "<dcterms:provenance>https://example.org/m</dcterms:provenance>",
        dcterms="http://purl.org/dc/terms/",
    )
    return {
        "jpeg": jpeg(segment(0xEB, _box(b"c2pa"))),
        "png": png(chunk(b"caBX", _box(b"c2pa"))),
        "webp": webp[:4] + (len(webp) + 4).to_bytes(4, "little") + webp[8:] + manifest,
        "elsewhere": jpeg(xmp_segment(elsewhere)),
    }


@pytest.mark.parametrize("name", _signed())
def test_a_signed_picture_is_never_written_into(name: str) -> None:
    with pytest.raises(CannotEmbed) as refused:
        embed(_signed()[name], full_outgoing())
    assert refused.value.detail == "signed"


def test_another_box_in_app11_is_no_signature() -> None:
    gain_map = segment(0xEB, _box(b"gain"))
    written = embed(jpeg(gain_map), Outgoing({"city": "Rome"}, {}))
    assert gain_map in written
    assert read_bytes(written).fields["city"] == "Rome"


@pytest.mark.parametrize(
    "data",
    [
        picture()[:300],
        picture("PNG")[:-6],
        picture("WEBP")[:-20],
        jpeg(segment(0xE5, b"x") + b"garbage"),
        jpeg(xmp_segment(b"<!DOCTYPE x><x/>")),
        jpeg(iim_segment(iim((2, 90, b"Rome")) + b"\x1c\x02\x05\x40\0cut off")),
        jpeg(segment(0xED, b"Photoshop 3.0\0" + b"8BIM\4\4\0\0\xff\xff\xff\xffcut off")),
    ],
)
def test_what_is_not_understood_is_not_written_into(data: bytes) -> None:
    with pytest.raises(CannotEmbed) as refused:
        embed(data, full_outgoing())
    assert refused.value.detail == "damaged"


def test_iim_is_made_with_utf_8_declared_in_rising_order_and_a_digest() -> None:
    reading = read_bytes(embed(picture(), full_outgoing()))
    block = first(reading.blocks, "iim")
    datasets, rest = iptc.parse(block)
    assert not rest
    assert datasets[0] == UTF_8
    assert [(d.record, d.number) for d in datasets] == sorted(
        (d.record, d.number) for d in datasets
    )
    resources, strays = photoshop.parse(first(reading.blocks, "photoshop"))
    assert photoshop.data_of(resources, 1061) == digest(block)
    assert not strays
    assert reading.digest_state == "match"


def test_texts_in_iim_are_cut_at_a_character_and_end_lines_with_cr() -> None:
    datasets, _ = iptc.parse(first(read_bytes(embed(picture(), full_outgoing())).blocks, "iim"))
    by_number = {d.number: d.data for d in datasets if d.record == 2}
    caption = by_number[120]
    assert 1997 <= len(caption) <= 2000
    assert str(full_outgoing().fields["caption"]["x-default"]).startswith(caption.decode())
    assert by_number[40] == b"Not for sale\rin France"
    assert by_number[100] == b"LBN"
    assert by_number[55] == b"20170826"
    assert by_number[60] == b"101405+0300"
    assert by_number[4] == b"005:Feature"
    assert [d.data for d in datasets if d.number == 80] == [b"Jane Doe", "João Só; filho".encode()]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2017", {55: b"20170000"}),
        ("2017-08", {55: b"20170800"}),
        ("2017-08-26", {55: b"20170826"}),
        ("2017-08-26T10:14", {55: b"20170826", 60: b"101400"}),
        ("2017-08-26T10:14:05.25", {55: b"20170826", 60: b"101405"}),
    ],
)
def test_a_date_in_iim_tells_no_more_than_is_known(date: str, expected: dict[int, bytes]) -> None:
    reading = read_bytes(embed(picture(), Outgoing({"date_created": date}, {}, iim=True)))
    datasets, _ = iptc.parse(first(reading.blocks, "iim"))
    assert {d.number: d.data for d in datasets if d.number in (55, 60)} == expected
    assert reading.fields["date_created"] == date
    assert "date_offset" not in reading.fields


def test_every_text_follows_when_the_character_set_of_iim_changes() -> None:
    others = ((2, 118, "Größe".encode("cp1252")), (2, 10, b"4"), (3, 20, b"\xff\0"))
    data = jpeg(iim_segment(iim((2, 90, "Zürich".encode("cp1252")), *others)))
    block = first(read_bytes(embed(data, Outgoing({"city": "Genève"}, {}))).blocks, "iim")
    assert iptc.parse(block)[0] == [
        UTF_8, (2, 0, b"\0\4"), (2, 10, b"4"), (2, 90, "Genève".encode()),
        (2, 118, "Größe".encode()), (3, 20, b"\xff\0"),
    ]  # fmt: skip


def test_halves_of_surrogate_pairs_do_no_harm() -> None:
    broken = Outgoing({"city": "Ro\ud83dme", "caption": {"x-default": "\udfffx"}}, {})
    for format in FORMATS:
        assert read_bytes(embed(picture(format), broken)).fields["caption"] == {"x-default": "x"}


def test_a_genre_or_subject_that_tells_more_than_we_know_stays() -> None:
    raw = ((2, 4, b"017:Vom Ort"), (2, 12, b"IPTC:11000000:politics::"))
    data = jpeg(iim_segment(iim(UTF_8, *raw)))
    fields = {"intellectual_genre": "Vom Ort", "subject_code": ("11000000", "16000000")}
    datasets, _ = iptc.parse(first(read_bytes(embed(data, Outgoing(fields, {}))).blocks, "iim"))
    assert [d for d in datasets if d.number in (4, 12)] == [*raw, (2, 12, b"IPTC:16000000:::")]


def test_the_properties_of_others_keep_values_structures_and_namespaces() -> None:
    theirs = (
        "<ex:plain>a &amp; b</ex:plain>"
        "<ex:list><rdf:Seq><rdf:li>1</rdf:li><rdf:li>2</rdf:li></rdf:Seq></ex:list>"
        '<ex:struct rdf:parseType="Resource"><ex:inner>x</ex:inner></ex:struct>'
    )
    data = jpeg(xmp_segment(packet(theirs + alternative("dc:title", default="Old"))))
    copy = embed(data, full_outgoing())
    found = first(read_bytes(copy).blocks, "xmp").decode()
    for piece in ("a &amp; b", "<rdf:li>2</rdf:li>", "<ex:inner>x</ex:inner>"):
        assert piece in found
    assert 'xmlns:ex="http://example.org/private/"' in found
    assert "Old" not in found


def test_a_namespace_keeps_the_name_that_the_packet_gave_it() -> None:
    body = "<xap:Label>Blue</xap:Label><xap:CreatorTool>theirs</xap:CreatorTool>"
    old = packet(body, xap="http://ns.adobe.com/xap/1.0/")
    old = old.replace(b'xmlns:xmp="http://ns.adobe.com/xap/1.0/"', b"")
    found = first(read_bytes(embed(jpeg(xmp_segment(old)), full_outgoing())).blocks, "xmp")
    assert b"<xap:Label>Red</xap:Label>" in found
    assert b"xmlns:xmp=" not in found
    other = packet("<plus:own>theirs</plus:own>", plus="http://example.org/plus/")
    found = first(read_bytes(embed(jpeg(xmp_segment(other)), full_outgoing())).blocks, "xmp")
    assert b"<plus:own>theirs</plus:own>" in found
    assert b'xmlns:plus_="http://ns.useplus.org/ldf/xmp/1.0/"' in found


def test_xmp_repeats_nothing_that_the_file_says_itself() -> None:
    body = (
        "<tiff:Artist>Old</tiff:Artist><tiff:Make>M</tiff:Make><tiff:Software>S</tiff:Software>"
        "<exif:NativeDigest>1</exif:NativeDigest><exif:GPSAltitude>1/1</exif:GPSAltitude>"
        "<exif:FNumber>4/1</exif:FNumber>"
    )
    data = jpeg(exif_segment(tiff({0x10F: text("M")})), xmp_segment(packet(body)))
    found = first(read_bytes(embed(data, NOTHING)).blocks, "xmp").decode()
    for gone in ("Old", "tiff:Make", "NativeDigest", "GPSAltitude"):
        assert gone not in found
    for kept in ("tiff:Software", "exif:FNumber"):
        assert kept in found


def test_a_sidecar_holds_the_annotations_and_what_the_file_had() -> None:
    found = packet("<ex:plain>theirs</ex:plain><tiff:Model>M</tiff:Model>")
    written = sidecar(full_outgoing(), found)
    reading = read_bytes(written)
    assert reading.format == "XMP"
    _assert_holds(reading, full_outgoing())
    assert b"theirs" in written
    assert reading.fields["model"] == "M"
    assert sidecar(full_outgoing(), written) == written
    _assert_holds(read_bytes(sidecar(full_outgoing())), full_outgoing())


def test_the_check_tells_what_differs() -> None:
    plain = picture()
    flipped = plain[:-9] + bytes((plain[-9] ^ 1,)) + plain[-8:]
    assert mismatch(plain, flipped).startswith("part")
    assert "parts became" in mismatch(plain, plain[:2] + segment(0xE5, b"x") + plain[2:])
    assert mismatch(plain, picture("PNG")) == "format"
    assert mismatch(plain, embed(plain, full_outgoing())) == ""
    animated = picture("PNG")
    assert mismatch(animated, animated.replace(b"IDAT", b"IDAS", 1)) != ""


def test_iim_is_made_only_where_it_is_asked_for_and_refreshed_where_it_is() -> None:
    annotations = {"headline": "New"}
    plain = embed(picture(), Outgoing(annotations, {}))
    assert not first(read_bytes(plain).blocks, "iim")
    asked = embed(picture(), Outgoing(annotations, {}, iim=True))
    assert b"New" in first(read_bytes(asked).blocks, "iim")
    present = jpeg(iim_segment(iim(UTF_8, (2, 105, b"Old"))))
    refreshed = first(read_bytes(embed(present, Outgoing(annotations, {}))).blocks, "iim")
    assert b"New" in refreshed
    assert b"Old" not in refreshed
