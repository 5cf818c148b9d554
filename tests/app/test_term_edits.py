"""What terms are called, what is told of them, where they stand: one step each, taken back."""

from __future__ import annotations

import pytest

from photoarchive.app import vocabulary
from photoarchive.app.edits import SetField, Together
from photoarchive.app.term_edits import (
    AddTerm,
    Describe,
    MoveTerms,
    NameTerm,
    SetNames,
    UnnameTerm,
)
from photoarchive.domain.errors import NoSuchTerm, NoTree, OnlyName, TermCircle
from photoarchive.domain.term import NameKind, Origin, TermId, TermName, Vocabulary

PREFERRED, VARIANT, HIDDEN = NameKind
PLACES, PERSONS = Vocabulary.PLACES, Vocabulary.PERSONS


@pytest.fixture
def do(archive):
    """Makes an edit; checks that undoing it brings all back, and redoing it what it had done."""

    def state():
        return {v: {t.id: t for t in vocabulary.terms_of(archive, v)} for v in (PLACES, PERSONS)}

    def make(edit):
        before = state()
        step = archive.history.do(edit)
        after = state()
        if step.id is not None:
            archive.history.undo()
            assert state() == before
            archive.history.redo()
            assert state() == after
        return step

    return make


@pytest.fixture
def term(archive):
    return lambda name, of=PLACES: vocabulary.term_named(archive, of, name)


def names_of(one):
    return [(n.name, n.language, n.kind) for n in one.names]


# --- names --------------------------------------------------------------------------------------


def test_a_name_is_taken_away_in_one_language_or_wherever_it_stands(do, term):
    do(AddTerm(PLACES, "Ras Baalbek"))
    for tag in ("en", "fr"):
        do(NameTerm(PLACES, "Ras Baalbek", "Ras Baalbeck", tag))
    do(UnnameTerm(PLACES, "Ras Baalbek", "Ras Baalbeck", "fr"))
    assert names_of(term("Ras Baalbek"))[1:] == [("Ras Baalbeck", "en", VARIANT)]
    do(UnnameTerm(PLACES, "Ras Baalbek", "Ras Baalbeck"))
    assert names_of(term("Ras Baalbek")) == [("Ras Baalbek", "x-default", PREFERRED)]


def test_a_term_keeps_its_last_preferred_name(do):
    do(AddTerm(PLACES, "Baalbek"))
    do(NameTerm(PLACES, "Baalbek", "Heliopolis"))
    with pytest.raises(OnlyName):
        do(UnnameTerm(PLACES, "Baalbek", "Baalbek"))
    with pytest.raises(NoSuchTerm):
        do(UnnameTerm(PLACES, "Baalbek", "Palmyra"))
    with pytest.raises(OnlyName):
        do(SetNames(PLACES, "Baalbek", (TermName("Baalbek", "en", VARIANT),)))


def test_all_names_are_set_at_once_and_one_is_preferred_in_a_language(do, term):
    do(AddTerm(PLACES, "Baalbek"))
    do(
        SetNames(
            PLACES,
            "Baalbek",
            (
                TermName("Heliopolis", "en", HIDDEN),
                TermName("  Baalbek ", "en", PREFERRED),
                TermName("Baʿlabakk", "en", PREFERRED),
                TermName("بعلبك", "ar", PREFERRED),
                TermName("Baʿlabakk", "ar-Latn", VARIANT),
                TermName(" ", "fr", VARIANT),
            ),
        )
    )
    assert names_of(term("Baalbek")) == [
        ("Baalbek", "en", PREFERRED),
        ("بعلبك", "ar", PREFERRED),
        ("Baʿlabakk", "en", VARIANT),
        ("Heliopolis", "en", HIDDEN),
        ("Baʿlabakk", "ar-Latn", VARIANT),
    ]


def test_several_changes_of_one_term_in_one_step_are_taken_back_together(do, term):
    do(AddTerm(PLACES, "Baalbek"))
    do(NameTerm(PLACES, "Baalbek", "Heliopolis"))
    unname = UnnameTerm(PLACES, "Baalbek", "Heliopolis")
    do(Together((unname, NameTerm(PLACES, "Baalbek", "Balbak"), Describe(PLACES, "Balbak", "x"))))
    assert [n.name for n in term("Baalbek").names] == ["Baalbek", "Balbak"]
    do(Together((AddTerm(PLACES, "Tyre"), NameTerm(PLACES, "Tyre", "Sour"))))
    assert [n.name for n in term("Sour").names] == ["Tyre", "Sour"]


def test_a_name_of_a_region_stands_for_its_language():
    names = (TermName("colour", "en-GB", PREFERRED), TermName("couleur", "fr", PREFERRED))
    one = vocabulary.Term(TermId(1), PLACES, names[::-1], Origin.KEPT)
    assert one.preferred("en") == "colour"
    assert one.preferred("en-US", "fr") == "couleur"
    assert one.preferred("es") == "couleur"


