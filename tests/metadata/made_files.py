"""Small real files and blocks, made byte by byte for the tests of metadata."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Mapping

from PIL import Image

from photoarchive.domain.outgoing import Outgoing, OutgoingTerm
from photoarchive.domain.photo import Content, Reading
from photoarchive.domain.places import joined
from photoarchive.domain.structures import DETAILS_OF
from photoarchive.metadata.photoshop import Resource, build, digest_of
from photoarchive.metadata.read import read

XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\0"
PHOTOSHOP_HEADER = b"Photoshop 3.0\0"
UTF_8 = (1, 90, b"\x1b%G")

Value = int | bytes
Entries = Mapping[int, tuple[int, int, Value]]


def picture(format: str = "JPEG", size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    """A picture that Pillow writes, without any metadata of ours."""
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, format, **options)
    return out.getvalue()


def segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload


def jpeg(*segments: bytes, tail: bytes = b"") -> bytes:
    """A JPEG with these segments straight behind SOI."""
    plain = picture()
    return plain[:2] + b"".join(segments) + plain[2:] + tail


def exif_segment(block: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + block)


def xmp_segment(packet: bytes) -> bytes:
    return segment(0xE1, XMP_HEADER + packet)


def iim_segment(iim: bytes, digest: bytes | None = None, *others: Resource) -> bytes:
    """An APP13 with the IIM, its digest where one is given, and other resources."""
    resources = [Resource(1028, iim), *others]
    if digest is not None:
        resources.append(Resource(1061, digest))
    return segment(0xED, PHOTOSHOP_HEADER + build(resources))


def iim(*datasets: tuple[int, int, bytes]) -> bytes:
    return b"".join(
        bytes((0x1C, record, number)) + struct.pack(">H", len(data)) + data
        for record, number, data in datasets
    )


def packet(body: str, **namespaces: str) -> bytes:
    """An XMP packet whose one description holds this markup."""
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "tiff": "http://ns.adobe.com/tiff/1.0/",
        "exif": "http://ns.adobe.com/exif/1.0/",
        "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
        "ex": "http://example.org/private/",
        **namespaces,
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {declared}>{body}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def alternative(name: str, **texts: str) -> str:
    """A language alternative; `default` stands for x-default."""
    items = "".join(
        f'<rdf:li xml:lang="{"x-default" if tag == "default" else tag}">{text}</rdf:li>'
        for tag, text in texts.items()
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def tiff(first: Entries, exif: Entries | None = None, gps: Entries | None = None) -> bytes:
    """A TIFF structure, little-endian: entries of tag to type, count, and a number or bytes."""
    first = dict(first)
    below = [(0x8769, exif), (0x8825, gps)]
    at = 8 + _directory_size({**first, **{tag: (4, 1, 0) for tag, e in below if e is not None}})
    parts: list[bytes] = []
    for tag, entries in below:
        if entries is not None:
            first[tag] = (4, 1, at)
            parts.append(_directory(entries, at))
            at += len(parts[-1])
    return b"II*\0\x08\0\0\0" + _directory(first, 8) + b"".join(parts)


def _directory_size(entries: Entries) -> int:
    return len(_directory(entries, 0))


def _directory(entries: Entries, start: int) -> bytes:
    head, behind = b"", b""
    end = start + 2 + 12 * len(entries) + 4
    for tag, (kind, count, value) in sorted(entries.items()):
        if isinstance(value, int):
            field = struct.pack("<I", value)
        elif len(value) <= 4:
            field = value.ljust(4, b"\0")
        else:
            field = struct.pack("<I", end + len(behind))
            behind += value + bytes(len(value) % 2)
        head += struct.pack("<HHI", tag, kind, count) + field
    return struct.pack("<H", len(entries)) + head + bytes(4) + behind


def text(value: str | bytes) -> tuple[int, int, bytes]:
    """An ASCII entry."""
    raw = (value.encode() if isinstance(value, str) else value) + b"\0"
    return 2, len(raw), raw


def degrees(*parts: tuple[int, int]) -> tuple[int, int, bytes]:
    raw = b"".join(struct.pack("<II", *part) for part in parts)
    return 5, len(parts), raw


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*before: bytes, behind: Iterable[bytes] = ()) -> bytes:
    """A PNG with these chunks before its pixels, and those behind them."""
    plain = picture("PNG")
    pixels = plain.index(b"IDAT") - 4
    end = plain.index(b"IEND") - 4
    return plain[:pixels] + b"".join(before) + plain[pixels:end] + b"".join(behind) + plain[end:]


def read_bytes(data: bytes) -> Reading:
    return read(io.BytesIO(data))


def codes(reading: Reading) -> set[str]:
    return {problem.code for problem in reading.problems}


LONG_ARABIC = "متظاهرون يرفعون الأعلام في وسط المدينة خلال احتجاج يوم السبت. " * 30


def full_outgoing() -> Outgoing:
    """Annotations in English, Spanish and Arabic, with a caption longer than IIM can hold."""
    assert len(LONG_ARABIC.encode()) > 2000
    fields: dict[str, Content] = {
        "headline": "Protest in Ras Baalbék",
        "caption": {
            "x-default": LONG_ARABIC.strip(),
            "en": "Demonstrators wave flags\nin the centre & <elsewhere>",
            "es": "Manifestantes agitan banderas en el centro de la ciudad",
            "ar": LONG_ARABIC.strip(),
        },
        "title": {"x-default": "Protest", "es": "Protesta", "ar": "احتجاج"},
        "keywords": ("protest", "señal", "رأس بعلبك", "a; b"),
        "alt_text": {"x-default": "People with flags", "es": "Gente con banderas"},
        "extended_description": {"x-default": "Many people with flags\nand one dog"},
        "caption_writer": "jd",
        "source": "Agence Française",
        "credit": "AFP / Getty",
        "byline": ("Jane Doe", "João Só; filho"),
        "byline_title": "Stringer",
        "copyright": {"x-default": "© 2026 AFP", "ar": "© وكالة"},
        "usage_terms": {"x-default": "Editorial use only", "es": "Solo uso editorial"},
        "web_statement": "https://example.org/rights?a=1&b=2",
        "supplier_image_id": "AFP-1",
        "other_constraints": {"x-default": "None"},
        "data_mining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
        "model_release_status": "http://ns.useplus.org/ldf/vocab/MR-NON",
        "model_release_id": ("m1", "m2"),
        "persons": ("Ána B", "Żoe C"),
        "organisations": ("Red Cross",),
        "organisation_codes": ("rc",),
        "event_id": ("https://example.org/e/1",),
        "sublocation": "Martyrs' Square",
        "city": "Beirut",
        "state": "Beirut Governorate",
        "country": "Lebanon",
        "country_code": "LB",
        "gps": (33.896112, 35.505001),
        "model_info": "none",
        "date_created": "2017-08-26T10:14:05",
        "date_offset": "+03:00",
        "instructions": "Not for sale\nin France",
        "transmission_ref": "AB123",
        "rating": 3,
        "label": "Red",
        "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        "intellectual_genre": "Feature",
        "scene": ("011200", "010800"),
        "subject_code": ("11000000", "16000000"),
        "image_guid": "guid-1",
        "max_width": 4000,
        "max_height": 3000,
        "ai_system": "none",
    }
    event = OutgoingTerm({"x-default": "Protest 2017", "ar": "احتجاج"}, frozenset({"Protest 2017"}))
    places = (
        OutgoingTerm({"x-default": "Ras Baalbek", "ar": "رأس بعلبك"}, frozenset({"Ras Baalbek"})),
        OutgoingTerm({"x-default": "Beirut"}, frozenset({"Beirut", "Beyrouth"})),
    )
    camera = (OutgoingTerm({"x-default": "Roof"}, frozenset({"Roof"})),)
    terms = {"event": (event,), "location_shown": places, "location_created": camera}
    return Outgoing(fields, terms, iim=True)


NOTHING = Outgoing({}, {})


def as_read(outgoing: Outgoing) -> dict[str, Content]:
    """What a reading of the annotations must hold, but for the position's last decimals."""
    fields = {key: content for key, content in outgoing.fields.items() if key != "gps"}
    for key, terms in outgoing.terms.items():
        names = tuple(term.preferred["x-default"] for term in terms)
        fields[key] = dict(terms[0].preferred) if key == "event" else names
    for key, details in DETAILS_OF.items():
        if key in outgoing.terms:
            places = ((term.preferred, term.names) for term in outgoing.terms[key])
            fields[details] = joined(places, outgoing.structures(details))
    return fields


def digest(block: bytes) -> bytes:
    return digest_of(block)
