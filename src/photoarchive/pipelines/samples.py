"""Draws the photographs of the sample archive into a folder, from their recipes."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from photoarchive.domain.fields import BY_KEY, Type
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.outgoing import Outgoing, OutgoingTerm
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Block, Content
from photoarchive.files import safe_copy
from photoarchive.imaging.samples import drawn_file
from photoarchive.metadata import iim_write
from photoarchive.metadata.carry import carry
from photoarchive.metadata.read import read
from photoarchive.metadata.write import sidecar
from photoarchive.pipelines.parallel import in_order


def draw_samples(recipes: Sequence[Mapping[str, Any]], folder: Path) -> Steps:
    """Draws every recipe into `folder`; what is a duplicate of another gets its very bytes."""
    drawn = [recipe for recipe in recipes if "duplicate_of" not in recipe]
    stage = in_order(_file_of, drawn, os.cpu_count() or 2)
    made: dict[str, bytes] = {}
    done = 0
    for recipe, future in stage:
        data = future.result()
        made[f"{recipe['folder']}/{recipe['file']}"] = data
        _write(folder, recipe, data)
        done += 1
        yield Outcome(done, len(recipes), done, current=recipe["file"])
    for recipe in recipes:
        if "duplicate_of" in recipe:
            _write(folder, recipe, made[recipe["duplicate_of"]])
            done += 1
    yield Outcome(done, len(recipes), done)


def _write(folder: Path, recipe: Mapping[str, Any], data: bytes) -> None:
    place = folder / recipe["folder"]
    place.mkdir(parents=True, exist_ok=True)
    safe_copy.write_new(place, recipe["file"], data)


def _file_of(recipe: Mapping[str, Any]) -> bytes:
    """The bytes of a photograph with the blocks that its recipe gives it."""
    says = recipe.get("says", {})
    xmp = sidecar(_annotations(says["xmp"])) if says.get("xmp") else b""
    iim = iim_write.build(b"", _annotations(says["iim"])) if says.get("iim") else b""
    exif = says.get("exif", {})
    if not iim or recipe["format"] != "jpeg":
        return drawn_file(recipe["scene"], recipe["format"], exif, xmp, iim)
    jpeg = drawn_file(recipe["scene"], recipe["format"], exif, b"")
    return carry(_blocks(jpeg, xmp, iim), jpeg)


def _blocks(jpeg: bytes, xmp: bytes, iim: bytes) -> tuple[Block, ...]:
    found = read(io.BytesIO(jpeg)).blocks
    exif = [block for block in found if block.kind == "exif"]
    return (*exif, *([Block("xmp", xmp)] if xmp else []), Block("iim", iim))


def _annotations(says: Mapping[str, Any]) -> Outgoing:
    fields: dict[str, Content] = {}
    terms: dict[str, tuple[OutgoingTerm, ...]] = {}
    for key, content in says.items():
        field = BY_KEY[key]
        if field.vocabulary is not None and field.type is not Type.TEXT:
            names = content if isinstance(content, list) else [content]
            terms[key] = tuple(OutgoingTerm(_languages(n), frozenset()) for n in names)
        elif field.in_languages:
            fields[key] = _languages(content)
        else:
            fields[key] = tuple(content) if isinstance(content, list) else content
    return Outgoing(fields, terms)


def _languages(content: str | dict[str, str]) -> dict[str, str]:
    if isinstance(content, str):
        return {DEFAULT_LANGUAGE: content}
    first = next(iter(content.values()))
    return {DEFAULT_LANGUAGE: content.get(DEFAULT_LANGUAGE, first), **content}
