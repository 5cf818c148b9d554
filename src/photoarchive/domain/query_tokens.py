"""What is typed into the search box, taken apart: brackets, signs, and values with their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from photoarchive.domain.dates import in_ascii_digits
from photoarchive.domain.errors import QueryError

OPERATORS = {"OR", "AND", "NOT"}

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9_]*)(@[A-Za-z0-9-]*)?:(?!//)")
# BCP 47 by its outer form; x-default is the text without a language.
_LANGUAGE = re.compile(r"x-default|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_DISTANCE = re.compile(r"\s+(\d{1,9}(?:[.,٫]\d{1,6})?\s?(?:km|mi|m))(?=[\s()]|$)", re.IGNORECASE)
# Typographic quotation marks count where they are closed; else they are signs among others.
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
# Direction marks and the like are invisible, and come along with what is pasted.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a search text (`source`) from `position`, `length` characters long.

    Its `kind` is a bracket, "-", an operator, "value", or "field": a field, or `exact`, and the
    bracket opened behind it. Of a value, `text` stands without its quotation marks; `whole` was
    written ="…", `exact` behind exact:, `distance` is how far around, as typed.
    """

    source: str
    kind: str
    position: int
    length: int
    field: str = ""
    language: str = ""
    text: str = ""
    quoted: bool = False
    whole: bool = False
    exact: bool = False
    distance: str = ""

    @property
    def end(self) -> int:
        """Where the next piece may begin."""
        return self.position + self.length

    @property
    def plain(self) -> str:
        """The value as a number or a word of searching: without invisible characters, in small
        letters, with the digits 0 to 9 in place of those of any script."""
        return in_ascii_digits(_INVISIBLE.sub("", self.text)).strip().lower()

    def fault(self, code: str, detail: str = "", near: str = "") -> QueryError:
        """The error that points at this piece."""
        return QueryError(self.source, self.position, self.length, code, detail, near)


def tokens(source: str, signed: frozenset[str]) -> list[Token]:
    """The pieces of a search text; raises `QueryError`. In brackets behind one of the `signed`
    fields a dash before a digit is the sign of a number."""
    return list(_tokens(source, signed))


def is_language(tag: str) -> bool:
    """Whether a language can be written so."""
    return _LANGUAGE.fullmatch(tag) is not None


def _tokens(source: str, signed: frozenset[str]) -> Iterator[Token]:
    at = 0
    within: list[str] = []  # the fields of the brackets that are open
    while at < len(source):
        if source[at].isspace() or _INVISIBLE.match(source, at):
            at += 1
            continue
        field = within[-1] if within else ""
        token = _token(source, at, field, field in signed)
        yield token
        at = token.end
        if token.kind in ("(", "field"):
            within.append(token.field or field)
        elif token.kind == ")" and within:
            within.pop()


def _token(source: str, at: int, within: str, signed: bool) -> Token:
    following = source[at + 1 : at + 2]
    if source[at] in "()":
        return Token(source, source[at], at, 1)
    if source[at] == "-" and following.strip() and not (signed and following.isdecimal()):
        return Token(source, "-", at, 1)
    field, language, exact, begin = _field(source, at)
    if begin > at and source.startswith("(", begin):
        return Token(source, "field", at, begin + 1 - at, field, language, exact=exact)
    text, end, quoted, whole = _value(source, begin)
    if begin == at and not quoted and text in OPERATORS:
        return Token(source, text, at, end - at)
    distance = ""
    if "near" in (field, within) and (far := _DISTANCE.match(source, end)):
        distance, end = far[1], far.end()
    return Token(
        source, "value", at, end - at, field, language, text, quoted, whole, exact, distance
    )


def _field(source: str, at: int) -> tuple[str, str, bool, int]:
    """The field that begins here, its language, whether exact: stands before it, and where its
    value begins."""
    field, language, exact, begin = "", "", False, at
    while (match := _FIELD.match(source, begin)) is not None:
        field, begin = match[1].lower(), match.end()
        language = (match[2] or "").removeprefix("@")
        if match[2] is not None and not is_language(language):
            raise QueryError(source, at, begin - at, "bad-language", language)
        if field != "exact" or language:
            break
        exact, field = True, ""
    return field, language, exact, begin


def _value(source: str, begin: int) -> tuple[str, int, bool, bool]:
    """The value that begins here, where it ends, and whether it is quoted, and as a whole."""
    whole = source.startswith("=", begin) and source[begin + 1 : begin + 2] in _QUOTES
    opening = begin + whole
    closing_mark = _QUOTES.get(source[opening : opening + 1], "")
    if closing_mark:
        closing = source.find(closing_mark, opening + 1)
        if closing >= 0:
            text, end = source[opening + 1 : closing], closing + 1
            if source.startswith("*", end) and not whole:
                text, end = text + "*", end + 1
            return text, end, True, whole
        if source[opening] == '"':
            raise QueryError(source, opening, len(source) - opening, "unclosed-quote")
    end = begin
    while end < len(source) and not source[end].isspace() and source[end] not in '()"':
        end += 1
    return source[begin:end], end, False, False
