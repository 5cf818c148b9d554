"""Which words are forms of each other: what a search finds beside the words that were typed.

A text keeps a few tokens behind its words (`hints`), and a word that is asked for is looked up
under the same tokens (`weaker`). Both are made from folded words, so that they meet whatever the
accents. They are weaker matches: `exact:` turns them off. docs/guide/folding.md shows them.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from functools import cache, lru_cache
from typing import Protocol

from photoarchive.domain.folding import (
    cased_words,
    fold,
    is_unspaced_letter,
    unspaced_letters,
)
from photoarchive.domain.function_words import FUNCTION_WORDS, LANGUAGES_OF

# In the search rows these begin what stands behind a text for its sake: a weaker form of one of
# its words (followed by two letters of a language), and a word written in capitals.
WEAK = "\ue001"
CAPITALS = "\ue002"

# In the place of a language: words joined that a sign parts, ä spelt ae, and a single letter of a
# script that does not part words.
_JOINED = WEAK + "xj"
_UMLAUT = WEAK + "xu"
_LETTER = WEAK + "xl"

_MOST_KEPT = 40_000
_SHORTEST = 3
_LONGEST_IN_CAPITALS = 3

_LATIN, _ARABIC, _CYRILLIC = "latin", "arabic", "cyrillic"
# The languages whose words are stemmed, by script, with the algorithm's name in the Snowball
# library; Arabic and Persian have rules of their own below.
_OF_SCRIPT: dict[str, dict[str, str]] = {
    _LATIN: {
        "en": "english", "es": "spanish", "fr": "french", "de": "german", "it": "italian",
        "pt": "portuguese", "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian",
        "fi": "finnish", "hu": "hungarian", "ro": "romanian", "tr": "turkish", "ca": "catalan",
        "pl": "polish",
    },
    _ARABIC: {"ar": "", "fa": ""},
    _CYRILLIC: {"ru": "russian"},
}  # fmt: skip
_SCRIPT_OF = {language: script for script, several in _OF_SCRIPT.items() for language in several}
_ALSO_KNOWN_AS = {"nb": "no", "nn": "no", "prs": "fa"}
# For a text of which nobody says the language, and that does not show it.
_MOST_LIKELY = ("en", "es", "fr")
# Letters of the Persian keyboard.
_PERSIAN = frozenset("پچژگیک")
# Languages in which ae, oe and ue may be ä, ö and ü.
_SPELLING_UMLAUTS = frozenset(("en", "de", "sv", "da", "no", "fi", "hu", "tr"))
_SPELT_UMLAUT = re.compile("(?<=[bcdfghjklmnprstvwxz])([aou])e(?=[bcdfghjklmnpqrstvwxz])")

_HYPHENS, _APOSTROPHES = "-‐‑", "'’‘ʼ`´"
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_SIGN = re.compile(f"[{_HYPHENS}{_APOSTROPHES}]")
_CHAIN = re.compile(f"[^\\W\\d_]+(?:{_SIGN.pattern}[^\\W\\d_]+)+")
_MOST_JOINED = 3
# What stands before an apostrophe or behind it as a word of its own.
_ELIDED = re.compile(f"([ldjcmts]|qu|(?-i:n))[{_APOSTROPHES}]", re.IGNORECASE)
_SHORTENED = re.compile(f"[{_APOSTROPHES}](s|t|m|d|re|ve|ll)$", re.IGNORECASE)
_WITH_ELISIONS = frozenset(("fr", "it", "ca"))

# The first word of the text, of a sentence, of a line, and behind a quotation mark or bracket.
_STARTS = re.compile(r"(?:^|[.!?:;…\n\"“”«»(\[–—])[\s\"“”«»()\[\]–—'‘-]*([^\W\d_]+)")
# English endings that look like a plural in Hamas, Paris and Damascus, and what is left of them.
_LIKE_A_NAME = re.compile("[aiu]s?$")
# So many words with nothing but capitals are a headline; fewer are a name.
_HEADLINE = 4
# What the capital at the beginning of a word tells: that it is a name, nothing, or that the whole
# text is one.
_TELL, _UNKNOWN, _NAME = "tell", "unknown", "name"


def hints(text: str, language: str = "") -> list[str]:
    """What the search rows hold behind the words of a text, each once:

    - WEAK, two letters of a language and the stem of a word. The language is the text's own (its
      tag); of a text without one, it is that of most of its function words, and English, Spanish
      and French when they do not tell. Function words have no stems here, and names have none:
      Hama is no form of Hamas. A name is a word with a capital within a sentence (not in German),
      and a short text whose words all have one; where capitals tell nothing, in a headline or
      at the beginning of a sentence, only what looks like Hamas is left out. An Arabic or Persian
      word that is its own stem needs nothing: `weaker` names the stem as a word too.
    - WEAK, "xj" and two or three words joined that only a sign parts: Sana'a, al-Assad, e-mail.
    - WEAK, "xu" and a name in which ae, oe and ue are made short: Mueller; not for texts in
      languages that spell other sounds so.
    - WEAK, "xl" and each letter of `words` that are made of two.
    - CAPITALS and the folded word, for words of two or three letters that are all capitals in a
      text that has other words: IS, AFP.
    """
    parts = cased_words(text)
    if not parts:
        return []
    capitals = _capitals(parts)
    languages = _known(language) or _shown_by(parts)
    others = not text.isupper() or any(one.isalpha() and not one.isupper() for one in parts)
    of_word = _table(languages, capitals, others)
    found: dict[str, None] = {}
    if capitals is _TELL and text != text.lower():
        starts = set(_STARTS.findall(text))
        of_start = _table(languages, _UNKNOWN, others)
        for word in parts:
            found.update(of_start[word] if word in starts else of_word[word])
    else:
        for word in parts:
            found.update(of_word[word])
    if _SIGN.search(text):
        found.update(dict.fromkeys(_joined(text, languages)))
    letters = unspaced_letters(text)
    if letters:
        found.update(dict.fromkeys(_LETTER + letter for letter in sorted(letters)))
    return list(found)


def weaker(word: str) -> list[str]:
    """Under which of `hints` the forms of a folded word that is asked for are found, in all
    languages of its script; a token that does not begin with WEAK is a word of a text."""
    if is_unspaced_letter(word):
        return [_LETTER + word]
    script = _script(word)
    if len(word) < _SHORTEST or not script or not word.isalpha():
        return []
    found: dict[str, None] = {}
    for language in _OF_SCRIPT[script]:
        if stem := _stem(language, word):
            found[f"{WEAK}{language}{stem}"] = None
            if script == _ARABIC and stem != word:
                found[stem] = None
    if script != _ARABIC:
        found[_JOINED + word] = None
    if script == _LATIN:
        found[_UMLAUT + word] = None
        short = _SPELT_UMLAUT.sub(r"\1", word)
        if short != word:
            found[short] = None
    return list(found)


def _known(language: str) -> str:
    """The two letters by which a tag's language is known here; nothing for none."""
    first = language.strip().lower().partition("-")[0]
    return "" if first == "x" else _ALSO_KNOWN_AS.get(first, first)


