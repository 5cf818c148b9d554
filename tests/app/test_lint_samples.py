"""The rules over the sample archive: all that they find there is worth a look."""

from __future__ import annotations

import pytest

from photoarchive.app import events, linting, photographs, profiles, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.events import LeaveEvent
from photoarchive.domain.lint.finding import Severity
from photoarchive.domain.term import Vocabulary
from small_samples import make_small


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory):
    archive = Archive(make_small(tmp_path_factory.mktemp("samples")))
    yield archive
    archive.close()


# The only ones that turn a light yellow, and what is the matter with each.
WARNINGS = {
    # "Wednesday, March 2, 2016" where XMP dates it to the day before and IIM to that day.
    ("CP_160302_003.tif", "date-in-text"),
    # No credit, though their sources ask for one.
    ("CP_220519_002.jpg", "credit-source"),
    ("DSC_0080.jpg", "credit-source"),
}
NOTES = {
    # Election photographs of two and of four days after it.
    ("CP_220519_002.jpg", "event-date"),
    ("portavoz.jpg", "event-date"),
    # Said to be seen, and named by no caption.
    ("_MG_8901.jpg", "name-not-in-text"),
    ("شهداء الجيش.jpg", "name-not-in-text"),
    # No date and no place of their own, and captions that tell them.
    ("DSC01240-web.webp", "date-missing"),
    ("DSC01240-web.webp", "place-missing"),
    ("flood_night.png", "date-missing"),
    ("harbour_tripoli.tif", "date-missing"),
    ("teniente_coronel_Quesada.tif", "date-missing"),
}


def test_nothing_is_found_in_it_but_what_a_desk_would_look_at(samples):
    ids = photographs.found_by_text(samples, "")
    assert len(ids) > 50
    found: dict[Severity, set[tuple[str, str]]] = {severity: set() for severity in Severity}
    for checked in linting.linted(samples, ids, profiles.chosen(samples)):
        for one in checked.findings:
            found[one.severity].add((checked.photo.name, one.rule))
    assert found == {Severity.ERROR: set(), Severity.WARNING: WARNINGS, Severity.NOTE: NOTES}


def test_an_agency_asks_for_more(samples):
    ids = photographs.found_by_text(samples, "")
    agency = profiles.load(samples, "agency")
    errors = linting.in_the_way(samples, ids, agency)
    assert {f.rule for one in errors for f in one.findings} == {"required"}
    assert 0 < len(errors) < len(ids)


def test_the_event_of_the_sample_archive_has_all_that_an_event_may_have(samples):
    dawn = vocabulary.term_named(samples, Vocabulary.EVENTS, "Dawn of the Jurds")
    told = dawn.details
    places = [one.preferred() for one in events.places_of(samples, dawn)]
    assert places == ["Jurds of Ras Baalbek", "Ras Baalbek"]
    assert told.hashtag == "#Dawn-of-the-jurds"
    assert set(told.lead) == {"en", "es", "ar"}
    assert told.external["uri"].startswith("https://")
    assert set(told.defaults) == {"credit", "keywords"}
    belonging = photographs.found_by_text(samples, "event:jurds")
    # Taken off them, most are found again by when and where they were taken.
    samples.history.do(LeaveEvent(dawn.id, belonging))
    suggested = events.suggested(samples, dawn.id)
    samples.history.undo()
    assert set(suggested.why) <= set(belonging)
    assert len(suggested.likely) > len(belonging) // 2
