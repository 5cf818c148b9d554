"""What a text may lack or have too much of: required fields, lengths, and the bytes of IIM."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from photoarchive.domain.fields import BY_KEY, FIELDS, Field, Form, Type
from photoarchive.domain.lint.finding import Finding, Put
from photoarchive.domain.lint.sheet import Sheet
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content, default_text
from photoarchive.domain.profile import NO_BOUNDS, Asked, Length
from photoarchive.domain.text import cut_utf8

# IPTC's guidance on Alt Text (Accessibility): about 125 characters, not more than 250.
ALT_TEXT_AIM, ALT_TEXT_MOST = 125, 250
# What stands in IIM in a form of its own: codes, and the names of genres.
_NOT_AS_TYPED = ("subject_code", "intellectual_genre")
_KEPT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Count:
    """How long a text is, and how long it may be: characters, and bytes of UTF-8 in IIM (an
    Arabic letter takes two). None where there is no bound."""

    characters: int
    size_bytes: int
    bounds: Length = NO_BOUNDS
    most_bytes: int | None = None

    @property
    def is_short(self) -> bool:
        """Whether it has fewer characters than it must have; an empty text is no short one."""
        return 0 < self.characters < (self.bounds.least or 0)

    @property
    def is_long(self) -> bool:
        """Whether it has more characters than it may have."""
        return self.bounds.most is not None and self.characters > self.bounds.most

    @property
    def is_cut(self) -> bool:
        """Whether IIM has no room for all of it."""
        return self.most_bytes is not None and self.size_bytes > self.most_bytes


def count(field: Field, text: str, bounds: Length = NO_BOUNDS) -> Count:
    """Counts a text of a field. An alt text that the profile does not bound has the bound of
    IPTC."""
    if field.key == "alt_text" and bounds.most is None:
        bounds = Length(bounds.least, ALT_TEXT_MOST)
    size = len(text.encode("utf-8", "replace"))
    most = field.iim.max_bytes if field.iim is not None and _is_typed(field) else None
    return Count(len(text), size, bounds, most)


def required(sheet: Sheet) -> Iterator[Finding]:
    """A required field is empty. A term of the photograph may offer what belongs there."""
    for asked in sheet.profile.required:
        if not asked.is_given(sheet.fields.get(asked.field)):
            typed = _offered(sheet, asked)
            fix = (Put(asked.field, asked.language, typed),) if typed else ()
            code = "required-language" if asked.language else "required"
            facts = {"language": asked.language, "offered": typed}
            yield Finding("required", code, asked.field, asked.language, facts=facts, fix=fix)


def _offered(sheet: Sheet, asked: Asked) -> str:
    """What a term's defaults offer for a field in that language, and no language else."""
    place = f"{asked.field}@{asked.language}" if asked.language else asked.field
    offers = (
        term.details.defaults.get(place, "") for several in sheet.terms.values() for term in several
    )
    return next((offer for offer in offers if offer), "")


def length(sheet: Sheet) -> Iterator[Finding]:
    """A text has fewer characters than the profile asks for, or more."""
    for key, bounds in sheet.profile.lengths.items():
        for language, text in _texts(sheet, key):
            counted = Count(len(text), 0, bounds)
            if counted.is_short or counted.is_long:
                code = "too-short" if counted.is_short else "too-long"
                bound = bounds.least if counted.is_short else bounds.most
                facts = {"count": str(len(text)), "bound": str(bound), "text": text}
                is_written = any((o.field, o.language) == (key, language) for o in sheet.texts)
                span = (bounds.most or 0, len(text)) if counted.is_long and is_written else (0, 0)
                yield Finding("length", code, key, language, *span, facts)


def alt_text(sheet: Sheet) -> Iterator[Finding]:
    """An alt text is longer than IPTC advises; the profile's own bound, where it has one, is for
    `length` to look at."""
    if sheet.profile.length_of("alt_text").most is not None:
        return
    for language, text in _texts(sheet, "alt_text"):
        most = ALT_TEXT_MOST if len(text) > ALT_TEXT_MOST else ALT_TEXT_AIM
        if len(text) > most:
            facts = {"count": str(len(text)), "bound": str(most)}
            is_doubtful = most == ALT_TEXT_AIM
            yield Finding(
                "alt-text",
                "alt-text",
                "alt_text",
                language,
                most,
                len(text),
                facts,
                (),
                is_doubtful,
            )


def iim_bytes(sheet: Sheet) -> Iterator[Finding]:
    """A text has more bytes than its dataset of IIM may hold (IIM 4.2, record 2); the copy there
    will be cut. Of a text in several languages the default one goes into IIM."""
    for field in FIELDS:
        if field.iim is None or not field.editable or not _is_typed(field):
            continue
        content = sheet.fields.get(field.key)
        for language, text in _for_iim(content, sheet):
            if len(text) * 4 <= field.iim.max_bytes:
                continue
            counted = count(field, text)
            if counted.is_cut:
                kept = cut_utf8(text, field.iim.max_bytes)
                facts = {
                    "bytes": str(counted.size_bytes),
                    "bound": str(field.iim.max_bytes),
                    "kept": " ".join(kept.split()[-_KEPT_WORDS:]),
                    "text": text,
                }
                is_text = field.many is None and field.vocabulary is None
                span = (len(kept), len(text)) if is_text else (0, 0)
                yield Finding("iim-bytes", "iim-bytes", field.key, language, *span, facts)


def _is_typed(field: Field) -> bool:
    """Whether IIM holds the text as it is typed."""
    textual = field.type in (Type.TEXT, Type.LANG_ALT)
    return textual and field.form is Form.FREE and field.key not in _NOT_AS_TYPED


def _for_iim(content: Content | None, sheet: Sheet) -> Iterator[tuple[str, str]]:
    if isinstance(content, Mapping):
        text = default_text(content, sheet.languages)
        spoken = (tag for tag, one in content.items() if one == text and tag != DEFAULT_LANGUAGE)
        yield next(spoken, DEFAULT_LANGUAGE), text
    elif isinstance(content, tuple):
        yield from (("", one) for one in content if isinstance(one, str))
    elif isinstance(content, str):
        yield "", content


def _texts(sheet: Sheet, key: str) -> Iterator[tuple[str, str]]:
    """The texts of a field: each language once, each name of a list."""
    field = BY_KEY.get(key)
    if field is not None and field.vocabulary is None and field.many is None:
        yield from ((one.language, one.text) for one in sheet.texts if one.field == key)
        return
    content = sheet.fields.get(key)
    if isinstance(content, Mapping):
        yield DEFAULT_LANGUAGE, default_text(content, sheet.languages)
    elif isinstance(content, str):
        yield "", content
    elif isinstance(content, tuple):
        yield from (("", one) for one in content if isinstance(one, str))
