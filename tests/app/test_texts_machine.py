"""A machine that saves, changes, orders and deletes templates and lists of codes at random, undoes,
redoes and restarts: undoing all is the start."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from new_archives import new_archive
from photoarchive.app import codes, templates
from photoarchive.app.archive import Archive
from photoarchive.app.code_edits import (
    ChangeCodeList,
    DeleteCodeList,
    MoveCodeList,
    NewCodeList,
    SetCodes,
)
from photoarchive.app.edits import Edit
from photoarchive.app.template_edits import (
    ChangeTemplate,
    DeleteTemplate,
    MoveTemplate,
    SaveTemplate,
)
from photoarchive.domain.code import Code
from photoarchive.domain.codebook import Codebook
from photoarchive.domain.errors import CodeListNameTaken, TemplateNameTaken
from photoarchive.domain.template import Entry, Mode

NAMES = st.sampled_from(("House", "Desk", "مكتب", "Event"))
ANY = st.integers(0, 9)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.sampled_from(("headline", "city", "keywords")),
        st.just(""),
        st.sampled_from(("A", "{date:long}", "ا")),
        st.sampled_from((Mode.REPLACE, Mode.APPEND)),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
CODES = st.dictionaries(
    st.sampled_from(("a", "b", "c", "ج")),
    st.one_of(st.none(), st.sampled_from("xyz").map(lambda t: Code(t, {"": (t,)}))),
    max_size=3,
)


class Texts(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="texts-")
        new_archive(Path(self.folder.name) / "archive")
        self.archive = Archive(Path(self.folder.name) / "archive")
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
        lists = [
            (one, list(codes.codes_of(self.archive, one).items()))
            for one in codes.listed(self.archive)
        ]
        return templates.listed(self.archive), lists

    def do(self, edit: Edit) -> None:
        try:
            step = self.archive.history.do(edit)
        except (TemplateNameTaken, CodeListNameTaken):
            assert self.state() == self.states[self.at], "what is refused changes nothing"
            return
        if step.id is not None:
            self.states = [*self.states[: self.at + 1], self.state()]
            self.at += 1

    @rule(name=NAMES, entries=ENTRIES, shortcut=st.integers(0, 2), on_import=st.booleans())
    def save(self, name: str, entries: tuple[Entry, ...], shortcut: int, on_import: bool) -> None:
        self.do(SaveTemplate(name, entries, "", shortcut, on_import))

    @rule(number=ANY, name=NAMES, entries=ENTRIES, shortcut=st.integers(0, 2), what=ANY)
    def change(
        self, number: int, name: str, entries: tuple[Entry, ...], shortcut: int, what: int
    ) -> None:
        if several := templates.listed(self.archive):
            id = several[number % len(several)].id
            edits = (
                ChangeTemplate(id, name),
                ChangeTemplate(id, entries=entries, shortcut=shortcut),
                MoveTemplate(id, what),
                DeleteTemplate(id),
            )
            self.do(edits[what % len(edits)])

    @rule(name=NAMES, made=CODES)
    def make(self, name: str, made: dict[str, Code | None]) -> None:
        self.do(NewCodeList(name, {key: one for key, one in made.items() if one is not None}))

    @rule(number=ANY, name=NAMES, put=CODES, what=ANY, flag=st.booleans())
    def change_list(
        self, number: int, name: str, put: dict[str, Code | None], what: int, flag: bool
    ) -> None:
        if several := codes.listed(self.archive):
            id = several[number % len(several)].id
            edits = (
                ChangeCodeList(id, name, active=flag),
                SetCodes(id, put),
                SetCodes(id, put, whole=flag),
                MoveCodeList(id, what),
                DeleteCodeList(id),
            )
            self.do(edits[what % len(edits)])

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
    def the_codes_in_use_are_those_of_the_lists(self) -> None:
        active = [one for one in codes.listed(self.archive) if one.active]
        book = Codebook((one, codes.codes_of(self.archive, one)) for one in active)
        kept = self.archive.code_books.book()
        for key in ("a", "b", "c", "ج"):
            assert kept.find(key, "") == book.find(key, "")

    @invariant()
    def a_figure_stands_for_one_template(self) -> None:
        figures = [one.shortcut for one in templates.listed(self.archive) if one.shortcut]
        assert len(figures) == len(set(figures))


TestTexts = Texts.TestCase
TestTexts.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
