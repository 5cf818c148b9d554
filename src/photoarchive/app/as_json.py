"""A photograph as JSON: the contract of `find`, `show` and `metadata`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import (
    DEFAULT_LANGUAGE,
    Content,
    Photo,
    Problem,
    Reading,
    default_text,
)


def of_photo(photo: Photo, languages: Sequence[str], wanted: Sequence[str] = ()) -> dict[str, Any]:
    """All that is known of a photograph; with `wanted`, only these fields."""
    fields = {k: v for k, v in photo.fields.items() if not wanted or k in wanted}
    return {
        "id": photo.id,
        "path": photo.path,
        "name": photo.name,
        "digest": photo.digest,
        "size_bytes": photo.size_bytes,
        **_contents(fields, languages),
        **({"trashed": True} if photo.trashed else {}),
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


def _problems(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [
        {"code": p.code, "detail": p.detail, **({"field": p.field} if p.field else {})}
        for p in problems
    ]
