"""Small pictures, kept by digest and edge; all can always be made again."""

from __future__ import annotations

import contextlib
import io
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from photoarchive.imaging.decode import Decoded, decode

GRID_EDGE_PX = 320
_QUALITY = 85


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


class PreviewStore:
    """The file of previews beside the catalogue. May be used from any thread.

    A damaged file is thrown away and begun anew: nothing in it is the only copy of anything.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=5.0, check_same_thread=False, isolation_level=None
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

    def get(self, digest: str, edge_px: int = GRID_EDGE_PX) -> bytes | None:
        """The preview as JPEG, or None when there is none."""
        with self._lock:
            row = self._connection.execute(
                "SELECT jpeg FROM preview WHERE digest = ? AND edge_px = ?",
                (bytes.fromhex(digest), edge_px),
            ).fetchone()
        return row[0] if row else None

    def put(self, previews: Iterable[tuple[str, bytes]], edge_px: int = GRID_EDGE_PX) -> None:
        """Keeps previews by digest. That it cannot (a full disk, another process) costs nothing
        but the time to make them again."""
        rows = [(bytes.fromhex(digest), edge_px, jpeg) for digest, jpeg in previews]
        with self._lock, contextlib.suppress(sqlite3.OperationalError):
            self._connection.execute("BEGIN")
            try:
                self._connection.executemany("REPLACE INTO preview VALUES (?, ?, ?)", rows)
            finally:
                self._connection.execute("COMMIT")

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()
