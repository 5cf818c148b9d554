"""The profile of a house: which fields stand where in the form, what must be in them, and which
rules are looked at. Kept as a file (`settings.profiles`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from photoarchive.domain.fields import BY_KEY, FIELDS, Field, Page
from photoarchive.domain.language_tags import speaks
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content

# The sections of the form, in their order.
SECTIONS = (Page.CAPTION, Page.RIGHTS, Page.PEOPLE_PLACES, Page.JOB)

# The form as long as no profile asks for another.
USUAL_FORM: Mapping[Page, tuple[str, ...]] = {
    Page.CAPTION: ("headline", "caption", "source", "credit", "event", "keywords"),
    Page.RIGHTS: (
        *("source", "credit", "byline", "byline_title", "creator_contact", "copyright"),
        *("usage_terms", "web_statement", "licensor", "instructions"),
    ),
    Page.PEOPLE_PLACES: (
        *("persons", "organisations", "location_shown", "location_shown_details", "sublocation"),
        *("city", "state", "country", "country_code"),
    ),
    Page.JOB: ("date_created", "transmission_ref", "label"),
}


class Level(StrEnum):
    """What a profile makes of a rule: it is off, or its findings have this severity."""

    OFF = "off"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that must not be empty, in one language or (empty) in any."""

    field: str
    language: str = ""

    def is_given(self, content: Content | None) -> bool:
        """Whether a content is what is asked for."""
        if content is None or content == "" or content == ():
            return False
        if not self.language or not isinstance(content, Mapping):
            return True
        if self.language == DEFAULT_LANGUAGE:
            return bool(content.get(DEFAULT_LANGUAGE))
        return any(text and speaks(tag, self.language) for tag, text in content.items())


@dataclass(frozen=True, slots=True)
class Length:
    """How many characters a text must have at least, and may have at most; None: no bound."""

    least: int | None = None
    most: int | None = None


NO_BOUNDS = Length()


@dataclass(frozen=True, slots=True)
class Banned:
    """Words that the house does not use, in one language or (empty) in any, and what it says
    instead (empty: nothing is proposed)."""

    words: str
    language: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a house asks of its captions. A rule that `levels` does not name keeps its own."""

    name: str = ""
    title: str = ""
    form: Mapping[Page, tuple[str, ...]] = field(default_factory=lambda: USUAL_FORM)
    required: tuple[Asked, ...] = ()
    lengths: Mapping[str, Length] = field(default_factory=dict)
    banned: tuple[Banned, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    blocks_exports: bool = False

    def shown(self, section: Page) -> tuple[Field, ...]:
        """The fields that stand in a section at once, in order."""
        return tuple(BY_KEY[key] for key in self.form.get(section, ()))

    def behind(self, section: Page) -> tuple[Field, ...]:
        """The other fields of that kind, which stand behind "More fields"."""
        everywhere = {key for keys in self.form.values() for key in keys}
        return tuple(
            one
            for one in FIELDS
            if one.page is section and one.settable and one.key not in everywhere
        )

    def asks_for(self, key: str) -> bool:
        """Whether a field must not be empty."""
        return any(one.field == key for one in self.required)

    def length_of(self, key: str) -> Length:
        """The bounds of a field's texts."""
        return self.lengths.get(key, NO_BOUNDS)
