"""The formats that ExifTool writes for us: what we wrote is read back, all else is as before."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_files import (
    as_read,
    full_outgoing,
    iim,
    packet,
    picture,
    read_bytes,
    text,
    tiff,
)
from test_structures import everything

from photoarchive.domain.errors import CannotEmbed, NotAnImage
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.outgoing import Outgoing
from photoarchive.imaging.decode import decode
from photoarchive.imaging.limits import MOST_PIXELS
from photoarchive.metadata.by_exiftool import EXTENSIONS, maker_note_differs
from photoarchive.metadata.exiftool import ExifTool
from photoarchive.metadata.found import first
from photoarchive.metadata.mismatch import mismatch
from photoarchive.metadata.untouched_tiff import maker_note
from photoarchive.metadata.write import embed

# How many files of the corpus could be written at the least; the others are damaged, or of a
# dialect that ExifTool does not write.
_LEAST = {
    "TIFF": 50, "HEIF": 20, "AVIF": 13, "PSD": 17, "GIF": 11, "JPEG XL": 10, "JPEG 2000": 8,
    "CR2": 1, "CR3": 1, "DNG": 1, "RAF": 1, "RW2": 1,
}  # fmt: skip
_OURS_ELSEWHERE = ("IPTC", "Photoshop", "File", "System", "ExifTool", "Composite", "XMP")


@pytest.fixture(scope="module")
def tool(exiftool: Any) -> Iterator[ExifTool]:
    with ExifTool() as opened:
        assert opened.writes("tif")  # started here, for it outlives the tests
        yield opened


def whole() -> Outgoing:
    """All fields in three languages, and every structure."""
    plain, structured = full_outgoing(), everything()
    return Outgoing(
        {**plain.fields, **structured.fields}, {**structured.terms, **plain.terms}, True
    )


@pytest.fixture(scope="module")
def copies(corpus_files: list[Path], tool: ExifTool) -> list[tuple[Path, str, bytes, bytes]]:
    """Every file of the corpus in a format that is not JPEG, PNG or WebP, and that can be
    written: its path, format, bytes and copy."""
    found = []
    for path in corpus_files:
        data = path.read_bytes()
        try:
            name = read_bytes(data).format
            if name in EXTENSIONS or name == "PSD":
                found.append((path, name, data, embed(data, whole(), tool=tool)))
        except (NotAnImage, CannotEmbed):
            continue
    return found


def test_files_of_every_format_can_be_written(
    copies: list[tuple[Path, str, bytes, bytes]],
) -> None:
    for name, least in _LEAST.items():
        assert sum(one[1] == name for one in copies) >= least, name


def test_every_field_language_and_structure_is_read_back(
    copies: list[tuple[Path, str, bytes, bytes]],
) -> None:
    expected = as_read(whole())
    for path, _, _, copy in copies:
        fields = {k: v for k, v in read_bytes(copy).fields.items() if BY_KEY[k].editable}
        position = fields.pop("gps")
        assert position == pytest.approx(whole().fields["gps"], abs=1e-6), path
        for key, content in expected.items():
            assert fields[key] == content, (path, key)


def test_exiftool_reads_the_same_from_every_file(
    copies: list[tuple[Path, str, bytes, bytes]], exiftool: Any, tmp_path: Path
) -> None:
    """What it reads from a sidecar of the same annotations is what it reads from each copy."""
    from photoarchive.metadata.write import sidecar

    (tmp_path / "alone.xmp").write_bytes(sidecar(whole()))
    for number, (_, name, _, copy) in enumerate(copies):
        (tmp_path / f"{number}.{EXTENSIONS.get(name, 'psd')}").write_bytes(copy)
    found = exiftool.tags(tmp_path)
    alone = {k: v for k, v in found.pop("alone.xmp").items() if k.startswith("XMP-")}
    assert len(alone) > 65
    assert len(found) == len(copies)
    for name, tags in found.items():
        for tag, values in alone.items():
            if not tag.startswith(("XMP-exif:", "XMP-x:")):
                assert values[0] in tags.get(tag, ()), (copies[int(name.partition(".")[0])][0], tag)
        assert all("rror" not in one for one in map(str, tags.get("ExifTool:Error", ())))


def test_decoded_pixels_are_equal(copies: list[tuple[Path, str, bytes, bytes]]) -> None:
    decoded = 0
    for path, name, before, copy in copies:
        pixels = _pixels(before, name)
        assert _pixels(copy, name) == pixels, path
        decoded += pixels is not None
    assert decoded > 95


def _pixels(data: bytes, name: str) -> tuple[tuple[int, int], bytes] | None:
    from PIL import Image

    reading = read_bytes(data)
    if reading.width * reading.height > min(MOST_PIXELS, 4_000_000):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = decode(data, name, (4000, 4000)).image
        except Exception:  # what cannot be decoded before must not be afterwards either
            return None
        assert isinstance(image, Image.Image)
        return image.size, image.tobytes()


def test_all_other_tags_and_makers_notes_are_equal(
    copies: list[tuple[Path, str, bytes, bytes]], exiftool: Any, tmp_path: Path
) -> None:
    """Compared by what ExifTool reads: all groups but those that hold the annotations."""
    for side, place in (("before", 2), ("after", 3)):
        (tmp_path / side).mkdir()
        for number, one in enumerate(copies):
            target = tmp_path / side / f"{number}.{EXTENSIONS.get(one[1], 'psd')}"
            target.write_bytes(one[place])  # type: ignore[arg-type]
    before, after = _tags(tmp_path / "before"), _tags(tmp_path / "after")
    notes = 0
    for name, tags in before.items():
        path = copies[int(name.partition(".")[0])][0]
        for tag, value in tags.items():
            if _may_change(tag):
                continue
            assert after[name].get(tag) == value, (path, tag)
            notes += tag.startswith(("Canon:", "Nikon:", "FujiFilm:", "Panasonic:", "Apple:"))
    assert notes > 100


def _tags(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The values of each tag by its group and name; a number of a copy says only what stands
    before it."""
    options = ["-json", "-G1:4", "-a", "-s", "-n", "-u", "-q"]
    done = subprocess.run(["exiftool", *options, str(folder)], capture_output=True, check=False)
    found: dict[str, dict[str, list[str]]] = {}
    for one in json.loads(done.stdout):
        tags = found.setdefault(Path(one.pop("SourceFile")).name, {})
        for key, value in one.items():
            group, *_, name = key.split(":")
            tags.setdefault(f"{group}:{name}", []).append(str(value))
    return found


