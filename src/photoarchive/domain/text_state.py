"""What a text has come to: a draft, checked by a person, or stale because the text that it was
written after has changed since.

Stale is never set: it is found by comparing the source text as it is with a digest of it as it was
when this text was written or checked. So a change that is taken back makes the text fresh again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from photoarchive.domain.language_tags import speaks
from photoarchive.domain.photo import DEFAULT_LANGUAGE


class TextState(StrEnum):
    """The state of a field in one language."""

    MISSING = "missing"
    DRAFT = "draft"
    CHECKED = "checked"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is noted of a text: whether a person has said that it is right, the language of the text
    that it was written after (empty: of none), the digest of that text as it was then, and whether
    a person has told which language it is.

    A text of which nothing is noted is a draft, and goes with its source as that is now.
    """

    checked: bool = False
    source: str = ""
    digest: str = ""
    told: bool = False


def digest_of(text: str) -> str:
    """Sixteen hexadecimal digits that another text hardly ever has."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def state_of(standing: Standing | None, source: str | None) -> TextState:
    """The state of a text that is there; `source` is the text that it was written after, as that
    is now (None: it is gone)."""
    if standing is None:
        return TextState.DRAFT
    if standing.source and (source is None or digest_of(source) != standing.digest):
        return TextState.STALE
    return TextState.CHECKED if standing.checked else TextState.DRAFT


@lru_cache(maxsize=1024)
def may_be_source(language: str, main: str) -> bool:
    """Whether texts in this language are what others are written after, unless it is told
    otherwise: those in the archive's main language, and those without a language."""
    return language == DEFAULT_LANGUAGE or bool(main and speaks(language, main))


def source_language(texts: Mapping[str, str], main: str, language: str) -> str:
    """The language of the text after which the one in `language` is written, unless it is told
    otherwise; empty where there is none.

    It is that of the archive, or of a region of it; else the text without a language, unless that
    repeats the very text.
    """
    if may_be_source(language, main):
        return ""
    spoken = [tag for tag in texts if tag != DEFAULT_LANGUAGE and may_be_source(tag, main)]
    if spoken:
        return min(spoken, key=lambda tag: (tag.lower() != main.lower(), tag))
    default = texts.get(DEFAULT_LANGUAGE)
    return "" if default is None or default == texts.get(language) else DEFAULT_LANGUAGE
