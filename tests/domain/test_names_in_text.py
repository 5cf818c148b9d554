"""Names in texts: whole words, the longest first, with the capitals of the name."""

from __future__ import annotations

import pytest

from photoarchive.domain.term import Vocabulary
from sheets import caption, made_sheet, person, place, term

LEBANON = place("Lebanon@en", "Líbano@es", "لبنان@ar")
RAS_BAALBEK = place("Ras Baalbek@en", "رأس بعلبك@ar", below=LEBANON)
BAALBEK = place("Baalbek@en", "بعلبك@ar", below=LEBANON)
TYRE = place("Tyre@en", "Sour@en", "صور@ar", below=LEBANON)
BEIRUT = place("Beirut@en", "بيروت@ar", below=LEBANON)
STATE = term(Vocabulary.ORGANISATIONS, "Islamic State@en", "IS@en", "داعش@ar")
ALVARO = person("Álvaro Quesada")
QAEDA = term(Vocabulary.ORGANISATIONS, "al-Qaeda")
EVERYTHING = (LEBANON, RAS_BAALBEK, BAALBEK, TYRE, BEIRUT, STATE, ALVARO, QAEDA)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dawn in Ras Baalbek", ["Ras Baalbek"]),
        ("Dawn in RAS BAALBEK, LEBANON", ["RAS BAALBEK", "LEBANON"]),
        ("the sour milk is here", []),
        ("in Sour, Lebanon", ["Sour", "Lebanon"]),
        ("Is this fighting IS?", ["IS"]),
        ("Alvaro  Quesada speaks", ["Alvaro  Quesada"]),
        ("Baalbeks, Lebanonization", []),
        ("members of al-Qaeda flee", ["al-Qaeda"]),
        ("Beirut-based", ["Beirut"]),
        ("في رأس بعلبك", ["رأس بعلبك"]),
        ("في راس بعلبك", ["راس بعلبك"]),
        ("من بيروت ولبنان", ["بيروت", "لبنان"]),
        ("ببيروت", ["بيروت"]),
        ("صورة من بيروت", ["بيروت"]),
        ("", []),
    ],
)
def test_names_stand_where_they_are_meant(text, names):
    (found,) = made_sheet(caption(text), vocabulary=EVERYTHING).texts
    assert [text[one.start : one.end] for one in found.names] == names


def test_one_name_may_be_that_of_several_terms():
    other = place("Tripoli", below=None)
    libyan = place("Tripoli", below=None)
    (found,) = made_sheet(caption("in Tripoli"), vocabulary=[other, libyan]).texts
    (one,) = found.names
    assert one.terms(Vocabulary.PLACES) == {other.id, libyan.id}


def test_what_arabic_writes_before_a_name_as_one_word_is_told():
    (found,) = made_sheet(caption("وببيروت"), vocabulary=EVERYTHING).texts
    (one,) = found.names
    assert one.joined == "وب"
    assert "وببيروت"[one.start : one.end] == "بيروت"
