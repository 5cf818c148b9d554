"""What XMP repeats of a file's own tags; it counts only where the file itself is silent.

XMP Specification Part 2 (the `exif` and `tiff` schemas); Exif 2.32 for XMP (`exifEX`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from photoarchive.domain.photo import Content
from photoarchive.metadata.charsets import in_one_line
from photoarchive.metadata.exif_facts import exposure, fired, tidy
from photoarchive.metadata.xmp import qualified, structure, text
from photoarchive.metadata.xmp_position import number

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXTS: Final = {
    qualified("tiff:Make"): "make",
    qualified("tiff:Model"): "model",
    qualified("tiff:Software"): "software",
    qualified("exifEX:LensModel"): "lens",
    qualified("aux:Lens"): "lens",
    qualified("exifEX:BodySerialNumber"): "serial_number",
    qualified("aux:SerialNumber"): "serial_number",
    qualified("exif:UserComment"): "user_comment",
}
_NUMBERS: Final = {
    qualified("exif:ExposureTime"): "exposure_time",
    qualified("exif:FNumber"): "f_number",
    qualified("exif:ExposureBiasValue"): "exposure_bias",
    qualified("exif:FocalLength"): "focal_length",
    qualified("exif:GPSImgDirection"): "image_direction",
    qualified("exif:GPSAltitude"): "altitude",
    qualified("exif:FocalLengthIn35mmFilm"): "focal_length_35mm",
    qualified("exif:ISOSpeedRatings"): "iso",
    qualified("exifEX:PhotographicSensitivity"): "iso",
}
DATES: Final = {
    qualified("exif:DateTimeOriginal"): "date_created",
    qualified("exif:DateTimeDigitized"): "date_digitised",
    qualified("tiff:DateTime"): "date_modified",
}
_ORIENTATION: Final = qualified("tiff:Orientation")
_FLASH, _FIRED = qualified("exif:Flash"), qualified("exif:Fired")
_BELOW_SEA: Final = qualified("exif:GPSAltitudeRef")
NAMES: Final = frozenset((*_TEXTS, *_NUMBERS, _ORIENTATION, _FLASH, _BELOW_SEA))
_WHOLE: Final = frozenset(("iso", "focal_length_35mm"))


def read(properties: Mapping[str, str | _Element]) -> dict[str, Content]:
    """The fields that these properties repeat, by key."""
    copies: dict[str, Content] = {}
    for name, value in properties.items():
        if key := _TEXTS.get(name):
            if said := in_one_line(text(value)):
                copies.setdefault(key, said)
        elif key := _NUMBERS.get(name):
            content = _number(key, text(value))
            if content is not None:
                copies.setdefault(key, content)
        elif name == _ORIENTATION and text(value).strip() in tuple("12345678"):
            copies["orientation"] = int(text(value))
        elif name == _FLASH and not isinstance(value, str):
            did = text(structure(value).get(_FIRED, "")).strip().lower()
            if did in ("true", "false"):
                copies["flash"] = fired(did == "true")
    if isinstance(height := copies.get("altitude"), int | float):
        below = text(properties.get(_BELOW_SEA, "")).strip() == "1"
        copies["altitude"] = -height if below else height
    return copies


def _number(key: str, raw: str) -> Content | None:
    found = number(raw)
    if not isinstance(found, int | float):
        return None
    if key == "exposure_time":
        return exposure(found) if found > 0 else None
    if key in _WHOLE:
        return found if isinstance(found, int) and found > 0 else None
    return tidy(found)
