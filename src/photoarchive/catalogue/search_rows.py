"""The rows that full-text search looks at, derived from the rest, made again whenever their rules
change.

`photo_words` has a row a photograph and a column a field; `term_words` a row a name of a term.
Both hold folded words (`domain.text.words`) parted by spaces, so SQLite's plainest tokenizer
agrees with Python to the letter. Every text stands between two marks, so that a phrase never
runs from one language into the next, and a whole text can be asked for; behind it stand its hints
(`domain.text.hints`). The `postings` have the same words of a photograph's plain columns.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue import overdue, postings
from photoarchive.catalogue.overdue import Place
from photoarchive.catalogue.schema import (
    derived,
    figure_word,
    photo,
    structure,
    term_name,
    text,
    value,
)
from photoarchive.domain.fields import BY_KEY, FIELDS
from photoarchive.domain.matching import hints_of
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.structures import texts_of as structured_texts
from photoarchive.domain.term import TermId
from photoarchive.domain.text import BOUNDARY, words

_FOLDING = "4"  # raise it when domain.text.words changes

# Fields that are columns of the photograph itself. They have few different contents, and nobody
# who searches for "red" wants what is labelled so: they are only looked at when they are named.
OWN_COLUMNS: dict[str, sa.ColumnElement[Any]] = {
    "date_created": photo.c.taken,
    "date_offset": photo.c.taken_offset,
    "rating": photo.c.rating,
    "label": photo.c.label,
    "flag": photo.c.flag,
    "orientation": photo.c.orientation,
    "dims": sa.case(
        (
            photo.c.width > 0,
            sa.cast(photo.c.width, sa.Text) + "x" + sa.cast(photo.c.height, sa.Text),
        )
    ),
}
COLUMNS = (
    "name",
    "format",
    *(f.key for f in FIELDS if f.is_text and f.vocabulary is None and f.key not in OWN_COLUMNS),
)
# What no one means who searches for a word: "shots fired" is not about the camera's flash.
_FIGURES = frozenset(
    (
        *("exposure_time", "flash", "serial_number", "software", "originating_program"),
        *("program_version", "image_type", "image_layout", "object_cycle", "editorial_update"),
        *("action_advised", "reference_service", "reference_number", "copyright_status"),
        *("service_identifier", "envelope_number", "product_id", "date_offset", "dims"),
    )
)
PLAIN_COLUMNS = tuple(column for column in COLUMNS if column not in _FIGURES)
_PLAIN = frozenset(PLAIN_COLUMNS)
_FIGURE_PLACES = tuple(place for place, column in enumerate(COLUMNS) if column in _FIGURES)
_PLAIN_PLACES = tuple(place for place, column in enumerate(COLUMNS) if column in _PLAIN)
IN_LANGUAGES = frozenset(f.key for f in FIELDS if f.in_languages)
# Stands behind a text and its hints, with the tag of its language; signs in it, which would part
# it, are moved to where no letters are.
_LANGUAGE = "\ue005"
_MOVED = {code: 0xE100 + code for code in range(0x80) if not chr(code).isalnum()}
_MOVED[ord("-")] = 0xE006
_BACK = {moved: code for code, moved in _MOVED.items()}
_ROWS, _FIGURE_WORDS = "search_rows", "figure_words"
_VERSION = f"{_FOLDING} {' '.join(COLUMNS)}"
_BATCH = 5000
# The rows of so many photographs are made again within an edit; of more, afterwards.
_AT_ONCE = 16
# Where more than this is overdue, searching would suffer: an edit makes its rows itself.
_MOST_OVERDUE = 20_000


def are_current(tx: sa.Connection) -> bool:
    """Whether the rows were made by today's rules."""
    return _made_by(tx, _ROWS) == _VERSION and _made_by(tx, _FIGURE_WORDS) == _VERSION


def bring_up_to_date(tx: sa.Connection) -> None:
    """Makes what was not made by today's rules."""
    if _made_by(tx, _ROWS) != _VERSION:
        rebuild(tx)
    elif _made_by(tx, _FIGURE_WORDS) != _VERSION:
        _fill_figures(tx)


def _made_by(tx: sa.Connection, what: str) -> str | None:
    return tx.scalar(sa.select(derived.c.version).where(derived.c.name == what))


def _is_made(tx: sa.Connection, what: str) -> None:
    tx.execute(sa.delete(derived).where(derived.c.name == what))
    tx.execute(sa.insert(derived), [{"name": what, "version": _VERSION}])


