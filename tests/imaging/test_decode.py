"""Every format becomes upright pixels in sRGB, within limits; damage is told as damage."""

from __future__ import annotations

import io
import subprocess
import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import (
    SIZE,
    chunk,
    in_several_scans,
    is_upright,
    jpeg_that_says,
    png,
    png_of_16_bits,
    psd,
    saved,
    stored,
    tiff_of_16_bits,
    upright,
)
from PIL import Image, ImageCms

from photoarchive.domain.errors import FileTrouble, ImageDamaged, ImageTooLarge, NotAnImage
from photoarchive.imaging.decode import RAW_FORMATS, decode
from photoarchive.imaging.encode import as_srgb_jpeg

SAVED = {
    "JPEG": "JPEG",
    "TIFF": "TIFF",
    "PNG": "PNG",
    "WebP": "WEBP",
    "GIF": "GIF",
    "BMP": "BMP",
    "HEIF": "HEIF",
    "AVIF": "AVIF",
    "JPEG 2000": "JPEG2000",
}
TURNING = ("JPEG", "TIFF", "PNG", "WebP", "HEIF", "AVIF")
BOX = 16, 16
SMALL = 16, 10


FILES = {name: saved(upright(), SAVED[name]) for name in SAVED if name != "HEIF"} | {
    "PSD": psd(upright())
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The upright picture in every format; HEIF is known to Pillow once we have decoded."""
    decode(FILES["PNG"], "PNG")
    return FILES | {"HEIF": saved(upright(), "HEIF")}


@pytest.mark.parametrize("file_format", [*SAVED, "PSD"])
def test_every_format_is_shown(files, file_format):
    decoded = decode(files[file_format], file_format)
    assert decoded.whole
    assert (decoded.image.mode, decoded.image.size) == ("RGB", SIZE)
    assert is_upright(decoded.image)


@pytest.mark.parametrize("file_format", [*SAVED, "PSD"])
@pytest.mark.parametrize("fine", [False, True])
def test_every_format_is_fitted_into_a_box_and_never_enlarged(files, file_format, fine):
    small = decode(files[file_format], file_format, BOX, fine=fine).image
    assert (small.mode, small.size) == ("RGB", SMALL)
    assert is_upright(small)
    assert decode(files[file_format], file_format, (500, 500), fine=fine).image.size == SIZE


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", TURNING)
@pytest.mark.usefixtures("files")
def test_a_picture_is_turned_as_it_was_held(file_format, orientation):
    data = saved(stored(orientation), SAVED[file_format], orientation)
    for box, size in ((None, SIZE), (BOX, SMALL), ((SMALL[0], 500), SMALL)):
        image = decode(data, file_format, box).image
        assert image.size == size
        assert is_upright(image)


def test_real_avif_files_are_turned(corpus):
    for name in ("kimono.rotate90.avif", "kimono.rotate270.avif"):
        path = corpus / "files" / "link-u+avif-sample-images" / name
        assert decode(path.read_bytes(), "AVIF").image.size == (722, 1024)


@pytest.mark.parametrize("number", range(1, 9))
def test_real_jpegs_of_every_orientation_show_the_same_picture(corpus, number):
    folder = corpus / "files" / "rasteiner+exif-orientation-test-images"
    one = decode((folder / f"test_{number}.jpg").read_bytes(), "JPEG", (24, 24)).image
    first = decode((folder / "test_1.jpg").read_bytes(), "JPEG", (24, 24)).image
    assert one.size == first.size
    apart = [abs(a - b) for a, b in zip(one.tobytes(), first.tobytes(), strict=True)]
    assert sum(apart) / len(apart) < 12


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_exif_that_cannot_be_read_does_not_cost_the_picture():
    data = saved(upright(), "JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 60)
    assert is_upright(decode(data, "JPEG").image)


# --- depths, colours, transparency ----------------------------------------------------------------


@pytest.mark.parametrize("box", [None, BOX])
@pytest.mark.parametrize(
    ("file_format", "make"), [("PNG", png_of_16_bits), ("TIFF", tiff_of_16_bits)]
)
def test_sixteen_bits_a_channel_are_shown_by_their_upper_half(file_format, make, box):
    assert is_upright(decode(make(upright()), file_format, box).image)


@pytest.mark.parametrize("box", [None, (8, 8)])
@pytest.mark.parametrize("mode", ["I;16", "I;16B"])
@pytest.mark.parametrize(("level", "shown"), [(0, 0), (0x8080, 128), (0xFFFF, 255)])
def test_sixteen_bits_of_grey_keep_their_brightness(mode, level, shown, box):
    data = saved(Image.new(mode, (20, 20), level), "TIFF")
    grey = decode(data, "TIFF", box).image.getpixel((3, 3))
    assert all(abs(channel - shown) <= 1 for channel in grey)


@pytest.mark.parametrize("box", [None, (8, 8)])
@pytest.mark.parametrize("mode", ["F", "I"])
def test_wider_pixels_are_stretched_to_what_they_hold(mode, box):
    image = Image.new(mode, (20, 20), 0)
    image.paste(100_000 if mode == "I" else 0.5, (10, 0, 20, 20))
    shown = decode(saved(image, "TIFF"), "TIFF", box).image
    assert shown.getpixel((1, 1))[0] < 5
    assert shown.getpixel((shown.width - 2, 1))[0] > 250


@pytest.mark.parametrize("box", [None, (8, 8)])
@pytest.mark.parametrize(
    ("file_format", "mode"),
    [("TIFF", "1"), ("PNG", "1"), ("PNG", "L"), ("TIFF", "CMYK"), ("JPEG", "CMYK"), ("GIF", "P"),
     ("PNG", "P"), ("JPEG", "L"), ("TIFF", "LAB")],
)  # fmt: skip
def test_white_stays_white_in_every_kind_of_pixel(file_format, mode, box):
    image = Image.new("RGB", (20, 20), "white")
    if mode == "LAB":
        lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        image = ImageCms.profileToProfile(image, srgb, lab, outputMode="LAB")
    else:
        image = image.convert(mode)
    shown = decode(saved(image, SAVED[file_format]), file_format, box).image
    assert shown.mode == "RGB"
    assert min(shown.getpixel((4, 4))) > 250


@pytest.mark.parametrize("mode", ["1", "P"])
def test_fine_lines_of_few_colours_are_mixed_when_made_smaller(mode):
    image = Image.new("L", (40, 40))
    for n in range(0, 40, 2):
        image.paste(255, (n, 0, n + 1, 40))
    shown = decode(saved(image.convert(mode), "PNG"), "PNG", (10, 10)).image
    assert 90 < shown.getpixel((5, 5))[0] < 165


@pytest.mark.parametrize("box", [None, (8, 8)])
@pytest.mark.parametrize("file_format", ["PNG", "WebP", "GIF", "TIFF", "AVIF"])
def test_what_is_transparent_is_shown_as_paper(file_format, box):
    image = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (0, 10, 20, 20))
    shown = decode(saved(image, SAVED[file_format]), file_format, box).image
    assert min(shown.getpixel((3, 1))) > 240
    assert shown.getpixel((3, shown.height - 2))[0] > 180
    assert shown.getpixel((3, shown.height - 2))[1] < 40


@pytest.mark.parametrize("box", [None, (8, 8)])
def test_a_colour_that_stands_for_transparent_is_shown_as_paper(box):
    data = saved(Image.new("RGB", (20, 20), (1, 2, 3)), "PNG", transparency=(1, 2, 3))
    assert min(decode(data, "PNG", box).image.getpixel((3, 3))) > 240


def test_a_profile_is_applied_and_a_broken_one_is_not_asked():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(upright(), "PNG", icc_profile=swapped)
    assert is_upright(decode(data, "PNG").image, 1)
    assert is_upright(decode(saved(upright(), "PNG", icc_profile=b"rubbish" * 30), "PNG").image, 1)


def test_the_first_of_several_pages_is_shown():
    pages = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    data = saved(upright(), "TIFF", save_all=True, append_images=pages)
    assert is_upright(decode(data, "TIFF").image)
    moving = saved(upright(), "GIF", save_all=True, append_images=pages)
    assert is_upright(decode(moving, "GIF").image)


# --- raw files ------------------------------------------------------------------------------------


def raw_file(orientation: int, inside: int = 0) -> bytes:
    """A camera's own format: a TIFF that tells how it was held, a thumbnail, a large preview."""
    tiff = saved(Image.new("L", (8, 8)), "TIFF", orientation)
    thumbnail = saved(Image.new("RGB", (16, 10), "black"), "JPEG")
    preview = saved(stored(orientation), "JPEG", inside)
    return tiff + bytes(100) + thumbnail + bytes(33) + preview + b"sensor" * 50


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("inside", [False, True])
def test_a_raw_file_is_shown_by_the_preview_inside_it(orientation, inside):
    data = raw_file(orientation, orientation if inside else 0)
    for box, size in ((None, SIZE), (BOX, SMALL), ((16, 500), SMALL)):
        image = decode(data, "NEF", box).image
        assert image.size == size
        assert is_upright(image)


@pytest.mark.parametrize("file_format", sorted(RAW_FORMATS))
def test_a_raw_file_without_a_preview_is_no_picture_to_show(file_format):
    with pytest.raises(NotAnImage):
        decode(b"II*\0" + bytes(2000), file_format)


# --- limits ---------------------------------------------------------------------------------------

HUGE = {
    "PNG": png(60_000, 60_000, 8, 2, b""),
    "JPEG": jpeg_that_says(65_000, 65_000),
    "many-scanned JPEG": in_several_scans(30_000, 30_000),
    "progressive JPEG": jpeg_that_says(30_000, 30_000, progressive=True),
    "GIF": b"GIF89a" + b"\xff\xff\xff\xff" + FILES["GIF"][10:],
    "BMP": FILES["BMP"][:18] + (40_000).to_bytes(4, "little") * 2 + FILES["BMP"][26:],
    "PSD": FILES["PSD"][:14] + (30_000).to_bytes(4, "big") * 2 + FILES["PSD"][22:],
}


@pytest.mark.parametrize("name", HUGE)
def test_a_picture_that_would_take_the_machine_down_is_refused(name):
    with pytest.raises(ImageTooLarge) as refused:
        decode(HUGE[name], name.rpartition(" ")[2], (320, 320))
    assert "x" in refused.value.detail


IN_LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from photoarchive.domain.errors import FileTrouble
from photoarchive.imaging.decode import decode
decode(Path(sys.argv[1]).read_bytes(), "JPEG", (32, 32))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    print(decode(Path(sys.argv[2]).read_bytes(), sys.argv[3], (320, 320)).image.size)
except FileTrouble as trouble:
    print(type(trouble).__name__)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is told in other units")
@pytest.mark.parametrize(
    ("data", "file_format", "told", "most_mb"),
    [
        (jpeg_that_says(30_000, 30_000), "JPEG", "(320, 320)", 300),
        (jpeg_that_says(30_000, 30_000, progressive=True), "JPEG", "ImageTooLarge", 20),
        (png(60_000, 60_000, 8, 2, b""), "PNG", "ImageTooLarge", 20),
        (png(8, 8, 8, 0, bytes(72), chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(300 << 20)))),
         "PNG", "ImageDamaged", 150),
    ],
    ids=["large baseline", "progressive", "png", "text"],
)  # fmt: skip
def test_what_is_refused_or_reduced_takes_little_memory(tmp_path, data, file_format, told, most_mb):
    (tmp_path / "small.jpg").write_bytes(FILES["JPEG"])
    (tmp_path / "bomb").write_bytes(data)
    command = [sys.executable, "-c", IN_LITTLE_MEMORY, tmp_path / "small.jpg", tmp_path / "bomb"]
    done = subprocess.run([*command, file_format], capture_output=True, text=True, check=True)
    said, megabytes = done.stdout.splitlines()
    assert said == told
    assert int(megabytes) < most_mb


