"""Reads what stands behind a field of a search: words, dates, numbers, places, sets …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches

from photoarchive.domain import dates
from photoarchive.domain.fields import BY_KEY, FIELDS, GROUPS, Type
from photoarchive.domain.likeness import COARSE_BITS, SIMILAR_BITS, TWIN_BITS
from photoarchive.domain.photo_set import folded_path
from photoarchive.domain.query import (
    Between,
    EditedBy,
    Everything,
    Has,
    HasTwin,
    In,
    InSet,
    InState,
    Like,
    Near,
    NearNamed,
    Not,
    Or,
    Place,
    Query,
    Shape,
    Shaped,
    SpeaksOf,
    WithProblem,
    WithTerm,
    Words,
)
from photoarchive.domain.query_tokens import Token, is_language
from photoarchive.domain.text import words
from photoarchive.domain.text_state import TextState

# Search words beside the fields' keys, and the number of the photograph each looks at.
DATE_WORDS = {
    **{f.key: f.key for f in FIELDS if f.type is Type.DATE},
    "taken": "taken",
    "date_created": "taken",
    "imported": "added",
    "edited": "edited",
}
NUMBER_WORDS = {
    "id": "id",
    "width": "width",
    "height": "height",
    "size": "size_bytes",
    "megapixels": "pixels",
    **{f.key: f.key for f in FIELDS if f.type in (Type.INTEGER, Type.NUMBER)},
}
TEXT_WORDS = ("name", "format")
PRESENCE_WORDS = ("has", "lacks")
STATE_WORDS = {one.value: one for one in TextState if one is not TextState.MISSING}
# Behind a word of state: in whichever field.
ANY = "any"
# What no field tells: languages, places on a map, sets, persons who edited, likeness, terms.
OTHER_WORDS = ("lang", "near", "in", "by", "dup", "like", "term", "problem", "exact")
KEYWORDS = (
    *(*DATE_WORDS, *NUMBER_WORDS, *TEXT_WORDS, *PRESENCE_WORDS, *STATE_WORDS, *OTHER_WORDS),
    *GROUPS,
)
# Behind these a dash may be the sign of a number.
SIGNED = frozenset((*NUMBER_WORDS, "near"))
# What leaves a choice between the blocks of a file.
DISAGREEMENTS = ("disagree", "double-encoded")

# What other programs and languages of searching call our fields.
_MEANT = {
    "author": "byline", "creator": "byline", "photographer": "byline", "by_line": "byline",
    "description": "caption", "text": "caption", "tag": "keywords", "tags": "keywords",
    "date": "taken", "when": "taken", "created": "taken", "file": "name", "filename": "name",
    "people": "persons", "who": "persons", "where": "place", "location": "place",
    "language": "lang", "set": "in", "album": "in", "collection": "in", "type": "format",
    "modified": "edited", "changed": "edited", "added": "imported", "stars": "rating",
    "similar": "like", "duplicate": "dup", "without": "lacks", "with": "has",
    "missing": "lacks", "outdated": "stale", "unchecked": "draft", "approved": "checked",
}  # fmt: skip

DEFAULT_KM = 10.0
# Half the way round the earth.
_MOST_KM = 20_040.0
_KM = {"km": 1.0, "m": 0.001, "mi": 1.609344}
_BYTES = {
    "": 1, "b": 1, "k": 1000, "kb": 1000, "m": 1000**2, "mb": 1000**2, "g": 1000**3,
    "gb": 1000**3, "kib": 1024, "mib": 1024**2, "gib": 1024**3,
}  # fmt: skip
_FEWEST_LETTERS = 2
# A dash as it is set in print.
_MINUS = str.maketrans("−٫", "-.")


def condition(token: Token, now: datetime) -> Query:
    """What a value behind its field asks for; raises `QueryError`. `now`, in the person's zone, is
    what today and the like are told from."""
    field = token.field
    if not field:
        if token.exact and not token.text.strip():
            raise token.fault("no-value", "exact")
        return _anywhere(token)
    if field not in BY_KEY and field not in KEYWORDS:
        raise token.fault("unknown-field", field, _near_field(field, (*BY_KEY, *KEYWORDS)))
    if field in STATE_WORDS and not token.language:
        return _in_state(token, STATE_WORDS[field])
    if not token.text.strip():
        raise token.fault("no-value", field)
    if token.language and field not in BY_KEY and field not in GROUPS:
        raise token.fault("no-languages", field)
    if token.language:
        return _words(token, _fields(token, field, token.language))
    if field in DATE_WORDS:
        return _dates(token, DATE_WORDS[field], now)
    if field in NUMBER_WORDS:
        return _shape(token) if field == "orientation" else _numbers(token, NUMBER_WORDS[field])
    if field in PRESENCE_WORDS:
        return _presence(token)
    if field in OTHER_WORDS:
        return _other(token)
    if field in TEXT_WORDS:
        return _words(token, (field,))
    keys = _fields(token, field)
    if not any(BY_KEY[key].is_text for key in keys):
        near = f"near:{token.plain}" if _POINT.fullmatch(token.plain) else ""
        raise token.fault("no-words", field, near)
    return _words(token, keys)


def _near_field(key: str, fitting: tuple[str, ...]) -> str:
    if _MEANT.get(key) in fitting:
        return _MEANT[key]
    near = get_close_matches(key, fitting, 1, 0.65)
    return near[0] if near else ""


_BARE_DATE = re.compile(r"(?:1[89]|20|21)\d\d(?:-\d\d){0,2}")
_UNCOLONED = re.compile(r"([a-z_0-9]+)(>=|<=|>|<|=)([^<>=]+)")


def _anywhere(token: Token) -> Query:
    """Words without a field; what looks like a date is one as well ("Ras Baalbek 2017")."""
    if token.quoted:
        return _words(token, ())
    compared = _UNCOLONED.fullmatch(token.plain)
    if compared is not None and (compared[1] in DATE_WORDS or compared[1] in NUMBER_WORDS):
        raise token.fault("no-colon", "", f"{compared[1]}:{compared[2]}{compared[3]}")
    asked = _words(token, ())
    if not _BARE_DATE.fullmatch(token.plain):
        return asked
    parsed = dates.parse(token.plain)
    if parsed is None:
        return asked
    return Or((asked, Between("taken", *dates.span(parsed[0], parsed[0]))))


def _fields(token: Token, key: str, language: str = "") -> tuple[str, ...]:
    """The fields that a key stands for; with a language, those of them that have languages."""
    keys = GROUPS.get(key, (key,))
    if keys[0] not in BY_KEY:
        # Behind has: and lacks: only fields may stand, no other words of searching.
        near = _near_field(key, (*BY_KEY, *GROUPS))
        raise token.fault("unknown-field", key, near)
    if language:
        fields = map(BY_KEY.__getitem__, keys)
        keys = tuple(f.key for f in fields if f.in_languages or f.vocabulary is not None)
    if not keys:
        raise token.fault("no-languages", key)
    return keys


_NUMBERED = re.compile(r"#(\d{1,15})(\*)?")


def _words(token: Token, fields: tuple[str, ...]) -> Query:
    numbered = _NUMBERED.fullmatch(token.plain) if not token.quoted else None
    carrying = tuple(key for key in fields if key in BY_KEY and BY_KEY[key].vocabulary is not None)
    if numbered is not None and carrying:
        return WithTerm(int(numbered[1]), carrying, numbered[2] is not None)
    asked = tuple(words(token.text))
    if not asked:
        return Everything()
    if token.text.lstrip().startswith("*") and not token.whole:
        return _inside(token, asked, fields)
    return Words(
        asked,
        fields,
        token.language,
        prefix=token.text.endswith("*") and not token.whole,
        whole=token.whole,
        exact=token.exact,
        capitals=_in_capitals(token.text),
    )


def _in_capitals(text: str) -> bool:
    return text.isupper() and sum(letter.isupper() for letter in text) > 1


def _inside(token: Token, asked: tuple[str, ...], fields: tuple[str, ...]) -> Query:
    if len(asked) > 1:
        raise token.fault("inside-words")
    if len(asked[0]) < _FEWEST_LETTERS:
        raise token.fault("inside-short", str(_FEWEST_LETTERS))
    return Words(asked, fields, token.language, inside=True)


def _presence(token: Token) -> Query:
    key, at, language = token.text.strip().partition("@")
    key = key.lower()
    has: Query
    if at and not is_language(language):
        raise token.fault("bad-language", language)
    if key == "disagreements":
        has = WithProblem(DISAGREEMENTS, still_open=True)
    else:
        has = Has(_fields(token, key, language), language)
    return has if token.field == "has" else Not(has)


def _in_state(token: Token, state: TextState) -> Query:
    """`caption@ar`, `caption`, `any@ar`, `any`; nothing stands for any field too."""
    key, at, language = token.text.strip().partition("@")
    key = key.lower()
    if at and not is_language(language):
        raise token.fault("bad-language", language)
    if key in ("", ANY):
        return InState(state, (), language)
    keys = tuple(one for one in _fields(token, key) if BY_KEY[one].in_languages)
    if not keys:
        raise token.fault("no-states", key)
    return InState(state, keys, language)


def _other(token: Token) -> Query:
    match token.field:
        case "lang":
            return _spoken(token)
        case "near":
            return _near(token)
        case "in":
            return _collection(token)
        case "by":
            return EditedBy(_plain_words(token))
        case "dup":
            return _twins(token)
        case "like":
            return _like(token)
        case "term":
            return _term(token)
        case "problem":
            return WithProblem((token.plain,))
        case _:
            # exact@es: the language belongs to the field behind it.
            raise token.fault("no-languages", token.field)


def _plain_words(token: Token) -> tuple[str, ...]:
    """The words of a name that has to be told in whole."""
    if token.text.endswith("*") and not token.quoted:
        raise token.fault("no-star", token.field)
    asked = tuple(words(token.text))
    if not asked:
        raise token.fault("no-value", token.field)
    return asked


def _spoken(token: Token) -> Query:
    language = token.text.strip()
    if not is_language(language):
        tag = language.replace("_", "-")
        raise token.fault("bad-language", language, tag if is_language(tag) else "")
    return SpeaksOf(language)


def _collection(token: Token) -> Query:
    if not token.quoted and token.plain in {place.value for place in Place}:
        return In(Place(token.plain))
    _plain_words(token)
    first, *rest = folded_path(token.text)
    # A slash in front begins at the top; others that part no names say nothing.
    names = tuple(name for name in rest if name)
    return InSet((first, *names))


def _term(token: Token) -> Query:
    number = re.fullmatch(r"#?(\d{1,15})(\*)?", token.plain)
    if number is None:
        raise token.fault("bad-term")
    return WithTerm(int(number[1]), narrower=number[2] is not None)


def _twins(token: Token) -> Query:
    if token.plain == "yes":
        return HasTwin()
    if token.plain == "no":
        return Not(HasTwin())
    if not re.fullmatch(r"\d{1,15}", token.plain):
        raise token.fault("bad-twins")
    return Like(int(token.plain), TWIN_BITS)


def _like(token: Token) -> Query:
    match = re.fullmatch(r"(\d{1,15})(?:~(\d{1,2}))?", token.plain)
    distance = int(match[2] or SIMILAR_BITS) if match is not None else 0
    if match is None or distance > COARSE_BITS:
        raise token.fault("bad-likeness", str(COARSE_BITS))
    return Like(int(match[1]), distance)


_POINT = re.compile(r"(-?\d{1,3}(?:\.\d{1,12})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,12})?)")


def _near(token: Token) -> Query:
    km = _kilometres(token)
    point = _POINT.fullmatch(token.plain.translate(_MINUS))
    if point is None and any(map(str.isalpha, token.text)):
        return NearNamed(_plain_words(token), km)
    latitude, longitude = map(float, point.groups()) if point is not None else (999.0, 999.0)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise token.fault("bad-position")
    return Near(latitude, longitude, km)


def _kilometres(token: Token) -> float:
    if not token.distance:
        return DEFAULT_KM
    written = dates.in_ascii_digits(token.distance).lower().translate(_MINUS).replace(",", ".")
    number = re.match(r"[\d.]+", written)
    assert number is not None
    km = float(number[0]) * _KM[written[number.end() :].strip()]
    if not 0 < km <= _MOST_KM:
        raise token.fault("bad-distance", f"{_MOST_KM:.0f}")
    return km


_RANGE = re.compile(
    r"(?P<maybe>~)?(?P<op>>=|<=|>|<|=)?(?P<first>(?:[^.<>=~]|\.(?!\.))*?)(?P<dots>\.\.)?"
    r"(?P<last>(?:[^.<>=~]|\.(?!\.))*)"
)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The operator ("" for none, ".." for a range) and the two ends of a condition's value."""

    operator: str
    first: str
    last: str = ""
    maybe: bool = False


