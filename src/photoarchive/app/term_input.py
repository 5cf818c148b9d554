"""What is typed or read about terms, checked and put into the form in which it is kept."""

from __future__ import annotations

from collections.abc import Mapping

from photoarchive.app import field_input
from photoarchive.app.languages import checked_tag
from photoarchive.domain import dates, external
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.text import one_line


def identifiers(given: Mapping[str, str]) -> dict[str, str]:
    """Identifiers by their schemes; an empty one takes one away. Raises `WrongValue`."""
    made = {}
    for scheme, text in given.items():
        name = scheme.strip().lower()
        if not external.is_scheme(name):
            raise WrongValue("scheme", scheme, "scheme")
        identifier = external.identifier(name, text) if text.strip() else ""
        if identifier is None:
            raise WrongValue(name, text, "identifier")
        made[name] = identifier
    return made


def date(text: str) -> str:
    """A date of validity as precise as it is typed; raises `WrongValue`."""
    if not text.strip():
        return ""
    parsed = dates.parse(text)
    if parsed is None or "T" in parsed[0]:
        raise WrongValue("date", text, "day")
    return parsed[0]


def position(text: str) -> tuple[float, float] | tuple[()]:
    """Latitude and longitude in degrees; empty for an empty text. Raises `WrongValue`."""
    if not text.strip():
        return ()
    parts = text.replace("،", ",").split(",")
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        raise WrongValue("gps", text, "place") from None
    return on_earth(latitude, longitude)


def on_earth(latitude: float, longitude: float) -> tuple[float, float]:
    """The same degrees; raises `WrongValue` for those that are nowhere on the earth."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise WrongValue("gps", f"{latitude}, {longitude}", "place")
    return latitude, longitude


def hashtag(text: str) -> str:
    """A hashtag with its sign in front; empty for an empty text. Raises `WrongValue` for one that
    would end at a space."""
    bare = text.strip().lstrip("#＃")
    if len(bare.split()) > 1:
        raise WrongValue("hashtag", text, "hashtag")
    return f"#{bare}" if bare else ""


def lead(given: Mapping[str, str]) -> dict[str, str]:
    """Leads by their languages; an empty one takes one away. Raises `WrongValue` for what is no
    language tag."""
    return {
        checked_tag(tag) if tag.strip() else DEFAULT_LANGUAGE: one_line(sentence)
        for tag, sentence in given.items()
    }


def defaults(given: Mapping[str, str]) -> dict[str, str]:
    """What a term fills in, by `key` or `key@language`; an empty text takes one away. Raises
    `UnknownField`, `ReadOnlyField`, `NoLanguages` or `WrongValue`."""
    made = {}
    for place, text in given.items():
        typed = field_input.assignment(f"{place}={text}")
        if text.strip():
            field_input.content(typed.field, text)
        language = "" if typed.language in ("", DEFAULT_LANGUAGE) else f"@{typed.language}"
        made[f"{typed.field.key}{language}"] = text.strip()
    return made
