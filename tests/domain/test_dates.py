"""Dates as precise as they are known, and no more."""

from __future__ import annotations

import calendar
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain import dates

READ = [
    ("2017", "2017", ""),
    ("2017-08", "2017-08", ""),
    ("2017-08-26", "2017-08-26", ""),
    (" 2017-08-26 ", "2017-08-26", ""),
    ("2017-08-26T10:14", "2017-08-26T10:14", ""),
    ("2017-08-26 10:14", "2017-08-26T10:14", ""),
    ("2017-08-26T10:14:05", "2017-08-26T10:14:05", ""),
    ("2017-08-26T10:14:05.25", "2017-08-26T10:14:05.25", ""),
    ("2017-08-26T10:14:05+03:00", "2017-08-26T10:14:05", "+03:00"),
    ("2017-08-26T10:14:05 +0300", "2017-08-26T10:14:05", "+03:00"),
    ("2017-08-26T10:14Z", "2017-08-26T10:14", "+00:00"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60", "+00:00"),
    ("2016-02-29", "2016-02-29", ""),
    ("0079-10-24", "0079-10-24", ""),
    # as they are written where the newsroom is
    ("٢٠١٧-٠٨-٢٦", "2017-08-26", ""),
    ("۲۰۱۷-۰۸", "2017-08", ""),
    ("２０１７", "2017", ""),
    ("٢٠١٧-٠٨-٢٦T١٠:١٤+٠٣:٠٠", "2017-08-26T10:14", "+03:00"),
]
REFUSED = [
    "",
    "17",
    "201",
    "20170826",
    "2017-8-26",
    "2017-13",
    "2017-00",
    "2017-08-32",
    "2017-02-29",
    "0000",
    "0000-01-01",
    "2017-08-26T24:00",
    "2017-08-26T10:60",
    "2017-08-26T10:14:61",
    "2017-08-26T10",
    "2017-08-26+03:00",
    "2017Z",
    "2017-08-26T10:14+16:00",
    "2017-08-26T10:14+03:60",
    "26.08.2017",
    "08/26/2017",
    "August 2017",
    "2017-08-26T10:14:05.",
    "²⁰¹⁷",
    "-2017",
]


@pytest.mark.parametrize(("text", "iso", "offset"), READ)
def test_a_date_is_read_as_precise_as_it_is_written(text, iso, offset):
    assert dates.parse(text) == (iso, offset)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(text):
    assert dates.parse(text) is None


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(st.characters(categories=("Nd", "Pd", "Zs")) | st.sampled_from("0123456789-:TZ+.")))
def test_whatever_is_read_is_ascii_and_stays_as_it_is(text):
    read = dates.parse(text)
    if read is not None:
        iso, offset = read
        assert (iso + offset).isascii()
        assert dates.parse(iso + offset) == read


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("+03:00", "+03:00"),
        ("-0430", "-04:30"),
        ("Z", "+00:00"),
        (" z ", "+00:00"),
        ("+٠٣:٠٠", "+03:00"),
        ("+14:00", "+14:00"),
        ("3", None),
        ("+3:00", None),
        ("+16:00", None),
        ("EEST", None),
        ("", None),
    ],
)
def test_an_offset_is_hours_and_minutes_with_a_sign(text, offset):
    assert dates.parse_offset(text) == offset


@pytest.mark.parametrize(
    ("iso", "key"),
    [
        ("2017", 20170000000000),
        ("2017-08", 20170800000000),
        ("2017-08-26", 20170826000000),
        ("2017-08-26T10:14", 20170826101400),
        ("2017-08-26T10:14:05", 20170826101405),
        ("2017-08-26T10:14:05.25", 20170826101405),
        ("0079-10-24", 791024000000),
    ],
)
def test_a_date_sorts_by_one_number(iso, key):
    assert dates.sort_key(iso) == key


moments = st.datetimes(min_value=datetime(1, 1, 1))


def cut(moment, precision):
    return moment.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")[:precision]


precisions = st.sampled_from((4, 7, 10, 16, 19))


@settings(deadline=None, derandomize=True, max_examples=300)
@given(moments, moments, precisions)
def test_the_order_of_moments_is_the_order_of_their_numbers(one, other, precision):
    first, second = cut(one, precision), cut(other, precision)
    assert (first < second) == (dates.sort_key(first) < dates.sort_key(second))


@settings(deadline=None, derandomize=True, max_examples=300)
@given(moments, precisions, precisions)
def test_a_moment_lies_in_the_span_of_its_own_date_however_cut(moment, asked, known):
    begin, end = dates.span(cut(moment, asked), cut(moment, asked))
    key = dates.sort_key(cut(moment, known))
    if known >= asked:
        assert begin <= key <= end
    else:
        assert key <= begin, "a date that is less precise stands where it begins"


def test_a_span_of_months_ends_with_the_last_second_of_the_last():
    begin, end = dates.span("2017-08", "2017-09")
    days = calendar.monthrange(2017, 9)[1]
    assert begin <= dates.sort_key("2017-08-01") < dates.sort_key(f"2017-09-{days}T23:59:60") <= end
    assert not begin <= dates.sort_key("2017-10-01") <= end
    assert not begin <= dates.sort_key("2017-07-31T23:59:59") <= end


@pytest.mark.parametrize(
    ("asked", "today", "first", "last"),
    [
        ("2017-08", "2026-03-31", "2017-08", "2017-08"),
        ("today", "2026-03-31", "2026-03-31", "2026-03-31"),
        ("yesterday", "2026-03-01", "2026-02-28", "2026-02-28"),
        ("last-1m", "2026-03-31", "2026-02-28", "2026-03-31"),
        ("last-1y", "2024-02-29", "2023-02-28", "2024-02-29"),
        ("last-14m", "2026-01-15", "2024-11-15", "2026-01-15"),
        ("last-0d", "2026-01-15", "2026-01-15", "2026-01-15"),
        ("last-month", "2026-01-15", "2025-12", "2025-12"),
        ("this-week", "2026-11-30", "2026-11-30", "2026-12-06"),
        ("last-week", "2026-11-29", "2026-11-16", "2026-11-22"),
        (" LAST-YEAR ", "2024-02-29", "2023", "2023"),
        ("last-٣٠d", "2026-11-26", "2026-10-27", "2026-11-26"),
    ],
)
def test_a_period_told_from_today_has_its_first_and_last_date(asked, today, first, last):
    assert dates.period(asked, datetime.fromisoformat(today).date()) == (first, last)


@pytest.mark.parametrize("asked", ["tomorrow", "last-d", "last-30", "last-99999y", "30d", ""])
def test_what_is_no_period_is_none(asked):
    assert dates.period(asked, datetime(2026, 1, 1).date()) is None
