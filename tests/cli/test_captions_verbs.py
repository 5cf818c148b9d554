"""The command line about captions from text, and about caption sheets."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

LINE = "RAS BAALBEK, Lebanon — Aug. 26, 2017: Bells ring. (Photo by Nora Haddad/Cedar Press) #bells"


@pytest.fixture
def there(run, place, picture):
    """An archive with two photographs; runs verbs on it."""
    run("import", picture("DSC_0041.jpg"), picture("DSC_0042.jpg"), "--archive", place)
    return lambda *words: run(*words, "--archive", place)


def fields(there, id):
    return there("show", id, "--json").records[0]["fields"]


# --- edit --caption-text --------------------------------------------------------------------------


def test_a_caption_text_is_taken_apart_as_one_step(there):
    ran = there("edit", "id:1", "--caption-text", LINE, "--json")
    assert ran.status == 0
    assert ran.records[-1]["matched"] == ran.records[-1]["changed"] == 1
    told = fields(there, 1)
    assert told["caption"] == "Bells ring."
    assert (told["city"], told["byline"], told["credit"]) == (
        "Ras Baalbek",
        ["Nora Haddad"],
        "Cedar Press",
    )
    assert "caption" not in fields(there, 2)
    there("undo")
    assert "caption" not in fields(there, 1)


def test_a_dry_run_shows_the_table_and_changes_nothing(there):
    ran = there("edit", "", "--caption-text", LINE, "--dry-run")
    rows = [line.split("  ")[0] for line in ran.out.splitlines()]
    assert rows[:4] == ["Field", "Caption", "Keywords", "Credit"]
    assert "dateline" in ran.out
    assert "2 photographs would be edited" in ran.out
    assert "caption" not in fields(there, 1)


def test_a_dry_run_in_json_tells_places_and_doubts(there):
    text = "TYRE, Lebanon — 31 February 2017: Bells. Source: Cedar Press"
    ran = there("edit", "id:1", "--caption-text", text, "--dry-run", "--json")
    by_field = {one["field"]: one for one in ran.records if "why" in one}
    assert by_field["source"] == {
        "field": "source",
        "language": "",
        "text": "Cedar Press",
        "why": "label",
        "sure": True,
        "taken": True,
        "places": [[text.index("Cedar"), len(text)]],
        "empty": 1,
        "other": 0,
        "same": 0,
        "ids": [1],
    }
    (doubt,) = (one for one in ran.records if "doubt" in one)
    assert (doubt["doubt"], doubt["detail"]) == ("no-such-day", "31 February 2017")
    assert doubt["place"] == [text.index("31"), text.index(": Bells")]
    assert ran.records[-1] == {"matched": 1, "changed": 0, "fields": [], "dry_run": True}


def test_what_is_left_is_said_on_standard_error(there):
    ran = there("edit", "id:1", "--caption-text", "BEIRUT — Aug. 26: Bells. (Nora Haddad)")
    assert "“Aug. 26” is without a year: which year?" in ran.err
    assert "“Nora Haddad” may be the photographer" in ran.err
    ran = there("edit", "id:1", "--caption-text", "BEIRUT — Bells.")
    assert "Likely, but not taken: City: Beirut." in ran.err
    there("edit", "id:1", "--caption-text", "BEIRUT — Bells.", "--offered")
    assert fields(there, 1)["city"] == "Beirut"


def test_only_empty_and_the_language_go_with_it(there):
    there("edit", "id:1", "--set", "credit=AFP", "--set", "caption@es=Hola")
    there("edit", "", "--caption-text", LINE, "--only-empty", "--caption-language", "es")
    assert fields(there, 1)["credit"] == "AFP"
    assert there("show", 1, "--json").records[0]["languages"]["caption"] == {"es": "Hola"}
    assert fields(there, 2)["credit"] == "Cedar Press"
    assert there("show", 2, "--json").records[0]["languages"]["caption"] == {"es": "Bells ring."}


def test_what_is_set_beside_it_counts(there):
    there("edit", "id:1", "--caption-text", LINE, "--set", "credit=AFP", "--add", "keywords=x")
    told = fields(there, 1)
    assert (told["credit"], told["keywords"]) == ("AFP", ["#bells", "x"])


def test_the_text_may_stand_in_a_file_or_come_on_standard_input(there, tmp_path, monkeypatch):
    path = tmp_path / "story.txt"
    path.write_bytes("1. Uno. Foto: Ana Reyes/EFE\r\n2. Mañana\r\n".encode("cp1252"))
    ran = there("edit", "", "--caption-text", f"@{path}")
    assert ran.status == 0
    assert (fields(there, 1)["caption"], fields(there, 2)["caption"]) == ("Uno.", "Mañana")
    data = io.TextIOWrapper(io.BytesIO("Bells. Source: Cedar Press".encode("utf-16")))
    monkeypatch.setattr("sys.stdin", data)
    there("edit", "id:1", "--caption-text", "-")
    assert fields(there, 1)["source"] == "Cedar Press"


def test_a_sheet_whose_captions_are_not_all_matched_ends_with_status_1(there):
    text = "DSC_0041.jpg: One.\nDSC_0099.jpg: Other."
    ran = there("edit", "", "--caption-text", text)
    assert ran.status == 1
    assert "No photograph here is called “DSC_0099.jpg”." in ran.err
    assert fields(there, 1)["caption"] == "One."
    assert "caption" not in fields(there, 2)


@pytest.mark.parametrize(
    "words",
    [
        ["--caption-text", ""],
        ["--only-empty", "--set", "city=A"],
        ["--offered", "--set", "city=A"],
        ["--caption-language", "es", "--set", "city=A"],
        ["--caption-text", "A", "--caption-language", "no such"],
        ["--caption-text", "@/no/such/file"],
    ],
)
def test_wrong_use_is_one_line_and_changes_nothing(there, words):
    ran = there("edit", "", *words)
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err
    assert fields(there, 1).keys() <= {"dims", "orientation"}


# --- captions export and import ----------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_sheet_goes_out_and_comes_in(there, tmp_path, suffix):
    path = tmp_path / f"sheet.{suffix}"
    ran = there("captions", "export", "", "--to", path, "--json")
    assert (ran.status, ran.records) == (0, [{"path": str(path), "written": 2}])
    ran = there("captions", "import", path, "--json")
    assert ran.status == 0
    assert ran.records[-1]["differences"] == ran.records[-1]["changed"] == 0
    assert ran.records[-1]["same"] > 20


def _edited(there, tmp_path):
    path = tmp_path / "sheet.xlsx"
    there("captions", "export", "", "--to", path)
    book = load_workbook(path)
    sheet = book.active
    places = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, places["caption@ar"]).value = "تحية"
    sheet.cell(3, places["date_created"]).value = "31 February 2017"
    book.save(path)
    return path


def test_a_dry_run_of_an_import_lists_the_differences(there, tmp_path):
    path = _edited(there, tmp_path)
    ran = there("captions", "import", path, "--dry-run")
    assert ran.status == 1
    assert "1  DSC_0041.jpg  Caption (ar):  → تحية" in ran.out
    assert "1 cell differs: 1 photograph would be edited" in ran.out
    assert f"{path}: row 3, date_created: “31 February 2017” is no day" in ran.err
    ran = there("captions", "import", path, "--dry-run", "--json")
    assert ran.records[0]["code"] == "no-such-day"
    assert ran.records[1] == {
        "event": "difference",
        "row": 2,
        "id": 1,
        "name": "DSC_0041.jpg",
        "field": "caption",
        "language": "ar",
        "old": "",
        "new": "تحية",
    }
    assert ran.records[-1]["dry_run"]
    assert "caption" not in fields(there, 1)


def test_an_import_is_one_step_to_undo(there, tmp_path):
    path = _edited(there, tmp_path)
    ran = there("captions", "import", path, "--json")
    summary = ran.records[-1]
    assert (summary["changed"], summary["failed"], summary["matched"]) == (1, 1, 2)
    assert there("show", 1, "--json").records[0]["languages"]["caption"] == {"ar": "تحية"}
    there("undo")
    assert "caption" not in fields(there, 1)


def test_a_foreign_list_is_matched_by_name(there, tmp_path):
    path = tmp_path / "list.csv"
    rows = [["File name", "Pie de foto", "Fotógrafo"], ["dsc_0042.JPG", "Campanas", "Ana Reyes"]]
    path.write_text("".join(";".join(row) + "\n" for row in rows), encoding="utf-8")
    assert there("captions", "import", path).status == 0
    assert (fields(there, 2)["caption"], fields(there, 2)["byline"]) == ("Campanas", ["Ana Reyes"])
    again = there("captions", "import", path, "--match", "name", "--only-empty", "--json")
    assert again.records[-1]["differences"] == 0


def test_fields_and_order_of_a_sheet_can_be_chosen(there, tmp_path):
    path = tmp_path / "a.csv"
    there("captions", "export", "", "--to", path, "--fields", "city,caption", "--sort", "-taken")
    head, first, _second = csv.reader(io.StringIO(path.read_text("utf-8-sig")))
    assert head == ["id", "name", "caption", "city", "digest", "as_of"]
    assert first[0] == "2"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"caption\nA\n", "no heading tells which photographs"),
        ("a.xlsx", b"PK\x03\x04", "it is damaged"),
        ("a.csv", b'name,city\n"a,b\n', "the quotation marks in row 2"),
        ("none.csv", None, "No such file"),
    ],
)
def test_a_file_that_is_no_sheet_is_told_in_one_line(there, tmp_path, name, data, said):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    ran = there("captions", "import", tmp_path / name)
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1
    assert name in ran.err
    assert said in ran.err


def test_an_export_under_another_ending_is_refused(there, tmp_path):
    ran = there("captions", "export", "", "--to", tmp_path / "a.pdf")
    assert ran.status == 2
    assert ".csv or .xlsx" in ran.err
    assert (
        there("captions", "export", "", "--to", tmp_path / "a.csv", "--fields", "nope").status == 2
    )
