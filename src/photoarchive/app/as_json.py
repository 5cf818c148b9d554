"""A photograph as JSON: the contract of `find`, `show` and `metadata`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import (
    DEFAULT_LANGUAGE,
    Content,
    FieldOrigin,
    Photo,
    Problem,
    Reading,
    default_text,
)
from photoarchive.domain.text_state import TextState
from photoarchive.domain.why import Match


def of_photo(
    photo: Photo,
    languages: Sequence[str],
    wanted: Sequence[str] = (),
    origins: Mapping[str, FieldOrigin] | None = None,
    digest_state: str = "",
    states: Mapping[str, Mapping[str, TextState]] | None = None,
) -> dict[str, Any]:
    """All that is known of a photograph; with `wanted`, only these fields. Where the contents
    come from, and the states of texts, are told when they are given."""
    fields = {k: v for k, v in photo.fields.items() if not wanted or k in wanted}
    return {
        "id": photo.id,
        "path": photo.path,
        "name": photo.name,
        "digest": photo.digest,
        "size_bytes": photo.size_bytes,
        **_contents(fields, languages),
        **({"states": states} if states else {}),
        **({"trashed": True} if photo.trashed else {}),
        **(_origins(origins) if origins is not None else {}),
        **({"digest_state": digest_state} if digest_state else {}),
        "problems": _problems(photo.problems),
    }


def of_reading(path: str, name: str, size_bytes: int, reading: Reading) -> dict[str, Any]:
    """What a file says of itself."""
    ordered = {key: reading.fields[key] for key in BY_KEY if key in reading.fields}
    return {
        "path": path,
        "name": name,
        "size_bytes": size_bytes,
        "format": reading.format,
        **_contents(ordered, ()),
        **_origins(
            {
                key: FieldOrigin(reading.origins[key], reading.charsets.get(key, ""))
                for key in ordered
            }
        ),
        **({"digest_state": reading.digest_state} if reading.digest_state else {}),
        "problems": _problems(reading.problems),
    }


def _contents(fields: Mapping[str, Content], languages: Sequence[str]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    spoken: dict[str, dict[str, str]] = {}
    for key, content in fields.items():
        if isinstance(content, Mapping):
            plain[key] = default_text(content, languages)
            if set(content) != {DEFAULT_LANGUAGE}:
                spoken[key] = dict(content)
        elif BY_KEY[key].is_structured and BY_KEY[key].many is None:
            (plain[key],) = content if isinstance(content, tuple) else (content,)
        else:
            plain[key] = list(content) if isinstance(content, tuple) else content
    return {"fields": plain, **({"languages": spoken} if spoken else {})}


def _origins(origins: Mapping[str, FieldOrigin]) -> dict[str, Any]:
    charsets = {key: one.charset for key, one in origins.items() if one.charset}
    return {
        "origins": {key: one.block for key, one in origins.items()},
        **({"charsets": charsets} if charsets else {}),
    }


def _problems(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "code": p.code,
            "detail": p.detail,
            **({"field": p.field} if p.field else {}),
            **({"values": values(p.values)} if p.values else {}),
            **({"dismissed": True} if p.dismissed else {}),
        }
        for p in problems
    ]


def of_match(match: Match) -> dict[str, Any]:
    """A place that holds what was asked for; each mark is where a hit begins in the snippet, and
    how long it is, in characters."""
    return {
        "field": match.field,
        "language": match.language,
        "snippet": match.snippet,
        "marks": [list(mark) for mark in match.marks],
    }


def values(by_block: Iterable[tuple[str, Content]]) -> dict[str, Any]:
    """What each block says; a text in several languages as its default text, where that is all,
    else by language."""
    return {block: _value(content) for block, content in by_block}


def _value(content: Content) -> Any:
    if isinstance(content, Mapping):
        return content[DEFAULT_LANGUAGE] if set(content) == {DEFAULT_LANGUAGE} else dict(content)
    return list(content) if isinstance(content, tuple) else content
