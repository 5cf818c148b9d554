"""XMP packets: RDF in XML, read by our own rules from what lxml makes of it.

XMP Specification Part 1 (data model and serialisation). A packet comes from strangers: it is
refused when it is very large or has a document type (entities can multiply without end and reach
into the system), and mended when it is merely ill-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from photoarchive.domain.language_tags import in_usual_case
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.metadata.charsets import patched
from photoarchive.metadata.xmp_packets import XMP_HEADER

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

MAX_PACKET_BYTES: Final = 2 << 20
MAX_ITEMS: Final = 10_000

NAMESPACES: Final = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "exifEX": "http://cipa.jp/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "MP": "http://ns.microsoft.com/photo/1.2/",
    "MPRI": "http://ns.microsoft.com/photo/1.2/t/RegionInfo#",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "photomechanic": "http://ns.camerabits.com/photomechanic/1.0/",
}


def qualified(name: str) -> str:
    """A name with its prefix ("dc:title") in the form that lxml uses ("{http://…}title")."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


RDF: Final = qualified("rdf:RDF")
DESCRIPTION: Final = qualified("rdf:Description")
LI: Final = qualified("rdf:li")
VALUE: Final = qualified("rdf:value")
RESOURCE: Final = qualified("rdf:resource")
CONTAINERS: Final = frozenset(qualified(f"rdf:{kind}") for kind in ("Alt", "Bag", "Seq"))
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

RDF_NAMESPACE: Final = "{" + NAMESPACES["rdf"] + "}"
XML_NAMESPACE: Final = "{http://www.w3.org/XML/1998/namespace}"

_BYTE_ORDER_MARKS: Final = (
    (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"),
    (b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"),
)  # fmt: skip
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENCODING: Final = re.compile(r"(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']")


class BadPacket(Exception):
    """The packet cannot be read at all; says why in `code`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def without_forbidden(text: str) -> str:
    """The text without the characters that XML has no way to write."""
    return _NOT_XML.sub("", text)


def parse(packet: bytes) -> tuple[_Element, bool]:
    """The root of the packet, and whether it was well-formed; raises `BadPacket`."""
    data = _as_utf8(packet)
    if len(data) > MAX_PACKET_BYTES:
        raise BadPacket("xmp-too-large")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise BadPacket("xmp-doctype")
    root = _parsed(data, recover=False)
    if root is not None:
        return root, True
    root = _parsed(_mended(data), recover=False)
    if root is None:
        root = _parsed(_mended(data), recover=True)
    if root is None:
        raise BadPacket("xmp-damaged")
    return root, False


def _as_utf8(packet: bytes) -> bytes:
    """The packet without padding at its ends, in UTF-8 whatever it was in (Part 1, 7.3)."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if packet.startswith(mark):
            text = packet[: 2 * MAX_PACKET_BYTES].decode(encoding, "replace")
            packet = text.lstrip("\ufeff").encode("utf-8", "replace")
            break
    # Some programs put JPEG's header before the packets of other formats too.
    packet = packet.removeprefix(XMP_HEADER)
    return packet.strip(b"\0 \t\r\n")


def _mended(data: bytes) -> bytes:
    """The packet in valid UTF-8 and without characters that XML forbids."""
    return without_forbidden(_ENCODING.sub(r"\1", patched(data))).encode("utf-8")


def _parsed(data: bytes, *, recover: bool) -> _Element | None:
    from lxml import etree

    try:
        return etree.fromstring(data, _parser(recover))
    except (etree.XMLSyntaxError, ValueError):
        return None


@cache
def _parser(recover: bool) -> XMLParser:
    """A parser that reaches nothing outside, expands nothing and believes in UTF-8 alone."""
    from lxml import etree

    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def properties(root: _Element) -> Iterator[tuple[str, str | _Element]]:
    """The properties of a packet, by qualified name: an attribute's text or an element."""
    for rdf in root.iter(RDF):
        for node in rdf:
            yield from members(node)
        return


def members(node: _Element) -> Iterator[tuple[str, str | _Element]]:
    """The properties that stand in one rdf:Description, or the fields of a structure; RDF's own
    attributes among them."""
    yield from cast("list[tuple[str, str]]", node.items())
    for child in node:
        yield child.tag, child


def is_property(name: str) -> bool:
    """Whether an attribute of a description is a property, and not a word of RDF or XML."""
    return name.startswith("{") and not name.startswith((RDF_NAMESPACE, XML_NAMESPACE))


def structure(node: _Element) -> dict[str, str | _Element]:
    """The fields of a structure in any of its three forms (Part 1, 7.9)."""
    for child in node:
        if child.tag == DESCRIPTION:
            return dict(members(child))
    return dict(members(node))


def text(value: str | _Element) -> str:
    """The text of a simple value: an attribute's, a URI's, an element's own, or the first item of
    an array that stands where none should."""
    if isinstance(value, str):
        return value
    array = items(value)
    if array is not None:
        return next((found for item in array if (found := _simple(item))), "")
    return _simple(value)


def texts(value: str | _Element) -> list[str]:
    """The texts of an array; of a simple value, that one."""
    array = None if isinstance(value, str) else items(value)
    if array is None:
        return [text(value)]
    return [_simple(item) for item in array]


def in_languages(value: str | _Element) -> dict[str, str]:
    """The texts of a language alternative by tag, `x-default` first; a text without a language
    is the default."""
    array = None if isinstance(value, str) else items(value)
    if array is None:
        return {DEFAULT_LANGUAGE: text(value)}
    found: dict[str, str] = {}
    for item in array:
        language = in_usual_case(str(item.get(LANG) or ""))
        if content := _simple(item):
            found.setdefault(language, content)
    if DEFAULT_LANGUAGE in found and next(iter(found)) != DEFAULT_LANGUAGE:
        found = {DEFAULT_LANGUAGE: found.pop(DEFAULT_LANGUAGE), **found}
    return found


def items(element: _Element) -> list[_Element] | None:
    """The items of the array that the element holds, no more than a list may have; None when it
    holds no array."""
    for child in element:
        if child.tag in CONTAINERS:
            return list(islice(child, MAX_ITEMS))
    return None


def _simple(element: _Element) -> str:
    """The text of an element; one with qualifiers has it in an rdf:value."""
    if len(element):
        fields = structure(element)
        value = fields.get(VALUE)
        if value is not None:
            return value if isinstance(value, str) else value.text or ""
    resource = element.get(RESOURCE)
    return str(resource) if resource is not None else element.text or ""
