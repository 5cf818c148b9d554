"""Folds the write-ahead log into the catalogue, beside the work.

Left to itself SQLite does it within the commit that makes the log longer than a thousand pages:
after an edit of ten thousand photographs a hundred megabytes are then written a second time while
somebody waits. Here a thread does it afterwards, and stops neither readers nor writers (a "passive"
checkpoint, https://sqlite.org/wal.html#ckpt). What is committed is safe in the log all the while.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

# A longer log is folded; behind that it is begun anew, and cut to this.
SOON_BYTES = 4 << 20
# Were it never folded beside the work, it would be within a commit at so many pages.
AT_LAST_PAGES = 1 << 16


class LogFolding:
    """The thread, which is there while there is something to fold."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(path.name + "-wal")
        self._lock = threading.Lock()
        self._again = False
        self._at_work = False
        self._thread: threading.Thread | None = None  # the last one, until it is waited for

    def after_commit(self) -> None:
        """Folds the log soon, where it has become long."""
        if self._length() <= SOON_BYTES:
            return
        with self._lock:
            self._again = True
            if not self._at_work:
                self._at_work = True
                self._thread = threading.Thread(target=self._work, name="log-folding", daemon=True)
                self._thread.start()

    def settle(self) -> None:
        """Waits until what is under way is done."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _length(self) -> int:
        try:
            return self._log.stat().st_size
        except OSError:
            return 0

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._again:
                    self._at_work = False
                    return
                self._again = False
            # A disk that is full, or somebody who copies the catalogue: another time.
            with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(self._path)) as raw:
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
