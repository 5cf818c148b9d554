"""What a person can change about templates, and with them, as values (see `app.edits`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from photoarchive.app.edits import Restore, Working, result
from photoarchive.app.template_entries import Ready, all_ready, checked
from photoarchive.app.template_plan import Batch, Left, planned, written
from photoarchive.catalogue import recorded, recorded_texts, templates
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import NoSuchTemplate, TemplateNameTaken, WrongValue
from photoarchive.domain.fields import Field
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import tidy_set_name
from photoarchive.domain.template import LAYER, SHORTCUTS, Entry, Template, TemplateId
from photoarchive.domain.text import tidy, words
from photoarchive.domain.wording import Occasion

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class GiveEntries:
    """Gives photographs what entries of templates (the undermost first) or of a hot code say, each
    in its own words. The first of them has the number `occasion.number`.

    What a field cannot hold is left out, and noted in `left` when the edit is done.
    """

    entries: tuple[Entry, ...]
    ids: tuple[PhotoId, ...]
    occasion: Occasion
    left: list[Left] = field(default_factory=list, compare=False)

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Gives it; raises `PatternError` or `WrongValue` for an entry that cannot be read."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by; what it counts are photographs."""
        by_field = all_ready(self.entries)
        self.left.clear()
        items: list[Item] = []
        done = 0
        for batch in batches(tx, self.ids, self.occasion):
            items += written(tx, planned(batch, by_field), by_field)
            self.left.extend(batch.left)
            done += len(batch.numbers)
            yield done
        return result(items)


def batches(
    tx: Transaction, ids: Sequence[PhotoId], occasion: Occasion, at_once: int = _AT_ONCE
) -> Iterator[Batch]:
    """The photographs in their order, so many at a time, each with its number."""
    once = list(dict.fromkeys(ids))
    for start in range(0, len(once), at_once):
        several = once[start : start + at_once]
        numbers = {id: occasion.number + start + n for n, id in enumerate(several)}
        yield Batch(tx, numbers, occasion)


@dataclass(frozen=True, slots=True)
class SaveTemplate:
    """Keeps entries under a name, behind the other templates."""

    name: str
    entries: tuple[Entry, ...]
    note: str = ""
    shortcut: int = 0
    on_import: bool = False

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Keeps them; raises `WrongValue`, `TemplateNameTaken` and what `checked` raises."""
        at = len(templates.listed(tx))
        name, entries = _free_name(tx, self.name), _checked(self.entries)
        state = Template(
            TemplateId(0), name, entries, tidy(self.note), _shortcut(self.shortcut),
            self.on_import, at,
        )  # fmt: skip
        freed = _freed(tx, state.shortcut, None)
        _id, made = recorded_texts.make_template(tx, state)
        return result([*freed, *made])


@dataclass(frozen=True, slots=True)
class ChangeTemplate:
    """Gives a template another name, other entries …; what is None stays. A figure that another
    template has is taken from that."""

    id: TemplateId
    name: str | None = None
    entries: tuple[Entry, ...] | None = None
    note: str | None = None
    shortcut: int | None = None
    on_import: bool | None = None

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Changes it; raises as `SaveTemplate`, or `NoSuchTemplate`."""
        one = _template(tx, self.id)
        state = replace(
            one,
            name=one.name if self.name is None else _free_name(tx, self.name, one),
            entries=one.entries if self.entries is None else _checked(self.entries),
            note=one.note if self.note is None else tidy(self.note),
            shortcut=one.shortcut if self.shortcut is None else _shortcut(self.shortcut),
            on_import=one.on_import if self.on_import is None else self.on_import,
        )
        freed = _freed(tx, state.shortcut, self.id)
        return result([*freed, *recorded_texts.change_template(tx, state)])


@dataclass(frozen=True, slots=True)
class MoveTemplate:
    """Gives a template a place among the others, from 0."""

    id: TemplateId
    at: int

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Moves it; raises `NoSuchTemplate`."""
        one = _template(tx, self.id)
        at = max(0, min(self.at, len(templates.listed(tx)) - 1))
        return result(recorded_texts.change_template(tx, replace(one, at=at)))


@dataclass(frozen=True, slots=True)
class DeleteTemplate:
    """Deletes a template; what photographs got from it stays."""

    id: TemplateId

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Deletes it; raises `NoSuchTemplate`."""
        _template(tx, self.id)
        return result(recorded_texts.remove_template(tx, self.id))


def given_at_intake(
    tx: Transaction,
    ids: Sequence[PhotoId],
    by_field: Mapping[Field, Sequence[Ready]],
    occasion: Occasion,
    left: list[Left],
) -> dict[PhotoId, set[str]]:
    """Gives photographs that are being imported what entries say, as part of the import; returns
    which fields of each were changed."""
    fields: dict[PhotoId, set[str]] = {}
    for batch in batches(tx, ids, occasion):
        plans = planned(batch, by_field)
        written(tx, plans, by_field)
        left.extend(batch.left)
        for one in plans:
            for id in one.after:
                fields.setdefault(id, set()).add(one.field.key)
    return fields


def _checked(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    made = tuple(map(checked, entries))
    if not made:
        raise WrongValue("template", "", "entries")
    return made


def _shortcut(number: int) -> int:
    if number and number not in SHORTCUTS:
        raise WrongValue("shortcut", str(number), "shortcut")
    return number


def _freed(tx: Transaction, shortcut: int, own: TemplateId | None) -> list[Item]:
    """Takes a figure from the template that has it."""
    items: list[Item] = []
    for one in templates.listed(tx) if shortcut else ():
        if one.shortcut == shortcut and one.id != own:
            items += recorded_texts.change_template(tx, replace(one, shortcut=0))
    return items


def _template(tx: Transaction, id: TemplateId) -> Template:
    one = templates.by_id(tx, id)
    if one is None:
        raise NoSuchTemplate(f"#{id}")
    return one


def _free_name(tx: Transaction, name: str, own: Template | None = None) -> str:
    """The name as it is kept: one that can be told from the others, and from several."""
    tidied = tidy_set_name(name)
    if LAYER in tidied:
        raise WrongValue("name", name, "name-without-plus")
    for other in templates.listed(tx):
        if (own is None or other.id != own.id) and words(other.name) == words(tidied):
            raise TemplateNameTaken(other.name)
    return tidied
