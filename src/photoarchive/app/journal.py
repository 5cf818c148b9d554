"""The journal as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from photoarchive.app import describe, photographs
from photoarchive.app.archive import Archive
from photoarchive.catalogue import changes, past, photos
from photoarchive.catalogue.changes import MEMBERS, Change, ChangeId, Item, Subject, Taken, What
from photoarchive.catalogue.text_states import field_of
from photoarchive.domain.past_steps import Wanted
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import from_line, in_pieces
from photoarchive.domain.term import TermId
from photoarchive.domain.text_state import TextState
from photoarchive.i18n import _

_EVERYTHING = Wanted()
# What is told of a term besides its names and its place in the tree.
_TOLD = (
    *("note", "external", "valid_from", "valid_to", "position", "defaults"),
    *("places", "hashtag", "lead"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What one field was before and after, as plain values (terms by their names). `about` names
    the photograph, term, set or search; where `words` are given they tell what changed."""

    field: str
    language: str
    label: str
    old: Any
    new: Any
    about: str = ""
    photo: PhotoId | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of the journal; `number` is None for the import of a photograph. `of` is the step that
    it undid, did again or took back (`part`: not all of it); `taken` how much of it was taken back
    by itself: "whole", "part" or nothing."""

    number: int | None
    at: str
    who: str
    what: str
    words: str
    fields: tuple[str, ...]
    photos: int
    undone: bool
    lines: tuple[Line, ...] = ()
    of: int | None = None
    part: bool = False
    taken: str = ""

    @property
    def stands(self) -> bool:
        """Whether there is something of it that can be asked to be taken back."""
        edits = (What.EDIT.value, What.REVERT.value)
        return self.what in edits and not self.undone and self.taken != Taken.WHOLE

    def as_record(self) -> dict[str, Any]:
        """The entry as JSON."""
        lines = [
            {"field": one.field, "language": one.language, "old": one.old, "new": one.new}
            for one in self.lines
        ]
        return {
            "change": self.number,
            "at": self.at,
            "who": self.who,
            "what": self.what,
            "fields": list(self.fields),
            "photos": self.photos,
            "undone": self.undone,
            **({"of": self.of} if self.of is not None else {}),
            **({"part": True} if self.part else {}),
            **({"taken_back": self.taken} if self.taken else {}),
            **({"lines": lines} if lines else {}),
        }


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A step of the journal that changed a term, in words."""

    at: str
    who: str
    words: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Details:
    """A step with its first lines; so many more are not here."""

    entry: Entry
    more: int = 0


def of_archive(archive: Archive, limit: int = 100, wanted: Wanted = _EVERYTHING) -> list[Entry]:
    """The last steps of the archive, newest first."""
    return page(archive, list(islice(numbers(archive, wanted), limit)))


def of_photograph(
    archive: Archive, id: PhotoId, limit: int = 100, wanted: Wanted = _EVERYTHING
) -> list[Entry]:
    """The last steps that touched a photograph, newest first, and its import. Raises
    `NoSuchPhotograph`."""
    photographs.one(archive, id)
    asked = replace(wanted, photo=id)
    entries = page(archive, list(islice(numbers(archive, asked), limit)), id)
    imported = archive.history.imported(id)
    if imported is not None and wanted == _EVERYTHING and len(entries) < limit:
        at, who = imported
        entries.append(Entry(None, at, who, "import", _("Imported"), (), 1, False))
    return entries


def numbers(archive: Archive, wanted: Wanted) -> Iterator[int]:
    """The numbers of the steps asked for, newest first."""
    with archive.catalogue.reading() as tx:
        for batch in past.numbers(tx, wanted):
            yield from batch


def batches(archive: Archive, wanted: Wanted) -> Iterator[Sequence[int]]:
    """The same in batches, of which each may take a moment."""
    with archive.catalogue.reading() as tx:
        yield from past.numbers(tx, wanted)


def page(archive: Archive, several: Iterable[int], photo: PhotoId | None = None) -> list[Entry]:
    """These steps, in this order; of one photograph with the lines about it."""
    ids = [ChangeId(number) for number in several]
    with archive.catalogue.reading() as tx:
        return [_entry(change, items) for change, items in past.page(tx, ids, photo)]


def details(archive: Archive, number: int, most: int) -> Details | None:
    """A step with its first lines, each telling what it is about; None when there is no such step
    (any more)."""
    id = ChangeId(number)
    with archive.catalogue.reading() as tx:
        found = past.page(tx, [id])
        if not found:
            return None
        items = past.some_lines(tx, id, most)
        more = changes.how_many_items(tx, id) - len(items)
        ids = [PhotoId(one.subject_id) for one in items if one.subject is Subject.PHOTO]
        names = {card.id: card.name for card in photos.cards(tx, ids, ())}
    return Details(_entry(found[0][0], items, names), more)


def photographs_of(archive: Archive, number: int) -> list[PhotoId]:
    """The photographs that a step is about."""
    with archive.catalogue.reading() as tx:
        return past.photographs(tx, ChangeId(number))