def rebuild(tx: sa.Connection) -> None:
    """Throws the rows away and makes them again."""
    for table in ("photo_words", "term_words"):
        tx.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    options = "tokenize = 'ascii'"
    tx.exec_driver_sql(f"CREATE VIRTUAL TABLE photo_words USING fts5({columns}, {options})")
    tx.exec_driver_sql(
        f"CREATE VIRTUAL TABLE term_words USING fts5(name, {options}, prefix = '2 3')"
    )
    postings.create(tx)
    overdue.clear(tx)
    _fill_figures(tx)
    _fill(tx, [PhotoId(row[0]) for row in tx.execute(sa.select(photo.c.id).order_by(photo.c.id))])
    add_names(tx, [TermId(row[0]) for row in tx.execute(sa.select(term_name.c.term_id).distinct())])
    _is_made(tx, _ROWS)


def _fill_figures(tx: sa.Connection) -> None:
    """Makes the list of words that stand in figures. It may hold more than these: it only tells
    which phrases need not be looked for column by column."""
    tx.execute(sa.delete(figure_word))
    for key in sorted(_FIGURES & BY_KEY.keys()):
        different = "SELECT DISTINCT text FROM value WHERE field = ?"
        _add_figures(tx, (row[0] for row in tx.exec_driver_sql(different, (key,))))
    _is_made(tx, _FIGURE_WORDS)


def _add_figures(tx: sa.Connection, texts: Iterable[str]) -> None:
    new = sorted({word for text in texts for word in words(text)})
    if new:
        tx.exec_driver_sql(
            "INSERT OR IGNORE INTO figure_word SELECT value FROM json_each(?)", (json.dumps(new),)
        )


def may_be_in_figures(tx: sa.Connection, several: Iterable[str]) -> bool:
    """Whether these words may all stand in one of the columns that are no plain ones."""
    wanted = set(several)
    held = tx.exec_driver_sql(
        "SELECT count(*) FROM figure_word WHERE word IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(wanted)),),
    ).scalar()
    return held == len(wanted)


def _fill(tx: sa.Connection, ids: list[PhotoId]) -> None:
    """Makes the rows of all photographs, chunk by chunk of the postings."""
    chunk = 0
    held: dict[str, array[int]] = {}
    for start in range(0, len(ids), _BATCH):
        rows = _photo_rows(tx, ids[start : start + _BATCH])
        _insert(tx, rows)
        for id, *columns in rows:
            if id >> 16 != chunk:
                postings.fill(tx, chunk, held)
                chunk, held = id >> 16, {}
            low = id & 0xFFFF
            for word in _found_under(columns):
                of_word = held.get(word)
                if of_word is None:
                    of_word = held[word] = array("H")
                of_word.append(low)
    postings.fill(tx, chunk, held)


def outdated(tx: sa.Connection) -> tuple[list[PhotoId], list[int]]:
    """The photographs, and the names of terms, whose rows are not what they would be if they
    were made again now: missing, left behind or different. Two empty lists when all is well and
    nothing is overdue."""
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    photos = {row[0] for row in tx.execute(sa.select(photo.c.id))}
    kept = {row[0] for row in tx.exec_driver_sql("SELECT rowid FROM photo_words")}
    differing = photos ^ kept
    ordered = sorted(photos)
    expected: dict[str, set[int]] = {}
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        found = tx.exec_driver_sql(
            f"SELECT rowid, {columns} FROM photo_words "
            "WHERE rowid IN (SELECT value FROM json_each(?))",
            (json.dumps(batch),),
        )
        rows = {row[0]: tuple(row) for row in found}
        made = _photo_rows(tx, [PhotoId(id) for id in batch])
        differing |= {row[0] for row in made if row != rows.get(row[0], row)}
        for id, *texts in made:
            for word in _found_under(texts):
                expected.setdefault(word, set()).add(id)
    posted = {word: set(map(int, ids)) for word, ids in postings.held(tx).items()}
    for word in expected.keys() | posted.keys():
        differing |= expected.get(word, set()) ^ posted.get(word, set())
    counts = postings.photographs_with(tx, expected)
    for word, several in expected.items():
        # How many there are is counted with the postings, those that are overdue among them.
        there = len(posted.get(word, ()))
        if counts.get(word, there) != there:
            differing |= several
    names = {
        id: marked("", [(language, one)])
        for id, language, one in tx.execute(
            sa.select(term_name.c.id, term_name.c.language, term_name.c.name)
        )
    }
    held = tx.exec_driver_sql("SELECT rowid, name FROM term_words").all()
    spoken: dict[int, str] = {row[0]: row[1] for row in held}
    wrong = [id for id in names.keys() | spoken.keys() if names.get(id) != spoken.get(id)]
    return [PhotoId(id) for id in sorted(differing)], sorted(wrong)


def marked(key: str, texts: Iterable[tuple[str, str]]) -> str:
    """The folded words of several texts of a field (each with its language), each between marks,
    with their hints."""
    return "".join(_marked(key, language, one) for language, one in texts)


