"""SKOS in Turtle, RDF/XML and JSON-LD, and the IPTC's own JSON: read and written without a
network."""

from __future__ import annotations

import json
import socket

import pytest

from photoarchive.domain.term import (
    Details,
    NameKind,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
    ordered,
)
from photoarchive.domain.term_file import Fault, Format
from photoarchive.vocabularies import formats, news_codes, skos
from photoarchive.vocabularies.written import Whole

PREFERRED, VARIANT, HIDDEN = NameKind
RDF = (Format.TURTLE, Format.RDF_XML, Format.JSON_LD)

# A few concepts in the shape in which the IPTC gives its Media Topics out; the words are ours.
MEDIA_TOPICS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix nar: <http://iptc.org/std/nar/2006-10-01/> .
@prefix medtop: <http://cv.iptc.org/newscodes/mediatopic/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<http://cv.iptc.org/newscodes/mediatopic/> a skos:ConceptScheme ;
    dct:title "Topics"@en-GB ;
    skos:hasTopConcept medtop:16000000 .

medtop:16000000 a skos:Concept ;
    skos:inScheme <http://cv.iptc.org/newscodes/mediatopic/> ;
    skos:topConceptOf <http://cv.iptc.org/newscodes/mediatopic/> ;
    skos:prefLabel "war and peace"@en-GB, "حرب وسلام"@ar, "guerra y paz"@es ;
    skos:definition "Fighting, and its end"@en-GB, "Combates"@es ;
    skos:narrower medtop:20000056 ;
    dct:created "2009-10-22T02:00:00+00:00"^^xsd:dateTime .

medtop:20000056 a skos:Concept ;
    skos:prefLabel "armed conflict"@en-GB, "نزاع مسلح"@ar ;
    skos:altLabel "clash"@en-GB ;
    skos:hiddenLabel "armed conflikt"@en-GB ;
    skos:broader medtop:16000000 ;
    skos:exactMatch <http://www.wikidata.org/entity/Q350604> ;
    skos:closeMatch <http://www.wikidata.org/entity/Q1> .

medtop:20000999 a skos:Concept ;
    skos:prefLabel "given up"@en-GB ;
    nar:retired "2012-05-01T00:00:00+00:00"^^xsd:dateTime .
