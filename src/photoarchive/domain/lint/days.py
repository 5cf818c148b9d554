"""Days: those of the texts against the camera's, the calendar's and the event's."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from photoarchive.domain.lint.dates_in_text import WrittenDay, rewritten, with_weekday
from photoarchive.domain.lint.finding import Finding, Put, Replace
from photoarchive.domain.lint.sheet import Sheet, Text

# A text with one of these words tells of another day than the picture's, and says so.
_UNDATED = re.compile(
    r"\bundated|\bfile (?:photo|picture|image|pic)|\barchive (?:photo|picture|image)|\bhandout\b|"
    r"\bsin fecha|\b(?:de|imagen de|foto de) archivo\b|غير مؤر|من الأرشيف|أرشيفية|صورة أرشيف",
    re.IGNORECASE,
)
# Behind one of these words stands the day of something else.
_OTHER_DAY = re.compile(
    r"\b(?:since|from|until|till|after|before|by|for|desde|hasta|tras|después del?|antes del?|"
    r"del? pasado|منذ|حتى|بعد|قبل|لغاية)\s+(?:the|el|la)?\s*$",
    re.IGNORECASE,
)
_BEHIND_COMMA = re.compile(r"[,،–—-]\s*(?:el\s+)?$")
_ENDS = re.compile(r"\s*(?:[.!?؟)]|$|\n)")
_DATELINE = re.compile(r"\s*\)?\s*(?:[—–:]|-{1,2}\s)")
_DATELINE_WITHIN = 80
_BEFORE = 60
# Until so many hours after midnight people speak of the night of the day before.
_NIGHT = timedelta(hours=6)
# A picture is often given to an event a few days before it begins or after it ended.
_NEAR = timedelta(days=7)


def date_in_text(sheet: Sheet) -> Iterator[Finding]:
    """No day that a text tells is the one on which the picture was taken.

    Only where the text tells its own day is this more than a note: with the weekday, in the
    dateline, or behind a comma at the end of a sentence. A caption may well speak of another one.
    """
    told, taken = sheet.fields.get("date_created"), _taken(sheet)
    if not isinstance(told, str):
        return
    for text in sheet.texts:
        if not text.days or _UNDATED.search(text.text) or any(one.range for one in text.days):
            continue
        own = [one for one in text.days if one.exists and _is_own(text, one)]
        meant = own or [one for one in text.days if one.is_sure]
        if meant and not any(_agrees(one, told, taken) for one in text.days):
            yield _other_day(text, meant[0], told, taken, not own)


def _agrees(written: WrittenDay, told: str, taken: datetime | None) -> bool:
    """Whether a written day may be when the picture was taken, as precisely as that is known."""
    if taken is not None:
        return any(written.may_be(moment.date()) for moment in _nights(taken))
    if written.year is None:
        return len(told) < 7 or told[5:7] == f"{written.month:02}"
    several = (written.day, *written.others)
    return any(day is not None and day.isoformat().startswith(told) for day in several)


def _other_day(
    text: Text, written: WrittenDay, told: str, taken: datetime | None, doubtful: bool
) -> Finding:
    new = rewritten(text.text, written, taken.date()) if taken and not doubtful else ""
    return Finding(
        "date-in-text",
        "other-day",
        text.field,
        text.language,
        written.start,
        written.end,
        {"said": text.text[written.start : written.end], "taken": told[:10]},
        _replaced(text, written, new),
        doubtful,
    )


def date_missing(sheet: Sheet) -> Iterator[Finding]:
    """The photograph has no date, and its caption tells one."""
    if sheet.fields.get("date_created"):
        return
    captions = [one for one in sheet.texts if one.field == "caption"]
    if any(_UNDATED.search(one.text) for one in captions):
        return
    own = [one for text in captions for one in text.days if one.is_sure and _is_own(text, one)]
    days = {one.day for one in own if one.day is not None}
    if len(days) == 1:
        (day,) = days
        fix = (Put("date_created", "", day.isoformat()),)
        facts = {"said": day.isoformat()}
        yield Finding("date-missing", "date-missing", "date_created", facts=facts, fix=fix)


def calendar(sheet: Sheet) -> Iterator[Finding]:
    """The calendar has no such day, or it was another weekday."""
    taken = _taken(sheet)
    for text in sheet.texts:
        for one in text.days:
            place = text.field, text.language, one.start, one.end
            said = text.text[one.start : one.end]
            if not one.exists:
                yield Finding("calendar", "no-such-day", *place, {"said": said})
            elif one.weekday is not None and one.day and one.weekday != one.day.weekday():
                # Where the camera agrees with the weekday, it is the day that is wrong.
                is_taken = taken is not None and one.day in {d.date() for d in _nights(taken)}
                new = with_weekday(text.text, one, one.day.weekday()) if is_taken else ""
                facts = {
                    "said": said,
                    "weekday": str(one.weekday),
                    "right": str(one.day.weekday()),
                }
                yield Finding("calendar", "weekday", *place, facts, _replaced(text, one, new))


def event_date(sheet: Sheet) -> Iterator[Finding]:
    """The picture was taken before its event began, or after it ended; in the week around it that
    is a note."""
    taken = _taken(sheet)
    for event in sheet.terms.get("event", ()) if taken else ():
        assert taken is not None
        begin, end = event.details.valid_from, event.details.valid_to
        first = _first_day(begin)
        last = _last_day(end)
        day = taken.date()
        if first is not None and day < first:
            away, code, bound = first - day, "before-event", begin
        elif last is not None and day > last:
            away, code, bound = day - last, "after-event", end
        else:
            continue
        facts = {"event": event.preferred(*sheet.languages[:1]), "bound": bound}
        facts["taken"] = day.isoformat()
        doubtful = away <= _NEAR
        yield Finding("event-date", code, "event", facts=facts, doubtful=doubtful)


def _taken(sheet: Sheet) -> datetime | None:
    """When the picture was taken, where the day is known; noon where the hour is not."""
    told = sheet.fields.get("date_created")
    if not isinstance(told, str) or len(told) < 10:
        return None
    try:
        day = date.fromisoformat(told[:10])
        hour = int(told[11:13]) if "T" in told else 12
        return datetime(day.year, day.month, day.day, min(hour, 23))
    except ValueError:
        return None


def _nights(taken: datetime) -> tuple[datetime, ...]:
    """The moment, and the same some hours before: the night belongs to the evening."""
    try:
        return taken, taken - _NIGHT
    except OverflowError:
        return (taken,)


def _is_own(text: Text, written: WrittenDay) -> bool:
    """Whether a day is told as that of the picture."""
    before = text.text[max(0, written.start - _BEFORE) : written.start]
    behind = text.text[written.end : written.end + _DATELINE_WITHIN]
    if _OTHER_DAY.search(before):
        return False
    if written.weekday is not None or not (before.strip() or behind.strip(" .")):
        return True
    if written.start < _DATELINE_WITHIN and _DATELINE.match(behind):
        return True
    return bool(_BEHIND_COMMA.search(before) and _ENDS.match(behind)) and written.year is not None


def _replaced(text: Text, written: WrittenDay, new: str) -> tuple[Replace, ...]:
    start, end = written.start, written.end
    old = text.text[start:end]
    if not new or new == old:
        return ()
    return (Replace(text.field, text.language, start, end, old, new),)


def _first_day(iso: str) -> date | None:
    """The first day of a date as precise as known (`domain.dates`); None of what is none."""
    return _filled(iso, lambda _year, _month: 1, 1)


def _last_day(iso: str) -> date | None:
    return _filled(iso, lambda year, month: monthrange(year, month)[1], 12)


def _filled(iso: str, day_of: Callable[[int, int], int], month: int) -> date | None:
    try:
        year, *told = map(int, iso[:10].split("-"))
        month = told[0] if told else month
        return date(year, month, told[1] if len(told) > 1 else day_of(year, month))
    except (ValueError, IndexError):
        return None
