"""The day of the text, of the camera, of the calendar and of the event."""

from __future__ import annotations

import pytest

from photoarchive.domain.lint.finding import Put, Severity
from photoarchive.domain.term import Vocabulary
from sheets import caption, look, said, term

TAKEN = "2017-08-26T10:14:05"


def _on(text: str, taken: str = TAKEN, language: str = "en"):
    return caption(text, language, date_created=taken)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers salute on Saturday, Aug. 26, 2017.",
        "Soldiers salute, 26 August 2017",
        "RAS BAALBEK, Lebanon — August 26: Soldiers salute.",
        "Los soldados saludan, sábado 26 de agosto de 2017.",
        "جنود يؤدون التحية، السبت ٢٦ آب ٢٠١٧.",
        # The picture's own day is there; others may be as well.
        "Families of those killed on Aug. 20, 2017, gather on Saturday, Aug. 26, 2017.",
        "Three soldiers killed in the jurds since Aug. 19, 2017, are mourned, Aug. 26, 2017.",
        # More than one day, and none that is told.
        "The battle of Aug. 19-30, 2017.",
        "Soldiers salute in August 2017.",
        # What says that it is of another day.
        "Undated handout portrait of a soldier killed on Sunday, Aug. 20, 2017.",
        "FILE PHOTO: the hills on Monday, May 1, 2017.",
        "Imagen de archivo: la colina, el lunes 1 de mayo de 2017.",
        "صورة من الأرشيف: التلة، الإثنين 1 أيار 2017.",
    ],
)
def test_nothing_is_said_of_captions_that_are_right(text):
    assert look("date-in-text", _on(text)) == ()
    assert look("calendar", _on(text)) == ()


@pytest.mark.parametrize(
    ("text", "language", "place", "right"),
    [
        ("Soldiers salute on Friday, Aug. 25, 2017.", "en", "Friday, Aug. 25, 2017",
         "Saturday, Aug. 26, 2017"),
        ("BEIRUT, Lebanon (Aug. 27, 2017) — A salute", "en", "Aug. 27, 2017", "Aug. 26, 2017"),
        ("A salute in the jurds, Aug. 26, 2016.", "en", "Aug. 26, 2016", "Aug. 26, 2017"),
        ("Saludo, el viernes 25 de agosto de 2017.", "es", "viernes 25 de agosto de 2017",
         "sábado 26 de agosto de 2017"),
        ("تحية، الجمعة ٢٥ آب ٢٠١٧.", "ar", "الجمعة ٢٥ آب ٢٠١٧", "السبت ٢٦ آب ٢٠١٧"),
        ("A salute on Friday, Aug. 25", "en", "Friday, Aug. 25", "Saturday, Aug. 26"),
    ],
)  # fmt: skip
def test_another_day_is_found_and_put_right_in_its_own_words(text, language, place, right):
    fields = _on(text, language=language)
    (one,) = look("date-in-text", fields)
    assert (one.severity, said(fields, one)) == (Severity.WARNING, place)
    (repair,) = one.fix
    assert (repair.old, repair.new) == (place, right)
    again = text[: one.start] + repair.new + text[one.end :]
    assert look("date-in-text", _on(again, language=language)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Candles for the victims of the explosion of Aug. 4, 2020, in the port.",
        "A portrait of a soldier killed on Aug. 20, 2017",
        "It has been closed since Monday, Aug. 21, 2017.",
    ],
)
def test_a_caption_may_speak_of_another_day(text):
    (one,) = look("date-in-text", _on(text, "2021-08-04"))
    assert (one.severity, one.fix) == (Severity.NOTE, ())


def test_the_night_belongs_to_the_evening_before():
    text = "Rain in the night of Friday, Aug. 25, 2017."
    assert look("date-in-text", _on(text, "2017-08-26T01:30:00")) == ()
    assert len(look("date-in-text", _on(text, "2017-08-26T07:30:00"))) == 1


def test_a_date_is_compared_as_precisely_as_it_is_known():
    text = "A salute, Aug. 26, 2017."
    for taken in ("2017", "2017-08"):
        assert look("date-in-text", _on(text, taken)) == ()
    for taken in ("2016", "2017-07"):
        (one,) = look("date-in-text", _on(text, taken))
        assert one.fix == (), "no day is invented"


def test_a_photograph_without_a_date_may_take_that_of_its_caption():
    (one,) = look("date-missing", caption("A salute, Saturday, Aug. 26, 2017."))
    assert one.fix == (Put("date_created", "", "2017-08-26"),)
    for text in (
        "A salute, Sunday, Aug. 26, 2017.",  # one of both is wrong
        "A salute, 03/04/2017.",
        "A man who was born on Aug. 26, 1957 in Zahle smiles.",
        "Undated portrait, Saturday, Aug. 26, 2017.",
        "A salute, Saturday, Aug. 26, 2017. A feast, Sunday, Aug. 27, 2017.",
    ):
        assert look("date-missing", caption(text)) == (), text
    assert look("date-missing", _on("A salute, Saturday, Aug. 26, 2017.", "1998")) == ()


def test_a_weekday_that_does_not_fit_is_found():
    fields = _on("A salute, Sunday, Aug. 26, 2017.")
    (one,) = look("calendar", fields)
    assert (one.code, one.facts["right"]) == ("weekday", "5")
    (repair,) = one.fix
    assert repair.new == "Saturday, Aug. 26, 2017"
    (unsure,) = look("calendar", _on("A salute, Sunday, Aug. 26, 2017.", "2017-08-27"))
    assert unsure.fix == (), "the day may be wrong, and not the weekday"


def test_a_day_that_no_calendar_has_is_found():
    (one,) = look("calendar", caption("A salute, 31 نيسان 2017"))
    assert one.code == "no-such-day"


EVENT = term(Vocabulary.EVENTS, "Dawn of the Jurds", valid_from="2017-08-19", valid_to="2017-08-30")


@pytest.mark.parametrize(
    ("taken", "found"),
    [
        ("2017-08-19", None),
        ("2017-08-30T23:59:00", None),
        ("2017-08-15", ("before-event", Severity.NOTE)),
        ("2017-09-06", ("after-event", Severity.NOTE)),
        ("2017-06-01", ("before-event", Severity.WARNING)),
        ("2018-08-26", ("after-event", Severity.WARNING)),
        ("2017", None),
    ],
)
def test_a_photograph_is_of_the_days_of_its_event(taken, found):
    several = look("event-date", {"date_created": taken}, {"event": [EVENT]})
    assert [(one.code, one.severity) for one in several] == ([found] if found else [])


def test_an_event_known_by_its_month_lasts_to_the_end_of_it():
    event = term(Vocabulary.EVENTS, "Floods", valid_from="2016-02", valid_to="2016-02")
    assert look("event-date", {"date_created": "2016-02-29"}, {"event": [event]}) == ()
    assert len(look("event-date", {"date_created": "2016-03-01"}, {"event": [event]})) == 1
    open_end = term(Vocabulary.EVENTS, "Protests", valid_from="2019-10-17")
    assert look("event-date", {"date_created": "2024-01-01"}, {"event": [open_end]}) == ()
