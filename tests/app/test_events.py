"""Events as records: what is told of them, which photographs belong to them, what goes out."""

from __future__ import annotations

import pytest

from made_photographs import add_to, photograph
from photoarchive.app import events, filling, long_tasks, photographs, term_files, vocabulary
from photoarchive.app.edits import SetField
from photoarchive.app.events import JoinEvent, LeaveEvent, Why
from photoarchive.app.explain import explain
from photoarchive.app.sidecars import compared
from photoarchive.app.sidecars import written as sidecars_written
from photoarchive.app.term_edits import AddTerm, Describe, MoveTerms, NameTerm, RenameTerm
from photoarchive.app.term_files import ImportTerms
from photoarchive.app.term_merging import DeleteTerms, MergeTerms
from photoarchive.domain.errors import EventWithoutDays, NoSuchTerm
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.pattern import parse
from photoarchive.domain.recipe import Recipe
from photoarchive.domain.sidecar import State
from photoarchive.domain.term import NameKind, Vocabulary
from photoarchive.domain.term_file import Format
from photoarchive.domain.wording import Occasion, worded

EVENTS, PLACES = Vocabulary.EVENTS, Vocabulary.PLACES
DAWN, JURDS, VILLAGE = "Dawn of the Jurds", "Jurds of Ras Baalbek", "Ras Baalbek"
LEAD = {"en": "The army drove ISIS out of the hills.", "ar": "طرد الجيش داعش من الجرود."}
ID = "https://events.example.org/2017/dawn"


@pytest.fixture
def event(archive):
    """The event with all that is told of it: nine days in August 2017, in the hills."""
    do = archive.history.do
    for name in (JURDS, VILLAGE, "Beirut"):
        do(AddTerm(PLACES, name))
    do(AddTerm(PLACES, "Mkhayrme Mountain", broader=JURDS))
    do(Describe(PLACES, JURDS, position=(34.2431, 36.4918)))
    do(AddTerm(EVENTS, DAWN))
    do(
        Describe(
            EVENTS,
            DAWN,
            external={"uri": ID, "wikidata": "Q42"},
            valid_from="2017-08-19",
            valid_to="2017-08-30",
            places=(JURDS, VILLAGE),
            hashtag="#DawnOfTheJurds",
            lead=LEAD,
            defaults={"credit": "Official Website", "keywords": "army; #DawnOfTheJurds"},
        )
    )
    return vocabulary.term_named(archive, EVENTS, DAWN)


@pytest.fixture
def take(archive):
    """Adds a photograph that was taken then, and of which this is known."""

    def add(taken, **fields):
        given = {"date_created": taken} if taken else {}
        (id,) = add_to(archive.catalogue, [photograph(**given, **fields)])
        return id

    return add


def told(archive, name=DAWN, of=EVENTS):
    return vocabulary.term_named(archive, of, name).details


# --- what is told of them -----------------------------------------------------------------------


def test_what_is_told_of_an_event_is_one_step_and_comes_back(archive, event):
    before = event.details
    assert [one.preferred() for one in events.places_of(archive, event)] == [JURDS, VILLAGE]
    step = archive.history.do(
        Describe(EVENTS, DAWN, places=(), hashtag="", lead={"ar": "", "es": "El ejército …"})
    )
    assert told(archive).places == ()
    assert told(archive).hashtag == ""
    assert dict(told(archive).lead) == {"en": LEAD["en"], "es": "El ejército …"}
    archive.history.undo()
    assert told(archive) == before
    archive.history.redo()
    assert step.id is not None
    assert told(archive).places == ()


def test_a_place_that_is_none_is_refused_and_nothing_changes(archive, event):
    with pytest.raises(NoSuchTerm):
        archive.history.do(Describe(EVENTS, DAWN, places=(JURDS, "Atlantis")))
    assert told(archive) == event.details


def test_a_place_that_is_merged_is_followed_by_its_events(archive, event):
    archive.history.do(AddTerm(PLACES, "Jroud"))
    archive.history.do(MergeTerms(PLACES, "Jroud", (JURDS,)))
    assert [p.preferred() for p in events.places_of(archive, event_now(archive))] == [
        "Jroud",
        VILLAGE,
    ]
    archive.history.do(MergeTerms(PLACES, "Jroud", (VILLAGE,)))
    assert [p.preferred() for p in events.places_of(archive, event_now(archive))] == ["Jroud"]
    archive.history.undo()
    archive.history.undo()
    assert told(archive) == event.details


