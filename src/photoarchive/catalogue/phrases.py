"""Whether a text holds a phrase: the plain answer, in Python, where no index has it."""

from __future__ import annotations

from photoarchive.domain.text import words


def phrase_in(text: str | None, phrase: str, prefix: int, whole: int) -> bool:
    """Whether the folded words of the text contain those of the phrase (folded already, joined
    by spaces) one after the other; with `prefix` the last may go on, with `whole` there must be
    no others. Registered with SQLite, hence plain types."""
    if text is None:
        return False
    spoken, asked = words(text), phrase.split()
    length = len(asked)
    if whole:
        return spoken == asked
    for start in range(len(spoken) - length + 1):
        part = spoken[start : start + length]
        if part == asked:
            return True
        if prefix and part[:-1] == asked[:-1] and part[-1].startswith(asked[-1]):
            return True
    return False
