"""Which block wins for which field, and which disagreements are real."""

from __future__ import annotations

import io

import pytest
from made_files import (
    UTF_8,
    alternative,
    codes,
    digest,
    exif_segment,
    iim,
    iim_segment,
    jpeg,
    packet,
    read_bytes,
    text,
    tiff,
    xmp_segment,
)

from photoarchive.domain.photo import BlockOrder, Reading
from photoarchive.metadata.read import read

_WRONG_DIGEST = bytes(range(16))


def _both(datasets: list[tuple[int, int, bytes]], body: str, state: str) -> Reading:
    """A JPEG with IIM and XMP, and a digest of that state."""
    block = iim(UTF_8, *datasets)
    digests = {"missing": None, "match": digest(block), "differs": _WRONG_DIGEST}
    data = jpeg(xmp_segment(packet(body)), iim_segment(block, digests[state]))
    reading = read_bytes(data)
    assert reading.digest_state == state
    return reading


@pytest.mark.parametrize("state", ["missing", "match"])
def test_xmp_wins_where_the_iim_was_not_changed_behind_it(state: str) -> None:
    reading = _both([(2, 90, b"Paris")], "<photoshop:City>London</photoshop:City>", state)
    assert reading.fields["city"] == "London"
    assert reading.origins["city"] == "xmp"


def test_iim_wins_where_its_digest_says_that_it_was_changed() -> None:
    reading = _both([(2, 90, b"Paris")], "<photoshop:City>London</photoshop:City>", "differs")
    assert reading.fields["city"] == "Paris"
    assert reading.origins["city"] == "iim"


@pytest.mark.parametrize("state", ["missing", "match", "differs"])
def test_iim_fills_what_xmp_lacks(state: str) -> None:
    reading = _both([(2, 90, b"Paris"), (2, 120, b"A caption")], "<dc:format>x</dc:format>", state)
    assert reading.fields["city"] == "Paris"
    assert reading.fields["caption"] == {"x-default": "A caption"}
    assert "disagree" not in codes(reading)


@pytest.mark.parametrize("state", ["missing", "match", "differs"])
def test_a_disagreement_is_told_with_both_values(state: str) -> None:
    reading = _both([(2, 90, b"Paris")], "<photoshop:City>London</photoshop:City>", state)
    problem = next(p for p in reading.problems if p.code == "disagree")
    assert problem.field == "city"
    assert "iim: 'Paris'" in problem.detail
    assert "xmp: 'London'" in problem.detail


def test_a_text_that_iim_had_to_cut_is_no_disagreement() -> None:
    name = "Alexandria-Bibliotheca of the North Coast"
    reading = _both([(2, 90, name.encode()[:32])], _city(name), "differs")
    assert reading.fields["city"] == name
    assert not reading.problems


def test_a_text_cut_in_the_bytes_of_another_encoding_is_no_disagreement() -> None:
    name = "Ñandú é a ave que corre muito depressa"
    block = iim((2, 90, name.encode("cp1252")[:32]))
    reading = read_bytes(jpeg(xmp_segment(packet(_city(name))), iim_segment(block, _WRONG_DIGEST)))
    assert reading.fields["city"] == name
    assert codes(reading) == {"iim-charset-guessed"}


def _city(name: str) -> str:
    return f"<photoshop:City>{name}</photoshop:City>"


def test_line_ends_and_white_space_are_no_disagreement() -> None:
    body = alternative("dc:description", default="First line\nsecond")
    reading = _both([(2, 120, b"First line\rsecond ")], body, "differs")
    assert reading.fields["caption"] == {"x-default": "First line\nsecond"}
    assert not reading.problems


def test_the_order_of_keywords_is_no_disagreement() -> None:
    body = "<dc:subject><rdf:Bag><rdf:li>b</rdf:li><rdf:li>a</rdf:li></rdf:Bag></dc:subject>"
    reading = _both([(2, 25, b"a"), (2, 25, b"b")], body, "differs")
    assert reading.fields["keywords"] == ("b", "a")
    assert not reading.problems


def test_the_first_creator_alone_in_iim_is_no_disagreement() -> None:
    body = "<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>"
    reading = _both([(2, 80, b"Ann")], body, "differs")
    assert reading.fields["byline"] == ("Ann", "Bo")
    assert not reading.problems


def test_a_country_code_of_three_letters_agrees_with_one_of_two() -> None:
    body = "<Iptc4xmpCore:CountryCode>LB</Iptc4xmpCore:CountryCode>"
    reading = _both([(2, 100, b"LBN")], body, "differs")
    assert reading.fields["country_code"] == "LB"
    assert not reading.problems


