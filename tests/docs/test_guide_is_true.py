"""What the guide promises of the archive's folder and of exports holds."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest
from documents import GUIDE, codes, rows, tables

from photoarchive.app import archive as archives
from photoarchive.app import long_tasks, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.previews import preview
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.recipe import Recipe

EXPORTING = (GUIDE / "exporting.md").read_text(encoding="utf-8")
PATTERNS = {codes(row[0])[0]: row[1] for row in tables(EXPORTING, "pattern")}


def test_every_pattern_gives_what_the_guide_says(examples):
    assert len(PATTERNS) > 7
    photo = photographs.one(examples, PhotoId(1))
    gives = {line: long_tasks.words_for(examples, photo, Recipe(line=line))[1] for line in PATTERNS}
    assert gives == PATTERNS


def test_a_catalogue_is_restored_as_the_guide_says(run, tmp_path, picture):
    folder, old, new = tmp_path / "A", picture("a.jpg"), picture("b.jpg")
    run("init", folder)
    run("import", old)
    copy = run("backup", "--json").records[0]["backup"]
    run("import", new)
    run("edit", "", "--set", "credit=X")

    aside = folder / "damaged"
    aside.mkdir()
    for path in folder.glob("catalogue.sqlite*"):
        path.rename(aside / path.name)
    shutil.copyfile(copy, folder / "catalogue.sqlite")

    assert run("find", "--count", "--json").records == [{"count": 1}]
    assert run("find", "has:credit", "--count", "--json").records == [{"count": 0}]
    assert run("verify").status == 0
    assert run("import", new, "--json").records[-1]["added"] == 1
    assert len([p for p in (folder / "originals").rglob("*.jpg") if "undated" in p.parts]) == 2


def test_previews_can_be_deleted(archive, picture, import_files):
    (id,) = import_files(picture())
    folder = archive.folder
    archive.close()
    for path in folder.glob("previews.sqlite*"):
        path.unlink()
    again = Archive(folder)
    try:
        assert preview(again, id, photographs.one(again, id).digest)
    finally:
        again.close()


def test_an_archive_can_be_moved_as_a_whole(run, tmp_path, picture):
    run("init", tmp_path / "A")
    run("import", picture())
    (tmp_path / "A").rename(tmp_path / "B")
    assert run("verify", "--archive", tmp_path / "B").status == 0


def test_the_folder_of_an_archive_holds_what_the_guide_says(run, tmp_path, picture):
    run("init", tmp_path / "A")
    run("import", picture())
    archive = archives.open_archive(tmp_path / "A")
    archive.settings.set(archives.table.ARCHIVE_TITLE, "Pictures")
    archive.close()
    page = (GUIDE / "archive-folder.md").read_text(encoding="utf-8")
    beginning = page.partition("\n## ")[0]
    told = {codes(row[0])[0].rstrip("/") for row in rows(beginning) if row[0]}
    assert {path.name for path in (tmp_path / "A").iterdir()} == told


def test_an_export_is_what_the_guide_says(run, tmp_path, picture):
    run("init", tmp_path / "A")
    run("import", picture("a.jpg"), picture("b.jpg"))
    for _time in range(2):
        assert run("export", "", "--to", tmp_path / "out").status == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    lists = ("captions.txt", "captions.csv", "manifest.json")
    for name in ("a.jpg", "b.jpg", *lists):
        stem, suffix = name.split(".")
        assert {name, f"{stem}-2.{suffix}"} <= names, "a taken name gets a number"
    assert len(names) == 10
    for name in lists:
        assert f"`{name}`" in EXPORTING
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    for one in manifest["photographs"]:
        data = (tmp_path / "out" / one["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"]


@pytest.mark.parametrize("words", [("undo",), ("redo",)])
def test_an_import_is_no_step_to_undo(run, tmp_path, picture, words):
    run("init", tmp_path / "A")
    run("import", picture())
    assert run(*words).status == 2


def test_what_is_in_the_trash_is_not_imported_again(run, tmp_path, picture):
    path = picture()
    run("init", tmp_path / "A")
    run("import", path)
    run("trash", "")
    assert run("import", path, "--json").records[-1]["duplicates"] == 1