"""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_media_topics_are_terms_in_several_languages_with_their_tree():
    reading = skos.read(MEDIA_TOPICS.encode(), Format.TURTLE, ("en", "ar"))
    assert reading.faults == ()
    topics = {entry.details.external["medtop"]: entry for entry in reading.entries}
    war, conflict, old = (topics[id] for id in ("16000000", "20000056", "20000999"))
    assert [(n.name, n.language) for n in war.names] == [
        ("war and peace", "en-GB"),
        ("حرب وسلام", "ar"),
        ("guerra y paz", "es"),
    ]
    assert war.details.note == "Fighting, and its end"
    assert conflict.above == war.key
    assert conflict.details.external == {"medtop": "20000056", "wikidata": "Q350604"}
    assert [n.kind for n in conflict.names] == [PREFERRED, PREFERRED, VARIANT, HIDDEN]
    assert old.details.valid_to == "2012-05-01"


def test_of_several_languages_the_wished_one_is_shown():
    reading = skos.read(MEDIA_TOPICS.encode(), Format.TURTLE, ("es",))
    war = next(e for e in reading.entries if e.details.external["medtop"] == "16000000")
    assert (war.names[0].name, war.details.note) == ("guerra y paz", "Combates")


@pytest.mark.parametrize("form", RDF)
def test_what_rdf_holds_is_the_same_in_every_form(form):
    from rdflib import Graph

    graph = Graph().parse(data=MEDIA_TOPICS, format="turtle")
    names = {Format.TURTLE: "turtle", Format.RDF_XML: "xml", Format.JSON_LD: "json-ld"}
    data = graph.serialize(format=names[form], encoding="utf-8")
    reading = formats.read(data, form, ("en",))
    by_key = {entry.key: (entry.names, entry.details, entry.above) for entry in reading.entries}
    again = skos.read(MEDIA_TOPICS.encode(), Format.TURTLE, ("en",))
    assert by_key == {e.key: (e.names, e.details, e.above) for e in again.entries}


def whole():
    def term(id, names, **details):
        return Term(
            TermId(id), Vocabulary.PLACES, ordered(names), Origin.KEPT, details=Details(**details)
        )

    return Whole(
        Vocabulary.PLACES,
        (
            term(1, [TermName("Lebanon", "en", PREFERRED), TermName("لبنان", "ar", PREFERRED)]),
            term(
                2,
                [
                    TermName("Ras Baalbek", "x-default", PREFERRED),
                    TermName("Raʾs Baʿlabakk", "ar-Latn", VARIANT),
                    TermName("Ras Balbek", "en", HIDDEN),
                ],
                note='a village\nof "stone"',
                broader=TermId(1),
                external={"wikidata": "Q1", "geonames": "5", "code": "rb", "house-list": "7:a"},
                valid_from="1920",
                valid_to="2024-05",
                position=(34.2597, -36.425),
            ),
            term(
                3,
                [TermName("Tyre", "en", PREFERRED)],
                external={"uri": "http://example.org/places/tyre"},
            ),
        ),
    )


@pytest.mark.parametrize("form", RDF)
def test_what_is_written_as_skos_is_read_back(form):
    made = whole()
    reading = skos.read(skos.write(made, form), form, ("en",))
    read = {entry.names[0].name: entry for entry in reading.entries}
    for one in made.terms:
        entry = read[one.preferred("en")]
        assert set(entry.names) == set(one.names)
        told, expected = entry.details, one.details
        assert (told.note, told.external) == (expected.note, expected.external)
        assert (told.valid_from, told.valid_to) == (expected.valid_from, expected.valid_to)
        assert told.position == expected.position
    assert read["Ras Baalbek"].above == read["Lebanon"].key
    assert read["Lebanon"].above == read["Tyre"].above == ""
    assert b"http://example.org/places/tyre" in skos.write(made, form)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        ("<a> <b", Format.TURTLE),
        ("<rdf:RDF", Format.RDF_XML),
        ("name,x", Format.RDF_XML),
        ("[1, ", Format.JSON_LD),
        ("[" * 5000, Format.JSON_LD),
    ],
)
def test_what_is_no_rdf_is_told(data, form):
    with pytest.raises(formats.NotReadable) as refused:
        formats.read(data.encode(), form)
    assert refused.value.args[0] == "not-rdf"


def test_nothing_is_fetched():
    for context in ("https://example.org/context.json", [{}, "http://example.org/c"]):
        data = json.dumps({"@context": context, "@id": "urn:x", "prefLabel": "x"}).encode()
        with pytest.raises(formats.NotReadable) as refused:
            formats.read(data, Format.JSON_LD)
        assert refused.value.args[0] == "remote-context"
    entity = (
        '<!DOCTYPE r [<!ENTITY x SYSTEM "http://example.org/x">]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:skos="http://www.w3.org/2004/02/skos/core#">'
        '<skos:Concept rdf:about="urn:a"><skos:prefLabel>a&x;b</skos:prefLabel>'
        "</skos:Concept></rdf:RDF>"
    )
    reading = formats.read(entity.encode(), Format.RDF_XML)
    assert [entry.names[0].name for entry in reading.entries] == ["ab"]


def test_a_concept_without_a_name_is_told():
    text = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:a> a skos:Concept ."
    assert skos.read(text.encode(), Format.TURTLE).faults == (Fault(1, "no-name", "urn:a"),)


def test_the_json_of_the_iptc_is_read_as_it_is_published():
    topics = {
        "@context": "https://cv.iptc.org/context.json",
        "uri": "http://cv.iptc.org/newscodes/mediatopic/",
        "conceptSet": [
            {
                "uri": "http://cv.iptc.org/newscodes/mediatopic/20000056",
                "qcode": "medtop:20000056",
                "type": ["http://www.w3.org/2004/02/skos/core#Concept"],
                "broader": ["http://cv.iptc.org/newscodes/mediatopic/16000000"],
                "prefLabel": {"en-GB": "armed conflict", "ar": "نزاع مسلح"},
                "altLabel": {"en-GB": ["clash", "battle"]},
                "exactMatch": ["http://www.wikidata.org/entity/Q350604"],
            },
            {
                "uri": "http://cv.iptc.org/newscodes/mediatopic/16000000",
                "prefLabel": {"en-GB": "war and peace"},
                "definition": {"es": "Combates", "en-GB": "Fighting, and its end"},
            },
            {
                "uri": "http://cv.iptc.org/newscodes/mediatopic/20000999",
                "prefLabel": {"en-GB": "given up"},
                "retired": "2012-05-01T00:00:00+00:00",
            },
            {"uri": "http://cv.iptc.org/newscodes/mediatopic/1", "prefLabel": {}},
            "nothing",
        ],
    }
    data = json.dumps(topics).encode()
    assert news_codes.is_one(data)
    reading = formats.read(data, Format.JSON_LD, ("en",))
    conflict, war, old = reading.entries
    assert conflict.above == war.key
    assert [n.name for n in conflict.names] == ["armed conflict", "نزاع مسلح", "clash", "battle"]
    assert conflict.details.external == {"wikidata": "Q350604", "medtop": "20000056"}
    assert war.details.note == "Fighting, and its end"
    assert old.details.valid_to == "2012-05-01"
    assert [fault.line for fault in reading.faults] == [4, 5]