def test_a_term_is_called_by_its_number_too(do, term):
    do(AddTerm(PLACES, "Baalbek"))
    id = term("Baalbek").id
    assert term(f"#{id}").preferred() == term(id).preferred() == "Baalbek"
    do(AddTerm(PLACES, f"#{id}"))
    assert term(f"#{id}").id != id, "one that is called so goes first"
    with pytest.raises(NoSuchTerm):
        term(id, PERSONS)
    with pytest.raises(NoSuchTerm):
        term("#99999999999999999999")


# --- what is told of it -------------------------------------------------------------------------


def test_what_is_told_of_a_term_changes_by_its_parts(do, term):
    do(AddTerm(PLACES, "Ras Baalbek"))
    do(
        Describe(
            PLACES,
            "Ras Baalbek",
            note="on the border",
            external={"wikidata": "Q1", "viaf": "7"},
            valid_from="1920",
            valid_to="2024-05",
            position=(34.2597, 36.425),
            defaults={"copyright@en": "© us", "credit": "us"},
        )
    )
    do(Describe(PLACES, "Ras Baalbek", external={"viaf": "", "geonames": "5"}))
    do(Describe(PLACES, "Ras Baalbek", valid_to="", defaults={"credit": ""}))
    told = term("Ras Baalbek").details
    assert told.note == "on the border"
    assert told.external == {"wikidata": "Q1", "geonames": "5"}
    assert (told.valid_from, told.valid_to) == ("1920", "")
    assert told.position == (34.2597, 36.425)
    assert told.defaults == {"copyright@en": "© us"}
    do(Describe(PLACES, "Ras Baalbek", note="", position=()))
    assert (term("Ras Baalbek").details.note, term("Ras Baalbek").details.position) == ("", None)


def test_telling_what_is_told_already_is_no_step(do, archive):
    do(AddTerm(PLACES, "Baalbek"))
    do(Describe(PLACES, "Baalbek", note="temples", position=(0.0, 0.0)))
    assert do(Describe(PLACES, "Baalbek", note="temples", position=(0.0, 0.0))).id is None


def test_a_term_that_files_brought_is_kept_once_anything_is_told_of_it(
    do, term, import_files, picture, archive
):
    archive.history.do(SetField.same("persons", ("Rima Saad",), import_files(picture())))
    with archive.catalogue.writing() as tx:
        tx.exec_driver_sql("UPDATE term SET origin = 'met'")
    do(Describe(PERSONS, "Rima Saad", note="painter"))
    assert term("Rima Saad", PERSONS).origin is Origin.KEPT


# --- the tree -----------------------------------------------------------------------------------


@pytest.fixture
def lebanon(do):
    do(AddTerm(PLACES, "Lebanon"))
    do(AddTerm(PLACES, "Bekaa", broader="Lebanon"))
    do(AddTerm(PLACES, "Baalbek", broader="Bekaa"))


def test_terms_stand_below_one_another(archive, lebanon, term):
    shown = {b.name: b for b in vocabulary.tree(archive, PLACES).values()}
    assert shown["Baalbek"].broader == shown["Bekaa"].id
    assert shown["Lebanon"].narrower == (shown["Bekaa"].id,)
    assert [one.preferred() for one in vocabulary.path_of(archive, term("Baalbek").id)] == [
        "Lebanon",
        "Bekaa",
    ]
    assert [b.name for b in vocabulary.children(archive, PLACES)] == ["Lebanon"]


def test_terms_are_moved_together_and_to_the_top(do, lebanon, term):
    do(AddTerm(PLACES, "Zahlé"))
    do(MoveTerms(PLACES, ("Zahlé", "Baalbek"), "Lebanon"))
    above = term("Lebanon").id
    assert {term(name).details.broader for name in ("Zahlé", "Baalbek")} == {above}
    do(MoveTerms(PLACES, ("Zahlé",), None))
    assert term("Zahlé").details.broader is None


def test_nothing_stands_below_itself(do, lebanon):
    for name in ("Lebanon", "Bekaa", "Baalbek"):
        with pytest.raises(TermCircle):
            do(MoveTerms(PLACES, ("Lebanon",), name))


def test_only_keywords_and_places_are_trees(do):
    do(AddTerm(PERSONS, "Rima Saad"))
    do(AddTerm(PERSONS, "Painters"))
    with pytest.raises(NoTree):
        do(MoveTerms(PERSONS, ("Rima Saad",), "Painters"))
    with pytest.raises(NoTree):
        do(AddTerm(PERSONS, "Hadi Saad", broader="Painters"))


def test_one_that_is_there_is_moved_when_it_is_added_below_another(do, lebanon, term):
    do(AddTerm(PLACES, "Baalbek", broader="Lebanon"))
    assert term("Baalbek").details.broader == term("Lebanon").id
    do(AddTerm(PLACES, "Baalbek"))
    assert term("Baalbek").details.broader == term("Lebanon").id
