"""Languages: the tag of a text against the letters it is written in, and against its words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.function_words import FUNCTION_WORDS, LANGUAGES_OF
from photoarchive.domain.lint.finding import Finding, Move
from photoarchive.domain.lint.sheet import Sheet, Text
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.text import words

# The scripts of languages, as the names of their letters begin in Unicode. Of a language that may
# be written in several, or that is not here, nothing is said.
_LATIN = """
    en es fr de it pt nl sv da no nb nn fi hu ro tr ca pl eu gl cs sk sl hr lt lv et is ga cy sq mt
    vi id ms sw tl af la eo
"""
_OTHERS = {
    "ARABIC": "ar arz apc arb fa ur ps ckb ug sd",
    "HEBREW": "he yi",
    "CYRILLIC": "ru uk bg be mk",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "DEVANAGARI": "hi mr ne",
    "BENGALI": "bn as",
    "THAI": "th",
    "HANGUL": "ko",
}
_SCRIPT_OF: Mapping[str, str] = {
    language: script
    for script, languages in {"LATIN": _LATIN, **_OTHERS}.items()
    for language in languages.split()
}
# Subtags of scripts (ISO 15924), where a tag has one: ar-Latn.
_BY_SUBTAG = {
    "latn": "LATIN",
    "arab": "ARABIC",
    "hebr": "HEBREW",
    "cyrl": "CYRILLIC",
    "grek": "GREEK",
    "armn": "ARMENIAN",
    "geor": "GEORGIAN",
    "deva": "DEVANAGARI",
}
# A name or an acronym in other letters is usual. A text that is mostly so is in another language.
_FEWEST_LETTERS = 8
_LEAST_SHARE = 0.3
# So many different small words of another language, and hardly any of its own.
_FEWEST_WORDS = 4


def script(sheet: Sheet) -> Iterator[Finding]:
    """A text is in other letters than its language is written in."""
    for text in sheet.texts:
        expected = script_of(text.language)
        if expected is None:
            continue
        letters = _letters(text.text)
        total = letters.total()
        if total < _FEWEST_LETTERS or letters[expected] >= _LEAST_SHARE * total:
            continue
        written = letters.most_common(1)[0][0]
        facts = {"language": text.language, "written": written, "expected": expected}
        fix = _moved(sheet, text, [tag for tag in sheet.languages if script_of(tag) == written])
        yield Finding("script", "script", text.field, text.language, 0, len(text.text), facts, fix)


def language(sheet: Sheet) -> Iterator[Finding]:
    """The small words of a text are those of another language than its tag says."""
    for text in sheet.texts:
        tag = text.language.split("-")[0].lower()
        if tag not in FUNCTION_WORDS or script_of(text.language) != "LATIN":
            continue
        spoken = set(words(text.text))
        own = len(spoken & FUNCTION_WORDS[tag])
        others = Counter(
            other
            for word in spoken
            for other in LANGUAGES_OF.get(word, ())
            if tag not in LANGUAGES_OF[word]
        )
        if not others:
            continue
        (other, count), *_rest = others.most_common()
        if count >= _FEWEST_WORDS and own * 4 <= count:
            facts = {"language": text.language, "other": other}
            tags = [one for one in sheet.languages if one.split("-")[0].lower() == other]
            fix = _moved(sheet, text, tags)
            yield Finding(
                "language", "language", text.field, text.language, 0, len(text.text), facts, fix
            )


@lru_cache(maxsize=256)
def script_of(tag: str) -> str | None:
    """The script that texts of this language tag are written in; None where nobody can say."""
    language, *subtags = tag.lower().split("-")
    if tag in ("", DEFAULT_LANGUAGE):
        return None
    for subtag in subtags:
        if len(subtag) == 4 and subtag.isalpha():
            return _BY_SUBTAG.get(subtag)
    return _SCRIPT_OF.get(language)


def _moved(sheet: Sheet, text: Text, tags: list[str]) -> tuple[Move, ...]:
    """The text in the only other language of the archive that it may be in, if none is there."""
    content = sheet.fields.get(text.field)
    field = BY_KEY.get(text.field)
    if len(tags) != 1 or not isinstance(content, Mapping) or field is None:
        return ()
    is_free = not content.get(tags[0]) and field.in_languages and tags[0] != text.language
    return (Move(text.field, text.language, tags[0]),) if is_free else ()


def _letters(text: str) -> Counter[str]:
    """How many letters of each script a text has."""
    found: Counter[str] = Counter()
    for character, count in Counter(text).items():
        name = _script_of_letter(character)
        if name:
            found[name] += count
    return found


@lru_cache(maxsize=4096)
def _script_of_letter(character: str) -> str:
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "?").split()[0]