def test_a_changed_caption_in_iim_keeps_the_translations() -> None:
    body = alternative("dc:description", default="Old", es="Viejo", ar="قديم")
    reading = _both([(2, 120, b"New")], body, "differs")
    assert reading.fields["caption"] == {"x-default": "New", "es": "Viejo", "ar": "قديم"}


def _with_exif(caption: str, body: str) -> Reading:
    block = tiff({0x10E: text(caption), 0x13B: text('Ann; "Bo; Co"'), 0x8298: text("© me")})
    return read_bytes(jpeg(exif_segment(block), xmp_segment(packet(body))))


def test_exif_counts_only_where_xmp_and_iim_are_empty() -> None:
    reading = _with_exif("From the camera", alternative("dc:description", default="Written"))
    assert reading.fields["caption"] == {"x-default": "Written"}
    assert reading.fields["byline"] == ("Ann", "Bo; Co")
    assert reading.fields["copyright"] == {"x-default": "© me"}
    assert (reading.origins["caption"], reading.origins["byline"]) == ("xmp", "exif")
    assert [p.field for p in reading.problems] == ["caption"]


def test_a_caption_of_blanks_in_exif_is_none() -> None:
    assert "caption" not in _with_exif("        ", "<dc:format>x</dc:format>").fields


def _dated(exif_date: str, xmp_date: str, offset: str = "") -> Reading:
    taken = {0x9003: text(exif_date)}
    if offset:
        taken[0x9011] = text(offset)
    body = f"<photoshop:DateCreated>{xmp_date}</photoshop:DateCreated>"
    return read_bytes(jpeg(exif_segment(tiff({}, taken)), xmp_segment(packet(body))))


def test_dates_that_agree_are_taken_as_precisely_as_one_of_them_is_known() -> None:
    reading = _dated("2017:08:26 10:14:05", "2017-08-26", "+03:00")
    assert reading.fields["date_created"] == "2017-08-26T10:14:05"
    assert reading.fields["date_offset"] == "+03:00"
    assert not reading.problems


def test_of_dates_that_disagree_that_of_xmp_counts_and_no_zone_is_mixed_in() -> None:
    reading = _dated("2016:01:01 00:00:00", "2017-08-26T10:14:05", "+03:00")
    assert reading.fields["date_created"] == "2017-08-26T10:14:05"
    assert "date_offset" not in reading.fields
    assert [p.field for p in reading.problems] == ["date_created"]


@pytest.mark.parametrize(("state", "date"), [("match", "2016-01-01"), ("differs", "2017-08-26")])
def test_of_dates_that_of_iim_counts_where_its_digest_differs(state: str, date: str) -> None:
    body = "<photoshop:DateCreated>2016-01-01</photoshop:DateCreated>"
    assert _both([(2, 55, b"20170826")], body, state).fields["date_created"] == date


def test_copies_of_tags_in_xmp_count_only_without_the_tag() -> None:
    body = "<tiff:Make>Wrong</tiff:Make><tiff:Model>M1</tiff:Model>"
    body += "<exif:DateTimeOriginal>2001-02-03T04:05:06</exif:DateTimeOriginal>"
    block = tiff({0x10F: text("Right")}, {0x9003: text("2017:08:26 10:14:05")})
    reading = read_bytes(jpeg(exif_segment(block), xmp_segment(packet(body))))
    assert reading.fields["make"] == "Right"
    assert reading.fields["model"] == "M1"
    assert reading.fields["date_created"] == "2017-08-26T10:14:05"


def test_the_one_place_shown_fills_the_older_fields_and_several_do_not() -> None:
    place = '<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>Lima</Iptc4xmpExt:City></rdf:li>'
    for count, city in ((1, "Lima"), (2, None)):
        bag = f"<rdf:Bag>{place * count}</rdf:Bag>"
        body = f"<Iptc4xmpExt:LocationShown>{bag}</Iptc4xmpExt:LocationShown>"
        assert read_bytes(jpeg(xmp_segment(packet(body)))).fields.get("city") == city


def test_the_second_of_two_packets_only_fills_gaps() -> None:
    one = packet("<photoshop:City>First</photoshop:City>")
    two = packet("<photoshop:City>Second</photoshop:City><photoshop:State>S</photoshop:State>")
    reading = read_bytes(jpeg(xmp_segment(one), xmp_segment(two)))
    assert (reading.fields["city"], reading.fields["state"]) == ("First", "S")
    assert "several-blocks" in codes(reading)


