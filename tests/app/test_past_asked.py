"""What of the past is asked for, as people write it; and how long ago something was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from photoarchive.app import dates_shown, past_asked
from photoarchive.domain.errors import UnknownField, WrongValue

TODAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def _in_beirut(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Beirut")  # two hours ahead of UTC in winter
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-30", "2026-11-29T22:00:00Z", "2026-11-30T21:59:59Z"),
        ("2026-02", "2026-01-31T22:00:00Z", "2026-02-28T21:59:59Z"),
        ("2026", "2025-12-31T22:00:00Z", "2026-12-31T21:59:59Z"),
        ("2026-11-30T10:14", "2026-11-30T08:14:00Z", "2026-11-30T08:14:59Z"),
        ("2026-11-30T10:14:05+05:00", "2026-11-30T05:14:05Z", "2026-11-30T05:14:05Z"),
        ("today", "2026-11-29T22:00:00Z", "2026-11-30T21:59:59Z"),
        ("last-3d", "2026-11-26T22:00:00Z", "2026-11-30T21:59:59Z"),
    ],
)
def test_dates_are_those_of_this_machine_and_reach_to_their_ends(text, first, last):
    wanted = past_asked.wanted(since=text, until=text, today=TODAY)
    assert (wanted.since, wanted.until) == (first, last)


@pytest.mark.parametrize("text", ["soon", "2026-13", "0001", "9999"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(WrongValue):
        past_asked.wanted(since=text, until=text)


def test_fields_are_those_that_can_be_changed():
    assert past_asked.wanted(field="Caption@es").field == "caption@es"
    assert past_asked.wanted(field="trashed").field == "trashed"
    with pytest.raises(UnknownField) as unknown:
        past_asked.wanted(field="capton")
    assert unknown.value.near == "caption"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ({"seconds": 20}, "just now"),
        ({"minutes": 1}, "1 minute ago"),
        ({"minutes": 59}, "59 minutes ago"),
        ({"hours": 3}, "3 hours ago"),
        ({"days": 1}, "yesterday"),
        ({"days": 6}, "6 days ago"),
        ({"days": 7}, ""),
    ],
)
def test_it_is_told_how_long_ago_something_was(before, told):
    now = datetime(2026, 11, 30, 18, 0, tzinfo=UTC).astimezone()
    at = (now - timedelta(**before)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert dates_shown.ago(at, now) == told
