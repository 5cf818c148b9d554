"""A packet of XMP in the making: properties come and go, all else stays.

XMP Specification Part 1, 7 (serialisation).
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Final

from photoarchive.domain.errors import CannotEmbed
from photoarchive.metadata import xmp
from photoarchive.metadata.xmp import DESCRIPTION, NAMESPACES, RDF, qualified
from photoarchive.metadata.xmp_copies import EXTENSION_NAME

if TYPE_CHECKING:
    from lxml.etree import _Element

_ABOUT: Final = qualified("rdf:about")
_BEGIN: Final = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
_END: Final = b'\n<?xpacket end="w"?>'


class Packet:
    """The properties of one or more packets together; of two of one name the first counts."""

    def __init__(self, found: Iterable[bytes] = ()) -> None:
        """Raises `CannotEmbed` when one of them cannot be read, for its content would be lost."""
        roots = [_parsed(packet) for packet in found if packet.strip(b"\0 \r\n\t")]
        self._root = roots[0] if roots else _empty()
        self._rdf = _rdf_of(self._root)
        for root in roots[1:]:
            self._take(_rdf_of(root))

    def take(self, other: Packet) -> None:
        """Moves the properties of the other packet here, but for those of names found here."""
        self._take(other._rdf)

    def _take(self, other: _Element) -> None:
        names = self.names()
        for node in list(other):
            _drop(node, names)
            if _holds_something(node):
                self._rdf.append(node)

    def names(self) -> frozenset[str]:
        """The names of all properties."""
        return frozenset(
            name
            for node in self._rdf
            for name, value in xmp.members(node)
            if not isinstance(value, str) or xmp.is_property(name)
        )

    def sizes(self) -> dict[str, int]:
        """About how many bytes each property needs."""
        from lxml import etree

        return {
            name: len(value if isinstance(value, str) else etree.tostring(value))
            for node in self._rdf
            for name, value in xmp.members(node)
            if not isinstance(value, str) or xmp.is_property(name)
        }

    def element(self, name: str) -> _Element | None:
        """The property of that name, when it is more than an attribute."""
        return next((child for node in self._rdf for child in node if child.tag == name), None)

    def has(self, name: str) -> bool:
        """Whether there is a property of that name."""
        return name in self.names()

    def texts(self, names: frozenset[str]) -> dict[str, str]:
        """The texts of those of these properties that it has."""
        return {
            name: xmp.text(value)
            for node in self._rdf
            for name, value in xmp.members(node)
            if name in names
        }

    def drop(self, names: frozenset[str]) -> None:
        """Takes these properties out, and descriptions that then hold nothing."""
        for node in list(self._rdf):
            _drop(node, names)
            if not _holds_something(node):
                self._rdf.remove(node)

    def description(self, prefixes: Iterable[str], place: int = 0) -> _Element:
        """A new description at that place, about what the others are about."""
        from lxml import etree

        abouts = (node.get(key) for node in self._rdf for key in (_ABOUT, "about"))
        about = next((found for found in abouts if found is not None), "")
        node = etree.Element(DESCRIPTION, nsmap=self._spaces(("rdf", *sorted(prefixes))))
        node.set(_ABOUT, about)
        self._rdf.insert(place, node)
        return node

    def _spaces(self, prefixes: Iterable[str]) -> dict[str, str]:
        """The namespaces of these prefixes under the names that they have in the packet already.

        Adobe's toolkit refuses a packet in which one namespace has two names.
        """
        from lxml import etree

        walked = etree.iterwalk(self._root, events=("start-ns",))
        declared = {uri: prefix for _, (prefix, uri) in reversed(list(walked)) if prefix}
        taken = set(declared.values())
        spaces: dict[str, str] = {}
        for prefix in prefixes:
            uri = NAMESPACES[prefix]
            name = declared.get(uri, prefix)
            # A name that stands for something else there would be a second meaning of it.
            while uri not in declared and name in taken:
                name += "_"
            spaces[name] = uri
        return spaces

    def name_extension(self, guid: str) -> None:
        """Says which extension belongs to the packet (Part 3, 1.1.3)."""
        self.description(("xmpNote",), len(self._rdf)).set(EXTENSION_NAME, guid)

    def split_off(self, names: frozenset[str]) -> Packet:
        """Moves these properties into a packet of their own."""
        other = Packet()
        for node in list(self._rdf):
            copied = deepcopy(node)
            _drop_others(copied, names)
            if _holds_something(copied):
                other._rdf.append(copied)
        self.drop(names)
        return other

    def serialised(self, *, wrapped: bool = True) -> bytes:
        """The packet in UTF-8; an extension goes without the processing instructions."""
        from lxml import etree

        body = etree.tostring(self._root, encoding="utf-8")
        return _BEGIN + body + _END if wrapped else body

    def __bool__(self) -> bool:
        return any(map(_holds_something, self._rdf))


def _parsed(packet: bytes) -> _Element:
    try:
        root, _ = xmp.parse(packet)
    except xmp.BadPacket as bad:
        raise CannotEmbed(Path(), "damaged") from bad
    return root


def _empty() -> _Element:
    from lxml import etree

    return etree.Element(qualified("x:xmpmeta"), nsmap={"x": NAMESPACES["x"]})


def _rdf_of(root: _Element) -> _Element:
    from lxml import etree

    found = next(root.iter(RDF), None)
    if found is not None:
        return found
    root.text = "\n"
    rdf = etree.SubElement(root, RDF, nsmap={"rdf": NAMESPACES["rdf"]})
    rdf.text = "\n "
    rdf.tail = "\n"
    return rdf


def _drop(node: _Element, names: frozenset[str]) -> None:
    for name in list(node.attrib):
        if name in names:
            del node.attrib[name]
    for child in list(node):
        if child.tag in names:
            node.remove(child)


def _drop_others(node: _Element, names: frozenset[str]) -> None:
    for name in list(node.attrib):
        if xmp.is_property(str(name)) and name not in names:
            del node.attrib[name]
    for child in list(node):
        if child.tag not in names:
            node.remove(child)


def _holds_something(node: _Element) -> bool:
    return len(node) > 0 or any(xmp.is_property(str(name)) for name in node.attrib)