# --- the rules one by one ----------------------------------------------------------------------


def _values(reading: Reading, key: str) -> dict[str, object]:
    problem = next(p for p in reading.problems if p.code == "disagree" and p.field == key)
    return dict(problem.values)


def _three(state: str = "missing", order: BlockOrder = BlockOrder.ADOBE) -> Reading:
    """A caption that Exif, IIM and XMP tell differently."""
    block = iim(UTF_8, (2, 120, b"From IIM"))
    digests = {"missing": None, "match": digest(block), "differs": _WRONG_DIGEST}
    data = jpeg(
        exif_segment(tiff({0x10E: text("From Exif")})),
        xmp_segment(packet(alternative("dc:description", default="From XMP", es="De XMP"))),
        iim_segment(block, digests[state]),
    )
    return read(io.BytesIO(data), order=order)


def test_a_disagreement_carries_the_value_of_every_block() -> None:
    assert _values(_three(), "caption") == {
        "xmp": {"x-default": "From XMP", "es": "De XMP"},
        "iim": "From IIM",
        "exif": "From Exif",
    }


def test_one_field_makes_one_disagreement() -> None:
    assert [p.field for p in _three().problems if p.code == "disagree"] == ["caption"]


@pytest.mark.parametrize(
    ("state", "winner"), [("missing", "xmp"), ("match", "xmp"), ("differs", "iim")]
)
def test_by_default_exif_does_not_count_where_the_others_speak(state: str, winner: str) -> None:
    assert _three(state).origins["caption"] == winner


@pytest.mark.parametrize("state", ["missing", "match", "differs"])
def test_in_the_order_of_the_mwg_exif_counts_first(state: str) -> None:
    reading = _three(state, BlockOrder.MWG)
    assert reading.fields["caption"] == {"x-default": "From Exif", "es": "De XMP"}
    assert reading.origins["caption"] == "exif"
    assert set(_values(reading, "caption")) == {"xmp", "iim", "exif"}


def test_in_the_order_of_the_mwg_blanks_in_exif_do_not_count() -> None:
    data = jpeg(
        exif_segment(tiff({0x10E: text("    ")})),
        xmp_segment(packet(alternative("dc:description", default="From XMP"))),
    )
    assert read(io.BytesIO(data), order=BlockOrder.MWG).origins["caption"] == "xmp"


def test_in_the_order_of_the_mwg_the_date_of_exif_and_the_place_shown_count_first() -> None:
    place = '<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>Lima</Iptc4xmpExt:City></rdf:li>'
    body = f"<Iptc4xmpExt:LocationShown><rdf:Bag>{place}</rdf:Bag></Iptc4xmpExt:LocationShown>"
    body += _city("Quito") + "<photoshop:DateCreated>2017-08-26</photoshop:DateCreated>"
    block = tiff({}, {0x9003: text("2016:01:01 00:00:00")})
    data = jpeg(exif_segment(block), xmp_segment(packet(body)))
    adobe, mwg = (read(io.BytesIO(data), order=order).fields for order in BlockOrder)
    assert (adobe["date_created"], adobe["city"]) == ("2017-08-26", "Quito")
    assert (mwg["date_created"], mwg["city"]) == ("2016-01-01T00:00:00", "Lima")


def test_translations_of_a_caption_that_iim_changed_are_kept_and_said_to_be_stale() -> None:
    reading = _three("differs")
    assert reading.fields["caption"] == {"x-default": "From IIM", "es": "De XMP"}
    assert [p.detail for p in reading.problems if p.code == "translations-stale"] == ["es"]
    assert "translations-stale" not in codes(_three("match"))


@pytest.mark.parametrize("cut", [32, 31, 30])
def test_the_prediction_cuts_at_the_limit_of_iim(cut: int) -> None:
    """Half a character, or white space at the end, may be lost besides."""
    name = "A place whose name is longer than that"
    reading = _both([(2, 90, name[:cut].encode())], _city(name), "differs")
    assert (reading.fields["city"], reading.origins["city"]) == (name, "xmp")


def test_a_text_that_had_room_in_iim_was_cut_by_a_person() -> None:
    name = "Exactly as long as IIM allows it"
    assert len(name) == 32
    reading = _both([(2, 90, name[:29].encode())], _city(name), "differs")
    assert (reading.fields["city"], reading.origins["city"]) == (name[:29], "iim")
    assert "disagree" in codes(reading)