def test_a_place_that_is_deleted_is_left_or_replaced(archive, event):
    archive.history.do(DeleteTerms(PLACES, (VILLAGE,)))
    assert told(archive).places == event.details.places[:1]
    archive.history.do(DeleteTerms(PLACES, (JURDS,), "Beirut"))
    assert [p.preferred() for p in events.places_of(archive, event_now(archive))] == ["Beirut"]
    archive.history.undo()
    archive.history.undo()
    assert told(archive) == event.details


def test_events_that_are_merged_keep_what_either_was_told_of(archive, event):
    archive.history.do(AddTerm(EVENTS, "Fajr al-Jurud"))
    archive.history.do(
        Describe(
            EVENTS,
            "Fajr al-Jurud",
            places=("Beirut", JURDS),
            hashtag="#fajr",
            lead={"en": "Another sentence.", "fr": "L’armée …"},
        )
    )
    preview = vocabulary.merge_preview(archive, EVENTS, DAWN, ["Fajr al-Jurud"])
    assert {(c.what, c.lost) for c in preview.conflicts} == {
        ("hashtag", "#fajr"),
        ("lead@en", "Another sentence."),
    }
    archive.history.do(MergeTerms(EVENTS, DAWN, ("Fajr al-Jurud",)))
    merged = event_now(archive)
    places = [one.preferred() for one in events.places_of(archive, merged)]
    assert places == [JURDS, VILLAGE, "Beirut"]
    assert merged.details.hashtag == "#DawnOfTheJurds"
    assert dict(merged.details.lead) == {**LEAD, "fr": "L’armée …"}


def test_the_step_that_made_a_place_is_held_by_the_event_that_names_it(archive, event):
    made = archive.history.do(AddTerm(PLACES, "Arsal"))
    later = archive.history.do(Describe(EVENTS, DAWN, places=("Arsal",)))
    held = archive.history.dependence(made.id)
    assert [one.id for one in held.later] == [later.id]


def event_now(archive):
    return vocabulary.term_named(archive, EVENTS, DAWN)


# --- which photographs belong to them -----------------------------------------------------------


def test_photographs_of_its_days_are_suggested_with_what_speaks_for_them(archive, event, take):
    by_term = take("2017-08-26T10:14:05")
    archive.history.do(SetField.same("location_shown", (JURDS,), [by_term]))
    below = take("2017-08-19")
    archive.history.do(SetField.same("location_created", ("Mkhayrme Mountain",), [below]))
    by_word = take("2017-08-30T23:59:59", city="ras baalbek")
    near = take("2017-08-20", gps=(34.25, 36.5))
    lost = take("2017-08-21")
    archive.history.do(SetField.same("location_shown", ("Beirut",), [take("2017-08-22")]))
    take("2017-08-22", city="Beirut")
    take("2017-08-22", gps=(33.89, 35.5))
    take("2017-08-18T23:59:59", city=VILLAGE)
    take("2017-08-31", city=VILLAGE)
    take("", city=VILLAGE)
    found = events.suggested(archive, DAWN)
    assert found.why == {
        below: Why.PLACE,
        near: Why.NEAR,
        lost: Why.DATE,
        by_term: Why.PLACE,
        by_word: Why.PLACE,
    }
    assert list(found.why) == [below, near, lost, by_term, by_word]  # as they were taken
    assert found.likely == (below, near, by_term, by_word)
    assert near not in events.suggested(archive, DAWN, km=0.1).why


def test_what_has_an_event_or_lies_in_the_trash_is_not_suggested(archive, event, take):
    one = take("2017-08-26", city=VILLAGE)
    other = take("2017-08-26", city=VILLAGE)
    archive.history.do(SetField.same("event", "Another", [other]))
    assert list(events.suggested(archive, DAWN).why) == [one]
    archive.history.do(JoinEvent(DAWN, [one]))
    assert events.suggested(archive, DAWN).why == {}


