"""What templates, searches and texts would do to photographs, as changes to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from photoarchive.app import describe, photographs, templates
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain
from photoarchive.app.replacing import Found
from photoarchive.app.template_plan import Left
from photoarchive.app.templates import Preview
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.replacing import put_in
from photoarchive.gui.models.change_list import ProposedChange


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


def of_found(archive: Archive, found: Sequence[Found]) -> list[ProposedChange]:
    """What find and replace would do: each hit by itself, made of its text and its number."""
    names = photographs.names(archive, {one.id for one in found})
    return [
        ProposedChange(
            names.get(one.id, f"#{one.id}"),
            describe.place_of(one.field, one.language),
            one.before,
            put_in(one.before, one.hits, {number}),
            source=(one, number),
        )
        for one in found
        for number in range(len(one.hits))
    ]


def chosen_hits(chosen: Iterable[ProposedChange]) -> tuple[Found, ...]:
    """The texts with those of their hits alone that were chosen."""
    numbers: dict[int, set[int]] = {}
    texts: dict[int, Found] = {}
    for one in chosen:
        assert isinstance(one.source, tuple)
        found, number = one.source
        texts[id(found)] = found
        numbers.setdefault(id(found), set()).add(number)
    return tuple(found.choosing(numbers[key]) for key, found in texts.items())
