"""What is noted of texts: whether they are checked, and what they were written after.

Only texts of which something is noted have a row. The state that follows from it is compared anew
whenever it is asked for (`domain.text_state`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, cast

import sqlalchemy as sa

from photoarchive.domain.photo import PhotoId, Structured
from photoarchive.domain.text_state import Standing, TextState, digest_of

# A standing as plain JSON: a word, the language of the source and the digest of it, and another
# word where the source was told.
Written: TypeAlias = "list[str | int | float | Structured] | None"

# Behind the key of a field: the key under which the standing of its texts is kept and journalled.
_BEHIND = ".state"
_CHECKED, _DRAFT, _TOLD = TextState.CHECKED.value, TextState.DRAFT.value, "told"

# The states that arrays are made of, by the numbers that `STATE` gives; all other texts are drafts.
NUMBERED = (TextState.CHECKED, TextState.STALE)
# The state of each text of which something is noted (0: a draft), and where from.
STATE = (
    "CASE WHEN s.source <> '' AND (o.text IS NULL OR text_digest(o.text) <> s.digest) THEN 2 "
    "WHEN s.checked THEN 1 ELSE 0 END"
)
NOTED = (
    "text_state s LEFT JOIN text o "
    "ON o.photo_id = s.photo_id AND o.field = s.field AND o.language = s.source"
)


def state_key(key: str) -> str:
    """The key under which the standing of a field's texts is kept."""
    return f"{key}{_BEHIND}"


def field_of(key: str) -> str:
    """The field whose texts' standing is kept under a key; empty for any other key."""
    return key.removesuffix(_BEHIND) if key.endswith(_BEHIND) else ""


def written(standing: Standing | None) -> Written:
    """A standing as plain JSON."""
    if standing is None:
        return None
    said = _CHECKED if standing.checked else _DRAFT
    return [said, standing.source, standing.digest, *([_TOLD] if standing.told else [])]


def standing_in(stored: object) -> Standing | None:
    """The standing that is written so."""
    if not isinstance(stored, list):
        return None
    said, source, digest, *told = map(str, stored)
    return Standing(said == _CHECKED, source, digest, told == [_TOLD])


def digest(text: str) -> bytes:
    """The digest of a text, as rows hold it; SQLite knows it as `text_digest`."""
    return bytes.fromhex(digest_of(text))


def read(
    tx: sa.Connection, key: str, language: str, ids: Iterable[PhotoId]
) -> dict[PhotoId, Standing]:
    """What is noted of the texts of a field in one language, where anything is."""
    found = standings(tx, key, ids)
    return {
        id: by_language[language] for id, by_language in found.items() if language in by_language
    }


