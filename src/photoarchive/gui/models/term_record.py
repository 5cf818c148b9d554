"""The record of one term, and the way to change it: each change is one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from photoarchive.app import events, journal, term_input, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.explain import explain
from photoarchive.app.journal import TermEntry
from photoarchive.app.languages import checked_tag
from photoarchive.app.term_edits import Describe, MoveTerms, NameTerm, SetNames, UnnameTerm
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import NoSuchTerm, WrongInput, WrongValue
from photoarchive.domain.map_links import coordinates
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import NameKind, Term, TermId, TermName
from photoarchive.domain.text import is_right_to_left, one_line
from photoarchive.i18n import RIGHT_TO_LEFT, language

# So many steps are told of.
_STEPS = 12


class TermRecord(QObject):
    """The term that is shown. What changes it returns a sentence when it is refused, and keeps
    what was typed until it is accepted."""

    leaving = Signal()  # another term is coming: whatever is unsaved is to be saved
    shown = Signal()  # another term, or none
    changed = Signal()  # the same one, told of otherwise

    def __init__(
        self, archive: Archive, do: Callable[[Edit, int], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._do = do
        self.term: Term | None = None
        self.above: list[Term] = []
        self.narrower: list[tuple[TermId, str]] = []
        self.places: list[Term] = []
        self.history: list[TermEntry] = []
        self.drafts: dict[tuple[TermId, str], str] = {}
        self._leave = archive.feed.listen(self._on_changes)

    def leave(self) -> None:
        """Listens no longer."""
        self._leave()

    def show(self, id: TermId | None) -> None:
        """Shows another term, or none."""
        if (self.term.id if self.term is not None else None) == id:
            return
        if self.term is not None:
            self.leaving.emit()
        self._read(id)
        self.shown.emit()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the archive is captioned in."""
        return self._archive.languages

    # --- names ------------------------------------------------------------------------------------

    def set_name(self, row: int, name: str) -> str:
        """Corrects a name; an empty one takes it away."""
        one = self._term
        if not one_line(name):
            return self.remove_name(row)
        return self._set_names(row, replace(one.names[row], name=one_line(name)))

    def set_language(self, row: int, typed: str) -> str:
        """Says which language a name is in."""
        try:
            tag = checked_tag(typed) if typed.strip() else DEFAULT_LANGUAGE
        except WrongValue as error:
            return explain(error).line
        return self._set_names(row, replace(self._term.names[row], language=tag))

    def set_kind(self, row: int, kind: NameKind) -> str:
        """Says what a name is to the term. The preferred name takes the place of the one that its
        language had."""
        one = self._term
        name = one.names[row]
        if kind is NameKind.PREFERRED:
            return self._try(NameTerm(one.vocabulary, one.id, name.name, name.language, kind))
        return self._set_names(row, replace(name, kind=kind))

    def add_name(self, name: str) -> str:
        """Gives the term another name, in the language that its letters tell."""
        one = self._term
        tag = DEFAULT_LANGUAGE
        if is_right_to_left(name):
            own = [tag for tag in self._archive.languages if tag in RIGHT_TO_LEFT]
            tag = own[0] if own else tag
        return self._try(NameTerm(one.vocabulary, one.id, one_line(name), tag, NameKind.VARIANT))

    def remove_name(self, row: int) -> str:
        """Takes a name away."""
        one = self._term
        name = one.names[row]
        return self._try(UnnameTerm(one.vocabulary, one.id, name.name, name.language))

    def _set_names(self, row: int, name: TermName) -> str:
        one = self._term
        if one.names[row] == name:
            return ""
        names = (*one.names[:row], name, *one.names[row + 1 :])
        return self._try(SetNames(one.vocabulary, one.id, names))

    # --- all else ---------------------------------------------------------------------------------

    def set_note(self, text: str) -> str:
        """Tells what is to be known of the term."""
        return self._describe("note", text, lambda: {"note": text.strip()})

    def set_date(self, end: str, text: str) -> str:
        """From when or until when (`valid_from`, `valid_to`) the term holds."""
        return self._describe(end, text, lambda: {end: term_input.date(text)})

    def set_position(self, text: str) -> str:
        """Where it is; degrees, or the link of a map."""
        typed = coordinates(text) or text
        return self._describe("position", text, lambda: {"position": term_input.position(typed)})

    def set_external(self, scheme: str, text: str) -> str:
        """Its identifier in a registry."""
        return self._describe(
            f"external:{scheme}",
            text,
            lambda: {"external": term_input.identifiers({scheme: text})},
        )

    def set_default(self, key: str, text: str) -> str:
        """What choosing it fills in."""
        return self._describe(
            f"defaults:{key}", text, lambda: {"defaults": term_input.defaults({key: text})}
        )

    def set_places(self, text: str) -> str:
        """Where the event takes place: names of places, parted by semicolons."""
        names = tuple(part.strip() for part in text.split(";") if part.strip())
        return self._describe("places", text, lambda: {"places": names})

    def set_hashtag(self, text: str) -> str:
        """The hashtag of the event."""
        return self._describe("hashtag", text, lambda: {"hashtag": term_input.hashtag(text)})

    def set_lead(self, tag: str, text: str) -> str:
        """The sentence that it has for captions in a language."""
        return self._describe(f"lead@{tag}", text, lambda: {"lead": term_input.lead({tag: text})})

    def set_broader(self, name: str) -> str:
        """Puts it below the term of this name, or at the top."""
        one = self._term
        broader = name.strip() or None
        fault = self._try(MoveTerms(one.vocabulary, (one.id,), broader))
        return self._remember("broader", name, fault)

    def draft(self, key: str) -> str | None:
        """What was typed for this term and refused."""
        return self.drafts.get((self.term.id, key)) if self.term is not None else None

    # --- inside -----------------------------------------------------------------------------------

    @property
    def _term(self) -> Term:
        assert self.term is not None
        return self.term

    def _describe(self, key: str, text: str, made: Callable[[], Mapping[str, object]]) -> str:
        one = self._term
        try:
            edit = Describe(one.vocabulary, one.id, **made())  # type: ignore[arg-type]
        except WrongInput as error:
            return self._remember(key, text, explain(error).line)
        return self._remember(key, text, self._try(edit))

    def _remember(self, key: str, text: str, fault: str) -> str:
        place = self._term.id, key
        if fault:
            self.drafts[place] = text
        else:
            self.drafts.pop(place, None)
        return fault

    def _try(self, edit: Edit) -> str:
        try:
            self._do(edit, 1)
        except WrongInput as error:
            return explain(error).line
        return ""

    def _read(self, id: TermId | None) -> None:
        self.term, self.above, self.narrower, self.history = None, [], [], []
        self.places = []
        if id is None:
            return
        try:
            self.term = vocabulary.term(self._archive, id)
        except NoSuchTerm:
            return
        self.history = journal.of_term(self._archive, id, _STEPS)
        self.places = events.places_of(self._archive, self.term)
        if self.term.vocabulary.is_tree:
            self.above = vocabulary.path_of(self._archive, id)
            self.narrower = vocabulary.narrower_of(self._archive, id, language())

    def _on_changes(self, changes: Changes) -> None:
        if self.term is None or not (changes.terms or changes.changed or changes.added):
            return
        self._read(self.term.id)
        self._tell()

    def _tell(self) -> None:
        if self.term is None:
            self.shown.emit()
        else:
            self.changed.emit()
