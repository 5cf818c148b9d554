"""What makes two spellings equal: folding for search, and tidying of what was typed.

Folding loses information on purpose and is never shown. It is applied alike to what is
searched and to what is asked for, so that "Ras Baalbék" finds "ras baalbek" and "رأس بعلبك"
is found without its hamza.
"""

from __future__ import annotations

import unicodedata

# Marks that are dropped. Only these blocks: the vowel signs of Indic scripts are Mn as well,
# and without them words would change.
_DROPPED_MARKS = (
    (0x0300, 0x036F),  # combining diacritical marks
    (0x0591, 0x05C7),  # Hebrew accents and points
    (0x0610, 0x061A),  # Arabic signs
    (0x064B, 0x065F),  # harakat
    (0x0670, 0x0670),  # superscript alef
    (0x06D6, 0x06ED),  # Quranic marks
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)

_LETTERS = {
    # Latin letters that Unicode does not take apart
    "ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "ŋ": "n", "ŧ": "t",
    # Arabic and Persian forms of one letter; alef with hamza or madda loses them as marks
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "گ": "ك", "ڭ": "ك", "ة": "ه",
    "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه",
    # signs of transliteration for hamza and ʿayn, and the tatweel
    "ʾ": "", "ʿ": "", "ʼ": "", "ʻ": "", "ـ": "",
}  # fmt: skip

_TABLE: dict[int, str | None] = {ord(letter): plain for letter, plain in _LETTERS.items()}
for _first, _last in _DROPPED_MARKS:
    _TABLE.update(dict.fromkeys(range(_first, _last + 1)))
# Direction marks, joiners and soft hyphens are invisible in a name.
_INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_TABLE.update(dict.fromkeys(ord(c) for c in _INVISIBLE))
for _low, _high in ((0x202A, 0x202E), (0x2066, 0x2069)):
    _TABLE.update(dict.fromkeys(range(_low, _high + 1)))
for _code in (*range(0x0660, 0x066A), *range(0x06F0, 0x06FA), *range(0x0966, 0x0970)):
    _TABLE[_code] = str(unicodedata.digit(chr(_code)))

# Stands for й while accents are dropped; no character, so no text has it.
_SHORT_I = "\ufdef"

# Never part of a word: the search rows put it around each text.
BOUNDARY = "\ue000"
# In the search rows these begin what stands behind a text for its sake: a weaker form of one of
# its words (followed by two letters of a language), and a word written in capitals.
WEAK = "\ue001"
CAPITALS = "\ue002"


def fold(text: str) -> str:
    """The form in which two spellings of the same words are equal.

    Case, accents, full-width and presentation forms, Arabic letter forms and digits, German ß
    and Turkish dotless ı are folded; the order of words and all separators are kept.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold()
    # й is a letter of its own, not an и with an accent.
    plain = plain.replace("й", _SHORT_I)
    plain = unicodedata.normalize("NFD", plain).translate(_TABLE).replace(_SHORT_I, "й")
    return unicodedata.normalize("NFC", plain)


class _WordParts(dict[int, int]):
    """Maps each character of a word to itself and every other to a space; filled as met."""

    def __missing__(self, code: int) -> int:
        category = unicodedata.category(chr(code))
        part = code if category[0] in "LN" or category in ("Co", "Mn", "Mc") else 0x20
        self[code] = part
        return part


_WORD_PARTS = _WordParts(dict.fromkeys(map(ord, (BOUNDARY, WEAK, CAPITALS)), 0x20))


def words(text: str) -> list[str]:
    """The folded words of a text: letters, digits and the marks that folding keeps; all else
    parts them. The search index holds exactly these."""
    return fold(text).translate(_WORD_PARTS).split()


def hints(text: str, language: str = "") -> list[str]:
    """What the search rows hold behind the words of a text: weaker forms of them (by the rules
    of its language, a tag or empty), and those written in capitals in a text that is not."""
    return []


def weaker(word: str) -> list[str]:
    """Under which of `hints` weaker forms of a folded word that is asked for are found."""
    return []


class _Tidied(dict[int, int | str | None]):
    """Maps each character to itself, and what no text may hold to nothing; filled as met."""

    def __missing__(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        kept: int | str | None = code
        if category == "Cs":  # half of a pair, which UTF-8 cannot say
            kept = "\ufffd"
        elif category == "Cc":
            kept = None
        self[code] = kept
        return kept


# Controls that part words stay what parts them: line ends of all kinds (a line break of word
# processors is a vertical tab), and the separators of records.
_TIDIED = _Tidied({ord("\t"): "\t", **dict.fromkeys(map(ord, "\n\r\v\f\x85"), "\n")})
_TIDIED.update(dict.fromkeys(range(0x1C, 0x20), " "))


def tidy(text: str) -> str:
    """A typed or read text as it is stored: NFC, unix line ends, no NUL or stray controls,
    no white space at the ends. Inner white space and line breaks are kept."""
    kept = text.replace("\r\n", "\n").translate(_TIDIED)
    return unicodedata.normalize("NFC", kept).strip()


def one_line(text: str) -> str:
    """A name or value of a single line: tidied, all runs of white space made one space."""
    return " ".join(tidy(text).split())


_RTL_SCRIPTS = ("R", "AL")


def is_right_to_left(text: str) -> bool:
    """Whether the first strong letter of the text runs from right to left (UAX #9, P2 and P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _RTL_SCRIPTS:
            return True
        if direction == "L":
            return False
    return False


def cut_utf8(text: str, max_bytes: int) -> str:
    """The longest beginning of the text that fits into that many bytes of UTF-8, cut between
    characters (and not before a combining mark)."""
    raw = text.encode("utf-8")
    if len(raw) <= max_bytes:
        return text
    cut = raw[:max_bytes].decode("utf-8", "ignore")
    if cut and len(cut) < len(text) and unicodedata.combining(text[len(cut)]):
        base = len(cut) - 1
        while base > 0 and unicodedata.combining(cut[base]):
            base -= 1
        cut = cut[:base]
    return cut
