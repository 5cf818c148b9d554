"""The order by relevance: how well texts and names of terms fit what was asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from made_photographs import add_to, photograph
from photoarchive.catalogue import search, term_rows, terms
from photoarchive.domain.query import Order
from photoarchive.domain.query_text import read_query
from photoarchive.domain.term import NameKind, Origin, TermName, Vocabulary


@pytest.fixture
def ordered(catalogue):
    """The numbers of what is found, the most relevant first, among others that are not."""
    add_to(catalogue, [photograph(caption="Snow on the road to the pass") for _n in range(20)])

    def run(text):
        with catalogue.reading() as tx:
            return list(search.ids(tx, read_query(text), Order.RELEVANCE))

    return run


LONG = "Soldiers of the army rest in the shade of the old railway station of the town"


@pytest.mark.parametrize("text", ["army", "arm*", '"the army"', '"the arm"*'])
def test_a_text_that_says_little_else_goes_first_with_a_star_or_without(ordered, add, text):
    short = add(caption="The army, the army, the army!")
    middle = add(caption="The army rests in the shade")
    long = add(caption=LONG)
    assert ordered(text) == [short, middle, long]


@pytest.mark.parametrize("text", ["baalbek", "baalb*", "keywords:baalbek"])
def test_what_is_found_by_its_terms_has_a_place_of_its_own_in_the_order(ordered, add, text):
    both = add(caption="Baalbek in the evening", keywords=("Baalbek",))
    close = add(keywords=("Baalbek",))
    loose = add(keywords=("Friends of the ancient theatre of Baalbek",))
    assert ordered(text) == [both, close, loose]


def test_a_whole_name_is_ranked_too(ordered, add):
    both = add(caption="Baalbek", keywords=("Baalbek",))
    one = add(keywords=("Baalbek",))
    assert ordered('="Baalbek"') == [both, one]


def test_the_more_of_the_words_asked_for_are_terms_the_better(ordered, add):
    two = add(keywords=("army", "flag"))
    one = add(keywords=("army",))
    assert ordered("army OR flag") == [two, one]


def test_a_term_counts_once_by_the_name_that_fits_best(ordered, add, catalogue):
    add(location_shown=("Baalbek",))
    many = add(location_shown=("Baalbek",), location_created=("Baalbek",))
    last = add(location_shown=("Baalbek",))
    with catalogue.writing() as tx:
        id = terms.find_by_name(tx, Vocabulary.PLACES, "Baalbek")
        spelt = (("Baalbek", NameKind.PREFERRED), ("Baalbek of the Sun", NameKind.VARIANT))
        terms.set_names(tx, id, [TermName(name, "x-default", kind) for name, kind in spelt])
    assert ordered("baalbek") == [last, many, many - 1], "alike: the latest goes first"


def test_what_no_word_has_found_stands_last(ordered, add):
    found = [add(caption=LONG, date_created="2016-01-01"), add(keywords=("army",))]
    other = add(caption="Snow", date_created="2017-08-26")
    assert ordered("army OR taken:2017-08-26")[2] == other
    assert set(ordered("army OR taken:2017-08-26")[:2]) == set(found)


def test_a_word_counts_twice_in_a_headline_or_title(ordered, add):
    caption = add(caption="The army rests", headline="Snow on the road")
    headline = add(caption="Snow on the road", headline="The army rests")
    title = add(caption="Snow on the road", title={"en": "The army rests"})
    assert set(ordered("army")[:2]) == {headline, title}
    assert ordered("army")[2] == caption


def test_what_stands_as_it_was_asked_for_goes_before_other_names_and_forms(ordered, add, catalogue):
    form = add(caption="Armies on the road")
    name = add(caption="Troops on the road")
    asked = add(caption="Army on the road", keywords=("troops",))
    with catalogue.writing() as tx:
        id = terms.find_by_name(tx, Vocabulary.KEYWORDS, "troops")
        spelt = (("troops", NameKind.PREFERRED), ("army", NameKind.VARIANT))
        terms.set_names(tx, id, [TermName(name, "x-default", kind) for name, kind in spelt])
    assert ordered("army") == [asked, name, form]


def test_what_a_broader_name_has_found_goes_before_what_no_word_has_found(ordered, add, catalogue):
    below = add(location_shown=("Baalbek",))
    other = add(caption="Snow", date_created="2017-08-26")
    with catalogue.writing() as tx:
        id = terms.find_by_name(tx, Vocabulary.PLACES, "Baalbek")
        names = [TermName("Lebanon", "x-default", NameKind.PREFERRED)]
        country = terms.add(tx, Vocabulary.PLACES, names, Origin.KEPT)
        (town,) = terms.by_ids(tx, [id]).values()
        term_rows.put(tx, [replace(town, details=replace(town.details, broader=country))])
    assert ordered("lebanon OR taken:2017-08-26") == [below, other]
