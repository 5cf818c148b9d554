"""A set as a CSV file that spreadsheet programs open rightly and safely."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from photoarchive.delivery.wording import in_language
from photoarchive.domain.fields import BY_KEY, FIELDS
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Photo

# A cell that begins so is a formula to Excel and LibreOffice, in full-width letters too (OWASP,
# CSV injection); white space and invisible marks before it do not help.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\N{MINUS SIGN}")
_CONTROLS = ("\t", "\r", "\n")


def as_csv(rows: Sequence[tuple[str, Photo]]) -> bytes:
    """The photographs with their file names, one a row, a column for each field and language in
    use: RFC 4180 in UTF-8 with a byte order mark, so that Excel reads Arabic."""
    columns = _columns([photo for _, photo in rows])
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["file", "id", "name", *(_heading(*column) for column in columns)])
    for name, photo in rows:
        cells = [_cell(photo, key, language) for key, language in columns]
        writer.writerow([_harmless(name), photo.id, _harmless(photo.name), *cells])
    return out.getvalue().encode("utf-8-sig")


def _columns(photos: Sequence[Photo]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for field in FIELDS:
        contents = [p.fields[field.key] for p in photos if field.key in p.fields]
        if not contents:
            continue
        languages = {tag for one in contents if isinstance(one, Mapping) for tag in one}
        found += [(field.key, tag) for tag in _default_first(languages)] or [(field.key, "")]
    return found


def _default_first(languages: Iterable[str]) -> list[str]:
    return sorted(languages, key=lambda tag: (tag != DEFAULT_LANGUAGE, tag))


def _heading(key: str, language: str) -> str:
    return key if language in ("", DEFAULT_LANGUAGE) else f"{key}@{language}"


def _cell(photo: Photo, key: str, language: str) -> str | int | float:
    content = photo.fields.get(key, "")
    if content and BY_KEY[key].is_structured:
        # Plain JSON begins with a bracket, and is thus no formula.
        return json.dumps(content, ensure_ascii=False)
    if isinstance(content, int | float):
        return content
    if isinstance(content, Mapping):
        return _harmless(content.get(language, ""))
    if isinstance(content, tuple) and not any(isinstance(one, str) for one in content):
        return in_language(content, language)  # numbers are no formula
    return _harmless(in_language(content, language))


def _harmless(text: str) -> str:
    begun = next((c for c in text if unicodedata.category(c)[0] not in "ZC"), "")
    return f"'{text}" if begun in _FORMULA or text.startswith(_CONTROLS) else text
