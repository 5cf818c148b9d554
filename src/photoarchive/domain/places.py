"""Places: terms that photographs point to, and what is told of them beyond their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from photoarchive.domain.photo import ByLanguage, Structured, Structures
from photoarchive.domain.structures import place_name


def named(detail: Structured, names: ByLanguage) -> Structured:
    """The details under these names; names in other languages stay."""
    old = detail.get("name")
    spoken = dict(old) if isinstance(old, Mapping) else {}
    others = {key: part for key, part in detail.items() if key != "name"}
    return {"name": {**spoken, **names}, **others}


def joined(
    places: Iterable[tuple[ByLanguage, frozenset[str]]], details: Sequence[Structured]
) -> Structures:
    """The places in their order, whole: each by its names in languages and all it is known by,
    with the details that go by one of these. Details without any name stand at the end; those of
    a place that is not among the places any more are left out."""
    left = list(details)
    whole: list[Structured] = []
    for names, called in places:
        detail = next((one for one in left if place_name(one) in called), None)
        if detail is not None:
            left.remove(detail)
        whole.append(named(detail or {}, names))
    return (*whole, *(one for one in left if not place_name(one)))
