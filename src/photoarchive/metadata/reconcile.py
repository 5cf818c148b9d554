"""Which block wins for which field, and what really disagrees.

The default order: where the IIM was changed by a program that knows no XMP (its digest differs)
the IIM's values count, else XMP's; Exif only where both are empty. Sources: XMP Specification
Part 3, chapter 3, and the order in which Adobe's own toolkit does it. The other order is that of
the Metadata Working Group (MWG 2.0): Exif first for caption, notice, creator and dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import DEFAULT_LANGUAGE, BlockOrder, Content, Problem
from photoarchive.metadata.agreement import agree, dates_agree, shown, written_alike
from photoarchive.metadata.charsets import without_halves
from photoarchive.metadata.doubled import repaired_content
from photoarchive.metadata.found import EXIF, IIM, XMP
from photoarchive.metadata.moments import DATE_KEYS, MAIN_DATE, OFFSET, of_fields, put

# Fields that Exif holds a second time, and whose two forms are compared.
_MIRRORED: Final = ("caption", "copyright", "byline")
# It tells when each block was written last, and is another in each by right.
_NEVER_DISAGREES: Final = "date_modified"
_DATES: Final = frozenset((*DATE_KEYS, OFFSET))
REPAIRED: Final = "repaired"

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
    order: BlockOrder = BlockOrder.ADOBE

    @property
    def iim_was_changed(self) -> bool:
        """Whether a program that knows no XMP wrote the IIM last."""
        return self.digest_state == "differs"

    @property
    def exif_first(self) -> bool:
        """Whether Exif counts before XMP and IIM in what all three hold."""
        return self.order is BlockOrder.MWG


@dataclass(slots=True)
class Verdict:
    """The content of each field, the block it came from, and the disagreements."""

    fields: dict[str, Content] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, origin: str, fields: Fields) -> None:
        """Fills what is still empty from these fields."""
        for key, content in fields.items():
            if key not in self.fields and key not in _DATES:
                self.put(origin, key, content)

    def put(self, origin: str, key: str, content: Content) -> None:
        """Sets a field; a plain text becomes the default text of a field that has languages."""
        known = BY_KEY[key]
        if isinstance(content, str) and known.in_languages:
            content = {DEFAULT_LANGUAGE: content}
        self.fields[key] = content
        self.origins[key] = origin

    def put_over(self, origin: str, key: str, content: Content, xmp: Content | None) -> None:
        """Sets a field in place of XMP's: only the default text is another block's to change;
        the translations are kept, and said to be of an older text."""
        if isinstance(xmp, Mapping) and isinstance(content, str):
            stale = [tag for tag in xmp if tag != DEFAULT_LANGUAGE]
            if stale and not agree(BY_KEY[key], content, xmp):
                self.problems.append(Problem("translations-stale", ", ".join(stale), key))
            content = {**xmp, DEFAULT_LANGUAGE: content}
        self.put(origin, key, content)


def reconcile(sources: Sources) -> Verdict:
    """The photograph's fields out of those of its blocks."""
    verdict = Verdict()
    xmp = sources.xmp
    if sources.exif_first:
        # MWG 2.0 reads the place shown before the older single fields.
        xmp = {**xmp, **sources.implied}
        for key in _MIRRORED:
            if key in sources.exif:
                verdict.put_over(EXIF, key, sources.exif[key], xmp.get(key))
    if sources.iim_was_changed:
        _take_changed_iim(verdict, sources.iim, xmp)
    verdict.take(XMP, xmp)
    verdict.take(IIM, sources.iim)
    verdict.take(EXIF, sources.exif)
    verdict.take(XMP, sources.copies)
    verdict.take(XMP, sources.implied)
    for name, fields in sources.others.items():
        verdict.take(name, fields)
    _tell_disagreements(verdict, sources)
    for key in DATE_KEYS:
        _settle_date(verdict, sources, key)
    _offer_repairs(verdict)
    return verdict


def _take_changed_iim(verdict: Verdict, iim: Fields, xmp: Fields) -> None:
    """IIM's values where they are not those that a program would have made of XMP's."""
    for key, content in iim.items():
        other = xmp.get(key)
        if other is None or key in _DATES or key in verdict.fields:
            continue
        if not agree(BY_KEY[key], content, other):
            verdict.put_over(IIM, key, content, other)


