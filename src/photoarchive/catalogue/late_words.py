"""What the texts say whose search rows are `overdue`, to put the answers of the rows right.

Such a photograph answers when what it says now does; where that does not and the rows say it
answers, the rest of its row is looked at.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import numpy as np
import sqlalchemy as sa

from photoarchive.catalogue import overdue, search_rows
from photoarchive.catalogue.numbers import Mask
from photoarchive.catalogue.overdue import Place
from photoarchive.catalogue.search_rows import sections
from photoarchive.domain.language_tags import speaks
from photoarchive.domain.matching import alternatives
from photoarchive.domain.query import Words
from photoarchive.domain.text import BOUNDARY


@dataclass(slots=True)
class LateWords:
    """For each photograph with overdue rows the marked words (`search_rows.marked`) of what has
    changed, by field and language; nothing where there is no text any more."""

    photos: dict[int, dict[Place, str]] = field(default_factory=dict)
    # What was folded, by field and texts.
    folded: dict[tuple[str, tuple[tuple[str, str], ...]], str] = field(default_factory=dict)

    def put_right(
        self, tx: sa.Connection, found: Mask, sought: Words, columns: Collection[str]
    ) -> Mask:
        """What the rows have found in these columns, as it would be if none were overdue."""
        if not self.photos:
            return found
        found = found.copy()
        doubtful: list[int] = []
        known: dict[tuple[str, str], bool] = {}
        for id, changed in self.photos.items():
            if id >= len(found):
                continue
            mine = [place for place in changed if place[0] in columns]
            if any(_holds(changed[place], place[1], sought, known) for place in mine):
                found[id] = True
            elif mine and found[id]:
                doubtful.append(id)
        if doubtful:
            found[np.array(doubtful)] = False
            for id, told in self._unchanged(tx, doubtful, columns, bool(sought.language)):
                if not found[id] and _holds(*told, sought, known):
                    found[id] = True
        return found

    def as_now(self, id: int, column: str, told: str | None) -> str | None:
        """A column of a row as it would be if it were not overdue."""
        late = self.photos.get(id)
        changed = (
            {place: text for place, text in late.items() if place[0] == column} if late else {}
        )
        if not changed:
            return told
        kept = [text for tag, text in _parts(column, told or "") if (column, tag) not in changed]
        return " ".join([*kept, *changed.values()]).strip() or None

    def _unchanged(
        self, tx: sa.Connection, ids: list[int], columns: Collection[str], by_language: bool
    ) -> Iterator[tuple[int, tuple[str, str]]]:
        """What stands in these columns beside what has changed: each text with its language. The
        columns in which nothing has changed may come as one text without any."""
        touched = {place[0] for id in ids for place in self.photos[id]}
        apart = [column for column in columns if by_language or column in touched]
        joined = " || ".join(f"ifnull(\"{one}\", '')" for one in columns if one not in apart)
        listed = "".join(f', "{column}"' for column in apart)
        rows = tx.exec_driver_sql(
            f"SELECT rowid, {joined or 'NULL'}{listed} FROM photo_words "
            "WHERE rowid IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        for id, together, *texts in rows:
            if together:
                yield id, (together, "")
            changed = self.photos[id]
            for column, told in zip(apart, texts, strict=True):
                for tag, text in _parts(column, told or ""):
                    if (column, tag) not in changed:
                        yield id, (text, tag)


def read(tx: sa.Connection, before: LateWords) -> LateWords:
    """What is overdue now. What was known of it before need not be folded again."""
    now = LateWords()
    for place, ids in overdue.some(tx).items():
        texts = search_rows.texts_of(tx, place, ids)
        for id in ids:
            known = (place[0], tuple(texts.get(id, ())))
            told = before.folded.get(known)
            if told is None:
                told = now.folded.get(known)
            if told is None:
                told = search_rows.marked(*known)
            now.folded[known] = told
            now.photos.setdefault(id, {})[place] = told
    return now


def _parts(column: str, told: str) -> Iterator[tuple[str, str]]:
    """The texts of a column that can change by themselves: each with its language."""
    if column not in search_rows.IN_LANGUAGES:
        if told:
            yield "", told
        return
    for tag, section in sections(told):
        yield tag, " ".join(section)


def _holds(told: str, tag: str, sought: Words, known: dict[tuple[str, str], bool]) -> bool:
    """Whether marked words hold what is asked for; `known` has the answers so far."""
    answer = known.get((told, tag))
    if answer is None:
        answer = known[told, tag] = _looked_at(told, tag, sought)
    return answer


def _looked_at(told: str, tag: str, sought: Words) -> bool:
    if not told or (sought.language and not (tag and speaks(tag, sought.language))):
        return False
    if sought.inside:
        part = sought.words[0]
        return any(part in token for token in told.split() if token[0] < BOUNDARY)
    tokens = f" {told.strip()} "
    if sought.whole:
        return f" {BOUNDARY} {' '.join(sought.words)} {BOUNDARY} " in tokens
    first, *others = alternatives(sought)
    begun = f" {' '.join(first)}"
    if (begun if sought.prefix else f"{begun} ") in tokens:
        return True
    return any(f" {' '.join(one)} " in tokens for one in others)
