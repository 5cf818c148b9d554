"""A text with places to fill: `Pictured: {caption} Source: {source}`.

    {key}            the content of a field, or what else `domain.variables` names
    {key.part}       a part of it: {event.from}, {creator_contact.city}
    {key@es}         in this language
    {seq:03}         a number with leading zeros; {seq:03 from 12} counts from 12
    {date:%-d %B}    a date in words (domain.date_words)
    {key|upper}      changed, by one after the other of `CHANGES`
    {key|"Beirut"}   this where nothing else could be filled in; a quotation mark in it is doubled
    [ … ]            left out whole when nothing in it could be filled
    {{ }} [[ ]]      the bracket itself

Used alike for caption lines, file names, templates and hot codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn, TypeAlias

from photoarchive.domain import date_words
from photoarchive.domain.errors import PatternError
from photoarchive.domain.variables import VARIABLES, Kind

# What can be done to what is filled in: letters made large or small; the first or last of several
# values; several joined as a sentence does; figures as the Arabic east writes them; and the text of
# the code that it is (code#2: its second one).
CHANGES = (
    "upper",
    "lower",
    "capital",
    "title",
    "first",
    "last",
    "and",
    "arabic-digits",
    "code",
)


@dataclass(frozen=True, slots=True)
class Default:
    """A text in place of nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One of `CHANGES`; the number is that of the text of a code."""

    name: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill: what is asked for, in which language, in which form, and what is done to it.

    `width` and `first` are of numbers, `form` of dates.
    """

    key: str
    part: str = ""
    language: str = ""
    width: int = 0
    first: int = 1
    form: str = ""
    then: tuple[Change | Default, ...] = ()


@dataclass(frozen=True, slots=True)
class Optional:
    """A part that is left out when all its places stay empty."""

    parts: tuple[str | Blank, ...]


Pattern: TypeAlias = tuple[str | Blank | Optional, ...]
Fill: TypeAlias = Callable[[Blank], str]

_ESCAPED = ("{{", "}}", "[[", "]]")
_PLAIN = re.compile(r"[^\[\]{}]+")
_QUOTES = {'"': '"', "'": "'", "“": "”"}
_HEAD = re.compile(
    r"\s*([^\s.@:|]*)(?:\.([^\s@:|]*))?(?:@([A-Za-z0-9-]+))?\s*(?::(.*))?", re.DOTALL
)
_COUNT = re.compile(r"\s*(?:0?(\d{1,2}))?(?:\s*from\s+(\d{1,9}))?\s*")
_CHANGE = re.compile(r"([a-z-]+)(?:#(\d{1,2}))?")


