"""Structures as XMP holds them (Part 1, 7.9), by the table in `domain.structures`.

Reading leaves out what is not in the table; writing keeps it: an item of the file that says the
same as one of ours stays as it is, and one that was changed keeps its unknown parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from photoarchive.domain.fields import Field, Many, Type
from photoarchive.domain.photo import ByLanguage, Structured, StructuredPart
from photoarchive.domain.structures import BY_KIND, Part, Structure
from photoarchive.metadata import xmp
from photoarchive.metadata.charsets import as_stored, in_one_line
from photoarchive.metadata.xmp import LI, MAX_ITEMS, qualified
from photoarchive.metadata.xmp_position import coordinate, degrees, number
from photoarchive.metadata.xmp_values import add

if TYPE_CHECKING:
    from lxml.etree import _Element

PARSE_TYPE: Final = qualified("rdf:parseType")
_ALTITUDE_REF: Final = qualified("exif:GPSAltitudeRef")
_LETTERS: Final = {"latitude": ("NS", 90.0), "longitude": ("EW", 180.0)}
# No file needs more of one kind; each is looked through for each of its parts.
_MOST: Final = 2000


def read(kind: Structure, value: str | _Element) -> tuple[Structured, ...]:
    """The structures of a property: the items of its array, or the single one it holds."""
    if isinstance(value, str):
        return ()
    found = xmp.items(value)
    nodes = [value] if found is None else found[:_MOST]
    return tuple(one for node in nodes if (one := of_node(kind, node)))


def of_node(kind: Structure, node: _Element) -> Structured:
    """One structure; empty when none of its parts is known or says anything."""
    parts = xmp.structure(node)
    made: dict[str, StructuredPart] = {}
    for part in kind.parts:
        value = parts.get(qualified(part.xmp))
        if value is None:
            continue
        content = _part(part, value)
        if content not in ("", [], {}, None):
            assert content is not None
            made[part.key] = content
    altitude = made.get("altitude")
    below = parts.get(_ALTITUDE_REF)
    if isinstance(altitude, int | float) and below is not None and xmp.text(below).strip() == "1":
        made["altitude"] = -abs(altitude)
    return made


def _part(part: Part, value: str | _Element) -> StructuredPart | None:
    tidied = as_stored if part.multiline else in_one_line
    if part.type is Type.LANG_ALT:
        spoken = xmp.in_languages(value).items()
        return {tag: clean for tag, raw in spoken if (clean := tidied(raw))}
    if part.type is Type.STRUCTURE:
        several: list[StructuredPart] = [dict(one) for one in read(BY_KIND[part.of], value)]
        return several if part.many else (several[0] if several else None)
    if part.many:
        unique = dict.fromkeys(clean for raw in xmp.texts(value) if (clean := tidied(raw)))
        return list(unique)[:MAX_ITEMS]
    raw = xmp.text(value)
    if part.type is Type.PLACE:
        return degrees(raw, *_LETTERS[part.key])
    return number(raw) if part.type is Type.NUMBER else tidied(raw)


def write(
    node: _Element, field: Field, found: _Element | None, contents: Sequence[Structured]
) -> None:
    """Adds the property with these structures, taking over what the file's own items have."""
    from lxml import etree

    kind = BY_KIND[field.structure]
    element = etree.SubElement(node, qualified(field.xmp))
    present = items(found)
    if field.many is None:
        _fill(element, kind, contents[0], present[0] if present else None)
        return
    array = etree.SubElement(element, qualified(f"rdf:{field.many.value}"))
    for content, item in match(kind, contents, present):
        write_item(array, kind, content, item)


def match(
    kind: Structure, contents: Sequence[Structured], present: Sequence[_Element]
) -> Iterable[tuple[Structured, _Element | None]]:
    """Each structure with the item of the file that says the same, else with the next one that
    no other says the same as."""
    left = [(item, of_node(kind, item)) for item in present]
    chosen: list[_Element | None] = []
    for content in contents:
        at = next((n for n, (_, said) in enumerate(left) if said == dict(content)), None)
        chosen.append(left.pop(at)[0] if at is not None else None)
    changed = iter(left)
    for content, item in zip(contents, chosen, strict=True):
        yield content, item if item is not None else next(changed, (None, None))[0]


def write_item(
    array: _Element, kind: Structure, content: Structured, item: _Element | None
) -> _Element:
    """Adds one structure to an array: the file's item itself where it says the same."""
    from lxml import etree

    if item is not None and of_node(kind, item) == dict(content):
        copied = deepcopy(item)
        copied.tag = LI
        array.append(copied)
        return copied
    made = etree.SubElement(array, LI)
    _fill(made, kind, content, item)
    return made


def _fill(element: _Element, kind: Structure, content: Structured, item: _Element | None) -> None:
    """Makes the element hold the structure, with the parts of the item that are not in the
    table."""
    element.set(PARSE_TYPE, "Resource")
    for part in kind.parts:
        if part.key in content:
            _add(element, part, content[part.key])
    altitude = content.get("altitude")
    if isinstance(altitude, int | float):
        add(element, _ALTITUDE_REF, None, "1" if altitude < 0 else "0")
    if item is None:
        return
    known = {qualified(part.xmp) for part in kind.parts} | {_ALTITUDE_REF}
    for name, value in xmp.structure(item).items():
        if name in known:
            continue
        if not isinstance(value, str):
            element.append(deepcopy(value))
        elif xmp.is_property(name):
            add(element, name, None, value)


def _add(element: _Element, part: Part, content: StructuredPart) -> None:
    from lxml import etree

    name = qualified(part.xmp)
    if part.type is Type.STRUCTURE:
        inner = etree.SubElement(element, name)
        kind = BY_KIND[part.of]
        if not isinstance(content, list):
            assert isinstance(content, Mapping)
            _fill(inner, kind, content, None)
            return
        array = etree.SubElement(inner, qualified(f"rdf:{(part.many or Many.BAG).value}"))
        for one in content:
            assert isinstance(one, Mapping)
            write_item(array, kind, one, None)
    elif part.type is Type.LANG_ALT:
        assert isinstance(content, Mapping)
        add(element, name, None, _as_languages(content))
    elif isinstance(content, list):
        add(element, name, part.many, tuple(str(one) for one in content))
    elif part.type is Type.PLACE and isinstance(content, int | float):
        letters = _LETTERS[part.key][0]
        add(element, name, None, coordinate(content, letters[content < 0]))
    elif part.key == "altitude" and isinstance(content, int | float):
        add(element, name, None, f"{round(abs(content) * 1000)}/1000")
    else:
        add(element, name, None, str(content))


def _as_languages(content: Mapping[str, StructuredPart]) -> ByLanguage:
    return {tag: str(one) for tag, one in content.items()}


def items(found: _Element | None) -> list[_Element]:
    """The items of the property of a file; of one that holds no array, the property itself."""
    if found is None:
        return []
    several = xmp.items(found)
    return [found] if several is None else several
