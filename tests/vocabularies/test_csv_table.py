"""Terms as a table: what is written is read back whole, whatever stands in it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoarchive.domain.term import (
    Details,
    NameKind,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
    ordered,
)
from photoarchive.domain.term_file import Entry, Fault
from photoarchive.domain.text import one_line, tidy
from photoarchive.vocabularies import csv_table
from photoarchive.vocabularies.plain_text import NotText
from photoarchive.vocabularies.written import Whole

PREFERRED, VARIANT, HIDDEN = NameKind
PLACES = Vocabulary.PLACES

_SIGNS = st.text(st.sampled_from("ab;>\\'\"=+-@,\n ابs"), max_size=7)
_NAME = st.one_of(_SIGNS, st.text(max_size=9)).map(one_line).filter(bool)
_NAMES = st.lists(
    st.builds(
        TermName, _NAME, st.sampled_from(("x-default", "en", "ar-Latn")), st.sampled_from(NameKind)
    ),
    max_size=5,
)
_DETAILS = st.builds(
    Details,
    note=_SIGNS.map(tidy),
    external=st.dictionaries(
        st.sampled_from(("wikidata", "house-list", "code")), _NAME, max_size=2
    ),
    valid_from=st.sampled_from(("", "2014-06")),
    position=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    defaults=st.dictionaries(
        st.sampled_from(("credit", "copyright@en")), _SIGNS.map(tidy).filter(bool), max_size=2
    ),
)


@st.composite
def wholes(draw):
    terms = []
    for id in range(1, draw(st.integers(1, 5)) + 1):
        first = TermName(
            f"{id} {draw(_NAME)}", draw(st.sampled_from(("x-default", "en"))), PREFERRED
        )
        names = ordered([first, *draw(_NAMES)])
        details = draw(_DETAILS)
        if id > 1 and draw(st.booleans()):
            above = TermId(draw(st.integers(1, id - 1)))
            details = Details(details.note, above, details.external, position=details.position)
        terms.append(Term(TermId(id), PLACES, names, Origin.KEPT, details=details))
    return Whole(PLACES, tuple(terms))


@given(wholes())
def test_what_is_written_is_read_back_whole(whole):
    reading = csv_table.read(csv_table.write(whole))
    assert reading.faults == ()
    read = {entry.id: entry for entry in reading.entries}
    known = {one.id: one for one in whole.terms}
    assert read.keys() == known.keys()
    for id, entry in read.items():
        one = known[id]
        assert set(entry.names) == set(one.names)
        assert Term(id, PLACES, entry.names, Origin.KEPT).preferred() == one.preferred()
        told = entry.details
        assert (told.note, told.external) == (one.details.note, one.details.external)
        assert (told.valid_from, told.position) == (one.details.valid_from, one.details.position)
        assert told.defaults == one.details.defaults
        above = one.details.broader
        assert entry.path[-1:] == ((known[above].preferred(),) if above is not None else ())


def read(text):
    return csv_table.read(text.encode())


def test_spreadsheets_part_cells_as_they_like():
    for sign in (",", ";", "\t"):
        reading = read(sign.join(("Name", "Variants@AR")) + "\r\n" + sign.join(("Zahlé", "زحلة")))
        assert reading.entries == (
            Entry(2, (TermName("Zahlé", "x-default", PREFERRED), TermName("زحلة", "AR", VARIANT))),
        )


def test_a_table_of_another_program_needs_but_a_column_of_names():
    reading = read("number,preferred\n1,Baalbek\n\n2,Tyre\n")
    assert [entry.names[0].name for entry in reading.entries] == ["Baalbek", "Tyre"]
    assert [entry.details.external for entry in reading.entries] == [
        {"number": "1"},
        {"number": "2"},
    ]


def test_lines_are_told_by_their_numbers_and_the_rest_goes_on():
    reading = read(
        "name,latitude,longitude,what is this?\n"
        '"Ras\nBaalbek",34.2597,36.425,x\n'
        ",1,2,\n"
        "Tyre,north,,\n"
        "Sidon,,,\n"
    )
    assert [entry.names[0].name for entry in reading.entries] == ["Ras Baalbek", "Sidon"]
    assert [entry.line for entry in reading.entries] == [2, 6]
    assert reading.faults == (
        Fault(1, "unknown-column", "what_is_this?"),
        Fault(4, "no-name"),
        Fault(5, "bad-position", "north, "),
    )


def test_what_is_no_table_of_terms_is_told():
    with pytest.raises(csv_table.NoColumns):
        read("place,town\nBaalbek,x\n")
    with pytest.raises(csv_table.NoColumns):
        read("")
    with pytest.raises(NotText):
        csv_table.read("name\nZahlé\n".encode("latin-1"))
    assert csv_table.read("name\nZahlé\n".encode("utf-16")).entries[0].names[0].name == "Zahlé"


def test_no_cell_is_a_formula():
    names = ordered(
        [TermName('=HYPERLINK("x")', "en", PREFERRED), TermName("@desk", "en", VARIANT)]
    )
    data = csv_table.write(Whole(PLACES, (Term(TermId(1), PLACES, names, Origin.KEPT),)))
    cells = next(csv.reader(io.StringIO(data.decode("utf-8-sig").split("\n", 1)[1])))
    assert cells == ["1", '\'=HYPERLINK("x")', "'@desk"]
    assert set(csv_table.read(data).entries[0].names) == set(names)
