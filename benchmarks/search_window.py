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

from collections.abc import Callable, Iterable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

from photoarchive.__main__ import collect_seldom, share_one_heap  # noqa: E402
from photoarchive.app import photographs  # noqa: E402
from photoarchive.app.archive import Archive  # noqa: E402
from photoarchive.domain.photo import PhotoId  # noqa: E402
from photoarchive.domain.query import Everything  # noqa: E402

if TYPE_CHECKING:
    from photoarchive.gui.windows.main_window import MainWindow

_PAGE = 200
_EDITED = 10_000
_TICK_MS = 5
_FRAMES, _JUMPS = 400, 60
_STEP_PX = 60


def main() -> None:
    collect_seldom()  # as the program does
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
    """The most memory that this program had. What `getrusage` tells is on Linux also that of the
    process which began it, if that was larger, so the kernel is asked for our own."""
    status = Path("/proc/self/status")
    if status.exists():
        peaks = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(peaks[0].split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def window(folder: Path) -> dict[str, float]:
    """Opens the window; scrolls, selects, edits and undoes in it."""
    share_one_heap()  # as the program does
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from photoarchive.app.edits import SetField
    from photoarchive.gui import garbage
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

    began, busy = time.perf_counter(), time.process_time()
    with garbage.left_alone():  # as the program does
        main_window = MainWindow(Archive(folder), theme, Doors())
        main_window.resize(1440, 900)
        main_window.show()
    application.processEvents()
    main_window.parts.grid.viewport().repaint()
    figures = {"page_s": time.perf_counter() - began, "page_s_cpu": time.process_time() - busy}
    figures["opened_mb"] = _peak_mb()
    figures |= _grid(main_window)
    figures |= _table(main_window)

    def halt(name: str, work: Callable[[], object]) -> dict[str, float]:
        """The longest time for which nothing else happened until all jobs were over, and what
        follows on them; and the longest of these times for which the process was at work, as
        others on the machine may have been instead."""
        gaps, busy, last = [0.0], [0.0], [time.perf_counter(), time.process_time()]
        loop = QEventLoop()
        settled = QTimer()
        settled.setSingleShot(True)
        settled.setInterval(1000)
        settled.timeout.connect(loop.quit)

        def tick() -> None:
            gap = time.perf_counter() - last[0] - _TICK_MS / 1000
            gaps.append(gap)
            busy.append(min(gap, time.process_time() - last[1]))
            last[:] = time.perf_counter(), time.process_time()
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
        last[:] = time.perf_counter(), time.process_time()
        loop.exec()
        return {name: 1000 * max(gaps), f"{name}_cpu": 1000 * max(busy)}

    photo_list = main_window.parts.photo_list
    rows = len(photo_list)
    count = min(_EDITED, rows // 2)
    every = rows // count
    ids = [photo_list.id_at(row) for row in range(0, count * every, every)]
    edit = SetField.same("rating", 4, ids)
    figures["edited"] = count
    figures |= halt("edit_halt_ms", lambda: main_window.desk.do(edit, count))
    figures |= halt("undo_halt_ms", main_window.desk.undo)
    figures |= _selected(main_window)
    figures["peak_mb"] = _peak_mb()
    main_window.close()
    return figures


def _selected(main_window: MainWindow) -> dict[str, float]:
    """What it takes to select all, and what one then does to the selection; and until the form has
    counted what all of them have."""
    from PySide6.QtWidgets import QApplication

    parts, desk = main_window.parts, main_window.desk

    def took(work: Callable[[], object]) -> float:
        began = time.perf_counter()
        work()
        QApplication.processEvents()
        return 1000 * (time.perf_counter() - began)

    figures = {"select_ms": took(desk.select_all)}
    one = parts.photo_list.id_at(len(parts.photo_list) // 2)
    changes = (
        lambda: parts.selection.toggle(one),
        desk.invert_selection,
        desk.invert_selection,
        desk.select_all,
    )
    figures["reselect_ms"] = max(map(took, changes))
    began = time.perf_counter()
    desk.load_form()
    while not all(state.is_known for state in parts.form._states.values()):
        QApplication.processEvents()
        time.sleep(0.01)
    figures["counted_s"] = time.perf_counter() - began
    return figures


def _grid(main_window: MainWindow) -> dict[str, float]:
    """What it takes to make a grid of all that was found, and to draw it while it is scrolled."""
    import numpy as np
    from PySide6.QtWidgets import QApplication

    from photoarchive.gui.selection import Selection
    from photoarchive.gui.views.grid import Grid

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
    _put_previews(main_window, [n * _STEP_PX for n in range(_FRAMES)])
    _put_previews(main_window, [bar.maximum() * n // _JUMPS for n in range(_JUMPS)])
    bar.setValue(0)

    def frame(value: int) -> tuple[float, float]:
        began, busy = time.perf_counter(), time.thread_time()
        bar.setValue(value)
        grid.viewport().repaint()
        return 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - busy)

    scrolled, jumps = [], []
    for n in range(_FRAMES):
        scrolled.append(frame(n * _STEP_PX))
        QApplication.processEvents()
    for n in range(_JUMPS):
        jumps.append(frame(bar.maximum() * n // _JUMPS))
        QApplication.processEvents()
    figures = {"grid_ms": opened}
    for name, frames in (("frame_p95_ms", scrolled), ("jump_p95_ms", jumps)):
        clock, processor = np.percentile(frames, 95, axis=0).tolist()
        figures |= {name: clock, f"{name}_cpu": processor}
    return figures


def _table(main_window: MainWindow) -> dict[str, float]:
    """What it takes to show the table of all that was found, and to draw it when scrolled."""
    import numpy as np
    from PySide6.QtWidgets import QApplication

    view = main_window.parts.table.view
    bar = view.verticalScrollBar()

    def drawn() -> None:
        QApplication.processEvents()
        view.viewport().repaint()

    def frame(value: int) -> tuple[float, float]:
        began, busy = time.perf_counter(), time.thread_time()
        bar.setValue(value)
        QApplication.processEvents()  # which draws what has moved
        return 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - busy)

    began = time.perf_counter()
    main_window.desk.review.show_table()
    drawn()
    figures = {"table_ms": 1000 * (time.perf_counter() - began)}
    scrolled = [frame(n * _STEP_PX) for n in range(1, _FRAMES)]
    jumps = [frame(bar.maximum() * n // _JUMPS) for n in range(_JUMPS)]
    for name, frames in (("table_frame_p95_ms", scrolled), ("table_jump_p95_ms", jumps)):
        clock, processor = np.percentile(frames, 95, axis=0).tolist()
        figures |= {name: clock, f"{name}_cpu": processor}
    main_window.desk.show_loupe(False)
    return figures


def _put_previews(main_window: MainWindow, places: Iterable[int]) -> None:
    """Previews for what will be seen at these places of the scroll bar: the archive has no files to
    make them from."""
    parts = main_window.parts
    rows = set()
    for place in places:
        parts.grid.verticalScrollBar().setValue(place)
        first, last = parts.grid._visible_rows()
        rows |= set(range(first, last + 1))
    pictures = [_picture(n) for n in range(12)]
    cards = (parts.photo_list.card(row) for row in sorted(rows))
    parts.archive.previews.put(
        (card.digest, pictures[card.id % len(pictures)]) for card in cards if card is not None
    )


def _picture(number: int) -> bytes:
    """A preview of the usual size: soft shapes with some grain."""
    import numpy as np
    from PIL import Image

    from photoarchive.imaging.previews import GRID_EDGE_PX, as_jpeg

    random = np.random.default_rng(number)
    coarse = Image.fromarray(random.integers(0, 255, (8, 12, 3), dtype=np.uint8))
    picture = np.asarray(coarse.resize((GRID_EDGE_PX, GRID_EDGE_PX * 2 // 3)), np.int16)
    grain = random.integers(-12, 12, picture.shape, dtype=np.int16)
    return as_jpeg(Image.fromarray((picture + grain).clip(0, 255).astype(np.uint8)))


if __name__ == "__main__":
    main()
