"""Vocabularies as lists and trees, and what terms offer to fill in."""

from __future__ import annotations

import pytest

from photoarchive.app import field_input, filling, photographs, term_input, vocabulary
from photoarchive.app.edits import SetField, Together, Trash
from photoarchive.app.filling import FillDefaults
from photoarchive.app.term_edits import AddTerm, Describe, NameTerm
from photoarchive.app.vocabulary import Sort
from photoarchive.domain.errors import NoSuchTerm, UnknownField, WrongValue
from photoarchive.domain.term import NameKind, TermId, Vocabulary

PLACES, SOURCES = Vocabulary.PLACES, Vocabulary.SOURCES


@pytest.fixture
def ids(import_files, picture):
    return import_files(picture().parent, picture().parent, picture().parent)


@pytest.fixture
def places(archive, ids):
    do = archive.history.do
    for name, above in (
        ("Lebanon", None),
        ("Zahlé", "Lebanon"),
        ("Beirut", "Lebanon"),
        ("Åre", None),
    ):
        do(AddTerm(PLACES, name, "en", above))
    do(NameTerm(PLACES, "Beirut", "بيروت", "ar", NameKind.PREFERRED))
    do(NameTerm(PLACES, "Zahlé", "أرض", "ar", NameKind.PREFERRED))
    do(NameTerm(PLACES, "Beirut", "Berytus", "en", NameKind.HIDDEN))
    do(SetField.same("location_shown", ("Zahlé", "Beirut"), ids[:2]))
    do(SetField.same("location_created", ("Zahlé",), ids))
    do(Trash(tuple(ids[:1])))


def names(archive, **options):
    page = vocabulary.page(archive, PLACES, **options)
    return [one.preferred() for one in page.terms], page.total


def test_a_page_has_its_terms_whole_and_counted_and_the_length_of_all(archive, places):
    assert names(archive) == (["Åre", "Beirut", "Lebanon", "Zahlé"], 4)
    assert names(archive, offset=1, limit=2) == (["Beirut", "Lebanon"], 4)
    assert names(archive, sort=Sort.USED) == (["Zahlé", "Beirut", "Åre", "Lebanon"], 4)
    assert names(archive, language="ar") == (["Åre", "Lebanon", "Zahlé", "Beirut"], 4)
    assert [one.used for one in vocabulary.page(archive, PLACES).terms] == [0, 1, 0, 2]
    assert vocabulary.counts(archive, PLACES) == {
        vocabulary.term_named(archive, PLACES, name).id: n
        for name, n in (("Zahlé", 2), ("Beirut", 1))
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [("be", ["Beirut"]), ("beryt", ["Beirut"]), ("زحلة", []), ("بير", ["Beirut"]), ("  ", 4)],
)
def test_a_list_is_searched_by_all_names(archive, places, text, found):
    shown, total = names(archive, text=text)
    assert shown == found or total == found


def test_what_is_gone_is_left_out_and_told(archive, places):
    (one,) = vocabulary.page(archive, PLACES, "Åre").terms
    assert vocabulary.terms_by_ids(archive, [one.id, TermId(99)], count=False) == [one]
    assert vocabulary.term(archive, one.id) == one
    with pytest.raises(NoSuchTerm):
        vocabulary.term(archive, TermId(99))


def test_a_tree_is_ordered_by_the_names_that_are_shown(archive, places):
    tree = vocabulary.tree(archive, PLACES)
    top = [one.name for one in tree.values() if one.broader is None]
    assert top == ["Åre", "Lebanon"]
    lebanon = vocabulary.term_named(archive, PLACES, "Lebanon").id
    assert [tree[id].name for id in tree[lebanon].narrower] == ["Beirut", "Zahlé"]
    arabic = vocabulary.children(archive, PLACES, lebanon, "ar")
    assert [one.name for one in arabic] == ["أرض", "بيروت"]


def test_photographs_of_a_term_are_those_in_the_trash_too(archive, ids, places):
    zahle = vocabulary.term_named(archive, PLACES, "Zahlé").id
    assert vocabulary.photographs_of(archive, zahle) == ids
    assert vocabulary.touched(archive, [zahle]) == 3


