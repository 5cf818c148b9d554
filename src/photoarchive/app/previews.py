"""Pictures for the screen. May be called from any thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from photoarchive.app.archive import Archive
from photoarchive.catalogue import photos
from photoarchive.domain.errors import FileTrouble, FileUnreadable
from photoarchive.domain.photo import PhotoId
from photoarchive.imaging.decode import decode
from photoarchive.imaging.previews import make_preview


@dataclass(frozen=True, slots=True)
class Pixels:
    """Upright sRGB pixels: 3 bytes each, rows without padding."""

    width: int
    height: int
    data: bytes


def preview(archive: Archive, id: PhotoId, digest: str) -> bytes | None:
    """The small picture as JPEG: the kept one, else made now; None when none can be made."""
    kept = archive.previews.get(digest)
    if kept is not None:
        return kept
    try:
        data, file_format = _original(archive, id)
        made, _whole = make_preview(data, file_format)
    except FileTrouble:
        return None
    archive.previews.put([(digest, made)])
    return made


def picture(archive: Archive, id: PhotoId, box: tuple[int, int] | None) -> Pixels:
    """The photograph for the loupe, fitted into a box of pixels, or whole.

    Raises a `FileTrouble` when its original is away or cannot be decoded.
    """
    data, file_format = _original(archive, id)
    image = decode(data, file_format, box).image
    return Pixels(image.width, image.height, image.tobytes())


def _original(archive: Archive, id: PhotoId) -> tuple[bytes, str]:
    with archive.catalogue.reading() as tx:
        found = photos.whole(tx, [id])
    if not found:
        raise FileUnreadable(Path())
    path = archive.folder / found[0].path
    try:
        return path.read_bytes(), found[0].format
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from error
