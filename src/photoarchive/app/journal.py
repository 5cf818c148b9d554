"""The journal as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from photoarchive.app import describe, photographs
from photoarchive.app.archive import Archive
from photoarchive.catalogue import changes
from photoarchive.catalogue.changes import Change, Item, Subject, What
from photoarchive.catalogue.text_states import field_of
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import TermId
from photoarchive.domain.text_state import TextState
from photoarchive.i18n import _


@dataclass(frozen=True, slots=True)
class Line:
    """What one field was before and after, as plain values (terms by their names)."""

    field: str
    language: str
    label: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of the journal; `number` is None for the import of a photograph."""

    number: int | None
    at: str
    who: str
    what: str
    words: str
    fields: tuple[str, ...]
    photos: int
    undone: bool
    lines: tuple[Line, ...] = ()

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
            **({"lines": lines} if lines else {}),
        }


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A step of the journal that changed a term, in words."""

    at: str
    who: str
    words: str
    undone: bool


def of_archive(archive: Archive, limit: int = 100) -> list[Entry]:
    """The last steps of the archive, newest first."""
    return [_entry(change, items) for change, items in archive.history.listed(None, limit)]


def of_photograph(archive: Archive, id: PhotoId, limit: int = 100) -> list[Entry]:
    """The last steps that touched a photograph, newest first, and its import. Raises
    `NoSuchPhotograph`."""
    photographs.one(archive, id)
    entries = [_entry(change, items) for change, items in archive.history.listed(id, limit)]
    imported = archive.history.imported(id)
    if imported is not None:
        at, who = imported
        entries.append(Entry(None, at, who, "import", _("Imported"), (), 1, False))
    return entries


def of_term(archive: Archive, id: TermId, limit: int = 30) -> list[TermEntry]:
    """The last steps that changed a term itself, newest first."""
    with archive.catalogue.reading() as tx:
        listed = list(changes.of_subject(tx, Subject.TERM, id, limit))
    return [
        TermEntry(change.at, change.who, words, change.undone)
        for change, items in listed
        for words in [_told_of_term(items)]
        if words
    ]


def _told_of_term(items: list[Item]) -> str:
    """What changed of a term, from its states before and after, which stand in the lines."""
    old, new = items[0].old, items[-1].new
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
    told = ("note", "external", "valid_from", "valid_to", "position", "defaults")
    if any(old.get(key) != new.get(key) for key in told):
        parts.append(_("Facts changed"))
    return " · ".join(parts)


def _entry(change: Change, items: list[Item]) -> Entry:
    words = describe.edited(change.fields, change.photos)
    if change.what is What.UNDO:
        words = _("Undone: {what}").format(what=words)
    elif change.what is What.REDO:
        words = _("Done again: {what}").format(what=words)
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
            line for line in map(_line, items) if line.old != line.new or not field_of(line.field)
        ),
    )


def _line(item: Item) -> Line:
    key = item.field + (f"@{item.language}" if item.language else "")
    named = _said if field_of(item.field) else _named
    return Line(item.field, item.language, describe.fields([key]), named(item.old), named(item.new))


def _said(value: Any) -> Any:
    """The standing of a text begins with a word for whether it is checked."""
    return value[0] if value else TextState.DRAFT.value


def _named(value: Any) -> Any:
    """Terms stand as [number, name] in the journal; people want the names."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [name for _number, name in value]
    return value
