"""What is typed and not saved yet, kept beside the catalogue by a thread of its own, for a disk may
take its time."""

from __future__ import annotations

import threading
from pathlib import Path

from photoarchive.catalogue.draft_store import DraftStore
from photoarchive.domain.draft import DraftPlace, KeptDraft
from photoarchive.domain.template import Mode
from photoarchive.pipelines import clock

# When it could not be written it is tried again after so long.
_AGAIN_S = 1.0


class Drafts:
    """Keeps drafts; what is handed in is written at once, and not waited for. Close it when
    done."""

    def __init__(self, path: Path, who: str) -> None:
        self._who = who
        self._store = DraftStore(path)
        self._state = threading.Condition()
        self._waiting: dict[DraftPlace, KeptDraft | None] = {}
        self._writing = False
        self._closing = False
        self._thread: threading.Thread | None = None

    def all(self) -> list[KeptDraft]:
        """Every draft that is kept, the one typed last first."""
        self.settle()
        return self._store.all()

    def keep(
        self,
        place: DraftPlace,
        text: str,
        base: str,
        fault: str = "",
        mode: Mode = Mode.REPLACE,
    ) -> None:
        """Keeps what is typed now at a place, where `base` stood before; with what was said against
        it, when it was refused, and with what it does to what several photographs hold."""
        told = (text, base, clock.now(), self._who, fault, mode)
        self._hand_in(place, KeptDraft(place.photos, place.field, place.language, *told))

    def drop(self, place: DraftPlace) -> None:
        """Keeps the draft of a place no longer."""
        self._hand_in(place, None)

    def settle(self, seconds: float = 5.0) -> bool:
        """Waits until all is written that was handed in; tells whether it is."""
        with self._state:
            return self._state.wait_for(lambda: not self._waiting and not self._writing, seconds)

    def close(self) -> None:
        """Writes what is left, and ends the thread."""
        with self._state:
            self._closing = True
            self._state.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _hand_in(self, place: DraftPlace, draft: KeptDraft | None) -> None:
        with self._state:
            self._waiting[place] = draft
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._work, name="drafts", daemon=True)
                self._thread.start()
            self._state.notify_all()

    def _work(self) -> None:
        while True:
            with self._state:
                self._state.wait_for(lambda: self._waiting or self._closing)
                if not self._waiting:
                    return
                batch, self._waiting = self._waiting, {}
                self._writing = True
            kept = [draft for draft in batch.values() if draft is not None]
            dropped = [place for place, draft in batch.items() if draft is None]
            written = self._store.write(kept, dropped)
            with self._state:
                self._writing = False
                if not written:
                    # What was handed in since is newer.
                    self._waiting = {**batch, **self._waiting}
                    if self._closing:
                        return
                    self._state.wait_for(lambda: self._closing, _AGAIN_S)
                self._state.notify_all()
