"""What the blocks of files say differently, kept at import, listed, and chosen from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_files import (
    UTF_8,
    alternative,
    exif_segment,
    iim,
    iim_segment,
    jpeg,
    packet,
    text,
    tiff,
    xmp_segment,
)

from photoarchive.app import disagreements, long_tasks, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.disagreements import Disagreement
from photoarchive.app.edits import SetField
from photoarchive.domain import dates
from photoarchive.domain.photo import FieldOrigin, PhotoId
from photoarchive.domain.query import Order
from photoarchive.settings import table

Stock = Callable[..., tuple[PhotoId, ...]]

_WRONG = bytes(16)
_DOUBLED = "Ø±Ø£Ø³"


def _contradictory(city: str = "Lima", caption: str = "From XMP") -> bytes:
    """A photograph whose blocks differ in caption, byline, keywords, city and date."""
    body = alternative("dc:description", default=caption, en=caption, es="De XMP")
    body += "<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>"
    body += "<dc:subject><rdf:Bag><rdf:li>army</rdf:li></rdf:Bag></dc:subject>"
    body += f"<photoshop:City>{city}</photoshop:City>"
    body += "<photoshop:DateCreated>2017-08-26T10:14:05</photoshop:DateCreated>"
    block = iim(UTF_8, (2, 25, b"navy"), (2, 80, b"Cy"), (2, 90, b"Quito"), (2, 120, b"From IIM"))
    first = {0x10E: text("From Exif"), 0x13B: text("Di; Ed")}
    below = {0x9003: text("2016:01:01 00:00:00"), 0x9011: text("+03:00")}
    return jpeg(exif_segment(tiff(first, below)), xmp_segment(packet(body)), iim_segment(block))


@pytest.fixture
def stock(archive: Archive, tmp_path: Path) -> Stock:
    """Imports photographs of these bytes."""

    def bring(*files: bytes) -> tuple[PhotoId, ...]:
        card = tmp_path / "card"
        card.mkdir()
        for number, data in enumerate(files):
            (card / f"{number}.jpg").write_bytes(data + bytes(number))
        for _outcome in long_tasks.importing(archive, [card]):
            pass
        return photographs.found_by_text(archive, "", Order.FIRST_IMPORTED)

    return bring


def _of(archive: Archive, id: PhotoId, key: str) -> Disagreement:
    return next(one for one in disagreements.listed(archive, [id]) if one.field == key)


def _field(archive: Archive, id: PhotoId, key: str) -> object:
    return photographs.one(archive, id).fields.get(key)


def _take(archive: Archive, id: PhotoId, key: str, block: str) -> None:
    archive.history.do(disagreements.take(disagreements.listed(archive, [id]), key, block))


def test_every_disagreement_is_kept_at_import_with_all_values(archive, stock) -> None:
    (id,) = stock(_contradictory())
    listed = disagreements.listed(archive, [id])
    assert {one.field for one in listed} == {
        "caption", "byline", "keywords", "city", "date_created"
    }  # fmt: skip
    caption = _of(archive, id, "caption")
    assert (caption.chosen, caption.blocks) == ("xmp", ("xmp", "iim", "exif"))
    assert caption.value("iim") == "From IIM"
    assert caption.value("xmp") == {
        "x-default": "From XMP", "en": "From XMP", "es": "De XMP"
    }  # fmt: skip
    assert _of(archive, id, "byline").value("exif") == ("Di", "Ed")


def test_a_photograph_whose_blocks_agree_has_none(archive, stock) -> None:
    (id,) = stock(jpeg(xmp_segment(packet("<photoshop:City>Lima</photoshop:City>"))))
    assert disagreements.listed(archive, [id]) == ()


def test_the_caption_of_another_block_takes_the_place_of_the_default_and_its_twins(
    archive, stock
) -> None:
    (id,) = stock(_contradictory())
    _take(archive, id, "caption", "iim")
    assert _field(archive, id, "caption") == {
        "x-default": "From IIM", "en": "From IIM", "es": "De XMP"
    }  # fmt: skip
    assert _of(archive, id, "caption").chosen == "iim"
    assert _of(archive, id, "caption").dismissed
    assert not _of(archive, id, "city").dismissed


def test_names_and_keywords_are_taken_as_terms(archive, stock) -> None:
    (id,) = stock(_contradictory())
    _take(archive, id, "byline", "exif")
    _take(archive, id, "keywords", "iim")
    assert _field(archive, id, "byline") == ("Di", "Ed")
    assert _field(archive, id, "keywords") == ("navy",)
    assert _of(archive, id, "byline").chosen == "exif"


def test_a_date_is_taken_with_its_zone_and_without_the_zone_of_another(archive, stock) -> None:
    (id,) = stock(_contradictory())
    _take(archive, id, "date_created", "exif")
    assert _field(archive, id, "date_created") == "2016-01-01T00:00:00"
    assert _field(archive, id, "date_offset") == "+03:00"
    assert _of(archive, id, "date_created").chosen == "exif"
    _take(archive, id, "date_created", "xmp")
    assert _field(archive, id, "date_created") == "2017-08-26T10:14:05"
    assert _field(archive, id, "date_offset") is None


def test_one_choice_for_all_of_a_pattern_is_one_step_to_undo(archive, stock) -> None:
    ids = stock(_contradictory("Lima"), _contradictory("Cusco"))
    listed = disagreements.listed(archive, ids)
    (pattern,) = (one for one in disagreements.patterns(listed) if one.field == "city")
    assert (pattern.blocks, pattern.chosen, pattern.photos) == (("xmp", "iim"), "xmp", ids)
    step = archive.history.do(disagreements.take(listed, "city", "iim"))
    assert step.photos == 2
    assert [_field(archive, id, "city") for id in ids] == ["Quito", "Quito"]
    archive.history.undo()
    assert [_field(archive, id, "city") for id in ids] == ["Lima", "Cusco"]
    assert not any(one.dismissed for one in disagreements.listed(archive, ids))
    archive.history.redo()
    assert [_of(archive, id, "city").chosen for id in ids] == ["iim", "iim"]


def test_a_block_that_is_silent_changes_nothing(archive, stock) -> None:
    (id,) = stock(_contradictory())
    edit = disagreements.take(disagreements.listed(archive, [id]), "city", "exif")
    assert archive.history.do(edit).id is None


def test_what_was_looked_at_can_be_undone(archive, stock) -> None:
    (id,) = stock(_contradictory())
    listed = disagreements.listed(archive, [id])
    archive.history.do(disagreements.dismissal(listed, "city"))
    archive.history.do(disagreements.dismissal(listed))
    assert all(one.dismissed for one in disagreements.listed(archive, [id]))
    archive.history.undo()
    dismissed = [one.field for one in disagreements.listed(archive, [id]) if one.dismissed]
    assert dismissed == ["city"]
    archive.history.undo()
    assert not any(one.dismissed for one in disagreements.listed(archive, [id]))


def test_a_repair_is_taken_like_the_word_of_a_block(archive, stock) -> None:
    (id,) = stock(jpeg(xmp_segment(packet(f"<photoshop:City>{_DOUBLED}</photoshop:City>"))))
    assert _field(archive, id, "city") == _DOUBLED
    assert _of(archive, id, "city").code == "double-encoded"
    _take(archive, id, "city", "repaired")
    assert _field(archive, id, "city") == "رأس"
    assert _of(archive, id, "city").chosen == "repaired"


def test_a_text_of_a_persons_own_is_nobodys_word(archive, stock) -> None:
    (id,) = stock(_contradictory())
    archive.history.do(SetField.same("city", "Bogotá", [id]))
    assert _of(archive, id, "city").chosen == "edit"
    assert photographs.origins(archive, id)["city"] == FieldOrigin("edit")
    archive.history.undo()
    assert _of(archive, id, "city").chosen == "xmp"
    assert photographs.origins(archive, id)["city"] == FieldOrigin("xmp")


def test_each_field_knows_its_block_and_its_guessed_character_set(archive, stock) -> None:
    block = iim((2, 90, "بيروت".encode("cp1256")))
    (id,) = stock(jpeg(exif_segment(tiff({0x10F: text("NIKON")})), iim_segment(block)))
    origins = photographs.origins(archive, id)
    assert origins["city"] == FieldOrigin("iim", "cp1256")
    assert origins["make"] == FieldOrigin("exif")
    assert origins["dims"] == FieldOrigin("container")
    assert origins.keys() == photographs.one(archive, id).fields.keys()


def test_what_is_set_at_the_import_comes_from_no_block(archive, tmp_path) -> None:
    card = tmp_path / "card"
    card.mkdir()
    (card / "a.jpg").write_bytes(_contradictory())
    for _outcome in long_tasks.importing(archive, [card], fields={"city": "Here"}):
        pass
    (id,) = photographs.found_by_text(archive, "")
    assert photographs.origins(archive, id)["city"] == FieldOrigin("import")


def test_an_archive_in_the_order_of_the_mwg_takes_exifs_word_first(archive, stock) -> None:
    archive.settings.set(table.ARCHIVE_BLOCK_ORDER, "mwg")
    (id,) = stock(_contradictory())
    assert _field(archive, id, "byline") == ("Di", "Ed")
    assert _of(archive, id, "byline").chosen == "exif"


def test_photographs_are_found_by_what_is_wrong_with_them(archive, stock) -> None:
    doubled = jpeg(xmp_segment(packet(f"<photoshop:City>{_DOUBLED}</photoshop:City>")))
    one, two, three = stock(_contradictory(), doubled, jpeg())

    def found(asked: str) -> set[PhotoId]:
        return set(photographs.found_by_text(archive, asked))

    assert found("has:disagreements") == {one, two}
    assert found("lacks:disagreements") == {three}
    assert found("problem:double-encoded") == {two}
    _take(archive, two, "city", "repaired")
    assert found("has:disagreements") == {one}
    assert found("problem:double-encoded") == {two}


def test_facts_that_are_numbers_and_dates_are_found_as_such(archive, stock) -> None:
    below = {0x829D: (5, 1, b"\x1c\0\0\0\x0a\0\0\0"), 0x8827: (3, 1, 1600), 0x9209: (3, 1, 1)}
    embargo = iim(UTF_8, (2, 30, b"20260101"), (2, 35, b"060000+0200"))
    one, two = stock(jpeg(exif_segment(tiff({}, below))), jpeg(iim_segment(embargo)))

    def found(asked: str) -> list[PhotoId]:
        return list(photographs.found_by_text(archive, asked))

    assert found("iso:>800") == found("f_number:2.8") == found("f_number:2..3.5") == [one]
    assert found("f_number:<2.8") == found("iso:..800") == []
    assert found("release_date:>=2026-01-01") == found("has:release_date") == [two]
    assert found("release_date:..2025") == []
    assert dates.sort_key("2026-01-01T06:00+02:00") == 20260101060000
    assert _field(archive, one, "f_number") == 2.8
    assert found("flash:fired") == [one]
    assert found("fired") == [], "no one means the flash"