def _bounds(token: Token, code: str) -> _Bounds:
    match = _RANGE.fullmatch(token.plain)
    if match is None or (match["op"] and match["dots"]):
        raise token.fault(code)
    first, last, maybe = match["first"].strip(), match["last"].strip(), bool(match["maybe"])
    if match["dots"]:
        if not first and not last:
            raise token.fault(code)
        return _Bounds("..", first, last, maybe)
    return _Bounds(match["op"] or "=", first or last, maybe=maybe)


# Kept in universal time, to the second.
_MOMENTS = ("added", "edited")


def _dates(token: Token, fact: str, now: datetime) -> Query:
    bounds = _bounds(token, "bad-date")
    today = (now.astimezone(UTC) if fact in _MOMENTS else now).date()
    maybe = bounds.maybe and fact not in _MOMENTS

    def span(written: str) -> tuple[int, int]:
        period = dates.period(written, today)
        if period is None:
            near = get_close_matches(written, dates.RELATIVE, 1)
            raise token.fault("bad-date", near=near[0] if near else "")
        return dates.span(*period)

    if bounds.operator == "..":
        low = span(bounds.first)[0] if bounds.first else None
        high = span(bounds.last)[1] if bounds.last else None
        return Between(fact, low, high, maybe)
    return Between(fact, *_compared(bounds.operator, *span(bounds.first), 1), maybe)


