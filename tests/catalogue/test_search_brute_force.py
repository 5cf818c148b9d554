"""The search engine against the plainest one: every photograph is read whole and looked at.

Photographs arrive, are edited, put into sets and into the trash; terms are named, renamed, merged,
split, moved in the tree and deleted; all is undone and done again at random, by two processes that
have the catalogue open. After each step the engine and the plain evaluation must agree on random
queries, on every order, on counts and facets, and the search rows must be those that would be made
anew, unless they are noted to be overdue.

`--hypothesis-profile=nightly` looks at some thousand archives instead of some dozen.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from made_photographs import NAME, add_to, photograph
from photoarchive.app.edits import AddTo, Clear, RemoveFrom, SetField, Together, Trash
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.app.set_edits import (
    AddToSet,
    DeleteSet,
    MoveSet,
    NewSet,
    OrderSet,
    RemoveFromSet,
    RenameSet,
)
from photoarchive.app.state_edits import SayChecked
from photoarchive.app.term_edits import Describe, MoveTerms, NameTerm, RenameTerm, UnnameTerm
from photoarchive.app.term_merging import DeleteTerms, MergeTerms, SplitTerm
from photoarchive.catalogue import (
    columns,
    facets,
    overdue,
    photo_sets,
    photos,
    postings,
    search,
    search_rows,
    terms,
)
from photoarchive.catalogue.catalogue import open_catalogue
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.query import (
    And,
    Between,
    EditedBy,
    Everything,
    Has,
    In,
    InSet,
    InState,
    Near,
    NearNamed,
    Not,
    Or,
    Order,
    Place,
    Shape,
    Shaped,
    SpeaksOf,
    WithTerm,
    Words,
)
from photoarchive.domain.term import Details, NameKind, Origin, TermName, Vocabulary
from photoarchive.domain.text import words
from photoarchive.domain.text_state import TextState
from plain_search import TERM_KEYS, Plain, in_order

# --- what there is --------------------------------------------------------------------------------

CAPTIONS = (
    "A salute from our troops, Ras Baalbek",
    "Soldiers salute near the border",
    "IS fighters and soldiers of the army",
    "Is it the army? It is.",
    "Straße in Köln",
    "تحية من جنودنا إلى رأس بعلبك",
    "الجنود في بعلبك ضد داعش",
    "Nuestros soldados en Baalbek, 2017",
    "army",
    "salute army",
    "北京大学",
    "Sana'a and the Islamic State",
    "\ue001ensoldier \ue005es \ue000 army",  # the marks of the search rows, from a stranger
)
NAMES = ("Ras Baalbek", "رأس بعلبك", "Baalbek", "army", "Islamic State", "Daesh", "IS", "AFP",
         "2017", "soldiers", "soldados", "Sana'a", "大学")  # fmt: skip
TAGS = ("x-default", "en", "es", "es-MX", "ar", "ar-LB")
TAKEN = ("2017", "2017-08", "2017-08-26", "2017-08-26T10:14", "2018-01-01T00:00:00", "1999-12-31")
FILES = ("DSC_0042.jpg", "dsc_0041.JPG", "رأس بعلبك.jpg", "AFP-2017.jpg", "army.jpg")
SETS = ("Baalbek", "Best of", "IS/army", "رأس")
PLACES = ((34.26, 36.42), (34.0, 36.2), (33.89, 35.5), (0.0, 179.9), (0.0, -179.9))
PEOPLE = ("Rima Saad", "desk")

names = st.sampled_from(NAMES)
tags = st.sampled_from(TAGS)
# What may be told of a place in detail.
BASE = ({"name": {"x-default": "Baalbek"}, "sublocation": "the soldiers' base", "city": "army"},)


def with_its_place(fields):
    """What a reader gives that finds a place told of in detail."""
    if "location_shown_details" in fields:
        named = dict.fromkeys((*fields.get("location_shown", ()), "Baalbek"))
        return {**fields, "location_shown": tuple(named)}
    return fields


by_language = st.dictionaries(tags, st.sampled_from(CAPTIONS), min_size=1, max_size=3)
several = st.lists(names, min_size=1, max_size=3, unique=True).map(tuple)
said = st.fixed_dictionaries(
    {},
    optional={
        "caption": by_language,
        "title": by_language,
        "headline": st.sampled_from(CAPTIONS),
        "city": names,
        "keywords": several,
        "credit": names,
        "event": st.dictionaries(tags, names, min_size=1, max_size=2),
        "location_shown": several,
        "location_shown_details": st.just(BASE),
        "date_created": st.sampled_from(TAKEN),
        "rating": st.integers(-1, 5),
        "label": st.sampled_from(("Red", "red army")),
        "gps": st.sampled_from(PLACES),
        "model_age": st.just((3, 18)),
        "orientation": st.sampled_from((1, 6)),
        "flash": st.just("army"),
    },
).map(with_its_place)
# The terms there are from the beginning: their names, which of them they stand below, and where
# they lie.
KNOWN = st.lists(
    st.tuples(
        st.sampled_from(
            (Vocabulary.KEYWORDS, Vocabulary.PLACES, Vocabulary.PLACES, Vocabulary.CREDITS)
        ),
        st.lists(
            st.tuples(names, tags, st.sampled_from((*NameKind, NameKind.HIDDEN))),
            min_size=1,
            max_size=4,
            unique_by=lambda name: name[:2],
        ),
        st.integers(0, 3),
        st.sampled_from((None, *PLACES)),
    ),
    min_size=1,
    max_size=6,
)
GATHERED = st.lists(
    st.tuples(
        st.sampled_from(SETS),
        st.sampled_from((None, 0, 0, 1)),
        st.sets(st.integers(0, 4), min_size=1, max_size=3),
    ),
    min_size=2,
    max_size=4,
)
SOME = st.sets(st.integers(0, 7), min_size=1, max_size=4)
WHICH = st.integers(0, 9)
SIDES = st.sampled_from(((3000, 2000), (2000, 3000), (1000, 1000), (0, 0)))
FILE_AND_SAID = st.tuples(st.sampled_from(FILES), SIDES, said)

STEPS = st.one_of(
    st.tuples(st.just("arrive"), st.lists(FILE_AND_SAID, min_size=1, max_size=3)),
    st.tuples(st.just("write"), SOME, st.sampled_from(("", *CAPTIONS)), tags),
    st.tuples(
        st.just("say"),
        SOME,
        st.lists(
            st.tuples(st.sampled_from(("caption", "title")), st.sampled_from(("", *TAGS))),
            min_size=1,
            max_size=2,
        ),
        st.sampled_from((True, True, False)),
        st.sampled_from(("", "", "ar")),
    ),
    st.tuples(
        st.just("put"),
        SOME,
        st.sampled_from(("credit", "headline", "city", "event", "label", "keywords")),
        st.sampled_from(("", *NAMES)),
    ),
    st.tuples(
        st.just("add"),
        SOME,
        st.lists(names, min_size=1, max_size=2).map(tuple),
        st.sampled_from(("keywords", "location_shown")),
        st.booleans(),
    ),
    st.tuples(
        st.just("rate"), SOME, st.sampled_from((None, -1, 0, 5)), st.sampled_from((None, *TAKEN))
    ),
    st.tuples(st.just("clear"), SOME, st.sampled_from(("caption", "keywords", "gps", "model_age"))),
    st.tuples(st.just("trash"), SOME, st.booleans()),
    st.tuples(st.just("name_term"), WHICH, names, tags, st.sampled_from(NameKind)),
    st.tuples(st.just("rename_term"), WHICH, names),
    st.tuples(st.just("unname_term"), WHICH, names),
    st.tuples(st.just("merge_terms"), WHICH, WHICH),
    st.tuples(st.just("split_term"), WHICH, names, SOME),
    st.tuples(st.just("move_terms"), WHICH, st.one_of(st.none(), WHICH)),
    st.tuples(st.just("move_terms"), WHICH, WHICH),
    st.tuples(st.just("delete_terms"), WHICH, st.one_of(st.none(), WHICH)),
    st.tuples(st.just("place_term"), WHICH, st.sampled_from((*PLACES, ()))),
    st.tuples(st.just("new_set"), st.sampled_from(SETS), st.one_of(st.none(), WHICH), SOME),
    st.tuples(st.just("fill_set"), WHICH, SOME, st.booleans()),
    st.tuples(st.just("change_set"), WHICH, st.sampled_from(SETS), st.one_of(st.none(), WHICH)),
    st.tuples(st.just("delete_set"), WHICH),
    st.tuples(st.just("settle"), st.integers(1, 4)),
    st.sampled_from([("undo",), ("undo",), ("redo",)]),
    st.sampled_from([("undo",), ("redo",), ("restart",)]),
    st.just(("restart",)),
)

# --- what is asked --------------------------------------------------------------------------------

ASKED = (
    "salute", "sal", "baal", "baalbek", "ras baalbek", "راس بعلبك", "strasse", "koln", "army",
    "2017", "afp", "dsc", "0042", "jpeg", "جنودنا", "الجنود", "جندي", "islamic state", "red",
    "3000x2000", "de", "a s", "soldier", "soldiers", "saluting", "daesh", "داعش", "is", "sanaa",
    "sana'a", "京", "京大", "大学", "ldi", "ا", "armies", "soldado", "北京",
)  # fmt: skip
TEXT_KEYS = ("caption", "headline", "city", "keywords", "credit", "event", "location_shown",
             "name", "label", "dims", "format", "title", "flash", "rating",
             "location_shown_details")  # fmt: skip
languages = st.sampled_from(("", "", "en", "es", "ar", "AR", "x-default", "fr"))


@st.composite
def asked_words(draw, free=False):
    spoken = tuple(words(draw(st.sampled_from(ASKED))))
    keys = st.lists(st.sampled_from(TEXT_KEYS), max_size=2, unique=True).map(tuple)
    fields = () if free else draw(keys)
    how = draw(st.sampled_from(("", "", "", "prefix", "whole", "exact", "exact prefix", "inside")))
    if "inside" in how and len(spoken) > 1:
        how = ""
    # What has no languages cannot be asked for in one.
    in_language = fields and not {"name", "format"} & set(fields)
    return Words(
        spoken,
        fields,
        draw(languages) if in_language else "",
        **dict.fromkeys(how.split(), True),
        capitals=draw(st.booleans()),
    )


bounds = st.sampled_from(
    (None, -1, 0, 1, 3, 5, 20170000000000, 20170826101400, 20170831235959, 20179999999999, 1e6)
)
FACTS = ("taken", "taken", "rating", "flag", "id", "width", "model_age", "added", "edited",
         "size_bytes", "pixels", "orientation")  # fmt: skip
numbers = st.builds(Between, st.sampled_from(FACTS), bounds, bounds, st.booleans())
presence = st.builds(
    Has,
    st.lists(
        st.sampled_from(("caption", "keywords", "credit", "event", "rating", "label", "gps",
                         "date_created", "city", "model_age", "dims", "headline",
                         "location_shown", "location_shown_details", "flag", "orientation")),
        min_size=1, max_size=2,
    ).map(tuple),
    st.sampled_from(("", "", "es", "ar")),
)  # fmt: skip
paths = st.lists(st.sampled_from(("", *(" ".join(words(name)) for name in SETS))), max_size=3)
points = st.sampled_from(PLACES)
kilometres = st.sampled_from((0.5, 25.0, 40.0, 120.0, 20_000.0))
facts = st.one_of(
    numbers,
    presence,
    st.sampled_from([Everything(), In(Place.TRASH), In(Place.LAST_IMPORT)]),
    st.builds(
        WithTerm,
        st.integers(1, 9),
        st.sampled_from(((), (), ("keywords",), ("credit", "location_shown"))),
        st.booleans(),
    ),
    st.builds(InSet, paths.map(tuple)),
    st.builds(SpeaksOf, st.sampled_from(("en", "es", "ar", "x-default", "fr"))),
    st.builds(EditedBy, st.sampled_from((("rima", "saad"), ("saad",), ("desk",), ("nobody",)))),
    st.builds(lambda at, km: Near(*at, km), points, kilometres),
    st.builds(NearNamed, names.map(lambda name: tuple(words(name))), kilometres),
    st.builds(Shaped, st.sampled_from(Shape)),
    st.builds(
        InState,
        st.sampled_from((TextState.DRAFT, TextState.CHECKED, TextState.STALE)),
        st.sampled_from(((), ("caption",), ("title",), ("title", "caption"))),
        st.sampled_from(("", "en", "ar", "es", "x-default")),
    ),
)
leaves = st.one_of(asked_words(), asked_words(), facts)
side_by_side = st.lists(st.one_of(asked_words(free=True), leaves), min_size=2, max_size=4).map(
    lambda parts: And(tuple(parts))
)
queries = st.recursive(
    st.one_of(leaves, side_by_side),
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
    Words(("راس", "بعلبك")),
    Words(("army",), ("keywords",)),
    Words(("army",), whole=True),
    Words(("salute", "army"), ("caption", "headline"), whole=True),
    Words(("baalbek",), ("caption",), "es"),
    Words(("baalbek",), ("keywords",), "ar"),
    Words(("baal",), ("location_shown",), "en", prefix=True),
    Words(("is",)),
    Words(("is",), exact=True, capitals=True),
    And((Words(("islamic",)), Words(("state",)))),
    Words(("daesh",)),
    Words(("داعش",)),
    Words(("baalbek",)),
    Words(("soldier",)),
    Words(("soldier",), exact=True),
    Words(("oldi",), inside=True),
    Between("rating", 0, 0),
    Between("taken", None, 20171231235959),
    Between("taken", 20170826000000, 20170826235959, maybe=True),
    Between("taken", 20170826120000, 20170826130000, maybe=True),
    Between("taken", 20170801000000, 20170831235959, maybe=True),
    Has(("caption",), "ar"),
    InState(TextState.STALE),
    InState(TextState.STALE, ("caption",), "ar"),
    InState(TextState.DRAFT),
    InState(TextState.DRAFT, ("caption",), "es"),
    InState(TextState.CHECKED, ("caption", "title")),
    Has(("event", "gps"), "es"),
    NearNamed(("ras", "baalbek"), 40.0),
    Near(34.26, 36.42, 40.0),
    InSet(("baalbek",)),
    InSet(("best of",)),
    InSet(("", "baalbek")),
    Words(("army",), ("keywords", "location_shown")),
    Words(("army",)),
    Words(("is",), capitals=True),
)
NIGHTLY = settings.get_current_profile_name() == "nightly"
SETTINGS = settings(
    max_examples=5000 if NIGHTLY else 90,
    deadline=None,
    derandomize=not NIGHTLY,
    suppress_health_check=list(HealthCheck),
    # Making an archive small that fails takes longer than anybody waits for CI.
    phases=list(Phase) if NIGHTLY else [Phase.explicit, Phase.generate],
)


class Desk:
    """One of the processes that have the archive's catalogue open, and all that it does to it."""

    def __init__(self, path: Path, who: str) -> None:
        self.path = path
        self.who = who
        self.open()

    def open(self) -> None:
        self.catalogue = open_catalogue(self.path, self.path.parent / "backups")
        self.history = History(self.catalogue, Feed(self.catalogue), self.who, lambda: "en")

    def restart(self):
        self.catalogue.close()
        self.open()

    def chosen(self, rows):
        with self.catalogue.reading() as tx:
            ids = photos.ids_above(tx, 0)
        return tuple(id for row, id in enumerate(ids) if row in rows)

    def know(self, several):
        """Makes terms, each below an earlier one of its vocabulary, where that is a tree."""
        made = {}
        with self.catalogue.writing() as tx:
            for vocabulary, (first, *others), below, position in several:
                called = [TermName(*first[:2], NameKind.PREFERRED)]
                called += [
                    TermName(name, tag, NameKind.VARIANT if kind is NameKind.PREFERRED else kind)
                    for name, tag, kind in others
                ]
                earlier = made.setdefault(vocabulary, [])
                above = (
                    earlier[-below] if vocabulary.is_tree and 0 < below <= len(earlier) else None
                )
                place = position if vocabulary is Vocabulary.PLACES else None
                details = Details(broader=above, position=place)
                earlier.append(terms.add(tx, vocabulary, called, Origin.KEPT, details))

    def arrive(self, several):
        with self.catalogue.reading() as tx:
            there = photos.newest(tx)
        new = [photograph(name, *sides, **fields) for name, sides, fields in several]
        add_to(self.catalogue, new, f"2017-08-{10 + there:02}T10:14:05Z")

    def write(self, rows, text, tag):
        self.history.do(SetField.same("caption", text, self.chosen(rows), tag))

    def say(self, rows, places, checked, source):
        ids = self.chosen(rows)
        self.history.do(SayChecked(tuple(places), ids, "en", checked, source))

    def put(self, rows, key, name):
        self.history.do(SetField.same(key, name, self.chosen(rows)))

    def add(self, rows, several, key, off):
        edit = RemoveFrom if off else AddTo
        self.history.do(edit(key, several, self.chosen(rows)))

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

    # --- terms ------------------------------------------------------------------------------------

    def term(self, which):
        """One of the terms, by its vocabulary and number."""
        with self.catalogue.reading() as tx:
            known = sorted(
                (id, one.vocabulary)
                for vocabulary in Vocabulary
                for id, one in terms.all_of(tx, vocabulary).items()
            )
        return known[which % len(known)] if known else (0, Vocabulary.KEYWORDS)

    def do_with_term(self, which, make):
        """Many of these edits do not fit the term that was met; then nothing is done."""
        id, vocabulary = self.term(which)
        with contextlib.suppress(ArchiveError):
            self.history.do(make(vocabulary, id))

    def other(self, which, vocabulary):
        """A term of the same vocabulary."""
        with self.catalogue.reading() as tx:
            known = sorted(terms.all_of(tx, vocabulary))
        return known[which % len(known)] if known else 0

    def name_term(self, which, name, tag, kind):
        self.do_with_term(which, lambda v, id: NameTerm(v, id, name, tag, kind))

    def rename_term(self, which, name):
        self.do_with_term(which, lambda v, id: RenameTerm(v, id, name))

    def unname_term(self, which, name):
        self.do_with_term(which, lambda v, id: UnnameTerm(v, id, name))

    def merge_terms(self, which, other):
        self.do_with_term(which, lambda v, id: MergeTerms(v, id, (self.other(other, v),)))

    def split_term(self, which, name, rows):
        ids = self.chosen(rows)
        self.do_with_term(which, lambda v, id: SplitTerm(v, id, ((name, "x-default"),), ids))

    def move_terms(self, which, below):
        def moved(vocabulary, id):
            return MoveTerms(
                vocabulary, (id,), None if below is None else self.other(below, vocabulary)
            )

        self.do_with_term(which, moved)

    def delete_terms(self, which, replacement):
        def deleted(vocabulary, id):
            if replacement is None:
                return DeleteTerms(vocabulary, (id,), off=True)
            return DeleteTerms(vocabulary, (id,), self.other(replacement, vocabulary))

        self.do_with_term(which, deleted)

    def place_term(self, which, position):
        self.do_with_term(which, lambda v, id: Describe(v, id, position=position))

    # --- sets -------------------------------------------------------------------------------------

    def set(self, which):
        with self.catalogue.reading() as tx:
            known = photo_sets.listed(tx)
        return known[which % len(known)].id if known and which is not None else None

    def do_with_set(self, edit):
        with contextlib.suppress(ArchiveError):
            self.history.do(edit)

    def new_set(self, name, parent, rows):
        self.do_with_set(NewSet(name, self.set(parent), ids=self.chosen(rows)))

    def fill_set(self, which, rows, off):
        edit = RemoveFromSet if off else AddToSet
        self.do_with_set(edit(self.set(which) or 0, self.chosen(rows)))
        self.do_with_set(OrderSet(self.set(which) or 0, self.chosen(rows)))

    def change_set(self, which, name, parent):
        self.do_with_set(RenameSet(self.set(which) or 0, name))
        self.do_with_set(MoveSet(self.set(which) or 0, self.set(parent)))

    def delete_set(self, which):
        self.do_with_set(DeleteSet(self.set(which) or 0))

    def settle(self, most):
        with self.catalogue.writing() as tx:
            search_rows.settle(tx, most)

    # --- back and forth ---------------------------------------------------------------------------

    def undo(self):
        if self.history.can()[0]:
            self.history.undo()

    def redo(self):
        if self.history.can()[1]:
            self.history.redo()


