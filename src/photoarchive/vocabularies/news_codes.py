"""Vocabularies as the IPTC publishes them in JSON: a `conceptSet`, labels by their languages.

It looks like JSON-LD, but what its words mean may stand elsewhere; so it is read for itself. The
same vocabularies in Turtle or RDF/XML are SKOS.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from photoarchive.domain import external
from photoarchive.domain.term import Details, NameKind, TermName, ordered
from photoarchive.domain.term_file import Entry, Fault, Reading
from photoarchive.domain.text import one_line, tidy

_LABELS = {
    "prefLabel": NameKind.PREFERRED,
    "altLabel": NameKind.VARIANT,
    "hiddenLabel": NameKind.HIDDEN,
}


def is_one(data: bytes) -> bool:
    """Whether this is such a file."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("conceptSet"), list)


def read(data: bytes, languages: Sequence[str] = ()) -> Reading:
    """The concepts of a file for which `is_one`; of notes in several languages that in the first
    of these."""
    concepts = json.loads(data)["conceptSet"]
    entries: list[Entry] = []
    faults: list[Fault] = []
    uris = {one.get("uri") for one in concepts if isinstance(one, dict)}
    for number, one in enumerate(concepts, 1):
        concept = one if isinstance(one, dict) else {}
        names = ordered(_names(concept))
        uri = str(concept.get("uri", ""))
        if not names:
            faults.append(Fault(number, "no-name", uri))
            continue
        same = [uri, *_texts(concept.get("exactMatch"))]
        details = Details(
            note=_note(concept, languages),
            external=dict(external.from_uri(each) for each in reversed(same) if each),
            valid_to=str(concept.get("retired", ""))[:10],
        )
        above = next((each for each in _texts(concept.get("broader")) if each in uris), "")
        entries.append(Entry(number, names, details, key=uri, above=above))
    return Reading(tuple(entries), tuple(faults))


def _names(concept: Mapping[str, Any]) -> Iterator[TermName]:
    for label, kind in _LABELS.items():
        found = concept.get(label)
        for tag, several in found.items() if isinstance(found, dict) else ():
            for name in map(one_line, _texts(several)):
                if name:
                    yield TermName(name, str(tag), kind)


def _note(concept: Mapping[str, Any], languages: Sequence[str]) -> str:
    for kind in ("note", "definition", "scopeNote"):
        found = concept.get(kind)
        if isinstance(found, dict) and found:
            tags = list(found)
            wished = (t for one in languages for t in tags if t == one or t.startswith(f"{one}-"))
            return tidy(" ".join(_texts(found[next(wished, tags[0])])))
    return ""


def _texts(found: object) -> list[str]:
    several = found if isinstance(found, list) else [found]
    return [one for one in several if isinstance(one, str)]
