"""Caption lines of every known form are taken apart rightly; what is wrong or ambiguous is left
whole, and said so. The lines stand in caption_lines.txt."""

from __future__ import annotations

import pytest

from caption_lines import LINES, Line
from photoarchive.domain.caption_text.parts import TakenApart
from photoarchive.domain.caption_text.take_apart import taken_apart


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
