"""The documents of the repository, taken apart for the tests."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDE = DOCS / "guide"

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")
_HEADING = re.compile(r"^(#+) +(.*)$", re.MULTILINE)


def pages() -> list[Path]:
    """Every page that people read."""
    tops = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
    return [*(ROOT / name for name in tops), *sorted(DOCS.rglob("*.md"))]


def guide() -> str:
    """The whole user guide."""
    return "\n".join(page.read_text(encoding="utf-8") for page in sorted(GUIDE.glob("*.md")))


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of a kind ("console", "text", "toml")."""
    return [block for name, block in _FENCE.findall(text) if name == kind]


def without_blocks(text: str) -> str:
    """The text without its fenced blocks."""
    return _FENCE.sub("", text)


def section(text: str, title: str) -> str:
    """What stands below a heading, up to the next one of its rank."""
    found = next(m for m in _HEADING.finditer(text) if m[2] == title)
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def headings(text: str) -> list[str]:
    """The headings of a page."""
    return [match[2] for match in _HEADING.finditer(without_blocks(text))]


def rows(text: str) -> Iterator[list[str]]:
    """The cells of each row of each table, without the rows of dashes."""
    for line in without_blocks(text).splitlines():
        if line.startswith("|") and not set(line) <= set("|-: "):
            yield [cell.strip() for cell in line.strip("|").split(" |")]


def tables(text: str, first: str) -> list[list[str]]:
    """The rows of all tables whose first column has this heading."""
    found: list[list[str]] = []
    within = False
    before = ""
    for line in without_blocks(text).splitlines():
        if line.startswith("|") and not before.startswith("|"):
            within = line.strip("|").split(" |")[0].strip() == first
        elif within:
            found += rows(line)
        before = line
    return found


def codes(text: str) -> list[str]:
    """What stands in backticks."""
    return _CODE.findall(without_blocks(text))


def commands(text: str) -> list[list[str]]:
    """The words behind `photoarchive` of each line that calls it in a block of a console."""
    lines = [
        line
        for kind in ("console", "sh")
        for block in blocks(text, kind)
        for line in block.splitlines()
    ]
    called = (line.removeprefix("$ ") for line in lines)
    return [
        shlex.split(one, comments=True)[1:] for one in called if one.startswith("photoarchive ")
    ]
