"""A field's content as words: in caption lines, file names and spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from photoarchive.domain.line_template import Blank, Template, fill
from photoarchive.domain.photo import Content, Photo, default_text
from photoarchive.domain.term import Term


def in_language(
    content: Content, language: str, fallback: bool = True, languages: Sequence[str] = ()
) -> str:
    """A content as one text: in this language where it has one, else the default text (unless
    `fallback` is off), which may be that of one of `languages`; several values joined by
    semicolons."""
    if isinstance(content, Mapping):
        if language and (language in content or not fallback):
            return content.get(language, "")
        return default_text(content, languages)
    if isinstance(content, tuple):
        return "; ".join(str(one) for one in content)
    return str(content)


def filled(
    template: Template, photo: Photo, number: int, language: str, languages: Sequence[str] = ()
) -> str:
    """A template filled with what is known of a photograph, the `number`th of its set; in this
    language, else with the default texts, which may be those of one of `languages`. A place that
    names a language has the texts and the terms' names of that language or nothing."""

    def content(blank: Blank) -> str:
        match blank.key:
            case "name":
                return photo.name.rpartition(".")[0] or photo.name
            case "seq":
                return f"{number:0{blank.width}}"
            case "id":
                return f"{photo.id:0{blank.width}}"
            case "date":
                return str(photo.fields.get("date_created", ""))[:10]
            case key if blank.language and key in photo.terms:
                return _named_in(blank.language, photo.terms[key])
            case key if key in photo.fields:
                asked = blank.language or language
                return in_language(photo.fields[key], asked, not blank.language, languages)
            case _:
                return ""

    return fill(template, content)


def _named_in(language: str, terms: Sequence[Term]) -> str:
    return "; ".join(name for term in terms if (name := term.preferred_in(language)))
