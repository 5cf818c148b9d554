"""Reads what is typed into the search box.

    query     = and { "OR" and }
    and       = { [ "AND" ] [ "-" | "NOT" ] part }
    part      = "(" query ")"  |  [ field ":" ] value
    value     = word [ "*" ]  |  '"' words '"' [ "*" ]  |  '="' words '"'
    field     = a field's key, optionally with "@" and a language | taken | imported | id | in |
                has | lacks | problem | name | width | height | size | a field that holds a number …
    dates     = 2017  2017-08  2017-08..2017-09  >=2017-08-26
    numbers   = 3  3..5  >=3  <2

Errors carry the place in the text (`domain.errors.QueryError`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from photoarchive.domain import dates
from photoarchive.domain.errors import QueryError
from photoarchive.domain.fields import BY_KEY, FIELDS, GROUPS, Type
from photoarchive.domain.query import (
    And,
    Between,
    Everything,
    Has,
    In,
    Not,
    Or,
    Place,
    Query,
    WithProblem,
    Words,
)
from photoarchive.domain.text import words

# Search words beside the fields' keys, and the number of the photograph each looks at.
DATE_WORDS = {
    **{f.key: f.key for f in FIELDS if f.type is Type.DATE},
    "taken": "taken",
    "date_created": "taken",
    "imported": "added",
}
NUMBER_WORDS = {
    "id": "id",
    "width": "width",
    "height": "height",
    "size": "size_bytes",
    **{f.key: f.key for f in FIELDS if f.type in (Type.INTEGER, Type.NUMBER)},
}
TEXT_WORDS = ("name", "format")
PRESENCE_WORDS = ("has", "lacks")
KEYWORDS = (*DATE_WORDS, *NUMBER_WORDS, *TEXT_WORDS, *PRESENCE_WORDS, "in", "problem", *GROUPS)
# What leaves a choice between the blocks of a file.
DISAGREEMENTS = ("disagree", "double-encoded")

_FIELD = re.compile(r"([A-Za-z][A-Za-z_]*)(?:@([A-Za-z0-9-]+))?:(?!//)")
OPERATORS = {"OR", "AND", "NOT"}
# The most parts a query may have, so that a pasted page is refused and not searched for.
_MOST_PARTS = 200
# Brackets and negations inside each other; the reader, the catalogue and SQLite all go as deep.
_MOST_DEPTH = 30


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "(", ")", "-", "OR", "NOT", "value"
    position: int
    length: int
    field: str = ""
    language: str = ""
    value: str = ""
    quoted: bool = False
    whole: bool = False


def read_query(text: str) -> Query:
    """The query that a text asks for; raises `QueryError`. An empty text asks for everything."""
    tokens = _tokens(text)
    if sum(token.kind == "value" for token in tokens) > _MOST_PARTS:
        raise QueryError(text, 0, len(text), "too-long", str(_MOST_PARTS))
    if not tokens:
        return Everything()
    reader = _Reader(text, tokens)
    query = reader.either()
    if reader.token is not None:
        raise QueryError(text, reader.token.position, 1, "unexpected-bracket")
    return query


def _tokens(text: str) -> list[_Token]:
    found, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] in "()":
            found.append(_Token(text[at], at, 1))
            at += 1
        elif text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace():
            found.append(_Token("-", at, 1))
            at += 1
        else:
            token = _value_token(text, at)
            found.append(token)
            at = token.position + token.length
    return found


def _value_token(text: str, start: int) -> _Token:
    at, field, language = start, "", ""
    prefix = _FIELD.match(text, start)
    if prefix is not None:
        field, language, at = prefix[1].lower(), prefix[2] or "", prefix.end()
    whole = text.startswith('="', at)
    if whole or text.startswith('"', at):
        opening = at + whole
        closing = text.find('"', opening + 1)
        if closing < 0:
            raise QueryError(text, opening, len(text) - opening, "unclosed-quote")
        value, end = text[opening + 1 : closing], closing + 1
        if text.startswith("*", end) and not whole:
            value, end = value + "*", end + 1
        return _Token("value", start, end - start, field, language, value, True, whole)
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in '()"':
        end += 1
    value = text[at:end]
    if not field and value in OPERATORS:
        return _Token(value, start, end - start)
    return _Token("value", start, end - start, field, language, value)


class _Reader:
    """Goes once over the tokens."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def token(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def either(self) -> Query:
        parts = [self.all_of()]
        while self.token is not None and self.token.kind == "OR":
            self._at += 1
            parts.append(self.all_of())
        parts = _asking(parts)
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all_of(self) -> Query:
        parts: list[Query] = []
        begun_at = self._at
        while self.token is not None and self.token.kind not in (")", "OR"):
            if self.token.kind == "AND":
                self._at += 1
                self._expect_part()
            parts.append(self.part())
        if self._at == begun_at:
            self._expect_part()
        parts = _asking(parts)
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _expect_part(self) -> None:
        token = self.token
        if token is not None and token.kind not in (")", "OR", "AND"):
            return
        before = self._tokens[self._at - 1] if self._at else token
        assert before is not None
        raise QueryError(self._text, before.position, before.length, "missing-operand")

    def part(self) -> Query:
        token = self.token
        assert token is not None
        self._at += 1
        if token.kind == "value":
            return _condition(self._text, token)
        if self._depth >= _MOST_DEPTH:
            raise QueryError(self._text, token.position, token.length, "too-deep", str(_MOST_DEPTH))
        self._depth += 1
        inner = self._inner(token)
        self._depth -= 1
        return inner

    def _inner(self, token: _Token) -> Query:
        match token.kind:
            case "-" | "NOT":
                self._expect_part()
                inner = self.part()
                return inner if isinstance(inner, Everything) else Not(inner)
            case _:
                inner = self.either()
                if self.token is None:
                    raise QueryError(self._text, token.position, 1, "unclosed-bracket")
                self._at += 1
                return inner


