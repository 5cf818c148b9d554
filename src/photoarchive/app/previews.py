"""Pictures for the screen. May be called from any thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from photoarchive.app.archive import Archive
from photoarchive.catalogue import photos
from photoarchive.domain.errors import FileTrouble, FileUnreadable
from photoarchive.domain.orientation import UPRIGHT
from photoarchive.domain.photo import Photo, PhotoId
from photoarchive.imaging.decode import decode, turned
from photoarchive.imaging.previews import make_preview, opened


@dataclass(frozen=True, slots=True)
class Pixels:
    """Upright sRGB pixels: 3 bytes each, rows without padding."""

    width: int
    height: int
    data: bytes


def preview(archive: Archive, id: PhotoId, digest: str) -> bytes | None:
    """The small picture as JPEG, upright as its file says: the kept one, else made now; None when
    none can be made. What it was turned by is for whoever shows it."""
    kept = archive.previews.get(digest)
    if kept is not None:
        return kept
    try:
        data, photo = _original(archive, id)
        made, _whole = make_preview(data, photo.format)
    except FileTrouble:
        return None
    archive.previews.put([(digest, made)])
    return made


def decoded(preview: bytes) -> Pixels | None:
    """The pixels of such a small picture; None where it is damaged."""
    image = opened(preview)
    return Pixels(image.width, image.height, image.tobytes()) if image is not None else None


def picture(archive: Archive, id: PhotoId, box: tuple[int, int] | None) -> Pixels:
    """The photograph for the loupe as it was turned, fitted into a box of pixels, or whole.

    Raises a `FileTrouble` when its original is away or cannot be decoded.
    """
    data, photo = _original(archive, id)
    lies_across = box is not None and photo.turn >= 5
    decoded = decode(data, photo.format, (box[1], box[0]) if box and lies_across else box).image
    image = turned(decoded, photo.turn) if photo.turn != UPRIGHT else decoded
    return Pixels(image.width, image.height, image.tobytes())


def _original(archive: Archive, id: PhotoId) -> tuple[bytes, Photo]:
    with archive.catalogue.reading() as tx:
        found = photos.whole(tx, [id])
    if not found:
        raise FileUnreadable(Path())
    path = archive.folder / found[0].path
    try:
        return path.read_bytes(), found[0]
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from error
