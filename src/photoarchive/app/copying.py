"""What one photograph says, given to others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from photoarchive.app import photographs
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, SetField, Together, Typed
from photoarchive.domain.fields import FIELDS, Page
from photoarchive.domain.photo import PhotoId

_PAGES = (Page.CAPTION, Page.RIGHTS, Page.PEOPLE_PLACES)
# Where the camera stood, and what is where in the picture, is about one photograph.
_LEFT_OUT = ("gps", "image_region")


@dataclass(frozen=True, slots=True)
class Copied:
    """The fields that a photograph has something in, each with its language and content."""

    contents: tuple[tuple[str, str, Typed], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields, once each."""
        return tuple(dict.fromkeys(key for key, _language, _content in self.contents))

    def given_to(self, ids: Collection[PhotoId]) -> Edit:
        """The edit that gives all of it to these photographs; what they have besides stays."""
        return Together(
            tuple(
                SetField.same(key, content, ids, language)
                for key, language, content in self.contents
            )
        )


def copied(archive: Archive, id: PhotoId) -> Copied:
    """What a photograph says on its pages of caption, rights, people and places."""
    found: list[tuple[str, str, Typed]] = []
    for field in FIELDS:
        if field.page not in _PAGES or not field.settable or field.key in _LEFT_OUT:
            continue
        spoken = [""]
        if field.in_languages:
            spoken = sorted(photographs.languages_in(archive, field.key, [id]))
        for language in spoken:
            content = photographs.field_contents(archive, field.key, language, [id])[id]
            if isinstance(content, list):
                found.append((field.key, language, tuple(content)))
            elif content:
                found.append((field.key, language, content))
    return Copied(tuple(found))
