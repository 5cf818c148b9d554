"""The promises about vocabularies: an import of 50,000 persons with variants, completions, lists
and doubles among them, and the merging of terms that 100,000 photographs carry, with its undo.

python benchmarks/vocabulary.py [--terms 50000] [--photographs 100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from photoarchive.app import archive as archives
from photoarchive.app import term_files, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.history import History
from photoarchive.app.term_merging import MergeTerms
from photoarchive.catalogue import suggest, terms
from photoarchive.catalogue.changes import What
from photoarchive.domain.term import Vocabulary

_BEGINNINGS = ("a", "m", "mo", "sa", "kar", "rima", "h. s", "محم", "ب", "x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--terms", type=int, default=50_000)
    parser.add_argument("--photographs", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vocabulary-") as folder:
        archives.create(Path(folder) / "archive")
        archive = Archive(Path(folder) / "archive")
        try:
            _import(archive, Path(folder), asked.terms)
            _photographs(archive, asked.photographs)
            _completions(archive, asked.rounds)
            _lists(archive)
            _merge(archive)
        finally:
            archive.close()


@contextmanager
def _told(what: str, limit: str = "") -> Iterator[None]:
    began, busy = time.perf_counter(), time.process_time()
    yield
    taken, used = time.perf_counter() - began, time.process_time() - busy
    print(f"{what:50} {taken:8.2f} s {used:8.2f} CPU s  {limit}", flush=True)


def persons(count: int) -> bytes:
    """So many invented persons as a table: names as they are spelt around the Mediterranean, with
    variants in other orders, with initials and in Arabic letters."""
    chance = random.Random(20261107)
    latin = ("b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "r", "s", "t", "z", "sh", "kh", "th")
    arabic = dict(zip(latin, "بدفغهجكلمنرستزشخث", strict=True))

    def invented(least: int, most: int) -> tuple[str, str]:
        parts = [
            (chance.choice(latin), chance.choice(("a", "i", "ou", "e", "aa")))
            for _n in range(chance.randint(least, most))
        ]
        word = "".join(consonant + vowel for consonant, vowel in parts).capitalize()
        return word, "".join(arabic[consonant] for consonant, _vowel in parts)

    first = [invented(2, 3) for _n in range(1200)] + [("Mohammed", "محمد"), ("Rima", "ريما")]
    last = [invented(2, 4) for _n in range(count // 3)]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["name", "variants", "name@ar"])
    for _number in range(count):
        (given, given_ar), (family, family_ar) = chance.choice(first), chance.choice(last)
        middle = chance.choice("ABDFHJKMNRS")
        variants = f"{family}, {given}; {given[0]}. {middle}. {family}"
        arabic_name = f"{given_ar} {family_ar}"
        name = f"{given} {middle}. {family}"
        writer.writerow([name, variants, arabic_name])
    return out.getvalue().encode()


def _import(archive: Archive, folder: Path, count: int) -> None:
    path = folder / "persons.csv"
    path.write_bytes(persons(count))
    with _told(f"preview of {count:,} persons", "with reading the file"):
        read = term_files.opened(archive, path)
        report = term_files.report(archive, Vocabulary.PERSONS, read)
    with _told(f"import of {report.added:,} persons with variants", "limit 30 s, with reading"):
        read = term_files.opened(archive, path)
        steps = sum(1 for _ in term_files.importing(archive, Vocabulary.PERSONS, read))
    print(f"    told {steps} times how far it was; {len(report.faults)} faults")
    with _told("undo of the import"):
        archive.history.undo()
    with _told("redo of the import"):
        archive.history.redo()
    with _told("export of all as CSV"):
        data = term_files.exported(archive, Vocabulary.PERSONS, term_files.Format.CSV)
    print(f"    {len(data) / 1e6:.1f} MB")


def _photographs(archive: Archive, count: int) -> None:
    """Photographs straight as rows, each with two persons: all carry the one that is to be merged,
    every tenth also the one that it goes into."""
    with archive.catalogue.writing() as tx:
        tx.exec_driver_sql("INSERT INTO accession (at, who, source) VALUES ('', '', '')")
        tx.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO photo (id, digest, name, size_bytes, format, width, height, "
            "accession_id, added) "
            "SELECT i, CAST(printf('%032d', i) AS BLOB), 'p' || i, 1, 'JPEG', 3, 2, 1, '' FROM n",
            (count,),
        )
        low, high = tx.exec_driver_sql("SELECT min(id), max(id) FROM term").one()
        chance = random.Random(7)
        rows = []
        for photo in range(1, count + 1):
            other = low if photo % 10 == 0 else chance.randint(low, high)
            carried = dict.fromkeys((low + 1, other))
            rows += [(photo, "persons", at, term) for at, term in enumerate(carried)]
        tx.exec_driver_sql("INSERT INTO photo_term VALUES (?, ?, ?, ?)", rows)


def _completions(archive: Archive, rounds: int) -> None:
    slowest = 0.0
    for typed in ("", *_BEGINNINGS):
        for name, ask in (
            (
                "in its vocabulary",
                lambda tx, t=typed: suggest.names_beginning(tx, Vocabulary.PERSONS, t, 12),
            ),
            ("in all vocabularies", lambda tx, t=typed: suggest.names(tx, t, 8)),
        ):
            taken = _median_ms(archive, ask, rounds)
            slowest = max(slowest, taken)
            print(f"{f'completing “{typed}” {name}':50} {taken:8.2f} ms")
    print(f"{'the slowest completion':50} {slowest:8.2f} ms  limit 10 ms")


def _median_ms(archive: Archive, ask: Callable[..., object], rounds: int) -> float:
    # Of the processor: what others do on the machine is not our slowness.
    taken = []
    for _round in range(rounds + 1):
        with archive.catalogue.reading() as tx:
            began = time.process_time()
            ask(tx)
            taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken[1:])


def _lists(archive: Archive) -> None:
    with _told("all by name"):
        ids = vocabulary.listed(archive, Vocabulary.PERSONS)
    with _told("those with “moham”"):
        vocabulary.listed(archive, Vocabulary.PERSONS, "moham")
    with _told("all by use"):
        vocabulary.listed(archive, Vocabulary.PERSONS, sort=vocabulary.Sort.USED)
    with _told("60 of them whole and counted"):
        vocabulary.terms_by_ids(archive, ids[len(ids) // 2 :][:60])
    with _told("as a tree"):
        vocabulary.tree(archive, Vocabulary.PERSONS)
    with _told("likely doubles"):
        doubles = vocabulary.doubles(archive, Vocabulary.PERSONS, 100_000)
    print(f"    {len(doubles):,} pairs")


def _merge(archive: Archive) -> None:
    with archive.catalogue.reading() as tx:
        low = tx.exec_driver_sql("SELECT min(id) FROM term").scalar_one()
    into, other = terms.TermId(low), terms.TermId(low + 1)
    with _told("preview of the merge"):
        preview = vocabulary.merge_preview(archive, Vocabulary.PERSONS, into, [other])
    edit = MergeTerms(Vocabulary.PERSONS, into, (other,))
    with _told(f"merge touching {preview.photographs:,} photographs", "limit: well under 60 s"):
        told = sum(1 for _ in archive.history.steps(edit, preview.photographs))
    print(f"    told {told} times how far it was")
    _going(archive.history, What.UNDO)
    _going(archive.history, What.REDO)


def _going(history: History, what: What) -> None:
    with _told(f"{what.value} of the merge"):
        for _outcome in history.going(what):
            pass


if __name__ == "__main__":
    main()
