"""What the standards let a field hold: a typed text becomes a content, or is refused.

Language tags are looked at in `app.languages`, which has a library for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import urlsplit

from photoarchive.domain import dates
from photoarchive.domain.countries import COUNTRY_CODES
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.fields import Field, Form, Type
from photoarchive.domain.photo import Content, Place
from photoarchive.domain.text import one_line, tidy

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")


def check(field: Field, text: str) -> str | int | float | Place:
    """One value of the field, from what was typed; raises `WrongValue` with the form's name."""
    match field.type:
        case Type.INTEGER:
            return _integer(field, text)
        case Type.NUMBER:
            return _number(field, text)
        case Type.URI:
            return _uri(field, text)
        case Type.DATE:
            return _date(field, text)
        case Type.PLACE:
            return _place(field, text)
        case Type.LANG_ALT:
            return tidy(text) if field.multiline else one_line(text)
        case Type.TEXT | Type.STRUCTURE:
            return _text(field, text)


def _text(field: Field, text: str) -> str:
    value = tidy(text) if field.multiline else one_line(text)
    match field.form:
        case Form.COUNTRY_CODE if value.upper() not in COUNTRY_CODES:
            raise WrongValue(field.key, text, "country-code")
        case Form.COUNTRY_CODE:
            return value.upper()
        case Form.OFFSET:
            offset = dates.parse_offset(value)
            if offset is None:
                raise WrongValue(field.key, text, "offset")
            return offset
        case _:
            return value


def _integer(field: Field, text: str) -> int:
    # Seventeen digits hold every bound; int() itself would let 1_000 pass.
    if not re.fullmatch(r"[+-]?\d{1,17}", text.strip()):
        raise WrongValue(field.key, text, _integer_form(field))
    number = int(text.strip())
    low, high = {Form.RATING: (-1, 5), Form.FLAG: (-1, 1)}.get(field.form, (0, 2**53))
    if not low <= number <= high:
        raise WrongValue(field.key, text, _integer_form(field))
    return number


def _integer_form(field: Field) -> str:
    return {Form.RATING: "rating", Form.FLAG: "flag"}.get(field.form, "integer")


def _number(field: Field, text: str) -> float:
    if not re.fullmatch(r"[+-]?\d{1,17}(\.\d{1,17})?", text.strip()):
        raise WrongValue(field.key, text, "number")
    return float(text.strip())


def _uri(field: Field, text: str) -> str:
    """RFC 3986: a scheme and something behind it, no white space, nothing invisible."""
    value = unicodedata.normalize("NFC", text.strip())
    try:
        parts = urlsplit(value)
    except ValueError:
        raise WrongValue(field.key, text, "uri") from None
    rest = value.partition(":")[2]
    visible = value.isprintable() and not any(c.isspace() for c in value)
    if not _SCHEME.fullmatch(parts.scheme) or not rest.strip("/") or not visible:
        raise WrongValue(field.key, text, "uri")
    return value


def _date(field: Field, text: str) -> str:
    parsed = dates.parse(text)
    if parsed is None:
        raise WrongValue(field.key, text, "date")
    iso, offset = parsed
    return iso + offset


def _place(field: Field, text: str) -> Place:
    numbers = re.fullmatch(
        r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*", text
    )
    if numbers is None:
        raise WrongValue(field.key, text, "place")
    latitude, longitude = float(numbers[1]), float(numbers[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise WrongValue(field.key, text, "place")
    return latitude, longitude


def tidy_content(field: Field, content: Content) -> Content | None:
    """A content as the catalogue keeps it: tidied texts, no empty or repeated ones; None when
    nothing is left."""
    clean = tidy if field.multiline else one_line
    if isinstance(content, str):
        return clean(content) or None
    if isinstance(content, Mapping):
        return {tag: done for tag, one in content.items() if (done := clean(one))} or None
    if isinstance(content, tuple) and content and isinstance(content[0], str):
        return tuple(dict.fromkeys(done for one in content if (done := clean(str(one))))) or None
    return None if content == () else content