def _compared(
    operator: str, begin: float, end: float, step: float
) -> tuple[float | None, float | None]:
    """The bounds of what lies so to something that reaches from its begin to its end."""
    match operator:
        case ">=":
            return begin, None
        case ">":
            return end + step, None
        case "<=":
            return None, end
        case "<":
            return None, begin - step
        case _:
            return begin, end


def _shape(token: Token) -> Query:
    shapes = [shape.value for shape in Shape]
    if token.plain in shapes:
        return Shaped(Shape(token.plain))
    if token.plain[:1].isalpha():
        near = get_close_matches(token.plain, shapes, 1)
        raise token.fault("bad-shape", near=near[0] if near else "")
    return _numbers(token, "orientation")


def _numbers(token: Token, fact: str) -> Query:
    code = {"size_bytes": "bad-size"}.get(fact, "bad-number")
    bounds = _bounds(token, code)
    if bounds.maybe:
        raise token.fault(code)
    decimal = fact in BY_KEY and BY_KEY[fact].type is Type.NUMBER

    def number(written: str) -> _Number:
        read = _number(written.translate(_MINUS), fact, decimal)
        if read is None:
            raise token.fault(code)
        return read

    if bounds.operator == "..":
        low = number(bounds.first).exact if bounds.first else None
        high = number(bounds.last).exact if bounds.last else None
        return Between(fact, low, high)
    one, step = number(bounds.first), 1e-6 if decimal else 1
    if bounds.operator == "=":
        return Between(fact, one.low, one.high)
    return Between(fact, *_compared(bounds.operator, one.exact, one.exact, step))


@dataclass(frozen=True, slots=True)
class _Number:
    """A number, and from where to where it is written so when it is rounded."""

    exact: float
    low: float
    high: float


def _number(written: str, fact: str, decimal: bool) -> _Number | None:
    match = re.fullmatch(r"(-?\d{1,15})(\.\d{1,6})?\s*([a-z]*)", written)
    if match is None:
        return None
    units = {"size_bytes": _BYTES, "pixels": {"": 10**6, "mp": 10**6}}.get(fact, {"": 1})
    unit = units.get(match[3])
    if unit is None or (match[2] and unit == 1 and not decimal):
        return None
    if unit == 1:
        plain = float(match[1] + match[2]) if match[2] else int(match[1])
        return _Number(plain, plain, plain)
    # As a date stands for all that begins so, 5MB is what is 5 MB when rounded.
    digits = len(match[2] or ".") - 1
    exact = round(float(match[1] + (match[2] or "")) * unit)
    half = round(unit * 10.0**-digits / 2)
    return _Number(exact, exact - half, exact + half - 1 if half else exact)