def parse(text: str) -> Pattern:
    """The pattern; raises `PatternError` with the place of what cannot be read."""
    parts: list[str | Blank | Optional] = []
    inner: list[str | Blank] | None = None
    opened = 0
    for at, piece in _pieces(text):
        here = parts if inner is None else inner
        if piece in _ESCAPED:
            here.append(piece[0])
        elif piece[0] == "{" and len(piece) > 1:
            here.append(_Place(text, at, piece).read())
        elif piece == "[" and inner is None:
            inner, opened = [], at
        elif piece == "]" and inner is not None:
            if not any(isinstance(one, Blank) for one in inner):
                raise PatternError(text, text[opened : at + 1], opened, "nothing-to-fill")
            parts.append(Optional(tuple(inner)))
            inner = None
        elif piece in "[]{}":
            raise PatternError(text, piece, at, "bracket")
        else:
            here.append(piece)
    if inner is not None:
        raise PatternError(text, "[", opened, "bracket")
    return tuple(parts)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Brackets, whole places and what stands between them, each with where it begins."""
    at = 0
    while at < len(text):
        plain = _PLAIN.match(text, at)
        if plain is not None:
            piece = plain[0]
        elif text[at : at + 2] in _ESCAPED:
            piece = text[at : at + 2]
        else:
            parts = _parts_of_place(text, at) if text[at] == "{" else ()
            piece = "{" + "|".join(parts) + "}" if parts else text[at]
        yield at, piece
        at += len(piece)


def _parts_of_place(text: str, start: int) -> tuple[str, ...]:
    """What bars part in the place that begins there, up to its closing brace; empty where there is
    none. In quotation marks bars and braces are plain signs."""
    parts: list[str] = []
    begun = at = start + 1
    while at < len(text):
        sign = text[at]
        before = text[begun:at].rstrip()[-1:]
        if sign in _QUOTES and (before == ":" or (parts and not before)):
            at = _behind_quotes(text, at)
            if not at:
                break
            continue
        if sign == "{":
            break
        if sign in "|}":
            parts.append(text[begun:at])
            begun = at + 1
        if sign == "}":
            return tuple(parts)
        at += 1
    return ()


def _behind_quotes(text: str, at: int) -> int:
    """Behind the quotation mark that closes the one there; 0 where none does."""
    closing = _QUOTES[text[at]]
    end = text.find(closing, at + 1)
    while end >= 0 and text[end + 1 : end + 2] == closing:
        end = text.find(closing, end + 2)
    return end + 1


@dataclass(frozen=True, slots=True)
class _Place:
    """A place as it is written, and where."""

    text: str
    at: int
    piece: str

    def read(self) -> Blank:
        head, *rest = _parts_of_place(self.text, self.at)
        match = _HEAD.fullmatch(head.rstrip())
        if match is None:
            self._fail("syntax")
        key, part, language, form = match.groups()
        variable = VARIABLES.get(key)
        if variable is None:
            self._fail("variable", self._near(key, tuple(VARIABLES)))
        kind = variable.kind
        if part is not None:
            if part not in variable.parts:
                self._fail("part", self._near(part, tuple(variable.parts)))
            kind = variable.parts[part]
        then = tuple(map(self._then, rest))
        blank = Blank(key, part or "", language or "", then=then)
        return blank if form is None else self._formed(blank, kind, form)

    def _formed(self, blank: Blank, kind: Kind, form: str) -> Blank:
        base = (blank.key, blank.part, blank.language)
        if kind is Kind.DATE:
            form = _unquoted(form.strip()) or form.strip()
            if wrong := date_words.fault(form) if form else ":":
                self._fail("date", wrong)
            return Blank(*base, form=form, then=blank.then)
        match = _COUNT.fullmatch(form)
        if kind is Kind.TEXT or match is None or not form.strip():
            self._fail("form" if kind is Kind.TEXT else "number")
        if match[2] is not None and kind is not Kind.COUNT:
            self._fail("number")
        width, first = int(match[1] or 0), int(match[2] or 1)
        return Blank(*base, width=width, first=first, then=blank.then)

    def _then(self, part: str) -> Change | Default:
        written = part.strip()
        text = _unquoted(written)
        if text is not None:
            return Default(text)
        match = _CHANGE.fullmatch(written)
        if match is None or match[1] not in CHANGES or (match[2] and match[1] != "code"):
            self._fail("change", self._near(written, CHANGES))
        return Change(match[1], int(match[2] or 1))

    def _near(self, word: str, known: tuple[str, ...]) -> str:
        return ", ".join(get_close_matches(word.lower(), known, 2, 0.6))

    def _fail(self, code: str, near: str = "") -> NoReturn:
        raise PatternError(self.text, self.piece, self.at, code, near)


def _unquoted(written: str) -> str | None:
    """What stands in quotation marks, doubled ones made single; None where none do."""
    closing = _QUOTES.get(written[:1])
    if closing is None or len(written) < 2 or written[-1] != closing:
        return None
    inside = written[1:-1]
    if closing in inside.replace(closing * 2, ""):
        return None
    return inside.replace(closing * 2, closing)


def escaped(text: str) -> str:
    """The pattern that gives this text."""
    return re.sub(r"[\[\]{}]", lambda found: found[0] * 2, text)


def has_places(pattern: Pattern) -> bool:
    """Whether there is anything to fill in."""
    return any(not isinstance(part, str) for part in pattern)


def parted(pattern: Pattern, sign: str) -> list[Pattern]:
    """The patterns between these signs, in square brackets not heeded."""
    several: list[list[str | Blank | Optional]] = [[]]
    for part in pattern:
        if isinstance(part, str):
            first, *others = part.split(sign)
            several[-1].append(first)
            several += [[other] for other in others]
        else:
            several[-1].append(part)
    return [tuple(parts) for parts in several]


def filled(pattern: Pattern, content: Fill) -> str:
    """The text, its white space as it stands in the pattern and in what is filled in."""
    return "".join(_filled(part, content) for part in pattern)


def filled_if_any(pattern: Pattern, content: Fill) -> str | None:
    """The same; None where the places outside of square brackets all stay empty, or where the
    whole comes to nothing but white space."""
    parts = [(part, _filled(part, content)) for part in pattern]
    asked = [done for part, done in parts if isinstance(part, Blank)]
    text = "".join(done for _part, done in parts)
    return text if text.strip() and (any(asked) or not asked) else None


def filled_line(pattern: Pattern, content: Fill) -> str:
    """The line: every run of white space one space, none at the ends."""
    return " ".join(filled(pattern, content).split())


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
