"""IIM, the IPTC's older form: datasets of a record and a number, in bytes of any character set.

IPTC-NAA Information Interchange Model 4.2; the mapping to fields is IPTC Photo Metadata 2024.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from photoarchive.domain import dates
from photoarchive.domain.fields import FIELDS, Field, Type
from photoarchive.domain.photo import Content, Problem
from photoarchive.metadata import moments
from photoarchive.metadata.charsets import (
    UTF_8,
    as_stored,
    decoded,
    decoded_declared,
    decoded_utf8,
    in_one_line,
)
from photoarchive.metadata.iim_names import GENRE_OF

CODED_CHARACTER_SET: Final = (1, 90)
DATE, TIME = 55, 60
GENRE, SUBJECT = (2, 4), (2, 12)
UTF_8_DESIGNATION: Final = b"\x1b%G"

# 1:90 names character sets by the escape sequences of ISO 2022; these all stand for UTF-8.
_UTF_8_DESIGNATIONS: Final = frozenset((UTF_8_DESIGNATION, b"\x1b%/G", b"\x1b%/H", b"\x1b%/I"))
# These designate a right half of ISO 8859, by their last byte (ISO-IR); Windows-1252 has all of
# Latin-1's letters.
_RIGHT_HALF: Final = re.compile(rb"\x1b[-./]([A-V])")
_SETS: Final = {
    b"A": "cp1252", b"B": "iso8859-2", b"C": "iso8859-3", b"D": "iso8859-4", b"F": "iso8859-7",
    b"G": "iso8859-6", b"H": "iso8859-8", b"L": "iso8859-5", b"M": "iso8859-9",
    b"V": "iso8859-10",
}  # fmt: skip
FIELD_OF: Final = {(f.iim.record, f.iim.dataset): f for f in FIELDS if f.iim}
_DATE_OF: Final = {(f.iim.record, f.iim.time): f for f in FIELDS if f.iim and f.iim.time}
_DATE: Final = re.compile(r"(\d{4})-?(\d\d)?-?(\d\d)?")
_TIME: Final = re.compile(r"(\d\d):?(\d\d):?(\d\d)?\s*([+-]\d\d:?\d\d|Z)?")
_SUBJECT: Final = re.compile(r"(?:[^:]*:)?(\d{8})(?::.*)?", re.DOTALL)
_GENRE: Final = re.compile(r"(\d{3}):?(.*)", re.DOTALL)
GUESSED: Final = "iim-charset-guessed"
MAX_VALUES: Final = 10_000
_MAX_DATASETS: Final = 50_000

Decode: TypeAlias = Callable[[bytes], tuple[str, str]]


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


def declared_set(datasets: Iterable[DataSet]) -> str:
    """The character set that 1:90 names; empty where it names none, or none that we know."""
    designation = _designation(datasets)
    if designation in _UTF_8_DESIGNATIONS:
        return UTF_8
    half = _RIGHT_HALF.search(designation)
    return _SETS.get(half[1], "") if half else ""


def decoder(declared: str) -> Decode:
    """What turns bytes into text and names the set they were read in: the declared one, else
    what each text is likely to be in."""
    if declared == UTF_8:
        return decoded_utf8
    return partial(decoded_declared, declared=declared) if declared else decoded


def _designation(datasets: Iterable[DataSet]) -> bytes:
    """What stands in 1:90. It is looked for everywhere, for some programs write it behind
    record 2."""
    return next((d.data for d in datasets if (d.record, d.number) == CODED_CHARACTER_SET), b"")


def read(raw: bytes) -> tuple[dict[str, Content], list[Problem]]:
    """The fields that an IIM block holds, by key; each text a plain one, even of a field that
    has languages in XMP. Where no character set is declared, the one that each text beyond
    ASCII was read in is told among the problems."""
    datasets, rest = parse(raw)
    problems = [Problem("iim-damaged", f"{len(rest)} bytes are no dataset")] if rest else []
    declared = declared_set(datasets)
    decode = decoder(declared)
    fields: dict[str, Content] = {}
    lists: dict[str, dict[str, None]] = {}
    dated: dict[str, list[str]] = {}
    charsets: dict[str, str] = {}
    for record, number, data in datasets:
        place = record, number
        known = FIELD_OF.get(place) or _DATE_OF.get(place)
        if known is None:
            continue
        text, charset = decode(data.rstrip(b"\0"))
        if known.type is Type.DATE:
            dated.setdefault(known.key, ["", ""])[place in _DATE_OF] = text.strip()
            continue
        if fault := _put(fields, lists, known, meaning(known, text)):
            problems.append(fault)
        if charset != declared and not data.isascii():
            charsets[known.key] = charset
    fields.update((key, tuple(values)) for key, values in lists.items())
    problems += [Problem(GUESSED, charset, key) for key, charset in charsets.items()]
    for key, (date, time) in dated.items():
        if (parsed := date_of(date, time)) is not None:
            moments.put(fields, key, *parsed)
        elif date.strip("0"):
            problems.append(Problem("unreadable", f"iim: {date!r} {time!r}", key))
    return fields, problems


def _put(
    fields: dict[str, Content], lists: dict[str, dict[str, None]], known: Field, text: str
) -> Problem | None:
    """Of a field that holds one value the last dataset stays (XMP Specification Part 3, 3)."""
    if not text:
        return None
    if known.many is not None:
        if len(values := lists.setdefault(known.key, {})) < MAX_VALUES:
            values[text] = None
    elif known.type is not Type.INTEGER:
        fields[known.key] = text
    elif text.isascii() and text.isdigit():
        fields[known.key] = int(text)
    else:
        return Problem("unreadable", f"iim: {text!r}", known.key)
    return None


def meaning(known: Field, text: str) -> str:
    """The text of a dataset without the forms that IIM alone has."""
    text = as_stored(text) if known.multiline else in_one_line(text)
    place = (known.iim.record, known.iim.dataset) if known.iim else None
    if place == GENRE and (genre := _GENRE.fullmatch(text)):
        return genre[2].strip() or GENRE_OF.get(genre[1], text)
    if place == SUBJECT and (subject := _SUBJECT.fullmatch(text)):
        return subject[1]
    return text


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
