"""Exif that repeats the caption is refreshed in place; nothing else in the block moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_files import (
    degrees,
    exif_segment,
    full_outgoing,
    jpeg,
    packet,
    picture,
    read_bytes,
    text,
    tiff,
    xmp_segment,
)

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.outgoing import Outgoing
from photoarchive.domain.photo import Content
from photoarchive.metadata import exif
from photoarchive.metadata import tiff as tiff_structure
from photoarchive.metadata.exif_write import refreshed
from photoarchive.metadata.found import first
from photoarchive.metadata.write import embed

NOTE = b"maker's note that nobody may move" * 3
_MOST = 65_527


def _block(caption: str = "Old caption", **more: dict) -> bytes:
    """A block whose maker's note stands behind what is going to change."""
    first_tags = {
        0x10E: text(caption),
        0x10F: text("Maker"),
        0x112: (3, 1, 6),
        **more.get("first", {}),
    }
    below = {
        0x9003: text("2016:01:02 03:04:05"),
        0x927C: (7, len(NOTE), NOTE),
        **more.get("exif", {}),
    }
    return tiff(first_tags, below, more.get("gps"))


def _fields(block: bytes) -> dict[str, Content]:
    return exif.read(tiff_structure.in_bytes(block))[0]


def _refreshed(block: bytes, **fields: Content) -> bytes:
    kept: dict[str, Content] = {"date_created": "2016-01-02T03:04:05", **fields}
    return refreshed(block, Outgoing(kept, {}), _MOST)


@pytest.mark.parametrize(
    "caption", ["New", "Old caption", "A longer caption than before, señor", "x"]
)
def test_a_caption_of_any_length_is_put_in_and_the_note_stays_where_it_was(caption: str) -> None:
    block = _block()
    new = _refreshed(block, caption={"x-default": caption})
    assert _fields(new)["caption"] == caption
    assert new.index(NOTE) == block.index(NOTE)
    assert _fields(new)["make"] == "Maker"
    assert len(new) == len(block) or len(caption) > len("Old caption")


def test_a_block_that_agrees_is_not_touched() -> None:
    block = _block()
    assert _refreshed(block, caption={"x-default": "Old caption"}) == block


def test_a_cleared_caption_leaves_the_directory_and_no_bytes_of_it() -> None:
    block = _block()
    new = _refreshed(block)
    assert "caption" not in _fields(new)
    assert b"Old caption" not in new
    assert len(new) == len(block)
    directory = tiff_structure.in_bytes(new).directory(8)
    assert list(directory.entries) == [0x10F, 0x112, 0x8769]
    assert new[8:10] == b"\3\0"
    assert directory.whole


def test_the_old_text_is_gone_when_a_longer_one_stands_elsewhere() -> None:
    new = _refreshed(_block(), caption={"x-default": "A caption that is much longer"})
    assert b"Old caption" not in new


def test_nothing_is_added_that_was_not_there() -> None:
    block = tiff({0x10F: text("Maker")})
    assert refreshed(block, full_outgoing(), _MOST) == block


def test_a_value_that_two_tags_share_is_not_written_over() -> None:
    block = bytearray(_block(first={0x131: text("Same text")}))
    caption, software = (8 + 2 + 12 * place for place in (0, 3))
    block[caption + 4 : caption + 12] = block[software + 4 : software + 12]
    new = _refreshed(bytes(block), caption={"x-default": "Short"})
    assert tiff_structure.in_bytes(new).directory(8).text(0x131) == b"Same text\0"
    assert _fields(new)["caption"] == "Short"


def test_names_are_joined_as_exif_wants_them() -> None:
    new = _refreshed(_block(first={0x13B: text("Old")}), byline=("Ann", "Bo; Co"))
    assert tiff_structure.in_bytes(new).directory(8).text(0x13B) == b'Ann; "Bo; Co"\0'
    assert _fields(new)["byline"] == ("Ann", "Bo; Co")


