"""JPEG, PNG and WebP after the exchange of their metadata: order, offsets, leftovers."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from made_files import (
    NOTHING,
    UTF_8,
    alternative,
    chunk,
    exif_segment,
    full_outgoing,
    iim,
    iim_segment,
    jpeg,
    packet,
    picture,
    png,
    read_bytes,
    segment,
    text,
    tiff,
    xmp_segment,
)
from PIL import Image

from photoarchive.domain.outgoing import Outgoing
from photoarchive.metadata import photoshop
from photoarchive.metadata.found import first
from photoarchive.metadata.photoshop import Resource
from photoarchive.metadata.png import text_of
from photoarchive.metadata.splice_jpeg import split
from photoarchive.metadata.splice_png import split as split_png
from photoarchive.metadata.splice_webp import split as split_webp
from photoarchive.metadata.write import embed

EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"


def _kinds(data: bytes) -> list[str]:
    names = {
        b"Exif\0": "exif", b"http://ns.adobe.com/xap": "xmp", EXTENDED: "extended",
        b"Photoshop 3.0": "resources", b"JFIF": "jfif", b"MPF\0": "mpf", b"ICC_": "icc",
    }  # fmt: skip
    segments, _ = split(data)
    return [
        next(
            (name for start, name in names.items() if s.payload.startswith(start)), f"{s.marker:X}"
        )
        for s in segments
    ]


# --- JPEG --------------------------------------------------------------------------------------


def test_segments_stand_in_the_order_that_programs_expect() -> None:
    block, profile = tiff({0x10F: text("M")}), segment(0xE2, b"ICC_PROFILE\0")
    scattered = jpeg(iim_segment(iim(UTF_8)), profile, xmp_segment(packet("")), exif_segment(block))
    assert _kinds(scattered)[-3:] != ["icc"]
    kinds = _kinds(embed(scattered, full_outgoing()))
    assert kinds[:5] == ["exif", "xmp", "resources", "icc", "jfif"]
    leading = picture()
    assert _kinds(embed(leading, full_outgoing()))[:3] == ["jfif", "xmp", "resources"]


def test_fill_bytes_and_what_stands_behind_the_picture_stay() -> None:
    trailer = b"a trailer of another program" + bytes(range(256))
    data = jpeg(b"\xff\xff\xff" + segment(0xE5, b"filled"), tail=trailer)
    copy = embed(data, full_outgoing())
    assert copy.endswith(trailer)
    assert b"\xff\xff\xff\xff\xe5" in copy


def test_other_resources_stay_byte_for_byte_and_the_digest_follows() -> None:
    others = (Resource(1036, b"thumb", b"a name"), Resource(2000, b"path", b"", b"MeSa"))
    data = jpeg(iim_segment(iim(UTF_8, (2, 90, b"Rome")), bytes(16), *others))
    resources, _ = photoshop.parse(
        first(read_bytes(embed(data, full_outgoing())).blocks, "photoshop")
    )
    assert [r for r in resources if r.id != 1061] == list(others)


def test_a_second_iim_and_a_second_packet_go() -> None:
    twice = [iim_segment(iim((2, 90, b"Old"))), iim_segment(iim((2, 90, b"Older")))]
    packets = [xmp_segment(packet(f"<ex:{name}>{name}</ex:{name}>")) for name in ("one", "two")]
    copy = embed(jpeg(*twice, *packets), full_outgoing())
    assert b"Old" not in copy
    assert _kinds(copy).count("xmp") == 1
    assert b"<ex:two>two</ex:two>" in copy


def test_a_packet_whose_header_was_spoilt_is_found_and_replaced() -> None:
    hidden = segment(0xE1, b"XMP\0://ns.adobe.com/xap/1.0/\0" + packet("<dc:title>Old</dc:title>"))
    assert read_bytes(jpeg(hidden)).fields["title"] == {"x-default": "Old"}
    assert b"Old" not in embed(jpeg(hidden), full_outgoing())


def test_the_url_of_photoshop_follows_the_web_statement() -> None:
    data = jpeg(iim_segment(b"", None, Resource(1035, b"https://old.example")))
    assert b"https://old.example" not in embed(data, NOTHING)
    copy = embed(data, Outgoing({"web_statement": "https://new.example"}, {}))
    assert b"8BIM\4\x0b\0\0\0\0\0\x13https://new.example" in copy


def test_resources_larger_than_a_segment_are_split_and_joined() -> None:
    large = Resource(4000, bytes(range(256)) * 500)
    parts = photoshop.build([large, Resource(1028, iim((2, 90, b"Rome")))])
    raw = [
        segment(0xED, b"Photoshop 3.0\0" + parts[at : at + 60_000])
        for at in range(0, len(parts), 60_000)
    ]
    copy = embed(jpeg(*raw), full_outgoing())
    assert _kinds(copy).count("resources") == 2
    resources, strays = photoshop.parse(first(read_bytes(copy).blocks, "photoshop"))
    assert large in resources
    assert not strays
    assert embed(copy, full_outgoing()) == copy


def _with_pictures_behind() -> tuple[bytes, bytes, bytes]:
    """A JPEG with an index of a second picture behind it, in front of its other metadata."""
    second = picture(size=(32, 24))
    entries = struct.pack("<IIIHH", 0x030000, 0, 0, 0, 0) + struct.pack(
        "<IIIHH", 0, len(second), 0, 0, 0
    )
    index = b"MPF\0" + b"II*\0\x08\0\0\0" + struct.pack("<H", 1)
    index += struct.pack("<HHII", 0xB002, 7, 32, 26) + bytes(4) + entries
    primary = jpeg(
        segment(0xE2, index), iim_segment(iim((2, 90, b"Rome"))), xmp_segment(packet(""))
    )
    header = primary.index(b"MPF\0") + 4
    at = primary.index(entries)
    patched = bytearray(primary)
    struct.pack_into("<I", patched, at + 4, len(primary))
    struct.pack_into("<I", patched, at + 16 + 8, len(primary) - header)
    return bytes(patched), second, entries


def test_offsets_to_the_pictures_behind_stay_right() -> None:
    primary, second, _ = _with_pictures_behind()
    for outgoing in (full_outgoing(), NOTHING):
        copy = embed(primary + second, outgoing)
        header = copy.index(b"MPF\0") + 4
        at = header + 26
        size = struct.unpack_from("<I", copy, at + 4)[0]
        offset = struct.unpack_from("<I", copy, at + 16 + 8)[0]
        assert copy[header + offset :] == second
        assert size == len(copy) - len(second)


def test_the_pictures_behind_real_ones_are_found(corpus_files: list[Path]) -> None:
    found = 0
    for path in corpus_files:
        data = path.read_bytes()
        if b"MPF\0" not in data[:200_000] or data[:3] != b"\xff\xd8\xff":
            continue
        pictures = _pictures(data)
        assert _pictures(embed(data, full_outgoing())) == pictures, path
        found += len(pictures) > 1
    assert found >= 2


def _pictures(data: bytes) -> list[bytes]:
    """The pixels of all the pictures of a multi-picture file that are there."""
    found: list[bytes] = []
    with Image.open(io.BytesIO(data)) as image:
        for frame in range(getattr(image, "n_frames", 1)):
            try:
                image.seek(frame)
                found.append(image.tobytes())
            except (OSError, SyntaxError, ValueError):
                return found
    return found


def _extended(body: bytes) -> list[bytes]:
    """The segments of an extension, in two pieces."""
    guid = hashlib.md5(body).hexdigest().upper().encode()
    half = len(body) // 2
    total = struct.pack(">I", len(body))
    return [
        segment(0xE1, EXTENDED + guid + total + struct.pack(">I", at) + body[at : at + half + 1])
        for at in (0, half + 1)
    ]


def _naming(body: bytes) -> bytes:
    guid = hashlib.md5(body).hexdigest().upper()
    named = f"<note:HasExtendedXMP>{guid}</note:HasExtendedXMP>"
    return xmp_segment(packet(named, note="http://ns.adobe.com/xmp/note/"))


def test_an_extension_of_others_stays_byte_for_byte() -> None:
    extension = packet("<ex:big>" + "b" * 900 + "</ex:big>")
    pieces = _extended(extension)
    copy = embed(jpeg(_naming(extension), *pieces), full_outgoing())
    for piece in pieces:
        assert piece in copy
    kinds = {block.kind: block.data for block in read_bytes(copy).blocks}
    assert kinds["xmp-extended"] == extension
    assert embed(copy, full_outgoing()) == copy


def test_an_extension_keeps_its_name_as_its_program_spelt_it() -> None:
    extension = packet("<ex:big>theirs</ex:big>")
    spelt = [part.replace(*_spellings(extension)) for part in _extended(extension)]
    copy = embed(jpeg(_naming(extension).replace(*_spellings(extension)), *spelt), full_outgoing())
    assert _spellings(extension)[0] not in copy
    assert copy.count(_spellings(extension)[1]) == 3


def _spellings(body: bytes) -> tuple[bytes, bytes]:
    guid = hashlib.md5(body).hexdigest()
    return guid.upper().encode(), guid.encode()


def test_fields_of_ours_in_an_extension_are_replaced() -> None:
    extension = packet(alternative("dc:title", default="Old") + "<ex:big>theirs</ex:big>")
    data = jpeg(_naming(extension), *_extended(extension))
    assert read_bytes(data).fields["title"] == {"x-default": "Old"}
    copy = embed(data, Outgoing({"title": {"x-default": "New"}}, {}))
    assert read_bytes(copy).fields["title"] == {"x-default": "New"}
    assert b"Old" not in copy
    assert b"theirs" in copy


def test_a_packet_too_long_for_a_segment_gets_an_extension() -> None:
    long = Outgoing({"caption": {"x-default": "caption " * 20_000}, "city": "Rome"}, {})
    theirs = packet("<ex:one>" + "1" * 50_000 + "</ex:one><ex:two>" + "2" * 30_000 + "</ex:two>")
    copy = embed(jpeg(xmp_segment(theirs[:0] + packet("<ex:x>y</ex:x>"))), long)
    reading = read_bytes(copy)
    assert reading.fields["caption"] == {"x-default": ("caption " * 20_000).strip()}
    assert reading.fields["city"] == "Rome"
    assert not reading.problems
    assert _kinds(copy).count("extended") == 3
    assert embed(copy, long) == copy
    short = Outgoing({"city": "Rome"}, {})
    assert "extended" not in _kinds(embed(copy, short))


# --- PNG ---------------------------------------------------------------------------------------


def _hidden(name: bytes, data: bytes) -> bytes:
    raw = b"\n%s\n%8d\n%s\n" % (name, len(data), data.hex().encode())
    return chunk(b"zTXt", b"Raw profile type %s\0\0" % name + zlib.compress(raw))


def test_xmp_stands_uncompressed_before_the_first_pixels_and_only_once() -> None:
    old = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet("<ex:x>theirs</ex:x>"))
    copy = embed(png(behind=[old]), full_outgoing())
    chunks, _ = split_png(copy)
    kinds = [c.kind for c in chunks]
    place = kinds.index(b"iTXt")
    assert kinds[place + 1] == b"IDAT"
    assert kinds.count(b"iTXt") == 1
    assert chunks[place].data.startswith(b"XML:com.adobe.xmp\0\0\0\0\0<?xpacket")
    assert b"theirs" in chunks[place].data
    assert zlib.crc32(b"iTXt" + chunks[place].data) == int.from_bytes(chunks[place].raw[-4:], "big")


def test_texts_that_repeat_the_caption_go_and_others_stay() -> None:
    texts = [chunk(b"tEXt", b"Title\0Old"), chunk(b"tEXt", b"Software\0GIMP")]
    copy = embed(png(*texts), full_outgoing())
    assert texts[1] in copy
    assert texts[0] not in copy


def test_hidden_profiles_are_brought_up_to_date() -> None:
    resources = photoshop.build(
        [Resource(1028, iim((2, 90, b"Old"), (2, 10, b"4"))), Resource(2000, b"p")]
    )
    block = tiff({0x10E: text("Old caption"), 0x10F: text("Maker")})
    colour = _hidden(b"icc", b"colours")
    data = png(
        _hidden(b"iptc", resources),
        _hidden(b"exif", b"Exif\0\0" + block),
        _hidden(b"xmp", packet("<ex:x>theirs</ex:x>")),
        colour,
    )
    copy = embed(data, full_outgoing())
    reading = read_bytes(copy)
    assert not reading.problems
    assert reading.digest_state == "match"
    assert reading.fields["make"] == "Maker"
    assert b"\x1c\x02\x0a\0\1" + b"4" in first(reading.blocks, "iim")
    assert colour in copy
    texts = [text_of(c.kind, c.data) for c in split_png(copy)[0] if c.is_profile]
    assert len(texts) == 3
    assert not any(b"Old".hex().encode() in body for body in texts)


def test_what_stands_behind_the_end_of_a_png_stays() -> None:
    assert embed(picture("PNG") + b"behind", full_outgoing()).endswith(b"behind")


# --- WebP --------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{"lossless": True}, {"quality": 60}])
def test_a_bare_webp_gets_the_header_that_says_what_it_has(options: dict) -> None:
    copy = embed(picture("WEBP", (66, 48), **options), full_outgoing())
    chunks, _ = split_webp(copy)
    assert [c.name for c in chunks][0::2] == [b"VP8X", b"XMP "]
    assert chunks[0].data == bytes((0x04, 0, 0, 0, 65, 0, 0, 47, 0, 0))
    assert int.from_bytes(copy[4:8], "little") == len(copy) - 8


def test_transparency_is_told_in_the_new_header() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (1, 2, 3, 4)).save(out, "WEBP", lossless=True)
    chunks, _ = split_webp(embed(out.getvalue(), full_outgoing()))
    assert chunks[0].data[0] & 0x10


def test_the_header_follows_when_all_xmp_goes() -> None:
    copy = embed(picture("WEBP"), full_outgoing())
    bare, _ = split_webp(embed(copy, NOTHING))
    assert [c.name for c in bare] == [b"VP8X", b"VP8 "]
    assert bare[0].data[0] == 0


def test_unknown_chunks_and_what_stands_behind_a_webp_stay() -> None:
    plain = picture("WEBP", exif=b"Exif\0\0" + tiff({0x10F: text("M")}))
    own = b"ABCD" + (3).to_bytes(4, "little") + b"xyz\0"
    data = plain[:4] + (len(plain) - 8 + len(own)).to_bytes(4, "little") + plain[8:] + own + b"tail"
    copy = embed(data, full_outgoing())
    assert own in copy
    assert copy.endswith(b"tail")
    assert read_bytes(copy).fields["make"] == "M"
