"""A place fills in what lies above it: its region, its country, and that one's code."""

from __future__ import annotations

import pytest

from photoarchive.app import filling, photographs
from photoarchive.app.edits import SetField
from photoarchive.app.filling import FillDefaults
from photoarchive.app.term_edits import AddTerm, Describe, NameTerm
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.term import NameKind, Vocabulary

PLACES = Vocabulary.PLACES


@pytest.fixture
def ids(import_files, picture):
    return import_files(picture().parent, picture().parent, picture().parent)


@pytest.fixture
def tree(archive):
    """Places in two countries, and a hill that nobody has put anywhere."""
    for name, broader in (
        ("Lebanon", None),
        ("Bekaa", "Lebanon"),
        ("Ras Baalbek", "Bekaa"),
        ("United States", None),
        ("Georgia", "United States"),
        ("Atlanta", "Georgia"),
        ("Mkhayrme", None),
    ):
        archive.history.do(AddTerm(PLACES, name, broader=broader))
    for name, arabic in (("Lebanon", "لبنان"), ("Bekaa", "البقاع")):
        kept = NameTerm(PLACES, name, arabic, "ar", kind=NameKind.PREFERRED)
        archive.history.do(kept)
    return archive


def offered(archive, key, ids):
    name, fields = filling.offered_to(archive, BY_KEY[key], PhotoIds.of(ids))
    return name, [field.key for field in fields]


def held(archive, id):
    fields = photographs.one(archive, id).fields
    return tuple(fields.get(key) for key in ("city", "state", "country", "country_code"))


def test_a_city_fills_region_country_and_code(tree, ids):
    tree.history.do(SetField.same("city", "Ras Baalbek", ids[:1]))
    assert offered(tree, "city", ids[:1]) == (
        "Ras Baalbek",
        ["state", "country", "country_code"],
    )
    tree.history.do(FillDefaults("city", tuple(ids)))
    assert held(tree, ids[0]) == ("Ras Baalbek", "Bekaa", "Lebanon", "LBN")
    assert held(tree, ids[1]) == (None,) * 4
    assert offered(tree, "city", ids[:1]) == ("", [])


def test_a_place_shown_fills_the_same_in_the_language_asked_for(tree, ids):
    tree.history.do(SetField.same("location_shown", ("Ras Baalbek",), ids[:1]))
    assert offered(tree, "location_shown", ids[:1])[1] == ["state", "country", "country_code"]
    tree.history.do(FillDefaults("location_shown", tuple(ids), "ar"))
    assert held(tree, ids[0]) == (None, "البقاع", "لبنان", "LBN")


def test_each_photograph_is_filled_from_its_own_place_and_what_is_there_stays(tree, ids):
    tree.history.do(SetField.same("city", "Ras Baalbek", ids[:1]))
    tree.history.do(SetField.same("city", "Atlanta", ids[1:2]))
    tree.history.do(SetField.same("state", "GA", ids[1:2]))
    tree.history.do(FillDefaults("city", tuple(ids)))
    assert held(tree, ids[0])[1:] == ("Bekaa", "Lebanon", "LBN")
    assert held(tree, ids[1])[1:] == ("GA", "United States", "USA")


def test_the_widest_country_counts(tree, ids):
    tree.history.do(SetField.same("state", "Georgia", ids[:1]))
    tree.history.do(FillDefaults("state", tuple(ids)))
    assert held(tree, ids[0]) == (None, "Georgia", "United States", "USA")


def test_a_country_fills_its_code_also_where_it_is_no_term(tree, ids):
    for country, code in (("Lebanon", "LBN"), ("Líbano", "LBN"), ("مصر", "EGY")):
        tree.history.do(SetField.same("country", country, ids[:1]))
        tree.history.do(SetField.same("country_code", None, ids[:1]))
        tree.history.do(FillDefaults("country", tuple(ids)))
        assert held(tree, ids[0])[3] == code


@pytest.mark.parametrize("city", ["Mkhayrme", "Nowhere"])
def test_where_no_country_is_known_nothing_is_offered(tree, ids, city):
    tree.history.do(SetField.same("city", city, ids[:1]))
    assert offered(tree, "city", ids[:1]) == ("", [])


def test_of_two_places_of_one_name_nobody_knows_which_is_meant(tree, ids):
    tree.history.do(AddTerm(PLACES, "Tripoli", broader="Lebanon"))
    tree.history.do(AddTerm(PLACES, "Tripoli, Libya"))
    tree.history.do(NameTerm(PLACES, "Tripoli, Libya", "Tripoli"))
    tree.history.do(SetField.same("city", "Tripoli", ids[:1]))
    assert offered(tree, "city", ids[:1]) == ("", [])


def test_what_its_record_says_counts_more(tree, ids):
    tree.history.do(Describe(PLACES, "Ras Baalbek", defaults={"state": "Baalbek-Hermel"}))
    tree.history.do(SetField.same("city", "Ras Baalbek", ids[:1]))
    tree.history.do(FillDefaults("city", tuple(ids)))
    assert held(tree, ids[0])[1:] == ("Baalbek-Hermel", "Lebanon", "LBN")
