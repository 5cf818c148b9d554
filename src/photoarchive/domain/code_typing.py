"""Codes while somebody types: expanded when the closing delimiter is typed, offered before."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.domain.code import DELIMITER
from photoarchive.domain.codebook import Codebook, Found

# A code is sought so many characters back.
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Expanded:
    """A text with a code expanded in it: the text, where the cursor stands now, what was expanded,
    and from where to where its text stands. `before` is what stood there."""

    text: str
    cursor: int
    found: Found
    start: int
    end: int
    before: str


def expand(
    text: str,
    cursor: int,
    book: Codebook,
    language: str,
    main: str = "",
    delimiter: str = DELIMITER,
) -> Expanded | None:
    """Expands the code whose closing delimiter was just typed before the cursor; None where there
    is none. `language` is that of the text, `main` stands in where it has none."""
    if not text[:cursor].endswith(delimiter):
        return None
    closing = cursor - len(delimiter)
    start = text.rfind(delimiter, max(0, closing - _LONGEST - len(delimiter)), closing)
    if start < 0:
        return None
    typed = text[start + len(delimiter) : closing]
    if not _may_be_code(typed):
        return None
    found = book.find(typed, language, main)
    return replaced(text, start, cursor, found) if found is not None else None


def replaced(text: str, start: int, end: int, found: Found) -> Expanded:
    """The text with what stands there replaced by what a code stands for."""
    made = text[:start] + found.text + text[end:]
    behind = start + len(found.text)
    return Expanded(made, behind, found, start, behind, text[start:end])


@dataclass(frozen=True, slots=True)
class Begun:
    """A code that was begun: from its opening delimiter to the cursor, and what may be meant, the
    best first."""

    start: int
    end: int
    typed: str
    found: tuple[Found, ...]


def begun(
    text: str,
    cursor: int,
    book: Codebook,
    language: str,
    main: str = "",
    delimiter: str = DELIMITER,
    most: int = 8,
) -> Begun | None:
    """What the code before the cursor, not closed yet, may be; None where none is begun, or
    nothing begins so."""
    start = text.rfind(delimiter, max(0, cursor - _LONGEST - len(delimiter)), cursor)
    if start < 0:
        return None
    typed = text[start + len(delimiter) : cursor]
    if not typed or typed[0].isspace() or "\n" in typed:
        return None
    found = book.beginning(typed, language, main, most)
    return Begun(start, cursor, typed, tuple(found)) if found else None


def expand_all(
    text: str, book: Codebook, language: str, main: str = "", delimiter: str = DELIMITER
) -> tuple[str, list[Found]]:
    """The text with every code in it expanded, and these codes."""
    found: list[Found] = []
    at = expanded = 0
    while (closing := text.find(delimiter, at)) >= 0:
        behind = closing + len(delimiter)
        done = expand(text, behind, book, language, main, delimiter)
        # What an expanded text holds is no delimiter of the next code.
        if done is not None and done.start >= expanded:
            found.append(done.found)
            text, at, expanded = done.text, done.end, done.end
        else:
            at = behind
    return text, found


def _may_be_code(typed: str) -> bool:
    return bool(typed) and typed == typed.strip() and "\n" not in typed
