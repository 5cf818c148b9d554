"""Which steps of the past are asked for, as people write it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime

from photoarchive.app.field_input import field_named
from photoarchive.catalogue.changes import MEMBERS, SEARCH, SET
from photoarchive.catalogue.contents import DISMISSED, NOT_TWINS, TRASHED
from photoarchive.catalogue.recorded import TERM
from photoarchive.domain import dates
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.past_steps import Wanted

# What is journalled like a field and is none.
BESIDE_FIELDS = (TRASHED, DISMISSED, NOT_TWINS, TERM, SET, MEMBERS, SEARCH)


def wanted(
    who: str = "",
    since: str = "",
    until: str = "",
    field: str = "",
    text: str = "",
    photos: int = 0,
    today: date | None = None,
) -> Wanted:
    """What was written, checked. Dates are those of this machine's clock: a day, month or year, a
    moment, or a period such as last-30d. Raises `WrongValue` or `UnknownField`."""
    begin = _moments(since, "--since", today)[0] if since.strip() else ""
    end = _moments(until, "--until", today)[1] if until.strip() else ""
    return Wanted(
        who=who.strip(),
        since=begin,
        until=end,
        field=_field(field.strip()),
        text=text.strip(),
        photos=photos,
    )


def by(wanted: Wanted, name: str) -> Wanted:
    """The same, of what the person of exactly this name changed (empty: of everyone's)."""
    return replace(wanted, named=name)


def _field(name: str) -> str:
    key, _at, language = name.partition("@")
    if not key or key in BESIDE_FIELDS:
        return key
    return field_named(key).key + (f"@{language}" if language else "")


def _moments(text: str, where: str, today: date | None) -> tuple[str, str]:
    """The first and the last second of a period, as the journal notes moments."""
    found = dates.period(text, today or datetime.now().astimezone().date())
    if found is None:
        raise WrongValue(where, text, "period")
    first, last = found
    parsed = dates.parse(text)
    offset = parsed[1] if parsed is not None else ""
    try:
        return _utc(_filled(first, last=False) + offset), _utc(_filled(last, last=True) + offset)
    except (ValueError, OverflowError) as error:  # at the ends of the calendar
        raise WrongValue(where, text, "period") from error


def _filled(iso: str, *, last: bool) -> str:
    """The first or the last second of a date as precise as it is known."""
    day, _t, clock = iso.partition("T")
    year, month, number = (*day.split("-"), "", "")[:3]
    month = month or ("12" if last else "01")
    days = monthrange(int(year), int(month))[1]
    number = number or (f"{days:02}" if last else "01")
    parts = clock.partition(".")[0].split(":") if clock else []
    hour, minute, second = (*parts, "", "", "")[:3]
    hour = hour or ("23" if last else "00")
    minute = minute or ("59" if last else "00")
    second = second or ("59" if last else "00")
    return f"{year}-{month}-{number}T{hour}:{minute}:{min(int(second), 59):02}"


def _utc(iso: str) -> str:
    moment = datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        moment = moment.astimezone()
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