@lru_cache(maxsize=4096)
def _marked(key: str, language: str, one: str) -> str:
    behind = "".join(f"{hint} " for hint in hints_of(key, one, language))
    if language:
        behind += f"{_LANGUAGE}{language.translate(_MOVED)} "
    return f"{BOUNDARY} {' '.join(words(one))} {BOUNDARY} {behind}"


def sections(told: str) -> Iterator[tuple[str, list[str]]]:
    """The texts of a column in several languages: each tag with the marks, words and hints of its
    text."""
    section: list[str] = []
    for token in told.split():
        if token[0] == _LANGUAGE:
            yield token[1:].translate(_BACK), section
            section = []
        else:
            section.append(token)


def refresh_photos(
    tx: sa.Connection,
    place: Place,
    old: Mapping[PhotoId, object],
    new: Mapping[PhotoId, object],
) -> None:
    """Makes the rows of the photographs in `new` again after the content of one field (in one
    language, where it has languages) has changed from `old`; of many it is noted to be overdue."""
    if place[0] not in COLUMNS:
        return
    if len(new) > _AT_ONCE and overdue.count(tx) + len(new) <= _MOST_OVERDUE:
        overdue.note(tx, place, old, new)
    else:
        _make_again(tx, place, list(new))


def settle(tx: sa.Connection, most: int) -> int:
    """Makes so many of the rows again that are overdue; how many it has made."""
    made = 0
    for place, ids in overdue.some(tx, most).items():
        _make_again(tx, place, ids)
        made += len(ids)
    return made


def _make_again(tx: sa.Connection, place: Place, ids: list[PhotoId]) -> None:
    key, language = place
    overdue.settled(tx, place, ids)
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    column = COLUMNS.index(key)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        texts = texts_of(tx, place, batch)
        found = tx.exec_driver_sql(
            f"SELECT rowid, {columns} FROM photo_words "
            "WHERE rowid IN (SELECT value FROM json_each(?))",
            (json.dumps(batch),),
        )
        assert found.cursor is not None
        changed = []
        gone: dict[str, list[int]] = {}
        come: dict[str, list[int]] = {}
        for id, *columns_of in found.cursor.fetchall():
            old = columns_of[column]
            new = marked(key, texts[id]) if id in texts else None
            if language:
                new = _with_section(old, language, new)
            if new == old:
                continue
            changed.append((new, id))
            if key in _PLAIN:
                _compare(id, columns_of, column, new, gone, come)
        if changed and key in _FIGURES:
            _add_figures(tx, (text for several in texts.values() for _tag, text in several))
        if changed:
            tx.exec_driver_sql(f'UPDATE photo_words SET "{key}" = ? WHERE rowid = ?', changed)
            postings.change(tx, gone, come)


def _with_section(told: str | None, language: str, new: str | None) -> str | None:
    """A column in which the text of one language is another (or gone); the rest as it was."""
    by_tag = {tag: " ".join(section) for tag, section in sections(told or "")}
    by_tag.pop(language, None)
    several = [
        (tag, f"{section} {_LANGUAGE}{tag.translate(_MOVED)} ") for tag, section in by_tag.items()
    ]
    if new is not None:
        several.append((language, new))
    return "".join(section for _tag, section in sorted(several)) or None


def _compare(
    id: int,
    columns: list[str | None],
    place: int,
    new: str | None,
    gone: dict[str, list[int]],
    come: dict[str, list[int]],
) -> None:
    """Notes in which postings a photograph no longer stands and in which it now does, one of its
    columns having changed."""
    before, coded_before = _words_in(COLUMNS[place], columns[place])
    after, coded_after = _words_in(COLUMNS[place], new)
    elsewhere = set(" ".join([columns[n] or "" for n in _PLAIN_PLACES if n != place]).split())
    left, met = before - after - elsewhere, after - before - elsewhere
    left |= postings.beginnings(left) - postings.beginnings(elsewhere | after)
    met |= postings.beginnings(met) - postings.beginnings(elsewhere | before)
    for word in left | (coded_before - coded_after):
        gone.setdefault(word, []).append(id)
    for word in met | (coded_after - coded_before):
        come.setdefault(word, []).append(id)


def add_photos(tx: sa.Connection, ids: list[PhotoId]) -> None:
    """Makes the rows of photographs that have none."""
    rows = _photo_rows(tx, ids)
    _insert(tx, rows)
    _add_figures(tx, {row[1 + place] for row in rows for place in _FIGURE_PLACES if row[1 + place]})
    come: dict[str, list[int]] = {}
    for id, *columns in rows:
        for word in _found_under(columns):
            come.setdefault(word, []).append(id)
    postings.change(tx, {}, come)


def _insert(tx: sa.Connection, rows: list[tuple[Any, ...]]) -> None:
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    places = ", ".join("?" * (len(COLUMNS) + 1))
    if rows:
        tx.exec_driver_sql(f"INSERT INTO photo_words (rowid, {columns}) VALUES ({places})", rows)


