"""ExifTool and exiv2 read from our copies what we wrote."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from made_files import full_outgoing, packet, picture, read_bytes

from photoarchive.domain.errors import CannotEmbed, NotAnImage
from photoarchive.domain.fields import BY_KEY, Field, Type
from photoarchive.domain.photo import Content
from photoarchive.domain.text import cut_utf8
from photoarchive.metadata.write import embed, embeds, sidecar

Tags = dict[str, list[Any]]

# The names that ExifTool has for ours, where they are not the same.
_GROUPS = {"Iptc4xmpCore": "iptcCore", "Iptc4xmpExt": "iptcExt"}
_NAMES = {
    "DigitalSourceType": "DigitalSourceType", "DigImageGUID": "DigitalImageGUID",
    "EventId": "EventID", "AddlModelInfo": "AdditionalModelInformation",
    "OrganisationInImageCode": "OrganisationInImageCode", "RegistryId": "RegistryID",
}  # fmt: skip
_IIM_NAMES = {
    "headline": "Headline", "caption": "Caption-Abstract", "title": "ObjectName",
    "keywords": "Keywords", "caption_writer": "Writer-Editor", "source": "Source",
    "credit": "Credit", "byline": "By-line", "byline_title": "By-lineTitle",
    "copyright": "CopyrightNotice", "sublocation": "Sub-location", "city": "City",
    "state": "Province-State", "country": "Country-PrimaryLocationName",
    "instructions": "SpecialInstructions", "transmission_ref": "OriginalTransmissionReference",
}  # fmt: skip
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WebP": "webp", "PSD": "psd"}


@pytest.fixture(scope="module")
def copies(corpus_files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of every file of the corpus that takes annotations."""
    folder = tmp_path_factory.mktemp("copies")
    for number, path in enumerate(corpus_files):
        data = path.read_bytes()
        try:
            name = read_bytes(data).format
            if embeds(name):
                copy = embed(data, full_outgoing())
                (folder / f"{number}.{_EXTENSIONS[name]}").write_bytes(copy)
        except (NotAnImage, CannotEmbed):
            continue
    return folder


@pytest.fixture(scope="module")
def tags(copies: Path, exiftool: Any) -> dict[str, Tags]:
    found = exiftool.tags(copies)
    assert len(found) > 150
    return found


def _xmp_name(field: Field) -> str:
    prefix, _, name = field.xmp.partition(":")
    name = _NAMES.get(name, name)
    return f"XMP-{_GROUPS.get(prefix, prefix)}:{name[0].upper()}{name[1:]}"


