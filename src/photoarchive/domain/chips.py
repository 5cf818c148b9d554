"""Choices among the values of a field, written into a search text and read from it again.

A chip is a search like any other, so that it can be typed, saved and sent to the command line:
one value `credit:#12`, several of which one is enough `credit:(#12 OR #14)`, and none of them
`-credit:(#12 OR #14)`. Several chips side by side must all hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from photoarchive.domain.errors import QueryError
from photoarchive.domain.fields import BY_KEY, GROUPS
from photoarchive.domain.query_tokens import OPERATORS, Token, tokens
from photoarchive.domain.query_values import NUMBER_WORDS, SIGNED, TEXT_WORDS


@dataclass(frozen=True, slots=True)
class Chip:
    """The values chosen in one field, or with `negated` those to be left out: terms by their
    numbers, numbers as such, and all else as text."""

    field: str
    values: tuple[str | int, ...]
    negated: bool = False

    @property
    def text(self) -> str:
        """As it stands in a search."""
        return chip(self.field, self.values, negated=self.negated)


def chip(field: str, values: Sequence[str | int], *, negated: bool = False) -> str:
    """The search for photographs that have one of these values in a field (or in none, when
    negated); empty without any value. `field` is a field's key or another word of searching.

    The number of a term stands for it under all its names, and for those narrower than it. The
    text of a field of words is meant in whole; of dates, sets, languages and the like it is what
    would be typed (`2017-08`, `Wire/Beirut`, `ar`). Quotation marks in it become spaces, which
    searching does not tell apart.
    """
    written = [_written(field, value) for value in dict.fromkeys(values)]
    if not written:
        return ""
    one = written[0] if len(written) == 1 else f"({' OR '.join(written)})"
    return f"{'-' if negated else ''}{field}:{one}"


def read_chip(text: str) -> Chip | None:
    """The choice that is written so; None for any other search, and for one written otherwise
    than `chip` writes it."""
    try:
        pieces = tokens(text, SIGNED)
    except QueryError:
        return None
    negated = bool(pieces) and pieces[0].kind == "-"
    pieces = pieces[negated:]
    values = [piece for piece in pieces if piece.kind == "value"]
    if not values or not pieces[0].field:
        return None
    field = pieces[0].field
    found = Chip(field, tuple(_value(field, piece) for piece in values), negated)
    return found if found.text == text.strip() else None


def taken_apart(
    text: str, is_wanted: Callable[[Chip], bool] = lambda _chip: True
) -> tuple[tuple[Chip, ...], str]:
    """The chips that stand side by side in a search (those that are wanted), and the rest of it as
    it was typed."""
    try:
        pieces = tokens(text, SIGNED)
    except QueryError:
        return (), text
    parts = _parts(text, pieces)
    if parts is None:
        return (), text
    read = [one if one and is_wanted(one) else None for one in map(read_chip, parts)]
    rest = " ".join(part for part, one in zip(parts, read, strict=True) if one is None)
    return tuple(one for one in read if one is not None), rest


def quoted(text: str) -> str:
    """A value as it is written in a search: in quotation marks when it has spaces or signs, and
    without stars at its ends, which would have a meaning there."""
    plain = text.replace('"', " ").strip("* ")
    is_plain = re.fullmatch(r"[^\s()\":=*~#“”„«»-][^\s()\":*~#“”„«»]*", plain) is not None
    return plain if is_plain and plain not in OPERATORS else f'"{plain}"'


def _written(field: str, value: str | int) -> str:
    if isinstance(value, int):
        return f"#{value}" if _holds_words(field) else str(value)
    plain = value.replace('"', " ")
    if _holds_words(field):
        return f'="{plain}"'
    return plain if re.fullmatch(r"[^\s()\"“”„«»]+", plain) else f'"{plain}"'


def _holds_words(field: str) -> bool:
    keys = GROUPS.get(field, (field,))
    return field in TEXT_WORDS or any(key in BY_KEY and BY_KEY[key].is_text for key in keys)


def _value(field: str, piece: Token) -> str | int:
    number = re.fullmatch(r"#(\d+)", piece.text) if not piece.quoted else None
    if number is not None:
        return int(number[1])
    if field in NUMBER_WORDS and re.fullmatch(r"-?\d+", piece.text):
        return int(piece.text)
    return piece.text


def _parts(text: str, pieces: list[Token]) -> list[str] | None:
    """The texts of what stands side by side; None when it does not (a OR b)."""
    parts: list[str] = []
    depth, begin = 0, None
    for piece in pieces:
        if depth == 0 and piece.kind == "OR":
            return None
        if depth == 0 and piece.kind == "AND":
            continue
        begin = piece.position if begin is None else begin
        if piece.kind in ("(", "field"):
            depth += 1
        elif piece.kind == ")":
            depth -= 1
        if depth < 0:
            return None
        if depth == 0 and piece.kind not in ("-", "NOT"):
            parts.append(text[begin : piece.end])
            begin = None
    return parts if begin is None and depth == 0 else None
