"""The file of drafts beside the catalogue: what was typed and is not saved yet, so that a crash
takes nothing of it along.

It is a file of its own: a draft is no change of data and stands in no journal, and it must not wait
until a long edit of the catalogue is done.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from photoarchive.domain.draft import DraftPlace, KeptDraft
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.photo_set import as_line, from_line, in_pieces
from photoarchive.domain.template import Mode

_BUSY_S = 2.0
_TABLE = """
CREATE TABLE IF NOT EXISTS draft (
  place BLOB PRIMARY KEY, photographs TEXT NOT NULL, field TEXT NOT NULL, language TEXT NOT NULL,
  text TEXT NOT NULL, base TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, fault TEXT NOT NULL,
  mode TEXT NOT NULL DEFAULT 'replace'
)
"""
_ADD_MODE = "ALTER TABLE draft ADD COLUMN mode TEXT NOT NULL DEFAULT 'replace'"


class DraftStore:
    """Reads and writes drafts; the file is there once something is kept. Each call opens it anew,
    so that any thread may call."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> list[KeptDraft]:
        """Every draft, the one typed last first. A file that cannot be read has none: it must not
        keep the archive shut."""
        if not self._path.is_file():
            return []
        try:
            with self._open() as raw:
                rows = raw.execute(
                    "SELECT photographs, field, language, text, base, at, who, fault, mode "
                    "FROM draft ORDER BY at DESC, field"
                ).fetchall()
        except sqlite3.DatabaseError:
            return []
        found = []
        for photographs, *told, mode in rows:
            ids = PhotoIds.of(in_pieces(from_line(json.loads(photographs))))
            field, language, text, base, at, who, fault = told
            found.append(KeptDraft(ids, field, language, text, base, at, who, fault, Mode(mode)))
        return found

    def write(self, kept: Iterable[KeptDraft], dropped: Iterable[DraftPlace]) -> bool:
        """Keeps drafts, each in the place of the one before, and drops others; on the disk when it
        returns. Tells whether it could be done."""
        try:
            self._write(list(kept), list(dropped))
        except sqlite3.OperationalError:
            return False  # no room, no right to write, or another process is at it
        except sqlite3.DatabaseError:
            # Damaged: what is typed now counts for more than what cannot be read.
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_name(f"{self._path.name}.damaged"))
            return False
        return True

    def _write(self, kept: list[KeptDraft], dropped: list[DraftPlace]) -> None:
        if not kept and not self._path.is_file():
            return
        rows = [
            (
                *(_key(one.place), _listed(one.photos)),
                *(one.field, one.language, one.text, one.base, one.at, one.who, one.fault),
                one.mode.value,
            )
            for one in kept
        ]
        with self._open() as raw:
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany("REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            gone = [(_key(place),) for place in dropped]
            raw.executemany("DELETE FROM draft WHERE place = ?", gone)
            raw.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_BUSY_S, isolation_level=None)) as raw:
            raw.execute("PRAGMA synchronous = FULL")
            raw.execute(_TABLE)
            if "mode" not in [column[1] for column in raw.execute("PRAGMA table_info(draft)")]:
                raw.execute(_ADD_MODE)  # kept by the program before several could be typed for
            yield raw


def _listed(photographs: PhotoIds) -> str:
    """Their numbers, as a line of the journal holds those of a set."""
    return json.dumps(as_line([(0, tuple(photographs))]))


def _key(place: DraftPlace) -> bytes:
    said = json.dumps([_listed(place.photos), place.field, place.language])
    return hashlib.sha256(said.encode()).digest()
