"""What the fields of the selected photographs hold, and the way to change it.

One photograph or thousands: a field's state is the values it has among them, with how many
photographs have each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from photoarchive.app import (
    codes,
    completions,
    disagreements,
    field_input,
    filling,
    photographs,
    state_edits,
    structured,
    tallies,
)
from photoarchive.app.archive import Archive
from photoarchive.app.edits import AddTo, Continued, Edit, RemoveFrom, SetField, Together
from photoarchive.app.explain import explain
from photoarchive.app.term_edits import AddTerm
from photoarchive.domain.changes import Changes
from photoarchive.domain.code_typing import Begun
from photoarchive.domain.codebook import Found
from photoarchive.domain.draft import DraftPlace, KeptDraft
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.fields import BY_KEY, FIELDS, Field, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE, FieldOrigin, PhotoId, Structured
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.template import Entry
from photoarchive.domain.term import Vocabulary
from photoarchive.gui.bridge import Bridge
from photoarchive.gui.models.draft_keeper import DraftKeeper
from photoarchive.gui.models.field_counts import (
    CountedStates,
    CountedStructures,
    FieldCounts,
    Wish,
)
from photoarchive.gui.models.many_typing import ManyTyping
from photoarchive.gui.models.spelling import Spelling
from photoarchive.gui.models.text_states import States, TextStates

# Of more photographs than this it would take too long to read and count while one selects.
_MOST_READ = 500


@dataclass(frozen=True, slots=True)
class FieldState:
    """The values of a field (the items of a list) with how many of `total` photographs have
    each, most first. A photograph without a value counts for the empty text.

    Of very many photographs the most frequent values alone are here: `different` says how many
    there are (`at_least`: or more), and nothing is known before they are counted."""

    values: tuple[tuple[str, int], ...]
    total: int
    is_list: bool
    different: int
    at_least: bool = False
    is_known: bool = True

    @property
    def common(self) -> str | None:
        """The value that all have alike ("" for none); None when they differ, or it is not known
        yet."""
        if self.is_list or self.different > 1 or not self.is_known:
            return None
        return self.values[0][0] if self.values else ""

    @property
    def is_mixed(self) -> bool:
        """Whether the photographs differ, as far as is known."""
        if self.is_list:
            return any(count < self.total for _value, count in self.values)
        return self.different > 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that could not be saved, kept until its photographs are selected again. One that was
    typed before the program ended (`kept`) tells what stood in the box then."""

    text: str
    fault: str
    kept: KeptDraft | None = None


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A draft with its place: the photographs, the field and the language."""

    ids: PhotoIds
    key: str
    language: str
    draft: Draft


class FieldForm(QObject):
    """The form over the selection."""

    leaving = Signal()  # another selection is coming: whatever is unsaved is to be saved
    loaded = Signal()  # another selection
    changed = Signal()  # the same photographs, other contents
    typed = Signal()  # a key in a box: whatever can wait does
    counted = Signal(str)  # the field is known now ("" for the languages)
    left_behind = Signal(object)  # the photographs for which something is ticked and not given

    def __init__(
        self,
        archive: Archive,
        do: Callable[[Edit, int], None],
        bridge: Bridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._do = do
        self._ids = PhotoIds()
        self._counts = FieldCounts(archive, bridge, self)
        self._counts.arrived.connect(self._on_counted)
        self._text_states = TextStates(archive, self._counts.ask)
        self._spoken: tallies.Spoken | None = None
        self._more_structures: dict[str, int] = {}
        self._states: dict[tuple[str, str], FieldState] = {}
        self._structures: dict[str, list[tuple[Structured, int]]] = {}
        self._origins: dict[str, FieldOrigin] | None = None
        self._drafts: dict[DraftPlace, Draft] = {}
        self._keeper = DraftKeeper(archive, self)
        for kept in self._keeper.found:
            if len(kept.photos) == 1:
                self._drafts[kept.place] = Draft(kept.text, kept.fault, kept)
        self.spelling = Spelling(archive, bridge, self)
        self.many = ManyTyping(archive, self._keeper, lambda: self._ids, self)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self.changed)
        self.changed.connect(self.many.foresee_again)
        self._leave = archive.feed.listen(self._on_changes)

    @property
    def ids(self) -> PhotoIds:
        """The photographs that the form is about."""
        return self._ids

    @property
    def is_many(self) -> bool:
        """Whether they are too many to be read while one waits: what their fields hold is told
        when it is counted."""
        return len(self._ids) > _MOST_READ

    @property
    def is_several(self) -> bool:
        """Whether what is typed is ticked, and given to all when that is asked for."""
        return len(self._ids) > 1

    def load(self, ids: PhotoIds) -> None:
        """Makes the form be about these photographs."""
        if ids != self._ids:
            if self._ids:
                self.leaving.emit()
            left = self._ids if self.many.ticked else None
            self._ids = ids
            self._forget()
            self.loaded.emit()
            self.many.foresee_again()
            if left is not None:
                self.left_behind.emit(left)

    def give_ticked(self, order: Sequence[PhotoId]) -> tuple[DraftPlace, ...]:
        """Gives the photographs, counted in this order, all that is ticked, as one step; returns
        the boxes that hold what cannot be given, and then nothing is."""
        return self.many.give(order, self._do)

    def leave(self) -> None:
        """Listens no longer, and waits for what is being counted."""
        self._late.stop()
        self.many.leave()
        self.spelling.close()
        self._leave()
        self._keeper.settle()
        self._counts.close()

    def _forget(self) -> None:
        self._states.clear()
        self._structures.clear()
        self._more_structures.clear()
        self._origins = None
        self._spoken = None
        self._text_states.about(self._ids)
        self._counts.about(self._ids)

    def state(self, field: Field, language: str = "") -> FieldState:
        """What the field holds (in one language)."""
        key = field.key, language
        if key not in self._states:
            if self.is_many:
                self._states[key] = FieldState(
                    (), len(self._ids), self._is_list(field), 0, is_known=False
                )
                self._counts.ask(Wish(field.key, language))
            else:
                self._states[key] = self._read(field, language)
        return self._states[key]

    def text_states(self, field: Field, language: str) -> States | None:
        """In which states the texts of a field are in one language; None for a field without
        languages, or as long as it is not known."""
        return self._text_states.of(field, language) if field.in_languages else None

    def say_checked(self, field: Field, language: str, checked: bool) -> None:
        """Says of a text that it is right, or a draft again."""
        place = field.key, self._spoken_in(field, language)
        edit = state_edits.said(self._archive, [place], self._ids, checked=checked)
        self._do(edit, len(self._ids))

    def take_into_house(self, vocabulary: Vocabulary, word: str) -> None:
        """Takes a word into a vocabulary, so that it counts as right."""
        self._do(AddTerm(vocabulary, word), 0)

    def is_complete(self, field: Field, tag: str) -> bool:
        """Whether every photograph has the field in this language, as far as is known."""
        if self.is_many:
            spoken = self._spoken
            return spoken is None or spoken.texts.get((field.key, tag)) == len(self._ids)
        return all(value for value, _count in self.state(field, tag).values)

    def draft(self, field: Field, language: str = "") -> Draft | None:
        """What was typed for these photographs and refused, or not saved when the program ended;
        for several, what is ticked."""
        if self.is_several:
            typed = self.many.typed(field, language)
            return Draft(typed.text, typed.fault, typed.kept) if typed is not None else None
        return self._drafts.get(DraftPlace(self._ids, field.key, language))

    def is_by_me(self, kept: KeptDraft) -> bool:
        """Whether a draft was typed under the name that is in use now."""
        return kept.who == self._archive.who

    def typing(self, field: Field, text: str, base: str, language: str = "") -> None:
        """Notes what stands in a box while it is typed into, and what stood there before: a crash
        shall not take it along. For several photographs it is ticked."""
        self.typed.emit()
        if self.is_several:
            if text == base:
                self.many.drop(field, language)
            else:
                self.many.note(field, language, text, base)
            return
        place = DraftPlace(self._ids, field.key, language)
        if text == base:
            self._keeper.drop(place)
        else:
            self._keeper.note(place, text, base)

    def languages(self) -> list[str]:
        """The languages in which the photographs have texts, beside those of the archive.

        The default text is among them unless it repeats another language in every photograph. Of
        very many photographs none are told before they are counted.
        """
        if self.is_many:
            if self._spoken is None:
                self._counts.ask(Wish("", ""))
            found = frozenset(self._spoken.languages if self._spoken is not None else ())
        else:
            found = tallies.languages_of(self._archive, self._ids)
        return sorted(found, key=lambda tag: (tag != DEFAULT_LANGUAGE, tag))

    def save(self, field: Field, text: str, language: str = "") -> str:
        """Gives all photographs this text; returns a sentence when it is refused, and keeps what
        was typed for as long as they are not selected again."""
        try:
            edits = field_input.edit_of(field_input.Typing(field, language, text), self._ids)
        except WrongInput as error:
            return self._refused(field, text, language, explain(error).line)
        edit = edits[0] if len(edits) == 1 else Together(tuple(edits))
        self._do(Continued(edit), len(self._ids))
        # Kept until it is saved.
        self._forget_place(DraftPlace(self._ids, field.key, language))
        return ""

    def _refused(self, field: Field, text: str, language: str, fault: str) -> str:
        place = DraftPlace(self._ids, field.key, language)
        self._drafts[place] = Draft(text, fault)
        base = self.state(field, language).common or ""
        self._keeper.note(place, text, base, fault=fault)
        return fault

    def _forget_place(self, place: DraftPlace) -> None:
        self._drafts.pop(place, None)
        self._keeper.drop(place)

    # --- what is typed elsewhere than in the form -------------------------------------------------

    def draft_of(self, id: PhotoId, key: str, language: str) -> Draft | None:
        """What was typed for one photograph alone and refused, or not saved when the program
        ended. Asked for each cell of a table: drafts are few, and masks of photographs long."""
        for place, draft in self._drafts.items():
            here = place.field == key and place.language == language
            if here and len(place.photos) == 1 and id in place.photos:
                return draft
        return None

    def keep_draft(self, place: DraftPlace, text: str, base: str, fault: str) -> None:
        """Keeps what was refused at a place where `base` stands."""
        self._drafts[place] = Draft(text, fault)
        self._keeper.note(place, text, base, fault=fault)

    def typing_at(self, place: DraftPlace, text: str, base: str) -> None:
        """The same as `typing`, at any place."""
        if text == base:
            self._keeper.drop(place)
        else:
            self._keeper.note(place, text, base)

    def forget_at(self, place: DraftPlace) -> None:
        """Drops what was typed at a place: it is saved, or given up."""
        self._forget_place(place)

    @property
    def unsaved(self) -> tuple[Unsaved, ...]:
        """Everything that was typed and refused, for whichever photographs."""
        return self._unsaved(kept=False)

    @property
    def kept(self) -> tuple[Unsaved, ...]:
        """Everything that was typed before the program ended and is not saved yet."""
        of_several = tuple(
            Unsaved(place.photos, place.field, place.language, Draft(one.text, one.fault, one.kept))
            for place, one in self.many.kept.items()
        )
        return (*self._unsaved(kept=True), *of_several)

    def _unsaved(self, *, kept: bool) -> tuple[Unsaved, ...]:
        return tuple(
            Unsaved(place.photos, place.field, place.language, draft)
            for place, draft in self._drafts.items()
            if (draft.kept is not None) is kept
        )

    def forget_drafts(self) -> None:
        """Drops everything that was refused."""
        for place in [place for place, draft in self._drafts.items() if draft.kept is None]:
            self._forget_place(place)

    def forget_draft(self, field: Field, language: str = "") -> None:
        """Drops what was refused, or what is ticked."""
        if self.is_several:
            self.many.drop(field, language)
        self._forget_place(DraftPlace(self._ids, field.key, language))

    def add(self, field: Field, name: str) -> str:
        """Adds a value to the list, or makes it the only value of a field that holds one; what is
        refused is kept as by `save`."""
        if field.many is None:
            return self.save(field, name)
        try:
            values = field_input.values(field, name)
        except WrongInput as error:
            return self._refused(field, name, "", explain(error).line)
        if values:
            self._do(AddTo(field.key, values, self._ids), len(self._ids))
        self._forget_place(DraftPlace(self._ids, field.key, ""))
        return ""

    def remove(self, field: Field, name: str) -> None:
        """Takes a value out of the list, or empties a field that holds one."""
        if field.many is None:
            self._do(SetField.same(field.key, None, self._ids), len(self._ids))
        else:
            values = (int(name),) if field.type is Type.INTEGER else (name,)
            self._do(RemoveFrom(field.key, values, self._ids), len(self._ids))

    def origin(self, field: Field) -> FieldOrigin | None:
        """Where the content of the one photograph comes from; None for several, or for nothing."""
        if len(self._ids) != 1 or self._ids.first is None:
            return None
        if self._origins is None:
            self._origins = photographs.origins(self._archive, self._ids.first)
        return self._origins.get(field.key)

    def disagreements(self) -> int:
        """How many disagreements of the photographs nobody has looked at; of very many
        photographs none are counted."""
        if not self._ids or len(self._ids) > _MOST_READ:
            return 0
        several = disagreements.listed(self._archive, self._ids)
        return sum(not one.dismissed for one in several)

    @property
    def main_language(self) -> str:
        """The language that the others are translated from; empty for none."""
        return self._archive.main_language

    @property
    def archive_languages(self) -> tuple[str, ...]:
        """The languages that the archive is captioned in."""
        return self._archive.languages

    def structures(self, field: Field) -> list[tuple[Structured, int]]:
        """The structures of a field with how many of the photographs have each, in the order in
        which they are met; of very many photographs the most frequent, once they are counted."""
        if field.key not in self._structures:
            if self.is_many:
                self._counts.ask(Wish(field.key, "", structures=True))
                return []
            held = structured.held(self._archive, field, self._ids).values()
            several = [(one, 1) for all_of_one in held for one in all_of_one]
            self._structures[field.key] = tallies.merged(several)
        return self._structures[field.key]

    def more_structures(self, field: Field) -> int:
        """How many more different structures there are than `structures` tells."""
        return self._more_structures.get(field.key, 0)

    def replace(self, field: Field, old: Structured | None, new: Structured | None) -> None:
        """Makes one structure be another wherever it is; None for the old one adds it to all,
        for the new one takes it out."""
        edit = structured.replacing(self._archive, field, self._ids, old, new)
        self._do(edit, len(self._ids))

    def name_default(self, tag: str) -> None:
        """Says which language the default texts are in: they become that language's texts too,
        where it has none."""
        edits: list[Edit] = []
        for field in FIELDS:
            if not field.in_languages:
                continue
            default = photographs.field_contents(
                self._archive, field.key, DEFAULT_LANGUAGE, self._ids
            )
            spoken = photographs.field_contents(self._archive, field.key, tag, self._ids)
            new = {id: str(text) for id, text in default.items() if text and spoken[id] is None}
            if new:
                edits.append(SetField(field.key, new, tag))
        if edits:
            self._do(Together(tuple(edits)), len(self._ids))

    def offer(self, field: Field) -> tuple[str, list[Field]]:
        """What the terms (or places) in a field offer to fill in where nothing stands: the name of
        the first that offers anything, and the fields that would be filled; none for very many
        photographs."""
        if not filling.can_offer(field) or not 0 < len(self._ids) <= _MOST_READ:
            return "", []
        return filling.offered_to(self._archive, field, self._ids)

    def fill(self, field: Field) -> None:
        """Fills in what is offered, as one step."""
        edit = filling.FillDefaults(field.key, self._ids, self._archive.main_language)
        self._do(edit, len(self._ids))

    def suggestions(self, field: Field, typed: str) -> list[str]:
        """Names and earlier values that begin as typed."""
        return completions.for_field(self._archive, field, typed)

    # --- codes ------------------------------------------------------------------------------------

    @property
    def code_sign(self) -> str:
        """What stands before and behind a code."""
        return codes.delimiter(self._archive)

    def code_typed(self, field: Field, language: str, text: str, cursor: int) -> codes.Done | None:
        """The code whose closing sign was just typed before the cursor, expanded."""
        return codes.typed(self._archive, text, cursor, self._place(field, language))

    def codes_offered(self, field: Field, language: str, text: str, cursor: int) -> Begun | None:
        """What the code before the cursor, not closed yet, may be."""
        return codes.offered(self._archive, text, cursor, self._place(field, language))

    def code_chosen(
        self, field: Field, language: str, text: str, begun: Begun, found: Found
    ) -> codes.Done | None:
        """One of those expanded."""
        return codes.chosen(self._archive, text, begun, found, self._place(field, language))

    def give(self, fills: Sequence[Entry]) -> None:
        """Gives the photographs what a code fills in besides; for several it is ticked."""
        if self.is_several:
            self.many.take(fills)
            return
        self._do(codes.giving(self._archive, fills, tuple(self._ids)), len(self._ids))

    def _place(self, field: Field, language: str) -> codes.Place:
        ids = () if self.is_many else tuple(self._ids)
        return codes.Place(field.key, self._spoken_in(field, language), ids)

    def _read(self, field: Field, language: str) -> FieldState:
        if not self._ids:
            return FieldState((), 0, self._is_list(field), 0)
        spoken = self._spoken_in(field, language)
        held = photographs.field_contents(self._archive, field.key, spoken, self._ids)
        counted: Counter[str] = Counter()
        for content in held.values():
            if isinstance(content, list) and field.type is not Type.PLACE:
                counted.update(str(one) for one in content)
            elif content is not None:
                counted[tallies.as_text(field, content)] += 1
            elif not self._is_list(field):
                counted[""] += 1
        values = tuple(counted.most_common())
        return FieldState(values, len(self._ids), self._is_list(field), len(values))

    def _on_counted(self, wish: Wish, result: object) -> None:
        if isinstance(result, tallies.Spoken):
            self._spoken = result
        elif isinstance(result, CountedStates):
            self._text_states.arrived(wish.key, wish.language, result.counts)
        elif isinstance(result, CountedStructures):
            self._structures[wish.key] = result.several
            self._more_structures[wish.key] = result.different - len(result.several)
        elif isinstance(result, tallies.Told):
            self._states[wish.key, wish.language] = FieldState(
                result.values,
                len(self._ids),
                self._is_list(BY_KEY[wish.key]),
                result.different,
                result.at_least,
            )
        self.counted.emit(wish.key)

    @staticmethod
    def _spoken_in(field: Field, language: str) -> str:
        return (language or DEFAULT_LANGUAGE) if field.in_languages else ""

    @staticmethod
    def _is_list(field: Field) -> bool:
        return field.many is not None or field.vocabulary is not None

    def _on_changes(self, changes: Changes) -> None:
        if not changes.terms and self._ids.isdisjoint(changes.changed):
            return
        self._forget()
        if len(changes.changed) > _MOST_READ:
            # Others have much to do as well: one after the other, so that the window goes on.
            self._late.start()
        else:
            self.changed.emit()
