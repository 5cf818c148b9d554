"""What a place in a pattern may ask for (`{city}`, `{date}`, `{event.from}`): every field by its
key, their parts, and some facts beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from photoarchive.domain.fields import FIELDS, Field, Type
from photoarchive.domain.structures import of_field
from photoarchive.domain.term import Vocabulary


class Kind(Enum):
    """What is filled in, and with it what may stand behind a colon."""

    TEXT = "text"
    NUMBER = "number"  # leading zeros: {id:05}
    COUNT = "count"  # and from where it counts: {seq:03 from 12}
    DATE = "date"  # domain.date_words: {date:%-d %B %Y}


@dataclass(frozen=True, slots=True)
class Variable:
    """What a key stands for; its parts are asked for behind a dot."""

    key: str
    kind: Kind = Kind.TEXT
    parts: Mapping[str, Kind] = field(default_factory=dict)


# Beside the fields: the place in the set or selection, the day it was taken, now, the file's name
# with and without its suffix (`name` is the older word), the number, whoever is at the desk.
OWN = (
    Variable("date", Kind.DATE),
    Variable("today", Kind.DATE),
    Variable("seq", Kind.COUNT),
    Variable("filename"),
    Variable("stem"),
    Variable("name"),
    Variable("id", Kind.NUMBER),
    Variable("user"),
)
# What is told of a term beside its names, and of an event besides.
_OF_TERMS = MappingProxyType({"from": Kind.DATE, "to": Kind.DATE, "note": Kind.TEXT})
_OF_EVENTS = MappingProxyType({**_OF_TERMS, "lead": Kind.TEXT, "hashtag": Kind.TEXT})
_KINDS = {Type.DATE: Kind.DATE, Type.INTEGER: Kind.NUMBER}


def _of_field(declared: Field) -> Variable:
    parts: Mapping[str, Kind] = {}
    if declared.vocabulary is not None:
        parts = _OF_EVENTS if declared.vocabulary is Vocabulary.EVENTS else _OF_TERMS
    elif declared.is_structured:
        parts = MappingProxyType(
            {
                part.key: _KINDS.get(part.type, Kind.TEXT)
                for part in of_field(declared.key).parts
                if part.type is not Type.STRUCTURE
            }
        )
    return Variable(declared.key, _KINDS.get(declared.type, Kind.TEXT), parts)


VARIABLES: Mapping[str, Variable] = MappingProxyType(
    {one.key: one for one in (*OWN, *map(_of_field, FIELDS))}
)
