"""File names that every system can keep."""

from __future__ import annotations

import re
import unicodedata

from photoarchive.domain.text import cut_utf8

# Windows refuses these; the slash nobody can have. Controls and direction marks deceive.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
_MOST_BYTES = 200  # of 255, so that a number and a second suffix still fit


def safe_name(name: str) -> str:
    """The name as near as every file system allows: one component, never empty, never hidden,
    never a device, at most 200 bytes of UTF-8; the suffix is kept."""
    name = unicodedata.normalize("NFC", name)
    name = _FORBIDDEN.sub("_", name).strip().strip(".").rstrip(". ")
    if _RESERVED.match(name):
        name = "_" + name
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem or len(suffix) > 12:
        stem, suffix = name, ""
    tail = f".{suffix}" if suffix else ""
    stem = cut_utf8(stem, _MOST_BYTES - len(tail.encode())).rstrip(". ")
    return (stem or "photograph") + tail


def numbered(name: str, number: int) -> str:
    """The name with a number behind its stem: "a.jpg", 2 → "a-2.jpg"."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{number}.{suffix}" if dot and stem else f"{name}-{number}"