_MOVES = (
    "Offset", "Offsets", "Start", "PreviewImage", "ThumbnailImage", "JpgFromRaw", "MediaData",
    "MediaDataSize",
    "MediaDataOffset", "GIFVersion", "PreviewIFD", "OtherImage", "FileSource", "XMP",
)  # fmt: skip
_MIRRORS = (
    "ImageDescription", "Copyright", "Artist", "ImageUniqueID", "Rating", "RatingPercent",
    "DateTimeOriginal", "SubSecTimeOriginal", "OffsetTimeOriginal", "XPTitle", "XPComment",
    "XPAuthor", "XPKeywords", "XPSubject", "GPSLatitude", "GPSLongitude", "GPSLatitudeRef",
    "GPSLongitudeRef", "MajorBrand", "MinorVersion", "CompatibleBrands",
)  # fmt: skip


def _may_change(tag: str) -> bool:
    group, _, name = tag.partition(":")
    return group.startswith(_OURS_ELSEWHERE) or name in _MIRRORS or name.endswith(_MOVES)


def test_unknown_xmp_is_equal(tool: ExifTool) -> None:
    theirs = "<ex:plain>theirs</ex:plain><ex:tree><rdf:Bag><rdf:li>a</rdf:li></rdf:Bag></ex:tree>"
    for name in ("TIFF", "GIF", "JPEG2000", "AVIF", "HEIF"):
        data = _made(name)
        with_theirs = _with_packet(tool, data, packet(theirs))
        found = first(read_bytes(embed(with_theirs, whole(), tool=tool)).blocks, "xmp")
        assert b"<ex:plain>theirs</ex:plain>" in found, name
        assert b"<rdf:li>a</rdf:li>" in found, name


