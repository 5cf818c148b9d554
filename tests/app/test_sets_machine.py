"""A machine that makes, fills, orders, moves and deletes sets and saved searches at random, undoes,
redoes and restarts: undoing all is the start, and sets always hold what a plain list would."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PIL import Image

from new_archives import new_archive
from photoarchive.app import long_tasks, photographs, saved_searches, sets
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.set_edits import (
    AddToSet,
    ChangeSearch,
    DeleteSearch,
    DeleteSet,
    MoveSearch,
    MoveSet,
    NewSet,
    NoteSet,
    OrderSet,
    PlaceInSet,
    RemoveFromSet,
    RenameSet,
    SaveSearch,
)
from photoarchive.domain.errors import SearchNameTaken, SetInItself, SetNameTaken
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.query import Order

NAMES = st.sampled_from(("Jurds", "Ras Baalbek", "رأس بعلبك", "2017", "A/B"))
SOME = st.lists(st.integers(0, 5), min_size=1, max_size=6)
ANY = st.integers(0, 9)
PHOTOGRAPHS = 6


class Shelves(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="shelves-")
        place = Path(self.folder.name)
        paths = [place / f"{n}.png" for n in range(PHOTOGRAPHS)]
        for n, path in enumerate(paths):
            Image.new("RGB", (8, 8), (n * 40, 10, 10)).save(path)
        new_archive(place / "archive")
        self.archive = Archive(place / "archive")
        for _outcome in long_tasks.importing(self.archive, paths):
            pass
        self.ids = sorted(photographs.found_by_text(self.archive, ""))
        self.states = [self.state()]
        self.at = 0

    def teardown(self) -> None:
        for at in range(self.at - 1, -1, -1):
            self.archive.history.undo()
            assert self.state() == self.states[at]
        assert not self.archive.history.can()[0], "undoing everything is the start"
        for at in range(1, len(self.states)):
            self.archive.history.redo()
            assert self.state() == self.states[at]
        self.archive.close()
        self.folder.cleanup()

    def state(self) -> object:
        tree = [(one, sets.order(self.archive, one.set.id)) for one in sets.tree(self.archive)]
        return tree, saved_searches.listed(self.archive)

    def do(self, edit: Edit) -> None:
        try:
            step = self.archive.history.do(edit)
        except (SetNameTaken, SearchNameTaken, SetInItself):
            assert self.state() == self.states[self.at], "what is refused changes nothing"
            return
        if step.id is not None:
            self.states = [*self.states[: self.at + 1], self.state()]
            self.at += 1

    def a_set(self, number: int) -> sets.Listed | None:
        tree = sets.tree(self.archive)
        return tree[number % len(tree)] if tree else None

    def a_search(self, number: int) -> saved_searches.SavedSearch | None:
        listed = saved_searches.listed(self.archive)
        return listed[number % len(listed)] if listed else None

    def chosen(self, rows: list[int]) -> tuple[PhotoId, ...]:
        return tuple(self.ids[row] for row in rows)

    @rule(name=NAMES, number=ANY, inside=st.booleans(), rows=SOME)
    def make(self, name: str, number: int, inside: bool, rows: list[int]) -> None:
        parent = self.a_set(number) if inside else None
        self.do(NewSet(name, parent and parent.set.id, at=0, ids=self.chosen(rows)))

    @rule(number=ANY, rows=SOME)
    def add(self, number: int, rows: list[int]) -> None:
        if (one := self.a_set(number)) is not None:
            old = sets.order(self.archive, one.set.id)
            self.do(AddToSet(one.set.id, self.chosen(rows)))
            new = [*old, *dict.fromkeys(id for id in self.chosen(rows) if id not in old)]
            assert sets.order(self.archive, one.set.id) == new

    @rule(number=ANY, rows=SOME)
    def remove(self, number: int, rows: list[int]) -> None:
        if (one := self.a_set(number)) is not None:
            old = sets.order(self.archive, one.set.id)
            self.do(RemoveFromSet(one.set.id, self.chosen(rows)))
            left = [id for id in old if id not in self.chosen(rows)]
            assert sets.order(self.archive, one.set.id) == left

    @rule(number=ANY, rows=SOME, beside=st.integers(0, 5), behind=st.booleans())
    def place(self, number: int, rows: list[int], beside: int, behind: bool) -> None:
        if (one := self.a_set(number)) is not None:
            old = sets.order(self.archive, one.set.id)
            target = self.ids[beside]
            self.do(PlaceInSet(one.set.id, self.chosen(rows), target, behind))
            new = sets.order(self.archive, one.set.id)
            assert sorted(new) == sorted(old)
            moved = [id for id in dict.fromkeys(self.chosen(rows)) if id in old]
            if moved and target in new and target not in moved:
                at = new.index(target)
                expected = new[at + 1 :][: len(moved)] if behind else new[:at][-len(moved) :]
                assert expected == moved

    @rule(number=ANY, rows=st.permutations(range(PHOTOGRAPHS)))
    def order(self, number: int, rows: list[int]) -> None:
        if (one := self.a_set(number)) is not None:
            held = sets.order(self.archive, one.set.id)
            self.do(OrderSet(one.set.id, self.chosen(rows)))
            expected = [id for id in self.chosen(rows) if id in held]
            assert sets.order(self.archive, one.set.id) == expected

    @rule(number=ANY, name=NAMES, note=st.booleans())
    def call(self, number: int, name: str, note: bool) -> None:
        if (one := self.a_set(number)) is not None:
            self.do(NoteSet(one.set.id, name) if note else RenameSet(one.set.id, name))

    @rule(number=ANY, other=ANY, inside=st.booleans(), at=st.integers(0, 3))
    def move(self, number: int, other: int, inside: bool, at: int) -> None:
        one, into = self.a_set(number), self.a_set(other)
        if one is not None and into is not None:
            self.do(MoveSet(one.set.id, into.set.id if inside else None, at))

    @rule(number=ANY)
    def delete(self, number: int) -> None:
        if (one := self.a_set(number)) is not None:
            self.do(DeleteSet(one.set.id))

    @rule(name=NAMES, query=st.sampled_from(("", "png", "id:1..3")))
    def save(self, name: str, query: str) -> None:
        self.do(SaveSearch(name, query))

    @rule(number=ANY, name=NAMES, at=st.integers(0, 3), what=st.integers(0, 2))
    def change(self, number: int, name: str, at: int, what: int) -> None:
        if (one := self.a_search(number)) is not None:
            edits = (
                ChangeSearch(one.id, name, "png", Order.NAME, "seen"),
                MoveSearch(one.id, at),
                DeleteSearch(one.id),
            )
            self.do(edits[what])

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.archive.history.undo()
        self.at -= 1
        assert self.state() == self.states[self.at]

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.archive.history.redo()
        self.at += 1
        assert self.state() == self.states[self.at]

    @rule()
    def restart(self) -> None:
        folder = self.archive.folder
        self.archive.close()
        self.archive = Archive(folder)

    @invariant()
    def each_set_is_found_by_its_own_search(self) -> None:
        for one in sets.tree(self.archive):
            found = set(photographs.found(self.archive, one.asked))
            assert len(found) == one.photographs
            assert set(sets.order(self.archive, one.set.id)) <= found
            assert set(photographs.found_by_text(self.archive, one.query)) == found


TestShelves = Shelves.TestCase
TestShelves.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
