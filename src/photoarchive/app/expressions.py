"""Regular expressions that somebody types, against the clock: the matcher of the library `regex`
gives up after a while, where that of Python goes on for ever."""

from __future__ import annotations

from collections.abc import Sequence

from photoarchive.domain.errors import BadExpression, SlowExpression
from photoarchive.domain.replacing import Finder, Hit, Wanted, plain_finder

_LONGEST = 1000
# One text, be it a caption of ten thousand letters, is searched no longer than that.
_MOST_S = 0.5


def finder(wanted: Wanted) -> Finder:
    """Finds what is wanted; raises `BadExpression` or `WrongValue`. Finding raises
    `SlowExpression`."""
    return _expression_finder(wanted) if wanted.expression else plain_finder(wanted)


def _expression_finder(wanted: Wanted) -> Finder:
    import regex

    if not wanted.find or len(wanted.find) > _LONGEST:
        raise BadExpression(wanted.find, "length", 0)
    written = rf"\b(?:{wanted.find})\b" if wanted.whole_words else wanted.find
    try:
        # By itself first, so that what is put around it closes none of its brackets.
        regex.compile(wanted.find)
        pattern = regex.compile(written, regex.IGNORECASE if wanted.loose else 0)
        pattern.sub(wanted.put, "")
    except (regex.error, IndexError, RecursionError, OverflowError) as error:
        raise BadExpression(wanted.find, str(error), getattr(error, "pos", None) or 0) from error

    def find(text: str) -> Sequence[Hit]:
        try:
            return [
                Hit(match.start(), match.end(), match.expand(wanted.put))
                for match in pattern.finditer(text, timeout=_MOST_S)
            ]
        except TimeoutError as error:
            raise SlowExpression(wanted.find) from error
        except (regex.error, IndexError) as error:
            raise BadExpression(wanted.find, str(error), 0) from error

    return find
