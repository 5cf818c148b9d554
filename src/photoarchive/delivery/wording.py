"""A field's content as words, in spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from photoarchive.domain.photo import Content, default_text


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
