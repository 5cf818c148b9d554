"""A name finds what is called so, and what is called otherwise and is the same."""

from __future__ import annotations

import pytest

from made_photographs import add_to, photograph
from photoarchive.catalogue import recorded, search
from photoarchive.domain.query import Order
from photoarchive.domain.query_text import read_query
from photoarchive.domain.term import NameKind, Origin, TermName, Vocabulary

P, V, H = NameKind.PREFERRED, NameKind.VARIANT, NameKind.HIDDEN


@pytest.fixture
def names(catalogue):
    def run(vocabulary, *several):
        with catalogue.writing() as tx:
            made = [TermName(name, tag, kind) for name, tag, kind in several]
            return recorded.add_term(tx, vocabulary, made, Origin.KEPT)[0]

    return run


@pytest.fixture
def isis(names):
    return names(
        Vocabulary.ORGANISATIONS,
        ("ISIS", "x-default", P),
        ("داعش", "ar", P),
        ("Daesh", "x-default", V),
        ("IS", "x-default", V),
        ("Islamic State", "en", V),
        ("Isil", "en", H),
    )


@pytest.fixture
def told(catalogue, isis):
    captions = (
        "An ISIS flag in the jurds",
        "The fight against Daesh",
        "مقاتلو داعش في الجرود",
        "Fighters of the Islamic State",
        "Fighters of IS retreat",
        "The flag is raised",
        "ISIL RETREATS, THE FLAG IS RAISED",
        "The state of the islamic art museum",
    )
    ids = add_to(catalogue, [photograph(caption={"x-default": one}) for one in captions])
    carries = add_to(catalogue, [photograph(organisations=("ISIS",))])
    return [*ids, *carries]


@pytest.fixture
def found(catalogue, told):
    def run(text):
        with catalogue.reading() as tx:
            ids = search.ids(tx, read_query(text), Order.FIRST_IMPORTED)
            return [told.index(id) for id in ids], search.also(tx, read_query(text))

    return run


ALL = [0, 1, 2, 3, 4, 6, 8]


@pytest.mark.parametrize("text", ["Daesh", "ISIS", "داعش", "isil", "IS", '"Islamic State"'])
def test_any_name_finds_all_that_is_called_so(found, text):
    rows, _also = found(text)
    assert [row for row in rows if row != 5] == ALL


def test_the_others_are_told_but_the_hidden_ones(found):
    assert found("Daesh")[1] == ("ISIS", "داعش", "IS", "Islamic State")
    assert found("isil")[1] == ("ISIS", "داعش", "Daesh", "IS", "Islamic State")


def test_words_side_by_side_are_one_name(found):
    assert found("Islamic State")[0] == [*ALL[:-2], *ALL[-2:-1], 7, 8]
    assert found("islamic state jurds")[0] == [0]
    assert found("state islamic")[0] == [3, 7, 8], "in their order only"


def test_a_short_name_in_capitals_is_none_in_small_letters(found):
    assert found("is") == ([4, 5, 6, 8], ())
    assert 5 not in found("Daesh")[0]
    assert found("IS")[0] == [0, 1, 2, 3, 4, 5, 6, 8], "as it was typed, and all that is called so"


@pytest.mark.parametrize(
    ("text", "rows"),
    [("exact:Daesh", [1, 8]), ('="The fight against Daesh"', [1]), ("*aesh*", [1, 8])],
)
def test_the_other_names_can_be_turned_off(found, text, rows):
    """What a photograph carries answers to each of its names all the same."""
    assert found(text) == (rows, ())


def test_what_a_machine_has_written_is_no_name(found, add):
    add("IS.jpg", lens="EF70-200mm f/2.8L IS II USM", credit="AFP")
    assert found("Daesh")[0] == ALL


def test_an_exact_acronym_is_found_in_capitals_only(found):
    assert found("exact:IS") == ([4, 8], ())


def test_a_word_that_is_begun_is_also_the_name_that_it_is(found):
    assert found("daesh*")[0] == ALL
    assert found("daes*")[0] == [1, 8], "the term has a name that begins so"


def test_other_names_of_what_is_left_out_are_left_out_and_not_told(found):
    rows, also = found("-Daesh")
    assert (rows, also) == ([5, 7], ())


def test_fields_keep_to_their_vocabulary(found, names):
    names(Vocabulary.KEYWORDS, ("Daesh", "x-default", P), ("museum", "x-default", V))
    assert found("organisations:Daesh")[0] == [8]
    assert found("caption:Daesh")[0] == [0, 1, 2, 3, 4, 6, 7], "a caption may name any of them"


def test_a_term_answers_to_what_is_broader(catalogue, names, add):
    lebanon = names(Vocabulary.PLACES, ("Lebanon", "x-default", P), ("لبنان", "ar", P))
    bekaa = names(Vocabulary.PLACES, ("Bekaa", "x-default", P))
    names(Vocabulary.PLACES, ("Syria", "x-default", P))
    with catalogue.writing() as tx:
        tx.exec_driver_sql("UPDATE term SET broader_id = ? WHERE id = ?", (lebanon, bekaa))
    here = add(location_shown=("Bekaa",))
    there = add(location_shown=("Syria",))
    with catalogue.reading() as tx:
        for text in ("Lebanon", "لبنان", "place:lebanon", "place@ar:لبنان"):
            assert list(search.ids(tx, read_query(text))) == [here]
        assert list(search.ids(tx, read_query("-place:lebanon"))) == [there]