def test_the_limit_counts_bytes_of_utf_8() -> None:
    name = "رأس بعلبك البقاع الشمالي"
    cut = name.encode()[:32].decode("utf-8", "ignore")
    reading = _both([(2, 90, cut.encode())], _city(name), "differs")
    assert reading.fields["city"] == name
    assert not reading.problems


def test_keywords_cut_at_their_limit_are_predicted_one_by_one() -> None:
    long = "A keyword of so many words that no dataset of IIM can ever hold it in whole"
    body = f"<dc:subject><rdf:Bag><rdf:li>{long}</rdf:li><rdf:li>b</rdf:li></rdf:Bag></dc:subject>"
    reading = _both([(2, 25, long[:64].encode()), (2, 25, b"b")], body, "differs")
    assert reading.fields["keywords"] == (long, "b")
    assert not reading.problems


def test_creators_joined_into_one_dataset_are_those_of_xmp() -> None:
    body = "<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq></dc:creator>"
    reading = _both([(2, 80, b"Ann; Bo")], body, "differs")
    assert reading.fields["byline"] == ("Ann", "Bo")
    assert not reading.problems


def test_the_last_of_a_dataset_that_may_stand_only_once_wins() -> None:
    assert _both([(2, 90, b"Old"), (2, 90, b"New")], "", "match").fields["city"] == "New"


def test_the_same_moment_by_the_clocks_of_two_zones_is_no_disagreement() -> None:
    reading = _dated("2017:08:26 10:14:05", "2017-08-26T07:14:05Z", "+03:00")
    assert reading.fields["date_created"] == "2017-08-26T07:14:05"
    assert reading.fields["date_offset"] == "+00:00"
    assert not reading.problems


def test_no_zone_is_invented_for_a_date_that_has_none() -> None:
    reading = _dated("2017:08:26 10:14:05", "2017-08-26T10:14:05")
    assert "date_offset" not in reading.fields


def test_the_values_of_a_date_that_disagrees_have_their_zones() -> None:
    reading = _dated("2016:01:01 00:00:00", "2017-08-26T10:14:05", "+03:00")
    assert _values(reading, "date_created") == {
        "xmp": "2017-08-26T10:14:05",
        "exif": "2016-01-01T00:00:00+03:00",
    }


def test_what_xmp_repeats_of_exif_is_no_opinion_of_its_own() -> None:
    body = "<exif:DateTimeOriginal>2001-02-03T04:05:06</exif:DateTimeOriginal>"
    block = tiff({}, {0x9003: text("2017:08:26 10:14:05")})
    reading = read_bytes(jpeg(exif_segment(block), xmp_segment(packet(body))))
    assert reading.fields["date_created"] == "2017-08-26T10:14:05"
    assert not reading.problems


def test_the_date_digitised_is_a_field_of_three_blocks() -> None:
    block = iim(UTF_8, (2, 62, b"20170828"))
    data = jpeg(
        exif_segment(tiff({}, {0x9004: text("2017:08:26 10:14:05"), 0x9012: text("+03:00")})),
        xmp_segment(packet("<xmp:CreateDate>2017-08-27</xmp:CreateDate>")),
        iim_segment(block, digest(block)),
    )
    reading = read_bytes(data)
    assert reading.fields["date_digitised"] == "2017-08-27"
    assert _values(reading, "date_digitised") == {
        "xmp": "2017-08-27",
        "iim": "2017-08-28",
        "exif": "2017-08-26T10:14:05+03:00",
    }


def test_when_a_block_was_last_written_may_differ() -> None:
    data = jpeg(
        exif_segment(tiff({0x132: text("2017:08:26 10:14:05")})),
        xmp_segment(packet("<xmp:ModifyDate>2018-01-01</xmp:ModifyDate>")),
    )
    reading = read_bytes(data)
    assert reading.fields["date_modified"] == "2018-01-01"
    assert not reading.problems


@pytest.mark.parametrize(
    ("tag", "usual"),
    [("en-us", "en-US"), ("EN_gb", "en-GB"), ("zh-hant-tw", "zh-Hant-TW"), ("X-Default", None)],
)
def test_language_tags_are_read_in_their_usual_case(tag: str, usual: str | None) -> None:
    item = f'<rdf:li xml:lang="{tag}">Words</rdf:li>'
    body = f"<dc:title><rdf:Alt>{item}</rdf:Alt></dc:title>"
    title = read_bytes(jpeg(xmp_segment(packet(body)))).fields["title"]
    assert title == {usual or "x-default": "Words"}
