"""Templates: texts for several fields under one name, given to photographs together.

The texts are patterns (`domain.pattern`), filled from each photograph. Templates can be layered, as
house, desk and event: what a later one puts in a place takes that of an earlier one away, what it
adds comes on top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NewType, TypeVar

TemplateId = NewType("TemplateId", int)

T = TypeVar("T")

# Joins the names of templates where several are written as one text; no name has it.
LAYER = "+"
SHORTCUTS = range(1, 10)
# Signs that follow what stands before them without a space.
_CLOSING = tuple(".,;:!?)]}»”’،؛؟…")


class Mode(StrEnum):
    """What a text does to what is in a field."""

    REPLACE = "replace"  # takes its place; an empty text empties the field
    APPEND = "append"  # is put behind it
    PREPEND = "prepend"  # is put in front of it
    IF_EMPTY = "if-empty"  # is put there where the photograph has nothing
    REMOVE = "remove"  # is taken out of it; an empty text empties the field in all languages


# How an entry is written on a line: what stands between its field and its text.
SIGNS = MappingProxyType(
    {
        Mode.REPLACE: "=",
        Mode.APPEND: "+=",
        Mode.PREPEND: "^=",
        Mode.IF_EMPTY: "?=",
        Mode.REMOVE: "-=",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A text for a field (in one language, where it has languages). Without its tick it is kept in
    the template and not given to photographs."""

    field: str
    language: str = ""
    text: str = ""
    mode: Mode = Mode.REPLACE
    ticked: bool = True

    @property
    def place(self) -> str:
        """The field, with its language behind an at sign."""
        return f"{self.field}@{self.language}" if self.language else self.field

    def __str__(self) -> str:
        return f"{self.place}{SIGNS[self.mode]}{self.text}"


@dataclass(frozen=True, slots=True)
class Template:
    """Entries under a name. `shortcut` is a figure from 1 to 9, or 0; with `on_import` it is given
    to what is imported, unless another is chosen. `at` is its place among the others, from 0."""

    id: TemplateId
    name: str
    entries: tuple[Entry, ...]
    note: str = ""
    shortcut: int = 0
    on_import: bool = False
    at: int = 0


def layered(templates: Iterable[Template]) -> tuple[Entry, ...]:
    """The ticked entries of templates, the undermost first."""
    return tuple(entry for one in templates for entry in one.entries if entry.ticked)


def text_after(present: str, is_empty: bool, layers: Iterable[tuple[Mode, str]]) -> str:
    """What a text becomes; `is_empty` tells whether the photograph has nothing there.

    What is added stands behind a space, unless it begins (in front: ends) with white space of its
    own or with a sign that needs none. What is there at that end already is not added again.
    """
    text = present
    for mode, given in layers:
        match mode:
            case Mode.REPLACE:
                text = given
            case Mode.IF_EMPTY:
                text = given if is_empty else text
            case Mode.APPEND if not _ends_with(text, given):
                bare = given[:1].isspace() or given.startswith(_CLOSING) or text[-1:].isspace()
                text += given if bare or not text else f" {given}"
            case Mode.PREPEND if not _begins_with(text, given):
                bare = given[-1:].isspace() or text.startswith(_CLOSING) or text[:1].isspace()
                text = f"{given}{text}" if bare or not text else f"{given} {text}"
            case Mode.REMOVE:
                text = _taken_out(text, given) if given else ""
    return text


def _ends_with(text: str, given: str) -> bool:
    """Whether a text ends with this already, and not in the middle of a word."""
    whole, part = text.rstrip(), given.strip()
    before = whole[: len(whole) - len(part)][-1:]
    return whole.endswith(part) and not (before.isalnum() and part[:1].isalnum())


def _begins_with(text: str, given: str) -> bool:
    whole, part = text.lstrip(), given.strip()
    behind = whole[len(part) :][:1]
    return whole.startswith(part) and not (behind.isalnum() and part[-1:].isalnum())


def _taken_out(text: str, part: str) -> str:
    """Without each place of a part; where it stood between two spaces one of them goes too."""
    pieces = text.split(part)
    made = pieces[0]
    for piece in pieces[1:]:
        made += piece[1:] if made[-1:] in ("", " ") and piece[:1] == " " else piece
    return made


def list_after(
    present: Sequence[T], is_empty: bool, layers: Iterable[tuple[Mode, Sequence[T]]]
) -> list[T]:
    """What a list becomes; what is in it already is not added again."""
    made = list(present)
    for mode, given in layers:
        match mode:
            case Mode.REPLACE:
                made = _once(given)
            case Mode.IF_EMPTY:
                made = _once(given) if is_empty else made
            case Mode.APPEND:
                made = _once((*made, *given))
            case Mode.PREPEND:
                made = _once((*(one for one in given if one not in made), *made))
            case Mode.REMOVE:
                made = [one for one in made if one not in given] if given else []
    return made


def _once(several: Iterable[T]) -> list[T]:
    # Structures have no hash.
    made: list[T] = []
    for one in several:
        if one not in made:
            made.append(one)
    return made
