"""What changed from one text to another, word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby

# Comparing costs the product of both lengths: of longer texts only the same beginning and end are
# looked for.
_MOST_PARTS = 1500


class Kind(Enum):
    """What became of a part of a text."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words with what parts them."""

    kind: Kind
    text: str


def parts_of(old: str, new: str) -> list[Part]:
    """The whole of both texts in their order: what stayed, what is gone, what came in its place.

    The parts that are the same and those that are gone are the old text; those that are the same
    and those that came are the new one. White space alone between two changes counts as changed
    with them, so that a sentence put anew is not told word by word.
    """
    before, after = _cut(old), _cut(new)
    runs: list[tuple[Kind, str]] = []
    for same, gone, come in _runs(before, after):
        if same:
            runs.append((Kind.SAME, "".join(same)))
        if gone:
            runs.append((Kind.GONE, "".join(gone)))
        if come:
            runs.append((Kind.COME, "".join(come)))
    return list(_together(runs))


def shortened(parts: Sequence[Part], words: int) -> list[Part]:
    """The same with so many words kept on either side of each change; "…" stands for the rest."""
    kept: list[Part] = []
    for at, part in enumerate(parts):
        pieces = _cut(part.text)
        places = [n for n, piece in enumerate(pieces) if _kind_of(piece[0]) == "word"]
        before = words if at > 0 else 0
        behind = words if at < len(parts) - 1 else 0
        if part.kind is not Kind.SAME or len(places) <= before + behind:
            kept.append(part)
            continue
        head = "".join(pieces[: places[before]]).rstrip() if before else ""
        tail = "".join(pieces[places[-behind] :]) if behind else ""
        dots = " … " if head and tail else " …" if head else "…"
        kept.append(Part(Kind.SAME, head + dots + tail))
    return kept


def _cut(text: str) -> list[str]:
    """Words with their marks, runs of white space, and every other sign by itself."""
    found: list[str] = []
    for kind, letters in groupby(text, _kind_of):
        run = "".join(letters)
        found += list(run) if kind == "sign" else [run]
    return found


def _kind_of(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN" or category == "Cf":
        return "word"
    return "space" if character.isspace() else "sign"


def _runs(before: list[str], after: list[str]) -> Iterable[tuple[list[str], list[str], list[str]]]:
    """What is the same, then what of the old and of the new one follows it, again and again."""
    begin = 0
    while begin < min(len(before), len(after)) and before[begin] == after[begin]:
        begin += 1
    end = 0
    most = min(len(before), len(after)) - begin
    while end < most and before[-1 - end] == after[-1 - end]:
        end += 1
    yield before[:begin], [], []
    gone, come = before[begin : len(before) - end], after[begin : len(after) - end]
    if max(len(gone), len(come)) > _MOST_PARTS:
        yield [], gone, come
    else:
        matcher = SequenceMatcher(None, gone, come, autojunk=False)
        for what, i, j, k, m in matcher.get_opcodes():
            if what == "equal":
                yield gone[i:j], [], []
            else:
                yield [], gone[i:j], come[k:m]
    yield before[len(before) - end :] if end else [], [], []


def _together(runs: Sequence[tuple[Kind, str]]) -> Iterable[Part]:
    """The runs with white space between two changes taken as changed, those of a kind joined."""
    gone = come = ""
    for at, (kind, text) in enumerate(runs):
        if kind is Kind.GONE:
            gone += text
        elif kind is Kind.COME:
            come += text
        elif not text.strip() and (gone or come) and at < len(runs) - 1:
            gone += text
            come += text
        else:
            yield from _changed(gone, come)
            gone = come = ""
            yield Part(Kind.SAME, text)
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterable[Part]:
    if gone:
        yield Part(Kind.GONE, gone)
    if come:
        yield Part(Kind.COME, come)
