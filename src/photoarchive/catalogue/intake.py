"""Photographs on their way in: a batch becomes rows, with all that was found in the files."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa

from photoarchive.catalogue import search_rows, terms
from photoarchive.catalogue.contents import as_json, next_revision
from photoarchive.catalogue.schema import (
    accession,
    found,
    origin,
    original,
    photo,
    photo_term,
    problem,
    root,
    structure,
    text,
    value,
)
from photoarchive.domain import dates
from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import (
    DEFAULT_LANGUAGE,
    GIVEN_AT_IMPORT,
    AccessionId,
    ByLanguage,
    Content,
    NewPhoto,
    PhotoId,
    Problem,
)
from photoarchive.domain.structures import DETAILS_OF, place_name
from photoarchive.domain.term import NameKind, Origin, Term, TermId, TermName, Vocabulary

_Row = dict[str, Any]
# The terms that a batch has met, by their vocabulary and what it calls them: its photographs often
# name the same ones.
_Met: TypeAlias = dict[tuple[Vocabulary, tuple[tuple[str, str], ...]], TermId]
# These are columns of the photograph itself; the size in pixels is made from two of them.
_IN_COLUMNS = frozenset(
    ("date_created", "date_offset", "gps", "rating", "label", "flag", "orientation", "dims")
)


def begin_accession(tx: sa.Connection, at: str, who: str, source: str) -> AccessionId:
    """Notes that an import begins; the photographs of its batches point to it."""
    made = tx.execute(sa.insert(accession).values(at=at, who=who, source=source))
    assert made.inserted_primary_key is not None
    return AccessionId(made.inserted_primary_key[0])


def digests(tx: sa.Connection) -> Iterator[bytes]:
    """The sha256 of every photograph."""
    return (row[0] for row in tx.execute(sa.select(photo.c.digest)))


def by_digest(tx: sa.Connection, digest: str) -> PhotoId | None:
    """The photograph with these bytes."""
    id = tx.scalar(sa.select(photo.c.id).where(photo.c.digest == bytes.fromhex(digest)))
    return PhotoId(id) if id is not None else None


def add(
    tx: sa.Connection, accession_id: AccessionId, at: str, new: Sequence[NewPhoto]
) -> list[PhotoId]:
    """Adds photographs with all that was found in them, in order; returns their numbers."""
    revision = next_revision(tx)
    ids = [_add_row(tx, accession_id, at, revision, one) for one in new]
    roots = _roots(tx, {one.root for one in new})
    met: _Met = {}
    rows: dict[sa.Table, list[_Row]] = {
        table: []
        for table in (original, found, problem, origin, value, text, structure, photo_term)
    }
    for id, one in zip(ids, new, strict=True):
        rows[original].append(
            {"photo_id": id, "root_id": roots[one.root], "path": one.path, "role": one.role.value}
        )
        rows[found] += _found_rows(id, one)
        rows[problem] += _problem_rows(id, one.reading.problems)
        rows[origin] += [
            {
                "photo_id": id,
                "field": key,
                "block": block,
                "charset": one.reading.charsets.get(key, ""),
            }
            for key, block in one.reading.origins.items()
            if key in one.reading.fields
        ]
        for key, content in one.reading.fields.items():
            named = _names_of_places(one.reading.fields, key)
            _add_content(tx, rows, id, BY_KEY[key], content, named, met)
    for table, several in rows.items():
        if several:
            tx.execute(sa.insert(table), several)
    tx.execute(
        sa.update(accession)
        .where(accession.c.id == accession_id)
        .values(photos=accession.c.photos + len(ids))
    )
    search_rows.add_photos(tx, ids)
    return ids


def note_given(tx: sa.Connection, fields: Mapping[PhotoId, Collection[str]]) -> None:
    """Notes that these fields of photographs were given with the import."""
    rows = [(id, key, GIVEN_AT_IMPORT) for id, keys in fields.items() for key in sorted(keys)]
    if rows:
        tx.exec_driver_sql(
            f"INSERT INTO {origin.name} (photo_id, field, block) VALUES (?, ?, ?) "
            "ON CONFLICT (photo_id, field) DO UPDATE SET block = excluded.block, charset = ''",
            rows,
        )


def _add_row(
    tx: sa.Connection, accession_id: AccessionId, at: str, revision: int, one: NewPhoto
) -> PhotoId:
    fields = one.reading.fields
    taken = fields.get("date_created")
    place = fields.get("gps")
    latitude, longitude = place if isinstance(place, tuple) else (None, None)
    row: dict[str, object] = {
        "digest": bytes.fromhex(one.digest),
        "name": one.name,
        "size_bytes": one.size_bytes,
        "format": one.reading.format,
        "width": one.reading.width,
        "height": one.reading.height,
        "orientation": fields.get("orientation"),
        "taken": taken,
        "taken_offset": fields.get("date_offset"),
        "taken_sort": dates.sort_key(str(taken)) if taken else None,
        "latitude": latitude,
        "longitude": longitude,
        "rating": fields.get("rating"),
        "label": fields.get("label"),
        "flag": fields.get("flag"),
        "accession_id": accession_id,
        "added": at,
        "revision": revision,
    }
    made = tx.exec_driver_sql(
        f"INSERT INTO photo ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        tuple(row.values()),
    )
    return PhotoId(made.lastrowid)


def _add_content(
    tx: sa.Connection,
    rows: dict[sa.Table, list[_Row]],
    id: PhotoId,
    field: Field,
    content: Content,
    named: Mapping[str, ByLanguage],
    met: _Met,
) -> None:
    """Sorts one content into the rows of the table that keeps it. `named` has, by their names,
    what terms are called in several languages; `met` keeps the terms that were looked up."""
    key = field.key
    if key in _IN_COLUMNS:
        return
    if field.in_languages:
        for language, one in _as_languages(content).items():
            rows[text].append({"photo_id": id, "field": key, "language": language, "text": one})
        return
    if field.is_structured:
        rows[structure] += [
            {"photo_id": id, "field": key, "position": position, "json": as_json(one)}
            for position, one in enumerate(_as_tuple(content))
        ]
        return
    if field.vocabulary is None:
        rows[value] += [
            {"photo_id": id, "field": key, "position": position, "text": str(one)}
            for position, one in enumerate(_as_tuple(content))
        ]
        return
    carried = dict.fromkeys(_meet(tx, field, names, met) for names in _as_terms(content, named))
    rows[photo_term] += [
        {"photo_id": id, "field": key, "position": position, "term_id": term_id}
        for position, term_id in enumerate(carried)
    ]


def _as_languages(content: Content) -> ByLanguage:
    return content if isinstance(content, Mapping) else {DEFAULT_LANGUAGE: str(content)}


def _as_terms(content: Content, named: Mapping[str, ByLanguage]) -> list[ByLanguage]:
    """Each term of the content by its names: a list of names, one name, or one in languages."""
    if isinstance(content, Mapping):
        return [content]
    names = map(str, _as_tuple(content))
    return [named.get(name) or {DEFAULT_LANGUAGE: name} for name in names]


def _names_of_places(fields: Mapping[str, Content], key: str) -> dict[str, ByLanguage]:
    """What the places of a field are called in several languages, by the name they go by."""
    details = fields.get(DETAILS_OF.get(key, ""), ())
    named: dict[str, ByLanguage] = {}
    for place in details if isinstance(details, tuple) else ():
        names = place.get("name") if isinstance(place, Mapping) else None
        if isinstance(place, Mapping) and isinstance(names, Mapping):
            named[place_name(place)] = {tag: str(name) for tag, name in names.items()}
    return named


def _as_tuple(content: Content) -> tuple[object, ...]:
    return content if isinstance(content, tuple) else (content,)


def _meet(tx: sa.Connection, field: Field, names: ByLanguage, met: _Met) -> TermId:
    """The term that is called so, or a new one. Names in languages it has none for are added,
    so that nothing a file says of it is lost."""
    assert field.vocabulary is not None
    called = field.vocabulary, tuple(names.items())
    if called not in met:
        met[called] = _found_or_made(tx, field.vocabulary, names)
    return met[called]


def _found_or_made(tx: sa.Connection, vocabulary: Vocabulary, names: ByLanguage) -> TermId:
    ordered = {DEFAULT_LANGUAGE: names.get(DEFAULT_LANGUAGE, next(iter(names.values()))), **names}
    for name in ordered.values():
        known = terms.find_by_name(tx, vocabulary, name)
        if known is not None:
            _learn(tx, known, ordered)
            return known
    return terms.add(tx, vocabulary, terms.as_names(ordered), Origin.MET)


def _learn(tx: sa.Connection, known: TermId, names: ByLanguage) -> None:
    if len(names) == 1:
        return
    one: Term = terms.by_ids(tx, [known])[known]
    called = {(n.language, n.name) for n in one.names}
    spoken = {n.language for n in one.names if n.kind is NameKind.PREFERRED}
    new = tuple(
        TermName(name, language, NameKind.VARIANT if language in spoken else NameKind.PREFERRED)
        for language, name in names.items()
        if (language, name) not in called
    )
    if new:
        terms.set_names(tx, known, (*one.names, *new))


def _problem_rows(id: PhotoId, problems: Sequence[Problem]) -> list[_Row]:
    return [
        {
            "photo_id": id,
            "position": position,
            "code": one.code,
            "detail": one.detail,
            "field": one.field,
            "values": as_json(one.values) if one.values else "",
        }
        for position, one in enumerate(problems)
    ]


def _found_rows(id: PhotoId, one: NewPhoto) -> list[_Row]:
    rows = []
    for position, block in enumerate(one.reading.blocks):
        packed = zlib.compress(block.data, 3)
        smaller = len(packed) < 0.9 * len(block.data)
        rows.append(
            {
                "photo_id": id,
                "position": position,
                "block": block.kind,
                "packed": int(smaller),
                "data": packed if smaller else block.data,
                "digest_state": one.reading.digest_state if block.kind == "iim" else "",
            }
        )
    return rows


def _roots(tx: sa.Connection, paths: Iterable[str]) -> dict[str, int]:
    found_roots = {}
    for path in paths:
        id = tx.scalar(sa.select(root.c.id).where(root.c.path == path))
        if id is None:
            made = tx.execute(sa.insert(root).values(path=path)).inserted_primary_key
            assert made is not None
            id = made[0]
        found_roots[path] = id
    return found_roots
