"""Small pictures, kept by digest and edge; all can always be made again."""

from __future__ import annotations

import contextlib
import io
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from photoarchive.domain.errors import ArchiveBusy, ArchiveReadOnly, ArchiveUnusable, DiskFull
from photoarchive.imaging.decode import Decoded, decode

GRID_EDGE_PX = 320
_QUALITY = 85
_BUSY_S = 5.0


def make_preview(data: bytes, file_format: str, edge_px: int = GRID_EDGE_PX) -> tuple[bytes, bool]:
    """A JPEG whose longer edge is at most `edge_px`, and whether the picture was whole.

    Raises what `decode` raises.
    """
    decoded: Decoded = decode(data, file_format, (edge_px, edge_px))
    return as_jpeg(decoded.image), decoded.whole


def as_jpeg(image: Image.Image, quality: int = _QUALITY, profile: bytes | None = None) -> bytes:
    """The pixels as a JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, icc_profile=profile)
    return out.getvalue()


def opened(preview: bytes) -> Image.Image | None:
    """The pixels of such a JPEG as RGB; None where it is damaged."""
    try:
        with Image.open(io.BytesIO(preview), formats=("JPEG",)) as image:
            return image.convert("RGB")
    except (OSError, ValueError, SyntaxError):  # what Pillow says of bytes that are none
        return None


class PreviewStore:
    """The file of previews beside the catalogue. May be used from any thread.

    A damaged file is thrown away and begun anew, whenever that is found: nothing in it is the
    only copy of anything. Raises `ArchiveBusy`, `DiskFull` or `ArchiveReadOnly` when it cannot be
    opened.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise _ours(path, error) from error
            self._throw_away()
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=_BUSY_S, check_same_thread=False, isolation_level=None
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS preview "
                "(digest BLOB, edge_px INTEGER, jpeg BLOB NOT NULL, PRIMARY KEY (digest, edge_px))"
            )
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _throw_away(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def _begin_anew(self) -> None:
        with contextlib.suppress(sqlite3.DatabaseError):
            self._connection.close()
        self._throw_away()
        self._connection = self._open()

    def get(self, digest: str, edge_px: int = GRID_EDGE_PX) -> bytes | None:
        """The preview as JPEG, or None when there is none."""
        with self._lock:
            try:
                row = self._connection.execute(
                    "SELECT jpeg FROM preview WHERE digest = ? AND edge_px = ?",
                    (bytes.fromhex(digest), edge_px),
                ).fetchone()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._begin_anew()
                row = None
        return row[0] if row else None

    def put(self, previews: Iterable[tuple[str, bytes]], edge_px: int = GRID_EDGE_PX) -> None:
        """Keeps previews by digest. That it cannot (a full disk, another process) costs nothing
        but the time to make them again."""
        rows = [(bytes.fromhex(digest), edge_px, jpeg) for digest, jpeg in previews]
        with self._lock, contextlib.suppress(sqlite3.OperationalError):
            try:
                self._write(rows)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._begin_anew()
                self._write(rows)

    def _write(self, rows: list[tuple[bytes, int, bytes]]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany("REPLACE INTO preview VALUES (?, ?, ?)", rows)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()


def _code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _is_damage(error: sqlite3.Error) -> bool:
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _ours(path: Path, error: sqlite3.Error) -> ArchiveUnusable:
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ArchiveBusy(path, _BUSY_S)
        case sqlite3.SQLITE_FULL:
            return DiskFull(path)
        case _:
            return ArchiveReadOnly(path)
