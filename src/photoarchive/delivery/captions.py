"""A set as caption lines, one a photograph."""

from __future__ import annotations

from collections.abc import Sequence

from photoarchive.domain.pattern import Pattern
from photoarchive.domain.photo import Photo
from photoarchive.domain.wording import Occasion, numbered, worded_line


def as_lines(photos: Sequence[Photo], pattern: Pattern, occasion: Occasion) -> bytes:
    """The filled pattern of each photograph on a line of its own, UTF-8."""
    lines = [
        worded_line(pattern, photo, numbered(occasion, n))
        for n, photo in enumerate(photos, start=1)
    ]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
