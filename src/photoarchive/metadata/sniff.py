"""Which format the bytes are in, told by the bytes and never by a name."""

from __future__ import annotations

import re
from typing import Final

# As much of a file's beginning as is needed to tell.
SNIFFED_BYTES: Final = 4096

_BMP_HEADERS: Final = frozenset((12, 16, 40, 52, 56, 64, 108, 124))
_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"8BPS", "PSD"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"II\x1a\0\0\0HEAPCCDR", "CRW"),
    (b"FUJIFILMCCD-RAW", "RAF"),
    (b"\0MRM", "MRW"),
    (b"FOVb", "X3F"),
    (b"IIU\0", "RW2"),
    (b"IIRO", "ORF"),
    (b"IIRS", "ORF"),
    (b"MMOR", "ORF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
)
_HEIF_BRANDS: Final = frozenset(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2",
     b"msf1", b"miaf", b"jpeg", b"j2ki", b"avci", b"avcs", b"vvic", b"1pic")
)  # fmt: skip
_AVIF_BRANDS: Final = frozenset((b"avif", b"avis"))
_XMP: Final = re.compile(rb"<(?:\?xpacket|x:x[am]pmeta|rdf:RDF|[\w]*:?xmpmeta)[\s>]")
_MARKUP: Final = re.compile(rb"\s*<")


def sniff(head: bytes) -> str:
    """The name of the format that a file with this beginning is in; empty when it is none."""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp":
        return _of_brands(head)
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return "BMP"
    return "XMP" if _is_xmp(head) else ""


def _of_brands(head: bytes) -> str:
    """ISO/IEC 14496-12: a major brand, and those the file also keeps to."""
    size = int.from_bytes(head[:4], "big")
    major = head[8:12]
    brands = {head[at : at + 4] for at in range(16, min(size, len(head)), 4)} | {major}
    if major == b"crx ":
        return "CR3"
    if brands & _AVIF_BRANDS:
        return "AVIF"
    return "HEIF" if brands & _HEIF_BRANDS else ""


def _is_xmp(head: bytes) -> bool:
    """XMP by itself: markup whose beginning is a packet, in UTF-8, UTF-16 or UTF-32."""
    plain = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    plain = plain.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return bool(_MARKUP.match(plain) and _XMP.search(plain))
