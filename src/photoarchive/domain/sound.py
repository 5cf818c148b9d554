"""How names sound, near enough to put spellings side by side: the skeleton of their consonants.

Names of the same person or place are spelt by ear into Latin letters ("Mohammed", "Muhammad") and
Arabic leaves its short vowels out (محمد). What both keep are the consonants; so a word becomes the
classes of its consonants, with a mark for a vowel at its beginning. Letters fall into one class
where one is commonly written for the other: ج is j or g, ق is k or q, ث is th or t. Vowels and
half-vowels inside a word, ʿayn and hamza fall out, a doubled letter counts once. Nothing is decided
by it: what it finds is shown to a person.
"""

from __future__ import annotations

import re

_LATIN_CLASSES = {
    **dict.fromkeys("bp", "b"),
    **dict.fromkeys("vf", "f"),
    **dict.fromkeys("gj", "g"),
    **dict.fromkeys("kq", "k"),
    **{letter: letter for letter in "dhlmnrstz"},
}
# Folded words have no accents. Capitals stand for classes that need two letters.
_DIGRAPHS = (
    *(("sch", "X"), ("tch", "X"), ("sh", "X"), ("ch", "X"), ("kh", "Q"), ("gh", "g"), ("dj", "g")),
    *(("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("qu", "k")),
)
_ARABIC_CLASSES = {
    "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ج": "g", "چ": "X", "ح": "h", "خ": "Q", "د": "d",
    "ذ": "d", "ر": "r", "ز": "z", "ژ": "g", "س": "s", "ش": "X", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "z", "غ": "g", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n",
    "ه": "h",
}  # fmt: skip
_LATIN_VOWELS = frozenset("aeiou")
_ARABIC_VOWELS = frozenset("اعءأإآؤئ")
_ARTICLES = frozenset(("al", "el", "il", "ul", "an", "as", "ash", "ar", "at", "az", "ad"))
_SOFT_C = re.compile(r"c(?=[eiy])")


def is_arabic(word: str) -> bool:
    """Whether a folded word is written in Arabic letters."""
    return "\u0600" <= word[:1] <= "\u06ff"


def skeletons(word: str) -> tuple[str, ...]:
    """The classes of the consonants of a folded word, where it may be read in two ways (is the
    beginning of الياس an article?) both; nothing for other scripts and for figures."""
    if is_arabic(word):
        whole = _of_arabic(word)
        bare = _of_arabic(word[2:]) if word.startswith("ال") and len(word) > 4 else whole
        return (whole,) if bare == whole else (whole, bare)
    return (_of_latin(word),) if word.isascii() and word.isalpha() else ()


def without_articles(words: list[str]) -> list[str]:
    """Folded words without the Arabic article that stands apart (Al Qaa), if others are left."""
    rest = [word for word in words if word not in _ARTICLES]
    return rest or words


def _of_latin(word: str) -> str:
    text = _SOFT_C.sub("s", word)
    for letters, one in _DIGRAPHS:
        text = text.replace(letters, one)
    text = text.replace("c", "k")
    if text[-1:] == "h" and text[-2:-1] in _LATIN_VOWELS:
        text = text[:-1]
    made = _beginning(text, _LATIN_VOWELS, "y", "w")
    last = ""
    for letter in text:
        if letter != last:
            made += "ks" if letter == "x" else _LATIN_CLASSES.get(letter, letter * (letter in "XQ"))
        last = letter
    return made


def _of_arabic(word: str) -> str:
    text = word[:-1] if word[-1:] == "ه" and len(word) > 2 else word  # folding made ة a ه
    made = _beginning(text, _ARABIC_VOWELS, "ي", "و")
    last = ""
    for letter in text:
        if letter != last:
            made += _ARABIC_CLASSES.get(letter, "")
        last = letter
    return made


def _beginning(text: str, vowels: frozenset[str], y: str, w: str) -> str:
    first = text[:1]
    if first in vowels and first:
        return "a"
    return {y: "y", w: "w"}.get(first, "")
