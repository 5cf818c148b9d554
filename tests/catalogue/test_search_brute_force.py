"""The search engine against the plainest one: every photograph is read whole and looked at.

Photographs arrive, are edited, renamed, put into the trash, undone and done again at random;
after each step the engine and the plain evaluation must agree on random queries, on every order,
on counts and facets, and the search rows must be those that would be made anew.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_photographs import NAME, add_to, photograph
from photoarchive.app.edits import AddTo, Clear, SetField, Together, Trash
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.app.term_edits import NameTerm
from photoarchive.catalogue import photos, search, search_rows
from photoarchive.catalogue.catalogue import open_catalogue
from photoarchive.catalogue.schema import photo as photo_table
from photoarchive.domain import dates
from photoarchive.domain.fields import BY_KEY, FIELDS
from photoarchive.domain.query import (
    And,
    Between,
    Everything,
    Has,
    In,
    Not,
    Or,
    Order,
    Place,
    WithTerm,
    Words,
    asks_for_trash,
)
from photoarchive.domain.structures import TERMS_OF
from photoarchive.domain.structures import texts_of as structured_texts
from photoarchive.domain.term import NameKind, Vocabulary
from photoarchive.domain.text import words

# --- the plain evaluation -----------------------------------------------------------------------

NUMBERS = {"rating", "flag", "orientation", "width", "height", "size_bytes", "id"}
# Looked at only when they are named: they are facts and marks, no words of the photograph.
MARKS = {"label", "date_offset", "date_created", "dims", "rating", "flag", "orientation"}
MARKS |= set(search_rows.COLUMNS) - set(search_rows.PLAIN_COLUMNS)


def speaks(language: str, asked: str) -> bool:
    language, asked = language.lower(), asked.lower()
    return language == asked or language.startswith(asked + "-")


def texts_of(one, key):
    """(language, text) of all that is written in a field; languages only where there are any."""
    field = BY_KEY.get(key)
    if key in ("name", "format"):
        return [("", getattr(one, key))]
    if field is None:
        return []
    if field.vocabulary is not None:
        return [(n.language, n.name) for term in one.terms.get(key, ()) for n in term.names]
    content = one.fields.get(key)
    if content is None or not field.is_text:
        return []
    if field.in_languages:
        return list(content.items())
    if field.is_structured:
        # A place is known by every name of its term, shown or not.
        named = one.terms.get(TERMS_OF.get(key, ""), ())
        told = [text for structure in content for text in structured_texts(structure)]
        return [("", text) for text in (*told, *(n.name for term in named for n in term.names))]
    return [("", text) for text in (content if isinstance(content, tuple) else (content,))]


def has_words(one, asked):
    keys = asked.fields or ("name", "format", *(f.key for f in FIELDS if f.key not in MARKS))
    for key in keys:
        for language, text in texts_of(one, key):
            if asked.language and not (language and speaks(language, asked.language)):
                continue
            if follows(words(text), list(asked.words), asked):
                return True
    return False


def follows(spoken, wanted, asked):
    if asked.whole:
        return spoken == wanted
    joined, phrase = " ".join(["", *spoken, ""]), " ".join(["", *wanted])
    return phrase in joined if asked.prefix else phrase + " " in joined


def number_of(catalogue_row, one, fact):
    if fact == "taken":
        date = one.fields.get("date_created")
        return [dates.sort_key(date)] if date else []
    if fact == "added":
        return [int("".join(c for c in one.added if c.isdigit()))]
    if fact in ("rating", "flag"):
        return [one.fields.get(fact, 0)]
    if fact in ("width", "height"):
        return [catalogue_row[fact]]
    if fact in ("id", "size_bytes"):
        return [getattr(one, fact)]
    content = one.fields.get(fact, ())
    return list(content) if isinstance(content, tuple) else [content]


def within(number, low, high):
    return (low is None or number >= low) and (high is None or number <= high)


def has_field(one, key, language):
    field = BY_KEY[key]
    if not language:
        return key in one.fields
    return any(speaks(tag, language) for tag, _ in texts_of(one, key)) or (
        key in one.fields and not field.in_languages and field.vocabulary is None
    )


def holds(query, one, row, latest):
    match query:
        case Everything():
            return True
        case Words():
            return has_words(one, query)
        case Between(fact, low, high):
            return any(within(n, low, high) for n in number_of(row, one, fact))
        case Has(keys, language):
            return any(has_field(one, key, language) for key in keys)
        case In(Place.TRASH):
            return one.trashed
        case In():
            return row["accession_id"] == latest
        case WithTerm(number):
            return any(t.id == number for several in one.terms.values() for t in several)
        case And(parts):
            return all(holds(part, one, row, latest) for part in parts)
        case Or(parts):
            return any(holds(part, one, row, latest) for part in parts)
        case Not(part):
            return not holds(part, one, row, latest)


def in_order(found, order):
    def taken(one, missing):
        date = one.fields.get("date_created")
        return (0, dates.sort_key(date) * (-1 if missing else 1)) if date else (1, 0)

    match order:
        case Order.NEWEST:
            return sorted(found, key=lambda one: (taken(one, True), -one.id))
        case Order.OLDEST:
            return sorted(found, key=lambda one: (taken(one, False), one.id))
        case Order.LAST_IMPORTED:
            return sorted(found, key=lambda one: -one.id)
        case Order.FIRST_IMPORTED:
            return sorted(found, key=lambda one: one.id)
        case Order.NAME:
            return sorted(found, key=lambda one: (one.name.lower().encode(), one.id))
        case Order.RATING:
            rated = [one for one in found if "rating" in one.fields]
            rated.sort(key=lambda one: (-one.fields["rating"], -one.id))
            unrated = [one for one in found if "rating" not in one.fields]
            return rated + sorted(unrated, key=lambda one: -one.id)


# --- what is asked, and what there is ------------------------------------------------------------

CAPTIONS = (
    "A salute from our troops, Ras Baalbek",
    "Straße in Köln",
    "تحية من جنودنا إلى رأس بعلبك",
    "Nuestros soldados en Baalbek, 2017",
    "army",
    "salute army",
)
NAMES = ("Ras Baalbek", "رأس بعلبك", "Baalbek", "army", "Islamic State", "Daesh", "AFP", "2017")
TAGS = ("x-default", "en", "es", "es-MX", "ar", "ar-LB")
TAKEN = ("2017", "2017-08", "2017-08-26", "2017-08-26T10:14", "2018-01-01T00:00:00", "1999-12-31")
FILES = ("DSC_0042.jpg", "dsc_0041.JPG", "رأس بعلبك.jpg", "AFP-2017.jpg", "army.jpg")
ASKED = (
    "salute", "sal", "baal", "baalbek", "ras baalbek", "راس بعلبك", "strasse", "koln", "army",
    "2017", "afp", "dsc", "0042", "jpeg", "جنودنا", "islamic state", "red", "3000x2000", "de",
    "a s",
)  # fmt: skip
TEXT_KEYS = ("caption", "headline", "city", "keywords", "credit", "event", "location_shown",
             "name", "label", "dims", "format", "title")  # fmt: skip

tags = st.sampled_from(("", "", "en", "es", "ar", "AR", "x-default", "fr"))
asked_words = st.builds(
    lambda text, fields, language, prefix, whole: Words(
        tuple(words(text)), fields, language if fields else "", prefix and not whole, whole
    ),
    st.sampled_from(ASKED),
    st.lists(st.sampled_from(TEXT_KEYS), max_size=2, unique=True).map(tuple),
    tags,
    st.booleans(),
    st.booleans(),
)
bounds = st.sampled_from((None, -1, 0, 1, 3, 5, 20170000000000, 20170826101400, 20179999999999))
numbers = st.builds(
    Between,
    st.sampled_from(("taken", "rating", "flag", "id", "width", "model_age", "added", "size_bytes")),
    bounds,
    bounds,
)
presence = st.builds(
    Has,
    st.lists(
        st.sampled_from(("caption", "keywords", "credit", "event", "rating", "label", "gps",
                         "date_created", "city", "model_age", "dims", "headline")),
        min_size=1, max_size=2,
    ).map(tuple),
    st.sampled_from(("", "", "es", "ar")),
)  # fmt: skip
leaves = st.one_of(
    asked_words,
    numbers,
    presence,
    st.sampled_from([Everything(), In(Place.TRASH), In(Place.LAST_IMPORT)]),
    st.builds(WithTerm, st.integers(1, 6)),
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=6,
)

# Asked after every step, whatever else is asked.
ALWAYS = (
    In(Place.TRASH),
    Not(In(Place.TRASH)),
    Or((Everything(), In(Place.TRASH))),
    In(Place.LAST_IMPORT),
    Words(("sal",), prefix=True),
    Words(("راس", "بع"), prefix=True),
    Words(("راس", "بع")),
    Words(("army",), ("keywords",)),
    Words(("army",), whole=True),
    Words(("salute", "army"), ("caption", "headline"), whole=True),
    Words(("baalbek",), ("caption",), "es"),
    Words(("baalbek",), ("keywords",), "ar"),
    Words(("baal",), ("location_shown",), "en", prefix=True),
    Between("rating", 0, 0),
    Between("taken", None, 20171231235959),
    Has(("caption",), "ar"),
    Has(("event", "gps"), "es"),
)

names = st.sampled_from(NAMES)
by_language = st.dictionaries(
    st.sampled_from(TAGS), st.sampled_from(CAPTIONS), min_size=1, max_size=3
)
said = st.fixed_dictionaries(
    {},
    optional={
        "caption": by_language,
        "title": by_language,
        "headline": st.sampled_from(CAPTIONS),
        "city": names,
        "keywords": st.lists(names, min_size=1, max_size=3, unique=True).map(tuple),
        "credit": names,
        "event": st.dictionaries(st.sampled_from(TAGS), names, min_size=1, max_size=2),
        "location_shown": st.lists(names, min_size=1, max_size=2, unique=True).map(tuple),
        "date_created": st.sampled_from(TAKEN),
        "rating": st.integers(-1, 5),
        "label": st.sampled_from(("Red", "red army")),
        "gps": st.just((34.26, 36.42)),
        "model_age": st.just((3, 18)),
    },
)
SOME = st.sets(st.integers(0, 7), min_size=1, max_size=4)


FILE_AND_SAID = st.tuples(st.sampled_from(FILES), said)
STEPS = st.one_of(
    st.tuples(st.just("arrive"), st.lists(FILE_AND_SAID, min_size=1, max_size=3)),
    st.tuples(st.just("write"), SOME, st.sampled_from(("", *CAPTIONS)), st.sampled_from(TAGS)),
    st.tuples(
        st.just("put"),
        SOME,
        st.sampled_from(("credit", "headline", "city", "event", "label")),
        st.sampled_from(("", *NAMES)),
    ),
    st.tuples(
        st.just("add"),
        SOME,
        st.lists(names, min_size=1, max_size=2).map(tuple),
        st.sampled_from(("keywords", "location_shown")),
    ),
    st.tuples(
        st.just("rate"), SOME, st.sampled_from((None, -1, 0, 5)), st.sampled_from((None, *TAKEN))
    ),
    st.tuples(st.just("clear"), SOME, st.sampled_from(("caption", "keywords", "gps", "model_age"))),
    st.tuples(st.just("trash"), SOME, st.booleans()),
    st.tuples(
        st.just("rename"),
        st.integers(0, 5),
        names,
        st.sampled_from(TAGS),
        st.sampled_from(NameKind),
    ),
    st.sampled_from([("undo",), ("undo",), ("redo",), ("restart",)]),
)


class Desk:
    """An archive's catalogue, and all that is done to it in this test."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.open()

    def open(self) -> None:
        self.catalogue = open_catalogue(self.path, self.path.parent / "backups")
        self.history = History(self.catalogue, Feed(self.catalogue), "test")

    def restart(self):
        self.catalogue.close()
        self.open()

    def chosen(self, rows):
        with self.catalogue.reading() as tx:
            ids = photos.ids_above(tx, 0)
        return tuple(id for row, id in enumerate(ids) if row in rows)

    def arrive(self, several):
        with self.catalogue.reading() as tx:
            there = photos.newest(tx)
        new = [photograph(name, 3000 - there, **fields) for name, fields in several]
        add_to(self.catalogue, new, f"2017-08-{10 + there}T10:14:05Z")

    def write(self, rows, text, tag):
        self.history.do(SetField.same("caption", text, self.chosen(rows), tag))

    def put(self, rows, key, name):
        self.history.do(SetField.same(key, name, self.chosen(rows)))

    def add(self, rows, several, key):
        self.history.do(AddTo(key, several, self.chosen(rows)))

    def rate(self, rows, stars, taken):
        ids = self.chosen(rows)
        edits = (
            SetField.same("rating", stars, ids),
            SetField.same("date_created", taken, ids),
            SetField.same("model_age", (5,), ids),
            SetField.same("gps", (1.0, 2.0), ids),
        )
        self.history.do(Together(edits))

    def clear(self, rows, key):
        self.history.do(Clear(key, self.chosen(rows)))

    def trash(self, rows, into):
        self.history.do(Trash(self.chosen(rows), into))

    def rename(self, which, name, tag, kind):
        with self.catalogue.reading() as tx:
            known = tx.exec_driver_sql(
                "SELECT vocabulary, name FROM term JOIN term_name ON term.id = term_id"
                " WHERE kind = 'preferred' ORDER BY term_name.id"
            ).all()
        if known:
            vocabulary, old = known[which % len(known)]
            self.history.do(NameTerm(Vocabulary(vocabulary), old, name, tag, kind))

    def undo(self):
        if self.history.can()[0]:
            self.history.undo()

    def redo(self):
        if self.history.can()[1]:
            self.history.redo()