def _shown_by(parts: list[str]) -> str:
    """In which languages a text seems to be: one a script where its words tell, parted by
    spaces."""
    spelt = map(LANGUAGES_OF.get, map(str.lower, parts))
    told = Counter(language for several in spelt if several for language in several)
    most = max(told.values(), default=0)
    latin = [language for language, times in told.items() if times == most]
    if not 0 < len(latin) <= len(_MOST_LIKELY):
        latin = list(_MOST_LIKELY)
    is_persian = not _PERSIAN.isdisjoint("".join(parts))
    return " ".join((*latin, "fa" if is_persian else "ar", "ru"))


def _capitals(parts: list[str]) -> str:
    """What the capitals of a text with these words tell."""
    for word in parts:
        if len(word) > _SHORTEST and word.isalpha() and not word[0].isupper():
            return _TELL
    return _UNKNOWN if len(parts) >= _HEADLINE else _NAME


class _Tokens(dict[str, dict[str, None]]):
    """Maps each word as it is written to its tokens but for those of signs, filled as met: a
    million captions have few different words."""

    def __init__(self, languages: str, capitals: str, others: bool) -> None:
        super().__init__()
        self._rules = (tuple(languages.split()), capitals, others)

    def __missing__(self, word: str) -> dict[str, None]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        made = dict.fromkeys(_of_word(word, *self._rules))
        self[word] = made
        return made


_table = lru_cache(maxsize=64)(_Tokens)


def _of_word(word: str, languages: tuple[str, ...], capitals: str, others: bool) -> list[str]:
    found: list[str] = []
    folded = fold(word)
    script = _script(folded)
    if not script or not folded.isalpha():
        return found
    if others and 1 < len(word) <= _LONGEST_IN_CAPITALS and word.isupper():
        found.append(CAPITALS + folded)
    if len(folded) < _SHORTEST:
        return found
    begins_so = word[0].isupper()
    for language in languages:
        if _SCRIPT_OF.get(language) != script:
            continue
        if begins_so and language != "de":
            if capitals is not _UNKNOWN:
                continue
            if language == "en" and _LIKE_A_NAME.search(folded):
                continue
        stem = _stem(language, folded)
        if stem and not (script == _ARABIC and stem == folded):
            found.append(f"{WEAK}{language}{stem}")
    if begins_so and script == _LATIN and not _SPELLING_UMLAUTS.isdisjoint(languages):
        short = _SPELT_UMLAUT.sub(r"\1", folded)
        if short != folded:
            found.append(_UMLAUT + short)
    return found


