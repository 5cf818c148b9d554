"""What the blocks of a file say differently, and where each content came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa

from photoarchive.catalogue.changes import Subject
from photoarchive.catalogue.contents import as_content, chosen
from photoarchive.catalogue.schema import change_item, found, origin, problem
from photoarchive.domain.photo import Content, PhotoId, Problem

Place: TypeAlias = tuple[PhotoId, str]  # a field of a photograph


def problem_of(row: Any) -> Problem:
    """A row of the table as the domain knows it."""
    mapped = row._mapping
    pairs = json.loads(mapped["values"]) if mapped["values"] else ()
    values = tuple((block, _content(stored)) for block, stored in pairs)
    return Problem(row.code, row.detail, row.field, values, bool(row.dismissed))


def _content(stored: Any) -> Content:
    content: Content | None = as_content(stored)
    assert content is not None
    return content


def listed(tx: sa.Connection, ids: Iterable[int]) -> list[tuple[PhotoId, Problem]]:
    """The problems of these photographs that leave a choice, in the order of the numbers."""
    rows = tx.execute(
        sa.select(problem)
        .where(problem.c["values"] != "", chosen(problem.c.photo_id, ids))
        .order_by(problem.c.photo_id, problem.c.position)
    )
    return [(PhotoId(row.photo_id), problem_of(row)) for row in rows]


def origins(tx: sa.Connection, ids: Sequence[int]) -> dict[Place, tuple[str, str]]:
    """The block that each field came from at import, and the character set where it had to be
    guessed."""
    rows = tx.execute(sa.select(origin).where(chosen(origin.c.photo_id, ids)))
    return {(PhotoId(row.photo_id), row.field): (row.block, row.charset) for row in rows}


def edited(tx: sa.Connection, ids: Sequence[int]) -> set[Place]:
    """The fields of these photographs that hold something else than at their import."""
    lines = change_item.c
    rows = tx.execute(
        sa.select(lines.subject_id, lines.field, lines.language, lines.old, lines.new)
        .where(lines.subject == Subject.PHOTO, chosen(lines.subject_id, ids))
        .order_by(lines.change_id, lines.position)
    )
    first: dict[tuple[int, str, str], str] = {}
    last: dict[tuple[int, str, str], str] = {}
    for id, key, language, old, new in rows:
        first.setdefault((id, key, language), old)
        last[id, key, language] = new
    return {
        (PhotoId(id), key) for (id, key, tag), now in last.items() if now != first[id, key, tag]
    }


def digest_state(tx: sa.Connection, id: PhotoId) -> str:
    """Whether the IIM was changed behind the XMP: missing, match, differs, or nothing."""
    state = sa.select(found.c.digest_state).where(found.c.photo_id == id, found.c.block == "iim")
    return tx.scalar(state) or ""
