"""Export: copies with what the catalogue says, safe names, nothing replaced, lists along."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest
from PIL import Image

from long_tasks_run import run_through
from photoarchive.app import long_tasks, photographs
from photoarchive.app.edits import SetField, Together
from photoarchive.domain.errors import PatternError, UnsafeTarget
from photoarchive.domain.outcome import Failed, Noted
from photoarchive.domain.recipe import RECIPES, Recipe
from photoarchive.metadata.read import read

CAPTION = "A salute from our troops to the victims of Spain and the whole world"


@pytest.fixture
def ids(archive, import_files, picture):
    ids = import_files(picture("DSC_0001.jpg"), picture("DSC_0002.jpg"))
    archive.history.do(
        Together(
            (
                SetField.same("caption", CAPTION, ids, "en"),
                SetField.same("caption", "تحية من جنودنا", ids, "ar"),
                SetField.same("source", "Official Lebanese Website", ids),
                SetField.same("keywords", ("army", "flag"), ids),
                SetField.same("date_created", "2017-08-26", ids),
            )
        )
    )
    return ids


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def exporting(archive, ids, out, **options):
    return run_through(long_tasks.exported(archive, ids, out, Recipe(**options)))


def said(path: Path):
    return read(io.BytesIO(path.read_bytes()), path.name)


def test_a_copy_says_what_the_catalogue_says(archive, ids, out):
    assert exporting(archive, ids[:1], out) == []
    fields = said(out / "DSC_0001.jpg").fields
    assert fields["caption"] == {"x-default": CAPTION, "en": CAPTION, "ar": "تحية من جنودنا"}
    assert fields["source"] == "Official Lebanese Website"
    assert fields["keywords"] == ("army", "flag")
    assert fields["date_created"] == "2017-08-26"


def test_the_original_stays_byte_for_byte(archive, ids, out):
    exporting(archive, ids, out)
    assert run_through(long_tasks.verified(archive)) == []


def test_the_pixels_of_a_copy_are_those_of_the_original(archive, ids, out):
    exporting(archive, ids[:1], out)
    photo = photographs.one(archive, ids[0])
    with Image.open(out / "DSC_0001.jpg") as copy, Image.open(archive.folder / photo.path) as old:
        assert copy.tobytes() == old.tobytes()


def test_the_caption_line_of_the_contract(archive, ids, out):
    exporting(archive, ids, out)
    lines = (out / "captions.txt").read_text(encoding="utf-8").splitlines()
    assert lines == [f"Pictured: {CAPTION} Source: Official Lebanese Website"] * 2


def test_lines_and_names_follow_the_language_asked_for(archive, ids, out):
    exporting(archive, ids[:1], out, language="ar", line="{caption} ({date})", names="{caption}")
    line = (out / "captions.txt").read_text(encoding="utf-8")
    assert line == "تحية من جنودنا (2017-08-26)\n"
    assert (out / "تحية من جنودنا.jpg").is_file()


def test_the_table_and_the_manifest_describe_the_files(archive, ids, out):
    exporting(archive, ids, out)
    rows = list(csv.DictReader(io.StringIO((out / "captions.csv").read_text("utf-8-sig"))))
    assert [row["file"] for row in rows] == ["DSC_0001.jpg", "DSC_0002.jpg"]
    assert rows[0]["caption@ar"] == "تحية من جنودنا"
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    for one in manifest["photographs"]:
        data = (out / one["file"]).read_bytes()
        assert one["sha256"] == hashlib.sha256(data).hexdigest()
        assert one["original_sha256"] == photographs.one(archive, one["id"]).digest
    for one in manifest["files"]:
        data = (out / one["file"]).read_bytes()
        assert one["sha256"] == hashlib.sha256(data).hexdigest()


def test_nothing_is_ever_replaced(archive, ids, out):
    exporting(archive, ids[:1], out)
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    archive.history.do(SetField.same("headline", "Another", ids))
    exporting(archive, ids[:1], out)
    assert {name: (out / name).read_bytes() for name in first} == first
    assert {p.name for p in out.iterdir()} - set(first) == {
        "DSC_0001-2.jpg",
        "captions-2.txt",
        "captions-2.csv",
        "manifest-2.json",
    }


@pytest.mark.parametrize(
    "headline", ["../../escape", "/etc/passwd", "con", "..", "a\0b", "  ", "😀" * 90]
)
def test_names_never_leave_the_folder(archive, ids, out, headline):
    archive.history.do(SetField.same("headline", headline, ids[:1]))
    exporting(archive, ids[:1], out, names="{headline}")
    (copy,) = out.glob("*.jpg")
    assert copy.resolve().parent == out.resolve()
    assert set(out.parent.iterdir()) >= {out}
    assert len(copy.name.encode()) <= 255


def test_numbers_count_through_the_set(archive, ids, out):
    exporting(archive, ids, out, names="jurds-{seq:03}")
    assert {p.name for p in out.glob("*.jpg")} == {"jurds-001.jpg", "jurds-002.jpg"}


def test_smaller_jpegs_are_upright_and_carry_camera_and_caption(
    archive, import_files, picture, out
):
    path = picture("tall.jpg", size=(600, 400), Orientation=6, Make="NIKON", Model="D750")
    (id,) = import_files(path)
    archive.history.do(SetField.same("caption", CAPTION, [id]))
    exporting(archive, [id], out, edge_px=300)
    with Image.open(out / "tall.jpg") as copy:
        assert copy.size == (200, 300)
        assert copy.info["icc_profile"]
    fields = said(out / "tall.jpg").fields
    assert (fields["make"], fields["model"]) == ("NIKON", "D750")
    assert fields.get("orientation", 1) == 1
    assert fields["caption"]["x-default"] == CAPTION


def test_what_cannot_hold_metadata_gets_a_sidecar(archive, import_files, tmp_path, out):
    path = tmp_path / "card" / "scan.bmp"
    path.parent.mkdir()
    Image.new("RGB", (30, 20), "teal").save(path)
    (id,) = import_files(path)
    archive.history.do(SetField.same("caption", "خزانة", [id], "ar"))
    (told,) = exporting(archive, [id], out)
    assert (type(told), told.code) == (Noted, "sidecar")
    assert (out / "scan.bmp").read_bytes() == path.read_bytes()
    assert said(out / "scan.xmp").fields["caption"]["ar"] == "خزانة"


def test_a_damaged_original_is_not_sent_out(archive, ids, out):
    path = archive.folder / photographs.one(archive, ids[0]).path
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    (told,) = exporting(archive, ids, out)
    assert (type(told), told.code, told.id) == (Failed, "damaged", ids[0])
    assert [p.name for p in out.glob("*.jpg")] == ["DSC_0002.jpg"]


def test_a_missing_original_is_named_and_the_rest_goes_on(archive, ids, out):
    (archive.folder / photographs.one(archive, ids[0]).path).unlink()
    (told,) = exporting(archive, ids, out)
    assert (told.code, told.id) == ("unreadable", ids[0])
    assert (out / "DSC_0002.jpg").is_file()


def test_a_cancelled_export_leaves_whole_files_and_their_lists(archive, ids, out):
    steps = long_tasks.exported(archive, ids, out, Recipe())
    next(outcome for outcome in steps if outcome.done)
    steps.close()
    assert {p.name for p in out.iterdir()} == {
        "DSC_0001.jpg",
        "captions.txt",
        "captions.csv",
        "manifest.json",
    }


def test_a_dry_run_writes_nothing(archive, ids, out):
    outcomes = list(long_tasks.exported(archive, ids, out, Recipe(), dry_run=True))
    assert outcomes[-1].succeeded == 2
    assert not out.exists()


def test_the_archive_is_no_place_to_export_to(archive, ids):
    for target in (archive.folder, archive.folder / "originals" / "x"):
        with pytest.raises(UnsafeTarget):
            exporting(archive, ids, target)


def test_a_pattern_that_cannot_be_read_stops_before_anything_is_written(archive, ids, out):
    with pytest.raises(PatternError):
        exporting(archive, ids, out, names="{nmae}")
    assert not out.exists()


def test_terms_go_out_by_the_names_of_the_language_asked_for(archive, ids, out):
    from photoarchive.app.term_edits import NameTerm
    from photoarchive.domain.term import NameKind, Vocabulary

    archive.history.do(SetField.same("event", "Dawn of the Jurds", ids))
    archive.history.do(
        NameTerm(Vocabulary.EVENTS, "Dawn of the Jurds", "فجر الجرود", "ar", NameKind.PREFERRED)
    )
    exporting(archive, ids[:1], out, line="{event}", language="ar")
    assert (out / "captions.txt").read_text(encoding="utf-8") == "فجر الجرود\n"
    event = said(out / "DSC_0001.jpg").fields["event"]
    assert event == {"x-default": "Dawn of the Jurds", "ar": "فجر الجرود"}


def made_tiff(folder: Path, number: int = 0) -> Path:
    path = folder / f"scan-{number:02}.tif"
    folder.mkdir(exist_ok=True)
    Image.new("RGB", (30, 20), (number, 9, 99)).save(path)
    return path


def test_a_tiff_goes_out_with_its_metadata_inside(archive, import_files, tmp_path, out, exiftool):
    path = made_tiff(tmp_path / "card")
    (id,) = import_files(path)
    archive.history.do(SetField.same("caption", "خزانة", [id], "ar"))
    assert exporting(archive, [id], out) == []
    assert said(out / "scan-00.tif").fields["caption"]["ar"] == "خزانة"
    with Image.open(out / "scan-00.tif") as copy, Image.open(path) as old:
        assert copy.tobytes() == old.tobytes()


def test_without_exiftool_a_tiff_gets_a_sidecar_and_it_is_said_why(
    archive, import_files, tmp_path, out
):
    from photoarchive.app.archive import program_settings
    from photoarchive.app.explain import reason
    from photoarchive.settings import table

    program_settings().set(table.EXIFTOOL, "/there/is/no/exiftool")
    (id,) = import_files(made_tiff(tmp_path / "card"))
    archive.history.do(SetField.same("headline", "Here", [id]))
    (told,) = exporting(archive, [id], out)
    assert (type(told), told.code, told.detail) == (Noted, "sidecar", "no-exiftool")
    assert "not installed" in reason(told.code, told.detail)
    assert said(out / "scan-00.xmp").fields["headline"] == "Here"


def test_exiftool_killed_in_the_middle_costs_one_file_at_most(
    archive, import_files, tmp_path, out, exiftool
):
    import os
    import signal

    card = tmp_path / "card"
    ids = import_files(*(made_tiff(card, number) for number in range(40)))
    archive.history.do(SetField.same("headline", "Here", ids))
    happenings, killed = [], 0
    for outcome in long_tasks.exported(archive, ids, out, Recipe()):
        happenings += outcome.happenings
        if outcome.done in (5, 15, 25):
            for child in children_named("exiftool"):
                os.kill(child, signal.SIGKILL)
                killed += 1
    assert killed >= 3
    assert len(happenings) <= 3
    inside = [p for p in out.glob("*.tif") if said(p).fields.get("headline") == "Here"]
    assert len(inside) + len(happenings) == 40
    assert not children_named("exiftool")


def children_named(name: str) -> list[int]:
    import os

    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            command, _, rest = stat.read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        state, parent = rest.split()[:2]
        if int(parent) == os.getpid() and name in command and state != "Z":
            found.append(int(stat.parent.name))
    return found


def test_copies_carry_iim_unless_it_is_wanted_only_where_it_was(archive, ids, out):
    for way in ("copies", "wire", "as-found"):
        run_through(long_tasks.exported(archive, ids[:1], out / way, RECIPES[way]))
    kinds = {
        way: {b.kind for b in said(out / way / "DSC_0001.jpg").blocks}
        for way in ("copies", "wire", "as-found")
    }
    assert "iim" in kinds["copies"] & kinds["wire"]
    assert "iim" not in kinds["as-found"]


def test_a_signed_original_gets_a_sidecar_and_breaking_it_is_told(
    archive, import_files, picture, out
):
    path = picture("signed.jpg")
    manifest = b"JP\0\0\0\0\0\1 jumb c2pa in jest"
    data = path.read_bytes()
    segment = b"\xff\xeb" + (len(manifest) + 2).to_bytes(2, "big") + manifest
    path.write_bytes(data[:2] + segment + data[2:])
    (id,) = import_files(path)
    archive.history.do(SetField.same("headline", "Here", [id]))
    (told,) = exporting(archive, [id], out / "kept")
    assert (told.code, told.detail) == ("sidecar", "signed")
    assert (out / "kept" / "signed.jpg").read_bytes() == path.read_bytes()
    (told,) = exporting(archive, [id], out / "broken", break_signatures=True)
    assert told.code == "signature-broken"
    copy = out / "broken" / "signed.jpg"
    assert said(copy).fields["headline"] == "Here"
    assert manifest in copy.read_bytes()


def test_a_line_names_terms_in_the_language_of_its_place(archive, ids, out):
    from photoarchive.app.term_edits import NameTerm
    from photoarchive.domain.term import NameKind, Vocabulary

    places = ("Ras Baalbek", "Beirut", "Tyre")
    archive.history.do(SetField.same("location_shown", places, ids))
    for term, name, kind in (
        ("Ras Baalbek", "رأس بعلبك", NameKind.PREFERRED),
        ("Beirut", "بيروت", NameKind.PREFERRED),
        ("Tyre", "صور", NameKind.VARIANT),
    ):
        archive.history.do(NameTerm(Vocabulary.PLACES, term, name, "ar", kind))
    line = "{location_shown@ar}[ – {location_shown@fr}] / {location_shown@x-default} / {source@ar}"
    exporting(archive, ids[:1], out, line=line)
    written = (out / "captions.txt").read_text(encoding="utf-8")
    assert written == "رأس بعلبك; بيروت / Ras Baalbek; Beirut; Tyre /\n"
