"""Places in the text, in the fields, and of the camera."""

from __future__ import annotations

import pytest

from photoarchive.domain.lint.finding import Join, Put, Severity
from photoarchive.domain.term import Vocabulary
from sheets import caption, look, person, place, said, term

LEBANON = place("Lebanon@en", "Líbano@es", "لبنان@ar", position=(33.83, 35.83))
SPAIN = place("Spain@en", "España@es", "إسبانيا@ar", position=(40.0, -4.0))
BEIRUT = place("Beirut@en", "بيروت@ar", "Beyrouth@fr", below=LEBANON, position=(33.8938, 35.5018))
TRIPOLI = place("Tripoli@en", "طرابلس@ar", "Trablous@en", below=LEBANON, position=(34.44, 35.85))
RAS_BAALBEK = place("Ras Baalbek@en", "رأس بعلبك@ar", below=LEBANON, position=(34.26, 36.42))
JURDS = place("Jurds of Ras Baalbek@en", "جرود رأس بعلبك@ar", below=RAS_BAALBEK)
BARCELONA = place("Barcelona", below=SPAIN, position=(41.39, 2.17))
TYRE = place("Tyre@en", "صور@ar", below=LEBANON)
WORLD = (LEBANON, SPAIN, BEIRUT, TRIPOLI, RAS_BAALBEK, JURDS, BARCELONA, TYRE)


def _look(rule, text="", carried=(), **fields):
    given = {"location_shown": carried} if carried else {}
    return look(rule, {**(caption(text) if text else {}), **fields}, given, WORLD)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Demonstrators gather in Tripoli, northern Lebanon.", {"city": "Trablous"}),
        ("A salute in the jurds of Ras Baalbek to the victims of Spain.", {"city": "Ras Baalbek"}),
        ("A salute to the victims of Barcelona.", {"city": "Ras Baalbek"}),
        ("The ambassador in Barcelona visits Beirut.", {"city": "Beirut"}),
        ("A fire in Dora, north of Beirut", {"city": "Dora", "country": "Lebanon"}),
        ("Yarze, near Beirut", {"city": "Tripoli"}),
        ("From Beirut to Tripoli", {"city": "Ras Baalbek"}),
        ("A fire in Beirut.", {"country": "Lebanon"}),
        ("A storm in Lebanon.", {"city": "Beirut", "country": "Lebanon"}),
        ("in Tripoli Square in the centre of the town", {"city": "Beirut"}),
        ("جنود في جرود رأس بعلبك، لبنان", {"city": "رأس بعلبك"}),
        ("صور لجنود في لبنان", {"city": "بيروت"}),
        ("جنود بيروت وطرابلس لصور", {"city": "رأس بعلبك"}),
        ("A rally in nearby Tripoli", {"city": "Beirut"}),
        ("sour milk in the market", {"city": "Beirut"}),
        ("A fire in Beirut.", {}),
    ],
)
def test_nothing_is_said_where_a_place_fits(text, fields):
    assert _look("place-in-text", text, **fields) == ()


@pytest.mark.parametrize(
    ("text", "fields", "where"),
    [
        ("Demonstrators gather in Tripoli, Lebanon.", {"city": "Beirut", "country": "Lebanon"},
         "Tripoli"),
        ("TRIPOLI, Lebanon — A rally.", {"city": "Beirut"}, "TRIPOLI"),
        ("A rally in Beirut Tuesday.", {"city": "Tripoli"}, "Beirut"),
        ("Una manifestación en el centro de Beirut.", {"city": "Tripoli"}, "Beirut"),
        ("متظاهرون في مدينة طرابلس", {"city": "بيروت"}, "طرابلس"),
        ("متظاهرون بطرابلس", {"city": "بيروت"}, "طرابلس"),
        ("A rally in Barcelona.", {"country": "Lebanon"}, "Barcelona"),
    ],
)  # fmt: skip
def test_a_text_that_is_somewhere_else_is_found(text, fields, where):
    (one,) = _look("place-in-text", text, **fields)
    assert said({**caption(text), **fields}, one) == where
    assert one.severity is Severity.WARNING


def test_terms_and_words_of_the_fields_count_alike():
    assert _look("place-in-text", "A rally in Tripoli.", [TRIPOLI], city="Beirut") == ()
    assert len(_look("place-in-text", "A rally in Tripoli.", [BEIRUT])) == 1


def test_where_no_field_tells_a_place_the_text_may():
    (one,) = _look("place-missing", "Rain in Beyrouth, Lebanon.")
    assert one.fix == (Join("location_shown", "Beyrouth"),)
    for text in ("Rain in Beirut. Snow in Tripoli.", "Near Beirut", "Rain", "The Beirut port"):
        assert _look("place-missing", text) == ()
    assert _look("place-missing", "Rain in Beirut.", country="Lebanon") == ()


def test_a_name_of_two_places_is_not_chosen_from():
    libyan = place("Tripoli", below=None)
    assert look("place-missing", caption("in Tripoli"), {}, [*WORLD, libyan]) == ()


def test_what_stands_in_the_name_of_an_organisation_is_no_place():
    school = term(Vocabulary.ORGANISATIONS, "Beirut Bar Association")
    text = caption("A speech in Beirut Bar Association", city="Tripoli")
    assert look("place-in-text", text, {}, [*WORLD, school]) == ()
    assert len(look("place-in-text", caption("in Beirut, Bar", city="Tripoli"), {}, WORLD)) == 1


def test_a_position_far_from_the_place_is_found():
    assert _look("gps", carried=[BEIRUT], gps=(33.9, 35.5)) == ()
    assert _look("gps", carried=[BEIRUT], gps=(34.44, 35.85)) == (), "seen from afar"
    (one,) = _look("gps", carried=[BEIRUT], gps=(41.4, 2.2))
    assert (one.code, one.facts["place"], one.fix) == ("far", "Beirut", ())
    assert 2900 < float(one.facts["km"]) < 3200
    (by_text,) = _look("gps", "Rain in Beirut.", gps=(41.4, 2.2))
    assert by_text.code == "far"
    assert _look("gps", "Rain near Beirut.", gps=(41.4, 2.2)) == ()


def test_countries_and_regions_are_as_wide_as_they_are():
    assert _look("gps", carried=[LEBANON], gps=(60.0, 10.0)) == ()
    assert _look("gps", carried=[RAS_BAALBEK], gps=(33.3, 35.2)) == (), "it has places below it"
    assert _look("gps", country="Lebanon", city="Elsewhere", gps=(60.0, 10.0)) == ()


@pytest.mark.parametrize(
    ("gps", "right"),
    [
        ((35.5018, 33.8938), "33.8938, 35.5018"),
        ((33.8938, -35.5018), "33.8938, 35.5018"),
        ((-33.8938, 35.5018), "33.8938, 35.5018"),
    ],
)
def test_a_position_turned_round_is_put_right(gps, right):
    (one,) = _look("gps", carried=[BEIRUT], gps=gps)
    if one.code == "far":
        pytest.fail("it was not seen that it is turned round")
    assert one.fix == (Put("gps", "", right),)


def test_nowhere_is_emptied():
    (one,) = _look("gps", gps=(0.0, 0.0))
    assert (one.code, one.fix) == ("nowhere", (Put("gps", "", ""),))


def test_a_person_called_like_a_place_is_no_place():
    madame = person("Beirut Haddad")
    fields = caption("A lecture in Beirut Haddad’s house", city="Tripoli")
    assert look("place-in-text", fields, {}, [*WORLD, madame]) == ()
