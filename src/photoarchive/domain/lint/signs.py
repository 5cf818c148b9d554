"""Signs: quotation marks and brackets that are not closed, and spaces too many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from photoarchive.domain.lint.finding import Finding, Replace
from photoarchive.domain.lint.sheet import Sheet, Text

# What closes each. „ is closed by “ (German, Czech) or ” (Polish, Romanian). Where a closing mark
# stands like an opening one it is one: »so« in German books, ”så” in Sweden, ”هكذا“ in Arabic.
_CLOSED_BY = {"«": "»", "“": "”", "„": "“”", "‹": "›", "(": ")", "[": "]", '"': '"'}
_TURNED = {"»": "«", "”": "”“", "›": "‹"}
_CLOSERS = frozenset("»”›)]«“‹")
_QUOTES = frozenset('«»“”„‹›"')
# Single marks are apostrophes, feet, or the ʿayn of ‘Ayn, and are let alone.

_INCHES = re.compile(r'\d"')
_ITEM = re.compile(r"(?:(?:^|\n)[ \t]*\w{1,3}|\s\w)$")
_ITEM_WITHIN = 8
_AROUND = 20
_FACE = re.compile(r"[:;=]['-]?$")

_MANY_SPACES = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")
# French sets a space before some signs, nobody before these.
_SPACE_BEFORE = re.compile(r"(?<=\w)[ \t\u00a0]+(?=[,،](?:\s|$)|\.(?:\s|$)(?!\s*\.))")

# For each mark those that it may close.
_CLOSES = {
    mark: tuple(
        opened
        for opened in {**_CLOSED_BY, **_TURNED}
        if mark in _CLOSED_BY.get(opened, "") + _TURNED.get(opened, "")
    )
    for mark in (*_CLOSERS, '"')
}


class _Open:
    """Where marks were opened and not closed yet, by the mark."""

    def __init__(self) -> None:
        self.places: dict[str, list[int]] = {}

    def open(self, mark: str, at: int) -> None:
        self.places.setdefault(mark, []).append(at)

    def close(self, mark: str) -> bool:
        """Closes the last one that this mark closes; whether there was one."""
        there = [self.places[opened] for opened in _CLOSES[mark] if self.places.get(opened)]
        if there:
            max(there, key=lambda places: places[-1]).pop()
        return bool(there)


def quotes(sheet: Sheet) -> Iterator[Finding]:
    """A quotation mark or bracket is not closed, or closes nothing."""
    for text in sheet.texts:
        single = unbalanced(text.text)
        for at in single:
            mark = text.text[at]
            code = "quote" if mark in _QUOTES else "bracket"
            fix = _other_mark(text, single)
            facts = {"mark": mark, "around": _around(text.text, at)}
            yield Finding("quotes", code, text.field, text.language, at, at + 1, facts, fix)


def unbalanced(text: str) -> list[int]:
    """Where the marks stand that have no counterpart, in order."""
    if not any(c in _CLOSERS or c in _CLOSED_BY for c in text):
        return []
    opened = _Open()
    stray: list[int] = []
    passed_over = _inches(text)
    for at, mark in enumerate(text):
        if at in passed_over or (mark not in _CLOSED_BY and mark not in _CLOSERS):
            continue
        if mark in _CLOSES and opened.close(mark):
            continue
        if mark in _CLOSED_BY:
            # Each paragraph of a long quotation begins with the mark again.
            again = mark in _QUOTES and opened.places.get(mark) and _begins_paragraph(text, at)
            if not again:
                opened.open(mark, at)
        elif mark in _TURNED and _opens(text, at):
            opened.open(mark, at)
        elif not (mark == ")" and _is_no_bracket(text, at)):
            stray.append(at)
    return sorted([*stray, *(at for places in opened.places.values() for at in places)])


def spaces(sheet: Sheet) -> Iterator[Finding]:
    """Two spaces stand where one belongs, or one before a comma or full stop."""
    for text in sheet.texts:
        place = text.field, text.language
        places = {one.span(): " " for one in _MANY_SPACES.finditer(text.text)}
        places |= {one.span(): "" for one in _SPACE_BEFORE.finditer(text.text)}
        fix = tuple(
            Replace(*place, start, end, text.text[start:end], new)
            for (start, end), new in sorted(places.items())
        )
        if fix:
            facts = {"count": str(len(fix))}
            yield Finding("spaces", "spaces", *place, fix[0].start, fix[0].end, facts, fix)


def _inches(text: str) -> set[int]:
    """The straight marks behind a digit, where they are what makes the number of marks odd."""
    if text.count('"') % 2 == 0:
        return set()
    return {match.end() - 1 for match in _INCHES.finditer(text)}


def _begins_paragraph(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at)
    return line >= 0 and not text[line:at].strip()


def _opens(text: str, at: int) -> bool:
    """Whether a mark stands before a word and behind none."""
    behind = text[at + 1 : at + 2]
    return (at == 0 or not text[at - 1].isalnum()) and behind.isalnum()


def _is_no_bracket(text: str, at: int) -> bool:
    """Whether it stands behind the number of an item, "a)", or makes a face."""
    # What stands before the cut is no beginning of a line.
    begin = max(0, at - _ITEM_WITHIN)
    before = ("x" if begin else "") + text[begin:at]
    return bool(_ITEM.search(before) or _FACE.search(before))


def _other_mark(text: Text, single: Sequence[int]) -> tuple[Replace, ...]:
    """Where a curly mark was opened and a straight one closes it, or the other way round, the
    straight one becomes curly."""
    if len(single) != 2:
        return ()
    marks = tuple(text.text[at] for at in single)
    place = text.field, text.language
    if marks == ("“", '"'):
        return (Replace(*place, single[1], single[1] + 1, '"', "”"),)
    if marks == ('"', "”"):
        return (Replace(*place, single[0], single[0] + 1, '"', "“"),)
    return ()


def _around(text: str, at: int) -> str:
    """The word at which a mark stands."""
    before = text[max(0, at - _AROUND) : at].split()
    behind = text[at : at + _AROUND].split()
    joined = before[-1] if before and not text[at - 1].isspace() else ""
    return joined + behind[0]
