"""A machine that edits, undoes and redoes at random: undoing all is the start, and searching
always tells what the fields hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PIL import Image

from new_archives import new_archive
from photoarchive.app import long_tasks, photographs, table_cells, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.edits import AddTo, Clear, Edit, RemoveFrom, SetField, Together, Trash
from photoarchive.app.rotation import Rotate
from photoarchive.app.table_cells import column_named
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.query import Everything, In, Or, Place
from photoarchive.domain.term import Vocabulary

NAMES = ("Beirut", "بعلبك", "Ras Baalbek", "army")
WORDS = st.sampled_from(("salute", "Straße", "تحية", ""))
SOME = st.sets(st.integers(0, 2), min_size=1)


class Desk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="machine-")
        place = Path(self.folder.name)
        for n in range(3):
            Image.new("RGB", (8, 8), (n * 80, 10, 10)).save(place / f"{n}.png")
        new_archive(place / "archive")
        self.archive = Archive(place / "archive")
        for _outcome in long_tasks.importing(self.archive, [place / f"{n}.png" for n in range(3)]):
            pass
        self.ids = sorted(photographs.found_by_text(self.archive, ""))
        self.states = [self.state()]
        self.at = 0

    def teardown(self) -> None:
        while self.archive.history.can()[0]:
            self.archive.history.undo()
        assert self.state() == self.states[0], "undoing everything is the start"
        self.archive.close()
        self.folder.cleanup()

    def state(self) -> object:
        everywhere = Or((Everything(), In(Place.TRASH)))
        ids = [PhotoId(id) for id in photographs.found(self.archive, everywhere)]
        whole = photographs.whole(self.archive, ids)
        held = {p.id: (dict(p.fields), p.trashed, p.turn) for p in whole}
        terms = {
            v: sorted((t.id, t.names, t.used) for t in vocabulary.terms_of(self.archive, v))
            for v in Vocabulary
        }
        return held, terms

    def chosen(self, rows: set[int]) -> tuple[PhotoId, ...]:
        return tuple(self.ids[row] for row in sorted(rows))

    def do(self, edit: Edit) -> None:
        if self.archive.history.do(edit).id is not None:
            self.states = [*self.states[: self.at + 1], self.state()]
            self.at += 1

    @rule(rows=SOME, text=WORDS, tag=st.sampled_from(("x-default", "en", "ar")))
    def caption(self, rows: set[int], text: str, tag: str) -> None:
        self.do(SetField.same("caption", text, self.chosen(rows), tag))

    @rule(rows=SOME, name=st.sampled_from(("", *NAMES)), key=st.sampled_from(("credit", "event")))
    def term(self, rows: set[int], name: str, key: str) -> None:
        self.do(SetField.same(key, name, self.chosen(rows)))

    @rule(rows=SOME, names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
    def add(self, rows: set[int], names: list[str]) -> None:
        self.do(AddTo("keywords", tuple(names), self.chosen(rows)))

    @rule(rows=SOME, names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=2))
    def remove(self, rows: set[int], names: list[str]) -> None:
        self.do(RemoveFrom("keywords", tuple(names), self.chosen(rows)))

    @rule(rows=SOME, stars=st.sampled_from((None, -1, 0, 3, 5)), city=WORDS)
    def together(self, rows: set[int], stars: int | None, city: str) -> None:
        ids = self.chosen(rows)
        edits = (SetField.same("rating", stars, ids), SetField.same("city", city, ids))
        self.do(Together(edits))

    @rule(rows=SOME, key=st.sampled_from(("caption", "keywords", "city", "rating")))
    def clear(self, rows: set[int], key: str) -> None:
        self.do(Clear(key, self.chosen(rows)))

    @rule(rows=SOME, quarters=st.sampled_from((-1, 1, 2)))
    def rotate(self, rows: set[int], quarters: int) -> None:
        self.do(Rotate(self.chosen(rows), quarters))

    @rule(rows=SOME, cities=st.lists(WORDS, min_size=3, max_size=3))
    def cells(self, rows: set[int], cities: list[str]) -> None:
        city, caption = column_named("city"), column_named("caption@en")
        assert city is not None
        assert caption is not None
        texts = {id: cities[n] for n, id in enumerate(self.chosen(rows))}
        self.do(table_cells.putting({city: texts, caption: texts})[0])

    @rule(rows=SOME, source=st.integers(0, 2))
    def fill_down(self, rows: set[int], source: int) -> None:
        keys = (column_named(key) for key in ("city", "keywords", "caption@en"))
        columns = [one for one in keys if one is not None]
        ids = PhotoIds.of(self.chosen(rows))
        self.do(table_cells.filling(self.archive, self.ids[source], columns, ids))

    @rule(rows=SOME, into=st.booleans())
    def trash(self, rows: set[int], into: bool) -> None:
        self.do(Trash(self.chosen(rows), into))

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
    def what_can_be_done_is_told(self) -> None:
        can = (self.at > 0, self.at < len(self.states) - 1)
        assert self.archive.history.can() == can

    @invariant()
    def words_find_what_carries_them(self) -> None:
        for photo in photographs.whole(self.archive, self.ids):
            here = not photo.trashed
            texts = photo.fields.get("caption", {})
            for tag, text in texts.items():
                ids = photographs.found_by_text(self.archive, f'caption@{tag}:="{text}"')
                assert (photo.id in ids) is here
            for name in photo.fields.get("keywords", ()):
                found = photographs.found_by_text(self.archive, f'keywords:="{name}"')
                assert (photo.id in found) is here


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
