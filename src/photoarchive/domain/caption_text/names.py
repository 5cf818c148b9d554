"""What a stretch of words looks like: the name of a person, of a place, or neither."""

from __future__ import annotations

import re

from photoarchive.domain.caption_text.agencies import is_house
from photoarchive.domain.caption_text.parts import Known
from photoarchive.domain.country_names import country_named
from photoarchive.domain.term import Vocabulary
from photoarchive.domain.text import fold

# Small words within names, of persons and of places.
_WITHIN_WORDS = """
a al am an and ad ar as ash at au aux az bin bint ibn ben d da das de del della den der di do
dos du e el es ez i in la las le les lo los na of on s sur te ten ter the und upon van von y zu
"""
_WITHIN = frozenset(_WITHIN_WORDS.split())
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_WORD = re.compile(r"\S+")
_NO_NAME = re.compile(r"[,،;؛:/()\[\]|«»“”\"#]|\w@")
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}")
_NAME_WORD = re.compile(r"(?:[^\W\d_]|['’ʼ.\-‐‑\u064b-\u0652])+")
_LONGEST_NAME = 80


def is_person(name: str, known: Known) -> bool:
    """Whether it is written as the name of a person: at least two words, capitals at the first and
    the last of them, and no word of a house."""
    vocabularies = known.vocabularies_of(name)
    if Vocabulary.BYLINES in vocabularies or Vocabulary.PERSONS in vocabularies:
        return True
    several = _WORD.findall(name)
    if not 2 <= len(several) <= 6 or not _is_name(several) or is_house(name):
        return False
    return country_named(name) is None and not _is_place(name, known)


def is_supplier(name: str, known: Known) -> bool:
    """Whether it is the name of an agency or another house, or one that the archive knows as a
    credit or source."""
    vocabularies = known.vocabularies_of(name)
    if Vocabulary.BYLINES in vocabularies or Vocabulary.PERSONS in vocabularies:
        return False
    named = Vocabulary.CREDITS in vocabularies or Vocabulary.SOURCES in vocabularies
    return named or (is_house(name) and looks_like_name(name))


def looks_like_name(name: str) -> bool:
    """Whether it may be a name at all: at most nine words, each with a capital or a figure at its
    head, or one of the small words of names."""
    several = _WORD.findall(name)
    if not 1 <= len(several) <= 9 or len(name) > _LONGEST_NAME or _NO_NAME.search(name):
        return False
    if not any(map(str.isalpha, name)):
        return False
    return not re.search(r"[.!?…]\s+\S", re.sub(r"\b\w{1,3}\.", "", name)) and all(
        _has_capital(one) or not one[0].isalpha() or fold(one) in _WITHIN or _ADDRESS.fullmatch(one)
        for one in several
    )


def _is_place(name: str, known: Known) -> bool:
    return Vocabulary.PLACES in known.vocabularies_of(name)


def looks_like_place(name: str) -> bool:
    """Whether it may be the name of a place: up to six words, the first with a capital, the
    others too or small words of names."""
    several = _WORD.findall(name)
    return 1 <= len(several) <= 6 and len(name) <= _LONGEST_NAME and _is_name(several)


def is_in_capitals(name: str) -> bool:
    """Whether all its letters are capitals, and there are at least two."""
    return name.isupper() and sum(c.isalpha() for c in name) >= 2


def is_arabic(text: str) -> bool:
    """Whether it is written in Arabic letters."""
    return bool(_ARABIC.search(text))


def in_usual_case(name: str) -> str:
    """A name in capitals as it is usually written ("DEIR EZ-ZOR" is "Deir ez-Zor"); any other as
    it stands."""
    if not is_in_capitals(name):
        return name
    parts = re.split(r"([\s\-‐‑/]+)", name)
    made = [
        part.lower() if n and fold(part) in _WITHIN else _capitalised(part)
        for n, part in enumerate(parts)
    ]
    return "".join(made)


def _capitalised(word: str) -> str:
    """With a capital at its head, and behind an apostrophe ("N'DJAMENA" is "N'Djamena")."""
    if re.fullmatch(r"(?:\w\.)+", word):
        return word  # D.C.
    return re.sub(r"[^\W\d_]+", lambda found: found[0][0] + found[0][1:].lower(), word)


def _is_name(several: list[str]) -> bool:
    if not all(_NAME_WORD.fullmatch(one) for one in several):
        return False
    if any(re.search(r"[^\W\d_]{4}\.$", one) for one in several[:-1]):
        return False  # a sentence ends within
    if all(is_arabic(one) for one in several):
        return True
    outer = (several[0], several[-1])
    inner = several[1:-1]
    return all(_has_capital(one) for one in outer) and all(
        _has_capital(one) or fold(one) in _WITHIN for one in inner
    )


def _has_capital(word: str) -> bool:
    """Whether its first letter is one, or the one behind a small particle ("al-Khoury",
    "d'Ormesson"); letters without case count as such."""
    bare = re.sub(r"^(?:al|el|as|ash|an|ar|at|d|l|o)[-‐‑'’]", "", word)
    first = next((c for c in bare if c.isalpha()), "")
    return bool(first) and not first.islower()
