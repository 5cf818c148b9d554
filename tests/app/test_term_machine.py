"""A machine that names, moves, merges, splits and deletes terms at random, and puts them on
photographs: undoing all is the start, and no edit leaves anything hanging."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from made_photographs import add_to, photograph
from new_archives import new_archive
from photoarchive.app.edits import AddTo, Edit, RemoveFrom
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.app.term_edits import (
    AddTerm,
    Describe,
    MoveTerms,
    NameTerm,
    RenameTerm,
    SetNames,
    UnnameTerm,
)
from photoarchive.app.term_merging import DeleteTerms, MergeTerms, SplitTerm, TellApart
from photoarchive.catalogue import contents, search_rows, terms
from photoarchive.catalogue.catalogue import open_catalogue
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.term import NameKind, TermName, Vocabulary
from photoarchive.files import locate

PLACES = Vocabulary.PLACES
KEYS = ("location_shown", "location_created")
# Few, so that terms come to be called alike.
NAMES = st.sampled_from(("Beirut", "بيروت", "Bayrut", "Baalbek", "Ras"))
TAGS = st.sampled_from(("x-default", "en", "ar"))
KINDS = st.sampled_from(NameKind)
NUMBERS = st.integers(0, 7)


class Desk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="terms-")
        place = new_archive(Path(self.folder.name) / "archive") / locate.CATALOGUE
        self.catalogue = open_catalogue(place, place.parent)
        self.ids = add_to(self.catalogue, [photograph() for _n in range(3)])
        self.history = History(self.catalogue, Feed(self.catalogue), "Mariam")
        self.states = [self.state()]
        self.at = 0
        for name in ("Lebanon", "Beirut", "Baalbek"):
            self.do(AddTerm(PLACES, name))

    def teardown(self) -> None:
        while self.history.can()[0]:
            self.history.undo()
        assert self.state() == self.states[0], "undoing everything is the start"
        while self.history.can()[1]:
            self.history.redo()
        assert self.state() == self.states[self.at] or self.at < len(self.states) - 1
        self.catalogue.close()
        self.folder.cleanup()

    def state(self) -> object:
        with self.catalogue.reading() as tx:
            carried = {key: contents.read(tx, key, "", self.ids) for key in KEYS}
            return sorted(terms.all_of(tx, PLACES).items()), carried

    def do(self, edit: Edit) -> None:
        before = self.state()
        try:
            step = self.history.do(edit)
        except WrongInput:
            assert self.state() == before, "what is refused changes nothing"
            return
        if step.id is not None:
            self.states = [*self.states[: self.at + 1], self.state()]
            self.at += 1
        else:
            assert self.state() == before

    def term(self, number: int) -> terms.TermId:
        with self.catalogue.reading() as tx:
            ids = sorted(terms.all_of(tx, PLACES))
        return ids[number % len(ids)] if ids else terms.TermId(999)

    @rule(name=NAMES, tag=TAGS)
    def add(self, name: str, tag: str) -> None:
        self.do(AddTerm(PLACES, name, tag))

    @rule(one=NUMBERS, name=NAMES, tag=TAGS, kind=KINDS)
    def name(self, one: int, name: str, tag: str, kind: NameKind) -> None:
        self.do(NameTerm(PLACES, self.term(one), name, tag, kind))

    @rule(one=NUMBERS, name=NAMES)
    def rename(self, one: int, name: str) -> None:
        self.do(RenameTerm(PLACES, self.term(one), name))

    @rule(one=NUMBERS, name=NAMES)
    def unname(self, one: int, name: str) -> None:
        self.do(UnnameTerm(PLACES, self.term(one), name))

    @rule(one=NUMBERS, names=st.lists(st.builds(TermName, NAMES, TAGS, KINDS), max_size=3))
    def names(self, one: int, names: list[TermName]) -> None:
        self.do(SetNames(PLACES, self.term(one), tuple(names)))

    @rule(one=NUMBERS, note=st.sampled_from(("", "hill")), id=st.sampled_from(("", "Q1", "Q2")))
    def describe(self, one: int, note: str, id: str) -> None:
        where = (34.26, 36.42) if note else ()
        self.do(Describe(PLACES, self.term(one), note, {"wikidata": id}, position=where))

    @rule(several=st.sets(NUMBERS, min_size=1, max_size=2), below=st.none() | NUMBERS)
    def move(self, several: set[int], below: int | None) -> None:
        ids = tuple(map(self.term, several))
        self.do(MoveTerms(PLACES, ids, None if below is None else self.term(below)))

    @rule(into=NUMBERS, others=st.sets(NUMBERS, min_size=1, max_size=3))
    def merge(self, into: int, others: set[int]) -> None:
        self.do(MergeTerms(PLACES, self.term(into), tuple(map(self.term, others))))

    @rule(
        one=NUMBERS,
        names=st.lists(st.tuples(NAMES, TAGS), max_size=2),
        rows=st.sets(st.integers(0, 2)),
    )
    def split(self, one: int, names: list[tuple[str, str]], rows: set[int]) -> None:
        ids = tuple(self.ids[row] for row in rows)
        self.do(SplitTerm(PLACES, self.term(one), tuple(names), ids))

    @rule(
        several=st.sets(NUMBERS, min_size=1, max_size=2), by=st.none() | NUMBERS, off=st.booleans()
    )
    def delete(self, several: set[int], by: int | None, off: bool) -> None:
        instead = None if by is None else self.term(by)
        self.do(DeleteTerms(PLACES, tuple(map(self.term, several)), instead, off))

    @rule(one=NUMBERS, other=NUMBERS, apart=st.booleans())
    def tell_apart(self, one: int, other: int, apart: bool) -> None:
        self.do(TellApart(PLACES, self.term(one), self.term(other), apart))

    @rule(
        key=st.sampled_from(KEYS),
        names=st.lists(NAMES, min_size=1, max_size=2),
        rows=st.sets(st.integers(0, 2), min_size=1),
        away=st.booleans(),
    )
    def carry(self, key: str, names: list[str], rows: set[int], away: bool) -> None:
        ids = tuple(self.ids[row] for row in sorted(rows))
        self.do((RemoveFrom if away else AddTo)(key, tuple(names), ids))

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.history.undo()
        self.at -= 1
        assert self.state() == self.states[self.at]

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.history.redo()
        self.at += 1
        assert self.state() == self.states[self.at]

    @invariant()
    def nothing_hangs(self) -> None:
        with self.catalogue.reading() as tx:
            known = terms.all_of(tx, PLACES)
            assert search_rows.outdated(tx) == ([], [])
            for id, one in known.items():
                assert one.details.broader in (None, *known), "what stands above is there"
                assert id not in terms.above(tx, id), "nothing stands below itself"
                assert one.details.different <= set(known), "what it is told apart from is there"
                assert all(id in known[n].details.different for n in one.details.different)
                preferred = [n.language for n in one.names if n.kind is NameKind.PREFERRED]
                assert len(set(preferred)) == len(preferred) > 0
                assert len({(n.name, n.language) for n in one.names}) == len(one.names)
            for key in KEYS:
                for content in contents.read(tx, key, "", self.ids).values():
                    ids = contents.term_ids(content)
                    assert len(set(ids)) == len(ids), "no photograph carries a term twice"
                    assert set(ids) <= set(known)


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
