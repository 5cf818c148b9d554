"""What very many photographs hold is counted, and comes to what reading each one tells."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from made_photographs import add_to, photograph
from photoarchive.app import photographs, structured, tallies
from photoarchive.app.edits import SetField
from photoarchive.catalogue import tallies as counted
from photoarchive.domain.fields import BY_KEY, FIELDS, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.photo_ids import PhotoIds

LANGUAGES = ("x-default", "en", "ar")
CONTACTS = ({"email": "a@example.org"}, {"email": "b@example.org", "city": "Yarzé"})
DETAILS = ({"name": {"x-default": "Ras Baalbek", "ar": "رأس بعلبك"}, "country_code": "LB"},)


def invented(n, dice):
    """A photograph of which some things are told."""
    texts = {tag: f"Flag {dice.randrange(4)}" for tag in LANGUAGES if dice.random() < 0.5}
    fields = {
        "caption": texts,
        "copyright": {"en": "Army"} if n % 3 else {"x-default": "Army", "en": "Army"},
        "keywords": tuple(dict.fromkeys(dice.choices(("army", "flag", "border", "hill"), k=3))),
        "credit": dice.choice(("NNA", "Army")),
        "location_shown": tuple(dice.sample(("Ras Baalbek", "Arsal", "Qaa"), k=dice.randrange(3))),
        "location_shown_details": DETAILS if dice.random() < 0.3 else (),
        "creator_contact": (dice.choice(CONTACTS),) if dice.random() < 0.7 else (),
        "rating": dice.choice((None, 3, 5)),
        "city": (dice.choice(("Beirut", "Arsal")),) if dice.random() < 0.5 else (),
        "gps": dice.choice((None, (34.26, 36.42), (34.27, 36.4))),
        "date_created": dice.choice((None, "2017-08-26", "2017")),
    }
    return photograph(**{key: one for key, one in fields.items() if one})


@pytest.fixture
def some(archive):
    """Two thirds of 60 photographs, by no order."""
    dice = random.Random(7)
    ids = add_to(archive.catalogue, [invented(n, dice) for n in range(60)])
    archive.history.do(SetField.same("label", "Red", ids[:10]))
    return frozenset(dice.sample(ids, 40))


def read(archive, field, language, ids):
    """The texts of a field with their numbers, from each photograph."""
    held = photographs.field_contents(archive, field.key, language, sorted(ids))
    found = Counter()
    for content in held.values():
        if isinstance(content, list) and field.type is not Type.PLACE:
            found.update(map(str, content))
        elif content is not None:
            found[tallies.as_text(field, content)] += 1
        elif field.many is None and field.vocabulary is None:
            found[""] += 1
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_counted_as_it_is_read(archive, some, language):
    told_any = set()
    for field in FIELDS:
        if not field.settable or field.is_structured:
            continue
        spoken = language if field.in_languages else ""
        told = tallies.told(archive, field, spoken, tallies.chosen(some))
        expected = read(archive, field, spoken, some)
        assert dict(told.values) == expected, field.key
        assert told.different == len(expected), field.key
        assert [n for _text, n in told.values] == sorted(expected.values(), reverse=True)
        told_any |= {field.key} if set(expected) - {""} else set()
    assert {"caption", "keywords", "credit", "rating", "city", "gps", "label"} <= told_any


@pytest.mark.parametrize("key", ["creator_contact", "location_shown_details"])
def test_structures_are_counted_as_they_are_read(archive, some, key):
    field = BY_KEY[key]
    held = structured.held(archive, field, sorted(some))
    expected = tallies.merged([(one, 1) for several in held.values() for one in several])
    found, different = tallies.structures(archive, field, tallies.chosen(some))
    assert different == len(found) == len(expected) > 1
    assert all(one in expected for one in found)


def test_languages_are_counted_and_a_default_that_repeats_is_none(archive, some):
    def spoken(ids):
        return tallies.spoken(archive, tallies.chosen(ids))

    texts = spoken(some).texts
    for tag in LANGUAGES:
        held = photographs.field_contents(archive, "caption", tag, sorted(some))
        assert texts[("caption", tag)] == sum(text is not None for text in held.values())
    assert DEFAULT_LANGUAGE in spoken(some).languages, "some captions have only that"
    (repeating,) = add_to(
        archive.catalogue, [photograph(copyright={"x-default": "Army", "en": "Army"})]
    )
    assert spoken([repeating]).languages == {"en"}
    archive.history.do(SetField.same("caption", "Flags", [repeating]))
    assert spoken([repeating]).languages == {"en", DEFAULT_LANGUAGE}


def test_of_contents_without_end_the_most_frequent_are_told(archive, some, monkeypatch):
    monkeypatch.setattr(tallies, "MOST", 2)
    told = tallies.told(archive, BY_KEY["keywords"], "", tallies.chosen(some))
    expected = read(archive, BY_KEY["keywords"], "", some)
    assert [n for _name, n in told.values] == [n for _name, n in expected.most_common(2)]
    assert told.different == len(expected) == 4


def test_values_most_of_which_differ_are_not_compared_to_the_end(archive, some, monkeypatch):
    for n, id in enumerate(sorted(some)):
        archive.history.do(SetField.same("headline", f"Flag {n}", [id]))
    whole = tallies.told(archive, BY_KEY["headline"], "", tallies.chosen(some))
    assert (whole.different, whole.at_least) == (40, False)
    monkeypatch.setattr(counted, "_MOSTLY", 2)
    for key in ("headline", "label", "city"):
        told = tallies.told(archive, BY_KEY[key], "", tallies.chosen(some))
        if key == "headline":
            assert told == tallies.Told((), 2, at_least=True)
        else:
            assert not told.at_least, "few are different"


def test_the_languages_of_few_are_those_of_many(archive, some):
    for id in (*sorted(some)[:12], None):
        ids = PhotoIds.of([id] if id is not None else some)
        many = tallies.spoken(archive, tallies.chosen(ids)).languages
        assert tallies.languages_of(archive, ids) == many


def test_texts_that_hardly_repeat_are_not_compared_to_the_end(archive, some, monkeypatch):
    monkeypatch.setattr(counted, "_WIDELY", 2)
    told = tallies.told(archive, BY_KEY["caption"], "en", tallies.chosen(some))
    assert told == tallies.Told((), 2, at_least=True)
    alike = tallies.told(archive, BY_KEY["copyright"], "en", tallies.chosen(some))
    assert alike == tallies.Told((("Army", 40),), 1)
