"""Dates among the fields of a block: the one of the taking has its offset in a field of its own,
the others have it behind the time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from photoarchive.domain.photo import Content

MAIN_DATE, OFFSET = "date_created", "date_offset"
# The dates that several blocks hold, and that are settled between them.
DATE_KEYS: Final = (MAIN_DATE, "date_digitised", "date_modified")
_ZONE: Final = re.compile(r"(.*T[\d:.]+)([+-]\d\d:\d\d)")


def put(fields: dict[str, Content], key: str, date: str, offset: str) -> None:
    """Sets a date and its offset, if it has one."""
    if key != MAIN_DATE:
        fields[key] = date + offset
        return
    fields[key] = date
    if offset:
        fields[OFFSET] = offset


def of_fields(fields: Mapping[str, Content], key: str) -> tuple[str, str]:
    """A date and its offset; empty where there is none."""
    date = str(fields.get(key, ""))
    if key == MAIN_DATE:
        return date, str(fields.get(OFFSET, "")) if date else ""
    zoned = _ZONE.fullmatch(date)
    return (zoned[1], zoned[2]) if zoned else (date, "")
