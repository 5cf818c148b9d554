"""The facts of all photographs as arrays in memory: what is ordered, counted and filtered by.

Position n of an array is about photograph n. The arrays are derived: they are read from the
catalogue, or from a file beside it, and follow it by `photo.revision`, whoever has changed it. A
search holds the `lock` while it reads them.

With a million photographs they take some 100 MB; reading them from the file takes tens of
milliseconds, from the catalogue a few seconds (`benchmarks/search.py`).
"""

from __future__ import annotations

import contextlib
import json
import secrets
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue import columns_file, late_words, postings
from photoarchive.catalogue.numbers import Ids, Mask, asked, mask_of
from photoarchive.catalogue.pairs import FEW_OF, Pairs
from photoarchive.catalogue.schema import derived
from photoarchive.domain.fields import FIELDS

TERM_KEYS = tuple(f.key for f in FIELDS if f.vocabulary is not None)
# Plain fields with few different contents, by which one narrows down.
FACET_VALUES = ("model", "lens", "city", "country")
NONE = -128  # no rating
_NAME = "columns"
# Smaller catalogues are read faster than a file is worth.
_LEAST_KEPT = 20_000
_BATCH = 20_000
_STEP = 4096
_ID_BITS = 24
_ID_MASK = (1 << _ID_BITS) - 1

