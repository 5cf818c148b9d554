"""Photoshop image resources ("8BIM"): where JPEG, TIFF and PSD keep their IIM and its digest.

XMP Specification Part 3, 1.1.3 and chapter 3: a signature, a number, a name and data, the last
two padded to an even length.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from typing import Final, NamedTuple

from photoarchive.metadata.charsets import decoded, in_one_line

IIM_ID: Final = 1028
COPYRIGHT_FLAG_ID: Final = 1034
COPYRIGHT_URL_ID: Final = 1035
EXIF_ID: Final = 1058
XMP_ID: Final = 1060
DIGEST_ID: Final = 1061

# Photoshop's own signature, and those of older Adobe programs that share the form.
_MAX_RESOURCES: Final = 20_000
_SIGNATURES: Final = frozenset((b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR"))


class Resource(NamedTuple):
    """One image resource; `name` as it stands, without its length byte."""

    id: int
    data: bytes
    name: bytes = b""
    signature: bytes = b"8BIM"


def parse(raw: bytes) -> tuple[tuple[Resource, ...], bytes]:
    """The resources, and what stands among them that is none (empty when all was understood)."""
    resources: list[Resource] = []
    strays: list[bytes] = []
    at, whole = 0, len(raw)
    while at < whole and len(resources) + len(strays) < _MAX_RESOURCES:
        if parsed := _resource_at(raw, at):
            resource, at = parsed
            resources.append(resource)
        else:
            # Padding, or damage behind which the next signature is looked for.
            following = raw.find(b"8BIM", at + 1)
            end = whole if following < 0 else following
            strays.append(raw[at:end].strip(b"\0"))
            at = end
    strays.append(raw[at:])
    return tuple(resources), b"".join(strays)


def _resource_at(raw: bytes, at: int) -> tuple[Resource, int] | None:
    """The resource that begins here and where it ends; None when none does."""
    signature = raw[at : at + 4]
    if at + 12 > len(raw) or signature not in _SIGNATURES:
        return None
    name_end = at + 7 + raw[at + 6]
    start = name_end + (name_end - at) % 2 + 4
    end = start + int.from_bytes(raw[start - 4 : start], "big")
    if start > len(raw) or end > len(raw):
        return None
    number = raw[at + 4] << 8 | raw[at + 5]
    resource = Resource(number, raw[start:end], raw[at + 7 : name_end], signature)
    # Some writers forget the padding.
    padded = (end - start) % 2 and raw[end : end + 4] not in _SIGNATURES
    return resource, end + 1 if padded else end


def build(resources: Iterable[Resource]) -> bytes:
    """The bytes of the resources, names and data padded to even lengths."""
    parts: list[bytes] = []
    for resource in resources:
        name = bytes((len(resource.name),)) + resource.name
        parts += (
            resource.signature,
            struct.pack(">H", resource.id),
            name + b"\0" * (len(name) % 2),
            struct.pack(">I", len(resource.data)),
            resource.data + b"\0" * (len(resource.data) % 2),
        )
    return b"".join(parts)


def data_of(resources: Iterable[Resource], number: int) -> bytes:
    """The data of the first resource of that number; empty when there is none."""
    return next((r.data for r in resources if r.id == number), b"")


def fields(resources: Iterable[Resource]) -> dict[str, str]:
    """The fields that have resources of their own, the copyright's flag and its URL; a flag that
    is not set says nothing (XMP Specification Part 3, chapter 3)."""
    several = tuple(resources)
    found: dict[str, str] = {}
    if any(data_of(several, COPYRIGHT_FLAG_ID)):
        found["copyright_status"] = "copyrighted"
    if url := in_one_line(decoded(data_of(several, COPYRIGHT_URL_ID))[0]):
        found["web_statement"] = url
    return found


def digest_of(iim: bytes) -> bytes:
    """The digest that resource 1061 holds: MD5 over the whole of resource 1028 (Part 3, 3)."""
    return hashlib.md5(iim, usedforsecurity=False).digest()


def digest_state(iim: bytes, digest: bytes) -> str:
    """Whether the digest stored beside the IIM is that of the IIM: missing, match or differs."""
    if not iim:
        return ""
    if not digest:
        return "missing"
    # In TIFF the block is padded to whole longs, and not all programs count the padding.
    forms = (iim, iim.rstrip(b"\0"))
    return "match" if digest in map(digest_of, forms) else "differs"
