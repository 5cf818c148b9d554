"""What a file tells of its taking and of its way through newsrooms, beside the standard."""

from __future__ import annotations

import struct

import pytest
from made_files import (
    NOTHING,
    UTF_8,
    exif_segment,
    iim,
    iim_segment,
    jpeg,
    packet,
    read_bytes,
    text,
    tiff,
    xmp_segment,
)

from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import Reading
from photoarchive.metadata.iptc import parse
from photoarchive.metadata.photoshop import Resource
from photoarchive.metadata.write import embed

_MECHANIC = {"photomechanic": "http://ns.camerabits.com/photomechanic/1.0/"}


def _ratio(top: int, bottom: int, kind: int = 5) -> tuple[int, int, bytes]:
    return kind, 1, struct.pack("<ii" if kind == 10 else "<II", top, bottom)


def _from_exif(first: dict, below: dict | None = None, gps: dict | None = None) -> Reading:
    return read_bytes(jpeg(exif_segment(tiff(first, below, gps))))


def _from_iim(*datasets: tuple[int, int, bytes]) -> Reading:
    return read_bytes(jpeg(iim_segment(iim(UTF_8, *datasets))))


def _from_xmp(body: str, **namespaces: str) -> Reading:
    return read_bytes(jpeg(xmp_segment(packet(body, **namespaces))))


def test_exposure_lens_and_flash_are_read_from_exif() -> None:
    below = {
        0x829A: _ratio(10, 2500), 0x829D: _ratio(28, 10), 0x8827: (3, 1, 800),
        0x9204: _ratio(-2, 3, 10), 0x9209: (3, 1, 0x19), 0x920A: _ratio(200, 1),
        0xA405: (3, 1, 300), 0xA431: text("123456"), 0xA434: text("200 mm f/2.8"),
    }  # fmt: skip
    fields = _from_exif({0x131: text("Ver.1.0")}, below).fields
    expected = {
        "exposure_time": "1/250", "f_number": 2.8, "iso": 800, "exposure_bias": -0.667,
        "flash": "fired", "focal_length": 200, "focal_length_35mm": 300,
        "serial_number": "123456", "lens": "200 mm f/2.8", "software": "Ver.1.0",
    }  # fmt: skip
    assert {key: fields.get(key) for key in expected} == expected


@pytest.mark.parametrize(("top", "bottom", "shown"), [(1, 3, "0.3"), (30, 1, "30"), (1, 4, "1/4")])
def test_a_long_exposure_is_told_in_seconds(top: int, bottom: int, shown: str) -> None:
    assert _from_exif({}, {0x829A: _ratio(top, bottom)}).fields["exposure_time"] == shown


def test_fractions_without_a_value_say_nothing() -> None:
    fields = _from_exif({}, {0x829A: _ratio(0, 0), 0x829D: _ratio(0, 1)}).fields
    assert not {"exposure_time", "f_number"} & fields.keys()


@pytest.mark.parametrize(("ref", "metres"), [(0, 812.5), (1, -812.5)])
def test_height_and_direction_are_read_from_the_gps_directory(ref: int, metres: float) -> None:
    gps = {5: (1, 1, ref), 6: _ratio(16250, 20), 17: _ratio(2701, 10)}
    fields = _from_exif({}, {}, gps).fields
    assert (fields["altitude"], fields["image_direction"]) == (metres, 270.1)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"ASCII\0\0\0Hello", "Hello"),
        (b"UNICODE\0" + "رأس".encode("utf-16-le"), "رأس"),
        (b"JIS\0\0\0\0\0" + "日本".encode("iso2022_jp"), "日本"),
        (bytes(8) + "señal".encode(), "señal"),
    ],
)
def test_the_header_of_the_comment_names_its_character_set(raw: bytes, said: str) -> None:
    fields = _from_exif({}, {0x9286: (7, len(raw), raw)}).fields
    assert fields["user_comment"] == said
    assert "caption" not in fields


