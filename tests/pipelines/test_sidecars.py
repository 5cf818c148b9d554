"""Sidecars: written beside the originals, read, compared; nothing is overwritten unseen."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from long_tasks_run import run_through
from photoarchive.app import long_tasks, photographs, sidecars
from photoarchive.app.edits import SetField, Together
from photoarchive.domain.errors import SidecarsOff
from photoarchive.domain.outcome import Failed
from photoarchive.domain.sidecar import Keep, Side, State
from photoarchive.metadata.sidecars import fields_of

CAPTIONS = {"x-default": "A salute", "ar": "تحية", "es": "Un saludo"}


@pytest.fixture
def ids(archive, import_files, picture):
    ids = import_files(picture("a.jpg"), picture("b.jpg"))
    edits = [SetField.same("caption", text, ids, tag) for tag, text in CAPTIONS.items()]
    archive.history.do(Together((*edits, SetField.same("keywords", ("army", "flag"), ids))))
    return ids


def place(archive, id) -> Path:
    return photographs.original_path(archive, photographs.one(archive, id)).with_suffix(".xmp")


def writing(archive, ids, **options):
    return run_through(sidecars.written(archive, ids, **options))


def state(archive, id):
    (one,) = sidecars.compared(archive, [id])
    return one.state


def change(path: Path, old: str, new: str) -> None:
    """What another program does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sidecar_says_what_the_catalogue_says_and_the_original_stays(archive, ids):
    assert writing(archive, ids) == []
    fields = fields_of(place(archive, ids[0]).read_bytes())
    assert fields is not None
    assert fields["caption"] == CAPTIONS
    assert fields["keywords"] == ("army", "flag")
    assert run_through(long_tasks.verified(archive)) == []
    assert [state(archive, id) for id in ids] == [State.IN_STEP] * 2


def test_a_second_writing_changes_no_byte(archive, ids):
    writing(archive, ids)
    before = place(archive, ids[0]).read_bytes(), place(archive, ids[0]).stat().st_mtime_ns
    writing(archive, ids)
    assert (
        place(archive, ids[0]).read_bytes(),
        place(archive, ids[0]).stat().st_mtime_ns,
    ) == before


def test_an_edit_leaves_the_sidecar_behind_until_it_is_written(archive, ids):
    assert state(archive, ids[0]) == State.NONE
    writing(archive, ids)
    archive.history.do(SetField.same("headline", "New", ids[:1]))
    assert [state(archive, id) for id in ids] == [State.BEHIND, State.IN_STEP]
    writing(archive, ids)
    assert [state(archive, id) for id in ids] == [State.IN_STEP] * 2


def test_a_sidecar_changed_outside_is_not_overwritten_unseen(archive, ids):
    writing(archive, ids)
    path = place(archive, ids[0])
    change(path, "A salute", "Another word")
    seen = path.read_bytes()
    archive.history.do(SetField.same("headline", "New", ids))
    (told,) = writing(archive, ids)
    assert (type(told), told.code, told.id) == (Failed, "sidecar-changed", ids[0])
    assert path.read_bytes() == seen
    assert state(archive, ids[1]) == State.IN_STEP


def test_one_that_was_never_read_is_not_overwritten_either_and_force_keeps_what_is_not_ours(
    archive, ids
):
    theirs = place(archive, ids[0])
    theirs.write_text(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" crs:Exposure2012="+0.50"/>'
        "</rdf:RDF></x:xmpmeta>"
    )
    (told,) = writing(archive, ids)
    assert told.code == "sidecar-changed"
    assert writing(archive, ids, force=True) == []
    assert b'crs:Exposure2012="+0.50"' in theirs.read_bytes()
    assert fields_of(theirs.read_bytes())["caption"] == CAPTIONS  # type: ignore[index]


def test_what_only_the_file_changed_is_taken_in_one_step_to_undo(archive, ids):
    writing(archive, ids)
    for id in ids:
        change(place(archive, id), "Un saludo", "Otra palabra")
        change(place(archive, id), ">army<", ">navy<")
    settled = sidecars.read(archive, ids)
    assert (settled.changed, settled.unsettled) == (2, frozenset())
    for id in ids:
        fields = photographs.one(archive, id).fields
        assert fields["caption"] == {**CAPTIONS, "es": "Otra palabra"}
        assert fields["keywords"] == ("navy", "flag")
        assert state(archive, id) == State.IN_STEP
    archive.history.undo()
    assert photographs.one(archive, ids[0]).fields["caption"] == CAPTIONS
    assert photographs.one(archive, ids[1]).fields["keywords"] == ("army", "flag")
    assert state(archive, ids[0]) == State.BEHIND
    assert writing(archive, ids) == []


def test_texts_of_languages_do_not_follow_each_other(archive, ids):
    archive.history.do(SetField.same("caption", "A salute", ids, "en"))
    writing(archive, ids)
    path = place(archive, ids[0])
    change(path, '"x-default">A salute', '"x-default">Default')
    sidecars.read(archive, ids)
    fields = photographs.one(archive, ids[0]).fields
    assert fields["caption"] == {**CAPTIONS, "x-default": "Default", "en": "A salute"}


