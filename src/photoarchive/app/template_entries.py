"""The entries of templates and of hot codes: checked as they are typed, and made ready to be filled
in for one photograph after the other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from photoarchive.app import field_input
from photoarchive.app.languages import checked_tag
from photoarchive.domain.errors import NoLanguages, NotAList, ReadOnlyField, WrongValue
from photoarchive.domain.fields import FIELDS, Field, Form, Type
from photoarchive.domain.pattern import Pattern, filled, has_places, parse, parted
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Photo, Structured
from photoarchive.domain.template import Entry, Mode
from photoarchive.domain.text import tidy
from photoarchive.domain.wording import Occasion, worded_if_any

# What an entry gives to a photograph: words, or several values (of a single one at most one).
# None: there is nothing to fill in, and the photograph is left as it is.
Value: TypeAlias = str | int | float | Structured | tuple[float, float]
Given: TypeAlias = str | tuple[Value, ...] | None

_ADDING = (Mode.APPEND, Mode.PREPEND)


def is_words(field: Field) -> bool:
    """Whether a text can be put behind or in front of what the field holds: it is one free text."""
    textual = field.type in (Type.TEXT, Type.LANG_ALT)
    single = field.vocabulary is None and field.many is None
    return textual and single and field.form is Form.FREE


def checked(entry: Entry) -> Entry:
    """The entry as it is kept.

    Raises `UnknownField`, `ReadOnlyField`, `NoLanguages`, `NotAList` (where something is to be
    added to a single value), `PatternError`, or `WrongValue`.
    """
    of = field_input.field_named(entry.field)
    if not of.settable:
        raise ReadOnlyField(of.key)
    if entry.language and not of.in_languages:
        raise NoLanguages(of.key)
    language = checked_tag(entry.language) if entry.language else ""
    language = "" if language == DEFAULT_LANGUAGE else language
    partly = entry.mode in _ADDING or (entry.mode is Mode.REMOVE and entry.text.strip())
    if partly and not is_words(of) and of.many is None:
        raise NotAList(of.key)
    if entry.mode in _ADDING and not entry.text.strip():
        raise WrongValue(of.key, entry.text, "something")
    made = replace(entry, field=of.key, language=language, text=_tidied(of, entry))
    ready(made)
    return made


def _tidied(of: Field, entry: Entry) -> str:
    """Without white space at its ends, unless it is added to a text and they part the two."""
    text = tidy(entry.text)
    if not is_words(of) or entry.mode not in _ADDING:
        return text
    ends = re.fullmatch(r"([ \n]*).*?([ \n]*)", entry.text.replace("\r\n", "\n"), re.DOTALL)
    assert ends is not None
    return f"{ends[1]}{text}{ends[2]}"


@dataclass(frozen=True, slots=True)
class Ready:
    """An entry that was read: what it gives is the same for all photographs, or is asked for."""

    entry: Entry
    field: Field
    pattern: Pattern = ()
    structures: tuple[object, ...] = ()  # as JSON, with patterns in place of texts
    fixed: Given = None
    has_places: bool = False

    @property
    def language(self) -> str:
        """The language whose text it is about; empty where the field has none."""
        if not self.field.in_languages:
            return ""
        return self.entry.language or DEFAULT_LANGUAGE

    @property
    def empties_all(self) -> bool:
        """Whether it empties a field in all its languages."""
        whole = self.entry.mode is Mode.REMOVE and not self.entry.text.strip()
        return whole and self.field.in_languages and not self.entry.language

    def given(self, photo: Photo, occasion: Occasion) -> Given:
        """What it gives to this photograph; raises `WrongValue`, where its field cannot hold
        that."""
        if not self.has_places:
            return self.fixed
        if self.structures:
            made = [_filled_in(one, photo, occasion) for one in self.structures]
            return field_input.structures(self.field, json.dumps(made)) or None
        # Each value of a list stands for itself.
        patterns = [self.pattern] if self.field.many is None else parted(self.pattern, ";")
        said = (worded_if_any(one, photo, occasion) for one in patterns)
        text = ";".join(one for one in said if one is not None)
        return _given(self.field, text) if text else None


def ready(entry: Entry) -> Ready:
    """Reads a checked entry; raises `PatternError` or `WrongValue`."""
    of = field_input.field_named(entry.field)
    if of.is_structured:
        several, with_places = _structured_patterns(of, entry.text)
        if with_places:
            return Ready(entry, of, structures=tuple(several), has_places=True)
        return Ready(entry, of, fixed=field_input.structures(of, json.dumps(several)))
    pattern = parse(entry.text)
    if has_places(pattern):
        return Ready(entry, of, pattern, has_places=True)
    plain = filled(pattern, lambda _blank: "")
    return Ready(entry, of, pattern, fixed=_given(of, plain))


def all_ready(entries: Iterable[Entry]) -> dict[Field, list[Ready]]:
    """The entries by their fields, each field's in the order in which they are layered."""
    by_field: dict[Field, list[Ready]] = {}
    for entry in entries:
        one = ready(entry)
        by_field.setdefault(one.field, []).append(one)
    return {of: by_field[of] for of in FIELDS if of in by_field}


def _given(of: Field, text: str) -> Given:
    if is_words(of):
        return text
    content = field_input.content(of, text)
    if content is None:
        return ()
    if of.type is Type.PLACE:
        assert isinstance(content, tuple)
        latitude, longitude = content
        assert isinstance(latitude, float)
        assert isinstance(longitude, float)
        return ((latitude, longitude),)
    if of.type is Type.DATE:
        return (text.strip(),)
    return content if isinstance(content, tuple) else (content,)


def _structured_patterns(of: Field, text: str) -> tuple[list[object], bool]:
    """The structures of a JSON text with each text in it read as a pattern, and whether any has
    places; raises `PatternError` or `WrongValue`."""
    if not text.strip():
        return [], False
    field_input.structures(of, _without_places(of, text))
    given = json.loads(text)
    several = given if isinstance(given, list) else [given]
    patterns = list(_patterns(several))
    if any(map(has_places, patterns)):
        return [_as_patterns(one) for one in several], True
    return [_plain(one) for one in several], False


def _without_places(of: Field, text: str) -> str:
    """The same with something that any part can hold in place of texts that are to be filled in."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WrongValue(of.key, text, "structure") from error

    def plain(one: object) -> object:
        if isinstance(one, str):
            pattern = parse(one)
            return "0" if has_places(pattern) else filled(pattern, lambda _blank: "")
        return _mapped(one, plain)

    return json.dumps(plain(given))


def _patterns(one: object) -> Iterable[Pattern]:
    if isinstance(one, str):
        yield parse(one)
    elif isinstance(one, Mapping):
        for part in one.values():
            yield from _patterns(part)
    elif isinstance(one, list):
        for part in one:
            yield from _patterns(part)


def _mapped(one: object, change: Callable[[object], object]) -> object:
    if isinstance(one, Mapping):
        return {key: change(part) for key, part in one.items()}
    return [change(part) for part in one] if isinstance(one, list) else one


def _as_patterns(one: object) -> object:
    return parse(one) if isinstance(one, str) else _mapped(one, _as_patterns)


def _plain(one: object) -> object:
    if isinstance(one, str):
        return filled(parse(one), lambda _blank: "")
    return _mapped(one, _plain)


def _filled_in(one: object, photo: Photo, occasion: Occasion) -> object:
    if isinstance(one, tuple):
        return worded_if_any(one, photo, occasion) or ""
    return _mapped(one, lambda part: _filled_in(part, photo, occasion))
