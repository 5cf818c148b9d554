"""A field's content as words: in caption lines, file names and spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping

from photoarchive.domain.line_template import Blank, Template, fill
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content, Photo


def in_language(content: Content, language: str, fallback: bool = True) -> str:
    """A content as one text: in this language where it has one, else the default text (unless
    `fallback` is off); several values joined by semicolons."""
    if isinstance(content, Mapping):
        if language and language in content:
            return content[language]
        if language and not fallback:
            return ""
        return content.get(DEFAULT_LANGUAGE) or next(iter(content.values()), "")
    if isinstance(content, tuple):
        return "; ".join(str(one) for one in content)
    return str(content)


def filled(template: Template, photo: Photo, number: int, language: str) -> str:
    """A template filled with what is known of a photograph, the `number`th of its set."""

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
            case key if key in photo.fields:
                asked = blank.language or language
                return in_language(photo.fields[key], asked, fallback=not blank.language)
            case _:
                return ""

    return fill(template, content)
