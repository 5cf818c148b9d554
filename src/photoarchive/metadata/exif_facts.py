"""What Exif tells of the taking: exposure, lens, flash, height and direction, and the comment."""

from __future__ import annotations

import math
from typing import Final

from photoarchive.domain.photo import Content
from photoarchive.metadata.charsets import as_stored, decoded, in_one_line
from photoarchive.metadata.tiff import Directory

USER_COMMENT: Final = 0x9286
_SOFTWARE: Final = 0x0131
_ISO, _ISO_OUTPUT, _ISO_INDEX = 0x8827, 0x8831, 0x8832
_FLASH, _FOCAL_35MM, _EXPOSURE_BIAS = 0x9209, 0xA405, 0x9204
_ALTITUDE_REF, _ALTITUDE, _DIRECTION = 5, 6, 17
_TEXTS: Final = {"lens": 0xA434, "image_guid": 0xA420, "serial_number": 0xA431}
_RATIONALS: Final = {"exposure_time": 0x829A, "f_number": 0x829D, "focal_length": 0x920A}
# The tag for the sensitivity has no room for more (Exif 3.0, PhotographicSensitivity).
MAX_ISO: Final = 65535
_MOST_COMMENT_BYTES: Final = 64 << 10


def read(first: Directory, exif: Directory | None, gps: Directory | None) -> dict[str, Content]:
    """These facts by the keys of their fields, as far as the directories have them."""
    facts: dict[str, Content] = {}
    if software := in_one_line(text(first, _SOFTWARE)):
        facts["software"] = software
    if exif is not None:
        _put_of_exif(facts, exif)
    if gps is not None:
        altitude = rational(gps, _ALTITUDE)
        if altitude is not None:
            facts["altitude"] = tidy(-altitude if _is_below_sea(gps) else altitude)
        direction = rational(gps, _DIRECTION)
        if direction is not None and 0 <= direction <= 360:
            facts["image_direction"] = tidy(direction)
    return facts


def _put_of_exif(facts: dict[str, Content], exif: Directory) -> None:
    for key, tag in _TEXTS.items():
        if found := in_one_line(text(exif, tag)):
            facts[key] = found
    for key, tag in _RATIONALS.items():
        number = rational(exif, tag)
        if number is not None and number > 0:
            facts[key] = exposure(number) if key == "exposure_time" else tidy(number)
    if (bias := rational(exif, _EXPOSURE_BIAS)) is not None:
        facts["exposure_bias"] = tidy(bias)
    if iso := _sensitivity(exif):
        facts["iso"] = iso
    if equivalent := exif.integer(_FOCAL_35MM):
        facts["focal_length_35mm"] = equivalent
    if (flash := exif.integer(_FLASH)) is not None:
        facts["flash"] = fired(bool(flash & 1))
    if said := as_stored(comment(exif)):
        facts["user_comment"] = said


def _sensitivity(exif: Directory) -> int:
    found = exif.integer(_ISO) or 0
    if found < MAX_ISO:
        return found
    return max(found, *(exif.integer(tag) or 0 for tag in (_ISO_OUTPUT, _ISO_INDEX)))


def _is_below_sea(gps: Directory) -> bool:
    """Exif 3.0: 1 and 3 are below the sea or the ellipsoid."""
    return gps.integer(_ALTITUDE_REF) in (1, 3)


def rational(directory: Directory, tag: int) -> float | None:
    """The first fraction of a tag; None where there is none, or one without a value."""
    for numerator, denominator in directory.rationals(tag):
        return numerator / denominator if denominator else None
    return None


def tidy(number: float) -> float | int:
    """The number to three decimals, whole where it is whole."""
    short = round(number, 3)
    return int(short) if math.isfinite(short) and short == int(short) else short


def exposure(seconds: float) -> str:
    """A time as cameras show it: "1/250", or seconds from a quarter on."""
    if 0 < seconds <= 0.25:
        return f"1/{round(1 / seconds)}"
    return f"{seconds:.1f}".removesuffix(".0")


def fired(did: bool) -> str:
    """What the field of the flash says."""
    return "fired" if did else "off"


def text(directory: Directory, tag: int, nul: str = "") -> str:
    """The text of a tag; behind its first NUL nothing counts, unless NULs are to become `nul`."""
    raw = directory.text(tag)
    if not raw:
        return ""
    if nul:
        return decoded(raw.rstrip(b"\0"))[0].replace("\0", nul)
    return decoded(raw.partition(b"\0")[0])[0]


def comment(exif: Directory) -> str:
    """UserComment: eight bytes name its character set (Exif 3.0, UserComment)."""
    raw = exif.raw(USER_COMMENT, _MOST_COMMENT_BYTES)
    code, said = raw[:8].rstrip(b"\0 "), raw[8:]
    if code == b"UNICODE":
        order = "utf-16-le" if exif.tiff.order == "<" else "utf-16-be"
        return said.decode(order, "replace").rstrip("\0 ")
    if code == b"JIS":
        return said.decode("iso2022_jp", "replace").rstrip("\0 ")
    return decoded(said.rstrip(b"\0 "))[0]
