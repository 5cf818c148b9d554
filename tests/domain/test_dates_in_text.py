"""Days in captions: found in three languages, and told for another day in the same way."""

from __future__ import annotations

from datetime import date

import pytest

from photoarchive.domain.lint.dates_in_text import rewritten, with_weekday, written_days

OTHER = date(2016, 11, 3)  # a Thursday

WRITTEN = [
    ("at dawn, Saturday, Aug. 26, 2017.", "2017-08-26", "Thursday, Nov. 3, 2016"),
    ("on August 26, 2017, in", "2017-08-26", "November 3, 2016"),
    ("BEIRUT, AUGUST 26, 2017 —", "2017-08-26", "NOVEMBER 3, 2016"),
    ("26 August 2017", "2017-08-26", "3 November 2016"),
    ("Sat. 26 Aug 2017", "2017-08-26", "Thu. 3 Nov 2016"),
    ("(2017-08-26)", "2017-08-26", "2016-11-03"),
    ("26/08/2017", "2017-08-26", "03/11/2016"),
    ("el sábado 26 de agosto de 2017.", "2017-08-26", "jueves 3 de noviembre de 2016"),
    ("Miercoles 7 de Setiembre de 2016", "2016-09-07", "Jueves 3 de Noviembre de 2016"),
    ("1 de marzo, 2020", "2020-03-01", "3 de noviembre, 2016"),
    ("السبت 26 آب 2017.", "2017-08-26", "الخميس 3 تشرين الثاني 2016"),
    ("٢٦ آب ٢٠١٧", "2017-08-26", "٣ تشرين الثاني ٢٠١٦"),
    ("الأحد 20 تشرين الأول 2019", "2019-10-20", "الخميس 3 تشرين الثاني 2016"),
    ("الاحد 20 تشرين الاول 2019", "2019-10-20", "الخميس 3 تشرين الثاني 2016"),
    ("15 يناير 2011", "2011-01-15", "3 نوفمبر 2016"),
    ("3 فيفري 2011", "2011-02-03", "3 نوفمبر 2016"),
    # Known, and not told anew: two names of a month, an ordinal, two readings.
    ("26 آب/أغسطس 2017", "2017-08-26", ""),
    ("26th of August, 2017", "2017-08-26", ""),
    ("03/04/2017", "2017-04-03", ""),
]


@pytest.mark.parametrize(("text", "iso", "again"), WRITTEN)
def test_a_day_is_read_and_told_for_another_day_in_the_same_way(text, iso, again):
    (one,) = written_days(text)
    assert one.day == date.fromisoformat(iso)
    assert rewritten(text, one, OTHER) == again
    if again:
        (other,) = written_days(again)
        assert other.day == OTHER


def test_both_readings_of_a_date_in_figures_count():
    (one,) = written_days("03/04/2017")
    assert one.may_be(date(2017, 4, 3))
    assert one.may_be(date(2017, 3, 4))
    assert not one.is_sure


def test_a_day_without_a_year_is_that_day_of_any_year():
    (one,) = written_days("Demonstrators on Oct. 22 in Tripoli")
    assert (one.month, one.day_of_month, one.day) == (10, 22, None)
    assert one.may_be(date(2019, 10, 22))
    assert not one.may_be(date(2019, 10, 23))


@pytest.mark.parametrize(
    "text",
    [
        "you may 26 times",
        "they march 3 abreast",
        "August 2017",
        "آب 2017",
        "the 5-3 in 2017",
        "a score of 3-2",
        "in 1/2017",
        "room 12.345.2017.1",
        "May Chidiac",
        "17 August 9999",
        "",
    ],
)
def test_what_is_no_day_is_not_taken_for_one(text):
    assert written_days(text) == ()


def test_several_days_are_a_range():
    for text in ("Aug. 19-30, 2017", "19 to 30 August 2017", "19 y 30 de agosto de 2017"):
        (one,) = written_days(text)
        assert one.range, text
        assert not one.is_sure


def test_the_calendar_is_asked():
    (one,) = written_days("Feb. 30, 2017")
    assert (one.exists, one.day) == (False, None)
    (one,) = written_days("Feb. 29")
    assert one.exists, "in some year"


def test_another_weekday_is_put_beside_the_day():
    text = "el domingo 26 de agosto de 2017"
    (one,) = written_days(text)
    assert (one.weekday, with_weekday(text, one, 5)) == (6, "sábado 26 de agosto de 2017")
    (bare,) = written_days("26 de agosto de 2017")
    assert with_weekday("26 de agosto de 2017", bare, 5) == ""
