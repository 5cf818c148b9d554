"""Signs: quotation marks and brackets that are not closed, and spaces too many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
_ITEM = re.compile(r"(?:^[ \t]*\w{1,3}|\s\w)$")
_FACE = re.compile(r"[:;=]['-]?$")

_MANY_SPACES = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")
# French sets a space before some signs, nobody before these.
_SPACE_BEFORE = re.compile(r"(?<=\w)[ \t\u00a0]+(?=[,،](?:\s|$)|\.(?:\s|$)(?!\s*\.))")


@dataclass(slots=True)
class _Open:
    """The marks that were opened and not closed yet, and those that closed nothing."""

    marks: list[tuple[str, int]] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)

    def close(self, mark: str) -> bool:
        """Closes the last one that it closes; whether there was one."""
        for place in range(len(self.marks) - 1, -1, -1):
            opened, _where = self.marks[place]
            if mark in _CLOSED_BY.get(opened, "") or mark in _TURNED.get(opened, ""):
                del self.marks[place]
                return True
        return False

    def has(self, mark: str) -> bool:
        return any(opened == mark for opened, _where in self.marks)


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
    passed_over = _inches(text)
    for at, mark in enumerate(text):
        if at in passed_over or (mark not in _CLOSED_BY and mark not in _CLOSERS):
            continue
        if mark in _CLOSERS and opened.close(mark):
            continue
        if mark == '"':
            if not opened.close(mark):
                opened.marks.append((mark, at))
        elif mark in _CLOSED_BY:
            # Each paragraph of a long quotation begins with the mark again.
            if not (opened.has(mark) and mark in _QUOTES and _begins_paragraph(text, at)):
                opened.marks.append((mark, at))
        elif mark in _TURNED and _opens(text, at):
            opened.marks.append((mark, at))
        elif not (mark == ")" and _is_no_bracket(text, at)):
            opened.stray.append(at)
    return sorted([*opened.stray, *(at for _mark, at in opened.marks)])


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
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return bool(_ITEM.search(line) or _FACE.search(line))


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
    start = max(text.rfind(" ", 0, at) + 1, text.rfind("\n", 0, at) + 1, at - 20)
    ends = [end for end in (text.find(" ", at + 1), text.find("\n", at + 1)) if end > 0]
    return text[start : min([*ends, at + 20, len(text)])].strip()
