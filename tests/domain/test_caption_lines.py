"""Caption lines of every known form are taken apart rightly; what is wrong or ambiguous is left
whole, and said so. The lines stand in caption_lines.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from photoarchive.domain.caption_text.parts import Known, TakenApart
from photoarchive.domain.caption_text.take_apart import taken_apart

FILE = Path(__file__).with_name("caption_lines.txt")


@dataclass
class Line:
    """A text, what is known besides, and what it is to be taken apart into."""

    text: str
    known: Known = field(default_factory=Known)
    caption: str = ""
    found: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def _lines() -> Iterator[Line]:
    line: Line | None = None
    for written in [*FILE.read_text(encoding="utf-8").splitlines(), "> "]:
        said = written.replace("↵", "\n")
        if said.startswith("> "):
            if line is not None:
                yield line
            line = Line(said[2:])
        elif line is None or not said.strip() or said.startswith("#"):
            continue
        elif said.startswith("@ "):
            told = said[2:]
            line.known = Known(day_first=True) if told == "day-first" else Known(told)
        elif said.startswith("! "):
            line.doubts.append(said[2:])
        elif said.startswith("caption = "):
            line.caption = said.removeprefix("caption = ")
        else:
            line.found.append(said)


LINES = list(_lines())


def _as_written(apart: TakenApart) -> list[str]:
    signs = {(True, False): "=", (True, True): ".", (False, True): "~"}
    return [f"{p.field} {signs[p.sure, p.in_caption]} {p.text}" for p in apart.parts]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text[:60])
def test_a_line_is_taken_apart_as_it_is_written(line: Line) -> None:
    apart = taken_apart(line.text, line.known)
    assert apart.caption == line.caption
    assert sorted(_as_written(apart)) == sorted(line.found)
    assert sorted(doubt.code.value for doubt in apart.doubts) == sorted(line.doubts)


def test_there_are_lines_enough_of_each_kind() -> None:
    taken = [line for line in LINES if line.found and not line.doubts]
    left = [line for line in LINES if line.doubts or any(" ~ " in one for one in line.found)]
    assert len(taken) >= 80
    assert len(left) >= 20
    assert len({code for line in left for code in line.doubts}) >= 15
