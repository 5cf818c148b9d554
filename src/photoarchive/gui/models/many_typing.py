"""What is typed for several photographs: kept, box by box, until it is given to all of them as one
step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from photoarchive.app import for_many, templates
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.explain import explain
from photoarchive.app.for_many import Outlook
from photoarchive.app.template_plan import Left
from photoarchive.domain.draft import DraftPlace, KeptDraft
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.template import Entry, Mode
from photoarchive.gui.models.draft_keeper import DraftKeeper

# The outlook is told so long after the last key: it reads, and must not hold up the next one.
_OUTLOOK_MS = 90


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a box for several photographs (names of a list parted by semicolons), and what
    it is to do to what they hold. One that was typed before the program ended (`kept`) tells when
    that was."""

    text: str
    mode: Mode
    fault: str = ""
    kept: KeptDraft | None = None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The photograph that one is at, its name, and which number it is among those selected."""

    id: PhotoId
    name: str
    number: int


class ManyTyping(QObject):
    """Of a form over several photographs, which `ids` tells. What is kept here is ticked."""

    changed = Signal(str, str)  # the box of this field and language is ticked, or no longer
    foreseen = Signal(str, str)  # its outlook is known
    given = Signal()
    left_out = Signal(str, str, int)  # a field, its language; so many could not hold what was given

    def __init__(
        self,
        archive: Archive,
        keeper: DraftKeeper,
        ids: Callable[[], PhotoIds],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._keeper = keeper
        self._ids = ids
        self._typed: dict[DraftPlace, Typed] = {}
        self._modes: dict[DraftPlace, Mode] = {}  # chosen before anything was typed
        # Given, and not known to be done: the lane takes its time, and may be ended.
        self._given: list[tuple[Edit, dict[DraftPlace, Typed]]] = []
        self._outlooks: dict[DraftPlace, Outlook] = {}
        self._wanted: dict[DraftPlace, None] = {}
        self._looks_at: Callable[[], LookedAt | None] = lambda: None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_OUTLOOK_MS)
        self._soon.timeout.connect(self._foresee)
        for kept in keeper.found:
            if len(kept.photos) > 1:
                self._typed[kept.place] = Typed(kept.text, kept.mode, kept.fault, kept)

    def look_with(self, looks_at: Callable[[], LookedAt | None]) -> None:
        """Foresees what becomes of the photograph that this tells from now on."""
        self._looks_at = looks_at

    def leave(self) -> None:
        """Foresees nothing more."""
        self._soon.stop()

    # --- typing -----------------------------------------------------------------------------------

    def typed(self, field: Field, language: str = "") -> Typed | None:
        """What is ticked in a box; None when nothing is."""
        return self._typed.get(self._place(field, language))

    def mode(self, field: Field, language: str = "") -> Mode:
        """What a box does to what the photographs hold."""
        place = self._place(field, language)
        typed = self._typed.get(place)
        if typed is not None:
            return typed.mode
        return self._modes.get(place, for_many.modes(field)[0])

    def note(self, field: Field, language: str, text: str, base: str) -> None:
        """Ticks a box in which this stands now, and `base` stood before."""
        place, mode = self._place(field, language), self.mode(field, language)
        before = self._typed.get(place)
        self._typed[place] = Typed(text, mode)
        self._keeper.note(place, text, base, mode=mode)
        if before is None:
            self._tell(place)
        else:
            self._foresee_soon(place)  # with each key: nothing else has become another

    def drop(self, field: Field, language: str = "") -> None:
        """Takes the tick away, with what was typed."""
        place = self._place(field, language)
        if self._typed.pop(place, None) is not None:
            self._keeper.drop(place)
            self._tell(place)

    def choose(self, field: Field, language: str, mode: Mode, text: str | None, base: str) -> None:
        """Has a box do this to what the photographs hold; `text` is what stands in it then, None
        where nothing was typed."""
        place = self._place(field, language)
        self._modes[place] = mode
        if text is None:
            self.drop(field, language)
        else:
            self._typed[place] = Typed(text, mode)
            self._keeper.note(place, text, base, mode=mode)
        self._tell(place)

    def take(self, entries: Sequence[Entry]) -> None:
        """Ticks what a code fills in besides."""
        for one in entries:
            field = BY_KEY[one.field]
            language = (one.language or DEFAULT_LANGUAGE) if field.in_languages else ""
            self.choose(field, language, one.mode, one.text, "")

    @property
    def kept(self) -> dict[DraftPlace, Typed]:
        """What was typed before the program ended and is not given yet, for any photographs."""
        return {place: one for place, one in self._typed.items() if one.kept is not None}

    # --- giving -----------------------------------------------------------------------------------

    @property
    def ticked(self) -> tuple[DraftPlace, ...]:
        """The boxes that are ticked for the present photographs."""
        ids = self._ids()
        return tuple(place for place in self._typed if place.photos == ids)

    def check(self, field: Field, language: str = "") -> str:
        """A sentence where what is ticked in a box cannot be given."""
        place = self._place(field, language)
        typed = self._typed.get(place)
        if typed is None:
            return ""
        try:
            _entry(place, typed)
        except WrongInput as error:
            self._typed[place] = replace(typed, fault=explain(error).line)
            return self._typed[place].fault
        self._typed[place] = replace(typed, fault="")
        return ""

    def give(
        self, order: Sequence[PhotoId], do: Callable[[Edit, int], None]
    ) -> tuple[DraftPlace, ...]:
        """Gives all that is ticked to these photographs, counted in this order; where boxes hold
        what cannot be given nothing is, and these are returned."""
        places = self.ticked
        refused = tuple(p for p in places if self.check(BY_KEY[p.field], p.language))
        if refused or not places:
            return refused
        entries = [_entry(place, self._typed[place]) for place in places]
        edit = templates.giving(self._archive, entries, order)
        self._given.append((edit, {place: self._typed.pop(place) for place in places}))
        try:
            do(edit, len(order))
        except BaseException:
            self.bring_back(edit)
            raise
        for place in places:
            self._modes.pop(place, None)
            self._outlooks.pop(place, None)
        self.given.emit()
        self._tell_left(edit.left)
        return ()

    def done(self, edit: Edit) -> None:
        """What was given by this edit, if anything was, need be kept no longer."""
        for place in self._taken_from_given(edit):
            if place not in self._typed:
                self._keeper.drop(place)

    def bring_back(self, edit: Edit) -> None:
        """Ticks again what was given by this edit: it could not be done, or was cancelled."""
        for place, typed in self._taken_from_given(edit).items():
            if place not in self._typed:
                self._typed[place] = typed
                self._keeper.note(place, typed.text, "", mode=typed.mode)
                self._tell(place)

    def _taken_from_given(self, edit: Edit) -> dict[DraftPlace, Typed]:
        found = next((one for one in self._given if one[0] is edit), None)
        if found is None:
            return {}
        self._given.remove(found)
        return found[1]

    def _tell_left(self, left: Sequence[Left]) -> None:
        counted: dict[tuple[str, str], int] = {}
        for one in left:
            counted[one.field, one.language] = counted.get((one.field, one.language), 0) + 1
        for (key, language), n in counted.items():
            self.left_out.emit(key, language, n)

    # --- what would come of it --------------------------------------------------------------------

    def outlook(self, field: Field, language: str = "") -> Outlook | None:
        """What becomes of the photograph that one is at; None as long as it is not known."""
        return self._outlooks.get(self._place(field, language))

    @property
    def looked_at(self) -> LookedAt | None:
        """That photograph."""
        return self._looks_at()

    def foresee_again(self) -> None:
        """Foresees all that is ticked anew: the photographs have changed, or another one is looked
        at."""
        self._outlooks.clear()
        self._wanted.update(dict.fromkeys(self.ticked))
        if self._wanted:
            self._soon.start()

    def _foresee_soon(self, place: DraftPlace) -> None:
        self._outlooks.pop(place, None)
        self._wanted[place] = None
        self._soon.start()

    def _tell(self, place: DraftPlace) -> None:
        self._foresee_soon(place)
        self.changed.emit(place.field, place.language)

    def _foresee(self) -> None:
        wanted, self._wanted = self._wanted, {}
        looked_at = self._looks_at()
        for place in wanted:
            typed = self._typed.get(place)
            if typed is not None and looked_at is not None and place.photos == self._ids():
                try:
                    entry = _entry(place, typed)
                    self._outlooks[place] = for_many.outlook(
                        self._archive, entry, looked_at.id, looked_at.number
                    )
                except WrongInput:
                    pass  # said when the box is left
            self.foreseen.emit(place.field, place.language)

    def _place(self, field: Field, language: str) -> DraftPlace:
        return DraftPlace(self._ids(), field.key, language)


def _entry(place: DraftPlace, typed: Typed) -> Entry:
    return for_many.entry(place.field, place.language, typed.text, typed.mode)
