"""A set as caption lines, one a photograph."""

from __future__ import annotations

from collections.abc import Sequence

from photoarchive.delivery.wording import filled
from photoarchive.domain.line_template import Template
from photoarchive.domain.photo import Photo


def as_lines(
    photos: Sequence[Photo], template: Template, language: str, languages: Sequence[str] = ()
) -> bytes:
    """The filled template of each photograph on a line of its own, UTF-8."""
    numbered = enumerate(photos, start=1)
    lines = [filled(template, photo, n, language, languages) for n, photo in numbered]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
