"""What was shown before, to go back to."""

from __future__ import annotations

from typing import Generic, TypeVar

Where = TypeVar("Where")

_MOST_KEPT = 100


class Past(Generic[Where]):
    """The searches of this session: each is where one was, and the text that was asked for."""

    def __init__(self) -> None:
        self._known: list[tuple[Where, str]] = []
        self._at = -1

    def note(self, where: Where, text: str) -> None:
        """Notes what is shown now. A word that is typed on takes the place of its beginning;
        what one had gone back from is gone."""
        now = (where, text)
        if self._at >= 0:
            if self._known[self._at] == now:
                return
            before, typed = self._known[self._at]
            is_longer = bool(typed) and (text.startswith(typed) or typed.startswith(text))
            if before == where and text and is_longer:
                self._at -= 1
        self._known = [*self._known[: self._at + 1], now][-_MOST_KEPT:]
        self._at = len(self._known) - 1

    def can_go(self, step: int) -> bool:
        """Whether there is something so many steps on."""
        return 0 <= self._at + step < len(self._known)

    def go(self, step: int) -> tuple[Where, str]:
        """What was shown so many steps on."""
        self._at += step
        return self._known[self._at]
