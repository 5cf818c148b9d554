"""Exif, IIM, XMP and PNG texts, each as its standard has it."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from made_files import (
    UTF_8,
    alternative,
    chunk,
    codes,
    degrees,
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
from PIL import Image

from photoarchive.domain.photo import Content, Reading
from photoarchive.metadata import exif, iptc
from photoarchive.metadata.found import first
from photoarchive.metadata.photoshop import Resource


def _from_iim(*datasets: tuple[int, int, bytes]) -> Reading:
    return read_bytes(jpeg(iim_segment(iim(*datasets))))


def _from_exif(first: dict, below: dict | None = None, gps: dict | None = None) -> Reading:
    return read_bytes(jpeg(exif_segment(tiff(first, below, gps))))


def _from_xmp(body: str) -> Reading:
    return read_bytes(jpeg(xmp_segment(packet(body))))


# --- IIM ---------------------------------------------------------------------------------------


def test_each_value_of_an_undeclared_set_is_decoded_by_itself() -> None:
    reading = _from_iim((2, 90, "Zürich".encode()), (2, 95, "Genève".encode("cp1252")))
    assert reading.fields["city"] == "Zürich"
    assert reading.fields["state"] == "Genève"
    assert [(p.code, p.field, p.detail) for p in reading.problems] == [
        ("iim-charset-guessed", "city", "utf-8"),
        ("iim-charset-guessed", "state", "cp1252"),
    ]
    assert reading.charsets == {"city": "utf-8", "state": "cp1252"}


def test_the_quotes_and_the_euro_of_windows_are_read() -> None:
    assert _from_iim((2, 105, b"\x93100 \x80\x94")).fields["headline"] == "“100 €”"


def test_a_declared_utf_8_counts_even_behind_the_texts() -> None:
    reading = _from_iim((2, 90, "Zürich".encode()), UTF_8)
    assert reading.fields["city"] == "Zürich"
    assert not reading.problems


def test_utf_8_cut_inside_a_character_loses_that_character_only() -> None:
    reading = _from_iim(UTF_8, (2, 110, ("é" * 17).encode()[:31]))
    assert reading.fields["credit"] == "é" * 15
    assert not reading.problems


def test_of_a_field_repeated_against_the_standard_the_last_counts() -> None:
    assert _from_iim((2, 90, b"One"), (2, 90, b"Two")).fields["city"] == "Two"


def test_parts_of_00_in_a_date_are_unknown() -> None:
    for raw, expected in (
        (b"20170826", "2017-08-26"),
        (b"20170800", "2017-08"),
        (b"20170000", "2017"),
    ):
        assert _from_iim((2, 55, raw)).fields["date_created"] == expected


def test_a_time_without_zone_invents_none() -> None:
    fields = _from_iim((2, 55, b"20170826"), (2, 60, b"101405")).fields
    assert fields["date_created"] == "2017-08-26T10:14:05"
    assert "date_offset" not in fields
    assert (
        _from_iim((2, 55, b"20170826"), (2, 60, b"101405+0300")).fields["date_offset"] == "+03:00"
    )


def test_an_impossible_date_is_told_and_left_out() -> None:
    reading = _from_iim((2, 55, b"20260230"))
    assert "date_created" not in reading.fields
    assert codes(reading) == {"unreadable"}


def test_genre_and_subject_lose_the_forms_that_only_iim_has() -> None:
    reading = _from_iim((2, 4, b"005:Feature"), (2, 12, b"IPTC:11000000:politics::"))
    assert reading.fields["intellectual_genre"] == "Feature"
    assert reading.fields["subject_code"] == ("11000000",)
    assert _from_iim((2, 4, b"001:")).fields["intellectual_genre"] == "Current"


def test_a_dataset_of_extended_length_is_read() -> None:
    caption = b"x" * 40_000
    block = iim((2, 90, b"Rome")) + b"\x1c\x02\x78\x80\x04" + struct.pack(">I", 40_000) + caption
    datasets, rest = iptc.parse(block)
    assert not rest
    assert datasets[1].data == caption


def test_iim_split_over_segments_is_joined() -> None:
    whole = iim_segment(iim((2, 120, b"caption"), (2, 90, b"Rome")))[4 + 14 :]
    parts = [segment(0xED, b"Photoshop 3.0\0" + part) for part in (whole[:20], whole[20:])]
    assert read_bytes(jpeg(*parts)).fields["city"] == "Rome"


def test_resources_behind_damage_are_found() -> None:
    good = iim_segment(iim((2, 90, b"Rome")))[4 + 14 :]
    damaged = segment(0xED, b"Photoshop 3.0\0" + b"\1\2junk" + good)
    reading = read_bytes(jpeg(damaged))
    assert reading.fields["city"] == "Rome"
    assert "resources-damaged" in codes(reading)


def test_the_copyright_url_of_photoshop_is_the_web_statement() -> None:
    data = jpeg(iim_segment(b"", None, Resource(1035, b"https://example.org/c")))
    assert read_bytes(data).fields["web_statement"] == "https://example.org/c"


# --- Exif --------------------------------------------------------------------------------------


def test_exif_text_ends_at_its_first_nul() -> None:
    assert _from_exif({0x10F: text(b"Canon\0\0junk")}).fields["make"] == "Canon"


def test_the_nul_between_two_copyright_notices_parts_them() -> None:
    fields = _from_exif({0x8298: text(b"Photographer\0Editor")}).fields
    assert fields["copyright"] == {"x-default": "Photographer\nEditor"}


def test_exif_text_is_utf_8_where_it_can_be_and_else_of_windows() -> None:
    for raw in ("Zürich".encode(), "Zürich".encode("cp1252")):
        assert _from_exif({0x10E: text(raw)}).fields["caption"] == {"x-default": "Zürich"}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2017:08:26 10:14:05", "2017-08-26T10:14:05"),
        ("2017:08:26 10:14:  ", "2017-08-26T10:14"),
        ("2017:08:26   :  :  ", "2017-08-26"),
        ("2017:08:     :  :  ", "2017-08"),
        ("2017:00:00 00:00:00", "2017"),
        ("2017:08:26 10:14:05+02:00", "2017-08-26T10:14:05"),
    ],
)
def test_blank_parts_of_an_exif_date_are_unknown(raw: str, expected: str) -> None:
    assert _from_exif({}, {0x9003: text(raw)}).fields["date_created"] == expected


@pytest.mark.parametrize("raw", ["0000:00:00 00:00:00", "    :  :     :  :  ", ""])
def test_a_date_that_was_never_set_is_no_problem(raw: str) -> None:
    reading = _from_exif({}, {0x9003: text(raw)})
    assert "date_created" not in reading.fields
    assert not reading.problems


def test_fractions_of_seconds_and_the_zone_belong_to_the_date() -> None:
    below = {0x9003: text("2017:08:26 10:14:05"), 0x9291: text("25"), 0x9011: text("-04:30")}
    fields = _from_exif({}, below).fields
    assert fields["date_created"] == "2017-08-26T10:14:05.25"
    assert fields["date_offset"] == "-04:30"


def _position(latitude: tuple[tuple[int, int], ...], ref: str = "S") -> dict:
    return {1: text(ref), 2: degrees(*latitude), 3: text("W"), 4: degrees((36, 1), (30, 1), (0, 1))}


def test_south_and_west_are_negative() -> None:
    fields = _from_exif({}, None, _position(((12, 1), (30, 1), (3600, 100)))).fields
    assert fields["gps"] == (-12.51, -36.5)


@pytest.mark.parametrize("latitude", [((999, 1), (0, 1), (0, 1)), ((12, 0), (1, 1), (1, 1))])
def test_an_impossible_position_is_told_and_left_out(latitude: tuple[tuple[int, int], ...]) -> None:
    reading = _from_exif({}, None, _position(latitude))
    assert "gps" not in reading.fields
    assert codes(reading) == {"unreadable"}


def test_a_position_without_hemisphere_is_left_out() -> None:
    assert "gps" not in _from_exif({}, None, _position(((12, 1),), ref=" ")).fields


def test_an_orientation_outside_the_eight_is_told() -> None:
    reading = _from_exif({0x112: (3, 1, 9)})
    assert "orientation" not in reading.fields
    assert codes(reading) == {"unreadable"}


@pytest.mark.parametrize(
    "names", [("Ann",), ("Ann", "Bo"), ("a; b", "c"), ('"q"', "x"), ('say "a; b"', "c;d")]
)
def test_names_joined_into_one_artist_come_apart_again(names: tuple[str, ...]) -> None:
    assert exif.split(exif.joined(names)) == names


def test_a_text_that_ends_outside_its_block_is_not_read_in_part() -> None:
    block = tiff({0x10F: text("Maker"), 0x10E: (2, 40, 30)})
    assert len(block) < 70
    reading = read_bytes(jpeg(exif_segment(block)))
    assert reading.fields["make"] == "Maker"
    assert "caption" not in reading.fields


def test_of_a_tag_that_stands_twice_the_first_counts() -> None:
    block = bytearray(tiff({0x112: (3, 1, 6), 0x113: (3, 1, 3)}))
    block[22:24] = block[10:12]
    assert read_bytes(jpeg(exif_segment(bytes(block)))).fields["orientation"] == 6


def test_exif_that_outgrew_its_segment_goes_on_in_the_next() -> None:
    block = tiff({0x10E: text("c" * 900), 0x10F: text("Maker")})
    halves = (block[:500], block[500:])
    reading = read_bytes(jpeg(*(exif_segment(half) for half in halves)))
    assert reading.fields["caption"] == {"x-default": "c" * 900}


# --- XMP ---------------------------------------------------------------------------------------


def test_languages_keep_their_tags_and_the_default_comes_first() -> None:
    body = alternative("dc:title", es="Hola", default="Hello", ar="مرحبا")
    fields = _from_xmp(body).fields
    assert list(fields["title"].items()) == [
        ("x-default", "Hello"),
        ("es", "Hola"),
        ("ar", "مرحبا"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<dc:title>Plain</dc:title>", {"x-default": "Plain"}),
        (alternative("dc:title", en="Only"), {"en": "Only"}),
        ("<dc:title><rdf:Bag><rdf:li>One</rdf:li></rdf:Bag></dc:title>", {"x-default": "One"}),
    ],
)
def test_a_language_alternative_in_another_form_is_understood(body: str, expected: Content) -> None:
    assert _from_xmp(body).fields["title"] == expected


@pytest.mark.parametrize("container", ["Bag", "Seq", "Alt"])
def test_a_list_is_read_from_any_container(container: str) -> None:
    items = "<rdf:li>a</rdf:li><rdf:li> b </rdf:li><rdf:li>a</rdf:li><rdf:li/>"
    body = f"<dc:subject><rdf:{container}>{items}</rdf:{container}></dc:subject>"
    assert _from_xmp(body).fields["keywords"] == ("a", "b")


def test_properties_may_be_attributes_and_uris_resources() -> None:
    body = '<Iptc4xmpExt:DigitalSourceType rdf:resource="http://example.org/d"/>'
    data = packet(body).replace(b"<rdf:Description ", b'<rdf:Description photoshop:City="Rome" ')
    fields = read_bytes(data).fields
    assert fields["city"] == "Rome"
    assert fields["digital_source_type"] == "http://example.org/d"


def test_a_qualified_value_is_read() -> None:
    body = '<photoshop:City rdf:parseType="Resource"><rdf:value>Rome</rdf:value></photoshop:City>'
    assert _from_xmp(body).fields["city"] == "Rome"


@pytest.mark.parametrize(("raw", "expected"), [("3", 3), ("3.0", 3), ("2.5", 2.5), ("-1", -1)])
def test_a_rating_is_whole_where_it_is_whole(raw: str, expected: Content) -> None:
    rating = _from_xmp(f"<xmp:Rating>{raw}</xmp:Rating>").fields["rating"]
    assert rating == expected
    assert type(rating) is type(expected)


@pytest.mark.parametrize("raw", ["many", "nan", "inf", "1e400"])
def test_a_rating_that_is_no_number_is_told(raw: str) -> None:
    reading = _from_xmp(f"<xmp:Rating>{raw}</xmp:Rating>")
    assert "rating" not in reading.fields
    assert codes(reading) == {"unreadable"}


@pytest.mark.parametrize(
    ("latitude", "expected"),
    [("12,30.5S", -12.508333333333333), ("12,30,36N", 12.51), ("-12.51", -12.51)],
)
def test_the_forms_of_a_coordinate_are_understood(latitude: str, expected: float) -> None:
    body = f"<exif:GPSLatitude>{latitude}</exif:GPSLatitude>"
    body += "<exif:GPSLongitude>36,30.0W</exif:GPSLongitude>"
    assert _from_xmp(body).fields["gps"] == (expected, -36.5)


def test_a_place_is_named_by_its_own_name_else_by_its_narrowest_part() -> None:
    named = alternative("Iptc4xmpExt:LocationName", default="The Square", ar="الساحة")
    city = "<Iptc4xmpExt:City>Beirut</Iptc4xmpExt:City>"
    country = "<Iptc4xmpExt:CountryName>Lebanon</Iptc4xmpExt:CountryName>"
    items = "".join(
        f'<rdf:li rdf:parseType="Resource">{parts}</rdf:li>'
        for parts in (named + city, city + country, country)
    )
    body = f"<Iptc4xmpExt:LocationShown><rdf:Bag>{items}</rdf:Bag></Iptc4xmpExt:LocationShown>"
    assert _from_xmp(body).fields["location_shown"] == ("The Square", "Beirut", "Lebanon")


def _utf16(data: bytes) -> bytes:
    return data.decode().encode("utf-16")


def _utf32(data: bytes) -> bytes:
    return data.decode().encode("utf-32")


def _utf8_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


@pytest.mark.parametrize("encoded", [_utf16, _utf32, _utf8_mark])
def test_a_packet_in_any_of_its_encodings_is_read(encoded: Callable[[bytes], bytes]) -> None:
    data = encoded(packet("<photoshop:City>Zürich</photoshop:City>"))
    reading = read_bytes(data)
    assert reading.format == "XMP"
    assert reading.fields["city"] == "Zürich"


def test_strays_of_another_encoding_and_controls_are_mended() -> None:
    raw = packet("<photoshop:City>Z?rich</photoshop:City><photoshop:State>Ä</photoshop:State>")
    reading = read_bytes(jpeg(xmp_segment(raw.replace(b"Z?", b"Z\xfc\x08"))))
    assert (reading.fields["city"], reading.fields["state"]) == ("Zürich", "Ä")
    assert "xmp-damaged" in codes(reading)


def test_an_unclosed_packet_gives_what_it_has() -> None:
    raw = packet("<photoshop:City>Rome</photoshop:City>")[:-30]
    assert read_bytes(jpeg(xmp_segment(raw))).fields["city"] == "Rome"


# --- PNG, and the blocks that are kept ---------------------------------------------------------


def test_the_texts_of_a_png_count_last() -> None:
    texts = [chunk(b"tEXt", b"Title\0From PNG"), chunk(b"tEXt", "Author\0José".encode("latin-1"))]
    fields = read_bytes(png(behind=texts)).fields
    assert fields["title"] == {"x-default": "From PNG"}
    assert fields["byline"] == ("José",)
    better = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet("<dc:title>Better</dc:title>"))
    assert read_bytes(png(*texts, better)).fields["title"] == {"x-default": "Better"}


def test_compressed_texts_of_a_png_are_unpacked() -> None:
    packed = zlib.compress("Größe".encode())
    data = png(
        chunk(b"zTXt", b"Description\0\0" + packed),
        chunk(b"iTXt", b"Copyright\0\1\0de\0\0" + packed),
    )
    fields = read_bytes(data).fields
    assert fields["caption"] == fields["copyright"] == {"x-default": "Größe"}


def test_exif_behind_the_pixels_of_a_png_is_read() -> None:
    block = tiff({0x112: (3, 1, 6), 0x10F: text("Maker")})
    assert read_bytes(png(behind=[chunk(b"eXIf", block)])).fields["orientation"] == 6


def test_the_blocks_are_kept_as_they_were_found() -> None:
    block, raw, datasets = tiff({0x10F: text("M")}), packet("<dc:format>x</dc:format>"), iim(UTF_8)
    thumbnail = Resource(1036, b"odd", b"a name")
    data = jpeg(exif_segment(block), xmp_segment(raw), iim_segment(datasets, None, thumbnail))
    kinds = {found.kind: found.data for found in read_bytes(data).blocks}
    assert kinds["exif"] == block
    assert kinds["xmp"] == raw
    assert kinds["iim"] == datasets
    assert b"odd" in kinds["photoshop"]


@pytest.mark.parametrize(
    "format", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "JPEG2000", "AVIF"]
)
def test_the_size_is_that_of_the_stored_pixels(format: str) -> None:
    reading = read_bytes(picture(format, (66, 48)))
    assert (reading.width, reading.height) == (66, 48)
    assert reading.fields["dims"] == "66x48"
    assert not reading.problems


# --- containers that say more than Exif --------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_rotation_and_mirror_of_avif_are_the_orientation(orientation: int) -> None:
    turned = Image.Exif()
    turned[0x112] = orientation
    out = io.BytesIO()
    Image.new("RGB", (16, 8), "red").save(out, "AVIF", exif=turned)
    reading = read_bytes(out.getvalue())
    assert reading.fields["orientation"] == orientation
    assert reading.origins["orientation"] == "container"


def _codestream(*parts: tuple[int, int]) -> bytes:
    """The header of a JPEG XL: values and how many bits each has, the lowest first."""
    bits = place = 0
    for value, width in parts:
        bits |= value << place
        place += width
    return b"\xff\x0a" + bits.to_bytes(16, "little")


def test_the_header_of_jpeg_xl_tells_size_and_orientation() -> None:
    # Not small; 1,300 rows in 13 bits; 2,000 columns in 13 bits; extra fields; turned six ways.
    large = _codestream(
        (0, 1), (1, 2), (1299, 13), (0, 3), (1, 2), (1999, 13), (0, 1), (1, 1), (5, 3)
    )
    reading = read_bytes(large)
    assert (reading.width, reading.height) == (2000, 1300)
    assert reading.fields["orientation"] == 6
    # In eights of pixels, sixteen by nine, and all else by default.
    small = read_bytes(_codestream((1, 1), (8, 5), (5, 3), (1, 1)))
    assert (small.width, small.height, small.fields["orientation"]) == (128, 72, 1)


def test_xmp_in_a_gif_ends_where_its_trailer_begins() -> None:
    plain, body = picture("GIF"), packet("<photoshop:City>Rome</photoshop:City>")
    trailer = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    data = plain[:-1] + b"\x21\xff\x0bXMP DataXMP" + body + trailer + b";"
    reading = read_bytes(data)
    assert first(reading.blocks, "xmp") == body
    assert reading.fields["city"] == "Rome"
    assert not reading.problems
