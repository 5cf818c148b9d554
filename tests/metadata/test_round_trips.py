"""Whatever text is written is read back, and the bytes of strangers break nothing."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import (
    as_read,
    codes,
    exif_segment,
    jpeg,
    packet,
    picture,
    read_bytes,
    text,
    tiff,
    xmp_segment,
)

from photoarchive.domain.errors import CannotEmbed, NotAnImage
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.outgoing import Outgoing, OutgoingTerm
from photoarchive.domain.text import cut_utf8, one_line, tidy
from photoarchive.metadata import iim_write, iptc
from photoarchive.metadata.exif_write import refreshed
from photoarchive.metadata.iptc import DataSet
from photoarchive.metadata.mismatch import mismatch
from photoarchive.metadata.photoshop import Resource, build, parse
from photoarchive.metadata.raw import tags_as_found
from photoarchive.metadata.read import read
from photoarchive.metadata.write import embed, sidecar
from photoarchive.metadata.xmp import without_forbidden

# Any text that the catalogue may hold: tidied, and without what no Unicode text may have.
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
_LINES = _ANY.map(lambda raw: tidy(without_forbidden(raw))).filter(bool)
_LINE = _ANY.map(lambda raw: one_line(without_forbidden(raw))).filter(bool)
_LISTS = st.lists(_LINE, min_size=1, max_size=5, unique=True).map(tuple)
_TAGS = st.sampled_from(["en", "es", "ar", "pt-BR", "zh-Hant", "sr-Latn-RS"])


def _languages(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    others = st.dictionaries(_TAGS, texts, max_size=3)
    return st.builds(lambda default, more: {"x-default": default, **more}, texts, others)


_OUTGOINGS = st.builds(
    lambda fields, events: Outgoing(fields, {"event": tuple(events)} if events else {}),
    st.fixed_dictionaries(
        {},
        optional={
            "headline": _LINE, "caption": _languages(_LINES), "title": _languages(_LINE),
            "keywords": _LISTS, "byline": _LISTS, "copyright": _languages(_LINE),
            "usage_terms": _languages(_LINES), "persons": _LISTS, "city": _LINE,
            "instructions": _LINES, "rating": st.integers(-1, 5), "label": _LINE,
            "date_created": st.sampled_from(["2017", "2017-08", "2017-08-26", "2017-08-26T10:14",
                                             "2017-08-26T10:14:05", "2017-08-26T10:14:05.25"]),
            "gps": st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
        },
    ),
    st.lists(st.builds(OutgoingTerm, _languages(_LINE), st.just(frozenset())), max_size=1),
)  # fmt: skip


def _assert_read(data: bytes, outgoing: Outgoing) -> None:
    fields = {k: v for k, v in read_bytes(data).fields.items() if BY_KEY[k].editable}
    position = fields.pop("gps", None)
    assert fields == as_read(outgoing)
    wanted = outgoing.fields.get("gps")
    assert (position is None) == (wanted is None)
    if isinstance(position, tuple) and isinstance(wanted, tuple):
        assert all(abs(a - b) < 1e-6 for a, b in zip(position, wanted, strict=True))


_OLD = jpeg(
    exif_segment(
        tiff(
            {0x10E: text("Old"), 0x13B: text("Old"), 0x8298: text("Old"), 0x4746: (3, 1, 2)},
            {0x9003: text("2001:02:03 04:05:06"), 0x9291: text("1")},
        )
    ),
    xmp_segment(packet("<ex:plain>theirs</ex:plain><dc:title>Old</dc:title>")),
)
_BARE = {format: picture(format) for format in ("JPEG", "PNG", "WEBP")}


@given(_OUTGOINGS)
@settings(max_examples=150, deadline=None)
def test_any_annotations_are_read_back_from_a_picture_that_had_others(outgoing: Outgoing) -> None:
    copy = embed(_OLD, outgoing)
    _assert_read(copy, outgoing)
    # Words by chance may look as if they had been encoded twice.
    assert codes(read_bytes(copy)) <= {"double-encoded"}
    assert b"<ex:plain>theirs</ex:plain>" in copy
    assert embed(copy, outgoing) == copy


@given(_OUTGOINGS, st.sampled_from(sorted(_BARE)))
@settings(max_examples=100, deadline=None)
def test_any_annotations_are_read_back_from_a_bare_picture(outgoing: Outgoing, format: str) -> None:
    copy = embed(_BARE[format], outgoing)
    _assert_read(copy, outgoing)
    assert mismatch(_BARE[format], copy) == ""


@given(_OUTGOINGS)
@settings(max_examples=100, deadline=None)
def test_any_annotations_are_read_back_from_a_sidecar(outgoing: Outgoing) -> None:
    _assert_read(sidecar(outgoing), outgoing)


@given(
    st.fixed_dictionaries({}, optional={"headline": _LINE, "caption": _LINES, "keywords": _LISTS})
)
@settings(max_examples=200, deadline=None)
def test_iim_alone_holds_any_text_up_to_its_limit(fields: dict) -> None:
    read_back, problems = iptc.read(iim_write.build(b"", Outgoing(fields, {})))
    assert not problems
    for key, content in fields.items():
        limit = BY_KEY[key].iim
        assert limit
        cut = [tidy(cut_utf8(one, limit.max_bytes)) for one in _listed(content)]
        if key != "caption":
            cut = [one_line(one) for one in cut]
        assert _listed(read_back[key]) == list(dict.fromkeys(cut))


def _listed(content: object) -> list[str]:
    return list(map(str, content)) if isinstance(content, tuple) else [str(content)]


@given(st.lists(st.builds(DataSet, st.integers(2, 9), st.integers(0, 255), st.binary(max_size=80))))
def test_any_datasets_come_apart_as_they_were_put_together(datasets: list[DataSet]) -> None:
    assert iptc.parse(iim_write.serialised(datasets)) == (datasets, b"")


_RESOURCES = st.builds(
    Resource,
    st.integers(0, 65_535),
    st.binary(max_size=40),
    st.binary(max_size=20),
    st.sampled_from([b"8BIM", b"MeSa"]),
)


@given(st.lists(_RESOURCES, max_size=6))
def test_any_resources_come_apart_as_they_were_put_together(resources: list[Resource]) -> None:
    assert parse(build(resources)) == (tuple(resources), b"")


@given(_LINES, _LINES, _LISTS)
@settings(deadline=None)
def test_exif_holds_any_text_in_place_of_any_other(
    old: str, new: str, names: tuple[str, ...]
) -> None:
    block = tiff({0x10E: text(old), 0x10F: text("Maker"), 0x13B: text("Old")})
    fresh = refreshed(block, Outgoing({"caption": {"x-default": new}, "byline": names}, {}), 65_527)
    fields = read_bytes(jpeg(exif_segment(fresh))).fields
    assert fields["caption"] == {"x-default": new}
    assert fields["byline"] == names
    assert fields["make"] == "Maker"


_HEADS = st.sampled_from(
    [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBP", b"GIF89a", b"II*\0\x08\0\0\0",
     b"MM\0+\0\x08\0\0", b"8BPS\0\x01", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", b"\xff\x0a",
     b"\0\0\0\x0cjP  \r\n\x87\n", b"<x:xmpmeta ", b"FOVb", b"\0MRM", b"II\x1a\0\0\0HEAPCCDR",
     b"FUJIFILMCCD-RAW", b"\xff\x4f\xff\x51", b"BM", b"\0\0\0\x18ftypcrx \0\0\0\0crx isom"]
)  # fmt: skip


@given(_HEADS, st.binary(max_size=400))
@settings(max_examples=500, deadline=None)
def test_no_bytes_raise_anything_but_that_they_are_no_image(head: bytes, rest: bytes) -> None:
    try:
        reading = read(io.BytesIO(head + rest), "name")
    except NotAnImage:
        return
    tags_as_found(reading.blocks)
    try:
        written = embed(head + rest, Outgoing({"city": "Rome"}, {}))
    except CannotEmbed:
        return
    assert read_bytes(written).fields["city"] == "Rome"
