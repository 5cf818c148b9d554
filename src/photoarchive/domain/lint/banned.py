"""Words that the house does not use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from photoarchive.domain.language_tags import speaks
from photoarchive.domain.lint.finding import Finding, Replace
from photoarchive.domain.lint.sheet import Sheet, Text
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.profile import Banned
from photoarchive.domain.text import words


def banned(sheet: Sheet) -> Iterator[Finding]:
    """A text has words of the list; whole words, whatever their capitals and accents."""
    if not sheet.profile.banned:
        return
    by_first = _by_first_word(sheet.profile.banned)
    for text in sheet.texts:
        for one, start, end in _found(text, by_first):
            old = text.text[start:end]
            new = one.instead
            if new and old[0].isupper() and new[0].islower():
                new = new[0].upper() + new[1:]
            place = text.field, text.language, start, end
            fix = (Replace(*place, old, new),) if new else ()
            code = "banned-instead" if new else "banned"
            yield Finding("banned", code, *place, {"words": old, "instead": new}, fix)


def _by_first_word(several: Sequence[Banned]) -> Mapping[str, list[tuple[tuple[str, ...], Banned]]]:
    """The words of the list by the first of them, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Banned]]] = {}
    for one in several:
        folded = tuple(words(one.words))
        if folded:
            found.setdefault(folded[0], []).append((folded, one))
    for group in found.values():
        group.sort(key=lambda entry: -len(entry[0]))
    return found


def _found(
    text: Text, by_first: Mapping[str, list[tuple[tuple[str, ...], Banned]]]
) -> Iterator[tuple[Banned, int, int]]:
    at = 0
    folded = [place.word for place in text.words]
    while at < len(folded):
        length = 1
        for sought, one in by_first.get(folded[at], ()):
            is_there = tuple(folded[at : at + len(sought)]) == sought
            if is_there and _is_meant(one, text.language):
                yield one, text.words[at].start, text.words[at + len(sought) - 1].end
                length = len(sought)
                break
        at += length


def _is_meant(one: Banned, language: str) -> bool:
    """Whether the entry is about texts in this language; a text that does not tell its language
    may be in any."""
    return not one.language or language in ("", DEFAULT_LANGUAGE) or speaks(language, one.language)
