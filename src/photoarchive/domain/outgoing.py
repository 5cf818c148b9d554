"""What leaves the catalogue with a copy of a photograph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from photoarchive.domain.photo import ByLanguage, Content, Structures


@dataclass(frozen=True, slots=True)
class OutgoingTerm:
    """A term as it is written out: its preferred name in each language, `x-default` among them,
    and every name it is known by, to recognise it in what a file already holds."""

    preferred: ByLanguage
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The annotations written into a copy or a sidecar.

    `fields` has the content of every field of texts, lists, numbers and structures by key, terms
    already as names; a text in several languages always has `x-default`. `terms` has those
    fields whose terms are written in all their languages: event, location_shown,
    location_created. An editable field that is in neither is empty, and is removed from the
    copy. With `iim` they also go into an IIM block where the file has none yet. `turn` is what the
    picture is to be turned by beyond what its file says, as an orientation.
    """

    fields: Mapping[str, Content]
    terms: Mapping[str, tuple[OutgoingTerm, ...]]
    iim: bool = False
    turn: int = 1

    def structures(self, key: str) -> Structures:
        """The structures of a field that holds such."""
        content = self.fields.get(key, ())
        assert isinstance(content, tuple)
        return tuple(one for one in content if isinstance(one, Mapping))