def test_of_an_event_without_an_end_the_day_alone_says_nothing(archive, event, take):
    take("2017-08-26")
    at_place = take("2020-01-01", city=VILLAGE)
    archive.history.do(Describe(EVENTS, DAWN, valid_to=""))
    assert events.suggested(archive, DAWN).why == {at_place: Why.PLACE}


def test_an_event_of_which_nobody_knows_when_it_was_says_so(archive, event):
    archive.history.do(Describe(EVENTS, DAWN, valid_from="", valid_to=""))
    with pytest.raises(EventWithoutDays) as refused:
        events.suggested(archive, DAWN)
    assert explain(refused.value).line == (
        "It is not known when “Dawn of the Jurds” was. Say from when and until when in its record."
    )


def test_joining_fills_what_is_empty_and_is_one_step(archive, event, take):
    bare = take("2017-08-26")
    full = take("2017-08-26", credit="Cedar Press")
    before = {p.id: dict(p.fields) for p in photographs.whole(archive, [bare, full])}
    assert filling.offered_to(archive, BY_KEY["event"], [bare]) == ("", [])
    step = archive.history.do(JoinEvent(event.id, [bare, full]))
    one, other = photographs.whole(archive, [bare, full])
    assert one.fields["event"] == other.fields["event"] == {"x-default": DAWN}
    assert one.fields["credit"] == "Official Website"
    assert other.fields["credit"] == "Cedar Press"
    assert one.fields["keywords"] == ("army", "#DawnOfTheJurds")
    assert step.photos == 2
    archive.history.undo()
    assert {p.id: dict(p.fields) for p in photographs.whole(archive, [bare, full])} == before


def test_joining_by_hand_offers_the_same(archive, event, take):
    id = take("2017-08-26")
    archive.history.do(SetField.same("event", DAWN, [id]))
    name, offered = filling.offered_to(archive, BY_KEY["event"], [id])
    assert (name, [one.key for one in offered]) == (DAWN, ["credit", "keywords"])


def test_joining_without_filling_and_leaving_again(archive, event, take):
    id, stranger = take("2017-08-26"), take("2017-08-26")
    archive.history.do(SetField.same("event", "Another", [stranger]))
    archive.history.do(JoinEvent(DAWN, [id], fill=False))
    (one,) = photographs.whole(archive, [id])
    assert "credit" not in one.fields
    archive.history.do(LeaveEvent(DAWN, [id, stranger]))
    left, other = photographs.whole(archive, [id, stranger])
    assert "event" not in left.fields
    assert other.fields["event"] == {"x-default": "Another"}


# --- what goes out ------------------------------------------------------------------------------


def test_the_lead_and_the_hashtag_are_there_for_texts(archive, event, take):
    id = take("2017-08-26")
    archive.history.do(JoinEvent(DAWN, [id]))
    (photo,) = photographs.whole(archive, [id])

    def said(pattern, language=""):
        return worded(parse(pattern), photo, Occasion(language, ("en", "es", "ar")))

    assert said("{event.lead}") == LEAD["en"]
    assert said("{event.lead} {event.hashtag}", "ar") == f"{LEAD['ar']} #DawnOfTheJurds"
    assert said("{event.lead}", "es") == LEAD["en"]
    assert said("{event.lead@es}") == ""
    assert said("{event.lead@ar}") == LEAD["ar"]
    archive.history.do(LeaveEvent(DAWN, [id]))
    (photo,) = photographs.whole(archive, [id])
    assert said("{event.lead}") == ""


@pytest.fixture
def imported(archive, event, import_files, picture):
    (id,) = import_files(picture("a.jpg"))
    archive.history.do(JoinEvent(DAWN, [id]))
    archive.history.do(NameTerm(EVENTS, DAWN, "فجر الجرود", "ar", NameKind.PREFERRED))
    return id


def test_exiftool_reads_event_and_its_identifiers(archive, imported, exiftool, tmp_path):
    archive.history.do(SetField.same("event_id", ("urn:newsml:own:1", ID), [imported]))
    list(long_tasks.exported(archive, [imported], tmp_path / "out", Recipe()))
    (copy,) = (tmp_path / "out").glob("*.jpg")
    tags = exiftool.tags(copy)[copy.name]
    assert tags["XMP-iptcExt:Event"] == [DAWN]
    assert tags["XMP-iptcExt:Event-ar"] == ["فجر الجرود"]
    identifiers = ["urn:newsml:own:1", ID, "http://www.wikidata.org/entity/Q42"]
    assert tags["XMP-iptcExt:EventID"] == [identifiers]


