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

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue.name_parts import (
    ARRAYS,
    TERM,
    VOCABULARIES,
    Found,
    Part,
    Spelt,
    joined,
    made,
)
from photoarchive.catalogue.numbers import Ids, asked
from photoarchive.catalogue.pairs import added
from photoarchive.catalogue.schema import derived
from photoarchive.domain.term import Vocabulary

_NAME = "names"
_HEAD = (
    f"t.id << {TERM} | (CASE t.vocabulary "
    + " ".join(f"WHEN '{one.value}' THEN {n << 1}" for n, one in enumerate(VOCABULARIES))
    + " END) | (n.kind = 'preferred')"
)
_NONE: Ids = np.empty(0, np.int64)
# Parts smaller than so many times the next one become one with it; the large one is let alone.
_RATIO = 4
_LARGE = 20_000


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
                new = joined([self.parts.pop(), new])
            self.parts.append(new)
            self.newest = newest

    def tidy(self) -> None:
        """Makes one part of all, when much has come or gone."""
        gone = sum(int(np.count_nonzero(part.heads == 0)) for part in self.parts)
        if gone + sum(len(part.ids) for part in self.parts[1:]) > _LARGE:
            self.parts = [joined(self.parts)]

    def find(
        self, begun: Sequence[str], vocabulary: Vocabulary | None, used: Ids, limit: int
    ) -> list[Found]:
        """The terms with a name in which these words follow each other, the last one begun; in a
        vocabulary or any, those used most. Where they are fewer than the limit, also those with
        the words in any order; of no words, all by their preferred names."""
        used = self._for_each_term(used)
        words = [word.encode() for word in begun]
        phrase = b" ".join(words)
        found: list[Found] = []
        for part in self.parts:  # all names of a term are written together, and stand in one
            names = part.beginning(phrase) if words else part.preferred()
            found += part.most_used(names[part.within(names, vocabulary)], used, limit)
        if len(words) > 1 and len(found) < limit:
            found = []
            for part in self.parts:
                names = part.with_words(words)
                found += part.most_used(names[part.within(names, vocabulary)], used, limit)
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

    def spelt(
        self, begun: Sequence[str], vocabulary: Vocabulary, used: Ids, limit: int
    ) -> list[Spelt]:
        """The same name by name: those that begin so themselves come first."""
        used = self._for_each_term(used)
        words = [word.encode() for word in begun]
        found: list[Spelt] = []
        for part in self.parts:
            names = part.beginning(b" ".join(words))
            there = part.within(names, vocabulary)
            behind = ~part.at_begin(b" ".join(words))
            found += part.best(names[there], behind[there], used, limit)
        if len(words) > 1 and len(found) < limit:
            for part in self.parts:
                some = part.with_words(words)
                some = some[part.within(some, vocabulary)]
                found += part.best(some, np.ones(len(some), np.bool_), used, limit)
        return found

    def _for_each_term(self, used: Ids) -> Ids:
        """With a place for each term that has a name here."""
        highest = max((int(part.heads.max(initial=0)) for part in self.parts), default=0) >> TERM
        return used if len(used) > highest else added(used, np.zeros(highest + 1, np.int64))

    # --- beside the catalogue ---------------------------------------------------------------------

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All there is to keep."""
        return {
            f"names.{n}.{name}": getattr(part, name)
            for n, part in enumerate(self.parts)
            for name in ARRAYS
        }

    def told(self) -> dict[str, int]:
        """What there is to keep besides the arrays."""
        return {"newest": self.newest, "dropped": self.dropped, "parts": len(self.parts)}

    def put_back(self, told: Mapping[str, int], arrays: Mapping[str, NDArray[Any]]) -> bool:
        """Takes what was kept among other arrays, if it is there."""
        keys = [[f"names.{n}.{name}" for name in ARRAYS] for n in range(told["parts"])]
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
    return made(
        np.frombuffer(text or b"", np.uint8),
        np.fromstring(ids or "", np.int32, sep=","),
        np.fromstring(heads or "", np.int32, sep=","),
    )