def _tell_disagreements(verdict: Verdict, sources: Sources) -> None:
    """Fields that two blocks hold and that differ by more than their limits explain."""
    for key in dict.fromkeys((*sources.iim, *_MIRRORED)):
        if key in _DATES:
            continue
        exif = sources.exif if key in _MIRRORED else {}
        blocks = ((XMP, sources.xmp), (IIM, sources.iim), (EXIF, exif))
        held = tuple((kind, fields[key]) for kind, fields in blocks if key in fields)
        if len(held) < 2:
            continue
        chosen = next((one for one in held if one[0] == verdict.origins[key]), held[0])
        if not all(_agree(BY_KEY[key], chosen, other) for other in held):
            _disagree(verdict, BY_KEY[key], held)


def _agree(known: Field, one: tuple[str, Content], other: tuple[str, Content]) -> bool:
    """Whether either is what its block would hold of the other; XMP has no limits."""
    if one[0] == XMP:
        return agree(known, other[1], one[1])
    if other[0] == XMP:
        return agree(known, one[1], other[1])
    return agree(known, other[1], one[1]) or agree(known, one[1], other[1])


def _disagree(verdict: Verdict, known: Field, values: tuple[tuple[str, Content], ...]) -> None:
    values = tuple((kind, _tidied(content)) for kind, content in values)
    detail = "; ".join(f"{kind}: {shown(content)}" for kind, content in values)
    verdict.problems.append(Problem("disagree", detail, known.key, values))


def _settle_date(verdict: Verdict, sources: Sources, key: str) -> None:
    """The date of the block that wins, as precisely as any block that agrees with it knows it.

    The offset is that of the same block, else of one that gives the same time: none is invented.
    """
    blocks = _dated(sources)
    candidates = [(name, *of_fields(fields, key)) for name, fields in blocks if key in fields]
    if not candidates:
        return
    origin, date, offset = candidates[0]
    agreed = True
    for name, other, other_offset in candidates[1:]:
        if not dates_agree((date, offset), (other, other_offset)):
            # What XMP repeats of Exif is no opinion of its own.
            agreed = agreed and name == _COPIES
        elif written_alike(date, other):
            offset = offset or other_offset
            date = _finer(date, other)
    if not agreed and key != _NEVER_DISAGREES:
        values = tuple((name, d + o) for name, d, o in candidates if name != _COPIES)
        _disagree(verdict, BY_KEY[key], values)
    put(verdict.fields, key, date, offset if "T" in date else "")
    for one in (key, OFFSET) if key == MAIN_DATE and OFFSET in verdict.fields else (key,):
        verdict.origins[one] = XMP if origin == _COPIES else origin


_COPIES: Final = "xmp-copies"


def _finer(date: str, other: str) -> str:
    """The more precise of two dates that agree; IIM must write seconds even where none are
    known, so ":00" adds nothing."""
    return other if len(other) > len(date) and other != f"{date}:00" else date


def _dated(sources: Sources) -> list[tuple[str, Fields]]:
    """The blocks in the order in which their dates count."""
    first = [(XMP, sources.xmp), (IIM, sources.iim)]
    if sources.iim_was_changed:
        first.reverse()
    exif = (EXIF, sources.exif)
    first = [exif, *first] if sources.exif_first else [*first, exif]
    return [*first, (_COPIES, sources.copies), *sources.others.items()]


def _offer_repairs(verdict: Verdict) -> None:
    """Texts that were encoded twice stay as they are, with what they were before beside them."""
    for key, content in list(verdict.fields.items()):
        if all(text.isascii() for text in _texts(content)):
            continue
        mended = repaired_content(content)
        verdict.fields[key] = content = _tidied(content)
        if mended is not None:
            values = ((verdict.origins[key], content), (REPAIRED, mended))
            detail = f"{shown(content)}: {shown(mended)}"
            verdict.problems.append(Problem("double-encoded", detail, key, values))


def _texts(content: Content) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        yield from content.values()
    elif isinstance(content, tuple):
        yield from (one for one in content if isinstance(one, str))


def _tidied(content: Content) -> Content:
    if isinstance(content, str):
        return without_halves(content)
    if isinstance(content, Mapping):
        return {tag: without_halves(text) for tag, text in content.items()}
    if isinstance(content, tuple) and isinstance(content[0], str):
        return tuple(without_halves(str(one)) for one in content)
    return content