def test_what_both_changed_is_left_until_a_side_wins(archive, ids):
    writing(archive, ids)
    for id in ids:
        change(place(archive, id), "A salute", "By the file")
    archive.history.do(SetField.same("caption", "By the catalogue", ids))
    settled = sidecars.read(archive, ids)
    assert (settled.changed, settled.unsettled) == (0, frozenset(ids))
    assert state(archive, ids[0]) == State.BOTH
    sidecars.read(archive, ids[:1], Side.FILE)
    sidecars.read(archive, ids[1:], Side.CATALOGUE)
    captions = [photographs.one(archive, id).fields["caption"] for id in ids]
    assert [one["x-default"] for one in captions] == ["By the file", "By the catalogue"]  # type: ignore[index]
    assert state(archive, ids[0]) == State.IN_STEP
    assert state(archive, ids[1]) == State.BEHIND
    assert writing(archive, ids) == []
    assert [state(archive, id) for id in ids] == [State.IN_STEP] * 2


def test_what_was_taken_out_of_the_file_goes_and_what_was_added_here_stays(archive, ids):
    writing(archive, ids)
    path = place(archive, ids[0])
    text = path.read_text(encoding="utf-8")
    start, end = text.index("<dc:subject>"), text.index("</dc:subject>") + len("</dc:subject>")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    archive.history.do(SetField.same("headline", "Added here", ids))
    (one, *_) = sidecars.compared(archive, ids)
    assert {d.field: d.changed for d in one.differences} == {
        "keywords": Side.FILE,
        "headline": Side.CATALOGUE,
    }
    sidecars.read(archive, ids[:1])
    fields = photographs.one(archive, ids[0]).fields
    assert "keywords" not in fields
    assert fields["headline"] == "Added here"


def test_a_dry_run_of_reading_changes_nothing(archive, ids):
    writing(archive, ids)
    change(place(archive, ids[0]), "A salute", "Another")
    settled = sidecars.read(archive, ids, dry_run=True)
    assert settled.compared[0].differences
    assert photographs.one(archive, ids[0]).fields["caption"] == CAPTIONS
    assert state(archive, ids[0]) == State.CHANGED


def test_a_sidecar_that_cannot_be_read_is_told_and_kept(archive, ids):
    writing(archive, ids)
    path = place(archive, ids[0])
    path.write_bytes(b"\0\1 no XMP")
    assert state(archive, ids[0]) == State.UNREADABLE
    (told,) = writing(archive, ids)
    assert told.code == "sidecar-changed"
    assert sidecars.read(archive, ids).unsettled == {ids[0]}
    path.unlink()
    assert state(archive, ids[0]) == State.GONE
    assert writing(archive, ids) == []


def test_photographs_of_one_name_have_a_sidecar_each(archive, tmp_path):
    from PIL import Image

    card = tmp_path / "card"
    card.mkdir()
    for name in ("a.jpg", "a.tif"):
        Image.new("RGB", (20, 10), "teal").save(card / name)
    ids = []
    for outcome in long_tasks.importing(archive, [card], reference=True):
        ids += sorted(outcome.changes.added)
    assert writing(archive, ids) == []
    assert {p.name for p in card.glob("*.xmp")} == {"a.jpg.xmp", "a.tif.xmp"}


def test_an_archive_that_keeps_none_says_so(archive, ids):
    sidecars.keep(archive, Keep.OFF)
    for asked in (sidecars.written, sidecars.compared):
        with pytest.raises(SidecarsOff):
            asked(archive, ids)


def test_an_archive_that_always_keeps_them_writes_after_an_edit(archive, ids):
    step = archive.history.do(SetField.same("headline", "One", ids))
    assert sidecars.written_after(archive, step.changes) is None
    sidecars.keep(archive, Keep.ALWAYS)
    step = archive.history.do(SetField.same("headline", "Two", ids))
    steps = sidecars.written_after(archive, step.changes)
    assert steps is not None
    assert run_through(steps) == []
    assert fields_of(place(archive, ids[0]).read_bytes())["headline"] == "Two"  # type: ignore[index]


# --- import ---------------------------------------------------------------------------------


def sidecar_for(path: Path, headline: str, extra: str = "") -> Path:
    beside = path.with_suffix(".xmp")
    beside.write_text(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        f'photoshop:Headline="{headline}" {extra}/></rdf:RDF></x:xmpmeta>'
    )
    return beside


def test_an_import_reads_the_sidecar_and_keeps_it(archive, import_files, picture):
    path = picture("a.jpg", ImageDescription="In the file")
    data = sidecar_for(path, "By the sidecar").read_bytes()
    (id,) = import_files(path)
    fields = photographs.one(archive, id).fields
    assert fields["headline"] == "By the sidecar"
    assert fields["caption"] == {"x-default": "In the file"}
    blocks = photographs.blocks(archive, id)
    assert [b.data for b in blocks if b.kind == "sidecar"] == [data]


