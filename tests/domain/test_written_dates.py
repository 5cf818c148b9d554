"""Dates as people write them are found, read for what they say, and checked."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.written_dates import find, whole, years

DAY = "2017-08-26"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Saturday, Aug. 26, 2017", DAY),
        ("AUGUST 26, 2017", DAY),
        ("Aug 26th 2017", DAY),
        ("26 August 2017", DAY),
        ("26th of August 2017", DAY),
        ("26 de agosto de 2017", DAY),
        ("sábado, 26 de agosto del 2017", DAY),
        ("26 ago. 2017", DAY),
        ("26-ago-2017", DAY),
        ("26 août 2017", DAY),
        ("26 aout 2017", DAY),
        ("26 آب 2017", DAY),
        ("26 أغسطس 2017", DAY),
        ("26 اغسطس 2017", DAY),
        ("26 غشت 2017", DAY),
        ("26 أوت 2017", DAY),
        ("السبت 26 آب/أغسطس 2017", DAY),
        ("26 آب (أغسطس) 2017", DAY),
        ("26 آب من عام 2017", DAY),
        ("5 كانون الثاني 2016", "2016-01-05"),
        ("5 كانون الأول 2016", "2016-12-05"),
        ("5 تشرين الاول 2016", "2016-10-05"),
        ("26/08/2017", DAY),
        ("08/26/2017", DAY),
        ("26.8.2017", DAY),
        ("2017-08-26", DAY),
        ("2017/8/26", DAY),
        ("2017-08-26T10:14:05+03:00", "2017-08-26T10:14:05+03:00"),
        ("August 2017", "2017-08"),
        ("agosto de 2017", "2017-08"),
        ("29 Feb. 2016", "2016-02-29"),
    ],
)
def test_a_date_is_found_and_is_the_whole_of_it(text, iso):
    (found,) = find(f"({text}).")
    assert (found.iso, found.fault) == (iso, "")
    assert (found.start, found.end) == (1, 1 + len(text))
    assert whole(text).iso == iso


@pytest.mark.parametrize(
    ("text", "fault", "readings"),
    [
        ("31 February 2017", "no-such-day", ()),
        ("Aug. 32, 2017", "no-such-day", ()),
        ("29 Feb. 2017", "no-such-day", ()),
        ("2017-13-01", "no-such-day", ()),
        ("32/13/2017", "no-such-day", ()),
        ("٣١ نيسان ٢٠١٧".translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")), "no-such-day", ()),
        ("Monday, Aug. 26, 2017", "other-weekday", ()),
        ("lunes 26 de agosto de 2017", "other-weekday", ()),
        ("03/04/2017", "day-or-month", ("2017-04-03", "2017-03-04")),
        ("3.4.2017", "day-or-month", ("2017-04-03", "2017-03-04")),
        ("26/08/17", "short-year", ()),
        ("Aug. 26-28, 2017", "several-days", ()),
        ("26-28 August 2017", "several-days", ()),
        ("26 y 27 de agosto de 2017", "several-days", ()),
        ("Aug. 26", "no-year", ()),
        ("26 ago", "no-year", ()),
        ("29 Feb", "no-year", ()),
    ],
)
def test_what_is_no_single_day_says_why(text, fault, readings):
    (found,) = find(text)
    assert (found.iso, found.fault, found.readings) == ("", fault, readings)


@pytest.mark.parametrize(
    "text",
    [
        "they may 26 times",
        "a march 2017 metres long",
        "DSC_2017-08-26-001.jpg",
        "1.2.3.4",
        "phone 26-08-2017-55",
        "in 1750/05/04",
        "the score was 21-19",
        "in 2017",
    ],
)
def test_what_is_no_date_is_not_found(text):
    assert find(text) == ()


def test_a_date_without_a_year_gets_one_and_is_checked_then():
    (found,) = find("Monday, Aug. 26")
    assert found.in_year(2019).iso == "2019-08-26"
    assert found.in_year(2017).fault == "other-weekday"
    (leap,) = find("29 Feb")
    assert (leap.in_year(2016).iso, leap.in_year(2017).fault) == ("2016-02-29", "no-such-day")


def test_the_numbers_that_may_be_years():
    assert years("in 2017, 1,950 of 2014 and 12345; a2018, 2017") == (2017, 2014)


def test_a_whole_date_is_nothing_else():
    assert whole("2017").iso == "2017"
    assert whole(" ٢٠١٧-٠٨-٢٦ ").iso == DAY
    assert whole("on 26 August 2017") is None
    assert whole("unknown") is None


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "eg": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
LEVANT = (
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.sampled_from([*MONTHS, "levant"]))
def test_every_day_is_read_in_every_language(day, language):
    names = LEVANT.split("|") if language == "levant" else MONTHS[language].split()
    of = " de " if language == "es" else " "
    text = f"{day.day}{of}{names[day.month - 1]}{of}{day.year}"
    assert [one.iso for one in find(text)] == [day.isoformat()]


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text("0123456789/-., AugustmayآبT:", max_size=40))
def test_dates_are_found_in_any_text_without_fail_and_in_order(text):
    places = [(one.start, one.end) for one in find(text)]
    assert all(a < b for a, b in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
