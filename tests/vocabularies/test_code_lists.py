"""Files of codes: Photo Mechanic's form, and ours beside it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.code import Code, tidy_code
from photoarchive.domain.template import Entry, Mode
from photoarchive.vocabularies.code_lists import read, write
from photoarchive.vocabularies.plain_text import NotText

# As Photo Mechanic reads it: a sports list with remarks, alternates and an empty alternate.
SPORTS = """\
// Chattanooga Choo-Choos

CC8\tDain Bramage\tDain Bramage, guard\tBramage
cc17\tRick Perkins\t\tPerkins
  // remark
DD41\t Stanislav  Zarubezhanin \r
"""


def codes(text: str) -> list[Code]:
    reading = read(text.encode())
    assert reading.faults == ()
    return [code for _line, code in reading.codes]


def test_a_file_of_photo_mechanic_is_read_with_all_alternates():
    assert codes(SPORTS) == [
        Code("CC8", {"": ("Dain Bramage", "Dain Bramage, guard", "Bramage")}),
        Code("cc17", {"": ("Rick Perkins", "", "Perkins")}),
        Code("DD41", {"": ("Stanislav Zarubezhanin",)}),
    ]
    assert [line for line, _code in read(SPORTS.encode()).codes] == [3, 4, 6]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_unicode_is_read(encoding):
    ((_line, code),) = read("ج\tالجيش".encode(encoding)).codes
    assert code == Code("ج", {"": ("الجيش",)})


def test_other_bytes_are_no_text():
    with pytest.raises(NotText):
        read("c\tcaf\xe9".encode("latin-1"))


def test_a_column_for_each_language_gives_text_by_the_language():
    text = "code\ten\tes\tar\ten\nlaf\tLebanese Army\tEjército Libanés\tالجيش اللبناني\tthe army\n"
    assert codes(text + "rb\t\t\tرأس بعلبك\n") == [
        Code(
            "laf",
            {
                "en": ("Lebanese Army", "the army"),
                "es": ("Ejército Libanés",),
                "ar": ("الجيش اللبناني",),
            },
        ),
        Code("rb", {"ar": ("رأس بعلبك",)}),
    ]


def test_a_hot_code_fills_fields():
    text = (
        "fest\tBaalbek Festival\tevent=Baalbek Festival\tkeywords+=festival; music"
        "\tcaption@es^=BAALBEK – \tcredit?=Cedar\tinstructions-=old\n"
    )
    (code,) = codes(text)
    assert code.texts == {"": ("Baalbek Festival",)}
    assert code.fills == (
        Entry("event", text="Baalbek Festival"),
        Entry("keywords", "", "festival; music", Mode.APPEND),
        Entry("caption", "es", "BAALBEK –", Mode.PREPEND),
        Entry("credit", "", "Cedar", Mode.IF_EMPTY),
        Entry("instructions", "", "old", Mode.REMOVE),
    )


def test_columns_of_fields_fill_them_too():
    text = "Code\ttext\tcredit\tcaption@es\tkeywords+\n"
    text += "f\tFestival\tCedar\tdos\\nlíneas \\\\ \\t\ta; b\ng\t\tD\n"
    assert codes(text) == [
        Code(
            "f",
            {"": ("Festival",)},
            (
                Entry("credit", text="Cedar"),
                Entry("caption", "es", "dos\nlíneas \\ \t"),
                Entry("keywords", "", "a; b", Mode.APPEND),
            ),
        ),
        Code("g", {}, (Entry("credit", text="D"),)),
    ]


@pytest.mark.parametrize(
    "line",
    ["code\tis a word too", "code\ten\tThe second", "note\ten\tes", "x\ty = 2\tz=3", "m\t\\n"],
)
def test_a_line_that_only_looks_like_more_is_a_code(line):
    key, *texts = line.split("\t")
    assert codes(line) == [Code(key, {"": tuple(texts)})]


def test_lines_that_cannot_be_taken_are_told_and_the_rest_is_read():
    reading = read(b"a\tone\nonly\n\tno code\na\tother\na\tone\nb\ttwo\n")
    assert [code.code for _line, code in reading.codes] == ["a", "b"]
    assert [(one.line, one.code) for one in reading.faults] == [
        (2, "no-code"),
        (3, "no-code"),
        (4, "doubled-code"),
    ]
    assert dict(reading.codes)[1].texts == {"": ("one",)}, "the first one counts"


def test_plain_codes_are_written_as_photo_mechanic_reads_them():
    assert write(codes(SPORTS)).decode() == (
        "CC8\tDain Bramage\tDain Bramage, guard\tBramage\n"
        "cc17\tRick Perkins\t\tPerkins\n"
        "DD41\tStanislav Zarubezhanin\n"
    )


KEYS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=5)
LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=6).map(
    lambda text: unicodedata.normalize("NFC", text)
)
WORDS = st.one_of(LINES, st.sampled_from(("credit=x", "a\nb", "\\n", "// x", "code", "é")))
TEXTS = st.lists(WORDS, min_size=1, max_size=3).filter(lambda texts: texts[-1] != "").map(tuple)
FILLS = st.builds(
    Entry,
    st.sampled_from(("credit", "headline", "keywords")),
    st.just(""),
    WORDS.filter(bool),
    st.sampled_from(tuple(Mode)),
)
CODES = st.builds(
    Code,
    KEYS.filter(lambda key: not key.startswith("//")).map(tidy_code),
    st.dictionaries(st.sampled_from(("", "en", "es", "ar-LB")), TEXTS, max_size=3),
    st.lists(FILLS, max_size=2, unique_by=lambda fill: (fill.field, fill.mode)).map(tuple),
).filter(lambda code: code.texts or code.fills)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(CODES, min_size=1, max_size=4, unique_by=lambda code: code.code))
def test_what_is_written_is_read_again(several):
    reading = read(write(several))
    assert reading.faults == ()
    again = [code for _line, code in reading.codes]
    assert [(one.code, one.texts) for one in again] == [(one.code, one.texts) for one in several]
    for one, other in zip(again, several, strict=True):
        assert sorted(map(str, one.fills)) == sorted(map(str, other.fills))
