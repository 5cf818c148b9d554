"""The names of all terms as arrays in memory: what is looked at while one types.

Every word of every name stands in the order of the alphabet, so that all names with a word that
begins as typed are one stretch, found by halving; who is used most among them is told by the
arrays of the `columns`. What is derived so is kept beside the catalogue with them, and follows it
whoever changes it: the number of a name is never given twice, so new names have higher ones, and
names dropped are counted (`numbering`).

A hundred thousand names take some 6 MB. They stand in parts: the many that were there, and those
that came since.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue.numbers import Ids, asked, mask_of
from photoarchive.catalogue.schema import derived
from photoarchive.domain.term import TermId, Vocabulary

_Numbers: TypeAlias = NDArray[np.int32]
_Bytes: TypeAlias = NDArray[np.uint8]

_NAME = "names"
_VOCABULARIES = tuple(Vocabulary)
# How a name is told in one number: its term, the place of its vocabulary, and in the lowest bit
# whether it is a preferred one.
_TERM = 4
_OF_VOCABULARY = 0b1110
_HEAD = (
    f"t.id << {_TERM} | (CASE t.vocabulary "
    + " ".join(f"WHEN '{one.value}' THEN {n << 1}" for n, one in enumerate(_VOCABULARIES))
    + " END) | (n.kind = 'preferred')"
)
_LINE, _SPACE = ord("\n"), ord(" ")
# No byte of UTF-8 is as high.
_LAST = b"\xff"
_NONE: Ids = np.empty(0, np.int64)
_KEY_BYTES = 8
# Parts smaller than so many times the next one become one with it; the large one is let alone.
_RATIO = 4
_LARGE = 20_000
_ARRAYS = ("text", "starts", "owners", "ids", "heads")


@dataclass(frozen=True, slots=True)
class Found:
    """A term that has names that begin as typed, as numbers of names: the first of them, and the
    one that is shown."""

    term: TermId
    vocabulary: Vocabulary
    first: int
    shown: int


@dataclass(frozen=True, slots=True)
class Part:
    """Some names, in the order of the alphabet; places are theirs in that order.

    `text` has them folded, as UTF-8, a line each (in no order). `starts` are the places in it where
    a word begins, in the order of what follows them; `owners` are the names those words stand in.
    """

    text: _Bytes
    starts: _Numbers
    owners: _Numbers
    ids: _Numbers  # the numbers of the names
    heads: _Numbers  # the term, its vocabulary, and whether the name is preferred; 0: it is gone

    def beginning(self, begin: bytes) -> _Numbers:
        """The names with a word from which on they go so; one may stand there twice."""
        low, high = self._at(begin), self._at(begin + _LAST)
        return self.owners[low:high]

    def _at(self, begin: bytes) -> int:
        length, text = len(begin), self.text
        return bisect_left(
            self.starts,
            begin,
            key=lambda start: text[start : start + length].tobytes(),
        )

    def with_words(self, several: Sequence[bytes]) -> Ids:
        """The names that have all these words, in any order, the last of them begun."""
        found = mask_of(self.beginning(several[-1]), len(self.ids))
        for word in several[:-1]:
            whole = [self.beginning(word + end) for end in (b" ", b"\n")]
            found &= mask_of(np.concatenate(whole), len(self.ids))
        return np.flatnonzero(found)

    def preferred(self) -> Ids:
        """The preferred names."""
        return np.flatnonzero(self.heads & 1)

    def without(self, live: Ids) -> Part:
        """The same when only these numbers of names are still there."""
        kept = mask_of(live, int(self.ids.max(initial=0)) + 1)[self.ids]
        heads = np.where(kept, self.heads, np.int32(0))
        return Part(self.text, self.starts, self.owners, self.ids, heads)

    def most_used(
        self, names: NDArray[Any], vocabulary: Vocabulary | None, used: Ids, limit: int
    ) -> list[Found]:
        """Of these names those that are there, in a vocabulary or any, one a term: of so many terms
        that are used most, those used alike by the alphabet."""
        heads = self.heads.take(names, mode="clip")
        if vocabulary is None:
            fit = heads != 0
        else:
            fit = heads & _OF_VOCABULARY == _VOCABULARIES.index(vocabulary) << 1
            fit &= heads != 0
        names, terms = np.compress(fit, names), np.compress(fit, heads) >> _TERM
        chosen = self._first(names, terms, used, limit)
        is_chosen = np.zeros(len(used), np.bool_)
        is_chosen[chosen] = True
        several = np.unique(np.compress(is_chosen.take(terms, mode="clip"), names))
        return [self._found(term, several) for term in chosen]

    def _first(self, names: NDArray[Any], terms: _Numbers, used: Ids, limit: int) -> list[int]:
        ranked = (used.max(initial=0) - used.take(terms, mode="clip")) << 32 | names
        reach = 4 * limit
        while True:
            first = np.sort(np.partition(ranked, reach)[:reach] if reach < len(ranked) else ranked)
            found = dict.fromkeys((self.heads[first & 0xFFFFFFFF] >> _TERM).tolist())
            if len(found) >= limit or reach >= len(ranked):
                return list(found)[:limit]
            reach *= 8

    def _found(self, term: int, several: NDArray[Any]) -> Found:
        mine = several[self.heads[several] >> _TERM == term]
        preferred = mine[self.heads[mine] & 1 == 1]
        first, shown = mine[0], (preferred if len(preferred) else mine)[0]
        vocabulary = _VOCABULARIES[(int(self.heads[first]) & _OF_VOCABULARY) >> 1]
        return Found(TermId(term), vocabulary, int(self.ids[first]), int(self.ids[shown]))


class Names:
    """The names of one catalogue."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.newest = 0
        self.dropped = 0

    def __len__(self) -> int:
        return sum(len(part.ids) for part in self.parts)

    def follow(self, tx: sa.Connection) -> None:
        """Reads what has changed since the last look."""
        dropped, _given = numbering(tx)
        if dropped > self.dropped:
            live = asked(tx, "SELECT id AS n FROM term_name") if self.parts else _NONE
            self.parts = [part.without(live) for part in self.parts]
            self.dropped = dropped
        newest = _newest(tx)
        if newest > self.newest:
            new = _read(tx, self.newest)
            while self.parts and len(self.parts[-1].ids) < min(_LARGE, _RATIO * len(new.ids)):
                new = _joined([self.parts.pop(), new])
            self.parts.append(new)
            self.newest = newest

    def tidy(self) -> None:
        """Makes one part of all, when much has come or gone."""
        gone = sum(int(np.count_nonzero(part.heads == 0)) for part in self.parts)
        if gone + sum(len(part.ids) for part in self.parts[1:]) > _LARGE:
            self.parts = [_joined(self.parts)]

    def find(
        self, begun: Sequence[str], vocabulary: Vocabulary | None, used: Ids, limit: int
    ) -> list[Found]:
        """The terms with a name in which these words follow each other, the last one begun; in a
        vocabulary or any, those used most. Where they are fewer than the limit, also those with
        the words in any order; of no words, all by their preferred names."""
        heads = (int(part.heads.max(initial=0)) for part in self.parts)
        used = _as_long(used, max(heads, default=0) >> _TERM)
        words = [word.encode() for word in begun]
        phrase = b" ".join(words)
        found: list[Found] = []
        for part in self.parts:  # all names of a term are written together, and stand in one
            names = part.beginning(phrase) if words else part.preferred()
            found += part.most_used(names, vocabulary, used, limit)
        if len(words) > 1 and len(found) < limit:
            found = []
            for part in self.parts:
                found += part.most_used(part.with_words(words), vocabulary, used, limit)
        return found

    def with_letters(self, letters: str) -> list[str]:
        """The folded names that have these letters anywhere in them; some may be gone."""
        wanted = letters.encode()
        found: set[bytes] = set()
        for part in self.parts:
            text = part.text.tobytes()
            at = text.find(wanted)
            while at >= 0:
                end = text.find(b"\n", at)
                found.add(text[text.rfind(b"\n", 0, at) + 1 : end])
                at = text.find(wanted, end)
        return sorted(name.decode() for name in found)

    # --- beside the catalogue ---------------------------------------------------------------------

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All there is to keep."""
        return {
            f"names.{n}.{name}": getattr(part, name)
            for n, part in enumerate(self.parts)
            for name in _ARRAYS
        }

    def told(self) -> dict[str, int]:
        """What there is to keep besides the arrays."""
        return {"newest": self.newest, "dropped": self.dropped, "parts": len(self.parts)}

    def put_back(self, told: Mapping[str, int], arrays: Mapping[str, NDArray[Any]]) -> bool:
        """Takes what was kept among other arrays, if it is there."""
        keys = [[f"names.{n}.{name}" for name in _ARRAYS] for n in range(told["parts"])]
        if not all(key in arrays for several in keys for key in several):
            return False
        self.newest, self.dropped = told["newest"], told["dropped"]
        self.parts = [Part(*(arrays[key] for key in several)) for several in keys]
        return True


# --- the numbers of names -------------------------------------------------------------------------


def numbering(tx: sa.Connection) -> tuple[int, int]:
    """How many names were dropped so far, and up to which number they were given by then."""
    told = tx.exec_driver_sql("SELECT version FROM derived WHERE name = ?", (_NAME,)).scalar()
    if told is None:
        return 0, 0
    dropped, given = told.split()
    return int(dropped), int(given)


def next_number(tx: sa.Connection) -> int:
    """The number for the next name; none is given twice."""
    _dropped, given = numbering(tx)
    return max(_newest(tx), given) + 1


def _newest(tx: sa.Connection) -> int:
    return tx.exec_driver_sql("SELECT max(id) FROM term_name").scalar() or 0


def note_dropped(tx: sa.Connection, count: int) -> None:
    """Notes that names are about to be dropped."""
    dropped, _given = numbering(tx)
    told = f"{dropped + count} {next_number(tx) - 1}"
    tx.execute(sa.delete(derived).where(derived.c.name == _NAME))
    tx.execute(sa.insert(derived), [{"name": _NAME, "version": told}])


# --- making parts ---------------------------------------------------------------------------------


def _read(tx: sa.Connection, after: int) -> Part:
    """The names with higher numbers."""
    # Joined within SQLite: some ten times faster than row by row.
    ids, heads, text = tx.exec_driver_sql(
        "SELECT group_concat(id), group_concat(head), "
        "CAST(group_concat(folded || char(10), '') AS BLOB) FROM "
        f"(SELECT n.id, {_HEAD} AS head, n.folded "
        "FROM term_name n JOIN term t ON t.id = n.term_id "
        "WHERE n.kind <> 'hidden' AND n.id > ? ORDER BY n.id)",
        (after,),
    ).one()
    return _made(
        np.frombuffer(text or b"", np.uint8),
        np.fromstring(ids or "", np.int32, sep=","),
        np.fromstring(heads or "", np.int32, sep=","),
    )


def _joined(parts: Iterable[Part]) -> Part:
    """All the names that are there as one part."""
    several = [_lines(part) for part in parts]
    text, ids, heads = (np.concatenate(each) for each in zip(*several, strict=True))
    return _made(text, ids, heads)


def _lines(part: Part) -> tuple[_Bytes, _Numbers, _Numbers]:
    """The names of a part that are there, line by line, as it was made of."""
    ends = np.flatnonzero(part.text == _LINE)
    # Which name a line has: that of any of its words; those without words stand in front.
    names = np.full(len(ends), -1, np.int64)
    names[np.searchsorted(ends, part.starts)] = part.owners
    wordless = names < 0
    names[wordless] = np.arange(np.count_nonzero(wordless))
    there = part.heads[names] != 0
    text = part.text[np.repeat(there, np.diff(ends, prepend=-1))]
    kept = names[there]
    return text, part.ids[kept], part.heads[kept]


def _made(text: _Bytes, ids: _Numbers, heads: _Numbers) -> Part:
    """A part of these folded names, each a line of the text, with what is told of each."""
    parts = (text == _LINE) | (text == _SPACE)
    starts = np.flatnonzero(~parts & np.insert(parts, 0, True)[:-1]).astype(np.int32)
    ends = np.flatnonzero(text == _LINE).astype(np.int32)
    lines = np.cumsum(text == _LINE, dtype=np.int32)[starts]
    order = _in_order(text, starts, ends[lines])
    starts, lines = starts[order], lines[order]
    begins = np.insert(ends + 1, 0, 0).astype(np.int32)
    named = lines[starts == begins[lines]]
    is_wordless = np.ones(len(ends), np.bool_)
    is_wordless[named] = False
    wordless = np.flatnonzero(is_wordless).astype(np.int32)
    by_name = np.concatenate([wordless, named])
    places = np.empty(len(ends), np.int32)
    places[by_name] = np.arange(len(ends), dtype=np.int32)
    return Part(text, starts, places[lines], ids[by_name], heads[by_name])


def _in_order(text: _Bytes, starts: _Numbers, ends: _Numbers) -> Ids:
    """The order of what stands at these places of a text up to the ends, byte by byte; what is
    alike stays as it stands. Eight bytes are compared at a time, further ones only where those
    before them are the same."""
    padded = np.concatenate([text, np.zeros(_KEY_BYTES, np.uint8)])
    eights: NDArray[np.uint64] = np.ndarray((len(text),), ">u8", padded, strides=(1,))
    order = np.arange(len(starts))
    open_ = np.arange(len(starts))  # the places in the order that are not decided yet
    groups = np.zeros(len(starts), np.int64)  # of these: which are the same so far
    offset = 0
    while len(open_):
        at = starts[order[open_]] + offset
        left = np.clip(ends[order[open_]] - at, 0, _KEY_BYTES)
        keys = eights[np.minimum(at, len(text) - 1)].astype(np.uint64)
        unused = (8 * np.minimum(_KEY_BYTES - left, 7)).astype(np.uint64)
        keys = np.where(left > 0, keys >> unused << unused, np.uint64(0))
        inner = np.lexsort((keys, groups)) if offset else np.argsort(keys, kind="stable")
        order[open_] = order[open_[inner]]
        keys, groups, left = keys[inner], groups[inner], left[inner]
        alike = (keys[1:] == keys[:-1]) & (groups[1:] == groups[:-1]) & (left[1:] == _KEY_BYTES)
        undecided = np.concatenate([[False], alike]) | np.concatenate([alike, [False]])
        begins = np.concatenate([[True], ~alike])
        groups = np.cumsum(begins)[undecided]
        open_ = open_[undecided]
        offset += _KEY_BYTES
    return order


def _as_long(used: Ids, highest: int) -> Ids:
    """With a place for each term up to a number."""
    if len(used) > highest:
        return used
    longer = np.zeros(highest + 1, np.int64)
    longer[: len(used)] = used
    return longer
