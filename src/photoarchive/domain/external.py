"""Identifiers of terms elsewhere: the schemes that are known, as people paste them and as URIs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Scheme:
    """A registry of identifiers: how one of its URIs is written, and which ones are its own."""

    uri: str
    own: re.Pattern[str]


def _scheme(uri: str, own: str) -> Scheme:
    return Scheme(uri, re.compile(own, re.IGNORECASE))


# The forms of the URIs are those that the registries give out in their linked data.
SCHEMES = MappingProxyType(
    {
        "wikidata": _scheme(
            "http://www.wikidata.org/entity/{}",
            r"(?:https?://(?:www\.|m\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)/?",
        ),
        "geonames": _scheme(
            "https://sws.geonames.org/{}/",
            r"(?:https?://(?:sws\.|www\.)?geonames\.org/)?([1-9]\d*)(?:/.*)?",
        ),
        "viaf": _scheme(
            "http://viaf.org/viaf/{}", r"(?:https?://(?:www\.)?viaf\.org/viaf/)?([1-9]\d*)(?:/.*)?"
        ),
        "isni": _scheme(
            "https://isni.org/isni/{}",
            r"(?:https?://(?:www\.)?isni\.org/(?:isni/)?)?(\d{15}[\dX])/?",
        ),
        "gnd": _scheme("https://d-nb.info/gnd/{}", r"(?:https?://d-nb\.info/gnd/)?([\d-]+X?)/?"),
        "medtop": _scheme(
            "http://cv.iptc.org/newscodes/mediatopic/{}",
            r"(?:https?://cv\.iptc\.org/newscodes/mediatopic/|medtop:)?(\d{8})/?",
        ),
    }
)
# A concept of a vocabulary that is none of these is known by its whole URI.
URI = "uri"
# The short code that a term is typed by.
CODE = "code"
_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")


def is_scheme(name: str) -> bool:
    """Whether a scheme can be called so: small letters, figures and hyphens."""
    return _NAME.fullmatch(name) is not None


def identifier(scheme: str, typed: str) -> str | None:
    """An identifier as it is kept, from what was typed or pasted (a web address of it will do);
    None when it is none of the scheme's. Any text will do for a scheme that is not known."""
    text = " ".join(typed.split())
    known = SCHEMES.get(scheme)
    if known is None:
        return text or None
    if scheme == "isni":
        text = text.replace(" ", "")
    match = known.own.fullmatch(text)
    return match[1].upper() if match else None


def uri_of(scheme: str, identifier: str) -> str | None:
    """The URI of an identifier; None where its scheme has none."""
    if scheme == URI:
        return identifier
    known = SCHEMES.get(scheme)
    return known.uri.format(identifier) if known is not None else None


def uris_of(external: Mapping[str, str]) -> tuple[str, ...]:
    """The URIs of identifiers by their schemes: first the one that is a whole URI itself."""
    schemes = sorted(external, key=lambda scheme: scheme != URI)
    found = (uri_of(scheme, external[scheme]) for scheme in schemes)
    return tuple(dict.fromkeys(uri for uri in found if uri))


def from_uri(uri: str) -> tuple[str, str]:
    """The scheme and the identifier that a URI stands for."""
    for name, known in SCHEMES.items():
        if "://" in uri and (match := known.own.fullmatch(uri)):
            return name, match[1].upper()
    return URI, uri
