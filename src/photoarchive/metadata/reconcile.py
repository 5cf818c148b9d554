"""Which block wins for which field, and what really disagrees.

The default order: where the IIM was changed by a program that knows no XMP (its digest differs)
the IIM's values count, else XMP's; Exif only where both are empty. Sources: XMP Specification
Part 3, chapter 3, and the order in which Adobe's own toolkit does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content, Problem
from photoarchive.metadata.agreement import agree, dates_agree, shown
from photoarchive.metadata.found import EXIF, IIM, XMP

# Fields that Exif holds a second time, and whose two forms are compared.
_MIRRORED: Final = ("caption", "copyright", "byline")
_DATE, _OFFSET = "date_created", "date_offset"

Fields = Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Sources:
    """The fields of each block by key; `others` are sources that count last, by their name."""

    xmp: Fields
    iim: Fields
    exif: Fields
    copies: Fields
    implied: Fields
    others: Mapping[str, Fields]
    digest_state: str = ""


@dataclass(slots=True)
class Verdict:
    """The content of each field, the block it came from, and the disagreements."""

    fields: dict[str, Content] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, origin: str, fields: Fields) -> None:
        """Fills what is still empty from these fields."""
        for key, content in fields.items():
            if key not in self.fields and key not in (_DATE, _OFFSET):
                self.put(origin, key, content)

    def put(self, origin: str, key: str, content: Content) -> None:
        """Sets a field; a plain text becomes the default text of a field that has languages."""
        known = BY_KEY[key]
        if isinstance(content, str) and known.in_languages:
            content = {DEFAULT_LANGUAGE: content}
        self.fields[key] = content
        self.origins[key] = origin


def reconcile(sources: Sources) -> Verdict:
    """The photograph's fields out of those of its blocks."""
    verdict = Verdict()
    _settle_pairs(verdict, sources)
    verdict.take(XMP, sources.xmp)
    verdict.take(IIM, sources.iim)
    for key in _MIRRORED:
        _compare_exif(verdict, sources.exif, key)
    verdict.take(EXIF, sources.exif)
    verdict.take(XMP, sources.copies)
    verdict.take(XMP, sources.implied)
    for name, fields in sources.others.items():
        verdict.take(name, fields)
    _settle_date(verdict, sources)
    return verdict


def _settle_pairs(verdict: Verdict, sources: Sources) -> None:
    """Fields that both IIM and XMP hold and that differ by more than IIM's limits explain."""
    for key, content in sources.iim.items():
        other = sources.xmp.get(key)
        if other is None or key in (_DATE, _OFFSET) or agree(BY_KEY[key], content, other):
            continue
        _disagree(verdict, BY_KEY[key], {IIM: content, XMP: other})
        if sources.digest_state == "differs":
            # Only the default text is IIM's to change; the translations are kept.
            if isinstance(other, Mapping) and isinstance(content, str):
                content = {**other, DEFAULT_LANGUAGE: content}
            verdict.put(IIM, key, content)


def _compare_exif(verdict: Verdict, exif: Fields, key: str) -> None:
    if key in exif and key in verdict.fields:
        content = verdict.fields[key]
        if not agree(BY_KEY[key], exif[key], content):
            _disagree(verdict, BY_KEY[key], {EXIF: exif[key], verdict.origins[key]: content})


def _disagree(verdict: Verdict, known: Field, contents: Mapping[str, Content]) -> None:
    detail = "; ".join(f"{kind}: {shown(content)}" for kind, content in contents.items())
    verdict.problems.append(Problem("disagree", detail, known.key))


def _settle_date(verdict: Verdict, sources: Sources) -> None:
    """The date of the block that wins, as precisely as any block that agrees with it knows it.

    The offset is that of the same block, else of one that gives the same time.
    """
    candidates = [
        (origin, str(fields[_DATE]), str(fields.get(_OFFSET, "")))
        for origin, fields in _dated(sources)
        if _DATE in fields
    ]
    if not candidates:
        return
    origin, date, offset = candidates[0]
    for other_origin, other, other_offset in candidates[1:]:
        if not dates_agree(date, other):
            known = {other_origin: other + other_offset, origin: date + offset}
            _disagree(verdict, BY_KEY[_DATE], known)
        else:
            offset = offset or other_offset
            date = _finer(date, other)
    verdict.put(origin, _DATE, date)
    if offset and "T" in date:
        verdict.put(origin, _OFFSET, offset)


def _finer(date: str, other: str) -> str:
    """The more precise of two dates that agree; IIM must write seconds even where none are
    known, so ":00" adds nothing."""
    return other if len(other) > len(date) and other != f"{date}:00" else date


def _dated(sources: Sources) -> list[tuple[str, Fields]]:
    """The blocks in the order in which their dates count."""
    first = [(XMP, sources.xmp), (IIM, sources.iim)]
    if sources.digest_state == "differs":
        first.reverse()
    return [*first, (EXIF, sources.exif), (XMP, sources.copies), *sources.others.items()]