def _found_under(columns: list[str | None]) -> set[str]:
    """The postings in which a photograph with these columns stands."""
    words_of: set[str] = set()
    coded: set[str] = set()
    for place in _PLAIN_PLACES:
        if columns[place] is not None:
            mine, mine_coded = _words_in(COLUMNS[place], columns[place])
            words_of |= mine
            coded |= mine_coded
    return words_of | coded | postings.beginnings(words_of)


def _words_in(column: str, told: str | None) -> tuple[set[str], set[str]]:
    """The words and hints of a column, and the same of each of its languages by themselves."""
    coded: set[str] = set()
    if not told:
        return set(), coded
    if column not in IN_LANGUAGES:
        found = set(told.split())
        found.discard(BOUNDARY)
        return found, coded
    found = set()
    for tag, section in sections(told):
        code = postings.coded(column, tag)
        mine = set(section)
        mine.discard(BOUNDARY)
        found |= mine
        coded.update([code + token for token in mine])
    return found, coded


Texts = dict[int, list[tuple[str, str]]]


def texts_of(tx: sa.Connection, place: Place, ids: list[PhotoId]) -> Texts:
    """The texts of one field (in one language, where it has languages), each with its language or
    nothing."""
    key, language = place
    field = BY_KEY[key]
    wanted = (key, json.dumps(ids))
    below = "field = ? AND photo_id IN (SELECT value FROM json_each(?))"
    found: Texts = {}
    if field.is_structured:
        for id, one in tx.exec_driver_sql(
            f"SELECT photo_id, json FROM {structure.name} WHERE {below} "
            "ORDER BY photo_id, position",
            wanted,
        ):
            told = [("", text) for text in structured_texts(json.loads(one))]
            found.setdefault(id, []).extend(told)
        return found
    if field.in_languages:
        rows = tx.exec_driver_sql(
            f"SELECT photo_id, language, text FROM {text.name} WHERE {below} AND language = ?",
            (*wanted, language),
        )
    else:
        rows = tx.exec_driver_sql(
            f"SELECT photo_id, '', text FROM {value.name} WHERE {below} "
            "ORDER BY photo_id, position",
            wanted,
        )
    for id, tag, one in rows:
        found.setdefault(id, []).append((tag, one))
    return found


def _photo_rows(tx: sa.Connection, ids: list[PhotoId]) -> list[tuple[Any, ...]]:
    """In the order of the numbers."""
    texts: dict[int, dict[str, list[tuple[str, str]]]] = {id: {} for id in sorted(ids)}
    wanted = (json.dumps(ids),)
    below = "photo_id IN (SELECT value FROM json_each(?))"
    for id, name, file_format in tx.exec_driver_sql(
        f"SELECT id, name, format FROM {photo.name} WHERE id IN (SELECT value FROM json_each(?))",
        wanted,
    ):
        texts[id]["name"] = [("", name)]
        texts[id]["format"] = [("", file_format)]
    for id, field, one in tx.exec_driver_sql(
        f"SELECT photo_id, field, text FROM {value.name} WHERE {below} "
        "ORDER BY photo_id, field, position",
        wanted,
    ):
        texts[id].setdefault(field, []).append(("", one))
    for id, field, language, one in tx.exec_driver_sql(
        f"SELECT photo_id, field, language, text FROM {text.name} WHERE {below} "
        "ORDER BY photo_id, field, language",
        wanted,
    ):
        texts[id].setdefault(field, []).append((language, one))
    for id, field, one in tx.exec_driver_sql(
        f"SELECT photo_id, field, json FROM {structure.name} WHERE {below} "
        "ORDER BY photo_id, field, position",
        wanted,
    ):
        told = [("", text) for text in structured_texts(json.loads(one))]
        texts[id].setdefault(field, []).extend(told)
    return [
        (id, *(marked(key, mine[key]) if key in mine else None for key in COLUMNS))
        for id, mine in texts.items()
    ]


def drop_names(tx: sa.Connection, name_ids: Iterable[int]) -> None:
    """Removes the rows of names, before the names themselves are deleted."""
    tx.exec_driver_sql(
        "DELETE FROM term_words WHERE rowid IN (SELECT value FROM json_each(?))",
        (json.dumps(list(name_ids)),),
    )


def add_names(tx: sa.Connection, terms: list[TermId]) -> None:
    """Makes the rows of the names of terms that have none."""
    found = tx.exec_driver_sql(
        "SELECT id, language, name FROM term_name "
        "WHERE term_id IN (SELECT value FROM json_each(?))",
        (json.dumps(terms),),
    )
    rows = [(id, marked("", [(language, name)])) for id, language, name in found]
    if rows:
        tx.exec_driver_sql("INSERT INTO term_words (rowid, name) VALUES (?, ?)", rows)
