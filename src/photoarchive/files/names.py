"""File names that every system can keep."""

from __future__ import annotations

import re
import unicodedata

from photoarchive.domain.text import cut_utf8

# Windows refuses these; the slash nobody can have. Controls, direction marks and line ends
# deceive; half a pair cannot be written in UTF-8. Joiners belong to Persian words.
_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069'
    r"\ufeff\ud800-\udfff]"
)
# Windows keeps these for devices, whatever stands behind the first dot.
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(\.|$))", re.IGNORECASE
)
_ENDS = re.compile(r"^[\s.]+|[\s.]+$")
_MOST_BYTES = 200  # of 255, so that a number and a second suffix still fit


def safe_name(name: str) -> str:
    """The name as near as every file system allows: one component, never empty, never hidden,
    never a device, at most 200 bytes of UTF-8; the suffix is kept."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name))
    name = _ENDS.sub("", name)
    if _RESERVED.match(name):
        name = "_" + name
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem or not suffix.isalnum() or len(suffix) > 12:
        stem, suffix = name, ""
    tail = f".{suffix}" if suffix else ""
    stem = _ENDS.sub("", cut_utf8(stem, _MOST_BYTES - len(tail.encode())))
    return (stem or "photograph") + tail


# How Python hands on the bytes of a name that are no UTF-8 (PEP 383), read as Windows-1252.
_STRAYS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


def as_text(name: str) -> str:
    """The name or path as text that can be stored: bytes that are not UTF-8 were written on a
    system with another character set. It need not open the file any more."""
    return name.translate(_STRAYS).encode("utf-8", "replace").decode("utf-8")


def is_text(name: str) -> bool:
    """Whether the name or path can be stored as it is, and then opens the file."""
    return as_text(name) == name


def numbered(name: str, number: int) -> str:
    """The name with a number behind its stem: "a.jpg", 2 → "a-2.jpg"."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{number}.{suffix}" if dot and stem else f"{name}-{number}"
