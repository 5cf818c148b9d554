"""A photograph of the catalogue as what is written into its copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from photoarchive.catalogue.terms import names_by_language
from photoarchive.domain import regions
from photoarchive.domain.external import uris_of
from photoarchive.domain.fields import BY_KEY, Type
from photoarchive.domain.orientation import UPRIGHT
from photoarchive.domain.outgoing import Outgoing, OutgoingTerm
from photoarchive.domain.photo import DEFAULT_LANGUAGE, ByLanguage, Content, Photo, default_text
from photoarchive.domain.term import Term


def outgoing(photo: Photo, languages: Sequence[str], *, iim: bool = False) -> Outgoing:
    """The photograph's annotations. A text without a default gets it from the first of the
    languages that it has."""
    fields: dict[str, Content] = {}
    terms: dict[str, tuple[OutgoingTerm, ...]] = {}
    for key, content in photo.fields.items():
        field = BY_KEY[key]
        if field.vocabulary is not None and field.type in (Type.LANG_ALT, Type.STRUCTURE):
            terms[key] = tuple(_outgoing(term) for term in photo.terms[key])
        elif isinstance(content, Mapping):
            fields[key] = with_default(content, languages)
        else:
            fields[key] = content
    if identifiers := _identifiers_of_events(photo):
        fields["event_id"] = identifiers
    # Where nothing is known of it, it is upright: what a sidecar said before must not stay.
    fields.setdefault("orientation", UPRIGHT)
    return Outgoing(fields, terms, iim, photo.turn)


def _identifiers_of_events(photo: Photo) -> tuple[str, ...]:
    """What the photograph has of its own in the standard's EventId, and then what the records of
    its events have: a record that is completed completes every copy."""
    own = photo.fields.get("event_id", ())
    assert isinstance(own, tuple)
    of_terms = (
        uri for one in photo.terms.get("event", ()) for uri in uris_of(one.details.external)
    )
    return tuple(dict.fromkeys((*map(str, own), *of_terms)))


def upright(annotations: Outgoing, orientation: int, size: tuple[int, int]) -> Outgoing:
    """The annotations of a copy whose pixels were made anew, upright, and turned as they are looked
    at: its regions turn with them. `size` is that of the original's stored pixels, before
    `orientation`, which is that of its file."""
    annotations = replace(annotations, turn=UPRIGHT)
    shown = annotations.structures("image_region")
    if not shown:
        return annotations
    width, height = size if orientation < 5 else (size[1], size[0])
    fields = dict(annotations.fields)
    fields["image_region"] = regions.upright(shown, orientation, size)
    fields["dims"] = f"{width}x{height}"
    return replace(annotations, fields=fields)


def with_default(texts: ByLanguage, languages: Sequence[str]) -> ByLanguage:
    """The texts with an `x-default` among them (XMP part 1, 8.2.2.4 asks for one)."""
    if DEFAULT_LANGUAGE in texts:
        return texts
    return {DEFAULT_LANGUAGE: default_text(texts, languages), **texts}


def _outgoing(term: Term) -> OutgoingTerm:
    return OutgoingTerm(names_by_language(term), frozenset(one.name for one in term.names))