def _asking(parts: list[Query]) -> list[Query]:
    """Without the parts that ask for nothing (a dash between words, "!?"), if there are others."""
    return [part for part in parts if not isinstance(part, Everything)] or parts[:1]


def _condition(text: str, token: _Token) -> Query:
    field = token.field
    if not field:
        return _anywhere(token)
    if not token.value.strip():
        raise QueryError(text, token.position, token.length, "no-value", field)
    if token.language and field not in BY_KEY and field not in GROUPS:
        raise QueryError(text, token.position, token.length, "no-languages", field)
    if token.language:
        return _words(token, _fields(text, token, field, token.language))
    if field in DATE_WORDS:
        return _dates(text, token, DATE_WORDS[field])
    if field in NUMBER_WORDS:
        return _numbers(text, token, NUMBER_WORDS[field])
    if field in PRESENCE_WORDS:
        return _presence(text, token)
    if field == "in":
        return _collection(text, token)
    if field == "problem":
        return WithProblem((token.value.strip().lower(),))
    if field in TEXT_WORDS:
        return _words(token, (field,))
    keys = _fields(text, token, field)
    if not any(BY_KEY[key].is_text for key in keys):
        raise QueryError(text, token.position, token.length, "no-words", field)
    return _words(token, keys)


_BARE_DATE = re.compile(r"(?:1[89]|20|21)\d\d(?:-\d\d){0,2}")


def _anywhere(token: _Token) -> Query:
    """Words without a field; what looks like a date is one as well ("Ras Baalbek 2017")."""
    asked = _words(token, ())
    if token.quoted or not _BARE_DATE.fullmatch(token.value):
        return asked
    parsed = dates.parse(token.value)
    if parsed is None:
        return asked
    return Or((asked, Between("taken", *dates.span(parsed[0], parsed[0]))))


