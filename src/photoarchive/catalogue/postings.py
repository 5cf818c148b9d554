"""For every word, which photographs have it in a text: bitmaps in the catalogue, derived.

A word's photographs are kept apart by chunks of 65,536 numbers, each chunk either as the sorted
low halves of the numbers or, when there are more than 4,096, as a bitmap of 8 KiB (the containers
of Roaring bitmaps, Chambi, Lemire et al., 2016): a word of a third of a million photographs is read
in a millisecond, and an edit touches small rows only. `word` counts the photographs of each word;
the first one, two and three letters of the words have bitmaps of their own, for what is typed.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
import sqlalchemy as sa

from photoarchive.catalogue.numbers import Ids, Mask
from photoarchive.domain.text import CAPITALS, WEAK

_CHUNK = 1 << 16
_BITMAP_BYTES = _CHUNK // 8
_MOST_LISTED = _BITMAP_BYTES // 2
# Never the beginning of a word: marks the postings of the words that begin so, and of those in
# one field and language.
_BEGIN = "\ue003"
_CODE = "\ue004"
_LONGEST_BEGIN = 3
# The largest character, so that a range covers all words that begin alike.
_LAST = "\U0010ffff"
_BATCH = 2000
_FEW = 64  # so many numbers are changed one by one


def create(tx: sa.Connection) -> None:
    """Makes the tables, empty; drops those there were."""
    for table in ("posting", "word"):
        tx.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    tx.exec_driver_sql(
        "CREATE TABLE posting (word TEXT NOT NULL, chunk INTEGER NOT NULL, ids BLOB NOT NULL, "
        "PRIMARY KEY (word, chunk)) WITHOUT ROWID"
    )
    tx.exec_driver_sql(
        "CREATE TABLE word (word TEXT PRIMARY KEY, photos INTEGER NOT NULL) WITHOUT ROWID"
    )


def with_word(tx: sa.Connection, word: str, size: int) -> Mask:
    """The photographs that have the word (or the hint) in a text."""
    return _united(tx, "word = ?", (word,), size)


def with_words(tx: sa.Connection, several: Iterable[str], size: int) -> Mask:
    """The photographs that have any of these words."""
    listed = json.dumps(list(several))
    return _united(tx, "word IN (SELECT value FROM json_each(?))", (listed,), size)


def with_beginning(tx: sa.Connection, begin: str, size: int) -> Mask:
    """The photographs that have a word that begins so."""
    if len(begin) <= _LONGEST_BEGIN:
        return with_word(tx, _BEGIN + begin, size)
    return _united(tx, "word >= ? AND word < ?", (begin, begin + _LAST), size)


def all_words(tx: sa.Connection) -> str:
    """Every word there is, a line each."""
    joined = tx.exec_driver_sql("SELECT group_concat(word, char(10)) FROM word").scalar()
    return joined or ""


def words_with(listed: str, part: str) -> list[str]:
    """The words of such a list that have these letters anywhere in them."""
    found = []
    at = listed.find(part)
    while at >= 0:
        start, end = listed.rfind("\n", 0, at) + 1, listed.find("\n", at)
        end = len(listed) if end < 0 else end
        found.append(listed[start:end])
        at = listed.find(part, end)
    return found


def words_beginning(tx: sa.Connection, begin: str, limit: int) -> list[tuple[str, int]]:
    """Folded words that begin so, with how many photographs have each, the more frequent first."""
    rows = tx.exec_driver_sql(
        "SELECT word, photos FROM word WHERE word >= ? AND word < ? "
        "ORDER BY photos DESC, word LIMIT ?",
        (begin, begin + _LAST, limit),
    )
    return [(word, photos) for word, photos in rows]


def photographs_with(tx: sa.Connection, several: Iterable[str]) -> dict[str, int]:
    """How many photographs have each of these words."""
    rows = tx.exec_driver_sql(
        "SELECT word, photos FROM word WHERE word IN (SELECT value FROM json_each(?))",
        (json.dumps(list(several)),),
    )
    return {row[0]: row[1] for row in rows}


def change(tx: sa.Connection, gone: Mapping[str, list[int]], come: Mapping[str, list[int]]) -> None:
    """Takes photographs from the postings of words that they no longer have, and puts them to
    those that they now have."""
    _change_postings(tx, gone, come)
    counts: dict[str, int] = {}
    for sign, words in ((-1, gone), (1, come)):
        for word, ids in words.items():
            if _is_word(word):
                counts[word] = counts.get(word, 0) + sign * len(ids)
    changed = [(word, n) for word, n in counts.items() if n]
    if changed:
        tx.exec_driver_sql(
            "INSERT INTO word VALUES (?, ?) "
            "ON CONFLICT (word) DO UPDATE SET photos = photos + excluded.photos",
            changed,
        )
        tx.exec_driver_sql(
            "DELETE FROM word WHERE photos = 0 AND word IN (SELECT value FROM json_each(?))",
            (json.dumps([word for word, n in changed if n < 0]),),
        )


def fill(tx: sa.Connection, chunk: int, words: Mapping[str, array[int]]) -> None:
    """Writes the postings of a chunk that has none yet: for each word the sorted low halves of
    the numbers."""
    if not words:
        return
    rows = [
        (word, chunk, packed(np.frombuffer(low, np.uint16).astype(np.int64)))
        for word, low in sorted(words.items())
    ]
    tx.exec_driver_sql("INSERT INTO posting VALUES (?, ?, ?)", rows)
    tx.exec_driver_sql(
        "INSERT INTO word VALUES (?, ?) "
        "ON CONFLICT (word) DO UPDATE SET photos = photos + excluded.photos",
        [(word, len(low)) for word, low in words.items() if _is_word(word)],
    )


def held(tx: sa.Connection) -> dict[str, Ids]:
    """All postings, for the check that compares them."""
    found: dict[str, list[Ids]] = {}
    for word, chunk, ids in tx.exec_driver_sql(
        "SELECT word, chunk, ids FROM posting ORDER BY word, chunk"
    ):
        found.setdefault(word, []).append(unpacked(chunk, ids))
    return {word: np.concatenate(several) for word, several in found.items()}


def coded(field: str, language: str) -> str:
    """What stands before the words of a field in a language, where they have postings of their
    own."""
    return f"{_CODE}{field}@{language.lower()} "


def with_code(
    tx: sa.Connection, codes: Iterable[str], tokens: Iterable[str], begin: str, size: int
) -> Mask:
    """The photographs that have one of these words (or one that begins so, unless that is empty)
    in a field and language of one of these codes."""
    codes = list(codes)
    found = with_words(tx, [code + token for code in codes for token in tokens], size)
    for code in codes if begin else ():
        found |= _united(tx, "word >= ? AND word < ?", (code + begin, code + begin + _LAST), size)
    return found


def _is_word(token: str) -> bool:
    """Whether it is a word of a text itself, which are counted."""
    return token[0] not in (WEAK, CAPITALS, _BEGIN, _CODE)


def beginnings(words: Iterable[str]) -> set[str]:
    """Under which further postings the beginnings of these words are found."""
    return set().union(*map(_beginnings_of, words))


@lru_cache(maxsize=50_000)
def _beginnings_of(word: str) -> tuple[str, ...]:
    if word[0] in (WEAK, CAPITALS):
        return ()
    longest = min(len(word), _LONGEST_BEGIN)
    return tuple(_BEGIN + word[:length] for length in range(1, longest + 1))


def unpacked(chunk: int, packed: bytes) -> Ids:
    """The numbers of a row."""
    low: Ids
    if len(packed) == _BITMAP_BYTES:
        bits = np.unpackbits(np.frombuffer(packed, np.uint8), bitorder="little")
        low = np.flatnonzero(bits)
    else:
        low = np.frombuffer(packed, "<u2").astype(np.int64)
    return low + chunk * _CHUNK


def packed(low: Ids) -> bytes:
    """The row of a chunk's sorted low halves."""
    if len(low) < _MOST_LISTED:
        return low.astype("<u2").tobytes()
    bits = np.zeros(_CHUNK, np.uint8)
    bits[low] = 1
    return np.packbits(bits, bitorder="little").tobytes()


