"""Dates in words: in the language of the text, and without what is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.calendar_names import names_in
from photoarchive.domain.date_words import SIGNS, fault, written

WHOLE = "2017-08-26T10:14:05"


@pytest.mark.parametrize(
    ("language", "long", "full"),
    [
        ("en", "26 August 2017", "Saturday, 26 August 2017"),
        ("en-US", "August 26, 2017", "Saturday, August 26, 2017"),
        ("es", "26 de agosto de 2017", "sábado, 26 de agosto de 2017"),
        ("es-MX", "26 de agosto de 2017", "sábado, 26 de agosto de 2017"),
        ("ar", "26 أغسطس 2017", "السبت، 26 أغسطس 2017"),
        ("ar-EG", "26 أغسطس 2017", "السبت، 26 أغسطس 2017"),
        ("ar-LB", "26 آب 2017", "السبت، 26 آب 2017"),
        ("ar-SY", "26 آب 2017", "السبت، 26 آب 2017"),
        ("ar-Arab-IQ", "26 آب 2017", "السبت، 26 آب 2017"),
        ("ar-DZ", "26 أوت 2017", "السبت، 26 أوت 2017"),
        ("ar-MA", "26 غشت 2017", "السبت، 26 غشت 2017"),
        ("fr", "26 août 2017", "samedi 26 août 2017"),
        ("de", "26. August 2017", "Samstag, 26. August 2017"),
        ("sw", "26 August 2017", "Saturday, 26 August 2017"),
    ],
)
def test_a_date_is_written_as_is_usual_in_the_language(language, long, full):
    assert written(WHOLE, "long", language) == long
    assert written(WHOLE, "full", language) == full


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("%d %B", "26 August"),
        ("%d.%m.%y", "26.08.17"),
        ("%-d/%-m/%Y", "26/8/2017"),
        ("%e %b, %a", "26 Aug, Sat"),
        ("%F %R", "2017-08-26 10:14"),
        ("%T", "10:14:05"),
        ("%I:%M %p", "10:14 AM"),
        ("day %j of %Y", "day 238 of 2017"),
        ("%d%%", "26%"),
        ("%H:%M (UTC%z)", "10:14 (UTC+03:00)"),
        ("no sign at all", "no sign at all"),
    ],
)
def test_the_signs_are_those_of_strftime(form, text):
    assert written(WHOLE, form, "en", "+03:00") == text


@pytest.mark.parametrize(
    ("form", "month", "year"),
    [
        ("%-d %B %Y", "August 2017", "2017"),
        ("%B %-d, %Y", "August 2017", "2017"),
        ("%A, %-d %B %Y", "August 2017", "2017"),
        ("%d/%m/%Y", "08/2017", "2017"),
        ("%Y-%m-%d", "2017-08", "2017"),
        ("%F %T", "2017-08", "2017"),
        ("%-d %B %Y, %H:%M", "August 2017", "2017"),
        ("%Y (%B)", "2017 (August)", "2017"),
        ("(%B %Y)", "(August 2017)", "2017"),
        ("%H:%M", "", ""),
        ("%d %B %Y م", "August 2017 م", "2017 م"),
        ("الموافق %d %B %Y", "August 2017", "2017"),
    ],
)
def test_what_is_not_known_is_left_out_with_what_joins_it(form, month, year):
    assert written("2017-08", form, "en") == month
    assert written("2017", form, "en") == year


def test_an_offset_is_told_only_where_it_is_known():
    assert written("2017-08-26T10:14+02:00", "%H:%M %z", "en") == "10:14 +02:00"
    assert written("2017-08-26T10:14Z", "%H:%M %z", "en") == "10:14 +00:00"
    assert written("2017-08-26T10:14", "%H:%M %z", "en") == "10:14"


def test_what_is_no_date_of_ours_stays_as_it_is():
    assert written("summer of 1987", "%Y", "en") == "summer of 1987"
    assert written("", "%Y", "en") == ""


def test_the_first_sign_that_is_none_is_named():
    assert fault("%d %q %Y") == "%q"
    assert fault("100%") == "%"
    assert fault("%-") == "%-"
    assert all(not fault(sign) for sign in (*SIGNS, "long", "full"))


TAGS = ("en", "es", "ar", "ar_EG", "ar_LB", "ar_SY", "ar_JO", "ar_PS", "ar_IQ", "ar_DZ", "ar_TN",
        "ar_MA", "ar_SA", "ar_LY", "fr", "de", "it", "pt")  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
def test_the_names_are_those_of_cldr(tag):
    ours, theirs = names_in(tag.replace("_", "-")), Locale.parse(tag)
    assert ours.months == tuple(theirs.months["format"]["wide"].values())
    assert ours.days == tuple(theirs.days["format"]["wide"][n] for n in range(7))
    if not tag.startswith("ar"):
        assert ours.short_months == tuple(theirs.months["format"]["abbreviated"].values())
        assert ours.short_days == tuple(theirs.days["format"]["abbreviated"][n] for n in range(7))


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 3_000_000))
def test_days_are_those_that_python_counts(number):
    day = date(1, 1, 1) + timedelta(days=number)
    form = "%d %m %A %a %j %B %b"
    expected = day.strftime(form) + f" {day.year:04}"
    assert written(day.isoformat(), f"{form} %Y", "en") == expected