def values_of(content):
    if content is None:
        return ()
    return content.values() if hasattr(content, "values") else (content,)


class Plain:
    """All photographs, read whole once."""

    def __init__(self, tx) -> None:
        self.tx = tx
        self.everyone = photos.whole(tx, photos.ids_above(tx, 0))
        self.latest = tx.exec_driver_sql("SELECT max(accession_id) FROM photo").scalar()
        self.rows = {row.id: row._mapping for row in tx.execute(photo_table.select())}

    def found(self, query):
        trash = asks_for_trash(query)
        return [
            one
            for one in self.everyone
            if (trash or not one.trashed) and holds(query, one, self.rows[one.id], self.latest)
        ]

    def agrees_on(self, query, order):
        ids, found = list(search.ids(self.tx, query, order)), self.found(query)
        if order is Order.RELEVANCE:
            assert sorted(ids) == sorted(one.id for one in found)
        else:
            assert ids == [one.id for one in in_order(found, order)]

    def agrees_on_counts(self, query, term_key, key):
        found = self.found(query)
        assert search.count(self.tx, query) == len(found)
        counted = Counter(t.id for one in found for t in one.terms.get(term_key, ()))
        assert dict(search.term_counts(self.tx, query, term_key)) == counted
        counted = Counter(str(v) for one in found for v in set(values_of(one.fields.get(key))))
        told = search.value_counts(self.tx, query, key)
        assert dict(told) == counted
        assert [n for _, n in told] == sorted((n for _, n in told), reverse=True)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    first=st.lists(FILE_AND_SAID, min_size=1, max_size=5),
    thrown=st.sets(st.integers(0, 2)),
    counted=st.tuples(
        st.sampled_from(("keywords", "credit", "event")),
        st.sampled_from(("headline", "label", "caption", "rating")),
    ),
    steps=st.lists(
        st.tuples(STEPS, st.lists(queries, min_size=2, max_size=6), st.sampled_from(list(Order))),
        min_size=1,
        max_size=6,
    ),
)
def test_the_engine_finds_what_reading_every_photograph_finds(
    empty_catalogue, first, thrown, counted, steps
):
    with tempfile.TemporaryDirectory(prefix="engines-") as folder:
        path = Path(folder) / NAME
        shutil.copy(empty_catalogue, path)
        desk = Desk(path)
        try:
            desk.arrive(first)
            desk.trash(thrown, True)
            for (name, *options), several, order in steps:
                getattr(desk, name)(*options)
                with desk.catalogue.reading() as tx:
                    assert search_rows.outdated(tx) == ([], [])
                    plain = Plain(tx)
                    for query in ALWAYS:
                        plain.agrees_on(query, Order.NEWEST)
                    for query in several:
                        plain.agrees_on(query, order)
                    plain.agrees_on_counts(several[0], *counted)
        finally:
            desk.catalogue.close()
