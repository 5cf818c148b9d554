"""The regions of the photograph in the loupe, and the way to change them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from photoarchive.app import photographs, structured
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import NoSuchPhotograph
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import PhotoId, Structured, Structures
from photoarchive.domain.regions import Point, points_of, stored_point, turned_point

_FIELD = BY_KEY["image_region"]


class PhotoRegions(QObject):
    """Knows where each region is in the upright picture, in parts of its width and height."""

    changed = Signal()

    def __init__(
        self, archive: Archive, do: Callable[[Edit, int], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._do = do
        self._id: PhotoId | None = None
        self._orientation = 1
        self._size = (0, 0)
        self.regions: Structures = ()
        self._leave = archive.feed.listen(self._on_changes)

    def leave(self) -> None:
        """Listens no longer."""
        self._leave()

    def load(self, id: PhotoId | None) -> None:
        """Is about this photograph from now on."""
        if id != self._id:
            self._id = id
            self._read()

    def points(self, region: Structured) -> tuple[Point, ...]:
        """The corners of a region in the upright picture; none where they are not known."""
        size = self._size if all(self._size) else None
        return tuple(turned_point(p, self._orientation) for p in points_of(region, size))

    def stored(self, point: Point) -> Point:
        """A point of the upright picture in the stored one."""
        return stored_point(point, self._orientation)

    @property
    def widths_of_stored(self) -> float:
        """How many widths of the stored picture the width of the upright one is."""
        width, height = self._size
        return height / width if self._orientation >= 5 and width else 1.0

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the archive is captioned in."""
        return self._archive.languages

    def replace(self, old: Structured | None, new: Structured | None) -> None:
        """Makes a region be another; None for the old one adds, for the new one removes."""
        if self._id is not None:
            edit = structured.replacing(self._archive, _FIELD, [self._id], old, new)
            self._do(edit, 1)

    def _read(self) -> None:
        self.regions, self._orientation, self._size = (), 1, (0, 0)
        if self._id is not None:
            try:
                photo = photographs.one(self._archive, self._id)
            except NoSuchPhotograph:
                photo = None
            if photo is not None:
                self.regions = structured.of_photo(photo, _FIELD)
                turn = photo.fields.get("orientation", 1)
                self._orientation = turn if isinstance(turn, int) else 1
                width, _x, height = str(photo.fields.get("dims", "")).partition("x")
                self._size = (int(width or 0), int(height or 0))
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if self._id in changes.changed:
            self._read()
