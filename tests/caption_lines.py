"""The corpus of caption lines, read: see caption_lines.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from photoarchive.domain.caption_text.parts import Known

_FILE = Path(__file__).with_name("caption_lines.txt")


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
    for written in [*_FILE.read_text(encoding="utf-8").splitlines(), "> "]:
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
