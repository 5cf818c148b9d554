"""Names as arrays, in the order of the alphabet of each of their words.

What is here knows no catalogue: `names` reads it, and finds in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from photoarchive.catalogue.numbers import Ids, Mask, mask_of
from photoarchive.domain.term import TermId, Vocabulary

_Numbers: TypeAlias = NDArray[np.int32]
_Bytes: TypeAlias = NDArray[np.uint8]

# How a name is told in one number, its head: its term, the place of its vocabulary among these, and
# in the lowest bit whether it is a preferred one.
VOCABULARIES = tuple(Vocabulary)
TERM = 4
_OF_VOCABULARY = 0b1110
ARRAYS = ("text", "starts", "owners", "ids", "heads")
_LINE, _SPACE = ord("\n"), ord(" ")
# No byte of UTF-8 is as high.
_LAST = b"\xff"
_KEY_BYTES = 8
_BEHIND = 62  # the highest bit of a rank


@dataclass(frozen=True, slots=True)
class Found:
    """A term that has names that begin as typed, as numbers of names: the first of them, and the
    one that is shown."""

    term: TermId
    vocabulary: Vocabulary
    first: int
    shown: int


@dataclass(frozen=True, slots=True)
class Spelt:
    """A name that is found, by its number; `behind` those that begin as typed themselves."""

    term: TermId
    name: int
    behind: bool


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

    def at_begin(self, begin: bytes) -> Mask:
        """Which of the same words are the first of their names."""
        low, high = self._at(begin), self._at(begin + _LAST)
        is_first: Mask = self.text[self.starts[low:high] - 1] == _LINE  # the text ends with a line
        return is_first

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

    def within(self, names: NDArray[Any], vocabulary: Vocabulary | None) -> Mask:
        """Which of these names are there, in a vocabulary or any."""
        heads = self.heads.take(names, mode="clip")
        there: Mask = heads != 0
        if vocabulary is not None:
            there &= heads & _OF_VOCABULARY == VOCABULARIES.index(vocabulary) << 1
        return there

    def most_used(self, names: NDArray[Any], used: Ids, limit: int) -> list[Found]:
        """Of these names one a term: of so many terms that are used most, those used alike by the
        alphabet."""
        terms = self.terms_of(names)
        ranked = _ranked(used.take(terms, mode="clip"), names)
        chosen = list(_least(ranked, limit, self.terms_of))
        is_chosen = np.zeros(len(used), np.bool_)
        is_chosen[chosen] = True
        several = np.unique(names[is_chosen.take(terms, mode="clip")])
        return [self._found(term, several) for term in chosen]

    def best(self, names: NDArray[Any], behind: Mask, used: Ids, limit: int) -> list[Spelt]:
        """So many of these names: those that are not behind others first, then those of the terms
        that are used most, then by the alphabet."""
        ranked = _ranked(used.take(self.terms_of(names), mode="clip"), names)
        ranked |= behind.astype(np.int64) << _BEHIND
        return [
            Spelt(TermId(int(self.heads[name]) >> TERM), int(self.ids[name]), rank >> _BEHIND > 0)
            for name, rank in _least(ranked, limit, lambda names: names).items()
        ]

    def terms_of(self, names: NDArray[Any]) -> _Numbers:
        """The term of each name."""
        return self.heads.take(names, mode="clip") >> TERM

    def _found(self, term: int, several: NDArray[Any]) -> Found:
        mine = several[self.heads[several] >> TERM == term]
        preferred = mine[self.heads[mine] & 1 == 1]
        first, shown = mine[0], (preferred if len(preferred) else mine)[0]
        vocabulary = VOCABULARIES[(int(self.heads[first]) & _OF_VOCABULARY) >> 1]
        return Found(TermId(term), vocabulary, int(self.ids[first]), int(self.ids[shown]))


def _ranked(used: Ids, names: NDArray[Any]) -> Ids:
    """Numbers in the order in which names are offered, a name in the lower half of each."""
    ranked: Ids = (used.max(initial=0) - used) << 32 | names
    return ranked


def _least(ranked: Ids, limit: int, of: Callable[[NDArray[Any]], NDArray[Any]]) -> dict[int, int]:
    """The first of these numbers, so many as are of different things, with the things: told `of`
    the names in them."""
    reach = 4 * limit
    while True:
        first = np.sort(np.partition(ranked, reach)[:reach] if reach < len(ranked) else ranked)
        found: dict[int, int] = {}
        for thing, rank in zip(of(first & 0xFFFFFFFF).tolist(), first.tolist(), strict=True):
            found.setdefault(thing, rank)
        if len(found) >= limit or reach >= len(ranked):
            return dict(islice(found.items(), limit))
        reach *= 8


def joined(parts: Iterable[Part]) -> Part:
    """All the names that are there as one part."""
    several = [_lines(part) for part in parts]
    text, ids, heads = (np.concatenate(each) for each in zip(*several, strict=True))
    return made(text, ids, heads)


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


def made(text: _Bytes, ids: _Numbers, heads: _Numbers) -> Part:
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
