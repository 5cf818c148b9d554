"""Whether a text holds the words that are asked for: the meaning of `query.Words`, in one place.

The catalogue's indexes answer the same for a million photographs at once; a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from photoarchive.domain.query import Words
from photoarchive.domain.text import CAPITALS, hints, weaker, words

_LONGEST_ACRONYM = 3
# Words that are also somebody's name in capitals (IS, WHO, ALL …): in small letters they are what
# they are. Of the languages that newsrooms here write most.
_IN_SMALL_LETTERS = """
    all and any are ask but can did for get had has her him his how its let may new not now off old
    one our out own say see she the too two use was way who why yes you
    con del las los mas mis por que ser sin son sus tal una uno
    aux ces des est les mes nos par pas qui ses sur une
"""
_FUNCTION_WORDS = frozenset(_IN_SMALL_LETTERS.split())


# What a machine has written: its words have no other forms, and the IS of a lens is no name.
_BY_MACHINE = frozenset(("name", "format", "make", "model", "lens", "serial_number", "software"))


def hints_of(key: str, text: str, language: str) -> list[str]:
    """The hints (`domain.text.hints`) of a text in the field of this key."""
    return [] if key in _BY_MACHINE else hints(text, language)


def is_acronym(asked: Words) -> bool:
    """Whether a word is to be found only where it stands in capitals: an exact one of at most
    three letters that is written so itself."""
    return (
        asked.exact
        and asked.capitals
        and len(asked.words) == 1
        and 1 < len(asked.words[0]) <= _LONGEST_ACRONYM
    )


def is_short_name(name: str) -> bool:
    """Whether a name is an acronym so short that in small letters it may be another word."""
    letters = name.strip()
    return 1 < len(letters) <= _LONGEST_ACRONYM and letters.isalpha() and letters.isupper()


def may_be_a_word(folded: str) -> bool:
    """Whether a short acronym, written in small letters, is more likely another word."""
    return len(folded) == 2 or folded in _FUNCTION_WORDS


def alternatives(asked: Words) -> list[tuple[str, ...]]:
    """The sequences of tokens, one of which a text must hold: the words themselves, and for a
    single word its weaker forms."""
    if is_acronym(asked):
        return [(CAPITALS + asked.words[0],)]
    found = [asked.words]
    if len(asked.words) == 1 and not (asked.exact or asked.whole or asked.inside):
        found += [(token,) for token in weaker(asked.words[0])]
    return found


def holds(text: str, language: str, asked: Words) -> bool:
    """Whether the text (in its language, or nothing) holds the words as they are asked for,
    leaving other names of terms aside."""
    spoken = words(text)
    if asked.whole:
        return tuple(spoken) == asked.words
    if asked.inside:
        return any(asked.words[0] in word for word in spoken)
    tokens = [*spoken, "", *hints(text, language)]
    several = alternatives(asked)
    if follows(tokens, several[0], asked.prefix):
        return True
    return any(follows(tokens, one, False) for one in several[1:])


def name_holds(name: str, language: str, asked: Words) -> bool:
    """The same for the name of a term; an acronym is one in it wherever it stands in capitals."""
    if is_acronym(asked):
        spelt = re.findall(r"\w+", name)
        return any(one.isupper() and words(one) == list(asked.words) for one in spelt)
    return holds(name, language, asked)


def follows(tokens: Sequence[str], phrase: Sequence[str], prefix: bool) -> bool:
    """Whether the phrase stands among the tokens; with `prefix` its last word may go on."""
    joined, wanted = " ".join(["", *tokens, ""]), " ".join(["", *phrase])
    return wanted in joined if prefix else f"{wanted} " in joined