def test_where_both_say_something_else_the_sidecar_wins_and_it_is_told(
    archive, import_files, picture
):
    from photoarchive.domain.outgoing import Outgoing
    from photoarchive.metadata.write import embed

    path = picture("a.jpg")
    path.write_bytes(embed(path.read_bytes(), Outgoing({"headline": "Inside"}, {})))
    sidecar_for(path, "Beside")
    (id,) = import_files(path)
    photo = photographs.one(archive, id)
    assert photo.fields["headline"] == "Beside"
    (problem,) = (p for p in photo.problems if p.field == "headline")
    assert problem.code == "disagree"
    assert "Inside" in problem.detail


def test_a_sidecar_for_another_file_of_the_name_is_not_taken(archive, import_files, picture):
    path = picture("a.jpg")
    sidecar_for(path, "Of the raw", 'photoshop:SidecarForExtension="NEF"')
    (id,) = import_files(path)
    assert "headline" not in photographs.one(archive, id).fields


def test_one_read_at_import_may_be_written_and_one_changed_since_not(
    archive, import_files, picture
):
    path = picture("a.jpg")
    beside = sidecar_for(path, "Beside")
    (id,) = import_files(path, reference=True)
    assert state(archive, id) == State.IN_STEP
    change(beside, "Beside", "Changed")
    assert state(archive, id) == State.CHANGED
    (told,) = writing(archive, [id])
    assert told.code == "sidecar-changed"
    sidecars.read(archive, [id])
    assert photographs.one(archive, id).fields["headline"] == "Changed"
    archive.history.do(SetField.same("headline", "Here", [id]))
    assert writing(archive, [id]) == []
    assert b"Here" in beside.read_bytes()


# --- crashes ----------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_killed_at_any_moment_every_sidecar_is_whole_and_known_again(
    archive, import_files, picture
):
    ids = import_files(*(picture() for _n in range(60)))
    archive.history.do(SetField.same("headline", "Old", ids))
    writing(archive, ids)
    old = {place(archive, id): place(archive, id).read_bytes() for id in ids}
    archive.history.do(SetField.same("headline", "New", ids))
    touched = 0
    for delay_s in (0.0, 0.02, 0.05, 0.1, 0.2):
        _kill_a_writing(archive.folder, old, delay_s)
        found = {path: path.read_bytes() for path in old}
        touched = max(touched, sum(found[path] != old[path] for path in old))
        for path, data in found.items():
            fields = fields_of(data)
            assert fields is not None
            assert data == old[path] or fields["headline"] == "New"
    assert touched
    assert writing(archive, ids) == []
    assert {state(archive, id) for id in ids} == {State.IN_STEP}
    assert {p.suffix for p in next(iter(old)).parent.iterdir()} == {".jpg", ".xmp"}


def _kill_a_writing(folder: Path, old: dict[Path, bytes], delay_s: float) -> None:
    command = [sys.executable, "-m", "photoarchive", "sidecars", "write", "", "--quiet"]
    with subprocess.Popen([*command, "--archive", str(folder)]) as running:
        first = min(old)
        while running.poll() is None and first.read_bytes() == old[first]:
            time.sleep(0.001)
        time.sleep(delay_s)
        if running.poll() is None:
            os.kill(running.pid, signal.SIGKILL)


# --- the command line -------------------------------------------------------------------------


def test_the_verb_writes_tells_and_reads(run, archive, ids):
    folder = archive.folder
    ran = run("sidecars", "write", "", "--archive", folder, "--json")
    assert (ran.status, ran.records[-1]["written"]) == (0, 2)
    change(place(archive, ids[0]), "Un saludo", "Otra palabra")
    states = {r["id"]: r["state"] for r in run("sidecars", "status", "", "--json").records}
    assert states == {ids[0]: "changed", ids[1]: "in-step"}
    ran = run("sidecars", "read", "", "--dry-run", "--json")
    (difference,) = ran.records[0]["differences"]
    assert (difference["field"], difference["changed"]) == ("caption", "file")
    assert json.dumps(difference)
    ran = run("sidecars", "read", "")
    assert (ran.status, "Otra palabra" in ran.out) == (0, True)
    archive.history.do(SetField.same("caption", "Mine", ids))
    change(place(archive, ids[0]), "A salute", "Theirs")
    assert run("sidecars", "read", "").status == 1
    assert run("sidecars", "write", "").status == 1
    assert run("sidecars", "read", "", "--take", "nobody").status == 2
    assert run("sidecars", "read", "", "--take", "catalogue").status == 0
    assert run("sidecars", "write", "").status == 0
    assert run("sidecars", "keep", "off").status == 0
    ran = run("sidecars", "write", "")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert run("sidecars", "keep", "always").out == "always\n"
    run("edit", "", "--set", "headline=By the verb")
    assert b"By the verb" in place(archive, ids[0]).read_bytes()
    run("undo")
    assert b"By the verb" not in place(archive, ids[0]).read_bytes()
