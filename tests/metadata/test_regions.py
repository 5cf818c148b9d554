"""Regions in three dialects: each is read, none twice, and IPTC's and MWG's are written."""

from __future__ import annotations

import io
from dataclasses import astuple
from typing import Any

import pytest
from made_files import jpeg, packet, read_bytes, xmp_segment
from PIL import Image, ImageOps

from photoarchive.domain.outgoing import Outgoing
from photoarchive.domain.photo import Structured, Structures
from photoarchive.domain.regions import (
    Box,
    box_of,
    circle,
    name_of,
    polygon,
    rectangle,
    stored_point,
    turned_point,
    upright,
)
from photoarchive.metadata.found import first
from photoarchive.metadata.write import embed

SPACES = {
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "MP": "http://ns.microsoft.com/photo/1.2/",
    "MPRI": "http://ns.microsoft.com/photo/1.2/t/RegionInfo#",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
}


def mwg(*items: str) -> str:
    bag = "".join(f'<rdf:li rdf:parseType="Resource">{item}</rdf:li>' for item in items)
    return (
        '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>'
        f"{bag}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )


def face(name: str, x: float, y: float, w: float, h: float, more: str = "") -> str:
    return (
        f'<mwg-rs:Area stArea:x="{x}" stArea:y="{y}" stArea:w="{w}" stArea:h="{h}" '
        f'stArea:unit="normalized"/><mwg-rs:Name>{name}</mwg-rs:Name>'
        f"<mwg-rs:Type>Face</mwg-rs:Type>{more}"
    )


def microsoft(name: str, where: str) -> str:
    return (
        '<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>'
        f'<rdf:li MPReg:PersonDisplayName="{name}" MPReg:Rectangle="{where}"/>'
        "</rdf:Bag></MPRI:Regions></MP:RegionInfo>"
    )


def with_xmp(body: str) -> bytes:
    return jpeg(xmp_segment(packet(body, **SPACES)))


def regions_of(data: bytes) -> Structures:
    return read_bytes(data).fields.get("image_region", ())  # type: ignore[return-value]


def is_at(region: Structured, wanted: Box) -> bool:
    box = box_of(region)
    assert box is not None
    return astuple(box) == pytest.approx(astuple(wanted))


def test_mwg_counts_from_the_centre_and_iptc_from_the_corner() -> None:
    (region,) = regions_of(with_xmp(mwg(face("Abu Eid", 0.5, 0.4, 0.2, 0.4))))
    assert name_of(region) == "Abu Eid"
    assert is_at(region, Box(0.4, 0.2, 0.2, 0.4))
    assert region["content_types"] == [
        {
            "name": {"x-default": "Face"},
            "identifiers": ["http://cv.iptc.org/newscodes/imageregiontype/human"],
        }
    ]


def test_microsofts_rectangles_are_read() -> None:
    (region,) = regions_of(with_xmp(microsoft("Abu Eid", "0.4, 0.2, 0.2, 0.4")))
    assert name_of(region) == "Abu Eid"
    assert is_at(region, Box(0.4, 0.2, 0.2, 0.4))


def test_a_face_told_in_two_dialects_is_one_and_one_told_in_either_is_kept() -> None:
    both = mwg(face("A", 0.5, 0.4, 0.2, 0.4), face("B", 0.1, 0.1, 0.1, 0.1)) + microsoft(
        "A", "0.400001, 0.2, 0.2, 0.4"
    )
    assert [name_of(one) for one in regions_of(with_xmp(both))] == ["A", "B"]
    other = mwg(face("A", 0.5, 0.4, 0.2, 0.4)) + microsoft("A", "0.1, 0.1, 0.2, 0.2")
    assert len(regions_of(with_xmp(other))) == 2


@pytest.mark.parametrize(
    "body",
    [
        mwg('<mwg-rs:Area stArea:x="0.5" stArea:y="0.5"/>'),
        mwg('<mwg-rs:Area stArea:x="a" stArea:y="0.5" stArea:w="1" stArea:h="1"/>'),
        microsoft("A", "1, 2"),
        "<mwg-rs:Regions>text</mwg-rs:Regions>",
        '<mwg-rs:Regions rdf:parseType="Resource"/>',
    ],
)
def test_what_is_no_area_is_left_where_it_is(body: str) -> None:
    data = with_xmp(body)
    assert regions_of(data) == ()
    copy = embed(data, Outgoing({"headline": "x", "dims": "64x48"}, {}))
    assert body.partition(" ")[0].encode() in first(read_bytes(copy).blocks, "xmp")


def test_regions_that_nobody_changed_stay_as_they_were_written() -> None:
    seal = "<ex:seal>kept</ex:seal>"
    data = with_xmp(mwg(face("A", 0.5, 0.4, 0.2, 0.4, seal)) + microsoft("A", "0.4,0.2,0.2,0.4"))
    outgoing = Outgoing({"image_region": regions_of(data), "dims": "64x48"}, {})
    copy = embed(data, outgoing)
    found = first(read_bytes(copy).blocks, "xmp")
    assert b">kept<" in found
    assert b"MPReg:Rectangle" in found
    assert regions_of(copy) == regions_of(data)
    assert embed(copy, outgoing) == copy


def test_changed_regions_are_written_as_iptc_and_mwg_and_in_no_other_way(
    tmp_path: Any, exiftool: Any
) -> None:
    data = with_xmp(mwg(face("A", 0.5, 0.4, 0.2, 0.4)) + microsoft("A", "0.4,0.2,0.2,0.4"))
    changed = (
        {
            "name": {"x-default": "B", "ar": "ب"},
            "boundary": rectangle(Box(0.1, 0.2, 0.3, 0.4)),
            "content_types": [
                {"identifiers": ["http://cv.iptc.org/newscodes/imageregiontype/human"]}
            ],
        },
        {"boundary": circle((0.5, 0.5), 0.1)},
        {"boundary": polygon([(0, 0), (1, 0), (0.5, 1)])},
    )
    path = tmp_path / "a.jpg"
    path.write_bytes(embed(data, Outgoing({"image_region": changed, "dims": "64x48"}, {})))
    assert regions_of(path.read_bytes()) == changed
    (tags,) = exiftool.tags(path).values()
    assert "XMP-MP:RegionInfoMP" not in tags
    (info,) = tags["XMP-mwg-rs:RegionInfo"]
    assert info["AppliedToDimensions"] == {"W": 64, "H": 48, "Unit": "pixel"}
    first_one, second = info["RegionList"]
    assert first_one["Name"] == "B"
    assert first_one["Type"] == "Face"
    area = {key: float(value) for key, value in first_one["Area"].items() if key != "Unit"}
    assert area == pytest.approx({"X": 0.25, "Y": 0.4, "W": 0.3, "H": 0.4})
    assert float(second["Area"]["D"]) == pytest.approx(0.2)


def test_regions_taken_out_are_gone_in_every_dialect() -> None:
    data = with_xmp(mwg(face("A", 0.5, 0.4, 0.2, 0.4)) + microsoft("A", "0.4,0.2,0.2,0.4"))
    found = first(read_bytes(embed(data, Outgoing({"headline": "x"}, {}))).blocks, "xmp")
    assert b"Region" not in found


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_region_turns_with_its_picture(orientation: int) -> None:
    """A white spot is where the region says, before and after the picture is made upright."""
    size = (80, 60)
    image = Image.new("L", size)
    image.paste(255, (8, 6, 24, 18))
    image.getexif()[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "PNG", exif=image.getexif())
    turned = ImageOps.exif_transpose(Image.open(io.BytesIO(out.getvalue())))
    region = {"boundary": {"shape": "rectangle", "unit": "pixel", "x": 8, "y": 6, "width": 16,
                           "height": 12}}  # fmt: skip
    (after,) = upright((region,), orientation, size)
    box = box_of(after)
    assert box is not None
    left, top, right, bottom = turned.getbbox()
    assert (box.x * turned.width, box.y * turned.height) == pytest.approx((left, top), abs=1e-3)
    assert box.width * turned.width == pytest.approx(right - left, abs=1e-3)
    assert box.height * turned.height == pytest.approx(bottom - top, abs=1e-3)
    point = (0.1, 0.7)
    assert stored_point(turned_point(point, orientation), orientation) == pytest.approx(point)
