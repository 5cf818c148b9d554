"""What the page on captions from texts and sheets says of each text, and of each fault, is so."""

from __future__ import annotations

import re

import pytest
from documents import GUIDE, ROOT, blocks, codes, section, tables

from photoarchive.app.explain_text import doubt
from photoarchive.app.sheet_columns import _MARKS
from photoarchive.domain.caption_text.story import matched, read_sheet
from photoarchive.domain.caption_text.take_apart import taken_apart

PAGE = (GUIDE / "captions-from-text.md").read_text(encoding="utf-8")
FORMS = [row for row in tables(section(PAGE, "The forms"), "text") if len(row) == 2]
BECOMES = [(codes(row[0])[0], row[1]) for row in FORMS if codes(row[0]) and " · " in row[1]]
LEFT = [(codes(row[0])[0], row[1]) for row in FORMS if codes(row[0]) and " · " not in row[1]]


@pytest.mark.parametrize(("text", "told"), BECOMES)
def test_a_text_becomes_what_the_guide_says(text, told):
    apart = taken_apart(text)
    signs = {(True, False): "", (True, True): ".", (False, True): "?"}
    found = {f"{p.field}{signs[p.sure, p.in_caption]}: {p.text}" for p in apart.parts}
    assert {f"caption: {apart.caption}", *found} == set(told.split(" · "))
    assert not apart.doubts


@pytest.mark.parametrize(("text", "told"), LEFT)
def test_a_text_is_left_for_the_reason_that_the_guide_tells(text, told):
    assert told in {doubt(one) for one in taken_apart(text).doubts}


def test_there_are_examples_of_every_kind():
    assert len(BECOMES) > 12
    assert len(LEFT) > 7


def test_the_sheet_of_the_guide_is_one():
    (text,) = blocks(PAGE, "text")
    sheet = read_sheet(text)
    assert matched(sheet, ["DSC_0041.JPG", "DSC_0042.jpg"]).places == (0, 1)
    assert {part.field for part in sheet.of_all()} == {"headline", "source"}


def test_every_code_and_every_mark_of_a_sheet_is_in_the_guide():
    told = {code for row in tables(PAGE, "code") for code in codes(row[0])}
    made = {"formula"}
    for name in ("sheet_columns", "sheet_rows", "sheet_cells", "caption_sheets"):
        text = (ROOT / "src" / "photoarchive" / "app" / f"{name}.py").read_text(encoding="utf-8")
        made |= set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text))
    of_whole_files = {"no-columns", "no-fields", "too-large"}
    assert told == made - of_whole_files
    columns = {code for row in tables(PAGE, "column") for code in codes(row[0])}
    assert set(_MARKS) - {"file"} <= columns
