"""Where the folded words of a text stand in the text itself.

Folding drops marks, joins and takes letters apart, so that places in what is folded are not those
in what is shown. Here each folded word keeps where it came from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from photoarchive.domain.text import words

_PIECE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A folded word, and from where to where it stands in its text."""

    word: str
    start: int
    end: int


def word_places(text: str) -> list[WordPlace]:
    """The folded words of a text (`text.words`) with their places."""
    found: list[WordPlace] = []
    for piece in _PIECE.finditer(text):
        found += _in_piece(text, piece.start(), piece.end())
    return found


def _in_piece(text: str, start: int, end: int) -> list[WordPlace]:
    """Of what stands between white spaces."""
    folded = words(text[start:end])
    if not folded:
        return []
    start, end = _trimmed(text, start, end)
    if len(folded) == 1:
        return [WordPlace(folded[0], start, end)]
    found: list[WordPlace] = []
    for first, last in _runs(text, start, end):
        found += _in_run(text, first, last)
    if [one.word for one in found] == folded:
        return found
    # A sign that parts words elsewhere does not here (В'ячеслав): all of it is the place.
    return [WordPlace(word, start, end) for word in folded]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the signs around it."""
    while start < end - 1 and not _is_part(text[start]):
        start += 1
    while end > start + 1 and not _is_part(text[end - 1]):
        end -= 1
    return start, end


def _is_part(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def _runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """From where to where nothing parts words."""
    found: list[tuple[int, int]] = []
    first = start
    for at in range(start, end + 1):
        if at == end or (not words(text[at]) and not _is_dropped(text[at])):
            if at > first:
                found.append(_trimmed(text, first, at))
            first = at + 1
    return found


def _is_dropped(character: str) -> bool:
    """Whether folding drops a character within a word, in place of parting words there."""
    return len(words(f"a{character}a")) == 1


def _in_run(text: str, start: int, end: int) -> list[WordPlace]:
    folded = words(text[start:end])
    if len(folded) < 2:
        return [WordPlace(word, start, end) for word in folded]
    # A script without spaces, whose words are made of neighbouring letters and overlap: each
    # begins where the letters before it no longer belong to it.
    letters = [at for at in range(start, end) if unicodedata.category(text[at])[0] not in "M"]
    found: list[WordPlace] = []
    from_ = 0
    for word in folded:
        place = _spelt(text, letters, end, word, from_)
        if place is None:
            return [WordPlace(one, start, end) for one in folded]
        found.append(WordPlace(word, letters[place[0]], place[1]))
        from_ = place[0]
    return found


def _spelt(
    text: str, letters: list[int], end: int, word: str, from_: int
) -> tuple[int, int] | None:
    """The first letter from which the text spells the word, and where it ends; the shortest."""
    ends = [*letters[1:], end]
    for first in range(from_, len(letters)):
        for last in range(first, min(first + len(word), len(letters))):
            if words(text[letters[first] : ends[last]]) == [word]:
                return first, ends[last]
    return None
