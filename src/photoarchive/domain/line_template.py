"""A line of text with places to fill: `Pictured: {caption} Source: {source}`.

    {key}       the content of a field, or a name the caller knows (name, seq, id, date)
    {key@es}    in this language
    {seq:03}    a number with leading zeros
    [ … ]       left out whole when nothing in it could be filled
    {{ }} [[ ]] the bracket itself

Used for caption lines and for file names alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeAlias

from photoarchive.domain.errors import PatternError


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill: a key, the language asked for and the width of a number."""

    key: str
    language: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class Optional:
    """A part that is left out when all its places stay empty."""

    parts: tuple[str | Blank, ...]


Template: TypeAlias = tuple[str | Blank | Optional, ...]
Fill: TypeAlias = Callable[[Blank], str]

_PIECE = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}]*)\}|[\[\]{}]|[^\[\]{}]+")
_BLANK = re.compile(r"([a-z_]+)(?:@([A-Za-z0-9-]+))?(?::0?(\d{1,2}))?")
_ESCAPED = {"{{": "{", "}}": "}", "[[": "[", "]]": "]"}


def parse(text: str, keys: Collection[str]) -> Template:
    """The template; raises `PatternError` for a key that is not among `keys` or a lone bracket."""
    parts: list[str | Blank | Optional] = []
    inner: list[str | Blank] | None = None
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece in _ESCAPED:
            (parts if inner is None else inner).append(_ESCAPED[piece])
        elif match[1] is not None:
            (parts if inner is None else inner).append(_blank(text, match[1], keys))
        elif piece == "[" and inner is None:
            inner = []
        elif piece == "]" and inner is not None:
            parts.append(Optional(tuple(inner)))
            inner = None
        elif piece in "[]{}":
            raise PatternError(text, piece)
        else:
            (parts if inner is None else inner).append(piece)
    if inner is not None:
        raise PatternError(text, "[")
    return tuple(parts)


def _blank(text: str, inside: str, keys: Collection[str]) -> Blank:
    match = _BLANK.fullmatch(inside.strip())
    if match is None or match[1] not in keys:
        raise PatternError(text, "{" + inside + "}")
    return Blank(match[1], match[2] or "", int(match[3] or 0))


def fill(template: Template, content: Fill) -> str:
    """The line: every run of white space one space, none at the ends."""
    return " ".join("".join(_filled(part, content) for part in template).split())


def _filled(part: str | Blank | Optional, content: Fill) -> str:
    match part:
        case str():
            return part
        case Blank():
            return content(part)
        case Optional(parts):
            inside = [(one, _filled(one, content)) for one in parts]
            found = any(done for one, done in inside if isinstance(one, Blank))
            return "".join(done for _, done in inside) if found else ""
