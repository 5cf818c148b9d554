"""What a pattern says of a photograph."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from photoarchive.domain import date_words
from photoarchive.domain.fields import BY_KEY, Type
from photoarchive.domain.pattern import (
    Blank,
    Change,
    Default,
    Pattern,
    filled,
    filled_if_any,
    filled_line,
)
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Photo, default_text
from photoarchive.domain.structures import label
from photoarchive.domain.term import NameKind, Term

_BETWEEN = "; "
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# What stands before the last of several, and between the others.
_AND = {
    "ar": (" و", " و"),
    "de": (" und ", ", "),
    "en": (" and ", ", "),
    "es": (" y ", ", "),
    "fr": (" et ", ", "),
    "it": (" e ", ", "),
    "pt": (" e ", ", "),
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a pattern may ask for beside the photograph.

    `language` is that of the text that is written (empty: the default texts); `languages` are
    those of the archive, the main one first. `number` is the photograph's place in its set or
    selection, from 1; `today` an ISO 8601 moment with its offset; `user` whoever is at the desk.
    `code` gives the text of a code by its number in a language, or nothing.
    """

    language: str = ""
    languages: tuple[str, ...] = ()
    number: int = 1
    today: str = ""
    user: str = ""
    code: Callable[[str, int, str], str] | None = None

    @property
    def spoken(self) -> str:
        """The language whose words are used: of a default text the archive's main one."""
        if self.language not in ("", DEFAULT_LANGUAGE):
            return self.language
        return next(iter(self.languages), "en")


def numbered(occasion: Occasion, number: int) -> Occasion:
    """The same occasion for the photograph at this place."""
    return replace(occasion, number=number)


def worded(pattern: Pattern, photo: Photo, occasion: Occasion) -> str:
    """The pattern filled with what is known of a photograph. A place that names a language has the
    texts and the terms' names of that language or nothing."""
    return filled(pattern, lambda blank: _content(blank, photo, occasion))


def worded_if_any(pattern: Pattern, photo: Photo, occasion: Occasion) -> str | None:
    """The same; None where its places come to nothing (`pattern.filled_if_any`)."""
    return filled_if_any(pattern, lambda blank: _content(blank, photo, occasion))


def worded_line(pattern: Pattern, photo: Photo, occasion: Occasion) -> str:
    """The same as one line."""
    return filled_line(pattern, lambda blank: _content(blank, photo, occasion))


def joined(several: Sequence[str], language: str) -> str:
    """Several as a sentence of this language has them: "A, B and C"."""
    if len(several) < 2:
        return "".join(several)
    tag = language.split("-")[0].lower()
    last, others = _AND.get(tag, (", ", ", "))
    if tag == "es" and re.match(r"h?[ií](?![aeouáéóú])", several[-1].lower()):
        last = " e "
    return others.join(several[:-1]) + last + several[-1]


def _content(blank: Blank, photo: Photo, occasion: Occasion) -> str:
    values = [value for value in _values(blank, photo, occasion) if value]
    for then in blank.then:
        match then:
            case Default(text):
                values = values or [text]
            case Change(name, number):
                values = _changed(values, name, number, blank.language or occasion.spoken, occasion)
    return _BETWEEN.join(values)


def _changed(
    values: list[str], name: str, number: int, language: str, occasion: Occasion
) -> list[str]:
    match name:
        case "first":
            return values[:1]
        case "last":
            return values[-1:]
        case "and":
            return [joined(values, language)] if values else []
        case "code":
            find = occasion.code
            found = [find(value, number, language) for value in values] if find is not None else []
            return [text for text in found if text]
        case _:
            return [_IN_LETTERS[name](value) for value in values]


def _title(text: str) -> str:
    return re.sub(r"\S+", lambda word: word[0][:1].upper() + word[0][1:].lower(), text)


_IN_LETTERS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "capital": lambda text: text[:1].upper() + text[1:],
    "title": _title,
    "arabic-digits": lambda text: text.translate(_ARABIC_DIGITS),
}