def _fields(text: str, token: _Token, key: str, language: str = "") -> tuple[str, ...]:
    """The fields that a key stands for; with a language, those of them that have languages."""
    keys = GROUPS.get(key, (key,))
    if keys[0] not in BY_KEY:
        # Behind has: and lacks: only fields may stand, no other words of searching.
        fitting = (*BY_KEY, *GROUPS) if token.field in PRESENCE_WORDS else (*BY_KEY, *KEYWORDS)
        near = get_close_matches(key, fitting, 1)
        detail = f"{key} {near[0] if near else ''}"
        raise QueryError(text, token.position, token.length, "unknown-field", detail)
    if language:
        fields = map(BY_KEY.__getitem__, keys)
        keys = tuple(f.key for f in fields if f.in_languages or f.vocabulary is not None)
    if not keys:
        raise QueryError(text, token.position, token.length, "no-languages", key)
    return keys


def _words(token: _Token, fields: tuple[str, ...]) -> Query:
    prefix = token.value.endswith("*") and not token.whole
    asked = tuple(words(token.value))
    if not asked:
        return Everything()
    return Words(asked, fields, token.language, prefix, token.whole)


def _presence(text: str, token: _Token) -> Query:
    key, _, language = token.value.lower().partition("@")
    has: Query
    if key == "disagreements":
        has = WithProblem(DISAGREEMENTS, still_open=True)
    else:
        has = Has(_fields(text, token, key, language), language)
    return has if token.field == "has" else Not(has)


def _collection(text: str, token: _Token) -> Query:
    try:
        return In(Place(token.value.lower()))
    except ValueError:
        raise QueryError(text, token.position, token.length, "unknown-place", token.value) from None


_RANGE = re.compile(
    r"(?P<op>>=|<=|>|<|=)?(?P<first>(?:[^.<>=]|\.(?!\.))*?)(?P<dots>\.\.)?"
    r"(?P<last>(?:[^.<>=]|\.(?!\.))*)"
)


def _bounds(text: str, token: _Token, code: str) -> tuple[str, str, str]:
    """The operator ("" or ".." for a range) and the two ends of a condition's value."""
    match = _RANGE.fullmatch(token.value.strip())
    if match is None or (match["op"] and match["dots"]):
        raise QueryError(text, token.position, token.length, code, token.value)
    if match["dots"]:
        return "..", match["first"], match["last"]
    return match["op"] or "=", match["first"] or match["last"], ""


def _dates(text: str, token: _Token, fact: str) -> Query:
    operator, first, last = _bounds(text, token, "bad-date")

    def wrong() -> QueryError:
        return QueryError(text, token.position, token.length, "bad-date", token.value)

    def checked(written: str) -> str:
        parsed = dates.parse(written)
        if parsed is None:
            raise wrong()
        return parsed[0]

    if operator == "..":
        if not first and not last:
            raise wrong()
        low = dates.sort_key(checked(first)) if first else None
        high = dates.span(checked(last), checked(last))[1] if last else None
        return Between(fact, low, high)
    begin, end = dates.span(checked(first), checked(first))
    return {
        "=": Between(fact, begin, end),
        ">=": Between(fact, begin, None),
        ">": Between(fact, end + 1, None),
        "<=": Between(fact, None, end),
        "<": Between(fact, None, begin - 1),
    }[operator]


def _numbers(text: str, token: _Token, fact: str) -> Query:
    operator, first, last = _bounds(text, token, "bad-number")

    decimal = fact in BY_KEY and BY_KEY[fact].type is Type.NUMBER
    form = r"-?\d{1,15}(\.\d{1,6})?" if decimal else r"-?\d{1,15}"

    def number(written: str) -> float:
        if not re.fullmatch(form, written.strip()):
            raise QueryError(text, token.position, token.length, "bad-number", token.value)
        return float(written) if "." in written else int(written)

    if operator == "..":
        low = number(first) if first else None
        high = number(last) if last else None
        if low is None and high is None:
            raise QueryError(text, token.position, token.length, "bad-number", token.value)
        return Between(fact, low, high)
    exact, step = number(first), 1e-6 if decimal else 1
    return {
        "=": Between(fact, exact, exact),
        ">=": Between(fact, exact, None),
        ">": Between(fact, exact + step, None),
        "<=": Between(fact, None, exact),
        "<": Between(fact, None, exact - step),
    }[operator]
