"""The facts of all photographs as arrays in memory: what is ordered, counted and filtered by.

Position n of an array is about photograph n. The arrays are derived: they are read from the
catalogue, or from a file beside it, and follow it by `photo.revision`, whoever has changed it. A
search holds the `lock` while it reads them.

With a million photographs they take some 100 MB; reading them from the file takes tens of
milliseconds, from the catalogue a few seconds (`benchmarks/search.py`).
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue import columns_file, columns_rows, late_words, postings
from photoarchive.catalogue.columns_rows import Batch, Facts, Sides
from photoarchive.catalogue.names import Names
from photoarchive.catalogue.numbers import Ids, Mask, asked, different, mask_of
from photoarchive.catalogue.pairs import FEW_OF, VALUE, Pairs, added
from photoarchive.catalogue.schema import derived
from photoarchive.domain.fields import FIELDS, of_vocabulary
from photoarchive.domain.term import Vocabulary

TERM_KEYS = tuple(f.key for f in FIELDS if f.vocabulary is not None)
# Plain fields with few different contents, by which one narrows down.
FACET_VALUES = ("model", "lens", "city", "country")
# The fields of each vocabulary.
_CARRYING = tuple(tuple(field.key for field in of_vocabulary(one)) for one in Vocabulary)
NONE = columns_rows.NO_RATING
_NAME = "columns"
# Smaller catalogues are read faster than a file is worth.
_LEAST_KEPT = 20_000
_STEP = 4096
_COUNTED_AT_ONCE = 1 << 17
_ID_BITS = 24
_ID_MASK = (1 << _ID_BITS) - 1
_Known = TypeVar("_Known", str, tuple[str, str])

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
# What is told of the file stays as it is as long as there is a photograph.
_OF_FILE = ("accession", "width", "height", "format")


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
        # Which of them are checked or stale: twice the place in `codes`, and the state's in
        # `text_states.NUMBERED`. The others are drafts.
        self.stated = Pairs()
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
        self.names = Names()
        # How many photographs outside the trash carry each term, by its number.
        self.carriers: Ids = np.zeros(1, np.int64)
        self._dated: Ids = np.empty(0, np.int64)
        self._by_date: NDArray[np.int32] | None = None
        self._years: NDArray[np.int16] | None = None
        self._undated: tuple[int, NDArray[np.int32]] | None = None  # of so many photographs
        self._by_name: Ids | None = None
        self._named = -1
        self._kept_in = kept_in
        self._kept = (0, 0)
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

    def undated(self, found: Mask) -> NDArray[np.integer[Any]]:
        """Those of these photographs of which it is not known when they were taken, by number."""
        if self._undated is None or self._undated[0] != self.size:
            undated = np.flatnonzero(self.plain["taken"] == 0).astype(np.int32)
            self._undated = self.size, undated
        _size, undated = self._undated
        return undated[found[undated]]

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
            self.late = late_words.read(tx, self.late)
            self.stamp = (revision, change)
        if revision > self.revision or (self.size == 1 and self._is_any(tx)):
            self._read(tx)
            self.revision = revision

    def _is_any(self, tx: sa.Connection) -> bool:
        return tx.exec_driver_sql("SELECT 1 FROM photo LIMIT 1").scalar() is not None

    def _read(self, tx: sa.Connection) -> None:
        whole = not self.plain["there"].any()
        # By the index of revisions; in the order of the numbers SQLite would go through them all.
        where = "1 ORDER BY id" if whole else f"revision > {self.revision} ORDER BY +id"
        if whole and self._kept_in is not None:
            self.names.follow(tx)  # while one waits already, instead of when one types
        changed = asked(tx, f"SELECT id AS n FROM photo WHERE {where}")
        self._make_room(int(changed.max()) if len(changed) else 0)
        mask = mask_of(changed, self.size)
        taken, carried = self.plain["taken"][changed], self._carried(changed)
        batches = list(columns_rows.batches(changed, whole))
        for batch in batches:
            self._read_photos(tx, batch)
        moved = changed[self.plain["taken"][changed] != taken]
        if len(moved):
            self._order_again(mask_of(moved, self.size))
        some = None if whole else batches
        self._read_terms(tx, mask, some)
        self._read_values(tx, mask, some)
        self._read_languages(tx, mask, some)
        self._read_states(tx, mask, some)
        self.carriers = added(self.carriers, added(self._carried(changed), -carried))

    def _carried(self, photos: Ids) -> Ids:
        """How many of these photographs outside the trash carry each term, by its number."""
        standing = photos[~self.plain["trashed"][photos]]
        total = np.zeros(1, np.int64)
        for start in range(0, len(standing), _COUNTED_AT_ONCE):
            some = standing[start : start + _COUNTED_AT_ONCE]
            for keys in _CARRYING:
                pairs = [self.terms[key].of(some, self.size) for key in keys]
                # What a photograph carries in several fields counts once.
                once = different(np.concatenate(pairs)) if len(keys) > 1 else pairs[0]
                total = added(total, np.bincount(once & VALUE))
        return total

    def _make_room(self, newest: int) -> None:
        if newest < self.size:
            return
        size = (newest // _STEP + 1) * _STEP
        for name, old in self.plain.items():
            made = np.zeros(size, old.dtype)
            made[: len(old)] = old
            self.plain[name] = made
        self.size = size

    def _read_photos(self, tx: sa.Connection, batch: Batch) -> None:
        facts = columns_rows.facts(tx, batch)
        at = facts.ids
        read = dict(facts.numbers)
        for name, known in (("label", self.labels), ("format", self.formats)):
            read[name] = np.fromiter(_interned(known, facts.texts[name]), np.int64, len(at))
        new = ~self.plain["there"][at]
        for name, numbers in read.items():
            fitting = _within(numbers, _PLAIN[name])
            # Writing makes memory of our own of the pages of the file beside the catalogue.
            changed = new if name in _OF_FILE else self.plain[name][at] != fitting
            if changed.any():
                self.plain[name][at[changed]] = fitting[changed]
        self.plain["there"][at[new]] = True
        self._place(facts)

    def _place(self, facts: Facts) -> None:
        kept = ~mask_of(facts.ids, self.size).take(self.placed)
        if kept.all() and not len(facts.placed):
            return
        self.placed = np.concatenate([self.placed[kept], facts.placed])
        self.latitude = np.concatenate([self.latitude[kept], facts.latitude])
        self.longitude = np.concatenate([self.longitude[kept], facts.longitude])

    def _order_again(self, changed: Mask) -> None:
        kept = self._dated[~changed[self._dated & _ID_MASK]]
        ids = np.flatnonzero(changed & (self.plain["taken"] != 0))
        new = np.sort(_compact(self.plain["taken"][ids]) << _ID_BITS | ids)
        self._dated = np.insert(kept, np.searchsorted(kept, new), new)
        self._by_date = self._years = self._undated = None

    def _read_terms(self, tx: sa.Connection, changed: Mask, some: list[Batch] | None) -> None:
        if some is None:
            read = columns_rows.all_terms(tx)
        else:
            read = columns_rows.terms(tx, some, TERM_KEYS)
        for key in TERM_KEYS:
            self.terms[key].replace(changed, *read.pop(key, columns_rows.NO_SIDES))

    def _read_values(self, tx: sa.Connection, changed: Mask, some: list[Batch] | None) -> None:
        for key, pairs in self.values.items():
            read = columns_rows.values(tx, key, some)
            pairs.replace(changed, *_numbered(self.contents[key], read))

    def _read_languages(self, tx: sa.Connection, changed: Mask, some: list[Batch] | None) -> None:
        read = columns_rows.languages(tx, some)
        self.spoken.replace(changed, *_numbered(self.codes, read))

    def _read_states(self, tx: sa.Connection, changed: Mask, some: list[Batch] | None) -> None:
        codes = {code: number for number, code in enumerate(self.codes)}
        gathered = columns_rows.Gathered()
        for code, state, count, photos in columns_rows.states(tx, some):
            gathered.add(2 * codes[code] + state - 1, count, photos)
        self.stated.replace(changed, *gathered.sides())

    # --- the file beside the catalogue ------------------------------------------------------------

    def catch_up(self, tx: sa.Connection) -> None:
        """Follows the catalogue where photographs have come in since: whoever opens it next need
        not, and need not copy the arrays of the file for it."""
        newest = tx.exec_driver_sql("SELECT max(id) FROM photo").scalar() or 0
        if newest >= self.size or not self.plain["there"][newest]:
            self.follow(tx)

    @property
    def is_large(self) -> bool:
        """Whether there is more in them than is read in no time."""
        return max(self.size, len(self.names)) >= _LEAST_KEPT

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the file beside the catalogue is too old, and would save time."""
        return self.is_large and (self.revision, self.names.newest) != self._kept

    def keep(self, tx: sa.Connection) -> None:
        """Writes the arrays beside the catalogue, in a writing transaction: a token binds them to
        it, so that a catalogue put back from a backup never takes arrays that are not its own.
        """
        path = self._kept_in
        if path is None:
            return
        token = secrets.token_hex(8)
        self.names.follow(tx)
        self.names.tidy()
        told = {
            "revision": self.revision,
            "size": self.size,
            "labels": self.labels,
            "formats": self.formats,
            "codes": self.codes,
            "contents": self.contents,
            "names": self.names.told(),
        }
        with contextlib.suppress(OSError):
            columns_file.write(path, token, columns_file.Kept(told, self._arrays()))
            tx.execute(sa.delete(derived).where(derived.c.name == _NAME))
            tx.execute(sa.insert(derived), [{"name": _NAME, "version": token}])
            self._kept = (self.revision, self.names.newest)

    def _arrays(self) -> dict[str, NDArray[Any]]:
        arrays = {**self.plain, "dated": self._dated, "placed": self.placed}
        arrays |= {"latitude": self.latitude, "longitude": self.longitude}
        arrays["carriers"] = self.carriers
        texts = {"spoken": self.spoken, "stated": self.stated}
        several = (*self.terms.items(), *self.values.items(), *texts.items())
        for key, pairs in several:
            arrays |= {f"{key}.photos": pairs.photos, f"{key}.values": pairs.values}
            # Kept too: to count them all pages of the file would be read.
            arrays[f"{key}.totals"] = pairs.totals
        return arrays | self.names.arrays()

    def _load(self, tx: sa.Connection) -> None:
        """Takes the arrays of the file, if they are the catalogue's."""
        token = tx.scalar(sa.select(derived.c.version).where(derived.c.name == _NAME))
        newest = tx.exec_driver_sql("SELECT max(revision) FROM photo").scalar() or 0
        assert self._kept_in is not None
        kept = columns_file.read(self._kept_in, token or "")
        if kept is None or kept.told["revision"] > newest:
            return
        told, arrays = kept.told, kept.arrays
        names = Names()
        if not names.put_back(told["names"], arrays) or not self._arrays().keys() <= arrays.keys():
            return
        self.names = names
        self.revision = told["revision"]
        self._kept = (self.revision, names.newest)
        self.size = told["size"]
        self.labels, self.formats = told["labels"], told["formats"]
        self.codes = [(key, language) for key, language in told["codes"]]
        self.contents = told["contents"]
        self.plain = {name: arrays[name] for name in _PLAIN}
        self._dated, self.placed = arrays["dated"], arrays["placed"]
        self.latitude, self.longitude = arrays["latitude"], arrays["longitude"]
        self.carriers = arrays["carriers"]

        def pairs(key: str) -> Pairs:
            return Pairs(*(arrays[f"{key}.{side}"] for side in ("photos", "values", "totals")))

        self.terms = {key: pairs(key) for key in TERM_KEYS}
        self.values = {key: pairs(key) for key in FACET_VALUES}
        self.spoken, self.stated = pairs("spoken"), pairs("stated")


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


def _within(numbers: Ids, kind: type[np.generic]) -> NDArray[Any]:
    """What strangers' files say may be too large for a column; it is cut to what fits."""
    if np.issubdtype(kind, np.integer):
        limits = np.iinfo(kind)  # type: ignore[type-var]
        numbers = np.clip(numbers, limits.min, limits.max)
    return numbers.astype(kind)


def _interned(known: list[_Known], several: Sequence[_Known]) -> Iterator[int]:
    """The number of each, by its place among what is known; what is new is added."""
    known += sorted(set(several).difference(known))
    numbers = {one: number for number, one in enumerate(known)}
    return map(numbers.__getitem__, several)


def _numbered(known: list[_Known], read: Iterable[tuple[_Known, int, str]]) -> Sides:
    """Photographs by what they have, as pairs, what they have by its number."""
    several = list(read)
    gathered = columns_rows.Gathered()
    numbers = _interned(known, [one for one, _count, _photos in several])
    for number, (_one, count, photos) in zip(numbers, several, strict=True):
        gathered.add(number, count, photos)
    return gathered.sides()
