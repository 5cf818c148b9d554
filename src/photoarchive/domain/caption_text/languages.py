"""In which language a caption seems to be: by its script, and by the small words of languages that
share one. A guess, to be offered and never to be taken unasked."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from photoarchive.domain.function_words import FUNCTION_WORDS, LANGUAGES_OF
from photoarchive.domain.text import words

_OF_SCRIPTS = {
    "HEBREW": "he", "GREEK": "el", "ARMENIAN": "hy", "GEORGIAN": "ka", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th", "DEVANAGARI": "hi", "BENGALI": "bn",
    "CJK": "zh", "ETHIOPIC": "am",
}  # fmt: skip
# Letters that only one of the languages of a script has.
_PERSIAN, _URDU, _UKRAINIAN = set("پچژگ"), set("ٹڈڑںے"), set("іїєґ")
_MOST_JUDGED = 3000
# A word counts for the less the more languages have it: so much all of them must come to, and by
# so much the first must lead.
_LEAST, _LEAD = 1.5, 1.3
_SINGLE = frozenset("aeioyàéèаивксоуя")  # single letters that are words, and no initials


def guessed(text: str, expected: Sequence[str] = ()) -> str:
    """The tag of the language, or empty where nothing tells; where several are as likely, one of
    those that are expected."""
    judged = text[:_MOST_JUDGED]
    letters = Counter(unicodedata.name(c, "").partition(" ")[0] for c in judged if c.isalpha())
    if not letters:
        return ""
    script, count = letters.most_common(1)[0]
    if 2 * count <= letters.total() and script != "CJK":
        return ""
    if letters["HIRAGANA"] + letters["KATAKANA"] > 0 and script in ("CJK", "HIRAGANA", "KATAKANA"):
        return "ja"
    match script:
        case "ARABIC":
            return _of_arabic_letters(judged)
        case "CYRILLIC":
            return "uk" if _UKRAINIAN & set(judged.lower()) else _by_words(judged, {"ru"}, ())
        case "LATIN":
            return _by_words(judged, FUNCTION_WORDS.keys() - {"ru"}, expected)
        case _:
            return _OF_SCRIPTS.get(script, "")


def _of_arabic_letters(text: str) -> str:
    letters = set(text)
    if _URDU & letters:
        return "ur"
    return "fa" if _PERSIAN & letters else "ar"


def _by_words(text: str, among: set[str], expected: Sequence[str]) -> str:
    """The language most of whose small words stand in the text, well before the next one."""
    found = dict.fromkeys(among, 0.0)
    for word in words(text):
        if len(word) == 1 and word not in _SINGLE:
            continue
        tags = [tag for tag in LANGUAGES_OF.get(word, ()) if tag in among]
        for tag in tags:
            found[tag] += 1 / len(tags)
    first, *others = sorted(found, key=lambda tag: -found[tag])
    runner_up = found[others[0]] if others else 0.0
    if found[first] >= max(_LEAST, _LEAD * runner_up):
        return first
    spoken = among & {tag.partition("-")[0] for tag in expected}
    return _by_words(text, spoken, ()) if spoken else ""
