"""Small pictures for the grid, read off the main thread, the ones asked for last first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QTransform

from photoarchive.app import previews
from photoarchive.app.archive import Archive
from photoarchive.domain.orientation import UPRIGHT
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.regions import turned_point
from photoarchive.gui.bridge import Bridge

# The pictures of so many screens are kept, within these bounds.
_SCREENS = 4
_LEAST_KEPT_BYTES, _MOST_KEPT_BYTES = 8 << 20, 64 << 20
# Of what one has scrolled past so many pictures are still read, in screens, and at least.
_SCREENS_WAITING, _LEAST_WAITING = 2, 40
_WORKERS = 2


@dataclass(frozen=True, slots=True)
class _Wish:
    id: PhotoId
    digest: str
    box: tuple[int, int]
    turn: int = 1

    @property
    def key(self) -> tuple[str, int, tuple[int, int]]:
        """What the picture is kept by: two photographs may be of the same file."""
        return self.digest, self.turn, self.box


class Pixels(QObject):
    """Gives a picture when it has it; else gets it, and says so by `arrived`."""

    arrived = Signal(str)  # digest

    def __init__(self, archive: Archive, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._bridge = bridge
        self._kept: OrderedDict[tuple[str, int, tuple[int, int]], QPixmap] = OrderedDict()
        self._bytes = 0
        self._most_bytes = _LEAST_KEPT_BYTES
        self._most_waiting = _LEAST_WAITING
        self._missing: set[str] = set()
        self._wishes: OrderedDict[_Wish, None] = OrderedDict()
        self._under_way: set[_Wish] = set()  # being read, or not told to the main thread yet
        self._condition = threading.Condition()
        self._closing = False
        self._threads = [
            threading.Thread(target=self._work, name=f"pixels-{n}", daemon=True)
            for n in range(_WORKERS)
        ]
        for thread in self._threads:
            thread.start()

    def get(self, id: PhotoId, digest: str, box: tuple[int, int], turn: int = 1) -> QPixmap | None:
        """The picture fitted into a box of device pixels, or None while it is on its way. One
        that cannot be made is an empty pixmap. `turn` is what it was turned by (`Card.turn`)."""
        if digest in self._missing:
            return QPixmap()
        wish = _Wish(id, digest, box, turn)
        found = self._kept.get(wish.key)
        if found is not None:
            self._kept.move_to_end(wish.key)
            return found
        with self._condition:
            if wish in self._under_way:
                return None
            self._wishes.pop(wish, None)
            self._wishes[wish] = None
            while len(self._wishes) > self._most_waiting:
                self._wishes.popitem(last=False)
            self._condition.notify()
        return None

    def keep_screens_of(self, pixels: int, pictures: int) -> None:
        """How many pixels and pictures one sees at a time: by that it is measured what is kept of
        what one saw, and what is still read of what one has scrolled past."""
        several = max(_LEAST_KEPT_BYTES, 4 * pixels * _SCREENS)
        self._most_bytes = max(min(several, _MOST_KEPT_BYTES), 4 * pixels * 2)
        self._most_waiting = max(_LEAST_WAITING, pictures * _SCREENS_WAITING)

    def forget_missing(self) -> None:
        """Has what could not be made asked for again (its original may be back)."""
        forgotten, self._missing = self._missing, set()
        for digest in forgotten:
            self.arrived.emit(digest)

    def close(self) -> None:
        """Ends the threads."""
        with self._condition:
            self._closing = True
            self._wishes.clear()
            self._condition.notify_all()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._condition:
                while not self._wishes and not self._closing:
                    self._condition.wait()
                if self._closing:
                    return
                wish, _nothing = self._wishes.popitem(last=True)
                self._under_way.add(wish)
            image = self._image(wish)
            self._bridge.post(partial(self._keep, wish, image))

    def _image(self, wish: _Wish) -> QImage:
        data = previews.preview(self._archive, wish.id, wish.digest)
        image = decoded(data) if data is not None else QImage()
        if image.isNull():
            return image
        if wish.turn != UPRIGHT:
            image = as_turned(image, wish.turn)
        box = QSize(*wish.box)
        if image.width() > box.width() or image.height() > box.height():
            image = image.scaled(
                box,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        return image

    def _keep(self, wish: _Wish, image: QImage) -> None:
        with self._condition:
            self._under_way.discard(wish)
        if image.isNull():
            self._missing.add(wish.digest)
        else:
            if (known := self._kept.pop(wish.key, None)) is not None:
                self._bytes -= _bytes_of(known)
            pixmap = self._kept[wish.key] = QPixmap.fromImage(image)
            self._bytes += _bytes_of(pixmap)
            while self._bytes > self._most_bytes and len(self._kept) > 1:
                _key, old = self._kept.popitem(last=False)
                self._bytes -= _bytes_of(old)
        self.arrived.emit(wish.digest)


def decoded(data: bytes) -> QImage:
    """The pixels of a preview; none where it is damaged.

    Qt's own decoders are not asked: a thread that reads with one holds a lock of Qt's, under which
    they ask for their words, which are Python's (`QtWords`); the main thread, which holds Python's,
    waits for Qt's as soon as it loads an icon, and both wait for good.
    """
    pixels = previews.decoded(data)
    if pixels is None:
        return QImage()
    return QImage(
        pixels.data, pixels.width, pixels.height, 3 * pixels.width, QImage.Format.Format_RGB888
    ).convertToFormat(QImage.Format.Format_RGB32)  # whose bytes are not Python's


def as_turned(image: QImage, orientation: int) -> QImage:
    """The picture as an orientation of Exif asks for it."""
    points = [turned_point(point, orientation) for point in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))]
    (x, y), (right_x, right_y), (down_x, down_y) = points
    turning = QTransform(right_x - x, right_y - y, down_x - x, down_y - y, 0, 0)
    return image.transformed(turning)


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
