"""What may be meant while somebody types a place into a pattern: `{cit` is `{city}`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from photoarchive.app.explain import label
from photoarchive.domain.pattern import CHANGES
from photoarchive.domain.text import fold
from photoarchive.domain.variables import OWN, VARIABLES

_BEGUN = re.compile(r"\{([a-z0-9_]*)(\.[a-z_]*)?(?:@[A-Za-z0-9-]*)?(?::[^{}|]*)?(\|[^{}]*)?$", re.I)


@dataclass(frozen=True, slots=True)
class Offer:
    """What may stand from `start` to the cursor, and what it is called; empty where a field's name
    says it already."""

    start: int
    text: str
    label: str = ""


def offered(text: str, cursor: int) -> list[Offer]:
    """The variables, parts and changes that what was typed before the cursor may be, the best
    first; nothing outside of a place."""
    begun = _BEGUN.search(text, 0, cursor)
    if begun is None or (begun.start() and text[begun.start() - 1] == "{"):
        return []
    key, part, changes = begun.groups()
    if changes is not None:
        last = changes.rpartition("|")[2].lstrip()
        return [Offer(cursor - len(last), one) for one in CHANGES if one.startswith(last)]
    if part is not None:
        variable = VARIABLES.get(key)
        names: Iterable[str] = variable.parts if variable is not None else ()
        typed = part[1:]
        return [Offer(cursor - len(typed), one) for one in names if one.startswith(typed)]
    if begun.end(1) != cursor:
        return []
    own = {one.key for one in OWN}
    known = [Offer(begun.start(1), one, "" if one in own else label(one)) for one in VARIABLES]
    sought = fold(key)
    by_key = [one for one in known if one.text.startswith(sought)]
    by_label = [one for one in known if one not in by_key and sought in fold(one.label)]
    return [*by_key, *by_label] if sought else by_key