def test_the_texts_of_windows_follow_in_their_encoding() -> None:
    old = "Alt".encode("utf-16-le") + b"\0\0"
    tags = {tag: (1, len(old), old) for tag in range(0x9C9B, 0x9CA0)}
    new = _refreshed(
        _block(first=tags), title={"x-default": "Títle"}, keywords=("a", "b"), byline=("Ann",)
    )
    directory = tiff_structure.in_bytes(new).directory(8)
    texts = {
        tag: directory.raw(tag).decode("utf-16-le") for tag in tags if tag in directory.entries
    }
    assert texts == {0x9C9B: "Títle\0", 0x9C9D: "Ann\0", 0x9C9E: "a;b\0"}


@pytest.mark.parametrize(
    ("rating", "expected"), [(3, (3, 50)), (0, (0, 0)), (-1, None), (None, None)]
)
def test_the_stars_of_windows_follow(rating: int | None, expected: tuple[int, int] | None) -> None:
    block = _block(first={0x4746: (3, 1, 5), 0x4749: (3, 1, 99)})
    new = _refreshed(block) if rating is None else _refreshed(block, rating=rating)
    directory = tiff_structure.in_bytes(new).directory(8)
    found = directory.integer(0x4746), directory.integer(0x4749)
    assert found == (expected or (None, None))


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2017-08-26T10:14:05", b"2017:08:26 10:14:05\0"),
        ("2017-08-26T10:14", b"2017:08:26 10:14:  \0"),
        ("2017-08-26", b"2017:08:26   :  :  \0"),
        ("2017", b"2017:  :     :  :  \0"),
    ],
)
def test_a_changed_date_is_written_with_blanks_for_what_is_unknown(
    date: str, written: bytes
) -> None:
    block = _block(exif={0x9291: text("25"), 0x9011: text("+01:00")})
    new = _refreshed(block, date_created=date)
    structure = tiff_structure.in_bytes(new)
    below = structure.directory(structure.directory(8).integer(0x8769) or 0)
    assert below.text(0x9003) == written
    assert 0x9291 not in below.entries
    assert 0x9011 not in below.entries
    assert _fields(new)["date_created"] == date


def test_a_date_that_agrees_keeps_its_fraction_and_zone() -> None:
    block = _block(exif={0x9291: text("25"), 0x9011: text("+01:00")})
    date = {"date_created": "2016-01-02T03:04:05.25", "date_offset": "+01:00"}
    assert _refreshed(block, caption={"x-default": "Old caption"}, **date) == block


_POSITION = {
    1: text("N"), 2: degrees((33, 1), (30, 1), (0, 1)), 3: text("E"),
    4: degrees((35, 1), (30, 1), (0, 1)), 6: degrees((100, 1)),
}  # fmt: skip


def test_a_moved_position_is_written_where_the_old_one_was() -> None:
    block = _block(gps=_POSITION)
    new = _refreshed(block, gps=(-12.123456, -77.654321))
    assert len(new) == len(block)
    assert _fields(new)["gps"] == pytest.approx((-12.123456, -77.654321), abs=1e-7)


def test_a_cleared_position_leaves_nothing_of_its_directory() -> None:
    new = _refreshed(_block(gps=_POSITION))
    assert "gps" not in _fields(new)
    assert degrees((33, 1), (30, 1), (0, 1))[2] not in new
    assert 0x8825 not in tiff_structure.in_bytes(new).directory(8).entries


def test_a_position_that_agrees_is_not_touched() -> None:
    block = _block(gps=_POSITION)
    assert _refreshed(block, caption={"x-default": "Old caption"}, gps=(33.5, 35.5)) == block


def test_a_position_that_exif_does_not_have_stands_in_xmp_alone() -> None:
    place = Outgoing({"gps": (33.5, -35.25)}, {})
    copy = embed(jpeg(exif_segment(_block())), place)
    assert b"exif:GPSLatitude>33,30.00000000N<" in first(read_bytes(copy).blocks, "xmp")
    both = embed(jpeg(exif_segment(_block(gps=_POSITION))), place)
    assert b"GPSLatitude" not in first(read_bytes(both).blocks, "xmp")
    assert read_bytes(both).fields["gps"] == pytest.approx((33.5, -35.25))


def test_where_there_is_no_room_the_entry_goes() -> None:
    block = _block(first={0x13B: text("x" * 65_200)})
    assert len(block) < _MOST
    new = _refreshed(block, caption={"x-default": "long" * 200}, byline=("x" * 65_200,))
    assert "caption" not in _fields(new)
    assert len(new) <= _MOST
    assert _fields(new)["make"] == "Maker"