def test_the_fraction_and_the_zone_of_each_date_of_exif_are_its_own() -> None:
    below = {
        0x9004: text("2017:08:26 10:14:05"), 0x9012: text("+03:00"), 0x9292: text("25"),
        0x9010: text("-05:00"), 0x9290: text("5"),
    }  # fmt: skip
    fields = _from_exif({0x132: text("2018:01:01 00:00:00")}, below).fields
    assert fields["date_digitised"] == "2017-08-26T10:14:05.25+03:00"
    assert fields["date_modified"] == "2018-01-01T00:00:00.5-05:00"


def test_what_xmp_repeats_of_the_taking_counts_only_where_exif_is_silent() -> None:
    body = "<exif:FNumber>4/1</exif:FNumber><exif:FocalLength>50/1</exif:FocalLength>"
    body += '<exif:Flash rdf:parseType="Resource"><exif:Fired>False</exif:Fired></exif:Flash>'
    body += "<exif:GPSAltitude>30/1</exif:GPSAltitude><exif:GPSAltitudeRef>1</exif:GPSAltitudeRef>"
    body += "<exif:ExposureTime>1/60</exif:ExposureTime>"
    block = tiff({}, {0x829D: _ratio(28, 10)})
    fields = read_bytes(jpeg(exif_segment(block), xmp_segment(packet(body)))).fields
    assert (fields["f_number"], fields["focal_length"], fields["flash"]) == (2.8, 50, "off")
    assert (fields["altitude"], fields["exposure_time"]) == (-30, "1/60")


def test_a_sensitivity_beyond_what_exif_can_tell_is_that_of_xmp() -> None:
    iso = "<exif:ISOSpeedRatings><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></exif:ISOSpeedRatings>"
    for told, wanted in ((65535, 102400), (800, 800)):
        block = exif_segment(tiff({}, {0x8827: (3, 1, told)}))
        data = jpeg(block, xmp_segment(packet(iso.format(102400))))
        assert read_bytes(data).fields["iso"] == wanted


def test_the_datasets_that_newsrooms_still_carry_are_read() -> None:
    fields = _from_iim(
        (1, 5, b"AFP-1"), (1, 5, b"AFP-2"), (1, 40, b"12345678"), (1, 60, b"3"),
        (1, 70, b"20170826"), (1, 80, b"101405+0300"),
        (2, 3, b"01:News"), (2, 7, b"Lead"), (2, 10, b"4"), (2, 15, b"SPO"), (2, 20, b"Soccer"),
        (2, 20, b"Cup"), (2, 22, b"EUROWEATHER"), (2, 27, b"Lebanon"), (2, 75, b"p"),
        (2, 118, b"desk@example.org"), (2, 121, b"Line\rtwo"), (2, 135, b"ar"),
    ).fields  # fmt: skip
    expected = {
        "destination": ("AFP-1", "AFP-2"), "envelope_number": "12345678", "envelope_priority": 3,
        "date_sent": "2017-08-26T10:14:05+03:00", "object_type": "01:News", "edit_status": "Lead",
        "urgency": 4, "category": "SPO", "supplemental_categories": ("Soccer", "Cup"),
        "fixture_id": "EUROWEATHER", "content_location_names": ("Lebanon",),
        "object_cycle": "p", "contact": ("desk@example.org",), "local_caption": "Line\ntwo",
        "language_identifier": "ar",
    }  # fmt: skip
    assert {key: fields.get(key) for key in expected} == expected


def test_an_embargo_is_a_date_with_its_zone_and_one_without_a_time_has_none() -> None:
    fields = _from_iim(
        (2, 30, b"20260101"), (2, 35, b"060000+0200"), (2, 37, b"20261200"), (2, 38, b"000000")
    ).fields
    assert fields["release_date"] == "2026-01-01T06:00:00+02:00"
    assert fields["expiration_date"] == "2026-12"


def test_a_number_that_is_none_is_told() -> None:
    reading = _from_iim((2, 10, b"x"))
    assert "urgency" not in reading.fields
    assert [(p.code, p.field) for p in reading.problems] == [("unreadable", "urgency")]


def test_urgency_and_categories_are_compared_with_those_of_xmp() -> None:
    body = "<photoshop:Urgency>5</photoshop:Urgency><photoshop:Category>SPO</photoshop:Category>"
    block = iim(UTF_8, (2, 10, b"4"), (2, 15, b"SPO"))
    reading = read_bytes(jpeg(xmp_segment(packet(body)), iim_segment(block)))
    assert [p.field for p in reading.problems] == ["urgency"]


