"""Places and events written from their terms; what a file tells of a place is kept."""

from __future__ import annotations

from made_files import NOTHING, alternative, jpeg, packet, read_bytes, xmp_segment

from photoarchive.domain.outgoing import Outgoing, OutgoingTerm
from photoarchive.metadata.found import first
from photoarchive.metadata.write import embed

BEIRUT = OutgoingTerm(
    {"x-default": "Beirut", "ar": "بيروت"}, frozenset({"Beirut", "Beyrouth", "بيروت"})
)
ROME = OutgoingTerm({"x-default": "Rome"}, frozenset({"Rome", "Roma"}))


def _shown(*items: str) -> bytes:
    places = "".join(items)
    body = f"<Iptc4xmpExt:LocationShown><rdf:Bag>{places}</rdf:Bag></Iptc4xmpExt:LocationShown>"
    return jpeg(xmp_segment(packet(body)))


def _resource(body: str) -> str:
    return f'<rdf:li rdf:parseType="Resource">{body}</rdf:li>'


def _written(data: bytes, *terms: OutgoingTerm) -> tuple[str, object]:
    """The packet of the copy, and the places read back from it."""
    copy = embed(data, _annotations(data, *terms))
    reading = read_bytes(copy)
    return first(reading.blocks, "xmp").decode(), reading.fields.get("location_shown")


def _annotations(data: bytes, *terms: OutgoingTerm) -> Outgoing:
    """These places, with the details that the file itself tells of its places."""
    key = "location_shown_details"
    fields = {key: read_bytes(data).fields[key]}
    return Outgoing(fields, {"location_shown": terms} if terms else {})


_DETAILS = (
    "<Iptc4xmpExt:LocationId><rdf:Bag><rdf:li>http://example.org/1</rdf:li></rdf:Bag>"
    "</Iptc4xmpExt:LocationId><exif:GPSLatitude>33,53.5N</exif:GPSLatitude>"
)


def test_a_place_known_by_another_of_its_names_keeps_its_details() -> None:
    name = alternative("Iptc4xmpExt:LocationName", default="Beyrouth", fr="Beyrouth-ville")
    found, names = _written(_shown(_resource(name + _DETAILS)), BEIRUT)
    assert names == ("Beirut",)
    assert "http://example.org/1" in found
    assert "33,53.5" in found
    assert '<rdf:li xml:lang="x-default">Beirut</rdf:li>' in found
    assert '<rdf:li xml:lang="ar">بيروت</rdf:li>' in found
    assert '<rdf:li xml:lang="fr">Beyrouth-ville</rdf:li>' in found
    assert ">Beyrouth<" not in found


def test_a_place_named_only_by_its_city_gets_a_name_and_keeps_the_city() -> None:
    city = "<Iptc4xmpExt:City>Beirut</Iptc4xmpExt:City>"
    found, names = _written(_shown(_resource(city)), BEIRUT)
    assert names == ("Beirut",)
    assert city in found


def test_a_place_that_is_no_longer_shown_goes_with_its_details() -> None:
    name = alternative("Iptc4xmpExt:LocationName", default="Lima")
    found, names = _written(_shown(_resource(name + _DETAILS)), ROME)
    assert names == ("Rome",)
    assert "http://example.org/1" not in found
    assert _written(_shown(_resource(name)))[1] is None


def test_places_stand_in_the_order_of_their_terms_and_new_ones_have_a_name_alone() -> None:
    items = [
        _resource(alternative("Iptc4xmpExt:LocationName", default=name) + f"<ex:n>{name}</ex:n>")
        for name in ("Roma", "Lima", "Beirut")
    ]
    cairo = OutgoingTerm({"x-default": "Cairo", "ar": "القاهرة"}, frozenset({"Cairo"}))
    found, names = _written(_shown(*items), BEIRUT, cairo, ROME)
    assert names == ("Beirut", "Cairo", "Rome")
    assert ">Roma</ex:n>" in found
    assert "Lima" not in found


def test_every_form_of_a_structure_can_be_named_anew() -> None:
    forms = [
        '<rdf:li Iptc4xmpExt:City="Roma" Iptc4xmpExt:CountryCode="IT"/>',
        '<rdf:li><rdf:Description Iptc4xmpExt:City="Roma" Iptc4xmpExt:CountryCode="IT"/></rdf:li>',
        "<rdf:li><rdf:Description><Iptc4xmpExt:City>Roma</Iptc4xmpExt:City>"
        "<Iptc4xmpExt:CountryCode>IT</Iptc4xmpExt:CountryCode></rdf:Description></rdf:li>",
    ]
    for form in forms:
        found, names = _written(_shown(form), ROME)
        assert names == ("Rome",), form
        assert "IT" in found, form
        copy = embed(_shown(form), _annotations(_shown(form), ROME))
        assert embed(copy, _annotations(_shown(form), ROME)) == copy


def test_a_single_place_outside_an_array_is_understood() -> None:
    body = (
        '<Iptc4xmpExt:LocationShown rdf:parseType="Resource">'
        "<Iptc4xmpExt:City>Roma</Iptc4xmpExt:City><ex:n>kept</ex:n></Iptc4xmpExt:LocationShown>"
    )
    found, names = _written(jpeg(xmp_segment(packet(body))), ROME)
    assert names == ("Rome",)
    assert ">kept</ex:n>" in found


def test_an_event_is_written_in_all_its_languages() -> None:
    event = OutgoingTerm({"ar": "مؤتمر", "x-default": "Congress"}, frozenset({"Congress"}))
    copy = embed(jpeg(), Outgoing({}, {"event": (event,)}))
    found = first(read_bytes(copy).blocks, "xmp").decode()
    assert found.index("Congress") < found.index("مؤتمر")
    fields = read_bytes(copy).fields
    assert list(fields["event"].items()) == [("x-default", "Congress"), ("ar", "مؤتمر")]
    assert "event" not in read_bytes(embed(copy, NOTHING)).fields
