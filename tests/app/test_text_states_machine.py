"""A machine that writes, checks, undoes and redoes at random: the states of texts are those that
follow from what was written after what, in every process that has the archive open."""

from __future__ import annotations

import tempfile
from copy import deepcopy
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from made_photographs import add_to, photograph
from new_archives import new_archive
from photoarchive.app import coverage, photographs, state_edits
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Clear, SetField, SetTexts, Together
from photoarchive.domain.text_state import TextState

TEXTS = ("A salute", "Un saludo", "تحية", "")
WORDS = st.sampled_from(TEXTS)
TAGS = ("x-default", "en", "en-GB", "es", "ar")
SOME = st.sets(st.integers(0, 1), min_size=1)
SPOKEN = st.dictionaries(st.sampled_from(TAGS), st.sampled_from(TEXTS[:-1]), max_size=4)


class Told:
    """What the plainest desk would write on a slip beside each text: whether it is checked, and the
    text that it was written after, in full."""

    def __init__(self, texts):
        self.texts = {}
        self.slips = {}
        self.written(texts)

    def source(self, tag, told=""):
        """Who told the language of the text that one is written after (or nobody), that language,
        and what that text says."""
        if told in self.texts:
            return told, told, self.texts[told]
        if tag in ("x-default", "en", "en-GB"):
            return "", "", ""
        for main in ("en", "en-GB"):
            if main in self.texts:
                return "", main, self.texts[main]
        default = self.texts.get("x-default", self.texts[tag])
        return ("", "x-default", default) if default != self.texts[tag] else ("", "", "")

    def written(self, texts):
        """Now the texts are these."""
        old, self.texts = self.texts, texts
        for tag in {*old, *texts}:
            if tag not in texts:
                del self.slips[tag]
            elif old.get(tag) != texts[tag]:
                told = self.slips[tag][1] if tag in old else ""
                self.slips[tag] = (False, *self.source(tag, told))

    def checked(self, tag, after):
        if tag in self.texts:
            told = after if after in self.texts and after != tag else self.slips[tag][1]
            self.slips[tag] = (True, *self.source(tag, told))

    def unchecked(self, tag):
        if tag in self.texts:
            self.slips[tag] = (False, *self.slips[tag][1:])

    def states(self):
        return {tag: self.state(*slip) for tag, slip in self.slips.items()}

    def state(self, checked, _told, source, said):
        if source and self.texts.get(source) != said:
            return TextState.STALE
        return TextState.CHECKED if checked else TextState.DRAFT


class Desk(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="states-")
        self.path = Path(self.folder.name) / "archive"
        new_archive(self.path)
        self.archive = Archive(self.path)
        self.other = Archive(self.path)  # as another process has it open
        new = [photograph(caption={"en": "A salute", "ar": "تحية"}), photograph()]
        self.ids = tuple(add_to(self.archive.catalogue, new))
        self.past = [{id: Told(texts) for id, texts in self.texts().items()}]
        self.at = 0

    def teardown(self):
        with self.archive.catalogue.reading() as tx:
            assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        self.archive.close()
        self.other.close()
        self.folder.cleanup()

    def texts(self):
        return {
            one.id: dict(one.fields.get("caption", {}))
            for one in photographs.whole(self.archive, self.ids)
        }

    def chosen(self, rows):
        return tuple(self.ids[row] for row in sorted(rows))

    def do(self, edit, say=lambda _told: None):
        step = self.archive.history.do(edit)
        if step.id is None:
            return
        now = deepcopy(self.past[self.at])
        for id, texts in self.texts().items():
            if texts != now[id].texts:
                now[id].written(texts)
            if id in step.changes.changed:
                say(now[id])
        self.past = [*self.past[: self.at + 1], now]
        self.at += 1

    @rule(rows=SOME, text=WORDS, tag=st.sampled_from(TAGS))
    def write(self, rows, text, tag):
        self.do(SetField.same("caption", text, self.chosen(rows), tag))

    @rule(row=st.integers(0, 1), texts=SPOKEN)
    def write_together(self, row, texts):
        self.do(SetTexts("caption", self.ids[row], texts))

    @rule(rows=SOME, one=WORDS, other=WORDS)
    def write_two_boxes(self, rows, one, other):
        ids = self.chosen(rows)
        edits = (
            SetField.same("caption", one, ids, "ar"),
            SetField.same("caption", other, ids, "en"),
        )
        self.do(Together(edits))

    @rule(rows=SOME)
    def clear(self, rows):
        self.do(Clear("caption", self.chosen(rows)))

    @rule(rows=SOME, tag=st.sampled_from(TAGS), after=st.sampled_from(("", "", "es", "ar")))
    def check(self, rows, tag, after):
        edit = state_edits.said(self.archive, [("caption", tag)], self.chosen(rows), source=after)
        self.do(edit, lambda told: told.checked(tag, after))

    @rule(rows=SOME, tag=st.sampled_from(TAGS))
    def uncheck(self, rows, tag):
        edit = state_edits.said(self.archive, [("caption", tag)], self.chosen(rows), checked=False)
        self.do(edit, lambda told: told.unchecked(tag))

    @precondition(lambda self: self.at > 0)
    @rule()
    def take_back(self):
        self.undo()

    @precondition(lambda self: self.at < len(self.past) - 1)
    @rule()
    def do_again(self):
        self.redo()

    def undo(self):
        self.archive.history.undo()
        self.at -= 1

    def redo(self):
        self.archive.history.redo()
        self.at += 1

    @rule(steps=st.integers(2, 5))
    def back_and_forth(self, steps):
        for _step in range(min(steps, self.at)):
            self.undo()
            self.every_text_is_in_the_state_that_follows()
        for _step in range(min(steps, len(self.past) - 1 - self.at)):
            self.redo()
            self.every_text_is_in_the_state_that_follows()

    @rule()
    def restart(self):
        self.archive.close()
        self.archive = Archive(self.path)

    @invariant()
    def every_text_is_in_the_state_that_follows(self):
        told = self.past[self.at]
        for archive in (self.archive, self.other):
            covered = coverage.of_photographs(archive, self.ids, ["caption"])
            for id, expected in told.items():
                assert coverage.states(archive, id).get("caption", {}) == expected.states()
                found = {one.language: one.state for one in covered[id]}
                missing = {tag for tag, state in found.items() if state is TextState.MISSING}
                assert {
                    tag: s for tag, s in found.items() if tag not in missing
                } == expected.states()
                assert missing.isdisjoint(expected.texts)

    @invariant()
    def searching_finds_what_is_in_a_state(self):
        told = self.past[self.at]
        for state in (TextState.DRAFT, TextState.CHECKED, TextState.STALE):
            for tag in ("es", "ar", "x-default"):
                found = set(photographs.found_by_text(self.other, f"{state}:caption@{tag}"))
                assert found == {id for id, one in told.items() if one.states().get(tag) is state}
            found = set(photographs.found_by_text(self.other, f"{state}:any"))
            assert found == {id for id, one in told.items() if state in one.states().values()}


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # making a failure small takes minutes
)
