"""What vocabularies and what is told of their terms are called in the window."""

from __future__ import annotations

from photoarchive.domain.term import NameKind, Vocabulary
from photoarchive.i18n import N_, _

_TITLES = {
    Vocabulary.SOURCES: N_("Sources"),
    Vocabulary.CREDITS: N_("Credits"),
    Vocabulary.BYLINES: N_("Bylines"),
    Vocabulary.PERSONS: N_("People"),
    Vocabulary.ORGANISATIONS: N_("Organisations"),
    Vocabulary.PLACES: N_("Places"),
    Vocabulary.EVENTS: N_("Events"),
    Vocabulary.KEYWORDS: N_("Keywords"),
}
# In the order in which they are listed.
LISTED = tuple(_TITLES)
# The word that searches for the terms of a vocabulary.
SEARCHED = {
    Vocabulary.SOURCES: "source",
    Vocabulary.CREDITS: "credit",
    Vocabulary.BYLINES: "byline",
    Vocabulary.PERSONS: "persons",
    Vocabulary.ORGANISATIONS: "organisations",
    Vocabulary.PLACES: "place",
    Vocabulary.EVENTS: "event",
    Vocabulary.KEYWORDS: "keywords",
}
_KINDS = {
    NameKind.PREFERRED: N_("Preferred"),
    NameKind.VARIANT: N_("Variant"),
    NameKind.HIDDEN: N_("Hidden"),
}
# The registries' own names are not translated.
_SCHEMES = {
    "wikidata": "Wikidata",
    "geonames": "GeoNames",
    "viaf": "VIAF",
    "isni": "ISNI",
    "gnd": "GND",
    "medtop": "IPTC Media Topics",
    "uri": "URI",
    "code": N_("Code"),
}


def title(name: Vocabulary) -> str:
    """ "Sources", "People"."""
    return _(_TITLES[name])


def kind_words(kind: NameKind) -> str:
    """What a name is to its term."""
    return _(_KINDS[kind])


def scheme_words(scheme: str) -> str:
    """A registry of identifiers by its own name."""
    return _(_SCHEMES[scheme]) if scheme in _SCHEMES else scheme
