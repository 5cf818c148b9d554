"""What somebody types for several photographs at once, as entries of a template: so it is given,
looked at before and taken back as templates are."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.app import templates
from photoarchive.app.archive import Archive
from photoarchive.app.template_entries import checked, is_words
from photoarchive.app.template_plan import Held
from photoarchive.domain.fields import BY_KEY, Field, Type
from photoarchive.domain.pattern import escaped
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.template import Entry, Mode

_WHOLE = (Mode.REPLACE, Mode.IF_EMPTY)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an entry would make of a field of one photograph. `changes` tells whether it differs
    from what is there; `is_held` is False where the field cannot hold it, and stays as it is."""

    text: str
    changes: bool
    is_held: bool = True


def modes(field: Field) -> tuple[Mode, ...]:
    """What can be done to what a field holds, what is done unless something else is said first: a
    list gets more, anything else is replaced."""
    if is_words(field):
        return tuple(Mode)
    if field.many is not None:
        return (Mode.APPEND, *(mode for mode in Mode if mode is not Mode.APPEND))
    return _WHOLE


def entry(key: str, language: str, text: str, mode: Mode) -> Entry:
    """What was typed, as an entry. With a brace in it it is a pattern, whose places are filled from
    each photograph; else every sign stands for itself. Raises as `template_entries.checked`."""
    pattern = text if "{" in text else escaped(text)
    return checked(Entry(key, language, pattern, mode))


def has_places(text: str) -> bool:
    """Whether what is typed differs from photograph to photograph."""
    return "{" in text


def outlook(archive: Archive, entry: Entry, id: PhotoId, number: int = 1) -> Outlook:
    """What this checked entry makes of a photograph, which has this number among those selected."""
    preview = templates.previewed(archive, [entry], [id], number)
    if preview.left:
        return Outlook(preview.left[0].text, changes=False, is_held=False)
    if not preview.changes:
        return Outlook("", changes=False)
    return Outlook(_words(BY_KEY[entry.field], preview.changes[0].after), changes=True)


def _words(field: Field, held: Held) -> str:
    if isinstance(held, str):
        return held
    if field.type is Type.PLACE:
        degrees = held[0] if held and isinstance(held[0], tuple) else ()
        return ", ".join(f"{one:.6g}" for one in degrees)
    return "; ".join(map(str, held))