def agree_on(tx, plain, query, order):
    """Engine and plain evaluation find the same photographs in the same order."""
    ids, found = list(search.ids(tx, query, order)), plain.found(query)
    if order is Order.RELEVANCE:
        assert sorted(ids) == [one.id for one in found], query
        sought = plain.words_for(query)
        by_words = {one.id for one in found if any(plain.has_words(one, w) for w in sought)}
        others = [one.id for one in reversed(found) if one.id not in by_words]
        assert ids[len(by_words) :] == others, f"what no word has found stands last: {query}"
    else:
        assert ids == [one.id for one in in_order(found, order)], query


def agree_on_counts(tx, plain, query, key, limit):
    found = plain.found(query)
    assert search.count(tx, query) == len(found)
    told = search.value_counts(tx, query, key)
    counted = Counter(str(v) for one in found for v in set(values_of(one.fields.get(key))))
    assert told == sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    counted_facets = facets.counts(tx, query, facets.KEYS, limit)
    for facet in facets.KEYS:
        counted = plain.facet(found, facet)
        ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        shown = counted_facets[facet]
        assert list(shown.values) == ordered[: limit or None], facet
        assert shown.total == len(ordered), facet
    for facet in TERM_KEYS:
        assert dict(search.term_counts(tx, query, facet)) == plain.facet(found, facet)