def _united(tx: sa.Connection, where: str, parameters: tuple[str, ...], size: int) -> Mask:
    mask = np.zeros(size + _CHUNK, np.bool_)
    rows = tx.exec_driver_sql(f"SELECT chunk, ids FROM posting WHERE {where}", parameters)
    assert rows.cursor is not None
    # Hundreds of words may be united: all lists of a chunk at once, and all its bitmaps.
    lists: dict[int, list[bytes]] = {}
    bitmaps: dict[int, list[bytes]] = {}
    for chunk, ids in rows.cursor.fetchall():
        (bitmaps if len(ids) == _BITMAP_BYTES else lists).setdefault(chunk, []).append(ids)
    for chunk, several in lists.items():
        start = chunk * _CHUNK
        if start < size:  # beyond are photographs that came after the reader's arrays were made
            mask[start : start + _CHUNK][np.frombuffer(b"".join(several), "<u2")] = True
    for chunk, several in bitmaps.items():
        start = chunk * _CHUNK
        if start < size:
            united = np.frombuffer(several[0], np.uint8)
            for other in several[1:]:
                united = united | np.frombuffer(other, np.uint8)
            bits = np.unpackbits(united, bitorder="little")
            mask[start : start + _CHUNK] |= bits.view(np.bool_)
    return mask[:size]


