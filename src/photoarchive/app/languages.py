"""Language tags as people write them, checked and put into their standard form (BCP 47)."""

from __future__ import annotations

from photoarchive.domain.errors import WrongValue
from photoarchive.domain.photo import DEFAULT_LANGUAGE


def checked_tag(text: str) -> str:
    """The tag in its standard form ("EN_us" is "en-US"); raises `WrongValue`."""
    typed = text.strip()
    if typed.lower() == DEFAULT_LANGUAGE:
        return DEFAULT_LANGUAGE
    import langcodes
    from langcodes.tag_parser import LanguageTagError

    try:
        tag = langcodes.standardize_tag(typed.replace("_", "-"))
    except LanguageTagError:
        raise WrongValue("language", text, "language") from None
    if not langcodes.tag_is_valid(tag) or tag == "und":
        raise WrongValue("language", text, "language")
    return tag
