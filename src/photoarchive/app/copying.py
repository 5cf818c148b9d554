"""What one photograph says, given to others: at once, or by way of the clipboard."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from photoarchive.app import field_input, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, SetField, Together, Typed
from photoarchive.app.languages import checked_tag
from photoarchive.domain import forms
from photoarchive.domain.errors import NotCopiedFields, WrongInput
from photoarchive.domain.fields import FIELDS, Field, Page, Type
from photoarchive.domain.pattern import escaped
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.structures import label as of_structure
from photoarchive.domain.template import Entry

# The kind of what stands on the clipboard, and the mark in the text itself.
MIME = "application/x-photoarchive-fields+json"
_FORM = "photoarchive-fields-1"

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

    def only(self, keys: Collection[str]) -> Copied:
        """What of it is in these fields."""
        return Copied(tuple(one for one in self.contents if one[0] in keys))

    def given_to(self, ids: Collection[PhotoId]) -> Edit:
        """The edit that gives all of it to these photographs; what they have besides stays."""
        spoken: dict[str, list[str]] = {}
        for key, language, _content in self.contents:
            spoken.setdefault(key, []).append(language)
        return Together(
            tuple(
                SetField.same(key, content, ids, language, spoken[key])
                for key, language, content in self.contents
            )
        )

    def but(self, keys: Collection[str]) -> Copied:
        """What of it is in other fields than these."""
        return Copied(tuple(one for one in self.contents if one[0] not in keys))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The same as entries of a template."""
        return tuple(
            Entry(key, "" if language == DEFAULT_LANGUAGE else language, _as_pattern(content))
            for key, language, content in self.contents
        )

    def as_text(self) -> str:
        """The same as JSON, for the clipboard."""
        fields = [
            {"field": key, **({"language": language} if language else {}), "content": content}
            for key, language, content in self.contents
        ]
        return json.dumps({"form": _FORM, "fields": fields}, ensure_ascii=False)


def in_words(content: Typed) -> str:
    """A content as it is read."""
    if isinstance(content, tuple):
        return "; ".join(of_structure(o) if isinstance(o, Mapping) else str(o) for o in content)
    return "" if content is None else str(content)


def copied(archive: Archive, id: PhotoId, fields: Collection[str] | None = None) -> Copied:
    """What a photograph says in these fields; without any, on its pages of caption, rights, people
    and places. Raises `NoSuchPhotograph`."""
    photographs.one(archive, id)
    found: list[tuple[str, str, Typed]] = []
    for field in FIELDS:
        if not field.settable or not _is_chosen(field, fields):
            continue
        spoken = [""]
        if field.in_languages:
            spoken = sorted(photographs.languages_in(archive, field.key, [id]))
        for language in spoken:
            content = photographs.field_contents(archive, field.key, language, [id])[id]
            if isinstance(content, list):
                found.append((field.key, language, tuple(content)))
            elif content not in (None, ""):
                found.append((field.key, language, content))
    return Copied(tuple(found))


def pasted(text: str) -> Copied:
    """What stands on the clipboard; raises `NotCopiedFields` where that is not what a photograph
    says."""
    try:
        return Copied(tuple(_contents(json.loads(text))))
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError, WrongInput) as error:
        raise NotCopiedFields from error


def _contents(given: Any) -> Iterator[tuple[str, str, Typed]]:
    if given["form"] != _FORM:
        raise NotCopiedFields
    for one in given["fields"]:
        field = field_input.field_named(one["field"])
        if not field.settable:
            raise NotCopiedFields
        language = one.get("language", "")
        if field.in_languages:
            language = checked_tag(language)
        elif language:
            raise NotCopiedFields
        yield field.key, language, _content(field, one["content"])


def _content(field: Field, given: Any) -> Typed:
    """The content as the field can hold it; a stranger may have written it."""
    if field.type is Type.PLACE:
        latitude, longitude = given
        place = forms.check(field, f"{float(latitude):.9f}, {float(longitude):.9f}")
        assert isinstance(place, tuple)
        return place
    if field.is_structured:
        return field_input.structures(field, json.dumps(given))
    if isinstance(given, list):
        if field.many is None and (field.vocabulary is None or len(given) > 1):
            raise NotCopiedFields
        return tuple(_single(field, one) for one in given)
    return _single(field, given)


def _single(field: Field, given: Any) -> str | int | float:
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise NotCopiedFields
    made = forms.check(field, str(given))
    assert not isinstance(made, tuple)
    return made


def _is_chosen(field: Field, fields: Collection[str] | None) -> bool:
    if fields is not None:
        return field.key in fields
    return field.page in _PAGES and field.key not in _LEFT_OUT


def _as_pattern(content: Typed) -> str:
    """A content as it would be typed, so that nothing in it is taken for a place to fill."""
    if isinstance(content, tuple) and content and isinstance(content[0], Mapping):
        return json.dumps([_with_escaped(one) for one in content], ensure_ascii=False)
    if isinstance(content, tuple):
        return escaped("; ".join(map(str, content)))
    return escaped(str(content))


def _with_escaped(one: object) -> object:
    if isinstance(one, str):
        return escaped(one)
    if isinstance(one, Mapping):
        return {key: _with_escaped(part) for key, part in one.items()}
    return [_with_escaped(part) for part in one] if isinstance(one, list) else one