def test_a_block_that_is_no_exif_stays_as_it_is() -> None:
    data = jpeg(exif_segment(b"garbage, not a structure"))
    assert b"garbage, not a structure" in embed(data, full_outgoing())


def test_a_packet_and_exif_in_the_same_file_agree_afterwards() -> None:
    data = jpeg(exif_segment(_block()), xmp_segment(packet("<tiff:Artist>Old</tiff:Artist>")))
    assert not read_bytes(embed(data, full_outgoing())).problems


def test_exif_in_png_and_webp_is_refreshed_too() -> None:
    for format in ("PNG", "WEBP"):
        data = picture(format, exif=b"Exif\0\0" + _block())
        copy = embed(data, Outgoing({"caption": {"x-default": "A new and longer caption"}}, {}))
        reading = read_bytes(copy)
        assert _fields(first(reading.blocks, "exif"))["caption"] == "A new and longer caption"
        assert not reading.problems


def test_real_blocks_stay_sound(corpus_files: list[Path], exiftool, tmp_path: Path) -> None:
    """ExifTool finds no new fault in any Exif block after its refreshing."""
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    for number, path in enumerate(corpus_files):
        data = path.read_bytes()
        if data[:3] != b"\xff\xd8\xff" or b"Exif\0\0" not in data[:5000]:
            continue
        try:
            copy = embed(data, full_outgoing())
        except CannotEmbed:
            continue
        (before / f"{number}.jpg").write_bytes(data)
        (after / f"{number}.jpg").write_bytes(copy)
    was, now = exiftool.tags(before), exiftool.tags(after)
    assert len(was) > 40
    for name, tags in now.items():
        new = set(tags.get("ExifTool:Warning", ())) - set(was[name].get("ExifTool:Warning", ()))
        # A file of TwelveMonkeys points to its position twice; the second pointer is not ours.
        assert not {fault for fault in new if "GPS" not in fault}, name


def _turned(block: bytes, turn: int, most: int = _MOST) -> bytes:
    kept: dict[str, Content] = {"date_created": "2016-01-02T03:04:05", "caption": "Old caption"}
    return refreshed(block, Outgoing(kept, {}, turn=turn), most)


def test_a_turned_picture_has_its_orientation_where_the_tag_is() -> None:
    block = _block()
    after = _turned(block, 6)
    assert _fields(after)["orientation"] == 3  # 6 and a quarter more
    changed = [at for at, (a, b) in enumerate(zip(block, after, strict=True)) if a != b]
    assert len(changed) == 1


def test_a_tag_that_lacks_is_put_in_and_no_value_moves() -> None:
    block = tiff({0x10E: text("Old caption"), 0x10F: text("Maker")},
                 {0x9003: text("2016:01:02 03:04:05"), 0x927C: (7, len(NOTE), NOTE)})  # fmt: skip
    after = _turned(block, 8)
    assert _fields(after) == {**_fields(block), "orientation": 8}
    assert after.index(NOTE) == block.index(NOTE)
    first_directory = tiff_structure.in_bytes(after)
    tags = list(first_directory.directory(first_directory.first).entries)
    assert tags == sorted(tags)
    # Turned back it is the tag that is there now.
    assert _fields(_turned(after, 6))["orientation"] == 1


def test_a_block_that_cannot_tell_it_is_not_written_at_all() -> None:
    block = tiff({0x10E: text("Old caption")}, {0x9003: text("2016:01:02 03:04:05")})
    with pytest.raises(CannotEmbed):  # it has no room
        _turned(block, 6, most=len(block) + 4)
    with pytest.raises(CannotEmbed):
        _turned(b"no Exif at all", 6)
    assert _turned(b"no Exif at all", 1) == b"no Exif at all"


def test_a_block_of_one_tag_tells_of_a_picture_without_exif() -> None:
    from photoarchive.metadata.exif_write import of_turned

    assert of_turned(Outgoing({}, {})) == b""
    assert _fields(of_turned(Outgoing({}, {}, turn=6))) == {"orientation": 6}