def _plain(value: Any) -> Any:
    """A value as ExifTool gives it, made comparable: it takes digits for numbers, and terms of
    PLUS for codes."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value).removeprefix("http://ns.useplus.org/ldf/vocab/").lstrip("0")


def _assert_xmp(tags: Tags, key: str, content: Content) -> None:
    name = _xmp_name(BY_KEY[key])
    if isinstance(content, Mapping):
        for language, text in content.items():
            tag = name if language == "x-default" else f"{name}-{language}"
            assert tags[tag] == [text], tag
    elif key == "date_created":
        assert tags[name] == ["2017:08:26 10:14:05+03:00"]
    else:
        wanted = list(content) if isinstance(content, tuple) else content
        assert list(map(_plain, tags[name])) == [_plain(wanted)], name


def test_exiftool_reads_every_field_and_language_from_xmp(tags: dict[str, Tags]) -> None:
    fields = full_outgoing().fields
    for found in tags.values():
        for key, content in fields.items():
            if BY_KEY[key].xmp:
                _assert_xmp(found, key, content)
        assert found["XMP-iptcExt:Event"] == ["Protest 2017"]
        assert found["XMP-iptcExt:Event-ar"] == ["احتجاج"]
        shown = found["XMP-iptcExt:LocationShown"][0]
        assert [place["LocationName"] for place in shown] == ["Ras Baalbek", "Beirut"]
        assert shown[0]["LocationName-ar"] == "رأس بعلبك"


def test_exiftool_reads_the_position_where_it_stands(tags: dict[str, Tags]) -> None:
    for name, found in tags.items():
        latitude, longitude = map(float, found["Composite:GPSPosition"][0].split())
        wanted = full_outgoing().fields["gps"]
        assert (latitude, longitude) == pytest.approx(wanted, abs=1e-6), name


def test_exiftool_reads_iim_in_utf_8_and_finds_its_digest_right(tags: dict[str, Tags]) -> None:
    jpegs = {name: found for name, found in tags.items() if name.endswith(".jpg")}
    assert len(jpegs) > 90
    for name, found in jpegs.items():
        assert found["IPTC:CodedCharacterSet"] == ["\x1b%G"], name
        assert found["Photoshop:IPTCDigest"] == found["File:CurrentIPTCDigest"], name
        for key, tag in _IIM_NAMES.items():
            _assert_iim(found, key, tag)
        assert found["IPTC:Country-PrimaryLocationCode"] == ["LBN"]
        assert found["IPTC:DateCreated"] == ["2017:08:26"]
        assert found["IPTC:TimeCreated"] == ["10:14:05+03:00"]
        assert found["IPTC:ObjectAttributeReference"] == ["005:Feature"]
        assert found["IPTC:SubjectReference"] == [["IPTC:11000000:::", "IPTC:16000000:::"]]


def _assert_iim(found: Tags, key: str, tag: str) -> None:
    field, content = BY_KEY[key], full_outgoing().fields[key]
    assert field.iim
    if isinstance(content, Mapping):
        content = content["x-default"]
    texts = list(map(str, content)) if isinstance(content, tuple) else [str(content)]
    cut = [cut_utf8(one.replace("\n", "\r"), field.iim.max_bytes) for one in texts]
    values = found[f"IPTC:{tag}"]
    assert values == ([cut] if field.many and len(cut) > 1 else cut), tag


def test_exif_that_repeats_the_caption_says_the_same(tags: dict[str, Tags]) -> None:
    caption = full_outgoing().fields["caption"]["x-default"]
    mirrors = {
        "IFD0:ImageDescription": caption,
        "IFD0:Copyright": "© 2026 AFP",
        "IFD0:Artist": "Jane Doe; João Só; filho",
        "IFD0:XPTitle": "Protest",
        "IFD0:Rating": 3,
        "ExifIFD:DateTimeOriginal": "2017:08:26 10:14:05",
        "ExifIFD:OffsetTimeOriginal": "+03:00",
    }
    mirrors["IFD0:Artist"] = 'Jane Doe; "João Só; filho"'
    seen = set()
    for name, found in tags.items():
        for tag, wanted in mirrors.items():
            if tag in found:
                assert set(found[tag]) == {wanted}, (name, tag)
                seen.add(tag)
    assert seen == set(mirrors)


def test_what_other_programs_wrote_is_still_read(
    tags: dict[str, Tags], corpus_files: list[Path], exiftool: Any
) -> None:
    """All XMP that is not ours, and all other tags of cameras and programs, are as before."""
    ours = {_xmp_name(field) for field in BY_KEY.values() if field.xmp and field.settable}
    spared = ("IFD0:", "GPS:", "IPTC:", "XMP-tiff:", "XMP-exif:", "PNG:", "MPImage", "System:")
    spared += (
        "XMP-photoshop:LegacyIPTCDigest",
        "File:",
        "ExifTool:",
        "Composite:",
        "RIFF:",
        "Photoshop:IPTCDigest",
    )
    spared += ("Photoshop:URL", "ExifIFD:DateTimeOriginal", "ExifIFD:SubSecTimeOriginal")
    # Photo Mechanic's tag is a flag, which these annotations do not have.
    spared += ("XMP-photomech:",)
    # Regions are ours in every dialect.
    spared += ("XMP-MP:RegionInfoMP", "XMP-mwg-rs:RegionInfo")
    spared += ("ExifIFD:OffsetTimeOriginal", "ExifIFD:ImageUniqueID", "IFD1:ThumbnailOffset")
    before = exiftool.tags(*{path.parent for path in corpus_files})
    names = {f"{number}": path.name for number, path in enumerate(corpus_files)}
    compared = 0
    for name, found in tags.items():
        original = names[name.partition(".")[0]]
        if sum(path.name == original for path in corpus_files) > 1:
            continue
        for tag, values in before[original].items():
            if tag.startswith(spared) or tag in ours or _is_language_of(tag, ours):
                continue
            # One file has two packets; of a property in both the first counts.
            now, was = set(map(str, found.get(tag, ()))), set(map(str, values))
            assert now, (original, tag)
            assert now == was or (now < was and original == "sample1.jpg"), (original, tag)
            compared += 1
    assert compared > 3000


def _is_language_of(tag: str, ours: set[str]) -> bool:
    return any(tag.startswith(f"{name}-") for name in ours)


def test_exiv2_reads_xmp_and_iim_of_every_jpeg_that_it_could_read(
    copies: Path, corpus_files: list[Path], exiv2: str
) -> None:
    read = 0
    for path in sorted(copies.glob("*.jpg")):
        out = _exiv2(exiv2, "-PXIkt", path)
        headlines = [line for line in out.splitlines() if "eadline" in line]
        if len(headlines) != 2:
            original = corpus_files[int(path.stem)]
            told = _exiv2(exiv2, "-PXE", original)
            assert "Failed to decode" in told or "exception" in told, original
            continue
        assert all("Protest in Ras Baalbék" in line for line in headlines)
        read += 1
    assert read > 100


def _exiv2(program: str, *options: str | Path) -> str:
    done = subprocess.run([program, *options], capture_output=True, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_exiv2_reads_all_languages_from_bare_pictures(
    format: str, exiv2: str, tmp_path: Path
) -> None:
    path = tmp_path / f"bare.{format.lower()}"
    path.write_bytes(embed(picture(format), full_outgoing()))
    asked = [exiv2, "-q", "-PXkt", str(path)]
    out = subprocess.run(asked, capture_output=True, check=True).stdout.decode()
    for piece in ('lang="x-default" Protest', 'lang="es" Protesta', 'lang="ar" احتجاج', "Żoe C"):
        assert piece in out


def test_a_sidecar_is_read_by_both(exiftool: Any, exiv2: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.xmp"
    path.write_bytes(sidecar(full_outgoing(), packet("<ex:plain>theirs</ex:plain>")))
    found = exiftool.tags(path)["photo.xmp"]
    for key, content in full_outgoing().fields.items():
        if BY_KEY[key].xmp:
            _assert_xmp(found, key, content)
    assert found["XMP-exif:GPSLatitude"] == [pytest.approx(33.896112)]
    out = subprocess.run([exiv2, "-q", "-PXkt", str(path)], capture_output=True, check=True).stdout
    assert "Xmp.photoshop.Headline" in out.decode()


def test_what_exiftool_writes_is_read_by_us(exiftool: Any, tmp_path: Path) -> None:
    path = tmp_path / "written.jpg"
    path.write_bytes(picture())
    exiftool.write(
        path, "-codedcharacterset=utf8", "-IPTC:City=Zürich", "-IPTC:Keywords=a",
        "-IPTC:Keywords=é",
        "-XMP-dc:Title-es=Hola", "-XMP-dc:Title=Hello", "-EXIF:ImageDescription=Größe",
        "-GPSLatitude=12.5", "-GPSLatitudeRef=S", "-GPSLongitude=77.25", "-GPSLongitudeRef=W",
        "-DateTimeOriginal=2017:08:26 10:14:05", "-OffsetTimeOriginal=-04:00", "-XMP:Rating=4",
        "-IPTCDigest=new", "-XMP-iptcExt:LocationShown={LocationName=Here,City=Lima}",
    )  # fmt: skip
    reading = read_bytes(path.read_bytes())
    assert reading.digest_state == "match"
    assert not reading.problems
    expected: dict[str, Content] = {
        "city": "Zürich", "keywords": ("a", "é"), "title": {"x-default": "Hello", "es": "Hola"},
        "caption": {"x-default": "Größe"}, "gps": (-12.5, -77.25), "rating": 4,
        "date_created": "2017-08-26T10:14:05", "date_offset": "-04:00",
        "location_shown": ("Here",),
    }  # fmt: skip
    for key, content in expected.items():
        assert reading.fields[key] == content, key


def test_every_settable_field_with_xmp_has_a_place_in_these_tests() -> None:
    tested = set(full_outgoing().fields) | set(full_outgoing().terms)
    left = {
        field.key
        for field in BY_KEY.values()
        if field.settable and field.xmp and field.type is not Type.STRUCTURE
    }
    assert left - tested <= {
        "model_age", "property_release_status", "property_release_id", "minor_model_age",
        "ai_prompt", "ai_prompt_writer", "ai_system_version", "data_mining",
    }  # fmt: skip
