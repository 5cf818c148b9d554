"""The promises about templates and codes: 50,000 codes imported, read and looked up while somebody
types; a template given to thousands of photographs, found and replaced in, and all undone.

python benchmarks/texts.py [--codes 50000] [--photographs 10000] [--archive FOLDER]

The photographs are those of an archive that `million.py` made; without one it is made first.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from photoarchive.app import code_files, codes, photographs, replacing, templates
from photoarchive.app.archive import Archive
from photoarchive.app.replacing import ReplaceTexts
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.replacing import Wanted
from photoarchive.domain.template import Entry, Mode

_NAMES = ("Rima", "Omar", "Inés", "محمد", "Lionel", "Emiliano", "Fátima", "Zinédine")
_TYPED = ("=t", "=t12", "=t12p", "=p", "=rima", "=rima player", "=محم", "=zz", "=t9p3#")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--codes", type=int, default=50_000)
    parser.add_argument("--photographs", type=int, default=10_000)
    parser.add_argument("--archive", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="texts-") as folder:
        place = Path(folder) / "archive"
        if asked.archive is None:
            million = Path(__file__).with_name("million.py")
            run = [sys.executable, str(million), str(place), "--photos", str(asked.photographs)]
            subprocess.run(run, check=True, capture_output=True)
        else:
            shutil.copytree(asked.archive, place)
        archive = Archive(place)
        try:
            _codes(archive, Path(folder), asked.codes)
            _templates(archive, asked.photographs)
        finally:
            archive.close()


@contextmanager
def _told(what: str, limit: str = "") -> Iterator[None]:
    began, busy = time.perf_counter(), time.process_time()
    yield
    taken, used = time.perf_counter() - began, time.process_time() - busy
    print(f"{what:52} {taken:8.2f} s {used:8.2f} CPU s  {limit}", flush=True)


def _codes(archive: Archive, folder: Path, count: int) -> None:
    file = folder / "codes.txt"
    lines = (
        f"t{n // 30}p{n % 30}\t{_NAMES[n % len(_NAMES)]} Player{n}\tPlayer{n}\t{n % 30} Player{n}"
        for n in range(count)
    )
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    with _told(f"a file of {count} codes taken"):
        read = code_files.opened(file)
        archive.history.do(code_files.taking("Teams", None, read))
    with _told("undone and done again"):
        archive.history.undo()
        archive.history.redo()
    with _told("all codes read, behind the window"):
        codes.prepare(archive)
    place = codes.Place("caption", "en")
    slowest = max(
        _middle(lambda text=text: codes.offered(archive, text, len(text), place)) for text in _TYPED
    )
    print(f"{'what a begun code may be, the slowest of several':52} {slowest:8.2f} ms  limit 5 ms")
    taken = _middle(lambda: codes.typed(archive, "By =t9p3#2= and", 11, place))
    print(f"{'a code expanded':52} {taken:8.2f} ms  limit 5 ms", flush=True)


def _middle(work: Callable[[], object]) -> float:
    """The median of several runs, in milliseconds."""
    taken = []
    for _n in range(15):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _templates(archive: Archive, count: int) -> None:
    ids = [PhotoId(id) for id in photographs.found_by_text(archive, "")][:count]
    told = f"{len(ids)} photographs"
    entries = (
        Entry("credit", text="Cedar Press"),
        Entry("caption", "en", "{date:%-d %B %Y}[, {city}]: {seq:05}", Mode.APPEND),
        Entry("caption", "ar-LB", "{date:long}[ – {persons|and}]", Mode.IF_EMPTY),
        Entry("keywords", text="archive; {date:%Y}", mode=Mode.APPEND),
    )
    with _told(f"a template of four fields looked at on 200 of {told}"):
        templates.previewed(archive, entries, ids[:200])
    with _told(f"given to {told}"):
        edit = templates.giving(archive, entries, ids)
        for _outcome in archive.history.steps(edit, len(ids)):
            pass
    with _told("undone"):
        for _outcome in archive.history.undoing():
            pass
    for what, wanted in (
        ("plainly", Wanted("the", "THE")),
        ("in other spellings", Wanted("the", "THE", loose=True, whole_words=True)),
        ("by an expression", Wanted(r"(\w+) (\w+)", r"\2 \1", expression=True)),
    ):
        with _told(f"sought {what} in all texts of {told}"):
            found = list(replacing.found(archive, ids, wanted))
        print(f"{'':52} {len(found):8} texts")
    with _told(f"replaced in {len(found)} texts"):
        archive.history.do(ReplaceTexts(tuple(found)))


if __name__ == "__main__":
    main()
