"""Words for people, in their language. Both faces use the same catalogue.

`_` translates at once; `N_` only marks words that are translated where they are shown (tables of
constants). Labels of fields are taken from `domain.fields` by the extraction itself.
"""

from __future__ import annotations

import gettext
import re
from pathlib import Path

DOMAIN = "photoarchive"
LANGUAGES = ("en", "ar", "es")
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
# Windows names its locales by English words.
_BY_NAME = {"arabic": "ar", "english": "en", "spanish": "es"}

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use(folder: Path, *wanted: str) -> str:
    """Translates from now on into the first of these languages that we have; English if none.

    `wanted` are language tags or locale names ("es_ES.UTF-8", "Spanish_Spain"); "C" and "POSIX"
    ask for English. Returns the tag chosen.
    """
    global _translations, _language
    for name in wanted:
        tag = re.split(r"[-_.@]", name)[0].lower()
        tag = _BY_NAME.get(tag, "en" if tag in ("c", "posix") else tag)
        if tag in LANGUAGES:
            _language = tag
            _translations = gettext.translation(DOMAIN, folder, [tag], fallback=True)
            break
    else:
        _language, _translations = "en", gettext.NullTranslations()
    return _language


def language() -> str:
    """The language in use."""
    return _language


def is_right_to_left() -> bool:
    """Whether the language in use is written from right to left."""
    return _language in RIGHT_TO_LEFT


def arrow() -> str:
    """An arrow in the direction of reading: no font mirrors it by itself."""
    return "←" if is_right_to_left() else "→"


def _(message: str) -> str:
    """The message in the language in use."""
    return _translations.gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the message for `n` things; {n} is left to the caller."""
    return _translations.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The message in the sense that the context names."""
    return _translations.pgettext(context, message)


def figure(number: float, decimals: int = 0) -> str:
    """A number for people: "12,408", "1.8" in English; its signs are the language's own."""
    signs = {
        ",": pgettext("between thousands", ","),
        ".": pgettext("before the first decimal", "."),
    }
    return "".join(signs.get(sign, sign) for sign in f"{number:,.{decimals}f}")


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Marks words to be translated later."""
    return message
