"""What becomes of terms that are made one, and of names that move from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import Details, NameKind, Origin, Term, TermName, ordered


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a merged term is told of otherwise: the content that stays, and the one that goes.
    `what` is an external scheme, a field of the defaults, or one of `valid_from`, `valid_to`,
    `position`, `hashtag` and `lead` (with a language behind an at sign)."""

    what: str
    kept: str
    lost: str


def joined(into: Term, others: Sequence[Term]) -> Term:
    """The term with all that the others are called and all that is told of them, where nothing is
    told of it; notes are put one behind the other. The place in the tree stays."""
    names = list(into.names)
    details = into.details
    merged = {one.id for one in others} | {into.id}
    for other in others:
        names = add_names(names, other.names)
        told = other.details
        notes = [details.note, told.note if told.note not in details.note else ""]
        details = replace(
            details,
            note="\n".join(note for note in notes if note),
            external={**told.external, **details.external},
            valid_from=details.valid_from or told.valid_from,
            valid_to=details.valid_to or told.valid_to,
            position=details.position or told.position,
            defaults={**told.defaults, **details.defaults},
            different=(details.different | told.different) - merged,
            instead_of=details.instead_of | told.instead_of | {other.id},
            places=tuple(dict.fromkeys((*details.places, *told.places))),
            hashtag=details.hashtag or told.hashtag,
            lead={**told.lead, **details.lead},
        )
    return replace(into, names=ordered(names), origin=Origin.KEPT, details=details)


def conflicts(into: Term, others: Sequence[Term]) -> tuple[Conflict, ...]:
    """What of the others would be lost in `joined`, because the term is told of otherwise."""
    found: list[Conflict] = []
    for number, other in enumerate(others):
        kept = _flat(joined(into, others[:number]).details)
        for what, lost in _flat(other.details).items():
            if kept.get(what, lost) != lost:
                found.append(Conflict(what, kept[what], lost))
    return tuple(found)


def _flat(details: Details) -> Mapping[str, str]:
    facts = {**details.external, **details.defaults}
    if details.valid_from:
        facts["valid_from"] = details.valid_from
    if details.valid_to:
        facts["valid_to"] = details.valid_to
    if details.position is not None:
        facts["position"] = "{}, {}".format(*details.position)
    if details.hashtag:
        facts["hashtag"] = details.hashtag
    facts |= {f"lead@{tag}": sentence for tag, sentence in details.lead.items()}
    return facts


def add_names(present: Sequence[TermName], more: Iterable[TermName]) -> list[TermName]:
    """Names with others behind them: a preferred one stays so in a language that had none (and is
    no default, which would be shown in place of the others), else it is a variant. By default one
    is not given a name that it has in some language."""
    names = list(present)
    known = {(n.name, n.language) for n in names}
    known |= {(n.name, DEFAULT_LANGUAGE) for n in names}
    spoken = {n.language for n in names if n.kind is NameKind.PREFERRED} | {DEFAULT_LANGUAGE}
    for name in more:
        if (name.name, name.language) in known:
            continue
        kind = name.kind
        if kind is NameKind.PREFERRED and name.language in spoken:
            kind = NameKind.VARIANT
        if kind is NameKind.PREFERRED:
            spoken.add(name.language)
        known.add((name.name, name.language))
        names.append(replace(name, kind=kind))
    return names


def with_preferred(names: Sequence[TermName]) -> tuple[TermName, ...]:
    """Names of which one is preferred: the first that is not hidden, or else the first, where none
    was. No names stay none."""
    if not names or any(n.kind is NameKind.PREFERRED for n in names):
        return ordered(names)
    shown = next((n for n in names if n.kind is not NameKind.HIDDEN), names[0])
    return ordered([replace(shown, kind=NameKind.PREFERRED), *(n for n in names if n is not shown)])
