"""A query value to the photographs that answer it, as a mask.

Every condition becomes one truth a photograph: from the arrays of the `columns`, from the
`postings` of words, from the full-text rows where order or field counts, and from the names of
terms, so that a term renamed is found at once by its new name without touching its photographs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue import coverage, likeness, photo_sets, postings
from photoarchive.catalogue.columns import NONE, TERM_KEYS, Columns, ends
from photoarchive.catalogue.numbers import Ids, Mask, asked, mask_of
from photoarchive.catalogue.search_rows import (
    COLUMNS,
    OWN_COLUMNS,
    PLAIN_COLUMNS,
    may_be_in_figures,
    sections,
)
from photoarchive.domain.fields import BY_KEY, Field, Type
from photoarchive.domain.language_tags import speaks
from photoarchive.domain.matching import alternatives, follows, holds, is_acronym, name_holds
from photoarchive.domain.query import (
    And,
    Between,
    EditedBy,
    Everything,
    Has,
    HasTwin,
    In,
    InSet,
    InState,
    Like,
    Near,
    NearNamed,
    Not,
    Or,
    Place,
    Query,
    Shape,
    Shaped,
    SpeaksOf,
    WithProblem,
    WithTerm,
    Words,
    asks_for_trash,
)
from photoarchive.domain.structures import TERMS_OF
from photoarchive.domain.term import Vocabulary
from photoarchive.domain.text import BOUNDARY

_EARTH_KM = 6371.0088  # the mean radius (IUGG)
_PLACE_KEYS = tuple(key for key in TERM_KEYS if BY_KEY[key].vocabulary is Vocabulary.PLACES)
# Answers that are kept until something changes: a page, its count and its facets ask the same.
_MOST_KEPT = 24
# Words in one full-text expression.
_AT_ONCE = 200
# Chooses by field and language.
_Chooser: TypeAlias = Callable[[str, str], bool]
_Numbers: TypeAlias = NDArray[np.float64]


def mask(tx: sa.Connection, columns: Columns, query: Query) -> Mask:
    """The photographs that answer; those in the trash only when the query asks for them."""
    kept = columns.answers.get(query)
    if kept is not None:
        return kept
    found = _Answers(tx, columns).of(query)
    if not asks_for_trash(query):
        found = found & ~columns.plain["trashed"]
    if not _looks_at_pixels(query):
        _keep(columns, query, found)
    return found


def _keep(columns: Columns, key: object, found: Mask) -> None:
    while len(columns.answers) >= _MOST_KEPT:
        columns.answers.pop(next(iter(columns.answers)))
    columns.answers[key] = found


def _looks_at_pixels(query: Query) -> bool:
    """Likeness is compared in the background and leaves no revision behind."""
    match query:
        case Like() | HasTwin():
            return True
        case And(parts) | Or(parts):
            return any(map(_looks_at_pixels, parts))
        case Not(part):
            return _looks_at_pixels(part)
        case _:
            return False


class _Answers:
    """Answers the parts of one query; the masks it gives may be kept and are not written to."""

    def __init__(self, tx: sa.Connection, columns: Columns) -> None:
        self._tx = tx
        self._columns = columns
        self._size = columns.size
        # The names of one term find the same photographs.
        self._carried: dict[tuple[bytes, tuple[str, ...]], Mask] = {}
        self._there: Mask = columns.plain["there"]

    def of(self, query: Query) -> Mask:
        match query:
            case Everything():
                return self._there
            case Words():
                return self._with_words(query)
            case Between(fact, low, high, maybe):
                return self._between(fact, low, high, maybe)
            case Has(fields, language):
                return _any([self._has(BY_KEY[key], language) for key in fields])
            case In(place):
                return self._in_place(place)
            case InSet(path):
                return self._listed(photo_sets.members(self._tx, path))
            case SpeaksOf(language):
                return self._speaking(lambda _key, tag: speaks(tag, language))
            case InState(state, keys, language):
                codes = coverage.codes_of(self._columns, keys, language)
                return coverage.having(self._columns, state, codes)
            case EditedBy(who):
                return self._edited_by(who)
            case Near(latitude, longitude, km):
                return self._near([(latitude, longitude)], km)
            case NearNamed(named, km):
                return self._near(self._points(named), km)
            case Like(number, distance):
                return self._listed(likeness.near(self._tx, number, distance))
            case HasTwin():
                return self._listed(likeness.twins(self._tx))
            case WithTerm(term, fields, narrower):
                terms = np.array([term], np.int64)
                return self._carrying(self._narrower(terms) if narrower else terms, fields)
            case Shaped(shape):
                return self._shaped(shape)
            case WithProblem(codes, still_open):
                return self._with_problem(codes, still_open)
            case And(parts):
                return _all([self.of(part) for part in parts])
            case Or(parts):
                return _any([self.of(part) for part in parts])
            case Not(part):
                return self._there & ~self.of(part)

    def _listed(self, ids: Sequence[int]) -> Mask:
        return mask_of(np.array(ids, np.int64), self._size)

    def _selected(self, statement: str, parameters: tuple[object, ...] = ()) -> Mask:
        """The photographs whose numbers a statement gives, as its column n."""
        return mask_of(asked(self._tx, statement, parameters), self._size)

    # --- words ------------------------------------------------------------------------------------

    def _with_words(self, sought: Words) -> Mask:
        kept = self._columns.answers.get(("words", sought))
        if kept is not None:
            return kept
        parts = []
        columns = [key for key in sought.fields if key in COLUMNS]
        if columns:
            parts.append(self._put_right(self._in_fields(sought, columns), sought, columns))
        if not sought.fields:
            parts.append(self._put_right(self._anywhere(sought), sought, PLAIN_COLUMNS))
        # What is told of places in detail goes by the names of the places, which are terms.
        keys = [TERMS_OF.get(key, key) for key in sought.fields]
        keys = [key for key in dict.fromkeys(keys) if key in TERM_KEYS]
        if keys or not sought.fields:
            parts.append(self._carrying(self._terms_called(sought), keys))
        if not sought.language:  # which these have not
            parts += [self._in_column(sought, key) for key in sought.fields if key in OWN_COLUMNS]
        found = _any(parts) if parts else np.zeros(self._size, np.bool_)
        _keep(self._columns, ("words", sought), found)
        return found

    def _put_right(self, found: Mask, sought: Words, columns: Sequence[str]) -> Mask:
        return self._columns.late.put_right(self._tx, found, sought, columns)

    def _anywhere(self, sought: Words) -> Mask:
        """In any of the plain columns, from the postings."""
        if sought.inside:
            listed = self._columns.words_with(self._tx, sought.words[0])
            return postings.with_words(self._tx, listed, self._size)
        if len(sought.words) == 1 and not sought.whole:
            tokens = [phrase[0] for phrase in alternatives(sought)]
            if not sought.prefix:
                return postings.with_words(self._tx, tokens, self._size)
            begun = postings.with_beginning(self._tx, tokens[0], self._size)
            return begun | postings.with_words(self._tx, tokens[1:], self._size)
        whole_words = sought.words[:-1] if sought.prefix else sought.words
        if len(postings.photographs_with(self._tx, whole_words)) < len(set(whole_words)):
            return np.zeros(self._size, np.bool_)  # one of the words is nowhere
        # A column at a time takes FTS5 a third longer.
        if may_be_in_figures(self._tx, whole_words):
            return self._matching(_expression(PLAIN_COLUMNS, sought))
        return self._matching(_any_of(sought))

    def _in_fields(self, sought: Words, columns: list[str]) -> Mask:
        spoken = [key for key in columns if key in BY_KEY and BY_KEY[key].in_languages]
        others = [] if sought.language else [key for key in columns if key not in spoken]
        found = self._in_languages(sought, spoken)
        if others and sought.inside:
            found = found | self._holding_inside(sought, others)
        elif others:
            found = found | self._matching(_expression(others, sought))
        return found

    def _in_languages(self, sought: Words, columns: list[str]) -> Mask:
        """Fields in several languages have postings for each of them."""
        codes = [
            postings.coded(key, tag)
            for key, tag in self._columns.codes
            if key in columns and (not sought.language or speaks(tag, sought.language))
        ]
        if not codes:
            return np.zeros(self._size, np.bool_)
        if sought.inside:
            listed = self._columns.words_with(self._tx, sought.words[0])
            return postings.with_code(self._tx, codes, listed, "", self._size)
        if len(sought.words) == 1 and not sought.whole:
            tokens = [phrase[0] for phrase in alternatives(sought)]
            begin = tokens[0] if sought.prefix else ""
            return postings.with_code(self._tx, codes, tokens, begin, self._size)
        found = self._matching(_expression(columns, sought))
        return self._spoken(sought, columns, codes, found) if sought.language else found

    def _spoken(self, sought: Words, columns: list[str], codes: list[str], found: Mask) -> Mask:
        """Those of the found photographs that have the phrase in the language asked for."""
        for place, word in enumerate(sought.words):
            begin = word if sought.prefix and place == len(sought.words) - 1 else ""
            tokens = [] if begin else [word]
            found = found & postings.with_code(self._tx, codes, tokens, begin, self._size)
        listed = ", ".join(f'"{key}"' for key in columns)
        rows = self._tx.exec_driver_sql(
            f"SELECT rowid, {listed} FROM photo_words "
            "WHERE rowid IN (SELECT value FROM json_each(?))",
            (json.dumps(np.flatnonzero(found).tolist()),),
        )
        wanted = (BOUNDARY, *sought.words, BOUNDARY) if sought.whole else sought.words
        decided = np.zeros(self._size, np.bool_)
        for id, *texts in rows:
            decided[id] = any(
                speaks(tag, sought.language) and follows(section, wanted, sought.prefix)
                for told in texts
                if told
                for tag, section in sections(told)
            )
        return decided

    def _holding_inside(self, sought: Words, columns: list[str]) -> Mask:
        plain = [key for key in columns if key in PLAIN_COLUMNS]
        found = np.zeros(self._size, np.bool_)
        listed = self._columns.words_with(self._tx, sought.words[0]) if plain else []
        for start in range(0, len(listed), _AT_ONCE):
            several = " OR ".join(f'"{word}"' for word in listed[start : start + _AT_ONCE])
            found |= self._matching(f"{{{' '.join(plain)}}} : ({several})")
        for key in columns:
            if key not in PLAIN_COLUMNS:  # figures are in no posting, and differ little
                rows = self._tx.exec_driver_sql(
                    "SELECT DISTINCT text FROM value WHERE field = ?", (key,)
                )
                fitting = [row[0] for row in rows if holds(row[0], "", sought)]
                found |= self._selected(
                    "SELECT photo_id AS n FROM value WHERE field = ? "
                    "AND text IN (SELECT value FROM json_each(?))",
                    (key, json.dumps(fitting)),
                )
        return found

    def _matching(self, expression: str) -> Mask:
        return self._selected(
            "SELECT rowid AS n FROM photo_words WHERE photo_words MATCH ?", (expression,)
        )

    def _in_column(self, sought: Words, key: str) -> Mask:
        """Each of the different contents is looked at once."""
        column = OWN_COLUMNS[key]
        several = self._tx.execute(sa.select(column).distinct()).scalars()
        # Taken over by value: a text, or a number that SQLite compares as one.
        fitting = [one for one in several if one is not None and holds(str(one), "", sought)]
        compiled = str(column.compile(compile_kwargs={"literal_binds": True}))
        return self._selected(
            f"SELECT id AS n FROM photo WHERE {compiled} IN (SELECT value FROM json_each(?))",
            (json.dumps(fitting),),
        )

    def _terms_called(self, sought: Words) -> Ids:
        """The terms one of whose names holds the words, and all that are narrower than they."""
        found = {term for term, _name in names_called(self._tx, self._columns, sought)}
        return self._narrower(np.array(sorted(found), np.int64))

    def _narrower(self, terms: Ids) -> Ids:
        if not len(terms):
            return terms
        return asked(
            self._tx,
            "WITH RECURSIVE below(n) AS (SELECT value FROM json_each(?) UNION "
            "SELECT term.id FROM term JOIN below ON term.broader_id = below.n) "
            "SELECT n FROM below",
            (json.dumps(terms.tolist()),),
        )

    def _carrying(self, terms: Ids, keys: Iterable[str]) -> Mask:
        keys = tuple(keys)
        asked_for = (terms.tobytes(), keys)
        if asked_for in self._carried:
            return self._carried[asked_for]
        found = np.zeros(self._size, np.bool_)
        if len(terms):
            rows = self._tx.exec_driver_sql(
                "SELECT DISTINCT vocabulary FROM term WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(terms.tolist()),),
            )
            vocabularies = {row[0] for row in rows}
            for key in keys or TERM_KEYS:
                if BY_KEY[key].vocabulary in vocabularies:
                    found |= self._columns.terms[key].with_any(terms, self._size)
        self._carried[asked_for] = found
        return found

    # --- facts ------------------------------------------------------------------------------------

    def _between(self, fact: str, low: float | None, high: float | None, maybe: bool) -> Mask:
        plain = self._columns.plain
        match fact:
            case "taken":
                begin = plain["taken"]
                end = ends(begin, plain["precision"]) if maybe else begin
                dated: Mask = self._there & (begin != 0)
                return dated & _within(begin, None, high) & _within(end, low, None)
            case "rating":
                rating = np.where(plain["rating"] == NONE, 0, plain["rating"])
                return self._there & _within(rating, low, high)
            case "flag":
                return self._there & _within(plain["flag"], low, high)
            case "width" | "height":
                return self._there & _within(plain[fact], low, high)
            case "id":
                return self._there & _within(np.arange(self._size), low, high)
            case "added" | "edited":
                # ISO 8601 in UTC, to the second: its digits are the sort key.
                digits: str = fact
                for sign in "-:TZ":
                    digits = f"replace({digits}, '{sign}', '')"
                return self._numbers("photo", "id", f"CAST({digits} AS INTEGER)", "1", low, high)
            case "pixels":
                pixels: Ids = plain["width"].astype(np.int64) * plain["height"]
                return self._there & _within(pixels, max(low or 1, 1), high)
            case "size_bytes" | "orientation":
                return self._numbers("photo", "id", fact, "1", low, high)
            case _:
                is_date = BY_KEY[fact].type is Type.DATE
                number = "date_key(text)" if is_date else "CAST(text AS REAL)"
                written = f"field = '{fact}' AND text GLOB '[-0-9]*'"
                return self._numbers("value", "photo_id", number, written, low, high)

    def _shaped(self, shape: Shape) -> Mask:
        plain = self._columns.plain
        on_its_side = plain["orientation"] >= 5
        width = np.where(on_its_side, plain["height"], plain["width"])
        height = np.where(on_its_side, plain["width"], plain["height"])
        known: Mask = self._there & (width > 0) & (height > 0)
        shaped: Mask
        match shape:
            case Shape.LANDSCAPE:
                shaped = width > height
            case Shape.PORTRAIT:
                shaped = width < height
            case Shape.SQUARE:
                shaped = width == height
        return known & shaped

    def _numbers(
        self,
        table: str,
        id: str,
        number: str,
        where: str,
        low: float | None,
        high: float | None,
    ) -> Mask:
        bounds: list[float] = []
        for sign, bound in ((">=", low), ("<=", high)):
            if bound is not None:
                where += f" AND {number} {sign} ?"
                bounds.append(bound)
        return self._selected(
            f"SELECT {id} AS n FROM {table} WHERE {where} AND {number} IS NOT NULL",
            tuple(bounds),
        )

    def _has(self, field: Field, language: str) -> Mask:
        key = field.key
        if field.type is Type.PLACE:
            return mask_of(self._columns.placed, self._size)
        if key in OWN_COLUMNS:
            return self._filled(key)
        if field.vocabulary is not None:
            pairs = self._columns.terms[key]
            if not language:
                return mask_of(pairs.photos.astype(np.int64), self._size)
            return pairs.with_any(self._terms_speaking(language), self._size)
        if field.in_languages:
            return self._speaking(
                lambda one, tag: one == key and (not language or speaks(tag, language))
            )
        table = "structure" if field.is_structured else "value"
        held = self._selected(f"SELECT photo_id AS n FROM {table} WHERE field = ?", (key,))
        if key in TERMS_OF:
            return held | self._has(BY_KEY[TERMS_OF[key]], "")
        return held

    def _filled(self, key: str) -> Mask:
        held: Mask
        plain = self._columns.plain
        match key:
            case "date_created":
                held = plain["taken"] != 0
            case "rating":
                held = plain["rating"] != NONE
            case "label":
                held = plain["label"] != 0
            case _:
                column = OWN_COLUMNS[key].compile(compile_kwargs={"literal_binds": True})
                return self._selected(
                    f"SELECT id AS n FROM photo WHERE {column} IS NOT NULL AND {column} <> ''"
                )
        return self._there & held

    def _terms_speaking(self, language: str) -> Ids:
        tag = language.lower()
        return asked(
            self._tx,
            "SELECT DISTINCT term_id AS n FROM term_name "
            "WHERE lower(language) = ? OR substr(lower(language), 1, ?) = ?",
            (tag, len(tag) + 1, f"{tag}-"),
        )

    def _speaking(self, chosen: _Chooser) -> Mask:
        """The photographs with a text whose (field, language) is chosen."""
        codes = [
            number for number, code in enumerate(self._columns.codes) if chosen(code[0], code[1])
        ]
        return self._columns.spoken.with_any(np.array(codes, np.int64), self._size)

    def _in_place(self, place: Place) -> Mask:
        if place is Place.TRASH:
            return self._columns.plain["trashed"]
        last = self._tx.exec_driver_sql("SELECT max(id) FROM accession WHERE photos > 0").scalar()
        newest: Mask = self._columns.plain["accession"] == (last or -1)
        return self._there & newest

    def _edited_by(self, who: tuple[str, ...]) -> Mask:
        people = self._tx.exec_driver_sql("SELECT DISTINCT who FROM change")
        asked_for = Words(who, exact=True)
        chosen = [row[0] for row in people if holds(row[0], "", asked_for)]
        return self._selected(
            "SELECT DISTINCT i.subject_id AS n FROM change c JOIN change_item i "
            "ON i.change_id = c.id AND i.subject = 'photo' "
            "WHERE c.who IN (SELECT value FROM json_each(?))",
            (json.dumps(chosen),),
        )

    def _with_problem(self, codes: tuple[str, ...], still_open: bool) -> Mask:
        is_open = "AND dismissed = 0" if still_open else ""
        return self._selected(
            "SELECT photo_id AS n FROM problem "
            f"WHERE code IN (SELECT value FROM json_each(?)) {is_open}",
            (json.dumps(codes),),
        )

    # --- places -----------------------------------------------------------------------------------

    def _points(self, named: tuple[str, ...]) -> list[tuple[float, float]]:
        """Where the places that are called so lie: as their terms say, else in the middle of the
        photographs that show them and know where they were taken."""
        rows = self._tx.exec_driver_sql(
            "SELECT DISTINCT t.id, t.latitude, t.longitude FROM term_name n "
            "JOIN term t ON t.id = n.term_id WHERE n.folded = ? AND t.vocabulary = 'places'",
            (" ".join(named),),
        ).all()
        told = [(row[1], row[2]) for row in rows if row[1] is not None and row[2] is not None]
        if told or not rows:
            return told
        carrying = self._carrying(np.array([row[0] for row in rows], np.int64), _PLACE_KEYS)
        there = carrying[self._columns.placed]
        if not there.any():
            return []
        several = self._columns.latitude[there], self._columns.longitude[there]
        return [(float(np.median(several[0])), float(np.median(several[1])))]

    def _near(self, points: Sequence[tuple[float, float]], km: float) -> Mask:
        columns = self._columns
        found = np.zeros(self._size, np.bool_)
        rows = self._tx.exec_driver_sql(
            "SELECT id, latitude, longitude FROM term "
            "WHERE latitude IS NOT NULL AND longitude IS NOT NULL"
        ).all()
        ids = np.array([row[0] for row in rows], np.int64)
        latitudes = np.array([row[1] for row in rows], np.float64)
        longitudes = np.array([row[2] for row in rows], np.float64)
        for latitude, longitude in points:
            # A degree of latitude is nowhere shorter than 110.5 km: few need the whole formula.
            belt = np.flatnonzero(np.abs(columns.latitude - latitude) <= km / 110.5 + 0.1)
            away = kilometres(
                latitude, longitude, columns.latitude.take(belt), columns.longitude.take(belt)
            )
            found[columns.placed.take(belt[away <= km])] = True
            if len(ids):
                close = ids[kilometres(latitude, longitude, latitudes, longitudes) <= km]
                found |= self._carrying(close, _PLACE_KEYS)
        return found


def names_called(tx: sa.Connection, columns: Columns, sought: Words) -> list[tuple[int, str]]:
    """The names of terms (each with the number of its term) that hold the words."""
    if sought.inside:
        columns.names.follow(tx)
        rows = tx.exec_driver_sql(
            "SELECT term_id, language, name FROM term_name "
            "WHERE folded IN (SELECT value FROM json_each(?)) "
            "UNION ALL SELECT term_id, language, name FROM term_name "
            "WHERE kind = 'hidden' AND instr(folded, ?)",
            (json.dumps(columns.names.with_letters(sought.words[0])), sought.words[0]),
        )
    else:
        rows = tx.exec_driver_sql(
            "SELECT n.term_id, n.language, n.name FROM term_words w "
            "JOIN term_name n ON n.id = w.rowid WHERE term_words MATCH ?",
            (_any_of(sought, plain=is_acronym(sought)),),
        )
    doubtful = sought.inside or is_acronym(sought)
    return [
        (term, name)
        for term, language, name in rows
        if (not sought.language or speaks(language, sought.language))
        and (not doubtful or name_holds(name, language, sought))
    ]


def kilometres(
    latitude: float, longitude: float, latitudes: _Numbers, longitudes: _Numbers
) -> _Numbers:
    """How far each of these points (in degrees) is from one, on a sphere (haversine)."""
    here, there = np.radians(latitude), np.radians(latitudes)
    across = np.radians(longitudes - longitude)
    half = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(across / 2) ** 2
    far: _Numbers = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    return far


def _within(numbers: NDArray[Any], low: float | None, high: float | None) -> Mask:
    found = np.ones(len(numbers), np.bool_)
    if low is not None:
        found &= numbers >= low
    if high is not None:
        found &= numbers <= high
    return found


def _all(masks: list[Mask]) -> Mask:
    found = masks[0]
    for other in masks[1:]:
        found = found & other
    return found


def _any(masks: list[Mask]) -> Mask:
    found = masks[0]
    for other in masks[1:]:
        found = found | other
    return found


def _expression(columns: Iterable[str], sought: Words) -> str:
    return "{" + " ".join(columns) + "} : (" + _any_of(sought) + ")"


def _any_of(sought: Words, plain: bool = False) -> str:
    """The words as FTS5 wants them; they hold letters, digits and our own marks only, so quoting
    is safe."""
    if sought.whole:
        return f'"{BOUNDARY} {" ".join(sought.words)} {BOUNDARY}"'
    several = [sought.words] if plain else alternatives(sought)
    first = f'"{" ".join(several[0])}"' + (" *" if sought.prefix else "")
    return " OR ".join([first, *(f'"{" ".join(one)}"' for one in several[1:])])