def test_hierarchical_keywords_of_lightroom_are_read() -> None:
    items = "<rdf:li>Places|Lebanon|Ras Baalbek</rdf:li><rdf:li>army</rdf:li>"
    body = f"<lr:hierarchicalSubject><rdf:Bag>{items}</rdf:Bag></lr:hierarchicalSubject>"
    reading = _from_xmp(body, lr="http://ns.adobe.com/lightroom/1.0/")
    assert reading.fields["hierarchical_subjects"] == ("Places|Lebanon|Ras Baalbek", "army")


@pytest.mark.parametrize(("flag", "status"), [(b"\1", "copyrighted"), (b"\0", None), (None, None)])
def test_only_a_copyright_flag_that_is_set_says_something(
    flag: bytes | None, status: str | None
) -> None:
    others = [] if flag is None else [Resource(1034, flag)]
    data = jpeg(iim_segment(iim((2, 90, b"x")), None, *others))
    assert read_bytes(data).fields.get("copyright_status") == status


def test_xmp_says_more_of_the_copyright_than_the_flag() -> None:
    rights = {"xmpRights": "http://ns.adobe.com/xap/1.0/rights/"}
    body = "<xmpRights:Marked>False</xmpRights:Marked>"
    assert _from_xmp(body, **rights).fields["copyright_status"] == "public domain"


def test_the_choice_of_photo_mechanic_counts_where_the_usual_fields_are_empty() -> None:
    body = "<photomechanic:ColorClass>2</photomechanic:ColorClass>"
    body += "<photomechanic:Tagged>True</photomechanic:Tagged>"
    body += "<photomechanic:Prefs>0:1:4:000123</photomechanic:Prefs>"
    reading = _from_xmp(body, **_MECHANIC)
    chosen = {key: reading.fields[key] for key in ("label", "flag", "rating")}
    assert chosen == {"label": "Winner alt", "flag": 1, "rating": 4}
    assert {reading.origins[key] for key in chosen} == {"photomechanic"}
    usual = "<xmp:Label>Red</xmp:Label><xmp:Rating>1</xmp:Rating>"
    reading = _from_xmp(body + usual, **_MECHANIC)
    assert (reading.fields["label"], reading.fields["rating"]) == ("Red", 1)
    assert reading.origins["label"] == "xmp"


@pytest.mark.parametrize("line", [b"1:3:2:000001", b"Tagged:1, ColorClass:3, Rating:2, FrameNum:1"])
def test_photo_mechanics_line_in_iim_is_read(line: bytes) -> None:
    fields = _from_iim((2, 221, line)).fields
    assert (fields["flag"], fields["label"], fields["rating"]) == (1, "Superior", 2)


def test_a_choice_that_was_taken_back_does_not_return_from_photo_mechanics_notes() -> None:
    body = "<photomechanic:ColorClass>2</photomechanic:ColorClass><dc:format>x</dc:format>"
    block = iim(UTF_8, (2, 90, b"x"), (2, 221, b"0:3:0:1"), (2, 22, b"kept"))
    copy = embed(jpeg(xmp_segment(packet(body, **_MECHANIC)), iim_segment(block)), NOTHING)
    assert not {"label", "flag", "rating"} & read_bytes(copy).fields.keys()
    assert read_bytes(copy).fields["fixture_id"] == "kept"


def test_writing_leaves_the_datasets_that_are_facts_of_the_file() -> None:
    datasets = (2, 10, b"4"), (2, 30, b"20260101"), (2, 35, b"060000+0200"), (1, 5, b"AFP-1")
    copy = embed(jpeg(iim_segment(iim(UTF_8, *datasets))), NOTHING)
    kept = next(b.data for b in read_bytes(copy).blocks if b.kind == "iim")
    assert set(datasets) <= set(map(tuple, parse(kept)[0]))


def test_no_fact_of_the_file_can_be_set() -> None:
    for key in ("iso", "release_date", "urgency", "hierarchical_subjects", "contact", "software"):
        assert not BY_KEY[key].settable
