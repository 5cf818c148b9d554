"""Makes an archive of a million photographs that were never taken, for the benchmarks.

Captions in English, Spanish and Arabic whose words follow Zipf's law, names of people and places
among them; authority records with other spellings, used as unequally; dates over twenty years,
some vague or missing; ratings, labels, cameras, places, near doubles, sets, a journal. The rows go
straight into a catalogue; there are no files and no raw metadata blocks. The same seed gives the
same archive. `queries.json` beside the catalogue says what is worth asking for in it.

    .venv/bin/python benchmarks/million.py /tmp/million --photos 1000000
    photoarchive --archive /tmp/million
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from made_words import (
    LANGUAGES,
    Record,
    events,
    keywords,
    lexicon,
    organisations,
    persons,
    places,
    plain_names,
)
from numpy.typing import NDArray

from photoarchive.app import archive as archives
from photoarchive.catalogue.catalogue import open_catalogue
from photoarchive.domain import dates
from photoarchive.domain.text import fold, words
from photoarchive.files import locate

_BATCH = 20_000
_AN_IMPORT = 2_000
_FIRST_YEAR, _YEARS = 2005, 21
# So many different words a language has: the more, the more there is to read (Heaps' law).
_MOST_WORDS = 40_000
# What captions speak of more often than its words alone would: a phrase of two common words.
_PHRASE = ("lebanese", "army")
# How many records of each vocabulary a million photographs have, and the field that carries them
# with how many a photograph on average (one at most where it is below one).
_RECORDS = {
    "sources": 200, "credits": 300, "bylines": 3_000, "persons": 50_000, "organisations": 2_000,
    "places": 5_000, "events": 2_000, "keywords": 10_000,
}  # fmt: skip
_CARRIED = (
    ("source", "sources", 0.85),
    ("credit", "credits", 0.9),
    ("byline", "bylines", 0.8),
    ("persons", "persons", 0.6),
    ("organisations", "organisations", 0.3),
    ("event", "events", 0.5),
    ("location_shown", "places", 0.8),
    ("location_created", "places", 0.6),
    ("keywords", "keywords", 3.5),
)
_FORMATS = ("JPEG", "TIFF", "NEF", "CR2", "HEIF", "PNG", "PSD")
_CAMERAS = (
    ("Canon", "EOS 5D Mark IV"), ("NIKON CORPORATION", "NIKON D850"), ("Canon", "EOS-1D X"),
    ("SONY", "ILCE-7M3"), ("FUJIFILM", "X-T3"), ("Apple", "iPhone 12"), ("samsung", "SM-G991B"),
)  # fmt: skip
_LENSES = ("24-70mm F2.8", "70-200mm F2.8", "16-35mm F4", "50mm F1.4", "100-400mm F4.5-5.6")
_TIMES = ("1/60", "1/125", "1/250", "1/500", "1/1000", "1/2000")
# What the pixels look like: the coarse hash of 8 bytes, and the finer second look.
_HASHES = 21
_LABELS = ("Red", "Yellow", "Green", "Blue", "Purple")
# Which texts a photograph has: the tag of each caption, with its language.
_CAPTIONS: tuple[tuple[float, tuple[tuple[str, str], ...]], ...] = (
    (0.08, ()),
    (0.25, (("x-default", "en"),)),
    (0.10, (("x-default", "es"),)),
    (0.07, (("x-default", "ar"),)),
    (0.15, (("en", "en"), ("es", "es"))),
    (0.20, (("en", "en"), ("ar", "ar"))),
    (0.15, (("en", "en"), ("es", "es"), ("ar", "ar"))),
)


@dataclass(frozen=True)
class Queries:
    """What is worth asking for in the archive made: words by how many photographs have them."""

    photographs: int
    rare: str
    common: str
    second: str
    phrase: str
    prefix: str
    inside: str
    credit: str
    person: str
    place: str
    keyword: str
    years: tuple[int, int]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--photos", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2017)
    parser.add_argument(
        "--bare", action="store_true", help="without the search rows: the first opening makes them"
    )
    asked = parser.parse_args()
    began = time.perf_counter()
    make(asked.path, asked.photos, asked.seed, bare=asked.bare, say=True)
    print(f"{asked.photos} photographs made in {time.perf_counter() - began:.0f} s")


def make(
    folder: Path, photos: int, seed: int = 2017, bare: bool = False, say: bool = False
) -> Queries:
    """Makes the archive in a folder that is empty or not there yet."""
    began = time.perf_counter()

    def tell(what: str) -> None:
        if say:
            print(f"{time.perf_counter() - began:7.1f} s  {what}", flush=True)

    archives.create(folder)
    path = folder / locate.CATALOGUE
    maker = _Maker(np.random.default_rng(seed), photos)
    with closing(sqlite3.connect(path)) as rows:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -262144"):
            rows.execute(f"PRAGMA {pragma}")
        indexes = rows.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _sql in indexes:
            rows.execute(f"DROP INDEX {name}")
        maker.write_terms(rows)
        tell("authority records")
        for first in range(1, photos + 1, _BATCH):
            maker.write_photographs(rows, first, min(_BATCH, photos + 1 - first))
            if (first - 1) % (_BATCH * 10) == 0:
                tell(f"from photograph {first}")
        maker.write_the_rest(rows)
        rows.commit()
        for _name, sql in indexes:
            rows.execute(sql)
        # What was derived is that of an empty catalogue.
        rows.execute("DELETE FROM derived")
        rows.commit()
        tell("indexes")
    if not bare:
        open_catalogue(path, folder / locate.BACKUPS).close()
        tell("search rows")
    queries = maker.queries()
    kept = json.dumps(asdict(queries), ensure_ascii=False, indent=2)
    (folder / "queries.json").write_text(kept + "\n", encoding="utf-8")
    return queries


def known_queries(folder: Path) -> Queries:
    """What is worth asking for in an archive made before."""
    kept = json.loads((folder / "queries.json").read_text(encoding="utf-8"))
    kept["years"] = tuple(kept["years"])
    return Queries(**kept)


class _Zipf:
    """Draws ranks from 0: the n-th is drawn 1 / n as often as the first."""

    def __init__(self, random: np.random.Generator, size: int, exponent: float = 1.0) -> None:
        weights = 1.0 / np.arange(1, size + 1) ** exponent
        self._random = random
        self._until = np.cumsum(weights) / weights.sum()

    def draw(self, count: int) -> NDArray[np.int64]:
        drawn = np.searchsorted(self._until, self._random.random(count))
        return np.minimum(drawn, len(self._until) - 1)


class _Language:
    """The words of a language, and in how many photographs each has come up."""

    def __init__(self, random: np.random.Generator, tag: str, size: int) -> None:
        self.words = lexicon(random, tag, size)
        self.array = np.array(self.words, dtype=object)
        self.zipf = _Zipf(random, size)
        self.photographs = np.zeros(size, dtype=np.int64)
        begins = [fold(word)[:2] for word in self.words]
        self.prefixes = {one: number for number, one in enumerate(dict.fromkeys(begins))}
        self.prefix_of = np.array([self.prefixes[one] for one in begins])
        self.begun = np.zeros(len(self.prefixes), dtype=np.int64)

    def count(self, photographs: NDArray[np.int64], drawn: NDArray[np.int64]) -> None:
        """Notes that these photographs have these words."""
        size = len(self.words)
        seen = np.unique(photographs * size + drawn) % size
        self.photographs += np.bincount(seen, minlength=size)
        size = len(self.prefixes)
        begun = np.unique(photographs * size + self.prefix_of[drawn]) % size
        self.begun += np.bincount(begun, minlength=size)

    def nearest(self, share: float, photos: int, least: int = 4) -> str:
        """The word that is in about this share of the photographs."""
        away = np.abs(self.photographs - share * photos)
        away[self.photographs == 0] = photos
        order = np.argsort(away)[:200]
        words = (self.words[int(n)] for n in order)
        return next(word for word in words if len(word) >= least)


class _Maker:
    def __init__(self, random: np.random.Generator, photos: int) -> None:
        self._random = random
        self._photos = photos
        size = min(_MOST_WORDS, 3_000 + photos // 10)
        self._spoken = {tag: _Language(random, tag, size) for tag in LANGUAGES}
        self._records = self._all_records()
        self._base = dict(
            zip(
                self._records,
                itertools.accumulate([1, *map(len, self._records.values())]),
                strict=False,
            )
        )
        self._zipfs = {key: _Zipf(random, len(self._records[of])) for key, of, _n in _CARRIED}

    def _all_records(self) -> dict[str, list[Record]]:
        random = self._random
        counts = {
            name: max(20, n * min(self._photos, 10**6) // 10**6) for name, n in _RECORDS.items()
        }
        english = self._spoken["en"].words[:2_000]
        towns = places(random, counts["places"])
        people = persons(random, counts["persons"] + 200)

        def agency(number: int) -> str:
            parts = [english[int(random.integers(len(english)))].capitalize() for _ in range(2)]
            return " ".join([*parts, ("Agency", "Press", "Photo", "Archive")[number % 4]])

        def photographer(number: int) -> str:
            return people[(number * 7919) % len(people)].names[0].name

        return {
            "sources": plain_names(counts["sources"], [], agency),
            "credits": plain_names(counts["credits"], [], agency),
            "bylines": plain_names(counts["bylines"], [], photographer),
            "persons": people[: counts["persons"]],
            "organisations": organisations(random, counts["organisations"], english),
            "places": towns,
            "events": events(random, counts["events"], towns),
            "keywords": keywords(random, counts["keywords"], english),
        }

    # --- authority records ----------------------------------------------------------------------

    def write_terms(self, rows: sqlite3.Connection) -> None:
        for vocabulary, records in self._records.items():
            base = self._base[vocabulary]
            _insert(
                rows,
                "term (id, vocabulary, origin, broader_id, latitude, longitude)",
                (
                    (
                        base + number,
                        vocabulary,
                        "met" if number % 3 else "kept",
                        None if one.broader is None else base + one.broader,
                        *(one.place or (None, None)),
                    )
                    for number, one in enumerate(records)
                ),
            )
            _insert(
                rows,
                "term_name (term_id, language, name, kind, folded)",
                (
                    (base + number, n.language, n.name, n.kind, " ".join(words(n.name)))
                    for number, one in enumerate(records)
                    for n in one.names
                ),
            )

    # --- photographs ----------------------------------------------------------------------------

    def write_photographs(self, rows: sqlite3.Connection, first: int, count: int) -> None:
        """Writes so many photographs, numbered from `first`, with all that hangs on them."""
        ids = list(range(first, first + count))
        carried = self._write_carried(rows, first, count)
        self._write_texts(rows, ids, carried)
        self._write_rows(rows, ids)
        self._write_values(rows, ids)
        self._write_likeness(rows, ids)

    def _write_rows(self, rows: sqlite3.Connection, ids: Sequence[int]) -> None:
        random, count = self._random, len(ids)
        taken, offsets = self._dates(ids)
        formats = _chosen(random, _FORMATS, count, (0.85, 0.04, 0.04, 0.03, 0.02, 0.01, 0.01))
        upright = random.random(count) < 0.3
        widths = random.choice([2000, 3000, 4000, 6000, 8256], count)
        heights = widths * 2 // 3
        widths, heights = np.where(upright, heights, widths), np.where(upright, widths, heights)
        ratings = _chosen(random, (None, 0, 1, 2, 3, 4, 5, -1), count,
                          (0.6, 0.02, 0.04, 0.06, 0.12, 0.1, 0.05, 0.01))  # fmt: skip
        labels = _chosen(random, (None, *_LABELS), count, (0.9, 0.03, 0.02, 0.02, 0.02, 0.01))
        located = random.random(count) < 0.25
        latitudes, longitudes = random.uniform(-35, 60, count), random.uniform(-80, 60, count)
        near = random.random(count) < 0.02  # many pictures of one small place
        latitudes = np.where(near, random.normal(34.26, 0.2, count), latitudes).round(5)
        longitudes = np.where(near, random.normal(36.42, 0.2, count), longitudes).round(5)
        digests = random.bytes(32 * count)
        names = self._file_names(ids, formats)
        added = [self._added(id) for id in ids]
        _insert(
            rows,
            "photo (id, digest, name, size_bytes, format, width, height, orientation, taken, "
            "taken_offset, taken_sort, latitude, longitude, rating, label, flag, trashed, "
            "accession_id, added, revision)",
            zip(
                ids,
                (digests[32 * n : 32 * n + 32] for n in range(count)),
                names,
                random.lognormal(15.2, 0.7, count).astype(int).tolist(),
                formats,
                widths.tolist(),
                heights.tolist(),
                _chosen(random, (None, 1, 6, 8, 3), count, (0.2, 0.6, 0.12, 0.06, 0.02)),
                taken,
                offsets,
                [dates.sort_key(one) if one else None for one in taken],
                _where(located, latitudes),
                _where(located, longitudes),
                ratings,
                labels,
                _chosen(random, (None, 1, -1), count, (0.9, 0.07, 0.03)),
                (random.random(count) < 0.01).astype(int).tolist(),
                (imports := [1 + (id - 1) // _AN_IMPORT for id in ids]),
                added,
                imports,
                strict=True,
            ),
        )
        _insert(
            rows,
            "original (photo_id, root_id, path, role)",
            (
                (id, 1, f"{locate.folder_for(date or '')}/{name}", "managed")
                for id, date, name in zip(ids, taken, names, strict=True)
            ),
        )

    def _file_names(self, ids: Sequence[int], formats: Sequence[object]) -> list[str]:
        kinds = self._random.integers(0, 3, len(ids)).tolist()
        endings = {"JPEG": "jpg", "TIFF": "tif", "HEIF": "heic"}
        made = ("DSC_{:04}.{}", "AGENCY_{:07}.{}", "IMG_{:04}.{}")
        return [
            made[kind].format(id if kind == 1 else id % 10_000, endings.get(str(form), str(form)))
            for id, kind, form in zip(ids, kinds, formats, strict=True)
        ]

    def _added(self, id: int) -> str:
        """Imports come one after the other over the years."""
        share = ((id - 1) // _AN_IMPORT) * _AN_IMPORT / self._photos
        day = datetime.date(_FIRST_YEAR, 1, 1) + datetime.timedelta(share * 365.25 * _YEARS)
        return f"{day.isoformat()}T{9 + id % 8:02}:{id % 60:02}:00Z"

    def _dates(self, ids: Sequence[int]) -> tuple[list[str | None], list[str | None]]:
        """Most were taken shortly before they were imported, some long before."""
        random, count = self._random, len(ids)
        imported = np.array(ids) / self._photos * 365.25 * _YEARS
        lag = np.where(random.random(count) < 0.75, random.exponential(20, count),
                       random.uniform(0, 1, count) * imported)  # fmt: skip
        seconds = ((imported - lag).clip(0) * 86_400).astype("timedelta64[s]")
        moments = np.datetime64(f"{_FIRST_YEAR}-01-01T00:00:00") + seconds
        known = _chosen(random, (0, 4, 7, 10, 19), count, (0.03, 0.04, 0.05, 0.08, 0.8))
        written = np.datetime_as_string(moments, "s").tolist()
        taken = [iso[:n] or None for iso, n in zip(written, known, strict=True)]
        offsets = _chosen(random, (None, "+02:00", "+03:00", "+00:00"), count, (0.5, 0.2, 0.2, 0.1))
        return taken, [
            offset if n == 19 else None for offset, n in zip(offsets, known, strict=True)
        ]

    def _write_carried(
        self, rows: sqlite3.Connection, first: int, count: int
    ) -> dict[str, NDArray[np.int64]]:
        """Terms for every field; returns the first of each photograph by field, or -1."""
        leading: dict[str, NDArray[np.int64]] = {}
        for key, vocabulary, mean in _CARRIED:
            several = self._several(mean, count)
            photographs = np.repeat(np.arange(count), several)
            drawn = self._zipfs[key].draw(len(photographs))
            size = len(self._records[vocabulary])
            _pairs, kept = np.unique(photographs * size + drawn, return_index=True)
            kept.sort()
            photographs, drawn = photographs[kept], drawn[kept]
            starts = np.searchsorted(photographs, np.arange(count))
            positions = np.arange(len(photographs)) - starts[photographs]
            leading[key] = np.full(count, -1)
            leading[key][photographs[positions == 0]] = drawn[positions == 0]
            _insert(
                rows,
                "photo_term (photo_id, field, position, term_id)",
                zip(
                    (photographs + first).tolist(),
                    itertools.repeat(key),
                    positions.tolist(),
                    (drawn + self._base[vocabulary]).tolist(),
                ),
            )
        return leading

    def _several(self, mean: float, count: int) -> NDArray[np.int64]:
        if mean > 1:
            return self._random.poisson(mean, count)
        return (self._random.random(count) < mean).astype(np.int64)

    def _write_texts(
        self,
        rows: sqlite3.Connection,
        ids: Sequence[int],
        carried: dict[str, NDArray[np.int64]],
    ) -> None:
        random, count = self._random, len(ids)
        shares = [share for share, _texts in _CAPTIONS]
        chosen = random.choice(len(_CAPTIONS), count, p=shares)
        headed = random.random(count) < 0.85
        for language in LANGUAGES:
            tags = [
                next((tag for tag, spoken in texts if spoken == language), "")
                for _share, texts in _CAPTIONS
            ]
            captioned = np.flatnonzero(np.array([bool(tag) for tag in tags])[chosen])
            main = [texts[0][1] if texts else "en" for _share, texts in _CAPTIONS]
            of_heads = np.flatnonzero(headed & (np.array(main)[chosen] == language))
            lengths = np.concatenate(
                (random.normal(25, 6, len(captioned)).astype(int).clip(6),
                 random.integers(4, 9, len(of_heads)))
            )  # fmt: skip
            photographs = np.concatenate((captioned, of_heads))
            texts = self._speak(language, photographs, lengths)
            captions = [
                (ids[n], "caption", tags[chosen[n]], self._with_names(language, text, n, carried))
                for n, text in zip(captioned.tolist(), texts, strict=False)
            ]
            _insert(rows, "text (photo_id, field, language, text)", captions)
            _insert(
                rows,
                "value (photo_id, field, position, text)",
                (
                    (ids[n], "headline", 0, text)
                    for n, text in zip(of_heads.tolist(), texts[len(captioned) :], strict=True)
                ),
            )

    def _speak(
        self, language: str, photographs: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> list[str]:
        """Texts of so many words each, one for each of the photographs."""
        spoken = self._spoken[language]
        ends = np.cumsum(lengths)
        drawn = spoken.zipf.draw(int(lengths.sum()))
        if language == "en":
            begins = (ends - lengths)[self._random.random(len(ends)) < 0.05]
            at = begins + 1
            drawn[at], drawn[at + 1] = (spoken.words.index(word) for word in _PHRASE)
        spoken.count(np.repeat(photographs, lengths), drawn)
        said = spoken.array[drawn].tolist()
        return [
            " ".join(said[start:end]).capitalize() + "."
            for start, end in itertools.pairwise([0, *ends.tolist()])
        ]

    def _with_names(
        self, language: str, text: str, n: int, carried: dict[str, NDArray[np.int64]]
    ) -> str:
        """Captions name where they were taken and whom they show, in one spelling or another,
        whether the photograph carries the term or not."""
        place, person = int(carried["location_shown"][n]), int(carried["persons"][n])
        if place >= 0 and n % 2:
            text = f"{self._called('places', place, language, n)}: {text}"
        if person >= 0 and n % 3:
            text = f"{text} {self._called('persons', person, language, n)}."
        if n % 97 == 0:
            text = f"{text} {self._called('organisations', n % 7 // 6, language, n)}."
        return text

    def _called(self, vocabulary: str, number: int, language: str, n: int) -> str:
        one = self._records[vocabulary][number]
        if language == "ar":
            return one.spoken.get("ar", one.spoken[""])
        latin = [name.name for name in one.names if name.language != "ar"]
        return latin[n % len(latin)]

    def _write_values(self, rows: sqlite3.Connection, ids: Sequence[int]) -> None:
        random, count = self._random, len(ids)
        cameras = random.integers(0, len(_CAMERAS), count).tolist()
        digital = (random.random(count) < 0.75).tolist()
        makes: dict[str, list[str]] = {
            "make": [_CAMERAS[n][0] for n in cameras],
            "model": [_CAMERAS[n][1] for n in cameras],
            "lens": _chosen(random, _LENSES, count),
            "exposure_time": _chosen(random, _TIMES, count),
            "f_number": _chosen(random, ("2.8", "4", "5.6", "8", "11"), count),
            "iso": _chosen(random, ("100", "200", "400", "800", "1600", "3200", "6400"), count),
            "focal_length": list(map(str, random.integers(16, 400, count).tolist())),
        }
        for key, values in makes.items():
            _insert(
                rows,
                "value (photo_id, field, position, text)",
                (
                    (id, key, 0, one)
                    for id, one, is_digital in zip(ids, values, digital, strict=True)
                    if is_digital
                ),
            )

    def _write_likeness(self, rows: sqlite3.Connection, ids: Sequence[int]) -> None:
        """One in eight looks like the one before it: a few bits of its hashes differ."""
        random, count = self._random, len(ids)
        leaders = np.where(random.random(count) < 0.125, 0, np.arange(count))
        leaders = np.maximum.accumulate(leaders)
        hashes = random.integers(0, 2**64, (count, _HASHES), dtype=np.uint64)[leaders]
        alike = leaders != np.arange(count)
        for _ in range(3):
            flips = np.uint64(1) << random.integers(0, 64, (count, _HASHES), dtype=np.uint64)
            hashes[alike] ^= flips[alike]
        packed, width = hashes.tobytes(), 8 * _HASHES
        _insert(
            rows,
            "likeness (photo_id, rules, coarse, fine)",
            (
                (id, 1, packed[width * n : width * n + 8], packed[width * n + 8 : width * (n + 1)])
                for n, id in enumerate(ids)
            ),
        )

    # --- the rest -------------------------------------------------------------------------------

    def write_the_rest(self, rows: sqlite3.Connection) -> None:
        """The imports, the folder, sets, saved searches and a journal of some hundred edits."""
        rows.execute("INSERT INTO root (id, path) VALUES (1, ?)", (locate.ORIGINALS,))
        imports = range(0, self._photos, _AN_IMPORT)
        _insert(
            rows,
            "accession (id, at, who, source, photos)",
            (
                (n + 1, self._added(first + 1), f"editor {n % 5}", f"/media/card/{n}",
                 min(_AN_IMPORT, self._photos - first))
                for n, first in enumerate(imports)
            ),
        )  # fmt: skip
        self._write_sets(rows)
        self._write_journal(rows)

    def _write_sets(self, rows: sqlite3.Connection) -> None:
        random = self._random
        for number in range(1, 51):
            rows.execute(
                "INSERT INTO photo_set (id, parent_id, name, position) VALUES (?, ?, ?, ?)",
                (number, (number - 1) // 10 or None, f"Set {number}", number),
            )
            members = random.integers(1, self._photos + 1, int(random.integers(20, 2_000)))
            _insert(
                rows,
                "photo_set_member (set_id, position, photo_id)",
                ((number, at, id) for at, id in enumerate(dict.fromkeys(members.tolist()))),
            )

    def _write_journal(self, rows: sqlite3.Connection) -> None:
        for number in range(1, 201):
            chosen = dict.fromkeys(self._random.integers(1, self._photos + 1, 50).tolist())
            at = f"2025-12-{1 + number % 28:02}T10:00:00Z"
            rows.execute(
                "INSERT INTO change (id, at, who, what, fields, photos) VALUES (?, ?, ?, ?, ?, ?)",
                (number, at, f"editor {number % 5}", "edit", "flag", len(chosen)),
            )
            _insert(
                rows,
                "change_item (change_id, position, subject, subject_id, field, language, old, new)",
                (
                    (number, position, "photo", id, "flag", "", "null", "1")
                    for position, id in enumerate(chosen)
                ),
            )
            rows.executemany(
                "UPDATE photo SET edited = ?, flag = 1 WHERE id = ?", ((at, id) for id in chosen)
            )

    def queries(self) -> Queries:
        """What is worth asking for, now that it is known what there is."""
        english = self._spoken["en"]
        begun: dict[str, int] = {}
        for spoken in self._spoken.values():
            for prefix, number in spoken.prefixes.items():
                begun[prefix] = begun.get(prefix, 0) + int(spoken.begun[number])
        two = {prefix: n for prefix, n in begun.items() if len(prefix) == 2}
        common = english.nearest(0.3, self._photos)
        return Queries(
            photographs=self._photos,
            rare=english.nearest(1e-5, self._photos, least=5),
            common=common,
            second=english.nearest(0.15, self._photos),
            phrase=" ".join(_PHRASE),
            prefix=min(two, key=lambda prefix: abs(two[prefix] - 0.745 * self._photos)),
            inside=english.nearest(0.02, self._photos, least=7)[1:-2],
            credit=self._records["credits"][1].names[0].name,
            person=self._records["persons"][0].names[0].name,
            place="Ras Baalbek",
            keyword=self._records["keywords"][0].names[0].name,
            years=(_FIRST_YEAR + _YEARS // 2, _FIRST_YEAR + _YEARS // 2 + 2),
        )


def _insert(rows: sqlite3.Connection, into: str, several: Iterable[tuple[object, ...]]) -> None:
    places = ", ".join("?" * (into.count(",") + 1))
    rows.executemany(f"INSERT INTO {into} VALUES ({places})", several)


_T = TypeVar("_T")


def _chosen(
    random: np.random.Generator,
    several: Sequence[_T],
    count: int,
    shares: Sequence[float] | None = None,
) -> list[_T]:
    return [several[n] for n in random.choice(len(several), count, p=shares).tolist()]


def _where(holds: NDArray[np.bool_], numbers: NDArray[np.float64]) -> Iterator[float | None]:
    return (
        one if held else None for held, one in zip(holds.tolist(), numbers.tolist(), strict=True)
    )


if __name__ == "__main__":
    main()
