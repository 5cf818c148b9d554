"""The round trip of a caption sheet: out, edited with a spreadsheet, in again; only what differs
changes, and what is wrong is told, a sentence each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from made_photographs import add_to, photograph
from photoarchive.app import caption_sheets, photographs, vocabulary
from photoarchive.app.caption_sheets import Comparing, Comparison, Taking
from photoarchive.app.edits import SetField, SetTexts, Together, Trash
from photoarchive.app.explain_text import fault_of_sheet, where
from photoarchive.app.sheet_columns import columns_of
from photoarchive.app.sheet_rows import Match, RowFault
from photoarchive.domain.errors import NotASheet
from photoarchive.domain.term import Vocabulary

CAPTION = {"x-default": "A salute", "en": "A salute", "ar": "تحية من جنودنا", "es": "Un saludo"}


@pytest.fixture
def ids(archive, picture, import_files):
    several = import_files(*(picture(f"DSC_{n:04}.jpg") for n in (41, 42, 43)))
    edits: list[Any] = [
        SetField.same("keywords", ("army", "0042", "=SUM(1)"), several),
        SetField.same("credit", "Levant Lens", several),
        SetField.same("transmission_ref", "0071", several),
        SetField.same("rating", 3, several),
        SetField.same("gps", (34.26, -36.42), several),
        SetField("date_created", dict(zip(several, DATES, strict=True))),
        *(SetTexts("caption", id, CAPTION) for id in several),
    ]
    archive.history.do(Together(tuple(edits)))
    return several


DATES = ("2017-08-03T10:14:05", "2017-08", "2017")


@pytest.fixture
def export(archive, tmp_path):
    def run(ids, suffix=".xlsx", keys=()) -> Path:
        path = tmp_path / f"sheet{suffix}"
        (*_steps, last) = caption_sheets.exporting(archive, ids, path, keys)
        return tmp_path / last.current

    return run


@pytest.fixture
def compare(archive):
    def run(path: Path, **how: Any) -> Comparison:
        return caption_sheets.compared(archive, caption_sheets.opened(path), Taking(**how))

    return run


@pytest.fixture
def take(archive, compare):
    def run(path: Path, **how: Any) -> Comparison:
        found = compare(path, **how)
        for _outcome in caption_sheets.importing(archive, found):
            pass
        return found

    return run


@pytest.fixture
def told(archive):
    return lambda id: dict(photographs.one(archive, id).fields)


def edit_xlsx(path: Path, change: Callable[[Any, dict[str, int]], None]) -> None:
    """Edits the file as somebody does with Excel."""
    book = load_workbook(path)
    sheet = book.active
    places = {cell.value: cell.column for cell in sheet[1]}
    change(sheet, places)
    book.save(path)


def written(path: Path, rows: list[list[Any]], **options: Any) -> Path:
    """A CSV as some program writes it."""
    out = io.StringIO(newline="")
    csv.writer(out, **options).writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8"))
    return path


def codes(found: Comparison) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.heading, fault.code) for fault in found.faults]


# --- nothing changes by itself --------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_sheet_that_nobody_touched_changes_nothing(archive, ids, export, take, suffix):
    before = [photographs.one(archive, id) for id in ids]
    step = archive.history.listed(None, 1)[0][0].id
    found = take(export(ids, suffix))
    assert (found.differences, found.faults) == ((), ())
    assert (found.rows, found.matched) == (3, 3)
    assert [photographs.one(archive, id) for id in ids] == before
    assert archive.history.listed(None, 1)[0][0].id == step


def test_saved_again_by_another_program_it_still_changes_nothing(ids, export, compare):
    path = export(ids)
    edit_xlsx(path, lambda _sheet, _places: None)
    assert (compare(path).differences, compare(path).faults) == ((), ())


def test_the_habits_of_excel_are_no_differences(ids, export, compare):
    def spoil(sheet: Any, places: dict[str, int]) -> None:
        for row, day in ((2, datetime(2017, 8, 3, 10, 14, 5)), (3, date(2017, 8, 1))):
            sheet.cell(row, places["date_created"]).value = day
            sheet.cell(row, places["date_created"]).number_format = "dd/mm/yyyy"
        sheet.cell(4, places["date_created"]).value = 2017
        for row in (2, 3, 4):
            sheet.cell(row, places["transmission_ref"]).value = 71
            sheet.cell(row, places["rating"]).value = 3.0
            sheet.cell(row, places["id"]).value = float(sheet.cell(row, places["id"]).value)
            sheet.cell(row, places["caption"]).value += " "
            sheet.cell(row, places["caption@ar"]).value = "\u200f" + CAPTION["ar"] + "\r\n"
            sheet.cell(row, 30).value = "  "

    path = export(ids)
    edit_xlsx(path, spoil)
    found = compare(path)
    arabic = [one for one in found.differences if one.language == "ar"]
    assert [one for one in found.differences if one not in arabic] == []
    assert found.faults == ()


def test_a_csv_that_excel_saved_in_its_own_form_is_no_difference(ids, export, compare, tmp_path):
    path = export(ids, ".csv")
    head, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    place = {name: n for n, name in enumerate(head)}
    for row, day in zip(rows, ("8/3/2017 10:14", "Aug-17", "2017"), strict=True):
        row[place["date_created"]] = day
        row[place["transmission_ref"]] = "71"
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([[*one, "", ""] for one in (head, *rows)])
    path.write_bytes(out.getvalue().encode("utf-16"))
    found = compare(path)
    assert (found.differences, found.faults) == ((), ())


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"),
    max_size=20,
)


@settings(
    deadline=None,
    derandomize=True,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    TEXTS, st.sampled_from(["=1+1", "'=1", "-x", "@a", "0042", "1e5", "a;b", "one\ntwo", "تحية\nب"])
)
def test_no_text_is_a_difference_after_the_way_out_and_in(
    archive, ids, export, compare, one, other
):
    archive.history.do(SetField.same("headline", other, ids))
    archive.history.do(SetField.same("caption", one or None, ids, "es"))
    archive.history.do(SetField.same("keywords", (other, "army"), ids))
    for suffix in (".csv", ".xlsx"):
        found = compare(export(ids, suffix))
        assert (found.differences, found.faults) == ((), ())


# --- what was edited ------------------------------------------------------------------------------


def test_only_the_cells_that_were_edited_change_and_as_one_step(archive, ids, export, take, told):
    def change(sheet: Any, places: dict[str, int]) -> None:
        sheet.cell(2, places["caption@ar"]).value = "تحية\nجديدة"
        sheet.cell(3, places["city"]).value = "Zahle"
        sheet.cell(3, places["keywords"]).value = "army; hills"
        sheet.cell(4, places["rating"]).value = 5
        sheet.cell(4, places["date_created"]).value = date(2017, 8, 26)

    before = [told(id) for id in ids]
    path = export(ids)
    edit_xlsx(path, change)
    found = take(path)
    assert [(one.row, one.field, one.language) for one in found.differences] == [
        (2, "caption", "ar"),
        (3, "keywords", ""),
        (3, "city", ""),
        (4, "date_created", ""),
        (4, "rating", ""),
    ]
    assert told(ids[0]) == {**before[0], "caption": {**CAPTION, "ar": "تحية\nجديدة"}}
    assert told(ids[1]) == {**before[1], "city": "Zahle", "keywords": ("army", "hills")}
    assert told(ids[2]) == {**before[2], "date_created": "2017-08-26", "rating": 5}
    archive.history.undo()
    assert [told(id) for id in ids] == before
    known = [term.preferred() for term in vocabulary.terms_of(archive, Vocabulary.KEYWORDS)]
    assert "hills" not in known, "the term it made is gone as well"


def test_rows_and_columns_may_be_moved_and_left_out(ids, export, take, told, tmp_path):
    export(ids, ".csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "sheet.csv").read_text("utf-8-sig"))))
    path = written(
        tmp_path / "moved.csv",
        [["City", "digest"], *([f"Town {n}", row["digest"]] for n, row in enumerate(rows[::-1]))],
        delimiter="\t",
    )
    assert take(path).matched == 3
    assert [told(id)["city"] for id in ids] == ["Town 2", "Town 1", "Town 0"]


def test_a_default_text_follows_its_language_unless_both_are_edited(ids, export, take, told):
    def one(sheet: Any, places: dict[str, int]) -> None:
        sheet.cell(2, places["caption@en"]).value = "A bow"
        sheet.cell(3, places["caption@en"]).value = "A bow"
        sheet.cell(3, places["caption"]).value = "Another"

    path = export(ids)
    edit_xlsx(path, one)
    take(path)
    assert told(ids[0])["caption"] == {**CAPTION, "en": "A bow", "x-default": "A bow"}
    assert told(ids[1])["caption"] == {**CAPTION, "en": "A bow", "x-default": "Another"}


def test_an_empty_cell_is_left_unless_it_is_to_empty_the_field(ids, export, compare, take, told):
    def empty(sheet: Any, places: dict[str, int]) -> None:
        for heading in ("credit", "caption@es", "rating", "date_created"):
            sheet.cell(2, places[heading]).value = None

    path = export(ids)
    edit_xlsx(path, empty)
    found = compare(path)
    assert (found.differences, found.emptied) == ((), 4)
    take(path, clear_empty=True)
    assert {"credit", "rating", "date_created"}.isdisjoint(told(ids[0]))
    assert set(told(ids[0])["caption"]) == {"x-default", "en", "ar"}
    assert "credit" in told(ids[1])


def test_only_empty_fills_and_replaces_nothing(ids, export, take, told):
    def change(sheet: Any, places: dict[str, int]) -> None:
        sheet.cell(2, places["credit"]).value = "AFP"
        sheet.cell(2, places["city"]).value = "Zahle"

    path = export(ids)
    edit_xlsx(path, change)
    found = take(path, only_empty=True)
    assert (told(ids[0])["credit"], told(ids[0])["city"]) == ("Levant Lens", "Zahle")
    assert found.filled == 1


def test_what_the_archive_changed_since_is_kept_and_said_so(
    archive, ids, export, compare, take, told
):
    def change(sheet: Any, places: dict[str, int]) -> None:
        sheet.cell(2, places["credit"]).value = "AFP"
        sheet.cell(2, places["city"]).value = "Zahle"

    path = export(ids)
    edit_xlsx(path, change)
    archive.history.do(SetField.same("credit", "Cedar Press", ids))
    archive.history.do(SetField.same("credit", "Reuters", ids))
    found = take(path)
    assert codes(found) == [(2, "credit", "changed-since")]
    # The other rows still say what stood there then: that is no difference either.
    assert [told(id)["credit"] for id in ids] == ["Reuters"] * 3
    assert told(ids[0])["city"] == "Zahle"
    take(path, sheet_wins=True)
    assert [told(id)["credit"] for id in ids] == ["AFP", "Levant Lens", "Levant Lens"]


def test_a_term_renamed_since_is_still_the_same(archive, ids, export, compare, run):
    path = export(ids)
    assert run("terms", "rename", "credits", "Levant Lens", "Lens of the Levant", "--archive",
               archive.folder).status == 0  # fmt: skip
    assert (compare(path).differences, compare(path).faults) == ((), ())


# --- which photograph -----------------------------------------------------------------------------


def test_rows_are_known_by_name_number_or_digest(archive, ids, tmp_path, take, told):
    digest = photographs.one(archive, ids[2]).digest
    rows = [["id", "file", "digest", "city"]]
    rows += [[str(ids[0]), "", "", "A"], ["", "card\\dsc_0042.JPG", "", "B"]]
    rows += [["", "", digest.upper(), "C"]]
    found = take(written(tmp_path / "a.csv", rows))
    assert codes(found) == []
    assert [told(id)["city"] for id in ids] == ["A", "B", "C"]


def test_a_name_needs_no_suffix_and_figures_of_any_script(
    archive, picture, import_files, tmp_path, take, told
):
    (id,) = import_files(picture("0042.jpg"))
    take(written(tmp_path / "a.csv", [["file name", "city"], ["0042", "A"]]))
    assert told(id)["city"] == "A"
    take(written(tmp_path / "b.csv", [["رقم", "city"], ["١", "B"]]))
    assert told(id)["city"] == "B"
    # A spreadsheet made a number of the name; the number of the photograph tells who is meant.
    found = take(written(tmp_path / "c.csv", [["id", "name", "city"], ["1", "42", "C"]]))
    assert (codes(found), told(id)["city"]) == ([], "C")


def test_what_is_about_no_or_several_photographs_is_said_row_by_row(
    archive, ids, picture, import_files, tmp_path, take, told
):
    import_files(picture("DSC_0042.jpg", folder="other"))
    archive.history.do(Trash(tuple(ids[2:])))
    rows = [
        ["id", "name", "digest", "city"],
        ["999", "", "", "A"],
        ["", "nobody.jpg", "", "A"],
        ["", "DSC_0042.jpg", "", "A"],
        ["", "", "", "A"],
        ["seven", "", "", "A"],
        [str(ids[0]), "DSC_0042.jpg", "", "A"],
        [str(ids[1]), "", photographs.one(archive, ids[0]).digest, "A"],
        ["", "", "0" * 64, "A"],
        [str(ids[2]), "", "", "A"],
        [str(ids[0]), "", "", "A"],
        [str(ids[0]), "", "", "B"],
    ]
    found = take(written(tmp_path / "a.csv", rows))
    assert codes(found) == [
        (2, "", "no-photograph"),
        (3, "", "no-photograph"),
        (4, "", "several-photographs"),
        (5, "", "no-mark"),
        (6, "", "bad-id"),
        (7, "", "marks-differ"),
        (8, "", "marks-differ"),
        (9, "", "no-photograph"),
        (10, "", "in-trash"),
        (12, "", "row-twice"),
    ]
    record = found.as_record()
    assert (record["matched"], record["unmatched"], record["ambiguous"]) == (1, 6, 4)
    assert told(ids[0])["city"] == "A"


def test_what_counts_can_be_chosen(archive, ids, tmp_path, take, told):
    digest = photographs.one(archive, ids[0]).digest
    rows = [["id", "name", "digest", "city"], [str(ids[1]), "DSC_0043.jpg", digest, "A"]]
    path = written(tmp_path / "a.csv", rows)
    for how, id in ((Match.ID, ids[1]), (Match.NAME, ids[2]), (Match.DIGEST, ids[0])):
        take(path, match=how)
        assert told(id)["city"] == "A"
        archive.history.undo()


# --- what is wrong --------------------------------------------------------------------------------


def test_wrong_cells_are_told_and_the_rest_goes_on(archive, ids, tmp_path, take, told):
    names = [f"DSC_{n:04}.jpg" for n in (41, 42, 43)]
    rows = [
        ["name", "date_created", "rating", "country_code", "caption@es", "credit", "city"],
        [names[0], "31 February 2017", "9", "ZZ", "x" * 40_000, "A" * 300, "A", "stray"],
        [names[1], "03/04/2017", "2", "LB", "Hola", "AFP", "B"],
        [names[2], "yesterday", "", "", "", "", "C"],
    ]
    found = take(written(tmp_path / "a.csv", rows))
    assert codes(found) == [
        (2, "", "no-heading"),
        (2, "date_created", "no-such-day"),
        (2, "rating", "wrong-value"),
        (2, "country_code", "wrong-value"),
        (2, "caption@es", "cut-off"),
        (2, "credit", "too-long"),
        (3, "date_created", "day-or-month"),
        (4, "date_created", "wrong-value"),
    ]
    assert [told(id)["city"] for id in ids] == ["A", "B", "C"]
    assert (told(ids[1])["credit"], told(ids[1])["rating"]) == ("AFP", 2)
    for fault in found.faults:
        said = f"{where(fault)}: {fault_of_sheet(fault)}"
        assert said.endswith((".", "?"))
        assert "{" not in said


def test_the_order_of_day_and_month_is_told_by_the_column(ids, tmp_path, take, told):
    names = [f"DSC_{n:04}.jpg" for n in (41, 42, 43)]
    rows = [["name", "date"], [names[0], "03/04/2017"], [names[1], "26/08/2017"]]
    take(written(tmp_path / "a.csv", rows))
    assert told(ids[0])["date_created"] == "2017-04-03"
    rows = [["name", "date"], [names[0], "03/04/2017"], [names[1], "08/26/2017 11:30 PM"]]
    take(written(tmp_path / "b.csv", rows))
    assert told(ids[0])["date_created"] == "2017-03-04"
    assert told(ids[1])["date_created"] == "2017-08-26T23:30:00"


def test_dates_may_be_written_in_words(ids, tmp_path, take, told):
    rows = [
        ["name", "fecha"],
        ["DSC_0041.jpg", "26 de agosto de 2017"],
        ["DSC_0042.jpg", "٢٦ آب ٢٠١٧"],
    ]
    take(written(tmp_path / "a.csv", rows))
    assert [told(id)["date_created"] for id in ids[:2]] == ["2017-08-26"] * 2


def test_formulas_count_for_what_they_came_to_and_else_are_told(ids, export, take):
    path = export(ids)
    edit_xlsx(path, lambda sheet, places: sheet.cell(2, places["city"], "=A1&B1"))
    found = take(path)
    assert codes(found) == [(2, "city", "formula")]


def test_headings_are_known_by_key_label_and_language_and_else_told():
    columns = columns_of(
        ["ID", "File name", "Caption (es)", "Pie de foto", "photographer", "Credit Line",
         "caption@xx-", "city@es", "captoin", "Source", "source", "dims", "event@ar", ""]
    )  # fmt: skip
    assert columns.marks == {"id": 0, "file": 1}
    assert [(one.field.key, one.language) for one in columns.fields] == [
        ("caption", "es"),
        ("caption", ""),
        ("byline", ""),
        ("credit", ""),
        ("source", ""),
    ]
    assert [(one.heading, one.code, one.detail) for one in columns.faults] == [
        ("caption@xx-", "bad-language", "xx-"),
        ("city@es", "no-languages", "es"),
        ("captoin", "unknown-column", "caption"),
        ("source", "column-twice", ""),
    ]
    assert columns.not_read == ("dims", "event@ar")


def test_a_title_may_stand_above_the_headings(ids, tmp_path, take, told):
    rows = [["Captions of August"], [], ["name", "city"], ["DSC_0041.jpg", "A"]]
    assert codes(take(written(tmp_path / "a.csv", rows))) == []
    assert told(ids[0])["city"] == "A"


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"caption,city\nA,B\n", "no-columns"),
        (b"name,digest\na.jpg,\n", "no-fields"),
        (b'name,city\na.jpg,"B\n', "quotation: 2"),
        (b"", "no-columns"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old-excel"),
    ],
)
def test_a_file_that_is_no_sheet_says_why(tmp_path, data, detail):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(NotASheet) as wrong:
        caption_sheets.opened(path)
    assert wrong.value.detail == detail


def test_every_fault_has_a_sentence():
    known = (
        "unknown-column bad-language no-languages column-twice no-photograph no-mark bad-id "
        "in-trash several-photographs marks-differ row-twice no-heading formula cut-off too-long "
        "no-such-day day-or-month changed-since"
    )
    for code in known.split():
        said = fault_of_sheet(RowFault(2, "city", code, "x"))
        assert said != code
        assert "{" not in said


# --- out ------------------------------------------------------------------------------------------


def test_a_sheet_has_columns_to_be_filled_in_and_those_in_use(archive, ids, export):
    head = next(csv.reader(io.StringIO(export(ids, ".csv").read_text("utf-8-sig"))))
    assert head[:2] == ["id", "name"]
    assert head[-2:] == ["digest", "as_of"]
    assert {"headline", "city", "source", "rating", "gps", "caption@ar"} <= set(head)
    assert not {"dims", "orientation", "location_shown_details"} & set(head)
    path = export(ids, ".csv", ("city", "caption"))
    few = next(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert few == ["id", "name", "caption", "caption@ar", "caption@en", "caption@es", "city",
                   "digest", "as_of"]  # fmt: skip


def test_no_file_is_replaced_and_other_endings_are_refused(archive, ids, export, tmp_path):
    assert export(ids).name == "sheet.xlsx"
    assert export(ids).name == "sheet-2.xlsx"
    with pytest.raises(NotASheet):
        list(caption_sheets.exporting(archive, ids, tmp_path / "a.pdf"))


def test_a_text_longer_than_a_cell_is_not_cut_by_the_way_out_and_in(
    archive, ids, export, compare, take, told
):
    archive.history.do(SetField.same("caption", "words" * 9000, ids, "es"))
    path = export(ids)
    assert (compare(path).differences, compare(path).faults) == ((), ())
    edit_xlsx(path, lambda sheet, places: sheet.cell(2, places["city"], "A"))
    take(path)
    assert len(told(ids[0])["caption"]["es"]) == 5 * 9000


# --- very many ------------------------------------------------------------------------------------


@pytest.fixture
def many(archive):
    """Two thousand photographs, as rows of the catalogue."""
    return add_to(archive.catalogue, [photograph(f"M_{n:04}.jpg") for n in range(2000)])


def test_thousands_of_rows_tell_how_far_they_are_and_can_be_stopped(archive, many, export, told):
    path = export(many, ".csv")
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    places = {heading: place for place, heading in enumerate(rows[0])}
    for row in rows[1:]:
        row[places["city"]] = "Zahle"
        row[places["keywords"]] = "harbour"  # a term that is made with the first of them
    written(path, rows)
    comparing = Comparing(archive, caption_sheets.opened(path))
    seen = [(o.done, o.total) for o in comparing.steps()]
    assert len(seen) >= 4
    assert seen[-1] == (2000, 2000)
    assert comparing.found is not None
    steps = caption_sheets.importing(archive, comparing.found)
    assert next(steps).total == 2000
    next(steps)
    steps.close()
    assert "city" not in told(many[0])
    outcomes = list(caption_sheets.importing(archive, comparing.found))
    assert len(outcomes) >= 4
    assert outcomes[-1].succeeded == 2000
    assert told(many[-1])["city"] == "Zahle"
    archive.history.undo()
    assert "city" not in told(many[-1])
    assert vocabulary.terms_of(archive, Vocabulary.KEYWORDS) == []
    archive.history.redo()
    assert told(many[0])["keywords"] == told(many[-1])["keywords"] == ("harbour",)


def test_a_comparison_that_is_stopped_has_found_nothing(archive, ids, export):
    comparing = Comparing(archive, caption_sheets.opened(export(ids)))
    steps = comparing.steps()
    next(steps)
    steps.close()
    assert comparing.found is None
