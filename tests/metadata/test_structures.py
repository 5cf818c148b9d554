"""Structures of the standard: every part is written as ExifTool knows it, and read back whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_files import jpeg, packet, picture, read_bytes, xmp_segment

from photoarchive.domain.fields import BY_KEY, Type
from photoarchive.domain.outgoing import Outgoing, OutgoingTerm
from photoarchive.domain.photo import Structured, StructuredPart
from photoarchive.domain.structures import (
    BY_KIND,
    STRUCTURED,
    TERMS_OF,
    NotOfTheKind,
    Part,
    Structure,
    checked,
    of_field,
    place_name,
)
from photoarchive.metadata.found import first
from photoarchive.metadata.write import embed

# The fields that are written under their own XMP name.
NAMED = [field for field in STRUCTURED if field.key not in TERMS_OF]
# ExifTool has names of its own for some properties and parts.
TAGS = {
    "creator_contact": "XMP-iptcCore:CreatorContactInfo",
    "registry_entry": "XMP-iptcExt:RegistryID",
    "location_shown_details": "XMP-iptcExt:LocationShown",
    "location_created_details": "XMP-iptcExt:LocationCreated",
}


def whole(kind: Structure, number: int) -> Structured:
    """A structure of which every part holds something, in three languages where it can."""
    return {part.key: filled(part, f"{kind.key} {part.key} {number}") for part in kind.parts}


def filled(part: Part, words: str) -> StructuredPart:
    if part.type is Type.LANG_ALT:
        return {"x-default": words, "ar": f"رأس بعلبك {words}", "es": f"{words} señal"}
    if part.type is Type.STRUCTURE:
        one = whole(BY_KIND[part.of], 1)
        return [one, whole(BY_KIND[part.of], 2)] if part.many else one
    if part.type is Type.PLACE:
        return 34.25 if part.key == "latitude" else -36.5
    if part.type is Type.NUMBER:
        return -12.5 if part.key == "altitude" else 0.25
    if part.type is Type.URI:
        uri = f"https://example.org/{words.replace(' ', '-')}"
        return [uri, f"{uri}-2"] if part.many else uri
    if part.type is Type.DATE:
        return "1921-10-20T21:01:00+00:00"
    return [words, f"{words}, more"] if part.many else words


def everything() -> Outgoing:
    """Two structures, or the one, of every field."""
    fields: dict[str, Any] = {}
    for field in STRUCTURED:
        kind = of_field(field.key)
        fields[field.key] = (whole(kind, 1), whole(kind, 2)) if field.many else (whole(kind, 1),)
    terms = {
        TERMS_OF[key]: tuple(
            OutgoingTerm(dict(one["name"]), frozenset({place_name(one)})) for one in fields[key]
        )
        for key in TERMS_OF
    }
    return Outgoing(fields, terms)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_every_part_of_every_structure_is_read_back(format: str) -> None:
    fields = read_bytes(embed(picture(format), everything())).fields
    for key, content in everything().fields.items():
        assert fields[key] == content, key


def test_writing_twice_is_writing_once() -> None:
    once = embed(jpeg(), everything())
    assert embed(once, everything()) == once


def test_exiftool_reads_every_part_that_it_knows(tmp_path: Path, exiftool: Any) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(embed(jpeg(), everything()))
    (tags,) = exiftool.tags(path).values()
    for field in STRUCTURED:
        prefix, _, name = BY_KEY[TERMS_OF.get(field.key, field.key)].xmp.partition(":")
        group = {"Iptc4xmpExt": "iptcExt"}.get(prefix, prefix)
        (found,) = tags[TAGS.get(field.key, f"XMP-{group}:{name}")]
        found = found if isinstance(found, list) else [found]
        for given, read in zip(everything().structures(field.key), found, strict=True):
            said = sorted(texts_and_numbers(given))
            assert sorted(texts_and_numbers(read)) == said, (field.key, read)


def texts_and_numbers(value: Any) -> list[str]:
    """All that stands in a structure, whatever its parts are called: ExifTool puts languages into
    the names of parts, heights below the sea into two, and the words of PLUS for its addresses."""
    if isinstance(value, dict):
        below = [-1 for key in value if key == "GPSAltitudeRef" and value[key] == 1]
        inner = {k: v for k, v in value.items() if k != "GPSAltitudeRef"}
        if below:
            inner["GPSAltitude"] = -inner["GPSAltitude"]
        return [one for part in inner.values() for one in texts_and_numbers(part)]
    if isinstance(value, list):
        return [one for part in value for one in texts_and_numbers(part)]
    return [f"{float(value):.4f}" if isinstance(value, int | float) else as_exif_date(value)]


def as_exif_date(text: str) -> str:
    return "1921:10:20 21:01:00+00:00" if text.startswith("1921-") else text


def test_what_a_file_tells_beyond_the_table_stays_when_a_part_changes() -> None:
    body = (
        "<Iptc4xmpExt:RegistryId><rdf:Bag>"
        '<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:RegItemId>1</Iptc4xmpExt:RegItemId>'
        "<ex:seal>kept</ex:seal></rdf:li>"
        '<rdf:li Iptc4xmpExt:RegItemId="2" ex:seal="too"/>'
        "</rdf:Bag></Iptc4xmpExt:RegistryId>"
    )
    data = jpeg(xmp_segment(packet(body)))
    changed = ({"item_id": "1"}, {"item_id": "2", "organisation_id": "new"})
    copy = embed(data, Outgoing({"registry_entry": changed}, {}))
    assert read_bytes(copy).fields["registry_entry"] == changed
    found = first(read_bytes(copy).blocks, "xmp")
    assert b">kept<" in found
    assert b">too<" in found


def test_a_structure_taken_out_is_gone_from_the_copy() -> None:
    copy = embed(embed(jpeg(), everything()), Outgoing({}, {}))
    assert not {field.key for field in STRUCTURED} & set(read_bytes(copy).fields)


def test_a_position_without_a_name_is_kept() -> None:
    nowhere = ({"latitude": 1.5, "longitude": 2.5},)
    copy = embed(jpeg(), Outgoing({"location_created_details": nowhere}, {}))
    fields = read_bytes(copy).fields
    assert fields["location_created_details"] == nowhere
    assert "location_created" not in fields


@pytest.mark.parametrize("field", NAMED, ids=lambda field: field.key)
def test_what_a_person_types_is_checked(field: Any) -> None:
    kind = of_field(field.key)
    assert checked(kind, whole(kind, 1)) == whole(kind, 1)
    for wrong in ("text", [1], {"nonsense": "x"}, {kind.parts[0].key: {"x": {"y": []}}, "q": 1}):
        with pytest.raises(NotOfTheKind):
            checked(kind, wrong)


def test_a_plain_text_stands_for_the_default_language_and_empty_parts_go() -> None:
    person = checked(
        BY_KIND["person"], {"name": "  Abu\nEid ", "identifiers": "", "description": {}}
    )
    assert person == {"name": {"x-default": "Abu Eid"}}