def _change_postings(
    tx: sa.Connection, gone: Mapping[str, list[int]], come: Mapping[str, list[int]]
) -> None:
    parts: dict[tuple[str, int], tuple[list[int], list[int]]] = {}
    for side, words in ((0, gone), (1, come)):
        for word, ids in words.items():
            for id in ids:
                key = (word, id >> 16)
                part = parts.get(key)
                if part is None:
                    part = parts[key] = ([], [])
                part[side].append(id & 0xFFFF)
    keys = list(parts)
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        rows = tx.exec_driver_sql(
            "SELECT p.word, p.chunk, p.ids FROM json_each(?) j CROSS JOIN posting p "
            "ON p.word = j.value ->> 0 AND p.chunk = j.value ->> 1",
            (json.dumps(batch),),
        )
        held = {(word, chunk): ids for word, chunk, ids in rows}
        written, emptied = [], []
        for key in batch:
            made = _changed(held.get(key, b""), *parts[key])
            if made:
                written.append((*key, made))
            else:
                emptied.append(key)
        if written:
            tx.exec_driver_sql("INSERT OR REPLACE INTO posting VALUES (?, ?, ?)", written)
        if emptied:
            tx.exec_driver_sql("DELETE FROM posting WHERE word = ? AND chunk = ?", emptied)


def _changed(held: bytes, gone: list[int], come: list[int]) -> bytes:
    """The row of a chunk without some numbers and with others; nothing when none are left."""
    if len(gone) + len(come) > _FEW:
        bits = np.zeros(_CHUNK, np.uint8)
        bits[unpacked(0, held)] = 1
        bits[np.array(gone, np.int64)] = 0
        bits[np.array(come, np.int64)] = 1
        return packed(np.flatnonzero(bits))
    if len(held) == _BITMAP_BYTES:
        bitmap = bytearray(held)
        for number in gone:
            bitmap[number >> 3] &= ~(1 << (number & 7))
        for number in come:
            bitmap[number >> 3] |= 1 << (number & 7)
        return bytes(bitmap) if any(bitmap) else b""
    listed = array("H", held if np.little_endian else np.frombuffer(held, "<u2").tolist())
    for number in gone:
        place = bisect_left(listed, number)
        if listed[place : place + 1] == array("H", [number]):
            del listed[place]
    for number in come:
        place = bisect_left(listed, number)
        if listed[place : place + 1] != array("H", [number]):
            listed.insert(place, number)
    return packed(np.array(listed, np.int64))
