"""The tags in the Exif of a Canon CR3 that repeat the caption, for ExifTool to refresh: its
directories stand in boxes of their own, and are no block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from photoarchive.domain.outgoing import Outgoing
from photoarchive.metadata import exif
from photoarchive.metadata.exif_write import plain

_TEXTS: Final = (
    ("Image", exif.DESCRIPTION, "IFD0:ImageDescription", "caption"),
    ("Image", exif.COPYRIGHT, "IFD0:Copyright", "copyright"),
    ("Image", exif.ARTIST, "IFD0:Artist", "byline"),
    ("EXIF", exif.IMAGE_ID, "ExifIFD:ImageUniqueID", "image_guid"),
)
_POSITION: Final = ("GPSLatitude", "GPSLatitudeRef", "GPSLongitude", "GPSLongitudeRef")


def tags_of(listed: Sequence[Any], outgoing: Outgoing) -> Iterator[tuple[str, bytes]]:
    """The tags that the file has and that say something else now, with their values; nothing for
    those that go. What XMP says better (the date, the position) is taken out where it differs."""
    present = {(row[0], row[1]): row[3] for row in listed}
    for directory, tag, name, key in _TEXTS:
        found = present.get((directory, tag))
        text = plain(outgoing.fields.get(key))
        if found is not None and str(found) != text:
            yield name, text.encode("utf-8", "replace")
    date = str(outgoing.fields.get("date_created", ""))
    if (found := present.get(("EXIF", exif.TAKEN))) and not _is_date(str(found), date):
        yield "ExifIFD:DateTimeOriginal", b""
        yield "ExifIFD:SubSecTimeOriginal", b""
        yield "ExifIFD:OffsetTimeOriginal", b""
    if ("GPS", exif.LATITUDE) in present and "gps" not in outgoing.fields:
        yield from ((f"GPS:{name}", b"") for name in _POSITION)


def _is_date(found: str, date: str) -> bool:
    return found.replace(":", "-", 2).replace(" ", "T")[:19] == date[:19]
