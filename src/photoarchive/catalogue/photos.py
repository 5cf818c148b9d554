"""Photographs: added in batches, read whole or as the cards of the grid."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue import disagreements, terms
from photoarchive.catalogue.contents import NOT_TWINS, as_content, chosen, from_texts
from photoarchive.catalogue.schema import (
    found,
    original,
    photo,
    photo_term,
    problem,
    root,
    structure,
    text,
    value,
)
from photoarchive.domain.fields import BY_KEY, Type
from photoarchive.domain.orientation import UPRIGHT, between
from photoarchive.domain.photo import (
    Block,
    Card,
    Content,
    Photo,
    PhotoId,
    Problem,
    Role,
    Structured,
)
from photoarchive.domain.places import joined as places_joined
from photoarchive.domain.structures import DETAILS_OF
from photoarchive.domain.term import NameKind, Term, TermId, TermName, preferred


def blocks(tx: sa.Connection, id: PhotoId) -> tuple[Block, ...]:
    """The metadata blocks as they were found at import."""
    rows = tx.execute(
        sa.select(found.c.block, found.c.packed, found.c.data)
        .where(found.c.photo_id == id)
        .order_by(found.c.position)
    )
    return tuple(
        Block(kind, zlib.decompress(data) if packed else data) for kind, packed, data in rows
    )


def originals(tx: sa.Connection, ids: Iterable[PhotoId]) -> dict[PhotoId, tuple[str, str, Role]]:
    """Where the first original of each photograph is: root, path below it, and its role."""
    rows = tx.execute(
        sa.select(original.c.photo_id, root.c.path, original.c.path, original.c.role)
        .join(root)
        .where(chosen(original.c.photo_id, ids))
        .order_by(original.c.id.desc())
    )
    return {PhotoId(id): (where, path, Role(role)) for id, where, path, role in rows}


def formats(tx: sa.Connection, ids: Iterable[PhotoId]) -> dict[PhotoId, str]:
    """The file format of each of these photographs, as `metadata` names it."""
    rows = tx.execute(sa.select(photo.c.id, photo.c.format).where(chosen(photo.c.id, ids)))
    return {PhotoId(id): file_format for id, file_format in rows}


def cards(tx: sa.Connection, ids: Sequence[PhotoId], languages: Sequence[str]) -> list[Card]:
    """What the grid shows of these photographs, in their order; ones that are gone are left out.

    Terms stand with their preferred names in the first of the languages that has one. Statements
    go to the driver as they are: cards are fetched while the grid is scrolled.
    """
    rows = {row[0]: row for row in _rows_of(tx, _CARDS, ids)}
    headlines = dict(_rows_of(tx, _HEADLINES, ids))
    captions: dict[int, dict[str, str]] = {}
    for id, language, one in _rows_of(tx, _CAPTIONS, ids):
        captions.setdefault(id, {})[language] = one
    credits, sources = (_named(tx, key, ids, languages) for key in ("credit", "source"))
    found = []
    for id in ids:
        if id not in rows:
            continue
        _id, name, digest, width, height, orientation, own, taken, rating, label, flag = rows[id]
        caption = captions.get(id, {})
        found.append(
            Card(
                id=PhotoId(id),
                name=name,
                digest=digest.hex(),
                width=width,
                height=height,
                orientation=orientation or UPRIGHT,
                turn=_turn(own, orientation),
                headline=headlines.get(id, ""),
                caption=caption,
                credit=credits.get(id, ""),
                source=sources.get(id, ""),
                taken=taken or "",
                rating=rating,
                label=label or "",
                flag=flag or 0,
                languages=tuple(sorted(caption)),
            )
        )
    return found


_BELOW = "(SELECT value FROM json_each(?))"
_CARDS = (
    "SELECT id, name, digest, width, height, orientation, own_orientation, taken, rating, label, "
    f"flag FROM photo WHERE id IN {_BELOW}"
)
_HEADLINES = f"SELECT photo_id, text FROM value WHERE photo_id IN {_BELOW} AND field = 'headline'"
_CAPTIONS = (
    f"SELECT photo_id, language, text FROM text WHERE photo_id IN {_BELOW} AND field = 'caption'"
)
_FIRST_TERMS = (
    f"SELECT photo_id, term_id FROM photo_term WHERE photo_id IN {_BELOW} "
    "AND field = '{key}' AND position = 0"
)
_PREFERRED = (
    f"SELECT term_id, name, language FROM term_name WHERE term_id IN {_BELOW} "
    "AND kind = 'preferred' ORDER BY id"
)


def _named(
    tx: sa.Connection, key: str, ids: Sequence[int], languages: Sequence[str]
) -> dict[int, str]:
    """The first term of a field of each photograph that has one, by its name."""
    carried = dict(_rows_of(tx, _FIRST_TERMS.replace("{key}", key), ids))
    names: dict[int, list[TermName]] = {}
    for term_id, name, language in _rows_of(tx, _PREFERRED, sorted(set(carried.values()))):
        one = TermName(name, language, NameKind.PREFERRED)
        names.setdefault(term_id, []).append(one)
    shown = {term_id: preferred(several, *languages) for term_id, several in names.items()}
    return {id: shown[term_id] for id, term_id in carried.items()}


def _rows_of(tx: sa.Connection, statement: str, ids: Sequence[int]) -> Sequence[Any]:
    """The rows of a statement about these numbers, as the driver gives them."""
    result = tx.exec_driver_sql(statement, (json.dumps(ids),))
    assert result.cursor is not None
    return result.cursor.fetchall()


def whole(tx: sa.Connection, ids: Sequence[PhotoId], languages: Sequence[str] = ()) -> list[Photo]:
    """All that is known of these photographs, in their order."""
    rows = {
        row.id: row._mapping for row in tx.execute(sa.select(photo).where(chosen(photo.c.id, ids)))
    }
    contents: dict[int, dict[str, Content]] = {id: _facts(row) for id, row in rows.items()}
    _collect_values(tx, ids, contents)
    _collect_texts(tx, ids, contents)
    _collect_structures(tx, ids, contents)
    carried = _collect_terms(tx, ids, contents, languages)
    problems: dict[int, list[Problem]] = {}
    for found_one in tx.execute(
        sa.select(problem).where(chosen(problem.c.photo_id, ids)).order_by(problem.c.position)
    ):
        problems.setdefault(found_one.photo_id, []).append(disagreements.problem_of(found_one))
    _join_places(contents, carried)
    where = originals(tx, ids)
    return [
        Photo(
            id=id,
            name=row["name"],
            digest=row["digest"].hex(),
            size_bytes=row["size_bytes"],
            format=row["format"],
            path="/".join(where[id][:2]) if id in where else "",
            role=where[id][2] if id in where else Role.MANAGED,
            added=row["added"],
            fields=in_field_order(contents[id]),
            problems=tuple(problems.get(id, ())),
            trashed=bool(row["trashed"]),
            turn=_turn(row["own_orientation"], row["orientation"]),
            terms=carried.get(id, {}),
        )
        for id in ids
        if (row := rows.get(id)) is not None
    ]


def _turn(own: int | None, orientation: int | None) -> int:
    """What is to be done to pixels that stand as the file says, as an orientation."""
    return UPRIGHT if own is None else between(own, orientation or UPRIGHT)


def in_field_order(contents: Mapping[str, Content]) -> dict[str, Content]:
    """The contents in the order in which the fields are declared."""
    return {key: contents[key] for key in BY_KEY if key in contents}


def _facts(row: Mapping[Any, Any]) -> dict[str, Content]:
    facts: dict[str, Content] = {
        "date_created": row["taken"],
        "date_offset": row["taken_offset"],
        "rating": row["rating"],
        "label": row["label"],
        "flag": row["flag"],
        "orientation": row["orientation"],
    }
    if row["latitude"] is not None:
        facts["gps"] = (row["latitude"], row["longitude"])
    if row["width"]:
        facts["dims"] = f"{row['width']}x{row['height']}"
    return {key: content for key, content in facts.items() if content not in (None, "")}


def _collect_values(
    tx: sa.Connection, ids: Iterable[int], contents: dict[int, dict[str, Content]]
) -> None:
    gathered: dict[tuple[int, str], list[str]] = {}
    for id, key, one in tx.execute(
        sa.select(value.c.photo_id, value.c.field, value.c.text)
        .where(chosen(value.c.photo_id, ids))
        .order_by(value.c.position)
    ):
        gathered.setdefault((id, key), []).append(one)
    for (id, key), several in gathered.items():
        if key == NOT_TWINS:
            continue  # kept in the same table, and nothing that is told of a photograph
        stored = from_texts(BY_KEY[key], several)
        content = as_content(stored)
        if content is not None:
            contents[id][key] = content


def _collect_texts(
    tx: sa.Connection, ids: Iterable[int], contents: dict[int, dict[str, Content]]
) -> None:
    gathered: dict[tuple[int, str], dict[str, str]] = {}
    for row in tx.execute(
        sa.select(text).where(chosen(text.c.photo_id, ids)).order_by(text.c.language)
    ):
        gathered.setdefault((row.photo_id, row.field), {})[row.language] = row.text
    for (id, key), by_language in gathered.items():
        contents[id][key] = by_language


def _collect_structures(
    tx: sa.Connection, ids: Iterable[int], contents: dict[int, dict[str, Content]]
) -> None:
    gathered: dict[tuple[int, str], list[Structured]] = {}
    for id, key, one in tx.execute(
        sa.select(structure.c.photo_id, structure.c.field, structure.c.json)
        .where(chosen(structure.c.photo_id, ids))
        .order_by(structure.c.position)
    ):
        gathered.setdefault((id, key), []).append(json.loads(one))
    for (id, key), several in gathered.items():
        contents[id][key] = tuple(several)


def _collect_terms(
    tx: sa.Connection,
    ids: Iterable[int],
    contents: dict[int, dict[str, Content]],
    languages: Sequence[str],
) -> dict[int, dict[str, tuple[Term, ...]]]:
    rows = tx.execute(
        sa.select(photo_term.c.photo_id, photo_term.c.field, photo_term.c.term_id)
        .where(chosen(photo_term.c.photo_id, ids))
        .order_by(photo_term.c.position)
    ).all()
    known = terms.by_ids(tx, {TermId(row.term_id) for row in rows})
    carried: dict[int, dict[str, tuple[Term, ...]]] = {}
    for row in rows:
        mine = carried.setdefault(row.photo_id, {})
        mine[row.field] = (*mine.get(row.field, ()), known[TermId(row.term_id)])
    for id, by_field in carried.items():
        for key, several in by_field.items():
            field = BY_KEY[key]
            if field.type is Type.LANG_ALT:
                contents[id][key] = terms.names_by_language(several[0])
            else:
                names = tuple(one.preferred(*languages) for one in several)
                contents[id][key] = names if field.many is not None else names[0]
    return carried


def _join_places(
    contents: dict[int, dict[str, Content]], carried: Mapping[int, Mapping[str, tuple[Term, ...]]]
) -> None:
    """Makes the details of places whole: every place by all its names."""
    for id, mine in contents.items():
        for terms_key, key in DETAILS_OF.items():
            places = carried.get(id, {}).get(terms_key, ())
            details = mine.get(key, ())
            assert isinstance(details, tuple)
            whole = places_joined(
                (
                    (terms.names_by_language(one), frozenset(n.name for n in one.names))
                    for one in places
                ),
                [one for one in details if isinstance(one, Mapping)],
            )
            if whole:
                mine[key] = whole
            else:
                mine.pop(key, None)


def count(tx: sa.Connection) -> int:
    """How many photographs there are outside the trash."""
    return tx.scalar(sa.select(sa.func.count()).where(photo.c.trashed == 0)) or 0


def newest(tx: sa.Connection) -> int:
    """The highest number given to a photograph so far."""
    return tx.scalar(sa.select(sa.func.max(photo.c.id))) or 0


def ids_above(tx: sa.Connection, id: int) -> list[PhotoId]:
    """The photographs added after the one with this number."""
    return [PhotoId(row[0]) for row in tx.execute(sa.select(photo.c.id).where(photo.c.id > id))]
