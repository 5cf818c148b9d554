"""What a caption's text is taken apart into: parts, what remains, and what was left in doubt.

A text is never cut short: its stretches, one behind the other, are the whole of it, and each is
caption, part of a field, or frame (the words and signs that only say what stands beside them:
"Source:", "Photo by", brackets).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from photoarchive.domain.term import Vocabulary


class Why(StrEnum):
    """What a part was known by."""

    REST = "rest"  # the caption: what remains
    LABEL = "label"  # "Source: …"
    DATELINE = "dateline"  # "BEIRUT, Lebanon — Aug. 26, 2017: …"
    CREDIT_LINE = "credit-line"  # "(Photo by Jane Doe/Levant Lens)"
    HASHTAG = "hashtag"
    COPYRIGHT = "copyright"  # "© 2017 Jane Doe"
    SENTENCE = "sentence"  # the place and day at the end of an agency's sentence
    LIST = "list"  # "Pictured: Jane Doe and John Roe"
    NOTICE = "notice"  # "ATTENTION EDITORS - …"
    NUMBER = "number"  # an agency's number of the picture
    HEADLINE = "headline"  # a line by itself above the caption
    OTHER_DATE = "other-date"  # the year told elsewhere in the text
    PHOTOGRAPH = "photograph"  # the year of the photograph's own date


class Unclear(StrEnum):
    """Why a stretch was left in the caption as it stands."""

    TWO_DATELINES = "two-datelines"
    NO_SUCH_DAY = "no-such-day"  # 31 February
    NO_YEAR = "no-year"
    NO_DATE = "no-date"  # Date: unknown
    DAY_OR_MONTH = "day-or-month"  # 03/04/2017
    SHORT_YEAR = "short-year"  # 26/08/17
    OTHER_WEEKDAY = "other-weekday"  # Monday, when it was a Saturday
    SEVERAL_DAYS = "several-days"  # Aug. 26-28
    TWO_DATES = "two-dates"
    UNKNOWN_PLACE = "unknown-place"
    COUNTRY_OR_STATE = "country-or-state"  # Georgia
    WHO_IS_WHO = "who-is-who"  # Jane Doe/John Roe
    NAME_ALONE = "name-alone"  # (Jane Doe)
    TWO_VALUES = "two-values"  # Source: A … Source: B
    LONG_LABEL = "long-label"  # Source: a whole paragraph
    OPEN_BRACKET = "open-bracket"  # (Photo by Jane Doe
    NAMES_UNCLEAR = "names-unclear"  # from left: Jane Doe, mayor, and another
    TOO_LONG = "too-long"
    AGAIN = "again"  # a form within a form
    NO_PHOTOGRAPH = "no-photograph"  # a line of a sheet that names no photograph here
    SEVERAL_PHOTOGRAPHS = "several-photographs"
    SEVERAL_ENTRIES = "several-entries"  # two lines of a sheet about one photograph
    NOT_OF_ONE = "not-of-one"  # words of a sheet that are no photograph's caption
    OTHER_COUNT = "other-count"  # five numbered lines for seven photographs


@dataclass(frozen=True, slots=True)
class Part:
    """What was found for one field: the text it is to hold, the stretch of the whole text that
    says so (characters from 0, the end not included), and what it was known by.

    A sure part was taken out of the caption, unless it stands in the middle of a sentence
    (`in_caption`). One that is not sure is only offered, and always stays in the caption.
    """

    field: str
    text: str
    start: int
    end: int
    why: Why
    sure: bool = True
    in_caption: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch that was left in the caption, and why; `detail` is the words in question or what
    may be meant ("2017-03-04; 2017-04-03"), `field` what it would have told."""

    code: Unclear
    start: int
    end: int
    detail: str = ""
    field: str = ""


class Role(StrEnum):
    """What a stretch of the text is."""

    CAPTION = "caption"
    PART = "part"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the whole text (characters from 0, the end not included)."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A text taken apart. `parts` stand in the order of the text, the caption not among them;
    `stretches` are the whole text. `language` is the tag of the language that the caption seems to
    be in, or empty; it is only offered."""

    text: str
    caption: str
    parts: tuple[Part, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    language: str = ""

    def of(self, field: str) -> tuple[str, ...]:
        """What was surely found for a field."""
        return tuple(part.text for part in self.parts if part.field == field and part.sure)


def _nothing(_name: str) -> Collection[Vocabulary]:
    return ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the text: the photograph's own date (ISO, as far as known), whether
    days stand before months in dates of figures, in which vocabularies the archive has a name, and
    in which languages its captions are."""

    date: str = ""
    day_first: bool | None = None
    vocabularies_of: Callable[[str], Collection[Vocabulary]] = _nothing
    languages: tuple[str, ...] = ()


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Found:
    """What one form found: parts, doubts, and the stretches that it takes out of the caption."""

    parts: tuple[Part, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    taken: tuple[tuple[int, int], ...] = ()

    def __or__(self, other: Found) -> Found:
        return Found(self.parts + other.parts, self.doubts + other.doubts, self.taken + other.taken)

    def __bool__(self) -> bool:
        return bool(self.parts or self.doubts or self.taken)


NOTHING_FOUND = Found()