def _joined(text: str, languages: str) -> list[str]:
    """The tokens of words that a hyphen or an apostrophe parts."""
    found = []
    has_elisions = languages.split()[0] in _WITH_ELISIONS
    for chain in _CHAIN.findall(text):
        if _ELIDED.match(chain) or (has_elisions and not _HYPHEN.search(chain)):
            continue
        parts = _SIGN.split(_SHORTENED.sub("", chain))
        if 1 < len(parts) <= _MOST_JOINED:
            joined = fold("".join(parts))
            if _script(joined) in (_LATIN, _CYRILLIC):
                found.append(_JOINED + joined)
    return found


def _script(word: str) -> str:
    """Of the first letter, as far as words in it are stemmed."""
    first = word[:1]
    if "a" <= first <= "ɏ":
        return _LATIN
    if "\u0620" <= first <= "\u06ff":
        return _ARABIC
    return _CYRILLIC if "а" <= first <= "џ" else ""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


# A stemmer holds the word it is at.
_ONE_AT_A_TIME = threading.Lock()


@cache
def _stemmer(language: str) -> _Stemmer:
    algorithm = _OF_SCRIPT[_SCRIPT_OF[language]][language]
    import snowballstemmer  # takes a while, and is not needed to start

    made: _Stemmer = snowballstemmer.stemmer(algorithm)
    return made


@lru_cache(maxsize=100_000)
def _stem(language: str, word: str) -> str:
    """The stem of a folded word; nothing when it has none to search by.

    Stemmed until nothing changes: Snowball makes *mujer* of *mujeres*, and *muj* of *mujer*.
    """
    if word in FUNCTION_WORDS.get(language, ()):
        return ""
    if language == "ar":
        return _arabic(word)
    if language == "fa":
        return _persian(word)
    stem = word
    with _ONE_AT_A_TIME:
        for _time in range(3):
            shorter = fold(_stemmer(language).stemWord(stem))
            if shorter == stem or len(shorter) < _SHORTEST:
                break
            stem = shorter
    return stem


# The article with what is written together with it.
_ARTICLES = ("وبال", "وكال", "فبال", "وال", "بال", "كال", "فال", "ولل", "فلل", "ال", "لل")
# Words that begin with a wa of their own, by their beginnings (folded).
_WAW_OF_THE_WORD = (
    *("وزر", "وزار", "وزير", "وزع", "وكال", "وكيل", "وحده", "وحدات", "وحيد", "وطن", "وفا", "وفد"),
    *("وفود", "وقت", "وقف", "وقع", "وقود", "وسط", "وساي", "وسيل", "وثاي", "وثيق", "ورق", "ورش"),
    *("وعد", "وعود", "واشنطن", "وضع", "وصل", "وصول", "وجود", "وجه", "ولاي", "ولاد", "وليد", "ولد"),
    *("والد", "والي", "وادي", "واحد", "واج", "واسع", "واقع", "وايل", "وارسو", "ودي", "وراء"),
    *("ورد", "وصف", "وظيف", "وظاي", "وهاب", "وهم", "وسام", "وسيم", "وباء", "وجب", "وصي"),
)
# Endings: pronouns, plurals, the feminine and the nisba. No dual in -an: too many names end so.
_ENDINGS = (
    *("تهما", "هما", "تها", "تهم", "تنا", "ها", "هم", "هن", "نا", "ات", "ون", "ين", "يه", "ته"),
    *("ه", "ي"),
)
_SHORTEST_ENDED = 4


def _arabic(word: str) -> str:
    """Light stemming: the article, then one ending after the other.

    Three letters are kept of the article's word and four of one with an ending: الله has no
    article here, and علي is no form of عليه. In the manner of Larkey, Ballesteros and Connell,
    *Improving stemming for Arabic information retrieval* (2002), but more careful with names.
    """
    stem = _without_article(word)
    if stem == word and word.startswith("و") and not word.startswith(_WAW_OF_THE_WORD):
        without = word[1:]
        if len(without) >= _SHORTEST_ENDED:
            stem = _without_article(without)
    ended = ""
    while ended != stem:
        ended = stem
        for ending in _ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_ENDED:
                stem = stem.removesuffix(ending)
                break
    return stem


def _without_article(word: str) -> str:
    if word.startswith(_WAW_OF_THE_WORD):
        return word
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            return word.removeprefix(article)
    return word


# Plurals, with the ezafe and the indefinite ya.
_PERSIAN_ENDINGS = ("هايي", "هاي", "ها", "ي")


def _persian(word: str) -> str:
    for ending in _PERSIAN_ENDINGS:
        shortest = _SHORTEST if ending != "ي" else _SHORTEST_ENDED
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending)
    return word
