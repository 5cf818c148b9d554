"""Terms of a vocabulary that may be one: spelt almost alike, in another order, by ear, or in
another script. They are found by keys that likely doubles share, never by comparing all with all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from photoarchive.domain.sound import is_arabic, skeletons, without_articles
from photoarchive.domain.term import NameKind, Term, TermId
from photoarchive.domain.text import words


class Reason(StrEnum):
    """Why two terms may be one."""

    SAME = "same"  # the same name but for accents, case, spaces and signs
    ORDER = "order"  # the same words in another order, or but for an Arabic article
    SPELLING = "spelling"  # a letter more, less, other or exchanged
    INITIALS = "initials"  # one writes a first name out
    SOUND = "sound"  # it sounds alike, in one script or in two


@dataclass(frozen=True, slots=True)
class Pair:
    """Two terms that may be one (the lower number first), the names that look alike, how likely it
    is (0 to 1) and why."""

    one: TermId
    other: TermId
    names: tuple[str, str]
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Name:
    term: Term
    name: str
    words: tuple[str, ...]
    joined: str


# What more terms share than this says nothing: it is a common name.
_MOST_SHARING = 24
# Below this length a letter makes another name.
_SHORTEST_SPELLING = 5
_SHORTEST_SOUND = 3
_HASH_BITS = 44
# The most that a reason can say.
_MOST_OF = {Reason.SAME: 1.0, Reason.ORDER: 0.95, Reason.INITIALS: 0.6}
_ELSE = 0.94


def likely(terms: Iterable[Term]) -> list[Pair]:
    """The pairs of terms that may be one, the likeliest first.

    Left out are those that were told apart, that stand above one another, or that have different
    identifiers of one scheme.
    """
    names = [name for one in terms for name in _names(one)]
    best: dict[tuple[TermId, TermId], Pair] = {}
    for first, second, reason in _candidates(names):
        if first.term.id == second.term.id:
            continue
        one, other = (first, second) if first.term.id < second.term.id else (second, first)
        known = best.get((one.term.id, other.term.id))
        if known is not None and known.score >= _MOST_OF.get(reason, _ELSE):
            continue
        score = _score(one, other, reason)
        if score and (known is None or score > known.score) and _may_be_one(one.term, other.term):
            pair = Pair(one.term.id, other.term.id, (one.name, other.name), score, reason)
            best[pair.one, pair.other] = pair
    return sorted(best.values(), key=lambda p: (-p.score, p.names, p.one, p.other))


def _names(one: Term) -> Iterator[_Name]:
    seen: set[tuple[str, ...]] = set()
    for name in one.names:
        parts = tuple(words(name.name))
        if parts and parts not in seen and not (name.kind is NameKind.HIDDEN and seen):
            seen.add(parts)
            yield _Name(one, name.name, parts, "".join(parts))


def _may_be_one(one: Term, other: Term) -> bool:
    told, of_other = one.details, other.details
    if other.id in told.different or one.id in of_other.different:
        return False
    if told.broader == other.id or of_other.broader == one.id:
        return False
    return not _differ(told.external, of_other.external)


def _differ(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return any(scheme in other and other[scheme] != id for scheme, id in one.items())


def _candidates(names: list[_Name]) -> Iterator[tuple[_Name, _Name, Reason]]:
    yield from _sharing(names, lambda name: (name.joined,), Reason.SAME)
    yield from _sharing(names, _in_order, Reason.ORDER)
    yield from _spelt_alike(names)
    yield from _with_initials(names)
    yield from _sharing(names, _sounds, Reason.SOUND)


def _sharing(
    names: list[_Name], keys: Callable[[_Name], Iterable[str]], reason: Reason
) -> Iterator[tuple[_Name, _Name, Reason]]:
    groups: dict[str, list[_Name]] = {}
    for name in names:
        for text in keys(name):
            groups.setdefault(text, []).append(name)
    for group in groups.values():
        if len(group) > 1 and len({name.term.id for name in group}) <= _MOST_SHARING:
            for one, other in combinations(group, 2):
                yield one, other, reason


def _spelt_alike(names: list[_Name]) -> Iterator[tuple[_Name, _Name, Reason]]:
    """Names that are one edit apart: without one of their letters they are the same (the keys of
    both, as in symmetric deletion). The keys are sorted as numbers: a hash, and whose it is."""
    bits = max(1, len(names).bit_length())
    keys: list[int] = []
    for number, name in enumerate(names):
        text = name.joined
        if len(text) >= _SHORTEST_SPELLING and min(map(len, name.words)) > 1:
            variants = {text[:at] + text[at + 1 :] for at in range(len(text))} | {text}
            keys += [(hash(one) >> (64 - _HASH_BITS)) << bits | number for one in variants]
    keys.sort()
    mask = (1 << bits) - 1
    start = 0
    for end in range(1, len(keys) + 1):
        if end == len(keys) or keys[end] >> bits != keys[start] >> bits:
            if 1 < end - start <= _MOST_SHARING:
                for one, other in combinations(keys[start:end], 2):
                    yield names[one & mask], names[other & mask], Reason.SPELLING
            start = end


def _with_initials(names: list[_Name]) -> Iterator[tuple[_Name, _Name, Reason]]:
    """Names of which one writes with initials what the other writes out: the same last word, and
    the first words begin alike."""
    short: dict[tuple[str, str], list[_Name]] = {}
    whole: dict[tuple[str, str], list[_Name]] = {}
    for name in names:
        if len(name.words) < 2 or len(name.words[-1]) < 3:
            continue
        place = name.words[-1], name.words[0][0]
        has_initial = any(len(word) == 1 for word in name.words[:-1])
        (short if has_initial else whole).setdefault(place, []).append(name)
    for place, several in short.items():
        others = whole.get(place, [])
        if len(several) * len(others) <= _MOST_SHARING * _MOST_SHARING:
            for one in several:
                for other in others:
                    yield one, other, Reason.INITIALS


def _in_order(name: _Name) -> tuple[str]:
    return (" ".join(sorted(without_articles(list(name.words)))),)


def _sounds(name: _Name) -> Iterator[str]:
    """The skeletons of a name, in an order that does not depend on that of the words."""
    read = [skeletons(word) for word in without_articles(list(name.words))]
    if all(read):
        for number in range(max(map(len, read))):
            several = [one[min(number, len(one) - 1)] for one in read]
            if sum(map(len, several)) >= _SHORTEST_SOUND:
                yield " ".join(sorted(several))


def _score(one: _Name, other: _Name, reason: Reason) -> float:
    """How likely it is; 0 where what the key promised is not so."""
    match reason:
        case Reason.SAME:
            return 1.0
        case Reason.ORDER:
            return 0.95 if sorted(one.words) == sorted(other.words) else 0.9
        case Reason.INITIALS:
            return 0.6 if _initials_fit(one.words, other.words) else 0.0
        case Reason.SPELLING:
            return _spelling(one, other)
        case Reason.SOUND:
            return _sounding(one, other)


def _spelling(one: _Name, other: _Name) -> float:
    """Of several words, one alone may differ, and not one that is short: Rima is not Rami."""
    if one.joined == other.joined or not _one_edit(one.joined, other.joined):
        return 0.0
    if _figures(one.joined) != _figures(other.joined):
        return 0.0
    length = max(len(one.joined), len(other.joined))
    if len(one.words) == len(other.words):
        pairs = zip(one.words, other.words, strict=True)
        length = max(len(a) for a, b in pairs if a != b)
    return round(_ELSE - 1 / length, 2) if length >= _SHORTEST_SPELLING else 0.0


def _one_edit(one: str, other: str) -> bool:
    """Whether one letter put in, taken out, changed or exchanged with the next one makes one of
    the other."""
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(one) < len(other):
        return left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


def _figures(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _initials_fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other):
        return False
    pairs = list(zip(one, other, strict=True))
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


def _sounding(one: _Name, other: _Name) -> float:
    """Between two scripts the longer the skeleton, the likelier; in one, the nearer the letters
    (of those that are but one letter apart the spelling decides)."""
    if is_arabic(one.joined) != is_arabic(other.joined):
        length = sum(len(skeletons(word)[0]) for word in one.words)
        return round(min(0.9, 0.55 + 0.04 * length), 2)
    if _one_edit(one.joined, other.joined):
        return 0.0
    left, right = _by_sound(one), _by_sound(other)
    longest = max(len(left), len(right))
    most = max(2, longest // 3)
    apart = distance(left, right, most)
    return round(0.9 - apart / longest, 2) if apart <= most else 0.0


def _by_sound(name: _Name) -> str:
    return "".join(sorted(name.words, key=lambda word: (skeletons(word), word)))


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, taken out, changed or exchanged with the next one to make
    one of the other (optimal string alignment); more than `most` is `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)
