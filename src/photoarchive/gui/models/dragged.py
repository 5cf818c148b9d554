"""What hangs on the pointer while something is dragged within the window."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QMimeData

from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import SetId
from photoarchive.domain.saved_search import SearchId

_PHOTOGRAPHS = "application/x-photoarchive-photograph-numbers"
_SET = "application/x-photoarchive-set"
_SEARCH = "application/x-photoarchive-search"


def put_photographs(data: QMimeData, ids: Iterable[PhotoId]) -> None:
    """Hangs photographs on it, beside what it carries for others."""
    data.setData(_PHOTOGRAPHS, array("q", ids).tobytes())


def put_set(data: QMimeData, id: SetId) -> None:
    """Hangs a set on it."""
    data.setData(_SET, str(id).encode())


def put_search(data: QMimeData, id: SearchId) -> None:
    """Hangs a saved search on it."""
    data.setData(_SEARCH, str(id).encode())


def has_photographs(data: QMimeData) -> bool:
    """Whether photographs of ours are dragged."""
    return data.hasFormat(_PHOTOGRAPHS)


def photographs_of(data: QMimeData) -> Sequence[PhotoId]:
    """The photographs that are dragged, in the order in which they were shown."""
    if not has_photographs(data):
        return ()
    return cast("Sequence[PhotoId]", memoryview(_bytes(data, _PHOTOGRAPHS)).cast("q"))


def set_of(data: QMimeData) -> SetId | None:
    """The set that is dragged."""
    return SetId(int(_bytes(data, _SET))) if data.hasFormat(_SET) else None


def search_of(data: QMimeData) -> SearchId | None:
    """The saved search that is dragged."""
    return SearchId(int(_bytes(data, _SEARCH))) if data.hasFormat(_SEARCH) else None


def _bytes(data: QMimeData, form: str) -> bytes:
    return bytes(data.data(form).data())