def _made(name: str) -> bytes:
    if name == "HEIF":
        from PIL import Image
        from pillow_heif import from_pillow

        out = io.BytesIO()
        noise = Image.effect_noise((64, 48), 60).convert("RGB")
        from_pillow(noise).save(out)
        return out.getvalue()
    return picture(name)


def _with_packet(tool: ExifTool, data: bytes, xmp: bytes) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        extension = EXTENSIONS[read_bytes(data).format]
        source, target = (Path(folder) / f"{stem}.{extension}" for stem in "ab")
        source.write_bytes(data)
        (Path(folder) / "p.xmp").write_bytes(xmp)
        tool.run(f"-XMP<={folder}/p.xmp", "-o", str(target), str(source))
        return target.read_bytes()


@pytest.mark.parametrize("name", ["TIFF", "GIF", "JPEG2000", "AVIF", "HEIF"])
def test_taking_everything_out_leaves_nothing_of_ours(name: str, tool: ExifTool) -> None:
    full = embed(_made(name), whole(), tool=tool)
    empty = embed(full, Outgoing({}, {}), tool=tool)
    assert not {k for k in read_bytes(empty).fields if BY_KEY[k].editable}
    assert mismatch(full, empty) == ""


def test_the_pages_of_a_tiff_stay(tool: ExifTool) -> None:
    from PIL import Image

    pages = [Image.effect_noise((40, 30), sigma) for sigma in (10, 50, 90)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    with Image.open(io.BytesIO(embed(out.getvalue(), whole(), tool=tool))) as copy:
        assert copy.n_frames == 3
        for number, page in enumerate(pages):
            copy.seek(number)
            assert copy.tobytes() == page.tobytes()


def test_a_tiff_has_its_iim_once_and_without_a_digest(tool: ExifTool) -> None:
    data = tiff({
        256: (4, 1, 1), 257: (4, 1, 1), 258: (3, 1, 8), 262: (3, 1, 1), 273: (4, 1, 0),
        277: (3, 1, 1), 278: (4, 1, 1), 279: (4, 1, 1),
        270: text("old caption"),
        34377: (1, len(_RESOURCES), _RESOURCES),
    })  # fmt: skip
    reading = read_bytes(embed(data, Outgoing({"headline": "New"}, {}), tool=tool))
    assert [b.kind for b in reading.blocks].count("iim") == 1
    assert b"New" in first(reading.blocks, "iim")
    assert reading.digest_state == "missing"
    assert "caption" not in reading.fields


def _resources() -> bytes:
    from photoarchive.metadata.photoshop import Resource, build

    return build([Resource(1028, iim((2, 105, b"Old"))), Resource(1061, bytes(16))])


_RESOURCES = _resources()


def test_a_dng_gets_no_iim_and_loses_what_it_has(tool: ExifTool) -> None:
    block = iim((2, 105, b"Old"))
    data = tiff({
        256: (4, 1, 1), 257: (4, 1, 1), 258: (3, 1, 8), 262: (3, 1, 1), 273: (4, 1, 0),
        277: (3, 1, 1), 278: (4, 1, 1), 279: (4, 1, 1), 33723: (7, len(block), block),
        50706: (1, 4, b"\1\4\0\0"),
    })  # fmt: skip
    before = read_bytes(data)
    assert (before.format, before.fields["headline"]) == ("DNG", "Old")
    reading = read_bytes(embed(data, Outgoing({"headline": "New"}, {}, iim=True), tool=tool))
    assert not first(reading.blocks, "iim")
    assert reading.fields["headline"] == "New"


@pytest.mark.parametrize("name", ["TIFF", "GIF", "JPEG2000", "AVIF", "HEIF"])
def test_one_changed_byte_of_the_picture_is_noticed(name: str, tool: ExifTool) -> None:
    data = _made(name)
    copy = bytearray(embed(data, whole(), tool=tool))
    assert mismatch(data, bytes(copy)) == ""
    middle = len(data) // 2
    at = bytes(copy).index(data[middle : middle + 16])
    copy[at] ^= 1
    assert mismatch(data, bytes(copy)) != ""


def test_a_page_that_is_gone_is_noticed() -> None:
    from PIL import Image

    pages = [Image.new("L", (4, 4), shade) for shade in (1, 2)]
    both, one = io.BytesIO(), io.BytesIO()
    pages[0].save(both, "TIFF", save_all=True, append_images=pages[1:])
    pages[0].save(one, "TIFF")
    assert mismatch(both.getvalue(), one.getvalue()) != ""


def test_a_maker_s_note_that_says_something_else_is_noticed(
    corpus: Path, tool: ExifTool, tmp_path: Path
) -> None:
    data = (corpus / "files" / "exiftool+exiftool" / "CanonRaw.cr2").read_bytes()
    note = maker_note(data)
    changed = data.replace(note, note.replace(b"Firmware", b"Fxrmware"))
    assert changed != data
    (tmp_path / "after.cr2").write_bytes(changed)
    assert maker_note_differs(tool, tmp_path, "CR2", data, changed)
    (tmp_path / "after.cr2").write_bytes(data)
    assert not maker_note_differs(tool, tmp_path, "CR2", data, data)


def test_without_exiftool_it_is_said_plainly() -> None:
    with ExifTool("/there/is/no/exiftool") as absent, pytest.raises(CannotEmbed) as raised:
        embed(picture("TIFF"), whole(), tool=absent)
    assert raised.value.detail == "no-exiftool"


@pytest.mark.parametrize("name", ["TIFF", "GIF", "AVIF"])
def test_a_signed_file_is_left_alone_unless_that_is_asked_for(name: str, tool: ExifTool) -> None:
    data = _signed(name)
    with pytest.raises(CannotEmbed) as raised:
        embed(data, whole(), tool=tool)
    assert raised.value.detail == "signed"
    copy = embed(data, whole(), tool=tool, break_signature=True)
    assert read_bytes(copy).fields["headline"] == whole().fields["headline"]
    assert b"a manifest of C2PA" in copy


def _signed(name: str) -> bytes:
    manifest = b"a manifest of C2PA, in jest"
    if name == "TIFF":
        return tiff({
            256: (4, 1, 1), 257: (4, 1, 1), 258: (3, 1, 8), 262: (3, 1, 1), 273: (4, 1, 0),
            277: (3, 1, 1), 278: (4, 1, 1), 279: (4, 1, 1), 0xCD41: (7, len(manifest), manifest),
        })  # fmt: skip
    if name == "GIF":
        plain = picture("GIF")
        at = 13 + (3 << (plain[10] & 7) + 1 if plain[10] & 0x80 else 0)
        extension = b"\x21\xff\x0bC2PA_GIF\1\0\0" + bytes((len(manifest),)) + manifest + b"\0"
        return plain[:at] + extension + plain[at:]
    uuid = bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + manifest
    return picture("AVIF") + (len(uuid) + 8).to_bytes(4, "big") + b"uuid" + uuid


_DAMAGING = """#!{python}
import subprocess, sys
common, asked = sys.argv[sys.argv.index("-common_args") + 1 :], []
for line in sys.stdin:
    word = line.rstrip("\\n")
    if word == "False":
        break
    if word != "-execute1":
        asked.append(word)
        continue
    subprocess.run(["exiftool", *asked, *common], stdout=sys.stdout, stderr=sys.stdout)
    if "-o" in asked:
        path = asked[asked.index("-o") + 1]
        data = bytearray(open(path, "rb").read())
        data[bytes(data).index({piece!r})] ^= 1
        open(path, "wb").write(data)
    asked = []
    print("{{ready1}}", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script with a hash-bang")
def test_a_copy_whose_picture_was_damaged_is_not_taken(tmp_path: Path, exiftool: Any) -> None:
    data = picture("TIFF")
    piece = data[len(data) // 2 :][:16]
    program = tmp_path / "damaging"
    program.write_text(_DAMAGING.format(python=sys.executable, piece=piece))
    program.chmod(0o755)
    with ExifTool(str(program)) as damaging, pytest.raises(CannotEmbed) as raised:
        embed(data, whole(), tool=damaging)
    assert raised.value.detail.startswith("differs: part")
