"""The parts of an Exif block that repeat the caption, made to agree with it.

Only what is present is refreshed, nothing is added (XMP Specification Part 3, chapter 3): all forms
of a value that a file has must agree after the write.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.orientation import UPRIGHT, then
from photoarchive.domain.outgoing import Outgoing
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content, Place
from photoarchive.metadata import exif, exif_build, tiff
from photoarchive.metadata.exif_patch import ExifPatch
from photoarchive.metadata.tiff import ASCII, BYTE, RATIONAL, SHORT

_RATING_PERCENT: Final = 0x4749
_XP_TITLE, _XP_COMMENT, _XP_AUTHOR, _XP_KEYWORDS, _XP_SUBJECT = range(0x9C9B, 0x9CA0)
_WIDTH, _HEIGHT = 0x0100, 0x0101
# Windows' percentages for its stars.
_PERCENT: Final = {0: 0, 1: 1, 2: 25, 3: 50, 4: 75, 5: 99}
_POSITION: Final = (exif.LATITUDE_REF, exif.LATITUDE, exif.LONGITUDE_REF, exif.LONGITUDE)
# Closer than a step: the catalogue has the file's own position, rounded.
_SAME_PLACE_DEGREES: Final = 1e-6
_SECOND_PARTS: Final = 10_000
_ISO: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?)?)?"
)


def refreshed(
    block: bytes, outgoing: Outgoing, most: int, upright: tuple[int, int] | None = None
) -> bytes:
    """The block with what it repeats of the annotations brought up to date.

    It grows to no more than `most` bytes. With `upright`, the pixels have been turned upright
    and have this width and height now. A block that is no Exif is returned as it is. Raises
    `CannotEmbed` where it cannot tell that the picture was turned.
    """
    try:
        patch = ExifPatch(block, max(most, len(block)))
        found, _ = exif.read(tiff.in_bytes(block))
    except tiff.NotTiff as error:
        if outgoing.turn != UPRIGHT and not upright:
            raise CannotEmbed(Path(), "damaged") from error
        return block
    fields = outgoing.fields
    _refresh_texts(patch, found, fields)
    _refresh_windows(patch, fields)
    _refresh_rating(patch, fields.get("rating"))
    if [found.get(key) for key in _DATE_KEYS] != [fields.get(key) for key in _DATE_KEYS]:
        _refresh_date(patch, str(fields.get("date_created", "")), fields.get("date_offset"))
    _refresh_position(patch, place_of(found.get("gps")), place_of(fields.get("gps")))
    if upright:
        _turn_upright(patch, *upright)
    elif outgoing.turn != UPRIGHT:
        _turn(patch, _orientation(outgoing, found.get("orientation")))
    return patch.result()


def of_turned(outgoing: Outgoing) -> bytes:
    """A block for a file that has none, when its picture was turned: viewers look for the
    orientation in Exif alone. Empty where nothing has to be told."""
    if outgoing.turn == UPRIGHT:
        return b""
    row = ("Image", exif.ORIENTATION, SHORT, [_orientation(outgoing, None)])
    return exif_build.block_of([row], 1 << 16)


def _orientation(outgoing: Outgoing, own: Content | None) -> int:
    """How a turned picture lies: as the catalogue has it, for XMP may have told of it where Exif
    did not; where that is not known, as the file says and turned on."""
    told = outgoing.fields.get("orientation")
    if isinstance(told, int):
        return told
    return then(own if isinstance(own, int) else UPRIGHT, outgoing.turn)


def _turn(patch: ExifPatch, orientation: int) -> None:
    """Sets the orientation, or raises `CannotEmbed`: a copy that lies otherwise than is said of it
    must not go out."""
    if exif.ORIENTATION in patch.first().entries:
        patch.set_number(0, exif.ORIENTATION, orientation)
    else:
        patch.add_short(exif.ORIENTATION, orientation)
    found, _ = exif.read(tiff.in_bytes(patch.result()))
    if found.get("orientation") != orientation:
        raise CannotEmbed(Path(), "damaged")


_DATE_KEYS: Final = ("date_created", "date_offset")


def plain(content: Content | None) -> str:
    """The one text that a form without languages holds of a content; empty for nothing."""
    if content is None:
        return ""
    if isinstance(content, Mapping):
        return content.get(DEFAULT_LANGUAGE) or next(iter(content.values()), "")
    return exif.joined(tuple(map(str, content))) if isinstance(content, tuple) else str(content)


def _refresh_texts(
    patch: ExifPatch, found: Mapping[str, Content], fields: Mapping[str, Content]
) -> None:
    mirrors = (
        (0, exif.DESCRIPTION, "caption"),
        (0, exif.COPYRIGHT, "copyright"),
        (0, exif.ARTIST, "byline"),
        (exif.EXIF_IFD, exif.IMAGE_ID, "image_guid"),
    )
    for pointer, tag, key in mirrors:
        text = plain(fields.get(key))
        if not text:
            patch.remove(pointer, tag)
        elif text != plain(found.get(key)):
            # MWG 2.0: UTF-8, although the standard once said ASCII.
            patch.set(pointer, tag, ASCII, text.encode("utf-8", "replace") + b"\0")


def _refresh_windows(patch: ExifPatch, fields: Mapping[str, Content]) -> None:
    """The texts of Windows Explorer, in UTF-16; its lists are joined by a bare semicolon."""
    texts = {
        _XP_TITLE: plain(fields.get("title")),
        _XP_COMMENT: plain(fields.get("caption")),
        _XP_AUTHOR: ";".join(_listed(fields.get("byline"))),
        _XP_KEYWORDS: ";".join(_listed(fields.get("keywords"))),
        _XP_SUBJECT: plain(fields.get("headline")),
    }
    for tag, text in texts.items():
        if text:
            patch.set(0, tag, BYTE, text.encode("utf-16-le", "replace") + b"\0\0")
        else:
            patch.remove(0, tag)


def _listed(content: Content | None) -> Iterator[str]:
    return map(str, content) if isinstance(content, tuple) else iter(())


def _refresh_rating(patch: ExifPatch, rating: Content | None) -> None:
    """Exif knows no rejected photograph (-1)."""
    if rating not in _PERCENT:
        patch.remove(0, exif.RATING)
        patch.remove(0, _RATING_PERCENT)
        return
    stars = int(str(rating))
    order = patch.tiff.order
    patch.set(0, exif.RATING, SHORT, struct.pack(f"{order}H", stars))
    patch.set(0, _RATING_PERCENT, SHORT, struct.pack(f"{order}H", _PERCENT[stars]))


def _refresh_date(patch: ExifPatch, date: str, offset: Content | None) -> None:
    """The date in whichever directory has it (TIFF/EP has it in the first)."""
    match = _ISO.fullmatch(date)
    for pointer in (exif.EXIF_IFD, 0):
        _set_ascii(patch, pointer, exif.TAKEN, _exif_date(match) if match else "")
        _set_ascii(patch, pointer, exif.TAKEN_FRACTION, (match[7] or "") if match else "")
        _set_ascii(patch, pointer, exif.TAKEN_OFFSET, str(offset or "") if match else "")


def _exif_date(match: re.Match[str]) -> str:
    """Exif 3.0, DateTimeOriginal: parts that are unknown are blanks between the colons."""
    year, month, day, hour, minute, second = (part or "  " for part in match.groups()[:6])
    return f"{year}:{month}:{day} {hour}:{minute}:{second}"


def _set_ascii(patch: ExifPatch, pointer: int, tag: int, text: str) -> None:
    if text:
        patch.set(pointer, tag, ASCII, text.encode("ascii", "replace") + b"\0")
    else:
        patch.remove(pointer, tag)


def _refresh_position(patch: ExifPatch, found: Place | None, wanted: Place | None) -> None:
    """The position, where Exif has a whole one; else XMP alone has it, and what was here goes."""
    gps = patch.below(exif.GPS_IFD)
    if gps is None or not any(tag in gps.entries for tag in _POSITION):
        return
    if found and wanted and _is_same(found, wanted):
        return
    if wanted is None or not all(tag in gps.entries for tag in _POSITION):
        patch.empty(exif.GPS_IFD)
        return
    order = patch.tiff.order
    for value, ref_tag, letters in zip(wanted, _POSITION[::2], (b"NS", b"EW"), strict=True):
        patch.set(exif.GPS_IFD, ref_tag, ASCII, letters[value < 0 :][:1] + b"\0")
        degrees = struct.pack(f"{order}6I", *_sexagesimal(value))
        patch.set(exif.GPS_IFD, ref_tag + 1, RATIONAL, degrees)


def place_of(content: Content | None) -> Place | None:
    """The content as latitude and longitude; None when it is something else."""
    if not isinstance(content, tuple) or len(content) != 2:
        return None
    latitude, longitude = content
    if isinstance(latitude, int | float) and isinstance(longitude, int | float):
        return latitude, longitude
    return None


def _is_same(one: Place, other: Place) -> bool:
    return all(abs(a - b) < _SAME_PLACE_DEGREES for a, b in zip(one, other, strict=True))


def _sexagesimal(value: float) -> tuple[int, int, int, int, int, int]:
    """Degrees, minutes and seconds as fractions."""
    parts = round(abs(Fraction(value)) * 3600 * _SECOND_PARTS)
    minutes, seconds = divmod(parts, 60 * _SECOND_PARTS)
    degrees, minutes = divmod(minutes, 60)
    return degrees, 1, minutes, 1, seconds, _SECOND_PARTS


def _turn_upright(patch: ExifPatch, width: int, height: int) -> None:
    """The block of a picture that was made anew: upright, of another size, and without the
    thumbnail of the old one."""
    patch.set_number(0, exif.ORIENTATION, 1)
    patch.set_number(0, _WIDTH, width)
    patch.set_number(0, _HEIGHT, height)
    patch.set_number(exif.EXIF_IFD, exif.PIXEL_WIDTH, width)
    patch.set_number(exif.EXIF_IFD, exif.PIXEL_HEIGHT, height)
    patch.drop_thumbnail()
