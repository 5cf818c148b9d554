"""What templates, searches and texts would do to photographs, as changes to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from photoarchive.app import caption_text, copying, describe, photographs, templates
from photoarchive.app.archive import Archive
from photoarchive.app.caption_sheets import Difference
from photoarchive.app.caption_text import Told
from photoarchive.app.copying import Copied
from photoarchive.app.explain import explain
from photoarchive.app.explain_text import why
from photoarchive.app.replacing import Found
from photoarchive.app.template_plan import Left
from photoarchive.app.templates import Preview
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.replacing import put_in
from photoarchive.gui.models.change_list import ProposedChange
from photoarchive.i18n import _


def of_preview(archive: Archive, preview: Preview) -> list[ProposedChange]:
    """What templates would do, photograph by photograph."""
    names = photographs.names(archive, {one.id for one in preview.changes})
    order = {id: n for n, id in enumerate(dict.fromkeys(one.id for one in preview.changes))}
    changes = sorted(preview.changes, key=lambda one: order[one.id])
    return [
        ProposedChange(
            names.get(one.id, f"#{one.id}"),
            describe.place_of(one.field, one.language),
            templates.in_words(one.before),
            templates.in_words(one.after),
            source=one,
        )
        for one in changes
    ]


def left_lines(left: Iterable[Left]) -> Iterator[str]:
    """Why something is not put into photographs, a sentence each, once."""
    sentences = (
        f"{describe.place_of(one.field, one.language)}: "
        f"{explain(WrongValue(one.field, one.text, one.form)).line}"
        for one in left
    )
    yield from dict.fromkeys(sentences)


@dataclass(frozen=True, slots=True)
class OneHit:
    """A hit of a text, by its number; and of the default text, where that says the same."""

    text: Found
    number: int
    default: Found | None = None


def of_found(archive: Archive, found: Sequence[Found]) -> list[ProposedChange]:
    """What find and replace would do, hit by hit. A default text that says the same as that of a
    language is not told as well: it goes with it."""
    names = photographs.names(archive, {one.id for one in found})
    spoken = {_text(one) for one in found if one.language != DEFAULT_LANGUAGE}
    default = {_text(one): one for one in found if one.language == DEFAULT_LANGUAGE}
    return [
        ProposedChange(
            names.get(one.id, f"#{one.id}"),
            describe.place_of(one.field, one.language),
            one.before,
            put_in(one.before, one.hits, {number}),
            source=OneHit(one, number, default.get(_text(one))),
        )
        for one in found
        if one.language != DEFAULT_LANGUAGE or _text(one) not in spoken
        for number in range(len(one.hits))
    ]


def _text(one: Found) -> tuple[object, ...]:
    return one.id, one.field, one.path, one.before


def chosen_hits(chosen: Iterable[ProposedChange]) -> tuple[Found, ...]:
    """The texts with those of their hits alone that were chosen."""
    numbers: dict[int, set[int]] = {}
    texts: dict[int, Found] = {}
    for one in chosen:
        assert isinstance(one.source, OneHit)
        for found in (one.source.text, one.source.default):
            if found is not None:
                texts[id(found)] = found
                numbers.setdefault(id(found), set()).add(one.source.number)
    return tuple(found.choosing(numbers[key]) for key, found in texts.items())


def of_told(archive: Archive, told: Told) -> ProposedChange:
    """What a text tells of a field."""
    ids = (*told.empty, *told.other, *told.same)
    name = describe.photographs(len(ids))
    if len(ids) == 1:
        name = photographs.names(archive, ids).get(ids[0], "")
    before = caption_text.held(archive, told)
    after = told.text
    if told.field in caption_text.ADDED and before:
        kept = before.split("; ")
        after = "; ".join([*kept, *(one for one in told.values if one not in kept)])
    note = why(told.why) if told.sure else _("{why} · only likely").format(why=why(told.why))
    place = describe.place_of(told.field, told.language)
    return ProposedChange(name, place, before, after, note, told.sure, told)


def of_difference(one: Difference) -> ProposedChange:
    """A cell of a sheet that differs."""
    place = describe.place_of(one.field, one.language)
    row = _("row {row}").format(row=one.row)
    return ProposedChange(one.name, place, one.old, one.new, row, source=one)


def of_copied(archive: Archive, given: Copied, id: PhotoId | None) -> list[ProposedChange]:
    """What pasting would do to a photograph."""
    rows = []
    for key, language, content in given.contents:
        held: object = None
        if id is not None:
            held = photographs.field_contents(archive, key, language, [id]).get(id)
        before = copying.in_words(tuple(held) if isinstance(held, list) else held)  # type: ignore[arg-type]
        place = describe.place_of(key, language)
        rows.append(ProposedChange("", place, before, copying.in_words(content), source=key))
    return rows
