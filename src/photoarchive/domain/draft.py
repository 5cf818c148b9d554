"""What was typed and is not saved yet."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.template import Mode


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A text typed for a field of photographs (in one language), with what stood in the box before,
    when and by whom it was typed, why it was refused (empty: nobody has tried to save it), and what
    it is to do to what several photographs hold."""

    photos: PhotoIds
    field: str
    language: str
    text: str
    base: str
    at: str
    who: str
    fault: str = ""
    mode: Mode = Mode.REPLACE

    @property
    def place(self) -> DraftPlace:
        """What it is a draft of."""
        return DraftPlace(self.photos, self.field, self.language)


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """A field of photographs, in one language."""

    photos: PhotoIds
    field: str
    language: str