def test_of_two_doubles_the_more_used_one_is_kept(archive, ids):
    archive.history.do(SetField.same("persons", ("Saad, Rima",), ids))
    archive.history.do(AddTerm(Vocabulary.PERSONS, "Rima Saad"))
    (double,) = vocabulary.doubles(archive, Vocabulary.PERSONS)
    assert (double.keep.preferred(), double.keep.used) == ("Saad, Rima", 3)
    assert double.names == ("Saad, Rima", "Rima Saad")


# --- what a term fills in -----------------------------------------------------------------------


@pytest.fixture
def source(archive):
    contact = '{"email": "desk@cedar.example"}'
    defaults = {
        "credit": "Cedar Press",
        "copyright": "© Cedar Press",
        "usage_terms@en": "Editorial use",
        "usage_terms@ar": "للاستخدام الصحفي",
        "creator_contact": contact,
    }
    archive.history.do(AddTerm(SOURCES, "Cedar Press"))
    archive.history.do(Describe(SOURCES, "Cedar Press", defaults=term_input.defaults(defaults)))
    archive.history.do(NameTerm(SOURCES, "Cedar Press", "CP"))
    return defaults


def fields(archive, id):
    return dict(photographs.one(archive, id).fields)


def test_only_what_is_empty_is_filled_in_one_step(archive, ids, source):
    archive.history.do(SetField.same("credit", "Rima Saad", ids[:1]))
    archive.history.do(SetField.same("usage_terms", "None", ids[1:2], "es"))
    edits = [SetField.same("source", "CP", ids[:2]), *filling.fillings(["source", "city"], ids)]
    archive.history.do(Together(tuple(edits)))
    first, second, third = (fields(archive, id) for id in ids)
    assert (first["credit"], second["credit"]) == ("Rima Saad", "Cedar Press")
    assert first["copyright"] == {"x-default": "© Cedar Press"}
    assert first["usage_terms"]["ar"] == "للاستخدام الصحفي"
    assert second["usage_terms"] == {"es": "None"}
    assert first["creator_contact"] == ({"email": "desk@cedar.example"},)
    assert "credit" not in third
    assert archive.history.do(FillDefaults("source", tuple(ids))).id is None
    archive.history.undo()
    assert "copyright" not in fields(archive, ids[0])


def test_what_a_term_fills_in_must_be_what_could_be_typed():
    with pytest.raises(UnknownField):
        term_input.defaults({"credits": "x"})
    with pytest.raises(WrongValue):
        term_input.defaults({"creator_contact": "x"})
    assert term_input.defaults({"copyright@EN": " x ", "credit": ""}) == {
        "copyright@en": "x",
        "credit": "",
    }


def test_what_the_samples_fill_in_can_be_typed():
    import json

    from photoarchive import resources

    for term in json.loads(resources.sample_recipes())["terms"]:
        defaults = term.get("defaults", {})
        assert term_input.defaults(defaults) == defaults
        assert len(field_input.offered(defaults)) == len(defaults)


# --- what is typed ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        ("wikidata", "https://www.wikidata.org/wiki/Q822", "Q822"),
        ("Wikidata", "q822", "Q822"),
        ("geonames", "https://www.geonames.org/276781/beirut.html", "276781"),
        ("viaf", "http://viaf.org/viaf/102333412/", "102333412"),
        ("isni", "0000 0001 2103 2683", "0000000121032683"),
        ("medtop", "medtop:20000056", "20000056"),
        ("house-list", " A 7 ", "A 7"),
        ("wikidata", " ", ""),
    ],
)
def test_identifiers_are_kept_in_their_own_form(scheme, typed, kept):
    assert term_input.identifiers({scheme: typed}) == {scheme.lower(): kept}


@pytest.mark.parametrize(
    "given", [{"wikidata": "822"}, {"geonames": "Beirut"}, {"different_from": "3"}, {"": "x"}]
)
def test_what_is_no_identifier_is_refused(given):
    with pytest.raises(WrongValue):
        term_input.identifiers(given)


def test_dates_and_degrees_are_checked():
    assert [term_input.date(t) for t in ("2014", " 2014-06-29 ", "")] == ["2014", "2014-06-29", ""]
    assert term_input.position("34.2597, 36.425") == (34.2597, 36.425)
    assert term_input.position("") == ()
    for check, text in (
        *((term_input.date, text) for text in ("2014-13", "June", "2014-06-29T10:00")),
        *((term_input.position, text) for text in ("34", "91, 0", "0, 181", "a, b", "1, 2, 3")),
    ):
        with pytest.raises(WrongValue):
            check(text)