_PLAIN: dict[str, type[np.generic]] = {
    "there": np.bool_,
    "trashed": np.bool_,
    "taken": np.int64,  # domain.dates.sort_key; 0: no date
    "precision": np.int8,  # how many characters of the date are known
    "rating": np.int16,
    "flag": np.int8,
    "label": np.int16,
    "format": np.int16,
    "orientation": np.int8,
    "accession": np.int32,
    "width": np.int32,
    "height": np.int32,
}
# What is told of the file is the same as long as there is a photograph: writing it again would make
# the pages of the file of arrays memory of our own.
_OF_FILE = ("format", "accession", "width", "height")


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some photographs, as a condition of a statement."""

    parameters: tuple[object, ...]
    is_range: bool

    def where(self, column: str) -> str:
        """The condition, with places for the parameters."""
        if self.is_range:
            return f"{column} BETWEEN ? AND ?"
        return f"{column} IN (SELECT value FROM json_each(?))"


def _batches(ids: Ids, whole: bool) -> Iterator[_Batch]:
    """These photographs (in order), so many at a time; all there are as ranges."""
    for start in range(0, len(ids), _BATCH):
        some = ids[start : start + _BATCH]
        if whole:
            yield _Batch((int(some[0]), int(some[-1])), True)
        else:
            yield _Batch((json.dumps(some.tolist()),), False)


class Columns:
    """The arrays of one catalogue."""

    def __init__(self, kept_in: Path | None = None) -> None:
        self.lock = threading.RLock()
        self.revision = 0
        self.size = 1
        self.plain: dict[str, NDArray[Any]] = {
            name: np.zeros(1, kind) for name, kind in _PLAIN.items()
        }
        self.terms = {key: Pairs() for key in TERM_KEYS}
        self.values = {key: Pairs() for key in FACET_VALUES}
        self.contents: dict[str, list[str]] = {key: [] for key in FACET_VALUES}
        self.spoken = Pairs()  # in which languages a field has texts
        self.labels: list[str] = [""]
        self.formats: list[str] = [""]
        self.codes: list[tuple[str, str]] = []  # (field, language)
        self.placed: Ids = np.empty(0, np.int64)
        self.latitude: NDArray[np.float64] = np.empty(0)
        self.longitude: NDArray[np.float64] = np.empty(0)
        self.answers: dict[object, Mask] = {}
        self.late = late_words.LateWords()
        self.stamp: tuple[int, int] = (0, 0)
        self._words: str | None = None
        self.carriers: dict[int, int] = {}  # of terms counted since the last change
        self._used: dict[str, Ids] = {}
        self._dated: Ids = np.empty(0, np.int64)
        self._by_date: NDArray[np.int32] | None = None
        self._years: NDArray[np.int16] | None = None
        self._by_name: Ids | None = None
        self._named = -1
        self._kept_in = kept_in
        self._kept_revision = 0
        self._looked = kept_in is None

    # --- orders -----------------------------------------------------------------------------------

    def by_date(self, found: Mask) -> NDArray[np.integer[Any]]:
        """The dated ones of these photographs, the oldest first, by number where they are alike."""
        if np.count_nonzero(found) * FEW_OF < self.size:
            ids = np.flatnonzero(found & (self.plain["taken"] != 0))
            return np.sort(_compact(self.plain["taken"][ids]) << _ID_BITS | ids) & _ID_MASK
        if self._by_date is None:
            self._by_date = (self._dated & _ID_MASK).astype(np.int32)
        return np.compress(found.take(self._by_date, mode="clip"), self._by_date)

    def years(self) -> NDArray[np.int16]:
        """The year in which each photograph was taken; 0 where it is not known."""
        if self._years is None or len(self._years) != self.size:
            self._years = (self.plain["taken"] // 10_000_000_000).astype(np.int16)
        return self._years

    def by_name(self, tx: sa.Connection, found: Mask) -> Ids:
        """These photographs by the names of their files."""
        newest = int(np.flatnonzero(self.plain["there"])[-1]) if self.plain["there"].any() else 0
        if self._by_name is None or self._named != newest:
            self._by_name = asked(tx, "SELECT id AS n FROM photo ORDER BY lower(name), id")
            self._named = newest
        order = self._by_name[self._by_name < self.size]
        return np.compress(found.take(order, mode="clip"), order)

    def used(self, keys: Iterable[str]) -> Ids:
        """How often each term is carried in these fields, by its number; counted once after each
        change."""
        several = []
        for key in keys:
            if key not in self._used:
                self._used[key] = np.bincount(self.terms[key].values)
            several.append(self._used[key])
        total = np.zeros(max(map(len, several), default=0), np.int64)
        for one in several:
            total[: len(one)] += one
        return total

    def words_with(self, tx: sa.Connection, part: str) -> list[str]:
        """The words of texts that have these letters anywhere in them."""
        if self._words is None:
            self._words = postings.all_words(tx)
        return postings.words_with(self._words, part)

    # --- following the catalogue ------------------------------------------------------------------

    def follow(self, tx: sa.Connection) -> None:
        """Reads what has changed since the last look."""
        if not self._looked:
            self._looked = True
            self._load(tx)
        revision = tx.exec_driver_sql("SELECT max(revision) FROM photo").scalar() or 0
        change = tx.exec_driver_sql("SELECT max(id) FROM change").scalar() or 0
        if (revision, change) != self.stamp:
            self.answers.clear()
            self._words = None
            self.carriers.clear()
            self._used.clear()
            self.late = late_words.read(tx, self.late)
            self.stamp = (revision, change)
        if revision > self.revision or (self.size == 1 and self._is_any(tx)):
            self._read(tx)
            self.revision = revision

    def _is_any(self, tx: sa.Connection) -> bool:
        return tx.exec_driver_sql("SELECT 1 FROM photo LIMIT 1").scalar() is not None

    def _read(self, tx: sa.Connection) -> None:
        whole = not self.plain["there"].any()
        where = "1" if whole else f"revision > {self.revision}"
        changed = asked(tx, f"SELECT id AS n FROM photo WHERE {where} ORDER BY id")
        self._make_room(int(changed.max()) if len(changed) else 0)
        mask = mask_of(changed, self.size)
        taken = self.plain["taken"][changed]
        batches = list(_batches(changed, whole))
        for batch in batches:
            self._read_photos(tx, batch)
        moved = changed[self.plain["taken"][changed] != taken]
        if len(moved):
            self._order_again(mask_of(moved, self.size))
        self._read_terms(tx, mask, batches)
        self._read_values(tx, mask, batches)
        self._read_languages(tx, mask, batches)

    def _make_room(self, newest: int) -> None:
        if newest < self.size:
            return
        size = (newest // _STEP + 1) * _STEP
        for name, old in self.plain.items():
            made = np.zeros(size, old.dtype)
            made[: len(old)] = old
            self.plain[name] = made
        self.size = size

    def _read_photos(self, tx: sa.Connection, batch: _Batch) -> None:
        rows = tx.exec_driver_sql(
            "SELECT id, 1, trashed, ifnull(taken_sort, 0), ifnull(length(taken), 0), "
            f"ifnull(rating, {NONE}), ifnull(flag, 0), ifnull(label, ''), format, "
            "ifnull(orientation, 0), accession_id, width, height, latitude, longitude "
            f"FROM photo WHERE {batch.where('id')}",
            batch.parameters,
        )
        assert rows.cursor is not None
        several = rows.cursor.fetchall()
        if not several:
            return
        columns = list(zip(*several, strict=True))
        at = np.array(columns[0], np.int64)
        columns[7] = tuple(self._interned(self.labels, columns[7]))
        columns[8] = tuple(self._interned(self.formats, columns[8]))
        new = ~self.plain["there"][at]
        for (name, kind), column in zip(_PLAIN.items(), columns[1:13], strict=True):
            if name not in _OF_FILE:
                self.plain[name][at] = _within(column, kind)
            elif new.any():
                self.plain[name][at[new]] = _within(column, kind)[new]
        self._place(at, columns[13], columns[14])

    def _interned(self, known: list[str], several: Iterable[str]) -> Iterable[int]:
        numbers = {one: number for number, one in enumerate(known)}
        for one in several:
            if one not in numbers:
                numbers[one] = len(known)
                known.append(one)
            yield numbers[one]

    def _place(self, at: Ids, latitudes: tuple[Any, ...], longitudes: tuple[Any, ...]) -> None:
        kept = ~mask_of(at, self.size).take(self.placed)
        latitude = np.array([np.nan if one is None else one for one in latitudes], np.float64)
        longitude = np.array([np.nan if one is None else one for one in longitudes], np.float64)
        new = ~np.isnan(latitude)
        if kept.all() and not new.any():
            return
        self.placed = np.concatenate([self.placed[kept], at[new]])
        self.latitude = np.concatenate([self.latitude[kept], latitude[new]])
        self.longitude = np.concatenate([self.longitude[kept], longitude[new]])

    def _order_again(self, changed: Mask) -> None:
        kept = self._dated[~changed[self._dated & _ID_MASK]]
        ids = np.flatnonzero(changed & (self.plain["taken"] != 0))
        new = np.sort(_compact(self.plain["taken"][ids]) << _ID_BITS | ids)
        self._dated = np.insert(kept, np.searchsorted(kept, new), new)
        self._by_date = self._years = None

    def _read_terms(self, tx: sa.Connection, changed: Mask, batches: list[_Batch]) -> None:
        # All fields at once: the table is in the order of the photographs.
        keys = " ".join(f"WHEN '{key}' THEN {n}" for n, key in enumerate(TERM_KEYS))
        read: dict[str, list[tuple[NDArray[np.int32], NDArray[np.int32]]]] = {}
        for batch in batches:
            photos, fields, terms = _rows(
                tx,
                f"SELECT photo_id AS a, CASE field {keys} END AS b, term_id AS c FROM photo_term "
                f"WHERE {batch.where('photo_id')} ORDER BY photo_id, field, position",
                batch.parameters,
            )
            for number, key in enumerate(TERM_KEYS):
                mine = fields == number
                read.setdefault(key, []).append((photos[mine], terms[mine]))
        for key in TERM_KEYS:
            self.terms[key].replace(changed, *_joined(read.pop(key, [])))

    def _read_values(self, tx: sa.Connection, changed: Mask, batches: list[_Batch]) -> None:
        for key, pairs in self.values.items():
            read = []
            for batch in batches:
                written = tx.exec_driver_sql(
                    "SELECT photo_id, text FROM value WHERE field = ? "
                    f"AND {batch.where('photo_id')} ORDER BY photo_id, position",
                    (key, *batch.parameters),
                )
                assert written.cursor is not None
                rows = written.cursor.fetchall()
                numbers = self._interned(self.contents[key], (row[1] for row in rows))
                read.append(
                    (
                        np.fromiter((row[0] for row in rows), np.int32, len(rows)),
                        np.fromiter(numbers, np.int32, len(rows)),
                    )
                )
            pairs.replace(changed, *_joined(read))

    def _read_languages(self, tx: sa.Connection, changed: Mask, batches: list[_Batch]) -> None:
        codes = {code: number for number, code in enumerate(self.codes)}
        several = []
        for batch in batches:
            used = tx.exec_driver_sql(
                f"SELECT DISTINCT field, language FROM text WHERE {batch.where('photo_id')}",
                batch.parameters,
            )
            for code in sorted((row[0], row[1]) for row in used):
                if code not in codes:
                    codes[code] = len(codes)
            listed = json.dumps([[*code, number] for code, number in codes.items()])
            read = _rows(
                tx,
                "SELECT t.photo_id AS a, c.value ->> 2 AS b, 0 AS c "
                "FROM text t JOIN json_each(?) c "
                "ON t.field = c.value ->> 0 AND t.language = c.value ->> 1 "
                f"WHERE {batch.where('t.photo_id')}",
                (listed, *batch.parameters),
            )
            in_order = np.lexsort((read[1], read[0]))
            several.append((read[0][in_order], read[1][in_order]))
        self.codes = list(codes)
        self.spoken.replace(changed, *_joined(several))

    # --- the file beside the catalogue ------------------------------------------------------------

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the file beside the catalogue is too old, and would save time."""
        return self.size >= _LEAST_KEPT and self.revision != self._kept_revision

    def keep(self, tx: sa.Connection) -> None:
        """Writes the arrays beside the catalogue, in a writing transaction: a token binds them to
        it, so that a catalogue put back from a backup never takes arrays that are not its own.
        """
        path = self._kept_in
        if path is None:
            return
        token = secrets.token_hex(8)
        told = {
            "revision": self.revision,
            "size": self.size,
            "labels": self.labels,
            "formats": self.formats,
            "codes": self.codes,
            "contents": self.contents,
        }
        with contextlib.suppress(OSError):
            columns_file.write(path, token, columns_file.Kept(told, self._arrays()))
            tx.execute(sa.delete(derived).where(derived.c.name == _NAME))
            tx.execute(sa.insert(derived), [{"name": _NAME, "version": token}])
            self._kept_revision = self.revision

    def _arrays(self) -> dict[str, NDArray[Any]]:
        arrays = {**self.plain, "dated": self._dated, "placed": self.placed}
        arrays |= {"latitude": self.latitude, "longitude": self.longitude}
        several = (*self.terms.items(), *self.values.items(), ("spoken", self.spoken))
        for key, pairs in several:
            arrays |= {f"{key}.photos": pairs.photos, f"{key}.values": pairs.values}
        return arrays

    def _load(self, tx: sa.Connection) -> None:
        """Takes the arrays of the file, if they are the catalogue's."""
        token = tx.scalar(sa.select(derived.c.version).where(derived.c.name == _NAME))
        newest = tx.exec_driver_sql("SELECT max(revision) FROM photo").scalar() or 0
        assert self._kept_in is not None
        kept = columns_file.read(self._kept_in, token or "")
        if kept is None or kept.arrays.keys() != self._arrays().keys():
            return
        told, arrays = kept.told, kept.arrays
        if told["revision"] > newest:
            return
        self.revision = self._kept_revision = told["revision"]
        self.size = told["size"]
        self.labels, self.formats = told["labels"], told["formats"]
        self.codes = [(key, language) for key, language in told["codes"]]
        self.contents = told["contents"]
        self.plain = {name: arrays[name] for name in _PLAIN}
        self._dated, self.placed = arrays["dated"], arrays["placed"]
        self.latitude, self.longitude = arrays["latitude"], arrays["longitude"]
        for key in TERM_KEYS:
            self.terms[key] = Pairs(arrays[f"{key}.photos"], arrays[f"{key}.values"])
        for key in FACET_VALUES:
            self.values[key] = Pairs(arrays[f"{key}.photos"], arrays[f"{key}.values"])
        self.spoken = Pairs(arrays["spoken.photos"], arrays["spoken.values"])


