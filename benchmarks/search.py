"""Finding in a million photographs: every promise of docs/performance.md that is about it.

Each query is asked once a round, all of them in turns, beside plain SQL and beside the limit
(`contenders`); then come what is typed letter by letter, edits of 1, 100 and 10,000 photographs
with their undo (and whether the search is right after each), imports, opening in a process of its
own, and the window at work, offscreen (`search_window`). The archive given is copied, not changed.

    .venv/bin/python benchmarks/million.py /tmp/million
    .venv/bin/python benchmarks/search.py --archive /tmp/million --rounds 20

Prints a line for each promise; the exit status is 1 when one is not met. Times are those of the
clock; beside them, under "CPU", what the processors were busy for, which others on the machine
disturb less: with `--by processor` the promises are judged by it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import million
import numpy as np
from contenders import Asked, Engine, Limit, Naive, asked
from measuring import Taken, agency_jpegs

from photoarchive.__main__ import collect_seldom
from photoarchive.app import archive as archives
from photoarchive.app import completions, long_tasks
from photoarchive.app.archive import Archive
from photoarchive.app.edits import AddTo, Edit, SetField
from photoarchive.catalogue import intake
from photoarchive.domain.outcome import Steps
from photoarchive.domain.photo import Content, NewPhoto, PhotoId, Reading, Role
from photoarchive.files import locate

PARTS = ("opening", "queries", "completions", "edits", "import", "window", "size")
_QUERY_MS, _QUERY_P95_MS = 50, 100
_COMPLETION_MS = 10
_EDITED = (1, 100, 10_000)
_EDIT_S = 1.0
_FIRST_PAGE_S, _MEMORY_MB = 1.0, 400
_OPENED, _NAIVE_ROUNDS = 5, 2
_IMPORTED, _IMPORT_BATCH, _FILES = 2_000, 64, 500


@dataclass(frozen=True)
class Run:
    """What is measured, how often, and by which of the two times it is judged."""

    folder: Path
    queries: million.Queries
    rounds: int
    by_processor: bool

    def judged(self, taken: Taken) -> float:
        return taken.processor_s if self.by_processor else taken.clock_s


@dataclass(frozen=True)
class Line:
    """One row of the report; `met` is None where nothing is promised."""

    what: str
    figure: str
    processor: str = ""
    naive: str = ""
    limit: str = ""
    promise: str = ""
    met: bool | None = None


def main() -> int:
    collect_seldom()  # as the program does
    options = _options()
    with _archive_of(options) as folder:
        queries = million.known_queries(folder)
        print(
            f"{queries.photographs:,} photographs; {os.cpu_count()} cores, {platform.machine()}, "
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
            f"{options.rounds} rounds"
        )
        run = Run(folder, queries, options.rounds, options.by == "processor")
        lines = [line for part in PARTS if part in options.parts for line in _PARTS[part](run)]
    return 0 if all(line.met is not False for line in lines) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--archive", type=Path, help="made by benchmarks/million.py; else one is")
    parser.add_argument("--photos", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--by", choices=("clock", "processor"), default="clock")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    return parser.parse_args()


@contextmanager
def _archive_of(options: argparse.Namespace) -> Iterator[Path]:
    """A folder with an archive that may be changed."""
    given: Path | None = options.archive
    with tempfile.TemporaryDirectory(dir=given.parent if given else None) as home:
        folder = Path(home) / "archive"
        if given is not None:
            shutil.copytree(given, folder)
        else:
            million.make(folder, options.photos, say=True)
        yield folder


def _told(title: str, lines: Sequence[Line]) -> list[Line]:
    """Prints the lines under a title, as they come, and gives them back."""
    print(f"\n{title:40} {'clock':>17} {'CPU':>17} {'naive SQL':>10} {'limit':>8}  promise")
    for line in lines:
        met = {None: "", True: "met", False: "NOT MET"}[line.met]
        row = f"{line.what:40} {line.figure:>17} {line.processor:>17} "
        row += f"{line.naive:>10} {line.limit:>8}  "
        print(f"{row}{line.promise:18} {met}".rstrip(), flush=True)
    return list(lines)


def _took(run: Callable[[], object]) -> Taken:
    began, busy = time.perf_counter(), time.process_time()
    run()
    return Taken(time.perf_counter() - began, time.process_time() - busy)


@dataclass(frozen=True)
class Spread:
    """The median and the 95th percentile of several times, in milliseconds."""

    median: float
    p95: float

    @classmethod
    def of(cls, seconds: Iterable[float]) -> Spread:
        every = [1000 * one for one in seconds]
        return cls(statistics.median(every), float(np.percentile(every, 95)))

    def __str__(self) -> str:
        return f"{self.median:.1f} p95 {self.p95:.1f} ms"


def _spreads(run: Run, taken: Sequence[Taken]) -> tuple[Spread, Spread, Spread]:
    """By the clock, by the processors, and the one that judges."""
    clock = Spread.of(one.clock_s for one in taken)
    processor = Spread.of(one.processor_s for one in taken)
    return clock, processor, processor if run.by_processor else clock


# --- queries --------------------------------------------------------------------------------------


def _queries(run: Run) -> list[Line]:
    archive = Archive(run.folder)
    naive = Naive(run.folder)
    try:
        engine = Engine(archive)
        several = asked(run.queries, like=_with_double(run.folder))
        limit = Limit(run.folder, engine, several)
        for one in several:
            if limit.can(one):
                _compare(one, engine, limit)
        taken: dict[str, list[list[Taken]]] = {one.what: [[], [], []] for one in several}
        for turn in range(run.rounds):
            for one in several:
                ours, theirs, least = taken[one.what]
                engine.forget()
                ours.append(_took(partial(engine.ask, one)))
                if limit.can(one):
                    least.append(_took(partial(limit.ask, one)))
                if turn < _NAIVE_ROUNDS:
                    theirs.append(_took(partial(naive.ask, one)))
        counts = {one.what: engine.ask(replace(one, with_facets=False)).count for one in several}
    finally:
        naive.close()
        archive.close()
    return _told(
        "first page, count, five facets",
        [_query_line(run, f"{what} ({counts[what]:,})", *taken[what]) for what in taken],
    )


def _query_line(
    run: Run, what: str, ours: list[Taken], theirs: list[Taken], least: list[Taken]
) -> Line:
    clock, processor, judged = _spreads(run, ours)
    return Line(
        what,
        str(clock),
        str(processor),
        f"{1000 * statistics.median(map(run.judged, theirs)):,.0f}" if theirs else "–",
        f"{1000 * statistics.median(map(run.judged, least)):.1f}" if least else "–",
        f"< {_QUERY_MS}, p95 < {_QUERY_P95_MS}",
        judged.median < _QUERY_MS and judged.p95 < _QUERY_P95_MS,
    )


def _compare(one: Asked, engine: Engine, limit: Limit) -> None:
    """Both must answer alike, or their times say nothing."""
    ours, theirs = engine.ask(one), limit.ask(one)
    assert ours.count == theirs.count, f"{one.what}: {ours.count} and {theirs.count}"
    assert list(ours.page) == list(theirs.page), one.what
    for key, counted in theirs.facets.items():
        assert [n for _v, n in ours.facets[key]] == [n for _v, n in counted], f"{one.what}: {key}"


def _with_double(folder: Path) -> int:
    """A photograph that looks like the one before it."""
    with closing(sqlite3.connect(folder / locate.CATALOGUE)) as rows:
        known = rows.execute("SELECT photo_id, coarse FROM likeness ORDER BY photo_id LIMIT 2000")
        last = b""
        for id, coarse in known:
            if last and (int.from_bytes(last) ^ int.from_bytes(coarse)).bit_count() < 8:
                return int(id)
            last = coarse
    return 1


# --- completions ----------------------------------------------------------------------------------


def _completions(run: Run) -> list[Line]:
    queries = run.queries
    typed = (
        queries.common,
        queries.person.split()[0],
        queries.place,
        queries.rare,
        "داعش",
        f"credit:{queries.credit.split()[0]}",
        f"person:{queries.person.split()[-1]}",
        f"place:{queries.place.split()[0]}",
        f"keyword:{queries.keyword}",
    )
    taken: dict[str, list[Taken]] = {
        text[:n]: [] for text in typed for n in range(1, len(text) + 1)
    }
    archive = Archive(run.folder)
    try:
        for _turn in range(max(3, run.rounds // 2)):
            for text, several in taken.items():
                complete = partial(completions.for_search, archive, text, len(text))
                several.append(_took(complete))
    finally:
        archive.close()
    clock, processor, judged = _spreads(run, [one for several in taken.values() for one in several])
    spreads = {text: _spreads(run, several) for text, several in taken.items()}
    slowest = sorted(spreads, key=lambda text: -spreads[text][2].median)[:3]
    lines = [
        Line(
            f"{len(taken)} keystrokes",
            str(clock),
            str(processor),
            promise=f"p95 < {_COMPLETION_MS}",
            met=judged.p95 < _COMPLETION_MS,
        )
    ]
    lines += [
        Line(
            f"    slow: {text}",
            str(spreads[text][0]),
            str(spreads[text][1]),
            promise=f"median < {_COMPLETION_MS}",
            met=spreads[text][2].median < _COMPLETION_MS,
        )
        for text in slowest
    ]
    return _told("completions while typing", lines)


# --- edits ----------------------------------------------------------------------------------------

_WORD, _KEYWORD = "quizzicalbenchmark", "benchmark keyword"


def _edits(run: Run) -> list[Line]:
    archive = Archive(run.folder)
    lines = []
    try:
        engine = Engine(archive)
        everything = engine.found("")
        for count in _EDITED:
            if count > len(everything) // 2:
                continue
            chosen = np.sort(everything[:: len(everything) // count][:count])
            ids = tuple(PhotoId(id) for id in chosen.tolist())
            for what, edit, text in _several_edits(ids):
                lines += _edited(run, archive, f"{what}, {count:,}", edit, text, ids)
            if count == _EDITED[-1]:
                lines += _settled(run, archive, edit, count)
    finally:
        archive.close()
    return _told("edits, spread over the archive", lines)


def _several_edits(ids: tuple[PhotoId, ...]) -> Iterator[tuple[str, Edit, str]]:
    caption = f"Soldiers of the {_WORD} near the border, after the ceremony."
    yield "rating", SetField.same("rating", 5, ids), "rating:5"
    yield "keyword", AddTo("keywords", (_KEYWORD,), ids), f'keyword:="{_KEYWORD}"'
    yield "caption", SetField.same("caption", caption, ids, "en"), _WORD


def _edited(
    run: Run, archive: Archive, what: str, edit: Edit, text: str, ids: tuple[PhotoId, ...]
) -> list[Line]:
    """Makes an edit and takes it back; after each the search has to be right."""
    engine, queries = Engine(archive), run.queries
    probes = (queries.common, f'"{queries.phrase}"', f'credit:="{queries.credit}"', "rating:>=3")
    before = {probe: engine.found(probe) for probe in (*probes, text)}
    doing = _took(lambda: archive.history.do(edit))
    searching = _took(lambda: engine.found(queries.common))
    found = set(engine.found(text).tolist())
    assert found == set(before[text].tolist()) | set(ids), f"{what}: not found"
    undoing = _took(archive.history.undo)
    for probe, old in before.items():
        assert np.array_equal(engine.found(probe), old), f"{what}: not as before: {probe}"
    return [
        _second_line(run, f"{what}", doing),
        _second_line(run, "    undone", undoing),
        Line(
            "    first search after it",
            f"{1000 * searching.clock_s:.0f} ms",
            f"{1000 * searching.processor_s:.0f} ms",
        ),
    ]


def _settled(run: Run, archive: Archive, edit: Edit, count: int) -> list[Line]:
    """The same edit, taken back only when its search rows have been made."""
    engine, common = Engine(archive), run.queries.common
    before = engine.found(common)
    archive.history.do(edit)
    rows = _took(lambda: drained(long_tasks.rows_made(archive)))
    undoing = _took(archive.history.undo)
    first, second = (_took(lambda text=text: engine.found(text)) for text in (common, _WORD))
    assert np.array_equal(engine.found(common), before)
    again = _took(lambda: drained(long_tasks.rows_made(archive)))
    assert np.array_equal(engine.found(common), before)
    return [
        Line(
            f"search rows of {count:,}, made in the background",
            f"{rows.clock_s:.1f} s, {again.clock_s:.1f}",
            f"{rows.processor_s:.1f} s, {again.processor_s:.1f}",
        ),
        _second_line(run, "    undone after they were made", undoing),
        *(
            Line(
                f"    {what} search after it",
                f"{1000 * taken.clock_s:,.0f} ms",
                f"{1000 * taken.processor_s:,.0f} ms",
            )
            for what, taken in (("first", first), ("second", second))
        ),
    ]


def drained(steps: Steps) -> None:
    """Goes through a long task to its end."""
    for _outcome in steps:
        pass


def _second_line(run: Run, what: str, taken: Taken) -> Line:
    return Line(
        what,
        f"{1000 * taken.clock_s:,.0f} ms",
        f"{1000 * taken.processor_s:,.0f} ms",
        promise=f"< {1000 * _EDIT_S:,.0f} ms",
        met=run.judged(taken) < _EDIT_S,
    )


# --- imports --------------------------------------------------------------------------------------


def _imports(run: Run) -> list[Line]:
    """Into the archive, and beside it ("limit") into one that is empty."""
    count = min(_IMPORTED, run.queries.photographs)
    files = min(_FILES, run.queries.photographs // 20)
    common = run.queries.common
    with tempfile.TemporaryDirectory(dir=run.folder.parent) as home:
        archives.create(Path(home) / "empty")
        empty, full = Archive(Path(home) / "empty"), Archive(run.folder)
        try:
            engine = Engine(full)
            engine.found(common)
            rows = [_took(partial(_take_in, one, count)) for one in (empty, full)]
            assert len(engine.found(_WORD)) == count
            searching = _took(lambda: engine.found(common))
            card = agency_jpegs(Path(home) / "card", files)[0].parent
            whole = [_took(partial(_import_all, one, card)) for one in (empty, full)]
        finally:
            full.close()
            empty.close()
    return _told(
        "imports",
        [
            _import_line(run, f"rows of {count:,} taken in", *rows),
            Line("    first search after it", f"{1000 * searching.clock_s:.0f} ms"),
            _import_line(run, f"{files:,} JPEGs, everything included", *whole),
        ],
    )


def _import_line(run: Run, what: str, empty: Taken, full: Taken) -> Line:
    return Line(
        what,
        f"{full.clock_s:.2f} s",
        f"{full.processor_s:.2f} s",
        limit=f"{run.judged(empty):.2f}",
        promise="≤ 1.5 × into none",
        met=run.judged(full) <= 1.5 * run.judged(empty),
    )


def _import_all(archive: Archive, card: Path) -> None:
    for _outcome in long_tasks.importing(archive, [card]):
        pass


def _take_in(archive: Archive, count: int) -> None:
    """Takes in photographs as an import does, without their files: batch by batch."""
    with archive.catalogue.writing() as tx:
        accession = intake.begin_accession(tx, "2026-01-01T00:00:00Z", "benchmark", "/media/card")
    for start in range(0, count, _IMPORT_BATCH):
        batch = [_new(n) for n in range(start, min(count, start + _IMPORT_BATCH))]
        with archive.catalogue.writing() as tx:
            intake.add(tx, accession, "2026-01-01T00:00:00Z", batch)


def _new(n: int) -> NewPhoto:
    fields: dict[str, Content] = {
        "headline": f"Soldiers near the border, part {n}",
        "caption": {
            "x-default": f"Soldiers of the {_WORD} raise a flag near the border, after the battle "
            f"for the hills of the region, seen by a photographer of the agency, number {n}.",
            "es": f"Soldados alzan una bandera cerca de la frontera, número {n}.",
            "ar": f"جنود يرفعون علما قرب الحدود {n}",
        },
        "keywords": ("army", "border", f"keyword {n % 200}"),
        "persons": (f"Person {n % 500}",),
        "source": f"Source {n % 20}",
        "credit": f"Credit {n % 30}",
        "byline": (f"Photographer {n % 50}",),
        "date_created": f"2026-01-{1 + n % 28:02}T{n % 24:02}:{n % 60:02}:00",
        "make": "Canon",
        "model": "EOS 5D",
        "rating": n % 6,
    }
    reading = Reading("JPEG", 3000, 2000, fields, dict.fromkeys(fields, "xmp"))
    name = f"NEW_{n:05}.jpg"
    return NewPhoto(f"{n:064x}", name, 1_000_000, reading, locate.ORIGINALS, name, Role.MANAGED)


# --- opening, the window, and the disk ------------------------------------------------------------


def _opening(run: Run) -> list[Line]:
    """In a process of its own each time: what `find` does. The first one after the archive was
    made may still have to read what later ones find beside the catalogue."""
    runs = [_asked_apart("opening", run.folder) for _ in range(_OPENED)]
    page = {key: statistics.median(one[key] for one in runs) for key in ("page_s", "page_cpu_s")}
    judged = page["page_cpu_s" if run.by_processor else "page_s"]
    memory = max(one["peak_mb"] for one in runs)
    return _told(
        "opening, in a process of its own",
        [
            Line("the first time", f"{runs[0]['page_s']:.2f} s", f"{runs[0]['page_cpu_s']:.2f} s"),
            Line(
                "to the first page",
                f"{page['page_s']:.2f} s",
                f"{page['page_cpu_s']:.2f} s",
                promise=f"< {_FIRST_PAGE_S:.0f} s",
                met=judged < _FIRST_PAGE_S,
            ),
            Line("    with the program's start", f"{runs[-1]['whole_s']:.2f} s"),
            Line(
                "    memory at most",
                f"{memory:.0f} MB",
                promise=f"< {_MEMORY_MB} MB",
                met=memory < _MEMORY_MB,
            ),
        ],
    )


def _window(run: Run) -> list[Line]:
    told = _asked_apart("window", run.folder)
    edited = f"{int(told['edited']):,}"
    promised = [
        ("window to the first page", "page_s", "{:.2f} s", _FIRST_PAGE_S, "< 1 s"),
        ("    memory at most until then", "opened_mb", "{:.0f} MB", _MEMORY_MB, "< 400 MB"),
        ("grid: opening", "grid_ms", "{:.0f} ms", 200, "< 200 ms"),
        ("grid: a frame while scrolling, p95", "frame_p95_ms", "{:.1f} ms", 16, "< 16 ms"),
        ("grid: a frame after a jump, p95", "jump_p95_ms", "{:.1f} ms", None, ""),
        ("table: opening", "table_ms", "{:.0f} ms", 200, "< 200 ms"),
        ("table: a frame while scrolling, p95", "table_frame_p95_ms", "{:.1f} ms", 33, "< 33 ms"),
        ("table: a frame after a jump, p95", "table_jump_p95_ms", "{:.1f} ms", None, ""),
        (f"longest halt, {edited} edited", "edit_halt_ms", "{:.0f} ms", 50, "< 50 ms"),
        (f"longest halt, {edited} undone", "undo_halt_ms", "{:.0f} ms", 50, "< 50 ms"),
        ("all selected", "select_ms", "{:.0f} ms", None, ""),
        ("one less, the others, all again", "reselect_ms", "{:.0f} ms", None, ""),
        ("    the form has counted them", "counted_s", "{:.1f} s", None, ""),
        ("memory at most", "peak_mb", "{:.0f} MB", _MEMORY_MB, "< 400 MB"),
    ]
    lines = []
    for what, key, form, most, promise in promised:
        processor = told.get(f"{key}_cpu")
        judged = processor if processor is not None and run.by_processor else told[key]
        lines.append(
            Line(
                what,
                form.format(told[key]),
                "" if processor is None else form.format(processor),
                promise=promise,
                met=None if most is None else judged < most,
            )
        )
    return _told("the window, offscreen", lines)


def _asked_apart(part: str, folder: Path) -> dict[str, float]:
    """Runs `search_window` in a process of its own; what it printed."""
    program = Path(__file__).with_name("search_window.py")
    done = subprocess.run(
        [sys.executable, str(program), part, str(folder)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if done.returncode:
        raise SystemExit(f"{part}: {done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _size(run: Run) -> list[Line]:
    folder = run.folder
    with closing(sqlite3.connect(folder / locate.CATALOGUE)) as rows:
        tables = dict(rows.execute("SELECT name, tbl_name FROM sqlite_master").fetchall())
        pages = rows.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    sizes: dict[str, int] = {}
    for name, size in pages:
        table = str(tables.get(name, name))
        # The tables behind a full-text table are its own.
        table = next((t for t in ("photo_words", "term_words") if table.startswith(t)), table)
        sizes[table] = sizes.get(table, 0) + size
    whole = sum(sizes.values())
    sizes["others"] = sum(size for size in sizes.values() if size < whole / 200)
    sizes = {name: size for name, size in sizes.items() if size >= whole / 200 or name == "others"}
    ordered = sorted(sizes.items(), key=lambda pair: -pair[1])
    beside = [path for path in folder.iterdir() if path.is_file() and "cache" in path.name]
    return _told(
        "on disk, with indexes",
        [
            *(Line(name, f"{size / 1e6:,.0f} MB") for name, size in ordered),
            *(Line(f"{one.name}, beside", f"{one.stat().st_size / 1e6:,.0f} MB") for one in beside),
            Line("the catalogue", f"{whole / 1e6:,.0f} MB"),
        ],
    )


_PARTS = {
    "opening": _opening,
    "queries": _queries,
    "completions": _completions,
    "edits": _edits,
    "import": _imports,
    "window": _window,
    "size": _size,
}

if __name__ == "__main__":
    sys.exit(main())
