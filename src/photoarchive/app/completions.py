"""What may be meant by what has been typed so far."""

from __future__ import annotations

import re
from dataclasses import dataclass

from photoarchive.app.archive import Archive
from photoarchive.catalogue import suggest, terms
from photoarchive.domain.fields import BY_KEY, FIELDS, GROUPS, Field
from photoarchive.domain.query_tokens import OPERATORS
from photoarchive.domain.query_values import KEYWORDS
from photoarchive.domain.text import fold

_MOST = 12


@dataclass(frozen=True, slots=True)
class Completion:
    """A suggestion: what is shown, what is put in the place of the typed part, and how many
    photographs it stands for (None where that says nothing)."""

    text: str
    insert: str
    kind: str
    count: int | None = None


def for_field(archive: Archive, field: Field, typed: str, limit: int = _MOST) -> list[str]:
    """Names of the field's vocabulary, or values it has had, that begin as typed."""
    with archive.catalogue.reading() as tx:
        if field.vocabulary is not None:
            named = terms.begins_with(tx, field.vocabulary, typed, limit * 2)
            return list(dict.fromkeys(name for name, _id in named))[:limit]
        return suggest.values(tx, field.key, typed, limit)


def for_search(archive: Archive, text: str, cursor: int) -> tuple[int, list[Completion]]:
    """Completions of the part of a search text that ends at the cursor, and where it begins."""
    start = _part_start(text, cursor)
    part = text[start:cursor].lstrip("-(")
    start = cursor - len(part)
    key, colon, value = part.partition(":")
    if not part:
        return start, []
    if colon:
        return start, _values(archive, key.lower(), value.strip('"'))
    found = [
        Completion(f"{name}:", f"{name}:", "field")
        for name in dict.fromkeys((*KEYWORDS, *(f.key for f in FIELDS)))
        if name.startswith(part.lower())
    ]
    return start, [*_names(archive, part), *found][:_MOST]


def begun(text: str) -> str:
    """A search text as it is meant while it is typed: its last word is the beginning of one, as
    long as nothing has ended it."""
    part = text[_part_start(text, len(text)) :].lstrip("-(")
    is_word = re.fullmatch(r"\w*[^\W\d]\w*", part) is not None
    return f"{text}*" if is_word and part not in OPERATORS else text


def _part_start(text: str, cursor: int) -> int:
    """Where the part begins that the cursor is in: behind the last space outside quotes."""
    start, quoted = 0, False
    for at, character in enumerate(text[:cursor]):
        if character == '"':
            quoted = not quoted
        elif character.isspace() and not quoted:
            start = at + 1
    return start


def _values(archive: Archive, key: str, typed: str) -> list[Completion]:
    if key in ("has", "lacks"):
        return [
            Completion(f"{key}:{f.key}", f"{key}:{f.key}", "field")
            for f in FIELDS
            if f.key.startswith(typed.lower())
        ][:_MOST]
    if key == "in":
        return [
            Completion(f"in:{p}", f"in:{p}", "field")
            for p in ("last-import", "trash")
            if p.startswith(typed.lower())
        ]
    keys = GROUPS.get(key, (key,))
    found: dict[str, None] = {}
    for one in keys:
        if one in BY_KEY and BY_KEY[one].is_text:
            found |= dict.fromkeys(for_field(archive, BY_KEY[one], typed))
    return [Completion(name, f"{key}:{quoted(name)}", key) for name in found][:_MOST]


def _names(archive: Archive, typed: str) -> list[Completion]:
    """Names of terms in any vocabulary, with how many photographs carry them."""
    folded = fold(typed)
    if not re.search(r"\w", folded):
        return []
    with archive.catalogue.reading() as tx:
        return [
            Completion(name, quoted(name), vocabulary, used)
            for name, vocabulary, used in suggest.names(tx, typed, _MOST - 4)
        ]


def quoted(text: str) -> str:
    """A value as it is written in a search: in quotation marks when it has spaces or signs."""
    plain = text.replace('"', " ")
    return plain if re.fullmatch(r"[^\s()\":]+", plain) else f'"{plain}"'
