"""What a sidecar says, alone and over what its photograph says."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Final

from photoarchive.domain.errors import NotAnImage
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.forms import tidy_content
from photoarchive.domain.photo import Block, Content, Problem, Reading
from photoarchive.metadata.agreement import agree, shown
from photoarchive.metadata.found import SIDECAR
from photoarchive.metadata.read import read

_FOR_EXTENSION: Final = re.compile(rb"SidecarForExtension\s*(?:=\s*[\"']|>)\s*(\w+)")


def fields_of(data: bytes) -> dict[str, Content] | None:
    """What a sidecar says of the fields that can be set, tidied; None when it is no XMP that can
    be read."""
    try:
        reading = read(io.BytesIO(data))
    except NotAnImage:
        return None
    codes = {problem.code for problem in reading.problems}
    if reading.format != "XMP" or codes & {"xmp-damaged", "xmp-doctype", "xmp-too-large"}:
        return None
    return {
        key: tidied
        for key, content in reading.fields.items()
        if BY_KEY[key].editable and (tidied := tidy_content(BY_KEY[key], content)) is not None
    }


def is_for(data: bytes, suffix: str) -> bool:
    """Whether a sidecar is for a file with this suffix; one that does not say so may be."""
    named = _FOR_EXTENSION.search(data)
    return named is None or named[1].decode("ascii", "replace").lower() == suffix.lower().strip(".")


def with_sidecar(reading: Reading, data: bytes) -> Reading:
    """The reading with what the sidecar says over what the file itself says, as for raw files:
    where both say something else, that is told."""
    fields = fields_of(data)
    block = Block(SIDECAR, data)
    if fields is None:
        problem = Problem("sidecar-damaged", f"{len(data)} bytes are no XMP that can be read")
        return replace(
            reading, blocks=(*reading.blocks, block), problems=(*reading.problems, problem)
        )
    problems = [
        Problem("disagree", f"sidecar: {shown(content)}; {origin}: {shown(old)}", key)
        for key, content in fields.items()
        if (old := reading.fields.get(key)) is not None
        and not agree(BY_KEY[key], old, content)
        and (origin := reading.origins.get(key, "file"))
    ]
    return replace(
        reading,
        fields={**reading.fields, **fields},
        origins={**reading.origins, **dict.fromkeys(fields, SIDECAR)},
        blocks=(*reading.blocks, block),
        problems=(*reading.problems, *problems),
    )
