"""Photographs on their way in: all that their files say is kept, and is read back as it was."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_photographs import AT, add_to, photograph
from photoarchive.catalogue import contents, intake, photos, terms
from photoarchive.domain.fields import FIELDS, Type
from photoarchive.domain.photo import Block, Problem, Role
from photoarchive.domain.term import NameKind, Origin, TermName, Vocabulary

PLAIN = [f for f in FIELDS if f.vocabulary is None and f.type is not Type.STRUCTURE]
EXAMPLES = {
    Type.TEXT: "Nahr al-Bared",
    Type.LANG_ALT: {"x-default": "A salute", "ar": "تحية"},
    Type.INTEGER: 3,
    Type.NUMBER: 5.6,
    Type.URI: "https://example.org/terms",
    Type.DATE: "2017-08-26T10:14:05",
    Type.PLACE: (34.26, 36.42),
}


def example(field):
    one = {"dims": "3000x2000"}.get(field.key, EXAMPLES[field.type])
    return (one,) if field.many is not None else one


@pytest.mark.parametrize("field", PLAIN, ids=lambda field: field.key)
def test_what_a_field_holds_is_read_back_as_it_was(add, whole, field):
    id = add(**{field.key: example(field)})
    assert whole(id).fields[field.key] == example(field)


@pytest.mark.parametrize(
    "field", [f for f in PLAIN if f.type is Type.INTEGER], ids=lambda field: field.key
)
@pytest.mark.parametrize("content", ["eighteen", 3.5, "18", -7])
def test_what_a_file_says_instead_of_a_number_is_no_trouble_to_read(
    catalogue, add, whole, field, content
):
    several = (content, 4) if field.many is not None else content
    id = add(**{field.key: several})
    kept = whole(id).fields[field.key]
    assert kept is not None
    with catalogue.reading() as tx:
        assert contents.read(tx, field.key, "", [id])[id] is not None


def test_what_is_found_in_a_file_is_kept_byte_for_byte(catalogue):
    new = photograph()
    blocks = (Block("exif", bytes(range(256)) * 40), Block("iim", b""), Block("xmp", b"<x/>" * 9))
    problems = (Problem("iim-charset-guessed", "cp1252", "caption"), Problem("xmp-damaged", "x"))
    reading = type(new.reading)(
        "JPEG", 30, 20, {}, {}, blocks=blocks, problems=problems, digest_state="differs"
    )
    (id,) = add_to(catalogue, [type(new)(**{**fields_of(new), "reading": reading})])
    with catalogue.reading() as tx:
        assert photos.blocks(tx, id) == blocks
        (one,) = photos.whole(tx, [id])
        states = tx.exec_driver_sql("SELECT block, digest_state FROM found ORDER BY position").all()
    assert one.problems == problems
    assert [tuple(s) for s in states] == [("exif", ""), ("iim", "differs"), ("xmp", "")]


def fields_of(new):
    return {name: getattr(new, name) for name in type(new).__slots__}


def test_a_photograph_knows_where_it_is_and_when_it_came(catalogue, whole):
    new = photograph("رأس بعلبك.jpg")
    (id,) = add_to(catalogue, [new])
    one = whole(id)
    assert (one.name, one.digest, one.size_bytes) == (new.name, new.digest, new.size_bytes)
    assert (one.path, one.role, one.added) == (f"originals/{new.path}", Role.MANAGED, AT)
    assert (one.format, one.fields["dims"], one.trashed) == ("JPEG", "3000x2000", False)


def test_the_same_bytes_are_never_two_photographs(catalogue):
    new = photograph()
    (id,) = add_to(catalogue, [new])
    with catalogue.reading() as tx:
        assert intake.by_digest(tx, new.digest) == id
        assert intake.by_digest(tx, "00" * 32) is None
        assert list(intake.digests(tx)) == [bytes.fromhex(new.digest)]
    with pytest.raises(sqlite3.IntegrityError):
        add_to(catalogue, [photograph(), new])
    with catalogue.reading() as tx:
        assert photos.count(tx) == 1, "the batch is taken back whole"
        assert tx.exec_driver_sql("SELECT count(*) FROM accession").scalar() == 1


def test_numbers_are_never_given_twice(catalogue, add):
    last = add()
    with catalogue.writing() as tx:
        tx.exec_driver_sql(f"DELETE FROM photo WHERE id = {last}")
    assert add() > last


def test_what_belongs_to_a_photograph_goes_with_it(catalogue, add):
    id = add(caption={"en": "A salute"}, city="Baalbek", keywords=("army",))
    with catalogue.writing() as tx:
        tx.exec_driver_sql(f"DELETE FROM photo WHERE id = {id}")
        for table in ("text", "value", "photo_term", "original", "found", "problem"):
            assert tx.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def names_of(catalogue, vocabulary):
    with catalogue.reading() as tx:
        return [
            ({(n.language, n.name, n.kind) for n in one.names}, one.used)
            for one in terms.of_vocabulary(tx, vocabulary)
        ]


PREFERRED, VARIANT = NameKind.PREFERRED, NameKind.VARIANT


def test_a_name_met_twice_is_one_term(catalogue, add):
    add(keywords=("army", "flag", "army"))
    add(keywords=("army",), persons=("army",))
    assert names_of(catalogue, Vocabulary.KEYWORDS) == [
        ({("x-default", "army", PREFERRED)}, 2),
        ({("x-default", "flag", PREFERRED)}, 1),
    ]
    assert names_of(catalogue, Vocabulary.PERSONS) == [({("x-default", "army", PREFERRED)}, 1)]


def test_spellings_that_differ_are_two_terms_until_a_person_says_otherwise(catalogue, add):
    add(keywords=("Army", "army"))
    assert len(names_of(catalogue, Vocabulary.KEYWORDS)) == 2


def test_a_name_in_a_new_language_is_learnt_and_one_that_disagrees_is_a_variant(catalogue, add):
    add(event={"x-default": "Dawn of the Jurds", "en": "Dawn of the Jurds"})
    add(event={"en": "Dawn of the Jurds", "ar": "فجر الجرود"})
    add(event={"x-default": "Dawn of the Jurds", "ar": "معركة الجرود"})
    assert names_of(catalogue, Vocabulary.EVENTS) == [
        (
            {
                ("x-default", "Dawn of the Jurds", PREFERRED),
                ("en", "Dawn of the Jurds", PREFERRED),
                ("ar", "فجر الجرود", PREFERRED),
                ("ar", "معركة الجرود", VARIANT),
            },
            3,
        )
    ]


def test_a_variant_met_in_a_file_stands_for_its_term(catalogue, add, whole):
    names = [TermName("Islamic State", "x-default", PREFERRED), TermName("Daesh", "en", VARIANT)]
    with catalogue.writing() as tx:
        terms.add(tx, Vocabulary.ORGANISATIONS, names, Origin.KEPT)
    id = add(organisations=("Daesh", "Islamic State"))
    assert whole(id).fields["organisations"] == ("Islamic State",)


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    fields=st.fixed_dictionaries(
        {},
        optional={
            "caption": st.dictionaries(
                st.sampled_from(("x-default", "en", "ar")), st.text(min_size=1), min_size=1
            ),
            "headline": st.text(min_size=1),
            "scene": st.lists(st.text(min_size=1), min_size=1, max_size=4).map(tuple),
            "keywords": st.lists(st.text(min_size=1), min_size=1, max_size=4, unique=True).map(
                tuple
            ),
            "credit": st.text(min_size=1),
            "rating": st.integers(-(2**53), 2**53),
            "gps": st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
            "label": st.text(min_size=1),
        },
    )
)
def test_any_content_whatever_comes_back_as_it_went_in(catalogue, fields):
    (id,) = add_to(catalogue, [photograph(**fields)])
    with catalogue.reading() as tx:
        (one,) = photos.whole(tx, [id])
    assert {key: one.fields[key] for key in fields} == fields
    assert set(one.fields) == {*fields, "dims"}
