"""A search that names a term by its number goes on finding when the term is gone into another."""

from __future__ import annotations

import pytest

from photoarchive.app import facets, photographs, vocabulary
from photoarchive.app.asked import Asked
from photoarchive.app.edits import SetField
from photoarchive.app.facets import BY_KEY
from photoarchive.app.term_edits import AddTerm, Describe, MoveTerms
from photoarchive.app.term_merging import DeleteTerms, MergeTerms, SplitTerm
from photoarchive.domain.chips import Chip
from photoarchive.domain.query_text import read_query
from photoarchive.domain.term import Vocabulary

KEYWORDS = Vocabulary.KEYWORDS


@pytest.fixture
def ids(import_files, picture):
    return import_files(picture().parent, picture().parent, picture().parent)


@pytest.fixture
def number(archive, ids):
    """One photograph with "army", one with "troops", one with "soldiers"; the terms' numbers."""
    for id, name in zip(ids, ("army", "troops", "soldiers"), strict=True):
        archive.history.do(SetField.same("keywords", (name,), (id,)))
    known = {one.preferred(): one.id for one in vocabulary.terms_of(archive, KEYWORDS)}
    return known.__getitem__


@pytest.fixture
def found(archive):
    return lambda text: sorted(photographs.found_by_text(archive, text))


def test_what_was_merged_is_found_under_its_old_number_until_that_is_undone(
    archive, ids, number, found
):
    army, troops = number("army"), number("troops")
    archive.history.do(MergeTerms(KEYWORDS, "army", ("troops",)))
    for asked in (f"term:{troops}", f"keywords:#{troops}", f"term:{troops}*", f"term:{army}"):
        assert found(asked) == ids[:2], asked
    assert found(f"-term:{troops}") == ids[2:]
    assert found(f"(term:{troops} OR keywords:soldiers) -rating:5") == ids
    archive.history.undo()
    assert found(f"term:{troops}") == ids[1:2]
    assert found(f"term:{army}") == ids[:1]
    archive.history.redo()
    assert found(f"term:{troops}") == ids[:2]


def test_merges_are_followed_one_after_the_other(archive, ids, number, found):
    army, troops = number("army"), number("troops")
    archive.history.do(MergeTerms(KEYWORDS, "army", ("troops",)))
    archive.history.do(MergeTerms(KEYWORDS, "soldiers", ("army",)))
    assert found(f"term:{troops}") == found(f"term:{army}") == ids
    archive.history.undo()
    assert found(f"term:{troops}") == found(f"term:{army}") == ids[:2]
    archive.history.undo()
    assert found(f"term:{troops}") == ids[1:2]


def test_what_is_told_of_a_term_later_does_not_make_it_forget(archive, ids, number, found):
    troops = number("troops")
    archive.history.do(MergeTerms(KEYWORDS, "army", ("troops",)))
    archive.history.do(Describe(KEYWORDS, "army", note="All of them"))
    archive.history.do(AddTerm(KEYWORDS, "people"))
    archive.history.do(MoveTerms(KEYWORDS, ("army",), "people"))
    archive.history.do(SplitTerm(KEYWORDS, "army", (("troops", "x-default"),), tuple(ids[1:2])))
    assert found(f"term:{troops}") == ids[:1]


def test_a_term_that_was_put_in_the_place_of_another_stands_for_it(archive, ids, number, found):
    army, troops = number("army"), number("troops")
    archive.history.do(MergeTerms(KEYWORDS, "army", ("troops",)))
    archive.history.do(DeleteTerms(KEYWORDS, ("army",), "soldiers"))
    assert found(f"term:{army}") == found(f"term:{troops}") == ids
    archive.history.undo()
    assert found(f"term:{army}") == ids[:2]
    archive.history.do(DeleteTerms(KEYWORDS, ("army",), off=True))
    assert found(f"term:{army}") == [], "nothing stands for it"


def test_it_is_called_and_counted_as_the_term_that_stands_for_it(archive, ids, number):
    army, troops = number("army"), number("troops")
    archive.history.do(MergeTerms(KEYWORDS, "army", ("troops",)))
    assert facets.names(archive, [army, troops]) == {army: "army", troops: "army"}
    chips = (Chip("keywords", (troops, army)),)
    assert facets.followed(archive, chips) == (Chip("keywords", (army,)),)
    keywords = BY_KEY["keywords"]
    (counted,) = facets.counts(archive, Asked(chips=chips[:1]), 9, ["keywords"]).values()
    assert counted.facet is keywords
    assert [(one.value, one.count, one.chosen) for one in counted.choices] == [
        (army, 2, True),
        (number("soldiers"), 1, None),
    ]
    (why,) = photographs.why(archive, read_query(f"term:{troops}"), ids[1:2]).values()
    assert [one.snippet for one in why] == ["army"]