def test_a_sidecar_is_in_step_and_falls_behind_when_the_event_gets_an_identifier(archive, imported):
    list(sidecars_written(archive, [imported]))
    (one,) = compared(archive, [imported])
    assert one.state is State.IN_STEP
    archive.history.do(Describe(EVENTS, DAWN, external={"wikidata": ""}))
    (one,) = compared(archive, [imported])
    assert one.state is State.BEHIND
    assert [d.field for d in one.differences] == ["event_id"]


# --- files of terms -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", [Format.CSV, Format.TURTLE, Format.RDF_XML, Format.JSON_LD])
def test_a_file_of_events_carries_all_that_is_told_of_them(archive, event, form, tmp_path):
    path = tmp_path / f"events{term_files.suffix_of(form)}"
    path.write_bytes(term_files.exported(archive, EVENTS, form))
    before = told(archive)
    archive.history.do(DeleteTerms(EVENTS, (DAWN,)))
    read = term_files.opened(archive, path, form)
    assert read.faults == ()
    archive.history.do(ImportTerms(EVENTS, read.entries))
    after = told(archive)
    assert (after.places, after.hashtag, dict(after.lead)) == (
        before.places,
        before.hashtag,
        dict(before.lead),
    )
    assert after.external["uri"] == ID
    assert (after.valid_from, after.valid_to) == ("2017-08-19", "2017-08-30")
    if form is Format.CSV:
        assert after.defaults == before.defaults


def test_an_event_of_a_file_is_taken_without_the_places_that_are_not_there(
    archive, event, tmp_path
):
    path = tmp_path / "events.csv"
    path.write_text("name,places,hashtag\nMarch,Beirut; Atlantis,#march\n", encoding="utf-8")
    read = term_files.opened(archive, path)
    report = term_files.report(archive, EVENTS, read)
    assert [(one.line, one.code, one.detail) for one in report.faults] == [
        (2, "no-place", "Atlantis")
    ]
    archive.history.do(ImportTerms(EVENTS, read.entries))
    march = vocabulary.term_named(archive, EVENTS, "March")
    assert [one.preferred() for one in events.places_of(archive, march)] == ["Beirut"]


def test_a_file_completes_an_event_and_takes_nothing_from_it(archive, event, tmp_path):
    path = tmp_path / "events.csv"
    path.write_text(
        f"name,places,hashtag,lead,lead@fr\n{DAWN},Beirut,#other,By default.,L’armée …\n",
        encoding="utf-8",
    )
    read = term_files.opened(archive, path)
    archive.history.do(ImportTerms(EVENTS, read.entries))
    after = event_now(archive)
    assert after.details.hashtag == "#DawnOfTheJurds"
    assert dict(after.details.lead) == {**LEAD, "x-default": "By default.", "fr": "L’armée …"}
    places = [one.preferred() for one in events.places_of(archive, after)]
    assert places == [JURDS, VILLAGE, "Beirut"]


def test_a_file_does_not_make_an_event_forget_for_whom_it_stands(archive, event, tmp_path):
    archive.history.do(AddTerm(EVENTS, "Fajr"))
    gone = vocabulary.term_named(archive, EVENTS, "Fajr").id
    archive.history.do(MergeTerms(EVENTS, DAWN, ("Fajr",)))
    path = tmp_path / "events.csv"
    path.write_text(f"name,note\n{DAWN},in the east\n", encoding="utf-8")
    archive.history.do(ImportTerms(EVENTS, term_files.opened(archive, path).entries))
    assert told(archive).note == "in the east"
    assert told(archive).instead_of == {gone}


def test_a_renamed_place_and_one_that_moved_keep_their_events(archive, event, take):
    archive.history.do(RenameTerm(PLACES, VILLAGE, "Ras Baalbak"))
    archive.history.do(MoveTerms(PLACES, (JURDS,), "Beirut"))
    id = take("2017-08-26", city=VILLAGE)
    assert events.suggested(archive, DAWN).why == {id: Why.PLACE}
