"""What is typed for fields (`caption@es=…`) becomes edits, or is refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches

from photoarchive.app.edits import AddTo, Clear, Edit, RemoveFrom, SetField, Typed
from photoarchive.app.languages import checked_tag
from photoarchive.domain import dates, forms
from photoarchive.domain.errors import (
    NoLanguages,
    NoStates,
    NotAList,
    ReadOnlyField,
    UnknownField,
    WrongInput,
    WrongValue,
)
from photoarchive.domain.fields import BY_KEY, Field, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content, PhotoId, Structured, Structures
from photoarchive.domain.structures import TERMS_OF, NotOfTheKind, checked, of_field, place_name


@dataclass(frozen=True, slots=True)
class Typing:
    """What was typed for a field (in one language)."""

    field: Field
    language: str
    text: str


def field_named(key: str) -> Field:
    """The field with this key; raises `UnknownField` with the nearest one, or `ReadOnlyField`."""
    field = BY_KEY.get(key.strip().lower())
    if field is None:
        near = get_close_matches(key.lower(), BY_KEY, 1)
        raise UnknownField(key, near[0] if near else "")
    return field


def assignment(text: str) -> Typing:
    """Takes `key=value` or `key@language=value` apart."""
    name, equals, value = text.partition("=")
    if not equals:
        raise WrongValue(name, text, "assignment")
    field, language = _place(name)
    return Typing(field, language, value)


def offered(defaults: Mapping[str, str]) -> list[Typing]:
    """What a term offers to fill in, as if it were typed; what can be read no more is left out."""
    typed = []
    for place, text in defaults.items():
        with suppress(WrongInput):
            one = assignment(f"{place}={text}")
            content(one.field, one.text)
            typed.append(one)
    return typed


def spoken_field(key: str) -> Field:
    """The field with this key, which is written in several languages; raises `NoStates`."""
    field = field_named(key)
    if not field.in_languages:
        raise NoStates(field.key)
    return field


def text_place(name: str) -> tuple[str, str]:
    """A field with a language, or without one for all of them: `caption@ar`."""
    key, at, language = name.partition("@")
    return spoken_field(key).key, checked_tag(language) if at else ""


def _place(name: str) -> tuple[Field, str]:
    key, at, language = name.partition("@")
    field = field_named(key)
    if not field.settable:
        raise ReadOnlyField(field.key)
    if at and not field.in_languages:
        raise NoLanguages(field.key)
    return field, checked_tag(language) if at else ""


def values(field: Field, text: str) -> tuple[str | int | float | Structured, ...]:
    """Several values of a list, parted by semicolons, each checked; structures stand in JSON."""
    if field.is_structured:
        return structures(field, text)
    checked = []
    for one in text.split(";"):
        if one.strip():
            value = forms.check(field, one)
            assert not isinstance(value, tuple)
            checked.append(value)
    return tuple(dict.fromkeys(checked))


def content(field: Field, text: str) -> Typed:
    """What a whole field is to hold; None for an empty text. Raises `WrongValue`."""
    if not text.strip():
        return None
    if field.is_structured:
        return structures(field, text) or None
    return values(field, text) or None if field.many is not None else forms.check(field, text)


def structures(field: Field, text: str) -> Structures:
    """The structures that JSON gives, one or a list of them; raises `WrongValue`."""
    kind = of_field(field.key)
    try:
        given = json.loads(text)
        several = given if isinstance(given, list) else [given]
        made = tuple(one for item in several if (one := checked(kind, item)))
    except NotOfTheKind as error:
        raise WrongValue(field.key, error.args[0], "structure") from error
    except (ValueError, RecursionError) as error:
        raise WrongValue(field.key, text, "structure") from error
    if field.many is None and len(made) > 1:
        raise WrongValue(field.key, text, "structure")
    return made


def edit_of(typed: Typing, ids: Collection[PhotoId], but: Collection[str] = ()) -> list[Edit]:
    """The edits that give these photographs what was typed, in place of what they had. Texts of the
    languages in `but` do not follow it."""
    key = typed.field.key
    if typed.field.type is Type.DATE:
        return _date_edits(key, typed.text, ids)
    if key in TERMS_OF:
        places = content(typed.field, typed.text) or ()
        assert isinstance(places, tuple)
        names = tuple(place_name(one) for one in places if isinstance(one, Mapping))
        given = tuple(dict.fromkeys(name for name in names if name)) or None
        return [SetField.same(TERMS_OF[key], given, ids), SetField.same(key, places or None, ids)]
    return [SetField.same(key, content(typed.field, typed.text), ids, typed.language, but)]


def _date_edits(key: str, text: str, ids: Collection[PhotoId]) -> list[Edit]:
    if not text.strip():
        return [Clear(key, ids), Clear("date_offset", ids)]
    return [SetField.same(part, one or None, ids) for part, one in date_parts(key, text).items()]


def date_parts(key: str, text: str) -> dict[str, str]:
    """A date and its zone, which are kept apart. A time without a zone leaves the zone as it is;
    a date without a time has none, and its zone is empty. Raises `WrongValue`."""
    parsed = dates.parse(text)
    if parsed is None:
        raise WrongValue(key, text, "date")
    iso, offset = parsed
    return {key: iso, **({"date_offset": offset} if offset or "T" not in iso else {})}


def edits(
    sets: Sequence[str],
    adds: Sequence[str],
    removes: Sequence[str],
    clears: Sequence[str],
    ids: Sequence[PhotoId],
) -> list[Edit]:
    """All that was typed for these photographs, in the order set, add, remove, clear. Several
    assignments to one list make one list together."""
    chosen = tuple(ids)
    made: list[Edit] = []
    given = _gathered(sets)
    for typed in given:
        spoken = {one.language or DEFAULT_LANGUAGE for one in given if one.field is typed.field}
        made += edit_of(typed, chosen, spoken)
    made += [AddTo(key, several, chosen) for key, several in map(_list_values, adds)]
    made += [RemoveFrom(key, several, chosen) for key, several in map(_list_values, removes)]
    for name in clears:
        field, language = _place(name)
        if language:
            made.append(SetField.same(field.key, None, chosen, language))
        elif field.type is Type.DATE:
            made += _date_edits(field.key, "", chosen)
        else:
            made.append(Clear(field.key, chosen))
    return made


def _list_values(text: str) -> tuple[str, tuple[str | int | float | Structured, ...]]:
    typed = assignment(text)
    if typed.field.many is None:
        raise NotAList(typed.field.key)
    return typed.field.key, values(typed.field, typed.text)


def _gathered(sets: Sequence[str]) -> list[Typing]:
    typed: dict[tuple[str, str], Typing] = {}
    for text in sets:
        one = assignment(text)
        place = one.field.key, one.language
        if one.field.many is not None and not one.field.is_structured and place in typed:
            one = Typing(one.field, one.language, f"{typed[place].text};{one.text}")
        typed[place] = one
    return list(typed.values())


def initial(sets: Sequence[str]) -> dict[str, Content]:
    """What was typed to be set on photographs that are being imported, as contents; an empty one
    takes away what the file has."""
    found: dict[str, Content] = {}
    for typed in _gathered(sets):
        if typed.field.type is Type.DATE:
            found |= date_parts(typed.field.key, typed.text)
            continue
        value = content(typed.field, typed.text)
        if value is None:
            continue
        if typed.field.in_languages:
            texts = found.get(typed.field.key)
            known = texts if isinstance(texts, dict) else {}
            found[typed.field.key] = {**known, typed.language or DEFAULT_LANGUAGE: str(value)}
        else:
            found[typed.field.key] = value  # type: ignore[assignment]
    return found