def of(tx: sa.Connection) -> Columns:
    """The arrays as of this transaction; those of a writing one are its own, for it may be taken
    back."""
    held = tx.info.get("columns")
    if not isinstance(held, Columns) or "begin" in tx.get_execution_options():
        held = Columns()
    with held.lock:
        held.follow(tx)
    return held


def ends(taken: NDArray[np.int64], precision: NDArray[np.int8]) -> NDArray[np.int64]:
    """The last moment that a date of this precision may mean, as a sort key."""
    unknown: NDArray[np.int64] = np.select(
        [precision == 4, precision == 7, precision == 10, precision == 16],
        [9_999_999_999, 99_999_999, 999_999, 99],
        0,
    )
    return taken + unknown


def _compact(taken: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sort keys as smaller numbers in the same order, to leave room for a photograph's."""
    rest, compact = taken, np.zeros_like(taken)
    scale = 1
    for digits, radix in ((100, 62), (100, 61), (100, 25), (100, 33), (100, 14)):
        compact = compact + rest % digits * scale
        rest = rest // digits
        scale *= radix
    return compact + rest * scale


def _within(column: Iterable[Any], kind: type[np.generic]) -> NDArray[Any]:
    """What strangers' files say may be too large for a column; it is cut to what fits."""
    made = np.array(column)
    if np.issubdtype(kind, np.integer):
        limits = np.iinfo(kind)  # type: ignore[type-var]
        made = np.clip(made.astype(np.int64), limits.min, limits.max)
    return made.astype(kind)


def _joined(
    several: list[tuple[NDArray[np.int32], NDArray[np.int32]]],
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Pairs of several batches as one."""
    if not several:
        return np.empty(0, np.int32), np.empty(0, np.int32)
    return np.concatenate([one[0] for one in several]), np.concatenate([one[1] for one in several])


def _rows(
    tx: sa.Connection, statement: str, parameters: tuple[object, ...]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """The columns a, b and c of a statement, joined within SQLite."""
    joined = tx.exec_driver_sql(
        f"SELECT group_concat(a), group_concat(b), group_concat(c) FROM ({statement})", parameters
    ).first()
    assert joined is not None
    first, second, third = (np.fromstring(one or "", np.int32, sep=",") for one in joined)
    return first, second, third
