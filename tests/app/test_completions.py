"""What is offered while typing."""

from __future__ import annotations

import pytest

from photoarchive.app.completions import begun, for_field, for_search
from photoarchive.app.edits import SetField
from photoarchive.app.term_edits import AddTerm, NameTerm
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.term import NameKind, Vocabulary


@pytest.fixture
def stocked(archive, import_files, picture):
    ids = import_files(picture(), picture(), picture())
    do = archive.history.do
    do(SetField.same("location_shown", ("Ras Baalbek",), ids))
    do(SetField.same("location_shown", ("Baalbek", "Ras Baalbek"), ids[:1]))
    do(NameTerm(Vocabulary.PLACES, "Ras Baalbek", "رأس بعلبك", "ar", NameKind.PREFERRED))
    do(NameTerm(Vocabulary.PLACES, "Ras Baalbek", "Ras Balbek", kind=NameKind.HIDDEN))
    do(AddTerm(Vocabulary.PERSONS, "Balthasar"))
    do(SetField.same("city", "Beirut", ids[:2]))
    do(SetField.same("city", "Beit Mery", ids[2:]))
    return archive


def test_names_are_found_by_any_of_their_words_the_beginning_first(stocked):
    assert for_field(stocked, BY_KEY["location_shown"], "baal") == ["Baalbek", "Ras Baalbek"]


def test_arabic_is_matched_without_its_hamza(stocked):
    assert for_field(stocked, BY_KEY["location_shown"], "راس") == ["رأس بعلبك"]


def test_hidden_spellings_are_never_offered(stocked):
    assert for_field(stocked, BY_KEY["location_shown"], "balb") == []


def test_earlier_values_are_offered_the_frequent_first(stocked):
    assert for_field(stocked, BY_KEY["city"], "bei") == ["Beirut", "Beit Mery"]


def test_an_empty_box_offers_the_most_used_names(stocked):
    assert for_field(stocked, BY_KEY["location_shown"], "")[0] == "Ras Baalbek"


def offered(archive, text):
    start, found = for_search(archive, text, len(text))
    return start, [completion.insert for completion in found]


def test_the_search_offers_names_with_counts_and_fields(stocked):
    start, found = for_search(stocked, "army ras", 8)
    assert start == 5
    assert [(c.text, c.insert, c.count) for c in found] == [("Ras Baalbek", '"Ras Baalbek"', 3)]
    assert "caption:" in offered(stocked, "cap")[1]


def test_a_field_is_offered_once(stocked):
    found = offered(stocked, "r")[1]
    assert "rating:" in found
    assert len(set(found)) == len(found)


def test_behind_a_field_its_own_values_are_offered(stocked):
    assert offered(stocked, "city:be") == (0, ["city:Beirut", 'city:"Beit Mery"'])
    assert 'place:"Ras Baalbek"' in offered(stocked, "-place:ras")[1]
    assert offered(stocked, "x lacks:capt")[1] == ["lacks:caption", "lacks:caption_writer"]
    assert offered(stocked, "in:")[1] == ["in:last-import", "in:trash"]


def test_inside_quotes_the_part_begins_at_the_field(stocked):
    assert offered(stocked, 'place:"ras ba')[0] == 0


def test_signs_alone_offer_nothing(stocked):
    for text in ("", " ", "-", "(", '"', "***"):
        assert offered(stocked, text)[1] == []


def test_the_last_word_is_the_beginning_of_one_until_something_ends_it():
    for typed, meant in (
        ("baal", "baal*"),
        ("ras baal", "ras baal*"),
        ("رأس بعل", "رأس بعل*"),
        ("army (fla", "army (fla*"),
        ("baal ", "baal "),
        ('"baal"', '"baal"'),
        ("baal*", "baal*"),
        ("city:baal", "city:baal"),
        ("2017", "2017"),
        ("army OR", "army OR"),
        ("", ""),
    ):
        assert begun(typed) == meant
