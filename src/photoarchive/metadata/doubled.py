"""Text that was encoded twice: UTF-8 taken for Windows-1252 (or Latin-1) and encoded again.

"Ã©" was once "é", "â€™" an apostrophe, "Ø±Ø£Ø³" Arabic. What it was can be told, but a file may
mean what it says, so the repair is only ever offered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from photoarchive.domain.photo import Content
from photoarchive.metadata.charset_guess import FROM_LATIN_1

_BYTE_OF: Final = {ord(char): code for code, char in FROM_LATIN_1.items()} | {
    code: code for code in range(0x80, 0x100)
}
_LEADS: Final = "\xc2-\xf4"
_TAILS: Final = "\x80-\xbf" + re.escape("".join(FROM_LATIN_1.values()))
_SUSPECT: Final = re.compile(f"[{_LEADS}][{_TAILS} ]")
_SEQUENCE: Final = re.compile(
    f"[\xc2-\xdf][{_TAILS} ]|[\xe0-\xef][{_TAILS}][{_TAILS} ]|[\xf0-\xf4][{_TAILS}]{{3}}"
)
_LONE: Final = re.compile(f"[{_TAILS}\xc2-\xf4]")
# What people write with; phonetic signs and lone accents come out of chance.
_WRITTEN: Final = (
    (0xA0, 0x17F), (0x218, 0x21B), (0x370, 0x52F), (0x531, 0x587), (0x590, 0x77F),
    (0x900, 0xDFF), (0xE00, 0xE7F), (0x10A0, 0x11FF), (0x1E00, 0x1EFF), (0x200B, 0x203A),
    (0x20A0, 0x20C0), (0x2116, 0x2122), (0x2190, 0x21FF), (0x2600, 0x27BF), (0x3000, 0x9FFF),
    (0xAC00, 0xD7A3), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0xFF00, 0xFFEF), (0x1F300, 0x1FAFF),
)  # fmt: skip


def looks_doubled(text: str) -> bool:
    """Whether a text may be one that was encoded twice, quickly."""
    return not text.isascii() and _SUSPECT.search(text) is not None


def repaired(text: str) -> str:
    """The text as it was before it was encoded a second time; empty where it was not.

    Of a text that is wrong only in parts these are repaired, if there is more than one of them;
    blanks are taken for halves of letters only where all of the text was encoded twice.
    """
    if not looks_doubled(text):
        return ""
    found = [match for match in _SEQUENCE.finditer(text) if _meant(match[0])]
    whole = [match for match in found if " " not in match[0]]
    if not whole or (len(whole) == 1 and _by_chance(text, whole[0])):
        return ""
    with_blanks = not _LONE.search(_SEQUENCE.sub("", text))
    mended = _SEQUENCE.sub(
        lambda match: ((with_blanks or " " not in match[0]) and _meant(match[0])) or match[0], text
    )
    return unicodedata.normalize("NFC", mended)


def _by_chance(text: str, found: re.Match[str]) -> bool:
    """Whether a single sequence may well be what the writer meant."""
    if _LONE.search(text[: found.start()] + text[found.end() :]):
        return True
    meant = _meant(found[0])
    if unicodedata.category(meant)[0] in "LM" and not unicodedata.name(meant, "").startswith(
        "LATIN"
    ):
        return True
    # A word in capitals that ends in one, before a quotation mark that closes.
    before, behind = text[: found.start()][-1:], text[found.end() :][:1]
    return found[0][1] in "”’»›™" and before.isupper() and not behind.isalpha()


def _meant(sequence: str) -> str:
    """The character that the sequence was; empty where it was none that people write.

    White space stands for the byte A0, which is a blank in Windows-1252 and was tidied away.
    """
    raw = bytes(_BYTE_OF.get(ord(char), 0xA0) for char in sequence)
    try:
        meant = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    code = ord(meant)
    if " " in sequence and not meant.isalpha():
        return ""
    return meant if any(low <= code <= high for low, high in _WRITTEN) else ""


def repaired_content(content: Content) -> Content | None:
    """The content with its texts repaired; None where there is nothing to repair."""
    if isinstance(content, str):
        return repaired(content) or None
    if isinstance(content, Mapping):
        mended = {tag: repaired(text) or text for tag, text in content.items()}
        return mended if mended != content else None
    if isinstance(content, tuple) and content and isinstance(content[0], str):
        several = tuple(dict.fromkeys(repaired(str(one)) or str(one) for one in content))
        return several if several != content else None
    return None
