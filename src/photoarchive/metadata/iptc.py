"""IIM, the IPTC's older form: datasets of a record and a number, in bytes of any character set.

IPTC-NAA Information Interchange Model 4.2; the mapping to fields is IPTC Photo Metadata 2024.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from photoarchive.domain import dates
from photoarchive.domain.fields import FIELDS, Field
from photoarchive.domain.photo import Content, Problem
from photoarchive.metadata.charsets import GUESSED, as_stored, decoded, decoded_utf8, in_one_line
from photoarchive.metadata.iim_names import GENRE_OF

CODED_CHARACTER_SET: Final = (1, 90)
DATE, TIME = 55, 60
GENRE, SUBJECT = 4, 12
UTF_8_DESIGNATION: Final = b"\x1b%G"

# 1:90 names character sets by the escape sequences of ISO 2022; these all stand for UTF-8.
_UTF_8_DESIGNATIONS: Final = frozenset((UTF_8_DESIGNATION, b"\x1b%/G", b"\x1b%/H", b"\x1b%/I"))
_FIELD_OF: Final = {f.iim.dataset: f for f in FIELDS if f.iim}
_DATE: Final = re.compile(r"(\d{4})-?(\d\d)?-?(\d\d)?")
_TIME: Final = re.compile(r"(\d\d):?(\d\d):?(\d\d)?\s*([+-]\d\d:?\d\d|Z)?")
_SUBJECT: Final = re.compile(r"(?:[^:]*:)?(\d{8})(?::.*)?", re.DOTALL)
_GENRE: Final = re.compile(r"(\d{3}):?(.*)", re.DOTALL)
MAX_VALUES: Final = 10_000
_MAX_DATASETS: Final = 50_000


class DataSet(NamedTuple):
    """One dataset as it stands."""

    record: int
    number: int
    data: bytes


def parse(raw: bytes) -> tuple[list[DataSet], bytes]:
    """The datasets, and the rest that is none (empty when all was understood)."""
    datasets: list[DataSet] = []
    at, end = 0, len(raw)
    while at + 5 <= end and raw[at] == 0x1C and len(datasets) < _MAX_DATASETS:
        size = raw[at + 3] << 8 | raw[at + 4]
        start = at + 5
        if size & 0x8000:
            # IIM 1.6: the low bits tell how many bytes the real size has.
            start += size & 0x7FFF
            size = int.from_bytes(raw[at + 5 : start], "big")
        if start + size > end:
            break
        datasets.append(DataSet(raw[at + 1], raw[at + 2], raw[start : start + size]))
        at = start + size
    rest = raw[at:]
    return datasets, rest if rest.strip(b"\0") else b""


def is_utf8(datasets: Iterable[DataSet]) -> bool:
    """Whether 1:90 says that the text is UTF-8. It is looked for everywhere, for some programs
    write it behind record 2."""
    designations = (d.data for d in datasets if (d.record, d.number) == CODED_CHARACTER_SET)
    return next(designations, b"") in _UTF_8_DESIGNATIONS


def read(raw: bytes) -> tuple[dict[str, Content], list[Problem]]:
    """The fields that an IIM block holds, by key; each text a plain one, even of a field that
    has languages in XMP."""
    datasets, rest = parse(raw)
    problems = [Problem("iim-damaged", f"{len(rest)} bytes are no dataset")] if rest else []
    decode = decoded_utf8 if is_utf8(datasets) else decoded
    fields: dict[str, Content] = {}
    lists: dict[str, dict[str, None]] = {}
    date = time = ""
    for record, number, data in datasets:
        if record != 2 or (number not in _FIELD_OF and number != TIME):
            continue
        text, charset = decode(data.rstrip(b"\0"))
        if number == DATE:
            date = text
        elif number == TIME:
            time = text
        else:
            _put(fields, lists, _FIELD_OF[number], text)
            if charset == GUESSED:
                key = _FIELD_OF[number].key
                problems.append(Problem("iim-charset-guessed", GUESSED, key))
    fields.update((key, tuple(values)) for key, values in lists.items())
    _put_date(fields, problems, date, time)
    return fields, problems


def _put(
    fields: dict[str, Content], lists: dict[str, dict[str, None]], field: Field, text: str
) -> None:
    """Of a field that holds one value the last dataset stays (XMP Specification Part 3, 3)."""
    text = meaning(field, text)
    if not text:
        return
    if field.many is None:
        fields[field.key] = text
    elif len(values := lists.setdefault(field.key, {})) < MAX_VALUES:
        values[text] = None


def meaning(field: Field, text: str) -> str:
    """The text of a dataset without the forms that IIM alone has."""
    text = as_stored(text) if field.multiline else in_one_line(text)
    if field.iim and field.iim.dataset == GENRE and (genre := _GENRE.fullmatch(text)):
        return genre[2].strip() or GENRE_OF.get(genre[1], text)
    if field.iim and field.iim.dataset == SUBJECT and (subject := _SUBJECT.fullmatch(text)):
        return subject[1]
    return text


def _put_date(fields: dict[str, Content], problems: list[Problem], date: str, time: str) -> None:
    if not (date := date.strip()):
        return
    parsed = date_of(date, time)
    if parsed is None:
        if date.strip("0"):
            problems.append(Problem("unreadable", f"iim: {date!r} {time!r}", "date_created"))
        return
    fields["date_created"] = parsed[0]
    if parsed[1]:
        fields["date_offset"] = parsed[1]


def date_of(date: str, time: str) -> tuple[str, str] | None:
    """2:55 and 2:60 as a date of known precision and its offset; parts of 00 are unknown.

    Strictly CCYYMMDD and HHMMSS±HHMM; the separators of ISO 8601 and a missing zone are let pass.
    """
    match = _DATE.fullmatch(date)
    if match is None:
        return None
    year, month, day = match.groups()
    if not month or month == "00":
        return dates.parse(year)
    if not day or day == "00":
        return dates.parse(f"{year}-{month}")
    whole = dates.parse(f"{year}-{month}-{day}")
    clock = _TIME.fullmatch(time.strip())
    if clock is None or whole is None:
        return whole
    hour, minute, second, zone = clock.groups()
    return dates.parse(f"{whole[0]}T{hour}:{minute}:{second or '00'}{zone or ''}") or whole
