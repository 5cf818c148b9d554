"""A machine that edits in several languages and vocabularies, types, fills sets, undoes, redoes,
takes single steps of the past back, restarts, and has another process do the same.

Undoing all is the start; the journal read from its beginning comes to what is there now, each line
telling truly what stood there before; a step that is taken back brings back what it changed and
touches nothing else; one that is refused changes nothing and names later steps that stand.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PIL import Image

from new_archives import new_archive
from photoarchive.app import journal, long_tasks, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.code_edits import ChangeCodeList, DeleteCodeList, NewCodeList, SetCodes
from photoarchive.app.edits import (
    AddTo,
    Clear,
    Continued,
    Edit,
    RemoveFrom,
    SetField,
    Together,
    Trash,
)
from photoarchive.app.set_edits import (
    AddToSet,
    DeleteSearch,
    DeleteSet,
    MoveSet,
    NewSet,
    RemoveFromSet,
    RenameSet,
    SaveSearch,
)
from photoarchive.app.state_edits import said
from photoarchive.app.template_edits import ChangeTemplate, DeleteTemplate, SaveTemplate
from photoarchive.app.term_edits import MoveTerms, RenameTerm
from photoarchive.app.term_merging import DeleteTerms, MergeTerms, TellApart
from photoarchive.catalogue import (
    changes,
    code_lists,
    contents,
    photo_sets,
    recorded,
    recorded_texts,
    saved_searches,
    templates,
    terms,
)
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import CODES, MEMBERS, Subject
from photoarchive.catalogue.text_states import field_of, state_key
from photoarchive.domain.code import Code, CodeListId
from photoarchive.domain.errors import StepDepended, StepNotStanding, WrongInput
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import from_line, in_pieces, rearranged
from photoarchive.domain.template import Entry, TemplateId
from photoarchive.domain.term import Vocabulary

NAMES = ("Beirut", "بعلبك", "Ras Baalbek", "army")
TEXTS = st.sampled_from(("salute", "a salute", "Straße", "تحية", ""))
TAGS = st.sampled_from(("x-default", "en", "ar"))
SOME = st.sets(st.integers(0, 2), min_size=1)
ANY = st.integers(0, 30)
FIELDS = ("caption", "headline", "credit", "keywords", "location_shown", "city", "rating")
VOCABULARIES = (Vocabulary.CREDITS, Vocabulary.KEYWORDS, Vocabulary.PLACES)

State = dict[tuple[Any, ...], Any]


@dataclass
class Made:
    """A step as the machine has seen it: what was there before and after."""

    number: int
    before: State
    after: State
    of: Made | None = None
    typed: bool = False
    undone: bool = False
    reverts: list[Made] = field(default_factory=list)

    @property
    def places(self) -> set[tuple[Any, ...]]:
        """Where it made a difference, but for what it noted of the states of texts beside writing
        them."""
        found = difference(self.before, self.after)
        return {p for p in found if not field_of(p[2]) or not writes(found, p)}

    def stands_at(self, place: tuple[Any, ...]) -> bool:
        if self.undone or place not in self.places:
            return False
        return not any(one.stands_at(place) for one in self.reverts)

    def taken(self, *, terms: bool = True) -> str:
        """How much of it reverts have taken back. A term is not made again where another of its
        name was made since: then its place (but for `terms`) says nothing."""
        places = {p for p in self.places if terms or p[0] != "term"}
        gone = {p for p in places if any(one.stands_at(p) for one in self.reverts)}
        return "" if not gone else "whole" if gone == places else "part"


def without_place(state: dict[str, Any]) -> dict[str, Any]:
    """A state but for its place among the others, which moves with them."""
    return {key: value for key, value in state.items() if key != "at"}


def said_of(noted: Any) -> Any:
    """What a person has said of a text: what is noted in silence stands in no line."""
    return "checked" if noted and noted[0] == "checked" else None


def difference(one: State, other: State) -> set[tuple[Any, ...]]:
    return {place for place in {**one, **other} if one.get(place) != other.get(place)}


def writes(places: set[tuple[Any, ...]], note: tuple[Any, ...]) -> bool:
    """Whether a text of the field is written that something is noted of."""
    return any(p[1] == note[1] and p[2] == field_of(note[2]) for p in places)


def alike(one: State, other: State, place: tuple[Any, ...]) -> bool:
    """Whether the same is at a place. For a term that is to be made again another of its name is
    taken that was made since."""
    first, second = one.get(place), other.get(place)
    field = BY_KEY.get(place[2])
    if field is None or field.vocabulary is None or not first or not second:
        return bool(first == second)

    def name(state: State, id: int) -> str:
        return str(state["term", id, "term", ""]["names"][0][0])

    pairs = zip(first, second, strict=True)
    return all(a == b or name(one, a) == name(other, b) for a, b in pairs)


@pytest.fixture(scope="module", autouse=True)
def _other_process() -> Iterator[None]:
    script = Path(__file__).with_name("other_desk.py")
    Desk.other = subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert Desk.other.stdout is not None
    assert Desk.other.stdout.readline() == "ready\n"
    yield
    Desk.other.communicate()
    assert Desk.other.returncode == 0


class Desk(RuleBasedStateMachine):
    other: subprocess.Popen[str]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="past-")
        place = Path(self.folder.name)
        for n in range(3):
            Image.new("RGB", (8, 8), (n * 80, 10, 10)).save(place / f"{n}.png")
        new_archive(place / "archive")
        self.archive = Archive(place / "archive")
        for _outcome in long_tasks.importing(self.archive, [place / f"{n}.png" for n in range(3)]):
            pass
        self.ids = sorted(photographs.found_by_text(self.archive, ""))
        self.start = self.state()
        self.steps: list[Made] = []
        self.redoable: list[Made] = []
        self.last: Made | None = None  # what was done last of all, when nothing came since

    def teardown(self) -> None:
        while self.archive.history.can()[0]:
            self.archive.history.undo()
        assert self.state() == self.start, "undoing everything is the start"
        self.replayed()
        while self.archive.history.can()[1]:
            self.archive.history.redo()
        self.replayed()
        self.archive.close()
        self.folder.cleanup()

    # --- what is there ----------------------------------------------------------------------------

    def state(self) -> State:
        """All that edits can change, place by place."""
        found: State = {}
        with self.archive.catalogue.reading() as tx:
            for key in (*FIELDS, "trashed"):
                languages = {""}
                if key in BY_KEY and BY_KEY[key].in_languages:
                    spoken = contents.languages_of(tx, key, self.ids)
                    languages = {tag for tags in spoken.values() for tag in tags}
                    for tag in languages:
                        self.read(tx, found, state_key(key), tag)
                for tag in languages:
                    self.read(tx, found, key, tag)
            for vocabulary in VOCABULARIES:
                for id, term in terms.all_of(tx, vocabulary).items():
                    found["term", id, "term", ""] = recorded._state(term)
            for one in photo_sets.listed(tx):
                found["set", one.id, "set", ""] = {"name": one.name, "parent": one.parent}
                if order := photo_sets.order(tx, one.id):
                    found["set", one.id, MEMBERS, ""] = order
            for search in saved_searches.listed(tx):
                found["search", search.id, "search", ""] = search.name
            for template in templates.listed(tx):
                state = recorded_texts._template_state(tx, template.id)
                found["template", template.id, "template", ""] = without_place(state)
            for a_list in code_lists.listed(tx):
                found["code_list", a_list.id, "code_list", ""] = a_list.name
                held = {key: one.texts[""] for key, one in code_lists.codes(tx, a_list.id).items()}
                if held:
                    found["code_list", a_list.id, CODES, ""] = held
        return found

    def read(self, tx: Transaction, found: State, key: str, tag: str) -> None:
        for id, content in contents.read(tx, key, tag, self.ids).items():
            if field_of(key):
                content = said_of(content)
            if content not in (None, 0):
                found["photo", id, key, tag] = content

    def replayed(self) -> None:
        """Reads the journal from its beginning: each line tells what stood there before, and all
        come to what is there now."""
        now = dict(self.start)
        with self.archive.catalogue.reading() as tx:
            for id in tx.exec_driver_sql("SELECT id FROM change ORDER BY id").scalars().all():
                for line in changes.items(tx, id):
                    place = (line.subject.value, line.subject_id, line.field, line.language)
                    if line.field == MEMBERS:
                        order = now.get(place, [])
                        moved = in_pieces(from_line(line.old)) | in_pieces(from_line(line.new))
                        held = in_pieces(from_line(line.old))
                        assert held == moved & set(order), "those taken out were there"
                        new = rearranged(order, moved, from_line(line.new))
                    elif line.field == CODES:
                        was = {key: tuple(one["texts"][""]) for key, one in line.old.items()}
                        assert was.items() <= now.get(place, {}).items(), "these stood there"
                        rest = {k: v for k, v in now.get(place, {}).items() if k not in was}
                        new = rest | {k: tuple(one["texts"][""]) for k, one in line.new.items()}
                    else:
                        assert now.get(place) == self.plain(line, line.old), (id, line)
                        new = self.plain(line, line.new)
                    if new in (None, 0, [], {}):
                        now.pop(place, None)
                    else:
                        now[place] = new
        assert now == self.state()

    def plain(self, line: changes.Item, side: Any) -> Any:
        """One side of a line as `state` has it: terms without their names, what nothing was
        without a place."""
        if line.subject is Subject.PHOTO:
            named = line.field in BY_KEY and BY_KEY[line.field].vocabulary is not None
            side = [number for number, _name in side] if named and side else side
            if field_of(line.field):
                return said_of(side)
            return None if side == 0 else side
        if side is None:
            return None
        if line.subject is Subject.TERM:
            return {key: value for key, value in side.items() if key != "newest"}
        if line.subject is Subject.SET:
            return {"name": side["name"], "parent": side["parent"]}
        if line.subject is Subject.TEMPLATE:
            return without_place(side)
        return side["name"]

    # --- doing ------------------------------------------------------------------------------------

    def chosen(self, rows: set[int]) -> tuple[PhotoId, ...]:
        return tuple(self.ids[row] for row in sorted(rows))

    def do(self, edit: Edit, *, typed: bool = False) -> None:
        before = self.state()
        try:
            step = self.archive.history.do(Continued(edit) if typed else edit)
        except WrongInput:
            assert self.state() == before, "what is refused changes nothing"
            return
        if step.id is None:
            assert self.state() == before
            return
        self.note(step.id, before, typed=typed)

    def note(self, number: int, before: State, of: Made | None = None, typed: bool = False) -> None:
        made = Made(number, before, self.state(), of, typed)
        last = self.last
        goes_on = (
            typed
            and last is not None
            and last.typed
            and last.places == made.places
            and all(place[0] == "photo" for place in made.places)
        )
        if goes_on and last is not None and made.places <= difference(last.before, made.after):
            numbers = self.numbers()
            assert numbers[-1] == number
            assert last.number not in numbers
            made.before = last.before
            self.steps.remove(last)
        else:
            known = {one.number for one in self.steps}
            assert known <= set(self.numbers()), "nothing else is taken out"
        self.steps.append(made)
        self.redoable = []
        self.last = made
        if of is not None:
            of.reverts.append(made)

    def numbers(self) -> list[int]:
        with self.archive.catalogue.reading() as tx:
            return list(tx.exec_driver_sql("SELECT id FROM change ORDER BY id").scalars())

    def tell_other(self, *told: Any) -> int | None:
        assert self.other.stdin is not None
        assert self.other.stdout is not None
        self.other.stdin.write(json.dumps([str(self.archive.folder), *told]) + "\n")
        self.other.stdin.flush()
        answer: int | None = json.loads(self.other.stdout.readline())
        return answer

    # --- edits ------------------------------------------------------------------------------------

    @rule(rows=SOME, text=TEXTS, tag=TAGS, key=st.sampled_from(("caption", "headline")))
    def text(self, rows: set[int], text: str, tag: str, key: str) -> None:
        self.do(SetField.same(key, text, self.chosen(rows), tag))

    @rule(row=st.integers(0, 2), texts=st.lists(TEXTS, min_size=1, max_size=3), tag=TAGS)
    def type(self, row: int, texts: list[str], tag: str) -> None:
        for text in texts:
            self.do(SetField.same("caption", text, self.chosen({row}), tag), typed=True)

    @rule(rows=SOME, tag=TAGS, checked=st.booleans())
    def say(self, rows: set[int], tag: str, checked: bool) -> None:
        places = [("caption", tag), ("headline", "")]
        self.do(said(self.archive, places, self.chosen(rows), checked=checked))

    @rule(rows=SOME, name=st.sampled_from(("", *NAMES)))
    def credit(self, rows: set[int], name: str) -> None:
        self.do(SetField.same("credit", name, self.chosen(rows)))

    @rule(
        rows=SOME,
        names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=2),
        key=st.sampled_from(("keywords", "location_shown")),
        away=st.booleans(),
    )
    def names(self, rows: set[int], names: list[str], key: str, away: bool) -> None:
        self.do((RemoveFrom if away else AddTo)(key, tuple(names), self.chosen(rows)))

    @rule(rows=SOME, stars=st.sampled_from((None, 3, 5)), city=TEXTS)
    def together(self, rows: set[int], stars: int | None, city: str) -> None:
        ids = self.chosen(rows)
        edits = (SetField.same("rating", stars, ids), SetField.same("city", city, ids))
        self.do(Together(edits))

    @rule(rows=SOME, key=st.sampled_from(("caption", "keywords", "city")))
    def clear(self, rows: set[int], key: str) -> None:
        self.do(Clear(key, self.chosen(rows)))

    @rule(rows=SOME, into=st.booleans())
    def trash(self, rows: set[int], into: bool) -> None:
        self.do(Trash(self.chosen(rows), into))

    def term(self, vocabulary: Vocabulary, number: int) -> terms.TermId:
        with self.archive.catalogue.reading() as tx:
            ids = sorted(terms.all_of(tx, vocabulary))
        return ids[number % len(ids)] if ids else terms.TermId(999)

    @rule(one=ANY, name=st.sampled_from(NAMES), vocabulary=st.sampled_from(VOCABULARIES))
    def rename(self, one: int, name: str, vocabulary: Vocabulary) -> None:
        self.do(RenameTerm(vocabulary, self.term(vocabulary, one), name))

    @rule(one=ANY, below=ANY, top=st.booleans())
    def move(self, one: int, below: int, top: bool) -> None:
        place = Vocabulary.PLACES
        to = None if top else self.term(place, below)
        self.do(MoveTerms(place, (self.term(place, one),), to))

    @rule(one=ANY, other=ANY, what=st.integers(0, 3), vocabulary=st.sampled_from(VOCABULARIES))
    def join(self, one: int, other: int, what: int, vocabulary: Vocabulary) -> None:
        first, second = self.term(vocabulary, one), self.term(vocabulary, other)
        edits: tuple[Edit, ...] = (
            MergeTerms(vocabulary, first, (second,)),
            DeleteTerms(vocabulary, (first,), None, True),
            DeleteTerms(vocabulary, (first,), second),
            TellApart(vocabulary, first, second),
        )
        self.do(edits[what])

    def a_set(self, number: int) -> photo_sets.SetId:
        with self.archive.catalogue.reading() as tx:
            ids = [one.id for one in photo_sets.listed(tx)]
        return ids[number % len(ids)] if ids else photo_sets.SetId(999)

    @rule(name=st.sampled_from(NAMES[:2]), inside=st.booleans(), one=ANY, rows=SOME)
    def new_set(self, name: str, inside: bool, one: int, rows: set[int]) -> None:
        self.do(NewSet(name, self.a_set(one) if inside else None, ids=self.chosen(rows)))

    @rule(one=ANY, other=ANY, rows=SOME, name=st.sampled_from(NAMES[:2]), what=st.integers(0, 4))
    def sets(self, one: int, other: int, rows: set[int], name: str, what: int) -> None:
        id, ids = self.a_set(one), self.chosen(rows)
        edits: tuple[Edit, ...] = (
            AddToSet(id, ids),
            RemoveFromSet(id, ids),
            RenameSet(id, name),
            MoveSet(id, self.a_set(other)),
            DeleteSet(id),
        )
        self.do(edits[what])

    @rule(name=st.sampled_from(NAMES[:2]), away=st.booleans())
    def searches(self, name: str, away: bool) -> None:
        with self.archive.catalogue.reading() as tx:
            listed = saved_searches.listed(tx)
        if away and listed:
            self.do(DeleteSearch(listed[0].id))
        else:
            self.do(SaveSearch(name, "png"))

    @rule(one=ANY, code=st.sampled_from("ab"), text=TEXTS, what=st.integers(0, 3))
    def codes(self, one: int, code: str, text: str, what: int) -> None:
        with self.archive.catalogue.reading() as tx:
            ids = [a_list.id for a_list in code_lists.listed(tx)]
        id = ids[one % len(ids)] if ids else CodeListId(999)
        given = Code(code, {"": (text or "none",)})
        edits: tuple[Edit, ...] = (
            NewCodeList(NAMES[one % 2], {code: given}),
            SetCodes(id, {code: given if text else None}),
            DeleteCodeList(id),
            ChangeCodeList(id, NAMES[one % 2]),
        )
        self.do(edits[what])

    @rule(one=ANY, shortcut=st.integers(0, 2), what=st.integers(0, 2))
    def templates(self, one: int, shortcut: int, what: int) -> None:
        with self.archive.catalogue.reading() as tx:
            ids = [template.id for template in templates.listed(tx)]
        id = ids[one % len(ids)] if ids else TemplateId(999)
        edits: tuple[Edit, ...] = (
            SaveTemplate(NAMES[one % 2], (Entry("city", "", "Beirut"),), shortcut=shortcut),
            ChangeTemplate(id, shortcut=shortcut),
            DeleteTemplate(id),
        )
        self.do(edits[what])

    # --- another process --------------------------------------------------------------------------

    @rule(rows=SOME, text=TEXTS, tag=TAGS)
    def other_writes(self, rows: set[int], text: str, tag: str) -> None:
        before = self.state()
        number = self.tell_other("text", "caption", text, self.chosen(rows), tag)
        if number is not None:
            self.note(number, before)

    @rule(rows=SOME, name=st.sampled_from(NAMES))
    def other_adds(self, rows: set[int], name: str) -> None:
        before = self.state()
        number = self.tell_other("add", "keywords", [name], self.chosen(rows))
        if number is not None:
            self.note(number, before)

    @rule(which=ANY)
    def other_takes_back(self, which: int) -> None:
        if self.steps:
            one = self.steps[which % len(self.steps)]
            before = self.state()
            number = self.tell_other("take back", one.number)
            if number is not None:
                self.taken_back(one, before, number)

    # --- the past ---------------------------------------------------------------------------------

    def top(self) -> Made | None:
        return next((one for one in reversed(self.steps) if not one.undone), None)

    def after_undo(self, one: Made) -> None:
        assert self.state() == one.before
        one.undone = True
        self.redoable.append(one)
        self.last = None

    @precondition(lambda self: self.top() is not None)
    @rule()
    def undo(self) -> None:
        one = self.top()
        assert one is not None
        self.archive.history.undo()
        self.after_undo(one)

    @precondition(lambda self: self.top() is not None)
    @rule()
    def other_undoes(self) -> None:
        one = self.top()
        assert one is not None
        assert self.tell_other("undo") is not None
        self.after_undo(one)

    @precondition(lambda self: self.redoable)
    @rule()
    def redo(self) -> None:
        self.archive.history.redo()
        one = self.redoable.pop()
        one.undone = False
        assert self.state() == one.after
        self.last = None

    @precondition(lambda self: self.steps)
    @rule(which=ANY, part=st.booleans())
    def take_back(self, which: int, part: bool) -> None:
        one = self.steps[which % len(self.steps)]
        before = self.state()
        try:
            step = self.archive.history.take_back(one.number, part=part)
        except StepNotStanding:
            assert self.state() == before
            assert one.undone or "whole" in (one.taken(), one.taken(terms=False))
            return
        except StepDepended as error:
            refused = error
        else:
            if step.id is not None:
                self.taken_back(one, before, step.id, part)
            return
        assert self.state() == before, "what is refused changes nothing"
        assert refused.held > 0
        by_number = {made.number: made for made in self.steps}
        for later in refused.later:
            assert later.number > one.number
            assert not by_number[later.number].undone
        assert refused.later, "it is said what depends on it"

    def taken_back(self, one: Made, before: State, number: int, part: bool = False) -> None:
        after = self.state()
        assert not one.undone
        touched = difference(before, after)
        own = {p for p in touched if not field_of(p[2]) or not writes(touched, p)}
        assert own <= one.places, "nothing else is touched"
        for place in own:
            if place[2] not in (MEMBERS, CODES):
                assert alike(after, one.before, place), "it is there again"
        notes = {p for p in difference(one.before, one.after) if field_of(p[2])}
        for place in notes - one.places:
            text = (place[0], place[1], field_of(place[2]), place[3])
            if text in own and text in after and before.get(place) == one.after.get(place):
                assert after.get(place) == one.before.get(place), "so is what was said of it"
        if not part and not one.reverts:
            plain = {p for p in one.places if p[0] == "photo"}
            assert all(alike(after, one.before, p) for p in plain), "all of it"
        self.note(number, before, one)

    @precondition(lambda self: self.steps)
    @rule(back=st.integers(0, 4), part=st.booleans())
    def take_back_one_of_the_last(self, back: int, part: bool) -> None:
        self.take_back(max(0, len(self.steps) - 1 - back), part)

    @precondition(lambda self: self.steps)
    @rule(which=st.integers(0, 4))
    def take_back_one_of_the_first(self, which: int) -> None:
        self.take_back(which, False)

    @precondition(lambda self: self.top() is not None)
    @rule(which=ANY)
    def what_nothing_touched_since_can_be_taken_back(self, which: int) -> None:
        """The simplest case, foretold by the machine itself: a standing step of photographs'
        fields, none of whose places any later one has touched."""
        standing = [one for one in self.steps if not one.undone]
        one = standing[which % len(standing)]
        later = [other for other in standing if other.number > one.number]
        touched = {place for other in later for place in other.places}
        touched |= {(p[0], p[1], field_of(p[2]), p[3]) for p in touched if field_of(p[2])}
        only_texts = all(p[0] == "photo" and p[2] in ("caption", "headline") for p in one.places)
        if not only_texts or one.reverts:
            return
        found = self.archive.history.dependence(one.number)
        free = not (touched & one.places)
        assert bool(found.held) <= (not free)
        if free:
            before = self.state()
            step = self.archive.history.take_back(one.number)
            assert step.id is not None
            self.taken_back(one, before, step.id)

    @rule()
    def restart(self) -> None:
        folder = self.archive.folder
        self.archive.close()
        self.archive = Archive(folder)
        if self.last is not None:
            self.last.typed = False  # what is typed then is a step of its own

    # --- always -----------------------------------------------------------------------------------

    @invariant()
    def what_can_be_done_is_told(self) -> None:
        can = (self.top() is not None, bool(self.redoable))
        assert self.archive.history.can() == can

    @invariant()
    def the_journal_tells_the_truth(self) -> None:
        self.replayed()

    @invariant()
    def the_list_tells_what_stands(self) -> None:
        told = {entry.number: entry for entry in journal.of_archive(self.archive, limit=1000)}
        for one in self.steps:
            entry = told[one.number]
            assert entry.undone is one.undone
            assert entry.of == (one.of.number if one.of else None)
            assert entry.taken in (one.taken(), one.taken(terms=False))
        with self.archive.catalogue.reading() as tx:
            assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            known = {id for v in VOCABULARIES for id in terms.all_of(tx, v)}
            for vocabulary in VOCABULARIES:
                for id, term in terms.all_of(tx, vocabulary).items():
                    assert term.details.broader in (None, *known), "what stands above is there"
                    assert id not in terms.above(tx, id), "nothing stands below itself"
            shortcuts = [one.shortcut for one in templates.listed(tx) if one.shortcut]
            assert len(set(shortcuts)) == len(shortcuts)
            for several in (templates.listed(tx), code_lists.listed(tx)):
                assert len({one.name for one in several}) == len(several)
            sets = photo_sets.listed(tx)
            assert len({(one.parent, one.name) for one in sets}) == len(sets)
            there = {one.id for one in sets}
            assert all(one.parent in (None, *there) for one in sets)
            every = tx.exec_driver_sql("SELECT count(*) FROM photo_set").scalar()
            assert every == len(sets), "no ring of sets"


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
