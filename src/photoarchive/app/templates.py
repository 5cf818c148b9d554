"""Templates as the faces show them: listed, found by name, made of a photograph, looked at before
they are given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from photoarchive.app import copying, template_plan
from photoarchive.app.archive import Archive
from photoarchive.app.occasions import occasion
from photoarchive.app.template_edits import GiveEntries, batches, given_at_intake
from photoarchive.app.template_entries import all_ready, checked
from photoarchive.app.template_plan import Held, Left
from photoarchive.catalogue import templates
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.errors import NoSuchTemplate, WrongValue
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.structures import label as of_structure
from photoarchive.domain.template import LAYER, Entry, Mode, Template, layered
from photoarchive.domain.text import words
from photoarchive.domain.wording import numbered
from photoarchive.pipelines.ingest import Annotate, Annotated


@dataclass(frozen=True, slots=True)
class Change:
    """What a field (in one language) of a photograph is before, and would be."""

    id: PhotoId
    field: str
    language: str
    before: Held
    after: Held


@dataclass(frozen=True, slots=True)
class Preview:
    """What entries would do: the changes, photograph by photograph, and what would be left out."""

    changes: tuple[Change, ...]
    left: tuple[Left, ...]

    @property
    def photographs(self) -> int:
        """How many photographs would be changed."""
        return len({one.id for one in self.changes})

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that would be changed, as key or key@language."""
        places = (
            f"{one.field}@{one.language}" if one.language else one.field for one in self.changes
        )
        return tuple(dict.fromkeys(places))


def listed(archive: Archive) -> list[Template]:
    """All templates in their order."""
    with archive.catalogue.reading() as tx:
        return templates.listed(tx)


def known_as(archive: Archive, name: str) -> Template | None:
    """The template that is called so, if there is one."""
    asked = words(name)
    return next((one for one in listed(archive) if words(one.name) == asked), None)


def named(archive: Archive, name: str) -> Template:
    """The template that is called so; raises `NoSuchTemplate` with the nearest name."""
    found = known_as(archive, name)
    if found is None:
        raise _no_such(archive, name)
    return found


def several_named(archive: Archive, names: Iterable[str]) -> tuple[Template, ...]:
    """The templates of these names, each of which may be several with a plus between them, the
    undermost first; raises `NoSuchTemplate`."""
    parts = [part for name in names for part in name.split(LAYER)]
    return tuple(named(archive, part) for part in parts)


def with_shortcut(archive: Archive, number: int) -> Template | None:
    """The template that has this figure."""
    return next((one for one in listed(archive) if number and one.shortcut == number), None)


def for_import(archive: Archive) -> tuple[Template, ...]:
    """The templates that what is imported is given, in their order."""
    return tuple(one for one in listed(archive) if one.on_import)


def of_photograph(
    archive: Archive, id: PhotoId, fields: Collection[str] | None = None
) -> tuple[Entry, ...]:
    """Entries that give what a photograph says: all that copying takes, or these fields. Raises
    `NoSuchPhotograph`."""
    return copying.copied(archive, id, fields).entries


def giving(
    archive: Archive, entries: Sequence[Entry], ids: Sequence[PhotoId], number: int = 1
) -> GiveEntries:
    """The edit that gives these photographs what the ticked entries say, as one step."""
    ticked = tuple(entry for entry in entries if entry.ticked)
    return GiveEntries(ticked, tuple(ids), occasion(archive, number))


def giving_at_intake(archive: Archive, entries: Sequence[Entry]) -> Annotate | None:
    """What gives photographs that are being imported what the ticked entries say, as part of the
    import; None where there are none. Raises `PatternError` or `WrongValue`."""
    by_field = all_ready(entry for entry in entries if entry.ticked)
    if not by_field:
        return None
    here = occasion(archive)

    def annotate(tx: Transaction, ids: Sequence[PhotoId], first: int) -> Annotated:
        left: list[Left] = []
        fields = given_at_intake(tx, ids, by_field, numbered(here, first), left)
        return Annotated(fields, [(one.id, f"{one.field}: {one.text}") for one in left])

    return annotate


def layers(chosen: Iterable[Template]) -> tuple[Entry, ...]:
    """The ticked entries of templates, the undermost first."""
    return layered(chosen)


def previewed(
    archive: Archive, entries: Sequence[Entry], ids: Sequence[PhotoId], number: int = 1
) -> Preview:
    """What the ticked entries would do to these photographs. Raises `PatternError` or
    `WrongValue`."""
    by_field = all_ready(entry for entry in entries if entry.ticked)
    changes: list[Change] = []
    left: list[Left] = []
    with archive.catalogue.reading() as tx:
        for batch in batches(tx, ids, occasion(archive, number)):
            plans = template_plan.planned(batch, by_field)
            shown = list(template_plan.shown(tx, plans, *archive.languages[:1]))
            changes += [
                Change(id, one.field.key, one.language, one.before[id], one.after[id])
                for id in batch.ids
                for one in shown
                if id in one.after
            ]
            left += batch.left
    return Preview(tuple(changes), tuple(left))


def tried(archive: Archive, entry: Entry, id: PhotoId) -> str | None:
    """What an entry would put into a photograph, as it is typed; None where it would change
    nothing. Raises `WrongInput` for an entry that cannot be read, or of which the field cannot hold
    what it comes to."""
    preview = previewed(archive, [replace(checked(entry), ticked=True)], [id])
    for one in preview.left:
        raise WrongValue(one.field, one.text, one.form)
    if not preview.changes:
        return None
    return "; ".join(in_words(one.after) for one in preview.changes if one.after)


def in_words(held: Held) -> str:
    """What a field holds, as it is typed."""
    if isinstance(held, str):
        return held
    return "; ".join(of_structure(one) if isinstance(one, dict) else str(one) for one in held)


def entry_typed(text: str, mode: Mode = Mode.REPLACE) -> Entry:
    """Takes `field@language=text` apart; raises `WrongValue`. What is removed may be a field
    alone."""
    place, equals, value = text.partition("=")
    if not equals and mode is not Mode.REMOVE:
        raise WrongValue(place, text, "assignment")
    key, _at, language = place.partition("@")
    return Entry(key.strip().lower(), language.strip(), value, mode)


def as_record(one: Template) -> dict[str, Any]:
    """A template as JSON."""
    return {
        "id": one.id,
        "name": one.name,
        "note": one.note,
        "key": one.shortcut or None,
        "on_import": one.on_import,
        "entries": [
            {
                "field": entry.field,
                **({"language": entry.language} if entry.language else {}),
                "mode": entry.mode.value,
                "text": entry.text,
                "ticked": entry.ticked,
            }
            for entry in one.entries
        ],
    }


def _no_such(archive: Archive, name: str) -> NoSuchTemplate:
    names = {" ".join(words(one.name)): one.name for one in listed(archive)}
    near = get_close_matches(" ".join(words(name)), names, 1)
    return NoSuchTemplate(name.strip(), names[near[0]] if near else "")
