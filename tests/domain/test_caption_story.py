"""A caption sheet in one text: which caption is whose, and what is told of all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.caption_text.parts import Known, Unclear
from photoarchive.domain.caption_text.story import matched, parts_of, read_sheet

NUMBERED = """Army takes the ridge

1. Soldiers salute.
2. Bells ring. Photo: Ana Reyes/EFE
3. Bread is shared.

Source: Official Lebanese Website #Dawn-of-the-jurds
"""
NAMED = """The valley in spring
DSC_0042.JPG: Soldiers salute.
dsc_0043: Bells ring.
"Old bridge.tif" - The bridge before the flood.

Photos: Nora Haddad/AFP
"""


def told(sheet, number):
    entry = sheet.entries[number]
    return entry.apart.caption, {(p.field, p.text) for p in parts_of(sheet, entry)}


def test_numbered_captions_share_headline_and_source():
    sheet = read_sheet(NUMBERED)
    assert [entry.mark for entry in sheet.entries] == ["1", "2", "3"]
    shared = {
        ("headline", "Army takes the ridge"),
        ("source", "Official Lebanese Website"),
        ("keywords", "#Dawn-of-the-jurds"),
    }
    assert told(sheet, 0) == ("Soldiers salute.", shared)
    assert told(sheet, 1) == (
        "Bells ring.",
        {*shared, ("byline", "Ana Reyes"), ("credit", "EFE")},
    )


def test_parts_stand_in_the_places_of_the_whole_text():
    for text in (NUMBERED, NAMED):
        sheet = read_sheet(text)
        for entry in sheet.entries:
            for part in parts_of(sheet, entry):
                assert text[part.start : part.end] == part.text


def test_numbers_are_the_order_where_there_are_as_many():
    sheet = read_sheet(NUMBERED)
    assert matched(sheet, ["c.jpg", "a.jpg", "b.jpg"]).places == (0, 1, 2)
    other = matched(sheet, ["a.jpg", "b.jpg"])
    assert other.places == (None, None, None)
    assert [(d.code, d.detail) for d in other.doubts] == [(Unclear.OTHER_COUNT, "3; 2")]


def test_names_are_compared_without_case_and_with_or_without_suffix():
    sheet = read_sheet(NAMED)
    assert sheet.of_all()[0].text == "The valley in spring"
    names = ["Old Bridge.TIF", "DSC_0043.NEF", "dsc_0042.jpg"]
    assert matched(sheet, names).places == (2, 1, 0)
    assert {("byline", "Nora Haddad"), ("credit", "AFP")} <= told(sheet, 2)[1]


def test_a_name_of_none_or_of_several_photographs_is_said_so():
    sheet = read_sheet("DSC_0042: Bells.\nDSC_0043: Bread.")
    found = matched(sheet, ["DSC_0042.JPG", "DSC_0042.NEF"])
    assert found.places == (None, None)
    assert [(d.code, d.detail) for d in found.doubts] == [
        (Unclear.SEVERAL_PHOTOGRAPHS, "DSC_0042"),
        (Unclear.NO_PHOTOGRAPH, "DSC_0043"),
    ]


def test_two_captions_of_one_photograph_are_said_so():
    sheet = read_sheet("a.jpg: Bells.\na.jpg: Bread.")
    found = matched(sheet, ["a.jpg"])
    assert found.places == (None, None)
    assert {doubt.code for doubt in found.doubts} == {Unclear.SEVERAL_ENTRIES}


def test_an_exact_name_goes_before_one_with_another_suffix():
    sheet = read_sheet("a.jpg: Bells.")
    assert matched(sheet, ["a.nef", "a.jpg"]).places == (1,)


def test_a_name_on_a_line_of_its_own_stands_above_its_caption():
    sheet = read_sheet("a.jpg\nBells ring\nin the valley.\n\nb.jpg\nBread.\n")
    assert [entry.apart.caption for entry in sheet.entries] == [
        "Bells ring\nin the valley.",
        "Bread.",
    ]


def test_arabic_figures_number_captions_too():
    sheet = read_sheet("١. جنود على التلة\n٢. أجراس الدير")
    assert [entry.apart.caption for entry in sheet.entries] == ["جنود على التلة", "أجراس الدير"]


@pytest.mark.parametrize(
    "text",
    ["", "A caption.", "1. One alone.", "2017. A year.\n3. Not two.", "See a.jpg for more."],
)
def test_what_marks_no_photographs_is_no_sheet(text):
    assert read_sheet(text) is None


def test_what_is_known_of_a_photograph_counts_for_its_caption():
    sheet = read_sheet("a.jpg: TYRE, Lebanon — Aug. 26: Bells.", Known("2017-08-26"))
    assert ("date_created", "2017-08-26") in told(sheet, 0)[1]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "1. ",
                "2. ",
                "a.jpg: ",
                "a.jpg\n",
                "\n",
                "\n\n",
                "Bells",
                "Source: X",
                "(",
                "٣) ",
                " ",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_any_heap_of_lines_is_read_without_fail(text):
    sheet = read_sheet(text)
    if sheet is not None:
        whole = sheet.before.text + "".join(e.apart.text for e in sheet.entries) + sheet.behind.text
        assert sum(map(str.isalpha, whole)) <= sum(map(str.isalpha, text))
        assert len(matched(sheet, ["a.jpg", "b.jpg"]).places) == len(sheet.entries)
        for entry in sheet.entries:
            assert text[entry.start : entry.start + len(entry.apart.text)] == entry.apart.text