def test_a_png_with_a_long_text_is_shown():
    """Programs keep megabytes of history in a text chunk; it is no picture's fault."""
    text = chunk(b"zTXt", b"history\0\0" + zlib.compress(bytes(3 << 20)))
    data = png(8, 8, 8, 0, (b"\0" + b"\xff" * 8) * 8, text)
    assert decode(data, "PNG").image.getpixel((4, 4)) == (255, 255, 255)


# --- damage ---------------------------------------------------------------------------------------


def test_a_jpeg_cut_short_shows_what_it_has():
    data = saved(upright((800, 600)), "JPEG", quality=95)
    decoded = decode(data[: len(data) * 6 // 10], "JPEG")
    assert not decoded.whole
    assert decoded.image.size == (800, 600)
    assert decoded.image.getpixel((100, 100))[0] > 180


@pytest.mark.parametrize("file_format", [*SAVED, "PSD"])
def test_half_a_file_is_told_as_damaged_or_shown(files, file_format):
    data = files[file_format][: len(files[file_format]) // 2]
    assert outcome(data, file_format) in ("shown", "damaged-image", "not-an-image")


TROUBLES = ("damaged-image", "not-an-image", "too-large")


def outcome(data: bytes, file_format: str) -> str:
    try:
        image = decode(data, file_format, (32, 32)).image
    except FileTrouble as trouble:
        return trouble.code
    return "shown" if image.mode == "RGB" and max(image.size) <= 32 else "shown wrongly"


@pytest.mark.parametrize("data", [b"", b"x", b"\xff\xd8\xff", b"a letter " * 100, bytes(5000)])
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "", "NEF"])
def test_what_is_no_picture_is_told(data, file_format):
    with pytest.raises((NotAnImage, ImageDamaged)):
        decode(data, file_format)


def test_a_format_that_is_only_kept_is_told():
    with pytest.raises(NotAnImage):
        decode(b"\xff\x0a" + bytes(100), "JPEG XL")


def test_no_other_program_is_asked_to_draw_a_file(tmp_path, monkeypatch):
    """Pillow would hand PostScript to Ghostscript."""
    drawn = tmp_path / "drawn"
    gs = tmp_path / "gs"
    gs.write_text(f"#!/bin/sh\ntouch {drawn}\n")
    gs.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    page = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n%%EOF\n"
    with pytest.raises(NotAnImage):
        decode(page, "JPEG")
    assert not drawn.exists()


@pytest.mark.parametrize("file_format", [*SAVED, "PSD", "NEF"])
@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.data())
def test_whatever_bytes_are_changed_only_known_troubles_come_of_it(files, file_format, data):
    whole = files.get(file_format) or raw_file(6)
    broken = bytearray(whole)
    for _n in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at] = data.draw(st.integers(0, 255))
    assert outcome(bytes(broken), file_format) in ("shown", *TROUBLES)


def test_pixels_that_go_out_say_that_they_are_srgb():
    data = as_srgb_jpeg(upright())
    with Image.open(io.BytesIO(data)) as image:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert is_upright(decode(data, "JPEG").image)
