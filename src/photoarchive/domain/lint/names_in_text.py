"""Names of terms in a text: the longest first, whole words alone, in capitals where the name is.

What may be a name is looked up by its folded words (`wanted`); what the vocabularies know of these
(`Names`) then tells which it is. So a text of forty words costs some hundred lookups, however many
terms there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from photoarchive.domain.folding import cased_words
from photoarchive.domain.term import NameKind, TermId, Vocabulary
from photoarchive.domain.word_places import WordPlace

# Names have up to so many words: "United Nations Interim Force in Lebanon" has six.
_LONGEST_NAME = 8
# A small word in front of a name's first capital: "al-Qaeda", "de la Cruz", "the Cedars".
_LONGEST_PARTICLE = 4
# What Arabic writes as one word with the next: and, so; in, for, like.
_JOINED_FIRST, _JOINED = "وف", "بلك"
_ARTICLE, _FOR_THE = "ال", "لل"
_SHORTEST_BEHIND = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a term, as it is written."""

    spelling: str
    term: TermId
    vocabulary: Vocabulary
    kind: NameKind
    language: str


# The names that the vocabularies know, by their folded words joined by spaces.
Names: TypeAlias = Mapping[str, Sequence[Name]]


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands in a text from `start` to `end`, with all terms that are called so.
    `joined` are the letters that Arabic writes before it as one word with it."""

    start: int
    end: int
    names: tuple[Name, ...]
    joined: str = ""

    def terms(self, vocabulary: Vocabulary) -> frozenset[TermId]:
        """The terms of a vocabulary that it may be."""
        return frozenset(n.term for n in self.names if n.vocabulary is vocabulary)


def wanted(text: str, words: Sequence[WordPlace]) -> set[str]:
    """The folded words, joined by spaces, that may be names."""
    found: set[str] = set()
    for at in range(len(words)):
        if _may_begin(text, words, at):
            for key, _joined in _beginnings(words[at].word):
                found.add(key)
                for one in words[at + 1 : at + _LONGEST_NAME]:
                    key = f"{key} {one.word}"
                    found.add(key)
    return found


def first_words(names: Iterable[str]) -> frozenset[str]:
    """The words with which names, folded, begin."""
    return frozenset(name.partition(" ")[0] for name in names)


def named(
    text: str, words: Sequence[WordPlace], names: Names, firsts: frozenset[str]
) -> tuple[Named, ...]:
    """The names in a text, in their order; `firsts` are the `first_words` of all names."""
    found: list[Named] = []
    at = 0
    while at < len(words):
        one = _longest(text, words, at, names, firsts)
        if one is not None:
            found.append(one)
        at += 1
        while one is not None and at < len(words) and words[at].start < one.end:
            at += 1
    return tuple(found)


def _longest(
    text: str, words: Sequence[WordPlace], at: int, names: Names, firsts: frozenset[str]
) -> Named | None:
    """The longest name that begins with this word."""
    beginnings = [one for one in _beginnings(words[at].word) if one[0] in firsts]
    if not beginnings or not _may_begin(text, words, at):
        return None
    for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        tail = "".join(f" {one.word}" for one in words[at + 1 : at + length])
        for key, joined in beginnings:
            start, end = words[at].start, words[at + length - 1].end
            start += len(joined) if joined != _FOR_THE else 0
            known = names.get(key + tail, ())
            fitting = tuple(one for one in known if _fits(one.spelling, text[start:end]))
            if fitting:
                return Named(start, end, fitting, joined)
    return None


def _beginnings(word: str) -> list[tuple[str, str]]:
    """A first word as it is, and without what Arabic may have written before it, with that."""
    if word[0] < "\u0600":
        return [(word, "")]
    return [(word, ""), *_without_joined(word)]


def _may_begin(text: str, words: Sequence[WordPlace], at: int) -> bool:
    """Whether a name may begin with this word: in scripts with capitals it or the next has one."""
    word = words[at]
    if not text[word.start].islower():
        return True
    if word.end - word.start > _LONGEST_PARTICLE or at + 1 == len(words):
        return False
    return text[words[at + 1].start].isupper()


def _without_joined(word: str) -> Iterator[tuple[str, str]]:
    """An Arabic word without what may be written with it: "وبيروت" is "and Beirut"."""
    heads = [""]
    if word[0] in _JOINED_FIRST:
        heads.append(word[0])
        yield word[1:], word[0]
    for head in heads:
        rest = word[len(head) :]
        if rest.startswith(_FOR_THE) and len(rest) > _SHORTEST_BEHIND and not head:
            yield _ARTICLE + rest[2:], _FOR_THE
        elif len(rest) > _SHORTEST_BEHIND and rest[0] in _JOINED:
            yield rest[1:], head + rest[0]


def _fits(spelling: str, text: str) -> bool:
    """Whether the capitals are those of the name: "Sour" is no "sour", "IS" no "is". A text in
    capitals alone has all of them."""
    if text == spelling:
        return True
    pairs = zip(cased_words(spelling), cased_words(text), strict=False)
    return all(_word_fits(one, other) for one, other in pairs)


def _word_fits(name: str, written: str) -> bool:
    if len(name) > 1 and name.isupper():
        return written.isupper()
    return not name[0].isupper() or not written[0].islower()
