"""Concepts in SKOS, as RDF in Turtle, XML or JSON-LD, by rdflib. The network is never touched.

Labels become names by their languages; `broader` and `narrower` the tree; a note, or else a
definition, the note; `exactMatch`, `owl:sameAs` and the concept's own address identifiers; WGS 84
latitude and longitude the position; validity stands as in schema.org, and so do the places, the
hashtag (`keywords`) and the leads (`abstract`) of events. What a term of ours is told of beyond
that (what it fills in) has no place in SKOS: a table in CSV keeps everything.

(SKOS Reference, W3C Recommendation of 18 August 2009; Basic Geo vocabulary, W3C 2003.)
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING, Any

from photoarchive.domain import external
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import Details, NameKind, Term, TermName, ordered
from photoarchive.domain.term_file import Entry, Fault, Format, Reading
from photoarchive.domain.text import one_line, tidy
from photoarchive.vocabularies.written import Whole, in_tree

if TYPE_CHECKING:
    from rdflib import Graph, Literal
    from rdflib.term import Node

_PARSERS = {Format.TURTLE: "turtle", Format.RDF_XML: "xml", Format.JSON_LD: "json-ld"}
# Terms without an address of their own are written under these, and known again by their names.
_OWN = "urn:photoarchive:"
_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_SCHEMA = "https://schema.org/"
_LABELS = (
    ("prefLabel", NameKind.PREFERRED),
    ("altLabel", NameKind.VARIANT),
    ("hiddenLabel", NameKind.HIDDEN),
)


class NotRdf(ValueError):
    """The bytes cannot be read as RDF; `args[0]` says why."""


class RemoteContext(ValueError):
    """What the words of a JSON-LD file mean stands elsewhere, and is not fetched."""


def read(data: bytes, form: Format, languages: Sequence[str] = ()) -> Reading:
    """The concepts of a file; of notes in several languages that in the first of these. Raises
    `NotRdf` or `RemoteContext`."""
    graph = _graph(data, form)
    from rdflib import RDF, SKOS, URIRef

    concepts = dict.fromkeys(graph.subjects(RDF.type, SKOS.Concept))
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    concepts |= dict.fromkeys(one for one in graph.subjects(SKOS.prefLabel) if one not in schemes)
    known = {str(one) for one in concepts}
    entries: list[Entry] = []
    faults: list[Fault] = []
    for number, concept in enumerate(concepts, 1):
        names = ordered(_names(graph, concept, languages))
        if not names:
            faults.append(Fault(number, "no-name", str(concept)))
            continue
        above = next(_above(graph, concept, known), "")
        details = Details(
            note=_note(graph, concept, languages),
            external=dict(_identifiers(graph, concept)),
            valid_from=_text(graph, concept, f"{_SCHEMA}validFrom"),
            valid_to=_text(graph, concept, f"{_SCHEMA}validThrough") or _retired(graph, concept),
            position=_position(graph, concept),
            hashtag=_hashtag(graph, concept),
            lead=_lead(graph, concept),
        )
        key = str(concept) if isinstance(concept, URIRef) else f"_:{concept}"
        places = tuple(one_line(str(one)) for one in _literals(graph, concept, "location"))
        entries.append(Entry(number, names, details, key=key, above=above, places=places))
    return Reading(tuple(entries), tuple(faults))


def _graph(data: bytes, form: Format) -> Graph:
    from rdflib import Graph

    # A value that is not of its type is told of there, with all that led to it.
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    if form is Format.JSON_LD:
        _refuse_remote(data)
    graph = Graph()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what rdflib means to change in itself
            graph.parse(data=data, format=_PARSERS[form], publicID=_OWN)
    except RecursionError as error:
        raise NotRdf("too deep") from error
    except Exception as error:  # each parser has errors of its own, and of those it is built upon
        raise NotRdf(one_line(str(error))[:200]) from error
    return graph


def _refuse_remote(data: bytes) -> None:
    """Raises `RemoteContext` where anything would have to be fetched, `NotRdf` for no JSON."""
    try:
        waiting: list[Any] = [json.loads(data)]
    except (ValueError, RecursionError) as error:
        raise NotRdf(one_line(str(error))[:200]) from error
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            contexts = one.get("@context", ())
            several = contexts if isinstance(contexts, list) else [contexts]
            if any(isinstance(context, str) for context in several) or "@import" in one:
                raise RemoteContext
            waiting += one.values()


def _names(graph: Graph, concept: Node, languages: Sequence[str]) -> Iterator[TermName]:
    """Its labels, those in the languages that are wished for first: the first one is shown."""
    from rdflib import SKOS, Literal

    for label, kind in _LABELS:
        labels = (one for one in graph.objects(concept, SKOS[label]) if isinstance(one, Literal))
        for one in sorted(labels, key=lambda one: (_preference(one.language, languages), str(one))):
            if name := one_line(str(one)):
                yield TermName(name, one.language or DEFAULT_LANGUAGE, kind)


def _above(graph: Graph, concept: Node, known: Set[str]) -> Iterator[str]:
    from rdflib import SKOS

    above = {str(one) for one in graph.objects(concept, SKOS.broader)}
    above |= {str(one) for one in graph.subjects(SKOS.narrower, concept)}
    yield from sorted(above & known - {str(concept)})


def _note(graph: Graph, concept: Node, languages: Sequence[str]) -> str:
    from rdflib import SKOS, Literal

    for kind in (SKOS.note, SKOS.definition, SKOS.scopeNote):
        found = [one for one in graph.objects(concept, kind) if isinstance(one, Literal)]
        if found:
            return tidy(str(min(found, key=lambda one: _preference(one.language, languages))))
    return ""


def _preference(tag: str | None, languages: Sequence[str]) -> tuple[int, str]:
    """How far behind a language stands among those that are wished for."""
    spoken = (tag or "").lower()
    for number, wished in enumerate(languages):
        if spoken == wished.lower() or spoken.startswith(f"{wished.lower()}-"):
            return number, spoken
    return len(languages), spoken


def _identifiers(graph: Graph, concept: Node) -> Iterator[tuple[str, str]]:
    from rdflib import OWL, SKOS, URIRef

    same = [
        str(one) for kind in (SKOS.exactMatch, OWL.sameAs) for one in graph.objects(concept, kind)
    ]
    own = [str(concept)] if isinstance(concept, URIRef) else []
    for uri in (*sorted(same), *own):
        if not uri.startswith(_OWN):
            yield external.from_uri(uri)
    for one in graph.objects(concept, SKOS.notation):
        scheme, colon, identifier = str(one).partition(":")
        if colon and external.is_scheme(scheme) and not identifier.startswith("//"):
            yield scheme, one_line(identifier)


def _text(graph: Graph, concept: Node, kind: str) -> str:
    from rdflib import URIRef

    return next((str(one) for one in graph.objects(concept, URIRef(kind))), "")


def _literals(graph: Graph, concept: Node, kind: str) -> list[Literal]:
    """What is written of a concept as schema.org calls it, in an order of its own."""
    from rdflib import Literal, URIRef

    found = graph.objects(concept, URIRef(_SCHEMA + kind))
    return sorted(one for one in found if isinstance(one, Literal))


def _hashtag(graph: Graph, concept: Node) -> str:
    """Of what schema.org calls keywords the one that is a hashtag."""
    words = (str(one) for one in _literals(graph, concept, "keywords"))
    return next((word for word in words if word.startswith("#") and len(word.split()) == 1), "")


def _lead(graph: Graph, concept: Node) -> dict[str, str]:
    sentences = _literals(graph, concept, "abstract")
    return {one.language or DEFAULT_LANGUAGE: one_line(str(one)) for one in sentences}


def _retired(graph: Graph, concept: Node) -> str:
    """The day on which the IPTC gave a concept up."""
    for kind, one in graph.predicate_objects(concept):
        if str(kind).rpartition("/")[2].rpartition("#")[2] == "retired":
            return str(one)[:10]
    return ""


def _position(graph: Graph, concept: Node) -> tuple[float, float] | None:
    degrees = (_text(graph, concept, f"{_GEO}{name}") for name in ("lat", "long"))
    try:
        latitude, longitude = map(float, degrees)
    except ValueError:
        return None
    return latitude, longitude


def write(whole: Whole, form: Format) -> bytes:
    """The terms as concepts of one scheme."""
    from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

    graph = Graph()
    graph.bind("skos", SKOS)
    graph.bind("geo", _GEO, replace=True)
    graph.bind("schema", _SCHEMA)
    scheme = URIRef(f"{_OWN}{whole.vocabulary.value}")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, RDFS.label, Literal(whole.vocabulary.value)))
    terms = [listed.term for listed in in_tree(whole.terms)]
    addresses = {one.id: URIRef(_address(one)) for one in terms}
    labels = {kind: SKOS[label] for label, kind in _LABELS}
    for one in terms:
        concept, told = addresses[one.id], one.details
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.inScheme, scheme))
        for name in one.names:
            tag = None if name.language == DEFAULT_LANGUAGE else name.language
            graph.add((concept, labels[name.kind], Literal(name.name, lang=tag)))
        if told.broader in addresses:
            graph.add((concept, SKOS.broader, addresses[told.broader]))
            graph.add((addresses[told.broader], SKOS.narrower, concept))
        else:
            graph.add((scheme, SKOS.hasTopConcept, concept))
        if told.note:
            graph.add((concept, SKOS.note, Literal(told.note)))
        for place, identifier in told.external.items():
            uri = external.uri_of(place, identifier)
            if uri is None:
                graph.add((concept, SKOS.notation, Literal(f"{place}:{identifier}")))
            elif uri != str(concept):
                graph.add((concept, SKOS.exactMatch, URIRef(uri)))
        if told.position is not None:
            for axis, degrees in zip(("lat", "long"), told.position, strict=True):
                value = Literal(repr(degrees), datatype=XSD.decimal)
                graph.add((concept, URIRef(_GEO + axis), value))
        for bound, date in (("validFrom", told.valid_from), ("validThrough", told.valid_to)):
            if date:
                graph.add((concept, URIRef(_SCHEMA + bound), Literal(date)))
        for place_name in whole.places_of(one):
            graph.add((concept, URIRef(_SCHEMA + "location"), Literal(place_name)))
        if told.hashtag:
            graph.add((concept, URIRef(_SCHEMA + "keywords"), Literal(told.hashtag)))
        for language, sentence in told.lead.items():
            tag = None if language == DEFAULT_LANGUAGE else language
            graph.add((concept, URIRef(_SCHEMA + "abstract"), Literal(sentence, lang=tag)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        written: bytes = graph.serialize(format=_WRITERS[form], encoding="utf-8")
    return written


_WRITERS = {Format.TURTLE: "turtle", Format.RDF_XML: "pretty-xml", Format.JSON_LD: "json-ld"}


def _address(one: Term) -> str:
    own = one.details.external
    if external.URI in own:
        return own[external.URI]
    if "medtop" in own:
        return str(external.uri_of("medtop", own["medtop"]))
    return f"{_OWN}{one.vocabulary.value}:{one.id}"
