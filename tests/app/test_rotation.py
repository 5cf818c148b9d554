"""Photographs turned: an edit like others, which pictures, regions, searches and copies follow,
and no original."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from long_tasks_run import run_through
from photoarchive.app import long_tasks, photographs, previews, sidecars
from photoarchive.app.edits import SetField
from photoarchive.app.rotation import Rotate
from photoarchive.domain.outcome import Noted
from photoarchive.domain.recipe import Recipe
from photoarchive.imaging.decode import decode
from photoarchive.imaging.samples import exif_block
from photoarchive.metadata.read import read

# The colours of the corners as one looks at the picture: left upper, right upper, and below.
RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (250, 250, 250)
UPRIGHT = (RED, GREEN, BLUE, WHITE)
TO_THE_RIGHT = (BLUE, RED, WHITE, GREEN)
TO_THE_LEFT = (GREEN, WHITE, RED, BLUE)
UPSIDE_DOWN = (WHITE, BLUE, GREEN, RED)

# How the picture lies in a file of this orientation.
STORED = {
    0: None,
    1: None,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    7: Image.Transpose.TRANSVERSE,
}


def picture(orientation: int = 0, size=(96, 64)) -> Image.Image:
    image = Image.new("RGB", size, RED)
    half = size[0] // 2, size[1] // 2
    image.paste(GREEN, (half[0], 0, size[0], half[1]))
    image.paste(BLUE, (0, half[1], half[0], size[1]))
    image.paste(WHITE, (half[0], half[1], *size))
    turn = STORED[orientation]
    return image if turn is None else image.transpose(turn)


@pytest.fixture
def taken(archive, import_files, tmp_path):
    """Makes and imports a file of some orientation (0: that says nothing of it)."""

    def make(orientation: int = 0, kind: str = "JPEG", name: str = "") -> int:
        suffix = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "TIFF": "tif"}[kind]
        path = tmp_path / "card" / (name or f"{kind}-{orientation}.{suffix}")
        path.parent.mkdir(exist_ok=True)
        options = {"exif": exif_block({"Orientation": orientation})} if orientation else {}
        picture(orientation).save(path, kind, **options)
        (id,) = import_files(path)
        return id

    return make


def corners(image: Image.Image):
    """Which of the four colours is nearest in each corner."""
    width, height = image.size
    spots = [(x * width // 4, y * height // 4) for y in (1, 3) for x in (1, 3)]

    def nearest(pixel):
        return min(UPRIGHT, key=lambda c: sum((a - b) ** 2 for a, b in zip(c, pixel, strict=True)))

    return tuple(nearest(image.getpixel(spot)) for spot in spots)


def seen(archive, id, box=None):
    """The corners of the picture as the loupe shows it, and its size."""
    pixels = previews.picture(archive, id, box)
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)
    return corners(image), image.size


def fields(archive, id):
    return photographs.one(archive, id).fields


def original(archive, id) -> bytes:
    return photographs.original_path(archive, photographs.one(archive, id)).read_bytes()


@pytest.mark.parametrize("orientation", STORED)
def test_a_picture_is_turned_from_how_it_stood(archive, taken, orientation):
    id = taken(orientation)
    before = original(archive, id)
    assert seen(archive, id) == (UPRIGHT, (96, 64))
    for quarters, expected, size in (
        (1, TO_THE_RIGHT, (64, 96)),
        (1, UPSIDE_DOWN, (96, 64)),
        (-1, TO_THE_RIGHT, (64, 96)),
        (2, TO_THE_LEFT, (64, 96)),
    ):
        archive.history.do(Rotate((id,), quarters))
        assert seen(archive, id) == (expected, size)
    (card,) = photographs.cards(archive, [id])
    assert card.upright_size == (64, 96)
    assert original(archive, id) == before


def test_a_turned_picture_is_fitted_into_its_box(archive, taken):
    id = taken()
    archive.history.do(Rotate((id,), 1))
    assert seen(archive, id, (32, 48)) == (TO_THE_RIGHT, (32, 48))


@pytest.mark.parametrize("orientation", [0, 1, 6])
def test_undoing_gives_the_start_and_redoing_the_turn(archive, taken, orientation):
    id = taken(orientation)
    before = fields(archive, id)
    archive.history.do(Rotate((id,), 1))
    assert fields(archive, id)["orientation"] == {0: 6, 1: 6, 6: 3}[orientation]
    archive.history.undo()
    assert fields(archive, id) == before
    assert seen(archive, id)[0] == UPRIGHT
    archive.history.redo()
    assert seen(archive, id)[0] == TO_THE_RIGHT
    archive.history.undo()
    # And by hand: four quarters are none.
    for _n in range(4):
        archive.history.do(Rotate((id,), 1))
    assert seen(archive, id)[0] == UPRIGHT


def test_several_are_one_step_and_each_turns_from_how_it_stood(archive, taken):
    ids = [taken(0), taken(6)]
    step = archive.history.do(Rotate(tuple(ids), -1))
    assert (step.photos, step.fields) == (2, ("orientation",))
    assert [fields(archive, id)["orientation"] for id in ids] == [8, 1]
    archive.history.undo()
    assert [fields(archive, id).get("orientation") for id in ids] == [None, 6]


def test_searches_follow(archive, taken, found):
    lying, standing = taken(0), taken(0, "PNG")
    archive.history.do(Rotate((standing,), 1))
    assert found("orientation:portrait") == {standing}
    assert found("orientation:landscape") == {lying}
    assert found("orientation:6") == {standing}
    archive.history.undo()
    assert found("orientation:landscape") == {lying, standing}


def exported(archive, id, tmp_path, **options) -> tuple[Path, list]:
    out = tmp_path / "out"
    told = run_through(long_tasks.exported(archive, [id], out, Recipe(**options)))
    (path,) = (one for one in out.iterdir() if one.suffix[1:] in ("jpg", "png", "webp", "tif"))
    return path, told


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", [0, 1, 6])
def test_a_copy_of_the_original_tells_how_it_is_turned(
    archive, taken, tmp_path, exiftool, kind, orientation
):
    id = taken(orientation, kind)
    archive.history.do(SetField.same("caption", "A salute", [id], "en"))
    archive.history.do(Rotate((id,), 1))
    path, told = exported(archive, id, tmp_path)
    assert told == []
    data = path.read_bytes()
    assert corners(decode(data, kind).image) == TO_THE_RIGHT
    wanted = {0: 6, 1: 6, 6: 3}[orientation]
    assert read(io.BytesIO(data)).fields["orientation"] == wanted
    tags = exiftool.tags(path)[path.name]
    assert tags["IFD0:Orientation"] == [wanted]
    assert "XMP-tiff:Orientation" not in tags
    # ExifTool misses tags that a camera would write, and finds nothing wrong.
    warnings = tags.get("ExifTool:Warning", [])
    assert not [one for one in warnings if not one.startswith("Missing required")], warnings


def test_a_tiff_goes_out_turned_through_exiftool(archive, taken, tmp_path, exiftool):
    id = taken(0, "TIFF")
    archive.history.do(Rotate((id,), 1))
    path, told = exported(archive, id, tmp_path)
    assert told == []
    assert corners(decode(path.read_bytes(), "TIFF").image) == TO_THE_RIGHT


def test_a_smaller_copy_has_turned_pixels_and_no_orientation(archive, taken, tmp_path):
    id = taken(6)
    quarter = {"shape": "rectangle", "unit": "relative", "x": 0.0, "y": 0.0}
    quarter |= {"width": 0.5, "height": 0.25}
    region = {"boundary": quarter, "name": {"x-default": "Face"}}
    archive.history.do(SetField.same("image_region", (region,), [id]))
    archive.history.do(Rotate((id,), 1))
    path, _told = exported(archive, id, tmp_path, edge_px=48)
    data = path.read_bytes()
    assert corners(Image.open(io.BytesIO(data))) == TO_THE_RIGHT
    said = read(io.BytesIO(data)).fields
    assert said.get("orientation", 1) == 1
    (one,) = said["image_region"]
    boundary = one["boundary"]
    # Stored at the left upper corner; 6 and a quarter more is upside down.
    told = [boundary[key] for key in ("x", "y", "width", "height")]
    assert told == pytest.approx([0.5, 0.75, 0.5, 0.25], abs=1e-4)


def test_a_copy_of_one_that_was_not_turned_is_as_it_was(archive, taken, tmp_path, exiftool):
    id = taken(0)
    archive.history.do(Rotate((id,), 1))
    archive.history.undo()
    path, _told = exported(archive, id, tmp_path)
    tags = exiftool.tags(path)[path.name]
    assert "IFD0:Orientation" not in tags
    assert "XMP-tiff:Orientation" not in tags


def test_a_sidecar_tells_it_and_tells_it_no_longer_when_it_was_undone(archive, taken):
    id = taken(0)
    archive.history.do(SetField.same("headline", "Flags", [id]))
    archive.history.do(Rotate((id,), 1))
    path = photographs.original_path(archive, photographs.one(archive, id)).with_suffix(".xmp")
    for said in ("6", "1", "6"):
        run_through(sidecars.written(archive, [id]))
        assert f"<tiff:Orientation>{said}</tiff:Orientation>" in path.read_text()
        if said == "6":
            archive.history.undo()
        else:
            archive.history.redo()


def test_what_xmp_alone_says_of_the_file_counts(archive, import_files, tmp_path, exiftool):
    path = tmp_path / "card" / "a.png"
    path.parent.mkdir()
    picture(8).save(path, "PNG")
    exiftool.write(path, "-XMP-tiff:Orientation#=8")
    (id,) = import_files(path)
    assert seen(archive, id)[0] == UPRIGHT
    archive.history.do(Rotate((id,), 1))
    assert seen(archive, id)[0] == TO_THE_RIGHT
    copy, told = exported(archive, id, tmp_path)
    assert told == []
    assert corners(decode(copy.read_bytes(), "PNG").image) == TO_THE_RIGHT
    tags = exiftool.tags(copy)[copy.name]
    assert (tags["IFD0:Orientation"], tags.get("XMP-tiff:Orientation")) == ([1], None)


def test_a_copy_that_cannot_tell_it_gets_a_sidecar_and_it_is_said(archive, import_files, tmp_path):
    path = tmp_path / "card" / "a.jpg"
    path.parent.mkdir()
    out = io.BytesIO()
    picture().save(out, "JPEG")
    broken = b"Exif\0\0no TIFF at all"
    size = (len(broken) + 2).to_bytes(2, "big")
    path.write_bytes(out.getvalue()[:2] + b"\xff\xe1" + size + broken + out.getvalue()[2:])
    (id,) = import_files(path)
    archive.history.do(Rotate((id,), 1))
    target = tmp_path / "out"
    (told,) = run_through(long_tasks.exported(archive, [id], target, Recipe()))
    assert (type(told), told.code, told.detail) == (Noted, "sidecar", "damaged")
    assert (target / "a.jpg").read_bytes() == path.read_bytes()


def test_a_format_that_turns_by_its_container_gets_a_sidecar_and_it_is_said(
    archive, import_files, tmp_path, exiftool
):
    path = tmp_path / "card" / "a.avif"
    path.parent.mkdir()
    picture().save(path, "AVIF")
    (id,) = import_files(path)
    archive.history.do(Rotate((id,), 1))
    out = tmp_path / "out"
    (told,) = run_through(long_tasks.exported(archive, [id], out, Recipe()))
    assert (type(told), told.code, told.detail) == (Noted, "sidecar", "turned")
    assert "<tiff:Orientation>6</tiff:Orientation>" in (out / "a.xmp").read_text()


def test_many_tell_how_far_they_are(archive):
    from made_photographs import add_to, photograph

    ids = add_to(archive.catalogue, [photograph() for _n in range(2100)])
    outcomes = list(archive.history.steps(Rotate(ids, 1), len(ids)))
    assert [one.done for one in outcomes] == [0, 1000, 2000, 2099, 2100]
    assert fields(archive, ids[-1])["orientation"] == 6
