"""What a rule finds in a photograph, and what would put it right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import Enum, StrEnum
from typing import TypeAlias


class Severity(StrEnum):
    """How much a finding matters: an error may block an export, a warning is to be looked at, a
    note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Light(Enum):
    """How a photograph stands by the rules."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Replace:
    """Puts something in the place of what stands in a text from `start` to `end`, as long as it is
    `old` that stands there."""

    field: str
    language: str
    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Put:
    """Gives a field (in one language, where it has languages) a content, as it would be typed;
    empty takes it away."""

    field: str
    language: str
    typed: str


@dataclass(frozen=True, slots=True)
class Join:
    """Puts a term, by its name, behind those that a field has."""

    field: str
    name: str


@dataclass(frozen=True, slots=True)
class Move:
    """Says of a text that it is in another language, in which there was none."""

    field: str
    language: str
    to: str


Repair: TypeAlias = Replace | Put | Join | Move


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds: `code` and `facts` are for the sentence about it, `start` and `end` where
    it stands in the text of that field and language (both 0: all of it, or there is none).

    A `doubtful` one is no more than a note, whatever the profile says of its rule. `fix` puts it
    right, all of it together; empty where only a person can.
    """

    rule: str
    code: str
    field: str
    language: str = ""
    start: int = 0
    end: int = 0
    facts: Mapping[str, str] = dataclass_field(default_factory=dict, hash=False)
    fix: tuple[Repair, ...] = ()
    doubtful: bool = False
    severity: Severity = Severity.WARNING


def light(findings: Iterable[Finding]) -> Light:
    """Red where there is an error, yellow where there is a warning; notes leave it green."""
    severities = {one.severity for one in findings}
    if Severity.ERROR in severities:
        return Light.RED
    return Light.YELLOW if Severity.WARNING in severities else Light.GREEN
