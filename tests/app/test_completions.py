"""What is offered while typing."""

from __future__ import annotations

import pytest

from photoarchive.app import photographs, sets
from photoarchive.app.completions import begun, for_field, for_search
from photoarchive.app.edits import SetField, Trash
from photoarchive.app.set_edits import NewSet
from photoarchive.app.term_edits import AddTerm, NameTerm
from photoarchive.domain.chips import quoted
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.query_text import read_query
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


def test_behind_a_state_the_fields_with_texts_and_their_languages_are_offered(stocked):
    assert "stale:" in offered(stocked, "sta")[1]
    assert offered(stocked, "stale:cap") == (0, ["stale:caption"])
    assert "keywords" not in " ".join(offered(stocked, "stale:k")[1])
    ids = photographs.found_by_text(stocked, "")
    stocked.history.do(SetField.same("caption", "A salute", ids, "en"))
    stocked.history.do(SetField.same("caption", "تحية", ids[:2], "ar"))
    stocked.history.do(SetField.same("caption", "Two", ids[:1], "en"))
    assert [(one.insert, one.count) for one in for_search(stocked, "stale:caption@", 14)[1]] == [
        ("stale:caption@ar", 1)
    ]
    assert [(one.insert, one.count) for one in for_search(stocked, "draft:any@", 10)[1]] == [
        ("draft:any@en", 3),
        ("draft:any@ar", 1),
    ]


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


@pytest.fixture
def captioned(stocked):
    """Texts in two languages, ratings, dates, sets; one photograph is in the trash."""
    do = stocked.history.do
    do(SetField.same("caption", "Soldiers salute; a soldier rests", [1, 2], "en"))
    do(SetField.same("caption", "تحية الجنود", [1], "ar"))
    do(SetField.same("headline", "Sunset over Zahlé", [3]))
    do(SetField.same("rating", 4, [1, 2]))
    do(SetField.same("date_created", "2017-08-26", [1, 2]))
    do(NewSet("Wire 2017"))
    do(NewSet("Trash", sets.named(stocked, "Wire 2017").set.id))
    return stocked


def shown(archive, text):
    return {one.insert: one.count for one in for_search(archive, text, len(text))[1]}


def test_words_of_the_texts_are_offered_with_their_counts(captioned):
    assert shown(captioned, "sol") == {"soldiers": 2, "soldier": 2}
    assert shown(captioned, "zah") == {"zahle": 1}
    assert shown(captioned, "الجنو") == {"الجنود": 1}


def test_names_fields_and_words_stand_side_by_side(captioned):
    kinds = [one.kind for one in for_search(captioned, "s", 1)[1]]
    assert {"field", "word"} <= set(kinds)
    assert len(kinds) <= 12


def test_a_field_is_found_by_what_it_is_called(stocked):
    assert offered(stocked, "Aper")[1] == ["f_number:"]


@pytest.mark.parametrize(
    ("typed", "inserts"),
    [
        ("rating:", {"rating:4": 2, "rating:>=": None}),
        ("taken:20", {"taken:2017": 2}),
        ("taken:last-m", {"taken:last-month": None}),
        ("imported:yes", {"imported:yesterday": None}),
        ("lang:", {"lang:en": None, "lang:ar": None}),
        ("caption@", {"caption@en:": 2, "caption@ar:": 1}),
        ("caption@a", {"caption@ar:": 1}),
        ("lacks:caption@a", {"lacks:caption@ar": 1}),
        ("city@", {}),
        ("format:", {'format:JPEG': 3}),
        ("orientation:po", {"orientation:portrait": None}),
        ("dup:", {"dup:yes": None, "dup:no": None}),
        ("in:wire", {'in:"Wire 2017"': None, 'in:"Wire 2017/Trash"': None}),
        ("in:tr", {"in:trash": None, 'in:"Wire 2017/Trash"': None}),
        ('in:"Wire 2017/', {'in:"Wire 2017/Trash"': None}),
        ('near:"ras', {'near:"Ras Baalbek"': None}),
        ("location_shown:baalb", {"location_shown:Baalbek": 1, 'location_shown:"Ras Baalbek"': 3}),
        ("exact:baalb", {"exact:Baalbek": 1, 'exact:"Ras Baalbek"': 3}),
        ("caption@en:sal", {"caption@en:salute": None}),
        ("city:(Beirut OR bei", {"Beirut": 2, '"Beit Mery"': 1}),
        ("has:(credit capt", {"caption": None, "caption_writer": None}),
        ("nonsense:x", {}),
    ],
)  # fmt: skip
def test_behind_a_field_stands_what_may_stand_there(captioned, typed, inserts):
    assert shown(captioned, typed) == inserts


def test_who_made_changes_is_offered_behind_by(captioned):
    assert list(shown(captioned, "by:")) == [f"by:{quoted(captioned.who)}"]


def test_whatever_is_offered_can_be_read(captioned):
    for typed in (
        "s",
        "r",
        "b",
        "2",
        "in:",
        "by:",
        "taken:",
        "rating:",
        "near:",
        "city:",
        "lang:",
        "has:",
        "has:caption@",
        "caption@",
        "format:",
        "city:(a OR ",
        "exact:",
    ):
        start, found = for_search(captioned, typed, len(typed))
        for one in found:
            if not one.insert.endswith((":", "=")):
                read_query(typed[:start] + one.insert + ")" * typed.count("("))


def test_photographs_in_the_trash_are_not_counted(captioned):
    captioned.history.do(Trash(frozenset({2})))
    assert shown(captioned, "rating:")["rating:4"] == 1
    assert shown(captioned, "ras")['"Ras Baalbek"'] == 2


def test_values_are_found_beyond_the_first_of_the_alphabet(stocked):
    codes = tuple(f"A{n:04}" for n in range(400))
    stocked.history.do(SetField.same("scene", (*codes, "Zoo", "Zahlé"), [1]))
    assert for_field(stocked, BY_KEY["scene"], "zoo") == ["Zoo"]
    assert for_field(stocked, BY_KEY["scene"], "a039") == [f"A039{n}" for n in range(10)]


def test_of_a_term_one_name_is_offered_a_preferred_one_where_it_begins_so(stocked):
    stocked.history.do(NameTerm(Vocabulary.PLACES, "Ras Baalbek", "Ras Baalbeck"))
    assert list(shown(stocked, "ras")) == ['"Ras Baalbek"']
    assert list(shown(stocked, "place:ras")) == ['place:"Ras Baalbek"']
    assert list(shown(stocked, '"ras baalbec')) == ['"Ras Baalbeck"']


def test_another_name_of_a_term_comes_with_the_one_it_is_called_by(stocked):
    _start, found = for_search(stocked, "رأس", 3)
    assert [(c.text, c.other) for c in found if c.kind == "places"] == [
        ("رأس بعلبك", "Ras Baalbek")
    ]
    _start, found = for_search(stocked, "ras", 3)
    assert [(c.text, c.other) for c in found if c.kind == "places"] == [("Ras Baalbek", "")]