def _values(blank: Blank, photo: Photo, occasion: Occasion) -> Sequence[str]:
    language = blank.language or occasion.spoken
    match blank.key:
        case "name" | "stem":
            return [photo.name.rpartition(".")[0] or photo.name]
        case "filename":
            return [photo.name]
        case "seq":
            return [f"{occasion.number + blank.first - 1:0{blank.width}}"]
        case "id":
            return [f"{photo.id:0{blank.width}}"]
        case "user":
            return [occasion.user]
        case "today":
            return [_date(occasion.today, blank.form, language, "")]
        case "date":
            return [_date(_text(photo, "date_created"), blank.form, language, _offset(photo))]
        case key if key in photo.terms:
            return _of_terms(blank, photo.terms[key], language, occasion)
        case key if key in photo.fields:
            return _of_field(blank, photo, occasion)
        case _:
            return []


def _of_terms(
    blank: Blank, terms: Sequence[Term], language: str, occasion: Occasion
) -> Sequence[str]:
    match blank.part:
        case "note":
            return [term.details.note for term in terms]
        case "from" | "to":
            days = (
                term.details.valid_from if blank.part == "from" else term.details.valid_to
                for term in terms
            )
            return [_date(day, blank.form, language, "") for day in days]
        case "hashtag":
            return [term.details.hashtag for term in terms]
        case "lead":
            leads = (term.details.lead for term in terms)
            return [_in_language(lead, blank, occasion) for lead in leads if lead]
        case _ if blank.language:
            return [_called_in(term, blank.language) for term in terms]
        case _:
            asked = occasion.language if occasion.language != DEFAULT_LANGUAGE else ""
            spoken = [asked, asked.split("-")[0], *occasion.languages[:1]]
            return [term.preferred(*(tag for tag in spoken if tag)) for term in terms]


def _called_in(term: Term, language: str) -> str:
    """The preferred name in this language alone, or in one of its regions."""
    own = term.preferred_in(language)
    regional = (
        one.name
        for one in term.names
        if one.kind is NameKind.PREFERRED and one.language.startswith(f"{language}-")
    )
    return own or next(regional, "")


def _of_field(blank: Blank, photo: Photo, occasion: Occasion) -> Sequence[str]:
    field, content = BY_KEY[blank.key], photo.fields[blank.key]
    language = blank.language or occasion.spoken
    if isinstance(content, Mapping):
        return [_in_language(content, blank, occasion)]
    several = content if isinstance(content, tuple) else (content,)
    if field.type is Type.PLACE:
        return [", ".join(str(degrees) for degrees in several)]
    values: list[str] = []
    for one in several:
        if isinstance(one, Mapping):
            values.append(_of_structure(one, blank, occasion))
        elif blank.form:
            values.append(_date(str(one), blank.form, language, _offset(photo)))
        else:
            values.append(f"{one:0{blank.width}}" if isinstance(one, int) else str(one))
    return values


def _of_structure(one: Mapping[str, object], blank: Blank, occasion: Occasion) -> str:
    if not blank.part:
        return label(one)  # type: ignore[arg-type]
    content = one.get(blank.part, "")
    if isinstance(content, Mapping):
        return _in_language(content, blank, occasion)
    several = content if isinstance(content, list | tuple) else [content]
    texts = [str(value) for value in several]
    if blank.form:
        language = blank.language or occasion.spoken
        texts = [_date(text, blank.form, language, "") for text in texts]
    return _BETWEEN.join(texts)


def _in_language(texts: Mapping[str, str], blank: Blank, occasion: Occasion) -> str:
    """The text in the language that the place asks for, or in one of its regions; where it asks
    for none, in that of the text that is written, else the default."""
    asked = blank.language or occasion.language
    tags = [asked, *(tag for tag in texts if asked and tag.startswith(f"{asked}-"))]
    if not blank.language:
        tags.append(asked.split("-")[0])
    found = next((texts[tag] for tag in tags if tag and tag in texts), None)
    if found is not None or blank.language:
        return found or ""
    return default_text(texts, occasion.languages)


def _date(iso: str, form: str, language: str, offset: str) -> str:
    return date_words.written(iso, form, language, offset) if form else iso[:10]


def _text(photo: Photo, key: str) -> str:
    return str(photo.fields.get(key, ""))


def _offset(photo: Photo) -> str:
    return _text(photo, "date_offset")
