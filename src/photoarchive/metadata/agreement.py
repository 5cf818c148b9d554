"""When two blocks say the same of a photograph, each within its own limits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from photoarchive.domain.countries import ALPHA_3
from photoarchive.domain.fields import Field, Form
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content
from photoarchive.metadata.exif import split

# A text cut at its limit may lose some more: half a character, and white space at its end.
_CUT_SLACK: Final = 4
_MOST_SHOWN: Final = 120
_MOST_COMPARED: Final = 400


def agree(field: Field, cut: Content, whole: Content) -> bool:
    """Whether `cut`, from IIM or Exif, is what that block would hold of `whole`."""
    if isinstance(whole, Mapping):
        whole = whole.get(DEFAULT_LANGUAGE) or next(iter(whole.values()), "")
    if isinstance(cut, Mapping):
        cut = cut.get(DEFAULT_LANGUAGE) or next(iter(cut.values()), "")
    if isinstance(cut, tuple) or isinstance(whole, tuple):
        return _lists_agree(field, _listed(cut), _listed(whole))
    return _texts_agree(field, str(cut), str(whole))


def _listed(content: Content) -> list[str]:
    return list(map(str, content)) if isinstance(content, tuple) else [str(content)]


def _lists_agree(field: Field, cut: list[str], whole: list[str]) -> bool:
    """The order counts for nothing; a single creator in IIM stands for several in XMP, since
    some programs export only the first (XMP Specification Part 3, chapter 3)."""
    if sorted(cut) == sorted(whole):
        return True
    if field.key == "byline" and len(cut) == 1:
        return _texts_agree(field, cut[0], whole[0]) or split(cut[0]) == tuple(whole)
    if len(cut) != len(whole) or len(cut) > _MOST_COMPARED:
        return False
    return all(any(_texts_agree(field, one, other) for other in whole) for one in cut)


def _texts_agree(field: Field, cut: str, whole: str) -> bool:
    if cut == whole:
        return True
    cut, whole = " ".join(cut.split()), " ".join(whole.split())
    if cut == whole:
        return True
    if field.form is Form.COUNTRY_CODE:
        return cut.upper() == ALPHA_3.get(whole.upper(), whole.upper())
    return field.iim is not None and _is_cut(cut, whole, field.iim.max_bytes)


def _is_cut(cut: str, whole: str, limit: int) -> bool:
    """Whether a program that had room for so many bytes would have made `cut` of `whole`: in
    UTF-8, or in a character set whose characters are single bytes."""
    if not whole.startswith(cut):
        return False
    lengths = ((len(cut.encode("utf-8")), len(whole.encode("utf-8"))), (len(cut), len(whole)))
    return any(most > limit >= least >= limit - _CUT_SLACK for least, most in lengths)


def dates_agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two dates, each with its offset or none, are the same as far as the less precise
    of them goes, or the same moment by clocks of two zones."""
    if written_alike(one[0], other[0]):
        return True
    moments = _moment(*one), _moment(*other)
    return None not in moments and moments[0] == moments[1]


def written_alike(one: str, other: str) -> bool:
    """Whether two dates are the same as far as the less precise of them goes."""
    shorter, longer = sorted((one.partition(".")[0], other.partition(".")[0]), key=len)
    if not longer.startswith(shorter):
        return False
    fractions = [date.partition(".")[2] for date in (one, other) if "." in date]
    if len(fractions) < 2:
        return True
    return fractions[0].startswith(fractions[1]) or fractions[1].startswith(fractions[0])


def _moment(date: str, offset: str) -> datetime | None:
    """The whole second in UTC; None without a time or a zone."""
    if "T" not in date or not offset:
        return None
    try:
        local = datetime.fromisoformat(date.partition(".")[0])
    except ValueError:  # a leap second
        return None
    hours, minutes = map(int, offset[1:].split(":"))
    ahead = timedelta(hours=hours, minutes=minutes)
    return local - ahead if offset.startswith("+") else local + ahead


def shown(content: Content) -> str:
    """The content as a problem tells it, not too long."""
    if isinstance(content, Mapping):
        content = content.get(DEFAULT_LANGUAGE) or next(iter(content.values()), "")
    text = ", ".join(map(str, content)) if isinstance(content, tuple) else str(content)
    return repr(text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…")
