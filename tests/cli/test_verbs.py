"""Each verb does what its line of the contract says."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from photoarchive.app import long_tasks
from photoarchive.app.archive import Archive
from photoarchive.catalogue import search_rows


@pytest.fixture
def stocked(run, place, picture):
    picture("DSC_0042.jpg", DateTimeOriginal="2017:08:26 10:14:05", Make="NIKON", Artist="A; B")
    folder = picture("DSC_0043.jpg", DateTimeOriginal="2016:01:02 03:04:05").parent
    assert run("import", folder, "--archive", place).status == 0
    return place


def found(run, *words):
    return [r["id"] for r in run("find", *words, "--json").records if "id" in r]


def test_the_json_of_a_photograph_has_the_form_of_the_contract(run, stocked):
    run("edit", "id:1", "--set", "caption@en=A salute", "--set", "caption@es=Un saludo")
    (one,) = run("show", "1", "--json").records
    assert set(one) >= {"id", "path", "name", "digest", "size_bytes", "fields", "problems"}
    assert one["path"] == "originals/2017/08/26/DSC_0042.jpg"
    assert one["fields"]["caption"] == "A salute"
    assert one["fields"]["byline"] == ["A", "B"]
    assert one["fields"]["date_created"] == "2017-08-26T10:14:05"
    assert one["fields"]["dims"] == "60x40"
    assert one["languages"] == {"caption": {"en": "A salute", "es": "Un saludo"}}
    assert len(one["digest"]) == 64


def test_find_sorts_limits_and_begins_further_on(run, stocked):
    assert found(run) == [1, 2], "newest first"
    assert found(run, "--sort", "taken") == [2, 1]
    assert found(run, "--sort", "-imported") == [2, 1]
    assert found(run, "--limit", "1") == [1]
    assert found(run, "--offset", "1") == [2]
    assert found(run, "taken:2017") == [1]


def test_find_gives_only_the_fields_asked_for_and_counts_values(run, stocked):
    run("edit", "", "--set", "credit=Official Lebanese Website")
    *photos, facet = run("find", "--fields", "credit,make", "--facets", "credit", "--json").records
    assert photos[0]["fields"] == {"credit": "Official Lebanese Website", "make": "NIKON"}
    assert facet == {"facet": "credit", "values": [["Official Lebanese Website", 2]]}


def test_an_edit_over_many_is_one_step_and_tells_how_many(run, stocked):
    ran = run("edit", "", "--set", "credit=X", "--add", "keywords=army", "--json")
    assert ran.records == [{"matched": 2, "changed": 2, "fields": ["keywords", "credit"]}]
    assert run("edit", "", "--set", "credit=X").out.startswith("Nothing to change")
    assert run("undo").out == "Undone: Keywords, Credit changed on 2 photographs\n"
    assert found(run, "has:credit") == []
    assert run("redo").status == 0
    assert found(run, "has:credit") == [1, 2]


def test_rows_for_the_search_are_made_before_the_verb_ends(run, stocked, monkeypatch):
    monkeypatch.setattr(search_rows, "_AT_ONCE", 0)
    assert run("edit", "", "--set", "caption@en=A salute").status == 0
    archive = Archive(stocked)
    assert long_tasks.rows_to_make(archive) == 0
    archive.close()
    assert run("find", "saluting", "--count").out.strip() == run("find", "", "--count").out.strip()


def test_undo_takes_several_steps(run, stocked):
    for n in range(3):
        run("edit", "", "--set", f"headline={n}")
    assert len(run("undo", "2", "--json").records) == 2
    assert found(run, "headline:0") == [1, 2]
    assert run("undo", "9").status == 0
    assert run("undo").status == 2


def test_a_dry_edit_only_tells(run, stocked):
    assert "2 photographs would be edited" in run("edit", "", "--set", "credit=X", "--dry-run").out
    assert found(run, "has:credit") == []


def test_history_tells_who_did_what_and_what_was_undone(run, stocked):
    run("edit", "id:1", "--set", "city=Beirut")
    run("undo")
    steps = run("history", "--json").records
    assert [(s["what"], s["undone"]) for s in steps] == [("undo", False), ("edit", True)]
    *_edits, imported = run("history", "1", "--json").records
    assert imported["what"] == "import"
    line = run("history", "1", "--json").records[1]["lines"][0]
    assert (line["field"], line["old"], line["new"]) == ("city", None, "Beirut")
    assert run("history").status == 0


def test_import_accounts_for_every_file(run, stocked, picture):
    folder = picture("new.jpg", "more").parent
    (folder / "old.jpg").write_bytes((folder.parent / "card" / "DSC_0042.jpg").read_bytes())
    (folder / "text.jpg").write_text("x")
    ran = run("import", folder, "--set", "source=NNA", "--json")
    assert ran.status == 1
    duplicate, failed, summary = sorted(ran.records, key=lambda r: r["event"])
    assert duplicate == {"event": "duplicate", "path": str(folder / "old.jpg"), "of": 1}
    assert (failed["path"], failed["code"]) == (str(folder / "text.jpg"), "not-an-image")
    assert (summary["added"], summary["duplicates"], summary["failed"]) == (1, 1, 1)
    assert found(run, "source:nna") == [3]


def test_terms_are_listed_named_and_renamed(run, stocked):
    run("terms", "add", "organisations", "Islamic State")
    run("terms", "name", "organisations", "Islamic State", "Daesh")
    run("terms", "name", "organisations", "Islamic State", "داعش", "--lang", "ar", "--preferred")
    run("edit", "id:1", "--add", "organisations=Daesh")
    (term,) = run("terms", "list", "organisations", "--json").records
    assert (term["name"], term["used"]) == ("Islamic State", 1)
    assert {"name": "داعش", "language": "ar", "kind": "preferred"} in term["names"]
    assert found(run, "داعش") == [1]
    run("terms", "rename", "organisations", "Islamic State", "ISIS")
    assert run("show", "1", "--json").records[0]["fields"]["organisations"] == ["ISIS"]
    assert found(run, "organisations:daesh") == found(run, "islamic") == [1]
    assert run("terms", "show", "organisations", "ISIS").out.startswith("ISIS")
    assert "Daesh" in run("terms", "list", "organisations").out


def test_a_renaming_without_a_language_shows_in_lists_finds_and_exports(run, stocked, tmp_path):
    run("edit", "", "--add", "location_shown=Bayrut")
    run("terms", "name", "places", "Bayrut", "Bayrut", "--lang", "en", "--preferred")
    run("terms", "name", "places", "Bayrut", "بيروت", "--lang", "ar", "--preferred")
    renamed = run("terms", "rename", "places", "Bayrut", "Beirut")
    assert renamed.out.startswith("Beirut")
    (listed,) = run("terms", "list", "places", "--json").records
    assert listed["name"] == "Beirut"
    photo, *_ = run("find", "--fields", "location_shown", "--json").records
    assert photo["fields"]["location_shown"] == ["Beirut"]
    words = ("--line", "{location_shown}", "--language", "en")
    run("export", "id:1", "--to", tmp_path / "out", *words)
    assert (tmp_path / "out" / "captions.txt").read_text("utf-8") == "Beirut\n"
    assert run("undo").status == 0
    assert run("show", "1", "--json").records[0]["fields"]["location_shown"] == ["Bayrut"]


def test_a_renaming_in_a_language_leaves_the_other_names(run, place):
    run("terms", "add", "places", "Beirut")
    run("terms", "name", "places", "Beirut", "Beirut", "--lang", "en", "--preferred")
    run("terms", "rename", "places", "Beirut", "Berytus", "--lang", "en")
    (term,) = run("terms", "list", "places", "--json").records
    preferred = {n["language"]: n["name"] for n in term["names"] if n["kind"] == "preferred"}
    assert preferred == {"en": "Berytus", "x-default": "Beirut"}


@pytest.mark.parametrize("term", [" Beirut ", "Beirut\n"])
def test_a_term_is_called_by_its_name_however_it_was_typed(run, place, term):
    run("terms", "add", "places", "Beirut")
    for words in (
        ("show", "places", term),
        ("name", "places", term, "Bayrut"),
        ("rename", "places", term, "Beyrouth"),
    ):
        assert run("terms", *words).status == 0, words
    (one,) = run("terms", "list", "places", "--json").records
    assert [(n["name"], n["kind"]) for n in one["names"]] == [
        ("Beyrouth", "preferred"),
        ("Bayrut", "variant"),
        ("Beirut", "variant"),
    ]


def test_a_term_shown_alone_is_counted_as_in_the_list(run, stocked):
    run("edit", "", "--add", "location_shown=Beirut")
    run("edit", "id:1", "--set", "location_created=Beirut")
    (listed,) = run("terms", "list", "places", "--json").records
    assert listed["used"] == 2
    assert run("terms", "show", "places", "Beirut", "--json").records == [listed]
    run("trash", "id:1")
    (shown,) = run("terms", "show", "places", "Beirut", "--json").records
    assert shown["used"] == 1


def test_the_trash_and_back(run, stocked):
    run("trash", "id:1")
    assert found(run) == [2]
    assert found(run, "in:trash") == [1]
    run("trash", "id:1", "--back")
    assert found(run) == [1, 2]


def test_verify_tells_what_is_damaged(run, stocked):
    assert run("verify", "--json").records[-1]["damaged"] == 0
    path = stocked / "originals/2017/08/26/DSC_0042.jpg"
    path.write_bytes(path.read_bytes() + b"x")
    ran = run("verify", "--json")
    assert ran.status == 1
    assert ran.records[0] == {"event": "damaged", "id": 1, "path": str(path)}
    assert {k: ran.records[-1][k] for k in ("checked", "damaged", "missing")} == {
        "checked": 2,
        "damaged": 1,
        "missing": 0,
    }


def test_a_backup_is_a_whole_catalogue(run, stocked, tmp_path):
    assert run("backup", "--to", tmp_path / "b.sqlite").status == 0
    with closing(sqlite3.connect(tmp_path / "b.sqlite")) as raw:
        assert raw.execute("SELECT count(*) FROM photo").fetchone() == (2,)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert run("backup", "--to", tmp_path / "b.sqlite").status == 2
    assert run("backup").status == 0
    assert len(list((stocked / "backups").glob("*.sqlite"))) == 1


def test_metadata_needs_no_archive(run, picture, tmp_path):
    path = picture("a.jpg", Make="NIKON")
    (tmp_path / "card" / "b.txt").write_text("x")
    ran = run("metadata", path.parent, "--json")
    assert ran.status == 1
    photo, bad = ran.records
    assert photo["fields"]["make"] == "NIKON"
    assert "id" not in photo
    assert "digest" not in photo
    assert bad["error"]["code"] == "not-an-image"
    assert "NIKON" in run("metadata", path).out


def test_raw_prints_every_tag_as_found(run, stocked):
    tags = run("show", "1", "--raw", "--json").records
    assert any(t["block"] == "exif" and t["value"] == "NIKON" for t in tags)
    path = stocked / "originals/2017/08/26/DSC_0042.jpg"
    assert "NIKON" in run("metadata", path, "--raw").out


def test_stats_count(run, stocked):
    (figures,) = run("stats", "--json").records
    assert figures["photographs"] == 2
    assert figures["without_caption"] == 2
    assert figures["formats"] == {"JPEG": 2}
    assert "JPEG" in run("stats").out


def test_export_writes_a_captioned_set(run, stocked, tmp_path):
    run("edit", "", "--set", "caption=A salute", "--set", "source=NNA")
    ran = run("export", "id:1", "--to", tmp_path / "out", "--json")
    assert ran.records[-1]["written"] == 1
    line = (tmp_path / "out" / "captions.txt").read_text(encoding="utf-8")
    assert line == "Pictured: A salute Source: NNA\n"
    assert "1 photograph written" in run("export", "id:2", "--to", tmp_path / "more").out


def test_people_get_tables(run, stocked):
    told = run("find").out
    assert "DSC_0042.jpg" in told
    assert "2 photographs" in told
    assert "NIKON" in run("show", "1").out


def test_the_self_test_goes_through(run_alone):
    ran = run_alone("--self-test", "--json")
    steps = [json.loads(line) for line in ran.out.splitlines()]
    assert [s["fault"] for s in steps if s["fault"]] == []
    assert ran.status == 0
