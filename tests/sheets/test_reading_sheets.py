"""Tables are read as spreadsheets write them, in every character set and with every sign; what
cannot be read says why."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from photoarchive.delivery.spreadsheet import table_as_csv, table_as_xlsx
from photoarchive.metadata.charset_guess import guessed
from photoarchive.sheets.read import read
from photoarchive.sheets.table import Kind, NotReadable


def rows(data: bytes) -> list[list[str]]:
    """The words of the first table."""
    return [[cell.text for cell in row.cells] for row in read(data, guessed)[0].rows]


TABLE = [["name", "caption", "caption@ar"], ["a.jpg", "Señales, y «más»", "تحية"]]
LATIN = [["name", "caption"], ["a.jpg", "Señales; el año pasado, mañana"]]


def as_text(table: list[list[str]], sign: str) -> str:
    return "".join(sign.join(f'"{c}"' for c in row) + "\r\n" for row in table)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_csv_is_read_with_any_sign_in_any_form_of_unicode(sign, encoding):
    text = as_text(TABLE, sign)
    if encoding in ("utf-16-le", "utf-16-be"):
        text = text.replace("تحية", "salute")  # without a mark, Latin text tells which it is
    assert rows(text.encode(encoding))[1][1] == "Señales, y «más»"


def test_a_csv_of_windows_is_guessed_and_said_so():
    (table,) = read(as_text(LATIN, ";").encode("cp1252"), guessed)
    assert table.rows[1].cells[1].text == LATIN[1][1]
    assert table.guessed == "cp1252"
    arabic = [["name", "caption"], ["a.jpg", "تحية من جنودنا إلى أهالي القرية"]]
    (table,) = read(as_text(arabic, ";").encode("cp1256"), guessed)
    assert (table.rows[1].cells[1].text, table.guessed) == (arabic[1][1], "cp1256")


def test_the_sign_that_excel_notes_counts_and_is_no_row():
    (table,) = read(b"sep=;\r\nname;caption\r\na.jpg;one, two\r\n", guessed)
    assert [(row.number, row.cells[1].text) for row in table.rows] == [
        (1, "caption"),
        (2, "one, two"),
    ]


def test_line_breaks_within_cells_stay_and_rows_are_counted_as_spreadsheets_do():
    (table,) = read(b'name,caption\r\na.jpg,"one\ntwo"\r\n\r\nb.jpg,three,,,\r\n', guessed)
    assert [(row.number, [c.text for c in row.cells]) for row in table.rows] == [
        (1, ["name", "caption"]),
        (2, ["a.jpg", "one\ntwo"]),
        (4, ["b.jpg", "three"]),
    ]


def test_a_quotation_that_is_never_closed_names_its_row():
    with pytest.raises(NotReadable) as wrong:
        read(b'name,caption\na.jpg,"one\nb.jpg,two\n', guessed)
    assert wrong.value.args == ("quotation", "2")


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"\xff\xd8\xff\xe0" + b"\0" * 99])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(NotReadable) as wrong:
        read(data, guessed)
    assert wrong.value.args[0] == "not-text"


def test_nothing_is_no_table():
    assert read(b"", guessed) == []
    assert read(b"\n\n,,\n", guessed) == []


# --- Excel ---------------------------------------------------------------------------------------


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_excel_makes_of_cells_is_read_as_words():
    book = Workbook()
    sheet = book.active
    values = [
        ("text", "تحية\nثانية", "", "تحية\nثانية", Kind.TEXT),
        ("whole number", 42, "", "42", Kind.NUMBER),
        ("whole as float", 42.0, "", "42", Kind.NUMBER),
        ("number", 1.5, "", "1.5", Kind.NUMBER),
        ("yes", True, "", "TRUE", Kind.NUMBER),
        ("day", date(2017, 8, 26), "", "2017-08-26", Kind.DATE),
        ("day of a moment", datetime(2017, 8, 26), "dd/mm/yyyy", "2017-08-26", Kind.DATE),
        ("moment", datetime(2017, 8, 26, 10, 14, 5), "", "2017-08-26T10:14:05", Kind.DATE),
        ("month", datetime(2017, 8, 1), "mmm-yy", "2017-08", Kind.DATE),
        ("year", datetime(2017, 1, 1), "yyyy", "2017", Kind.DATE),
        ("clock", time(10, 14), "", "10:14:00", Kind.DATE),
        ("formula", "=A1&A2", "", "=A1&A2", Kind.FAULT),
    ]
    for number, (name, value, form, _text, _kind) in enumerate(values, start=1):
        sheet.cell(number, 1, name)
        cell = sheet.cell(number, 2, value)
        if form:
            cell.number_format = form
    (table,) = read(saved(book), guessed)
    told = [(r.cells[0].text, r.cells[1].text, r.cells[1].kind) for r in table.rows]
    assert told == [(name, text, kind) for name, _v, _f, text, kind in values]


def test_the_result_of_a_formula_counts_where_it_was_saved():
    book = Workbook()
    book.active.append(["name", "caption"])
    book.active.append(["a.jpg", '="one "&"two"'])
    data = saved(book)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"<v></v>" in sheet or b"<v />" in sheet or b"<v/>" in sheet
    for empty in (b"<v></v>", b"<v />", b"<v/>"):
        sheet = sheet.replace(empty, b"<v>one two</v>")
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="B2">', b'<c r="B2" t="str">')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert rows(out.getvalue())[1] == ["a.jpg", "one two"]


def test_empty_rows_are_left_out_and_hidden_sheets_too():
    book = Workbook()
    book.active.append(["name"])
    book.active.append([])
    book.active.append(["a.jpg", None, " "])
    hidden = book.create_sheet("hidden")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    second = book.create_sheet("second")
    second.append(["name"])
    tables = read(saved(book), guessed)
    assert [table.name for table in tables] == ["Sheet", "second"]
    assert [(row.number, len(row.cells)) for row in tables[0].rows] == [(1, 1), (3, 1)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-excel"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "damaged"),
    ],
)
def test_what_is_no_excel_file_of_today_is_refused(data, code):
    with pytest.raises(NotReadable) as wrong:
        read(data, guessed)
    assert wrong.value.args[0] == code


def packed_with(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_files_of_other_programs_and_traps_are_refused():
    document = packed_with(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(NotReadable) as wrong:
        read(document, guessed)
    assert wrong.value.args[0] == "open-document"
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    with pytest.raises(NotReadable) as wrong:
        read(packed_with(**{"xl__sharedStrings.xml": laughs}), guessed)
    assert wrong.value.args == ("damaged", "DOCTYPE")
    bomb = packed_with(**{"xl__worksheets__sheet1.xml": b" " * (1 << 29) + b" "})
    assert len(bomb) < 1 << 20
    with pytest.raises(NotReadable) as wrong:
        read(bomb, guessed)
    assert wrong.value.args[0] == "too-large"


def test_a_damaged_file_is_refused_wherever_it_is_cut_or_changed():
    book = Workbook()
    for number in range(30):
        book.active.append([f"DSC_{number:04}.jpg", "A caption", 7])
    data = saved(book)
    for at in range(0, len(data), max(1, len(data) // 60)):
        for broken in (data[:at], data[:at] + b"\xff\xff\xff" + data[at + 3 :]):
            try:
                read(broken, guessed)
            except NotReadable:
                continue


# --- what we write comes back ---------------------------------------------------------------------

CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"),
    max_size=12,
)
ODD = st.sampled_from(
    ["=1+1", "'=1", "-x", "@a", "a_x0041_b", "one\ntwo", "0042", "1e5", '"q"', "a;b,c",
     "تحية\nثانية", " x ", "'", "TRUE", "2017-08", "\u200fتحية"]
)  # fmt: skip


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.lists(st.one_of(ODD, CELLS), min_size=2, max_size=4), min_size=1, max_size=5))
def test_every_text_comes_back_from_both_kinds_of_files(table):
    from photoarchive.domain.cells import plain

    head = ["a", "b", "c", "d"]
    for data in (table_as_csv(head, table), table_as_xlsx(head, table, name="captions")):
        tables = read(data, guessed)
        told = {row.number: [plain(cell.text) for cell in row.cells] for row in tables[0].rows}
        for number, row in enumerate(table, start=2):
            wanted = list(row)
            while wanted and not wanted[-1].strip():
                wanted.pop()
            assert [c.replace("\r\n", "\n") for c in told.get(number, [])] == wanted


def test_our_excel_file_opens_in_another_program_as_texts():
    data = table_as_xlsx(["name", "caption"], [["0042", "=1+1"], ["b", "تحية"]], name="captions")
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet["A2"].value == "0042"
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")
    assert sheet["B3"].alignment.readingOrder == 2
    assert sheet["B2"].number_format == "@"
    assert sheet.freeze_panes == "A2"