def values_of(content):
    if content is None:
        return ()
    return content.values() if hasattr(content, "values") else (content,)


def agree_on_words(tx, plain, begin):
    """The words that are offered, each with its photographs, those in the trash too."""
    counted = Counter()
    for one in plain.everyone:
        spoken = {
            word
            for key in search_rows.PLAIN_COLUMNS
            for _language, text in plain.texts_of(one, key)
            for word in words(text)
        }
        counted.update(word for word in spoken if word.startswith(begin))
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    assert postings.words_beginning(tx, begin, 5) == ordered[:5]


@SETTINGS
@given(
    known=KNOWN,
    first=st.lists(FILE_AND_SAID, min_size=1, max_size=5),
    gathered=GATHERED,
    thrown=st.sets(st.integers(0, 2)),
    steps=st.lists(
        st.tuples(
            st.sampled_from((0, 0, 1)),
            STEPS,
            st.sampled_from((0, 0, 1)),
            st.lists(queries, min_size=2, max_size=6),
            st.sampled_from(list(Order)),
        ),
        min_size=1,
        max_size=8,
    ),
    counted=st.sampled_from(("headline", "label", "caption", "rating")),
    limit=st.integers(0, 3),
    # How many rows an edit makes again itself, and how many may be overdue.
    at_once=st.sampled_from((0, 0, 1, 16)),
    most_overdue=st.sampled_from((2, 100, 100)),
)
def test_the_engine_finds_what_reading_every_photograph_finds(
    empty_catalogue,
    known,
    first,
    gathered,
    thrown,
    steps,
    counted,
    limit,
    at_once,
    most_overdue,
):
    with (
        tempfile.TemporaryDirectory(prefix="engines-") as folder,
        pytest.MonkeyPatch.context() as m,
    ):
        # So that the arrays kept beside small catalogues are put to the test too.
        m.setattr(columns, "_LEAST_KEPT", 0)
        m.setattr(search_rows, "_AT_ONCE", at_once)
        m.setattr(search_rows, "_MOST_OVERDUE", most_overdue)
        path = Path(folder) / NAME
        shutil.copy(empty_catalogue, path)
        desks = [Desk(path, who) for who in PEOPLE]
        asked_last: dict[int, list] = {0: [], 1: []}
        try:
            desks[0].know(known)
            desks[0].arrive(first)
            for name, parent, rows in gathered:
                desks[1].new_set(name, parent, rows)
            desks[0].trash(thrown, True)
            for number, (doing, (name, *options), asking, several, order) in enumerate(steps):
                getattr(desks[doing], name)(*options)
                with desks[asking].catalogue.reading() as tx:
                    late = overdue.some(tx)
                    wrong, wrong_names = search_rows.outdated(tx)
                    assert {*wrong} <= {id for ids in late.values() for id in ids}
                    assert not wrong_names
                    plain = Plain(tx)
                    # Answers are kept until something changes, whoever has changed it.
                    for query in asked_last[asking]:
                        agree_on(tx, plain, query, Order.LAST_IMPORTED)
                    for query in ALWAYS[number % 2 :: 2]:
                        agree_on(tx, plain, query, Order.NEWEST)
                    asked_last[asking] = [*several, *ALWAYS[-4:]]
                    for query in asked_last[asking]:
                        agree_on(tx, plain, query, order)
                    for query in (several[0], Everything()):
                        agree_on_counts(tx, plain, query, counted, limit)
                    if not late:  # the words that are offered come a little later
                        agree_on_words(tx, plain, "s")
            desks[0].settle(-1)
            with desks[0].catalogue.reading() as tx:
                assert search_rows.outdated(tx) == ([], [])
        finally:
            for desk in desks:
                desk.catalogue.close()


def test_a_name_of_a_term_has_forms_by_its_language(add, catalogue):
    """Found by the test above."""
    id = add(keywords=("tropas",))
    with catalogue.writing() as tx:
        term = terms.find_by_name(tx, Vocabulary.KEYWORDS, "tropas")
        terms.set_names(
            tx,
            term,
            [
                TermName("tropas", "x-default", NameKind.PREFERRED),
                TermName("Soldaten", "de", NameKind.VARIANT),
            ],
        )
    with catalogue.reading() as tx:
        assert list(search.ids(tx, Words(("soldat",)))) == [id]
