"""Reads what is typed into the search box.

    query     = and { "OR" and }
    and       = { [ "AND" ] [ "-" | "NOT" ] part }
    part      = "(" query ")"  |  [ "exact:" ] [ field ":" ] value
              | [ "exact:" ] field ":(" query ")"  |  "exact:(" query ")"
    value     = word [ "*" ]  |  "*" letters [ "*" ]  |  '"' words '"' [ "*" ]  |  '="' words '"'
    field     = a field's key, optionally with "@" and a language, or another word of searching
                (`query_values.KEYWORDS`)
    dates     = [ "~" ]  2017  2017-08  2017-08..2017-09  >=2017-08-26  today  last-30d …
    numbers   = 3  3..5  >=3  <2  >5MB
    near      = name [ distance ]  |  latitude "," longitude [ distance ]      distance = 50km
    terms     = "#" number [ "*" ]

In the brackets behind a field stand values of that field, without any of their own. Errors carry
the place in the text (`domain.errors.QueryError`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from photoarchive.domain.errors import QueryError
from photoarchive.domain.query import And, Everything, InSet, Not, Or, Query
from photoarchive.domain.query_tokens import Token, tokens
from photoarchive.domain.query_values import SIGNED, condition

# The most parts a query may have, so that a pasted page is refused and not searched for.
_MOST_PARTS = 200
# Brackets and negations inside each other; the reader, the catalogue and SQLite all go as deep.
_MOST_DEPTH = 30


def read_query(text: str, now: datetime | None = None) -> Query:
    """The query that a text asks for; raises `QueryError`. An empty text asks for everything.
    `now`, in the person's zone, is the moment that today and the like are told from: this one,
    unless another is given."""
    return _read(text, now)[0]


def sets_in(text: str) -> list[tuple[Token, InSet]]:
    """The sets that a search text asks for, each behind the piece that names it: whether they are
    there a text cannot tell. Raises `QueryError`."""
    return _read(text, None)[1]


def _read(text: str, now: datetime | None) -> tuple[Query, list[tuple[Token, InSet]]]:
    pieces = tokens(text, SIGNED)
    if sum(piece.kind == "value" for piece in pieces) > _MOST_PARTS:
        raise QueryError(text, 0, len(text), "too-long", str(_MOST_PARTS))
    if not pieces:
        return Everything(), []
    reader = _Reader(pieces, now or datetime.now().astimezone())
    query = reader.either()
    if reader.token is not None:
        raise reader.token.fault("unexpected-bracket")
    return query, reader.sets


class _Reader:
    """Goes once over the pieces."""

    def __init__(self, pieces: list[Token], now: datetime) -> None:
        self._tokens = pieces
        self._now = now
        self._at = 0
        self._depth = 0
        self._within: Token | None = None  # the field in whose brackets we are
        self.sets: list[tuple[Token, InSet]] = []

    @property
    def token(self) -> Token | None:
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
        raise before.fault("missing-operand")

    def part(self) -> Query:
        token = self.token
        assert token is not None
        self._at += 1
        if token.kind == "value":
            asked = condition(self._in_place(token), self._now)
            if isinstance(asked, InSet):
                self.sets.append((token, asked))
            return asked
        if self._depth >= _MOST_DEPTH:
            raise token.fault("too-deep", str(_MOST_DEPTH))
        self._depth += 1
        inner = self._inner(token)
        self._depth -= 1
        return inner

    def _inner(self, token: Token) -> Query:
        match token.kind:
            case "-" | "NOT":
                self._expect_part()
                inner = self.part()
                return inner if isinstance(inner, Everything) else Not(inner)
            case "field":
                outer, self._within = self._within, self._in_place(token)
                inner = self._bracketed(token)
                self._within = outer
                return inner
            case _:
                return self._bracketed(token)

    def _bracketed(self, token: Token) -> Query:
        inner = self.either()
        if self.token is None:
            raise token.fault("unclosed-bracket")
        self._at += 1
        return inner

    def _in_place(self, token: Token) -> Token:
        """The value, or the opening of brackets, with what the brackets around it say of it."""
        around = self._within
        if around is None:
            return token
        exact = token.exact or around.exact
        if not around.field:
            return replace(token, exact=exact)
        if token.field:
            raise token.fault("field-in-field", around.field)
        return replace(token, field=around.field, language=around.language, exact=exact)


def _asking(parts: list[Query]) -> list[Query]:
    """Without the parts that ask for nothing (a dash between words, "!?"), if there are others."""
    return [part for part in parts if not isinstance(part, Everything)] or parts[:1]
