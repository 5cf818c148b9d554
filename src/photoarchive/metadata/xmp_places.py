"""Places written from their terms and details (IPTC Extension, structure Location)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from photoarchive.domain.outgoing import OutgoingTerm
from photoarchive.domain.photo import Structured
from photoarchive.domain.places import joined
from photoarchive.domain.structures import BY_KIND, place_name
from photoarchive.metadata import xmp_structures
from photoarchive.metadata.xmp import qualified

if TYPE_CHECKING:
    from lxml.etree import _Element


def write(
    node: _Element,
    name: str,
    found: _Element | None,
    terms: Sequence[OutgoingTerm],
    details: Sequence[Structured],
) -> None:
    """Adds the property with one structure a place: its names, its details, and of the file's own
    item for that place the parts that are not in our table."""
    from lxml import etree

    kind = BY_KIND["location"]
    bag = etree.SubElement(etree.SubElement(node, name), qualified("rdf:Bag"))
    places = joined(((term.preferred, term.names) for term in terms), details)
    left = [(item, xmp_structures.of_node(kind, item)) for item in xmp_structures.items(found)]
    for term, place in zip(terms, places, strict=False):
        at = next((n for n, (_, said) in enumerate(left) if place_name(said) in term.names), None)
        item = left.pop(at)[0] if at is not None else None
        xmp_structures.write_item(bag, kind, place, item)
    # Of a place without any name there is no term; a position alone is worth keeping too.
    nameless = places[len(terms) :]
    rest = [item for item, said in left if not place_name(said)]
    for place, item in xmp_structures.match(kind, nameless, rest):
        xmp_structures.write_item(bag, kind, place, item)