def people(archive: Archive) -> list[str]:
    """Everyone who has changed something, who did so last first."""
    with archive.catalogue.reading() as tx:
        return past.people(tx)


def changed_fields(archive: Archive) -> list[tuple[str, str]]:
    """The fields that were ever changed, by key and name, in the order of their names."""
    with archive.catalogue.reading() as tx:
        keys = past.fields(tx)
    return sorted(((key, describe.fields([key])) for key in keys), key=lambda one: one[1])


def of_term(archive: Archive, id: TermId, limit: int = 30) -> list[TermEntry]:
    """The last steps that changed a term itself, newest first."""
    with archive.catalogue.reading() as tx:
        listed = list(changes.of_subject(tx, Subject.TERM, id, limit))
    return [
        TermEntry(change.at, change.who, words, change.undone)
        for change, items in listed
        for words in [_told_of_term(items[0].old, items[-1].new)]
        if words
    ]


def _told_of_term(old: Any, new: Any) -> str:
    """What changed of a term, from its states before and after, which stand in the lines."""
    if old is None:
        return _("Made")
    if new is None:
        return _("Deleted, or merged into another term")
    before = {name: kind for name, _tag, kind in old["names"]}
    after = {name: kind for name, _tag, kind in new["names"]}
    parts = []
    gained = [f"\u2068{name}\u2069" for name in after if name not in before]
    lost = [f"\u2068{name}\u2069" for name in before if name not in after]
    if gained:
        parts.append(_("Names added: {names}").format(names=describe.listed(gained)))
    if lost:
        parts.append(_("Names removed: {names}").format(names=describe.listed(lost)))
    if not (gained or lost) and old["names"] != new["names"]:
        parts.append(_("Names arranged"))
    if old.get("broader") != new.get("broader"):
        parts.append(_("Moved in the tree"))
    if any(old.get(key) != new.get(key) for key in _TOLD):
        parts.append(_("Facts changed"))
    return " · ".join(parts)


def _told_of_members(item: Item) -> str:
    """How many photographs a set gained, lost or has otherwise arranged."""
    before, after = in_pieces(from_line(item.old)), in_pieces(from_line(item.new))
    parts = [
        words.format(photographs=describe.photographs(len(several)))
        for words, several in (
            (_("{photographs} put in"), after - before),
            (_("{photographs} taken out"), before - after),
            (_("{photographs} arranged"), before & after),
        )
        if several
    ]
    return " · ".join(parts)


def _told_of_state(old: Any, new: Any) -> str:
    """What became of a set or a saved search."""
    if old is None:
        return _("Made")
    if new is None:
        return _("Deleted")
    if old["name"] != new["name"]:
        names = [f"\u2068{state['name']}\u2069" for state in (old, new)]
        return _("Renamed from {old} to {new}").format(old=names[0], new=names[1])
    return _("Changed")


def _entry(change: Change, items: list[Item], names: Mapping[PhotoId, str] | None = None) -> Entry:
    words = describe.edited(change.fields, change.photos)
    if change.what is What.UNDO:
        words = _("Undone: {what}").format(what=words)
    elif change.what is What.REDO:
        words = _("Done again: {what}").format(what=words)
    elif change.what is What.REVERT:
        told = _("Taken back in part: {what}") if change.part else _("Taken back: {what}")
        words = told.format(what=words)
    return Entry(
        change.id,
        change.at,
        change.who,
        change.what.value,
        words,
        change.fields,
        change.photos,
        change.undone,
        # What is noted of texts in silence is nobody's news.
        tuple(
            line
            for line in (_line(item, names or {}) for item in items)
            if line.old != line.new or not field_of(line.field)
        ),
        change.of,
        change.part,
        change.taken.value if change.taken is not None else "",
    )


def _line(item: Item, names: Mapping[PhotoId, str]) -> Line:
    key = item.field + (f"@{item.language}" if item.language else "")
    label = describe.fields([key])
    if item.subject is Subject.PHOTO:
        id = PhotoId(item.subject_id)
        named = _said if field_of(item.field) else _named
        old, new = named(item.old), named(item.new)
        return Line(item.field, item.language, label, old, new, names.get(id, ""), id)
    if item.field == MEMBERS:
        return Line(item.field, "", label, item.old, item.new, words=_told_of_members(item))
    of_term = item.subject is Subject.TERM
    state = item.new or item.old or {}
    about = state["names"][0][0] if of_term and state else str(state.get("name", ""))
    tell = _told_of_term if of_term else _told_of_state
    told = tell(item.old, item.new)
    return Line(item.field, "", label, item.old, item.new, about, words=told)


def _said(value: Any) -> Any:
    """The standing of a text begins with a word for whether it is checked."""
    return value[0] if value else TextState.DRAFT.value


def _named(value: Any) -> Any:
    """Terms stand as [number, name] in the journal; people want the names."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [name for _number, name in value]
    return value
