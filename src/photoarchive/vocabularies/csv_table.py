"""Terms as a table in CSV: all that is known of them, for spreadsheets and for other archives.

A row is a term. Columns, in any order, of which one of names is needed:

- `id`: its number where it was written
- `name`, `name@ar` …: the preferred name, by default and in a language
- `variants`, `variants@ar` …, `hidden`, `hidden@ar` …: other names, parted by semicolons; a
  semicolon within a name has a backslash before it, and so has a backslash
- `shown_in`: the language of the name that is shown where it is not the first in the row and there
  is no default one
- `broader`: what stands above it, or the way to it from the top: `Lebanon > Baalbek-Hermel`; within
  a name such a sign has a backslash before it
- `note`, `valid_from`, `valid_to`, `latitude`, `longitude`
- `wikidata`, `geonames`, `viaf` …, `id:SCHEME`: identifiers elsewhere
- `default:credit`, `default:copyright@en` …: what choosing it fills in
- of an event: `places` (their names, parted by semicolons), `hashtag`, and `lead`, `lead@ar` …, the
  sentence with which a caption of it begins

Between the cells stands a comma, a semicolon or a tabulator; the text is UTF-8. A cell that would
be a formula to a spreadsheet has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from photoarchive.domain import external
from photoarchive.domain.cells import harmless, plain
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import Details, NameKind, Term, TermId, TermName, ordered
from photoarchive.domain.term_file import Entry, Fault, Reading
from photoarchive.domain.text import one_line, tidy
from photoarchive.vocabularies.plain_text import text_of
from photoarchive.vocabularies.written import Whole, in_tree

_KINDS = {
    "name": NameKind.PREFERRED,
    "variants": NameKind.VARIANT,
    "hidden": NameKind.HIDDEN,
}
_PLAIN = (
    *("id", "shown_in", "broader", "note", "valid_from", "valid_to", "latitude", "longitude"),
    *("places", "hashtag"),
)
_LEAD = "lead"


class NoColumns(ValueError):
    """The first row names no column of names."""


def read(data: bytes) -> Reading:
    """The terms of a table; raises `NotText` or `NoColumns`."""
    text = text_of(data)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    # What is damaged here is a quotation mark; a field may be as long as it likes.
    csv.field_size_limit(1 << 30)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [_column(cell) for cell in next(rows, [])]
    if not any(column.partition("@")[0] in _KINDS for column in header):
        raise NoColumns
    faults = [
        Fault(1, "unknown-column", column) for column in header if column and not _is_known(column)
    ]
    entries: list[Entry] = []
    line = rows.line_num + 1
    for row in rows:
        cells = dict(zip(header, map(plain, row), strict=False))
        if any(cell.strip() for cell in row):
            taken = _entry(line, cells)
            if isinstance(taken, Fault):
                faults.append(taken)
            else:
                entries.append(taken)
        line = rows.line_num + 1
    return Reading(tuple(entries), tuple(faults))


def _column(cell: str) -> str:
    name, at, language = cell.strip().partition("@")
    name = name.strip().lower().replace(" ", "_")
    name = {"preferred": "name", "variant": "variants", "names": "name"}.get(name, name)
    name = name.removeprefix("id:") if name.startswith("id:") else name
    if language.lower() == DEFAULT_LANGUAGE:
        return name
    return f"{name}{at}{language.strip()}"


def _is_known(column: str) -> bool:
    name = column.partition("@")[0]
    return (
        name in (*_KINDS, _LEAD)
        or column in _PLAIN
        or column.startswith("default:")
        or (external.is_scheme(column) and "@" not in column)
    )


def _entry(line: int, cells: Mapping[str, str]) -> Entry | Fault:
    names = list(_names(cells))
    if not names:
        return Fault(line, "no-name")
    shown_in = cells.get("shown_in", "").strip()
    names.sort(key=lambda n: (n.kind is not NameKind.PREFERRED, n.language != shown_in))
    position: tuple[float, float] | None = None
    degrees = cells.get("latitude", "").strip(), cells.get("longitude", "").strip()
    if any(degrees):
        try:
            latitude, longitude = (float(one.replace(",", ".")) for one in degrees)
        except ValueError:
            return Fault(line, "bad-position", ", ".join(degrees))
        position = latitude, longitude
    details = Details(
        note=tidy(cells.get("note", "")),
        external={
            column: one_line(cell)
            for column, cell in cells.items()
            if cell.strip() and _is_scheme(column)
        },
        valid_from=cells.get("valid_from", "").strip(),
        valid_to=cells.get("valid_to", "").strip(),
        position=position,
        defaults={
            column.removeprefix("default:"): tidy(cell)
            for column, cell in cells.items()
            if cell.strip() and column.startswith("default:")
        },
        hashtag=cells.get("hashtag", "").strip(),
        lead={
            column.partition("@")[2] or DEFAULT_LANGUAGE: one_line(cell)
            for column, cell in cells.items()
            if cell.strip() and column.partition("@")[0] == _LEAD
        },
    )
    number = cells.get("id", "").strip()
    path = tuple(one_line(part) for part in _split(cells.get("broader", ""), ">"))
    return Entry(
        line,
        ordered(names),
        details,
        path=tuple(part for part in path if part),
        places=tuple(one_line(part) for part in _split(cells.get("places", ""), ";")),
        id=TermId(int(number)) if number.isascii() and number.isdigit() else None,
    )


def _is_scheme(column: str) -> bool:
    return (
        _is_known(column) and column not in (*_PLAIN, *_KINDS, _LEAD) and external.is_scheme(column)
    )


def _names(cells: Mapping[str, str]) -> Iterable[TermName]:
    for column, cell in cells.items():
        kind_word, _at, language = column.partition("@")
        kind = _KINDS.get(kind_word)
        if kind is None:
            continue
        parts = [cell] if kind is NameKind.PREFERRED else _split(cell, ";")
        for part in parts:
            if name := one_line(part):
                yield TermName(name, language or DEFAULT_LANGUAGE, kind)


def _split(cell: str, sign: str) -> list[str]:
    parts, part, escaped = [], "", False
    for character in cell:
        if escaped or character not in ("\\", sign):
            part += character if not escaped or character in ("\\", sign) else f"\\{character}"
            escaped = False
        elif character == sign:
            parts.append(part)
            part = ""
        else:
            escaped = True
    parts.append(part + "\\" * escaped)
    return [part for part in parts if part.strip()]


def _joined(parts: Iterable[str], sign: str, between: str) -> str:
    escaped = (part.replace("\\", r"\\").replace(sign, f"\\{sign}") for part in parts)
    return between.join(escaped)


def write(whole: Whole) -> bytes:
    """The terms as a table, with a column for all that any of them has."""
    terms = [listed.term for listed in in_tree(whole.terms)]
    known = {one.id: one for one in terms}
    columns: dict[str, Callable[[Term], str]] = {"id": lambda one: str(one.id)}
    languages = _languages(terms)
    for word, kind in _KINDS.items():
        for tag in languages:
            if word == "name" or any(
                (n.kind, n.language) == (kind, tag) for one in terms for n in one.names
            ):
                columns[_heading(word, tag)] = _names_cell(kind, tag)
    order = [tag for tag in languages if tag != DEFAULT_LANGUAGE]
    columns["shown_in"] = lambda one: _shown_in(one, order)
    columns["broader"] = lambda one: _joined(_path(one, known), ">", " > ")
    columns["note"] = lambda one: one.details.note
    columns["valid_from"] = lambda one: one.details.valid_from
    columns["valid_to"] = lambda one: one.details.valid_to
    columns["latitude"] = lambda one: _degrees(one, 0)
    columns["longitude"] = lambda one: _degrees(one, 1)
    for scheme in sorted({s for one in terms for s in one.details.external}):
        column = scheme if scheme in external.SCHEMES else f"id:{scheme}"
        columns[column] = _external_cell(scheme)
    for place in sorted({d for one in terms for d in one.details.defaults}):
        columns[f"default:{place}"] = _default_cell(place)
    columns["places"] = lambda one: _joined(whole.places_of(one), ";", "; ")
    columns["hashtag"] = lambda one: one.details.hashtag
    for tag in sorted({tag for one in terms for tag in one.details.lead}):
        columns[_heading(_LEAD, tag)] = _lead_cell(tag)
    rows = [[_written(column, cell(one)) for column, cell in columns.items()] for one in terms]
    used = [
        n for n, column in enumerate(columns) if column in ("id", "name") or any(r[n] for r in rows)
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    headings = list(columns)
    writer.writerow([headings[n] for n in used])
    writer.writerows([row[n] for n in used] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _languages(terms: Sequence[Term]) -> list[str]:
    """The languages of names: the default, then those in which most of them are shown."""
    shown = Counter(one.names[0].language for one in terms)
    spoken = {n.language for one in terms for n in one.names}
    return sorted(spoken, key=lambda tag: (tag != DEFAULT_LANGUAGE, -shown[tag], tag))


def _written(column: str, cell: str) -> str:
    return cell if column in ("latitude", "longitude") else harmless(cell)


def _heading(word: str, tag: str) -> str:
    return word if tag == DEFAULT_LANGUAGE else f"{word}@{tag}"


def _names_cell(kind: NameKind, tag: str) -> Callable[[Term], str]:
    def cell(one: Term) -> str:
        names = [n.name for n in one.names if n.kind is kind and n.language == tag]
        return names[0] if kind is NameKind.PREFERRED and names else _joined(names, ";", "; ")

    return cell


def _external_cell(scheme: str) -> Callable[[Term], str]:
    return lambda one: one.details.external.get(scheme, "")


def _default_cell(place: str) -> Callable[[Term], str]:
    return lambda one: one.details.defaults.get(place, "")


def _lead_cell(tag: str) -> Callable[[Term], str]:
    return lambda one: one.details.lead.get(tag, "")


def _shown_in(one: Term, order: Sequence[str]) -> str:
    """The language of its first name, where reading the columns in order would show another."""
    spoken = [n.language for n in one.names if n.kind is NameKind.PREFERRED]
    if DEFAULT_LANGUAGE in spoken or not spoken:
        return ""
    first = next(tag for tag in order if tag in spoken)
    return "" if spoken[0] == first else spoken[0]


def _path(one: Term, known: Mapping[TermId, Term]) -> list[str]:
    path: list[str] = []
    seen = {one.id}
    at = one.details.broader
    while at is not None and at in known and at not in seen:
        seen.add(at)
        path.append(known[at].preferred())
        at = known[at].details.broader
    return path[::-1]


def _degrees(one: Term, number: int) -> str:
    return repr(one.details.position[number]) if one.details.position is not None else ""
