"""What the past costs: a step of ten thousand photographs taken back, what depends on one, and a
hundred thousand steps listed, filtered and looked through.

python benchmarks/history.py [STEPS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from photoarchive.app import archive as archives
from photoarchive.app import journal
from photoarchive.app.archive import Archive
from photoarchive.app.edits import SetField
from photoarchive.catalogue import changes, intake
from photoarchive.catalogue.changes import Item, Subject, What
from photoarchive.domain.past_steps import Wanted
from photoarchive.domain.photo import NewPhoto, PhotoId, Reading, Role

Result = TypeVar("Result")
_PHOTOGRAPHS = 10_000
_AT = "2026-11-07T08:00:00Z"
_CAPTIONS = ("A salute of soldiers in Ras Baalbek, {n}", "تحية من جنودنا في رأس بعلبك، {n}")


def main() -> None:
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="history-") as place:
        folder = Path(place) / "archive"
        archives.create(folder)
        archive = Archive(folder)
        ids = _photographs(archive)
        do = archive.history.do
        city = do(SetField.same("city", "Beirut", ids)).id or 0
        credit = do(SetField.same("credit", "AFP", ids)).id or 0
        rating = do(SetField.same("rating", 5, ids)).id or 0
        for n in range(20):
            do(SetField.same("rating", n % 5, ids))
        measured("what depends on a step of 10,000, none", lambda: archive.history.dependence(city))
        told = measured("… twenty later ones on all", lambda: archive.history.dependence(rating))
        assert len(told.later) == 20
        measured("taking back a city", lambda: archive.history.take_back(city))
        measured("taking back a credit", lambda: archive.history.take_back(credit))
        measured("undoing that", archive.history.undo)
        _journal(archive, ids, steps)
        measured("all steps", lambda: list(journal.numbers(archive, Wanted())))
        wanted = Wanted(field="headline", photos=2)
        measured("of a field and a number", lambda: list(journal.numbers(archive, wanted)))
        wanted = Wanted(who="rita", since="2026-11-07")
        measured("of a person, since then", lambda: list(journal.numbers(archive, wanted)))
        newest = list(islice(journal.numbers(archive, Wanted()), 64))
        measured("a page of 64", lambda: journal.page(archive, newest))
        wanted = Wanted(text="soldiers 99")
        measured("words, first found", lambda: next(journal.numbers(archive, wanted)))
        measured("words, all looked through", lambda: list(journal.numbers(archive, wanted)))
        measured("of one photograph", lambda: journal.of_photograph(archive, ids[0], 9))
        archive.close()


def measured(what: str, work: Callable[[], Result]) -> Result:
    began, spent = time.perf_counter(), time.process_time()
    result = work()
    wall, used = time.perf_counter() - began, time.process_time() - spent
    print(f"{what:42} {1000 * wall:8.1f} ms ({1000 * used:.1f} of the processor)", flush=True)
    return result


def _photographs(archive: Archive) -> list[PhotoId]:
    new = [
        NewPhoto(
            digest=f"{n:064x}",
            name=f"DSC_{n:05}.jpg",
            size_bytes=100_000 + n,
            reading=Reading("JPEG", 3000, 2000, {}, {}),
            root="originals",
            path=f"undated/{n}.jpg",
            role=Role.MANAGED,
        )
        for n in range(_PHOTOGRAPHS)
    ]
    with archive.catalogue.writing() as tx:
        return intake.add(tx, intake.begin_accession(tx, _AT, "test", "card"), _AT, new)


def _journal(archive: Archive, ids: Sequence[PhotoId], steps: int) -> None:
    """So many steps of one to three captions, as if they had been made."""
    with archive.catalogue.writing() as tx:
        for n in range(steps):
            some = [ids[(n * 7 + k) % len(ids)] for k in range(n % 3 + 1)]
            text = _CAPTIONS[n % 2].format(n=n)
            lines = [Item(Subject.PHOTO, id, "headline", "", None, text) for id in some]
            who = ("Mariam Haddad", "Rita", "root")[n % 3]
            changes.record(tx, _AT, who, What.EDIT, lines)


if __name__ == "__main__":
    main()