def write(
    tx: sa.Connection, key: str, language: str, new: Mapping[PhotoId, Standing | None]
) -> None:
    """Notes this of the texts of a field in one language, which are there; None is nothing."""
    gone = [(id, key, language) for id, one in new.items() if one is None]
    if gone:
        tx.exec_driver_sql(
            "DELETE FROM text_state WHERE photo_id = ? AND field = ? AND language = ?", gone
        )
    rows = [
        (
            *(id, key, language, int(one.checked), one.source),
            *(bytes.fromhex(one.digest), int(one.told)),
        )
        for id, one in new.items()
        if one is not None
    ]
    if rows:
        tx.exec_driver_sql(
            "INSERT OR REPLACE INTO text_state "
            "(photo_id, field, language, checked, source, digest, told) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )


def forget(tx: sa.Connection, key: str, language: str, ids: Iterable[PhotoId]) -> None:
    """Nothing is noted of these texts any more."""
    tx.exec_driver_sql(
        "DELETE FROM text_state WHERE field = ? AND language = ? "
        "AND photo_id IN (SELECT value FROM json_each(?))",
        (key, language, json.dumps(list(ids))),
    )


def texts(tx: sa.Connection, key: str, ids: Iterable[PhotoId]) -> dict[PhotoId, dict[str, str]]:
    """The texts of a field in all their languages, of these photographs that have any."""
    rows = tx.exec_driver_sql(
        "SELECT photo_id, language, text FROM text WHERE field = ? "
        "AND photo_id IN (SELECT value FROM json_each(?))",
        (key, json.dumps(list(ids))),
    )
    found: dict[PhotoId, dict[str, str]] = {}
    for id, language, text in _all(rows):
        found.setdefault(PhotoId(id), {})[language] = text
    return found


def standings(
    tx: sa.Connection, key: str, ids: Iterable[PhotoId]
) -> dict[PhotoId, dict[str, Standing]]:
    """What is noted of the texts of a field in all their languages, where anything is."""
    rows = tx.exec_driver_sql(
        "SELECT photo_id, language, checked, source, digest, told FROM text_state WHERE field = ? "
        "AND photo_id IN (SELECT value FROM json_each(?))",
        (key, json.dumps(list(ids))),
    )
    found: dict[PhotoId, dict[str, Standing]] = {}
    for id, language, checked, source, bytes_, told in _all(rows):
        standing = Standing(bool(checked), source, bytes_.hex(), bool(told))
        found.setdefault(PhotoId(id), {})[language] = standing
    return found


def unnoted(tx: sa.Connection, key: str, ids: Iterable[PhotoId]) -> dict[PhotoId, list[str]]:
    """The languages of the texts of a field of which nothing is noted, where there are any."""
    rows = tx.exec_driver_sql(
        "SELECT photo_id, language FROM text t WHERE field = ? "
        "AND photo_id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM text_state "
        "s WHERE (s.photo_id, s.field, s.language) = (t.photo_id, t.field, t.language))",
        (key, json.dumps(list(ids))),
    )
    found: dict[PhotoId, list[str]] = {}
    for id, language in _all(rows):
        found.setdefault(PhotoId(id), []).append(language)
    return found


def _all(rows: sa.CursorResult[Any]) -> list[tuple[Any, ...]]:
    """All rows, as SQLite gives them: there may be some hundred thousand."""
    assert rows.cursor is not None
    return cast("list[tuple[Any, ...]]", rows.cursor.fetchall())


def states(
    tx: sa.Connection, ids: Iterable[PhotoId]
) -> dict[PhotoId, dict[tuple[str, str], TextState]]:
    """The state of every text of these photographs, by its field and language."""
    listed = json.dumps(list(ids))
    found: dict[PhotoId, dict[tuple[str, str], TextState]] = {}
    which = "photo_id IN (SELECT value FROM json_each(?))"
    for id, key, language in tx.exec_driver_sql(
        f"SELECT photo_id, field, language FROM text WHERE {which}", (listed,)
    ):
        found.setdefault(PhotoId(id), {})[key, language] = TextState.DRAFT
    for id, key, language, state in tx.exec_driver_sql(
        f"SELECT s.photo_id, s.field, s.language, {STATE} FROM {NOTED} WHERE s.{which}", (listed,)
    ):
        if state:
            found[PhotoId(id)][key, language] = NUMBERED[state - 1]
    return found


def written_anew(
    tx: sa.Connection, key: str, language: str, new: Mapping[PhotoId, object]
) -> dict[PhotoId, Written]:
    """What is to be noted of texts that are about to be written (None: taken away), where anything
    was noted: nothing, but for a source that was told, with what it says now."""
    noted = read(tx, key, language, new)
    told = [id for id, one in noted.items() if one.told and new[id] is not None]
    sources = texts(tx, key, told) if told else {}
    found: dict[PhotoId, Written] = dict.fromkeys(noted)
    for id, spoken in sources.items():
        now = spoken.get(noted[id].source)
        if now is not None:
            standing = Standing(False, noted[id].source, digest_of(now), True)
            found[id] = written(standing)
    return found
