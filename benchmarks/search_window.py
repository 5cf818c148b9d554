"""Parts of `search.py` that need a process of their own: opening, and the window at work.

    QT_QPA_PLATFORM=offscreen .venv/bin/python benchmarks/search_window.py window /tmp/million

Prints its figures as one line of JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time

_BEGAN = time.perf_counter()

from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402

from photoarchive.app import photographs  # noqa: E402
from photoarchive.app.archive import Archive  # noqa: E402
from photoarchive.domain.photo import PhotoId  # noqa: E402
from photoarchive.domain.query import Everything  # noqa: E402

_PAGE = 200
_EDITED = 10_000
_TICK_MS = 5
_FRAMES, _JUMPS = 400, 60
_STEP_PX = 60


def main() -> None:
    part, folder = sys.argv[1], Path(sys.argv[2])
    figures = opening(folder) if part == "opening" else window(folder)
    print(json.dumps(figures))


def opening(folder: Path) -> dict[str, float]:
    """What is found of everything, and the cards of the first page, as `find` would."""
    began, busy = time.perf_counter(), time.process_time()
    archive = Archive(folder)
    found = photographs.found(archive, Everything())
    photographs.cards(archive, [PhotoId(id) for id in found[:_PAGE]])
    opened, spent = time.perf_counter(), time.process_time() - busy
    archive.close()
    return {
        "page_s": opened - began,
        "page_cpu_s": spent,
        "whole_s": opened - _BEGAN,
        "peak_mb": _peak_mb(),
        "closing_s": time.perf_counter() - opened,
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def window(folder: Path) -> dict[str, float]:
    """Opens the window; scrolls, selects, edits and undoes in it."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from photoarchive.app.edits import SetField
    from photoarchive.gui.theme import Theme
    from photoarchive.gui.windows.main_window import MainWindow

    application = QApplication(["benchmark"])
    theme = Theme(application)
    theme.use("light")

    class Doors:
        def new_archive(self, parent: QWidget) -> None: ...
        def open_archive(self, parent: QWidget) -> None: ...
        def open_folder(self, folder: Path) -> None: ...
        def open_sample(self, parent: QWidget) -> None: ...
        def reopen(self) -> None: ...
        def closed(self, window: QWidget) -> None: ...

    began = time.perf_counter()
    main_window = MainWindow(Archive(folder), theme, Doors())
    main_window.resize(1440, 900)
    main_window.show()
    application.processEvents()
    main_window.parts.grid.viewport().repaint()
    figures = {"page_s": time.perf_counter() - began}
    figures |= _grid(main_window)

    def halt(work: Callable[[], object]) -> float:
        """The longest time for which nothing else happened until all jobs were over, and what
        follows on them."""
        gaps, last = [0.0], [time.perf_counter()]
        loop = QEventLoop()
        settled = QTimer()
        settled.setSingleShot(True)
        settled.setInterval(1000)
        settled.timeout.connect(loop.quit)

        def tick() -> None:
            now = time.perf_counter()
            gaps.append(now - last[0] - _TICK_MS / 1000)
            last[0] = now
            if all(job.is_over for job in main_window.parts.jobs.all):
                if not settled.isActive():
                    settled.start()
            else:
                settled.stop()

        ticking = QTimer()
        ticking.setInterval(_TICK_MS)
        ticking.timeout.connect(tick)
        ticking.start()
        QTimer.singleShot(0, work)
        last[0] = time.perf_counter()
        loop.exec()
        return 1000 * max(gaps)

    photo_list = main_window.parts.photo_list
    rows = len(photo_list)
    count = min(_EDITED, rows // 2)
    every = rows // count
    ids = [photo_list.id_at(row) for row in range(0, count * every, every)]
    edit = SetField.same("rating", 4, ids)
    figures["edited"] = count
    figures["edit_halt_ms"] = halt(lambda: main_window.desk.do(edit, count))
    figures["undo_halt_ms"] = halt(main_window.desk.undo)
    began = time.perf_counter()
    main_window.parts.grid.select_all()
    application.processEvents()
    figures["select_ms"] = 1000 * (time.perf_counter() - began)
    main_window.parts.selection.none()
    figures["peak_mb"] = _peak_mb()
    main_window.close()
    return figures


def _grid(main_window: object) -> dict[str, float]:
    """What it takes to make a grid of all that was found, and to draw it while it is scrolled."""
    import numpy as np

    from photoarchive.gui.selection import Selection
    from photoarchive.gui.views.grid import Grid
    from photoarchive.gui.windows.main_window import MainWindow

    assert isinstance(main_window, MainWindow)
    parts = main_window.parts
    began = time.perf_counter()
    fresh = Grid(
        parts.photo_list, Selection(), parts.pixels, main_window.desk._theme,
        parts.archive.languages,
    )  # fmt: skip
    fresh.resize(1000, 800)
    fresh.show()
    fresh.viewport().repaint()
    opened = 1000 * (time.perf_counter() - began)
    fresh.close()
    grid, bar = parts.grid, parts.grid.verticalScrollBar()

    def frame(value: int) -> float:
        began = time.perf_counter()
        bar.setValue(value)
        grid.viewport().repaint()
        return 1000 * (time.perf_counter() - began)

    scrolled = [frame(n * _STEP_PX) for n in range(_FRAMES)]
    jumps = [frame(bar.maximum() * n // _JUMPS) for n in range(_JUMPS)]
    return {
        "grid_ms": opened,
        "frame_p95_ms": float(np.percentile(scrolled, 95)),
        "jump_p95_ms": float(np.percentile(jumps, 95)),
    }


if __name__ == "__main__":
    main()
