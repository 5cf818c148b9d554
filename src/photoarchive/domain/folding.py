"""What makes two spellings equal: folding for search, and cutting into words.

Folding loses information on purpose and is never shown. It is applied alike to what is
searched and to what is asked for, so that "Ras Baalbék" finds "ras baalbek" and "رأس بعلبك"
is found without its hamza. docs/guide/folding.md shows it language by language.
"""

from __future__ import annotations

import re
import unicodedata

# Marks that are dropped. Only these blocks: the vowel signs of Indic scripts are Mn as well,
# and without them words would change.
_DROPPED_MARKS = (
    (0x0300, 0x036F),  # combining diacritical marks
    (0x0591, 0x05BD),  # Hebrew accents and points; the signs among them part words
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x05C7, 0x05C7),
    (0x0610, 0x061A),  # Arabic signs
    (0x064B, 0x065F),  # harakat
    (0x0670, 0x0670),  # superscript alef
    (0x06D6, 0x06ED),  # Quranic marks
    (0x093C, 0x093C),  # nukta: फ़ for f is often written फ
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)

_LETTERS = {
    # Latin letters that Unicode does not take apart
    "ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "ŋ": "n", "ŧ": "t", "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k",
    "ƴ": "y",
    # Arabic, Persian, Urdu and Kurdish forms of one letter; alef with hamza or madda loses them
    # as marks
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ێ": "ي", "ک": "ك", "گ": "ك", "ڭ": "ك",
    "ګ": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ں": "ن", "ڤ": "ف",
    "ۆ": "و", "ڕ": "ر", "ڵ": "ل",
    # Ukrainian ge, and the sign of the nasal vowel that Hindi writes either way
    "ґ": "г", "ँ": "ं",
    # signs of transliteration for hamza, ʿayn and the soft sign, and the tatweel
    "ʾ": "", "ʿ": "", "ʼ": "", "ʻ": "", "ˀ": "", "ˁ": "", "ʹ": "", "ʺ": "", "ـ": "",
    # Hebrew geresh and gershayim, of acronyms and foreign sounds
    "׳": "", "״": "",
}  # fmt: skip


class _Folded(dict[int, int | str | None]):
    """Maps each character of a text in small letters, taken apart, to what it is folded to;
    digits of all scripts to 0–9. Filled as met."""

    def __missing__(self, code: int) -> int | str:
        digit = unicodedata.decimal(chr(code), None)
        made = code if digit is None else str(digit)
        self[code] = made
        return made


_FOLDED = _Folded({ord(letter): plain for letter, plain in _LETTERS.items()})
for _first, _last in _DROPPED_MARKS:
    _FOLDED.update(dict.fromkeys(range(_first, _last + 1)))
# Direction marks, joiners and soft hyphens are invisible in a name.
_INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_FOLDED.update(dict.fromkeys(ord(c) for c in _INVISIBLE))
for _low, _high in ((0x202A, 0x202E), (0x2066, 0x2069)):
    _FOLDED.update(dict.fromkeys(range(_low, _high + 1)))

# Stands for й while accents are dropped; no character, so no text has it.
_SHORT_I = "\ufdef"
# In Cyrillic words an apostrophe parts no words (В'ячеслав), nor does the quotation mark of a
# Hebrew acronym (צה"ל).
_WITHIN_WORDS = re.compile("(?<=[\u0430-\u045f])['’](?=[\u0430-\u045f])|(?<=[א-ת])[\"”'’](?=[א-ת])")

# Never part of a word: the search rows put it around each text.
BOUNDARY = "\ue000"
# The characters that no word has, for what the search rows hold besides words.
_OF_THE_ROWS = range(0xE000, 0xE010)


def fold(text: str) -> str:
    """The form in which two spellings of the same words are equal.

    Case, accents, full-width and presentation forms, Arabic letter forms and digits, German ß
    and Turkish dotless ı are folded; the order of words and what parts them are kept.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold()
    # й is a letter of its own, not an и with an accent.
    plain = plain.replace("й", _SHORT_I)
    plain = unicodedata.normalize("NFD", plain).translate(_FOLDED).replace(_SHORT_I, "й")
    return unicodedata.normalize("NFC", _WITHIN_WORDS.sub("", plain))


class _WordParts(dict[int, int]):
    """Maps each character of a word to itself and every other to a space; filled as met."""

    def __missing__(self, code: int) -> int:
        category = unicodedata.category(chr(code))
        part = code if category[0] in "LN" or category in ("Co", "Mn", "Mc") else 0x20
        self[code] = part
        return part


_WORD_PARTS = _WordParts(dict.fromkeys(_OF_THE_ROWS, 0x20))

# Letters of scripts that put no spaces between words (Korean puts them between phrases): Thai,
# Lao, Burmese, Khmer, the kana, bopomofo, Hangul and Han, with their half-width forms.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3031-\u3035\u303b"
    "\u3041-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uffdc"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


def words(text: str) -> list[str]:
    """The folded words of a text: letters, digits and the marks that folding keeps; all else
    parts them. The search index holds exactly these.

    Where a script does not part words, every two neighbouring letters make one: 北京大学 is
    北京 京大 大学, so that any two letters or more that follow each other are a phrase. A letter
    that stands alone is a word, and so is one beside a letter or digit of another script
    (8月末: 8 月 月末).
    """
    folded = fold(text)
    parts = folded.translate(_WORD_PARTS).split()
    if folded.isascii() or not _UNSPACED.search(folded):
        return parts
    return [word for part in parts for word in _by_twos(part)]


class _CasedParts(dict[int, int | None]):
    """Maps each character of a word to itself, what is invisible in it to nothing and every other
    to a space; filled as met."""

    def __missing__(self, code: int) -> int | None:
        part = None if chr(code) in _INVISIBLE else _WORD_PARTS[code]
        self[code] = part
        return part


_CASED_PARTS = _CasedParts()


def cased_words(text: str) -> list[str]:
    """The words of a text as they are written: capitals, accents and letter forms kept."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.translate(_CASED_PARTS).split()


def unspaced_letters(text: str) -> set[str]:
    """The letters of those `words` of a text that are made of two."""
    if text.isascii() or not _UNSPACED.search(text):
        return set()
    several = (_letters(word) for word in words(text) if _UNSPACED.match(word))
    return {letter for letters in several if len(letters) > 1 for letter in letters}


def is_unspaced_letter(word: str) -> bool:
    """Whether one of `words` is a single letter of a script that does not part words."""
    return bool(_UNSPACED.match(word)) and len(_letters(word)) == 1


def _by_twos(part: str) -> list[str]:
    made: list[str] = []
    letters = _letters(part)
    unspaced = [bool(_UNSPACED.match(letter)) for letter in letters]
    last = len(letters) - 1
    for place, letter in enumerate(letters):
        follows = place > 0 and unspaced[place - 1]
        is_followed = place < last and unspaced[place + 1]
        beside_others = (place > 0 and not follows) or (place < last and not is_followed)
        if not unspaced[place] or beside_others or last == 0:
            made.append(letter)
        if unspaced[place] and is_followed:
            made.append(letter + letters[place + 1])
    return made


def _letters(part: str) -> list[str]:
    """The letters of scripts that do not part words, each with its marks, and whole what stands
    between them."""
    found: list[str] = []
    in_letters = False
    for character in part:
        unspaced = bool(_UNSPACED.match(character))
        is_mark = unicodedata.category(character)[0] == "M"
        if found and (is_mark or not (unspaced or in_letters)):
            found[-1] += character
            continue
        in_letters = unspaced
        found.append(character)
    return found
