"""Language tags: their case (BCP 47, 2.1.1: "EN_us" is "en-US", "zh-hant-tw" is "zh-Hant-TW"), and
which of them is asked for by another."""

from __future__ import annotations

from photoarchive.domain.photo import DEFAULT_LANGUAGE


def in_usual_case(tag: str) -> str:
    """The tag as it is usually written; `x-default` for none. Nothing is checked."""
    parts = tag.strip().replace("_", "-").lower().split("-")
    if parts == [""] or parts == ["x", "default"]:
        return DEFAULT_LANGUAGE
    return "-".join([parts[0], *map(_part, parts, parts[1:])])


def speaks(tag: str, language: str) -> bool:
    """A language asked for is a range (RFC 4647): "es" means "es-MX" as well."""
    spoken, wanted = tag.lower(), language.lower()
    return spoken == wanted or spoken.startswith(f"{wanted}-")


def _part(before: str, part: str) -> str:
    """A part behind another: a region in capitals, a script with one; behind a single letter, as
    of a private use, all stays small."""
    if len(before) == 1:
        return part
    if len(part) == 2 and part.isalpha():
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part
