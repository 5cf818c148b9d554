"""Dates as people read them, with figures as everyone can."""

from __future__ import annotations

from datetime import UTC, datetime

from photoarchive.i18n import _, ngettext, pgettext


def month(number: int) -> str:
    """The short name of a month, 1 to 12."""
    return (
        pgettext("month", "Jan"),
        pgettext("month", "Feb"),
        pgettext("month", "Mar"),
        pgettext("month", "Apr"),
        pgettext("month", "May"),
        pgettext("month", "Jun"),
        pgettext("month", "Jul"),
        pgettext("month", "Aug"),
        pgettext("month", "Sep"),
        pgettext("month", "Oct"),
        pgettext("month", "Nov"),
        pgettext("month", "Dec"),
    )[number - 1]


def short_date(iso: str) -> str:
    """ "26 Aug 2017", "Aug 2017" or "2017", as precise as the date is."""
    year, *rest = iso[:10].split("-")
    if not rest:
        return year
    if len(rest) == 1:
        return _("{month} {year}").format(month=month(int(rest[0])), year=year)
    return _("{day} {month} {year}").format(day=int(rest[1]), month=month(int(rest[0])), year=year)


def precise(iso: str) -> str:
    """The same with the time of day, where it is known: "26 Aug 2017 10:14:05"."""
    return f"{short_date(iso)} {iso[11:]}".strip()


def moment(at: str) -> str:
    """A moment that the catalogue has noted (UTC), in the time of this machine."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{short_date(local.date().isoformat())} {local:%H:%M}"


def ago(at: str, now: datetime | None = None) -> str:
    """How long ago a moment of the catalogue was, up to a week: "just now", "5 minutes ago",
    "yesterday"; empty for what is longer ago. `now` is in this machine's time."""
    local = datetime.fromisoformat(at).astimezone()
    now = now if now is not None else datetime.now(UTC).astimezone()
    minutes = int((now - local).total_seconds() // 60)
    days = (now.date() - local.date()).days
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    if days == 0:
        hours = minutes // 60
        return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    if days == 1:
        return _("yesterday")
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days) if days < 7 else ""
