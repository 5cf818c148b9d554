"""Places written from their terms and details (IPTC Extension, structure Location)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from photoarchive.domain.outgoing import OutgoingTerm
from photoarchive.domain.photo import Structured
from photoarchive.domain.structures import BY_KIND, place_name
from photoarchive.metadata import xmp, xmp_structures
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
    """Adds the property with one structure a term: its details, its names, and of the file's own
    item for that place the parts that are not in our table."""
    from lxml import etree

    kind = BY_KIND["location"]
    bag = etree.SubElement(etree.SubElement(node, name), qualified("rdf:Bag"))
    items = xmp.items(found) if found is not None else None
    if items is None:
        items = [] if found is None else [found]
    known = list(details)
    left = [(item, xmp_structures.of_node(kind, item)) for item in items]
    for term in terms:
        detail = next((one for one in known if place_name(one) in term.names), None)
        if detail is not None:
            known.remove(detail)
        at = next((n for n, (_, said) in enumerate(left) if place_name(said) in term.names), None)
        item = left.pop(at)[0] if at is not None else None
        xmp_structures.write_item(bag, kind, named(detail or {}, term), item)
    # Of a place without any name there is no term; a position alone is worth keeping too.
    nameless = [one for one in known if not place_name(one)]
    rest = [item for item, said in left if not place_name(said)]
    for detail, item in xmp_structures.match(kind, nameless, rest):
        xmp_structures.write_item(bag, kind, detail, item)


def named(detail: Structured, term: OutgoingTerm) -> Structured:
    """The details under the term's names; names in languages that the term has none for stay."""
    names = detail.get("name")
    spoken = dict(names) if isinstance(names, Mapping) else {}
    return {
        "name": {**spoken, **term.preferred},
        **{k: v for k, v in detail.items() if k != "name"},
    }
