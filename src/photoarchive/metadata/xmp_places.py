"""Places written from their terms (IPTC Extension, structure Location).

What a file tells of a place beyond its name (its parts, identifiers and position) is kept as
long as the place is: a structure stays when its name is one that the term is known by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from photoarchive.domain.outgoing import OutgoingTerm
from photoarchive.metadata import xmp, xmp_values
from photoarchive.metadata.xmp import DESCRIPTION, LI, qualified
from photoarchive.metadata.xmp_fields import place_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAME: Final = qualified("Iptc4xmpExt:LocationName")
_PARSE_TYPE: Final = qualified("rdf:parseType")


def add(node: _Element, name: str, found: _Element | None, terms: tuple[OutgoingTerm, ...]) -> None:
    """Adds the property with one structure a term: the file's own where it has the place, else
    a new one that has the names alone."""
    from lxml import etree

    bag = etree.SubElement(etree.SubElement(node, name), qualified("rdf:Bag"))
    left = _places(found)
    for term in terms:
        known = next((place for place in left if place_name(place) in term.names), None)
        if known is None:
            place = etree.SubElement(bag, LI)
            place.set(_PARSE_TYPE, "Resource")
        else:
            left.remove(known)
            place = known
            bag.append(place)
        _rename(_fields_of(place), term)


def _places(found: _Element | None) -> list[_Element]:
    """The structures of the property; a single one that stands in no array becomes an item."""
    if found is None:
        return []
    items = xmp.items(found)
    if items is not None:
        return items
    found.tag = LI
    return [found]


def _fields_of(place: _Element) -> _Element:
    """The element whose children are the structure's fields, with none left as an attribute.

    RDF allows no elements beside attributes that are properties (XMP Part 1, 7.9).
    """
    inner = next((child for child in place if child.tag == DESCRIPTION), None)
    if inner is not None:
        return inner
    for name, value in list(place.items()):
        if xmp.is_property(str(name)):
            del place.attrib[name]
            xmp_values.add(place, str(name), None, str(value))
    place.set(_PARSE_TYPE, "Resource")
    return place


def _rename(fields: _Element, term: OutgoingTerm) -> None:
    """The term's names replace those of the same languages; other languages stay."""
    names: dict[str, str] = {}
    old = next((child for child in fields if child.tag == _NAME), None)
    if old is not None:
        names.update(xmp.in_languages(old))
        fields.remove(old)
    if _NAME in fields.attrib:
        del fields.attrib[_NAME]
    xmp_values.add(fields, _NAME, None, {**names, **term.preferred})
