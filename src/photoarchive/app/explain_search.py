"""What is wrong with the text of a search, as a sentence for people."""

from __future__ import annotations

from collections.abc import Sequence

from photoarchive.domain.errors import QueryError
from photoarchive.i18n import _


def gone_sets(names: Sequence[str]) -> str:
    """That sets a search asks for are not there any more, as sentences."""
    words = _("There is no set “{name}” any more, so nothing is found in it.")
    return " ".join(words.format(name=name) for name in names)


def query_fault(error: QueryError) -> str:
    """What is wrong with a search text, where, and what would be right."""
    part = error.text[error.position : error.position + error.length]
    key = error.detail
    words = {
        "unclosed-quote": _("a quotation mark is opened and not closed"),
        "unclosed-bracket": _("a bracket is opened and not closed"),
        "unexpected-bracket": _("a bracket is closed that was not opened"),
        "missing-operand": _("something to search for is missing here"),
        "unknown-field": _("there is no field “{key}”").format(key=key),
        "field-in-field": _("in the brackets behind “{key}:” stand its values alone").format(
            key=key
        ),
        "no-colon": _("a field and its value are parted by a colon"),
        "no-value": _("nothing stands behind the colon"),
        "no-languages": _("“{key}” has no languages").format(key=key),
        "no-states": _("“{key}” is not written in several languages, and has no states").format(
            key=key
        ),
        "bad-language": _("this is no language; write a tag such as ar, es or es-MX"),
        "no-words": _("“{key}” holds no words; write has:{key}").format(key=key),
        "bad-date": _(
            "this is no date; write 2017, 2017-08, 2017-08-01..2017-09-15, yesterday, last-30d or "
            "last-month"
        ),
        "bad-number": _("this is no number; write 3, 3..5 or >=3"),
        "bad-size": _("this is no size; write 800kB, >5MB or 2MB..5MB"),
        "bad-shape": _("write landscape, portrait or square, or the number that Exif has"),
        "bad-position": _(
            "this is no place; write a name, or latitude and longitude in degrees: 34.26,36.42"
        ),
        "bad-distance": _("a distance lies between 1m and {most}km").format(most=error.detail),
        "bad-twins": _("write yes, no, or the number of a photograph"),
        "bad-likeness": _(
            "write the number of a photograph, and how many of {most} bits may differ: 7 or 7~12"
        ).format(most=error.detail),
        "bad-term": _("write the number of a term: term:12"),
        "no-such-set": _("there is no set “{name}”").format(name=key),
        "inside-words": _("a part is looked for in one word; write *albe*"),
        "inside-short": _("the part of a word needs at least {fewest} letters").format(
            fewest=error.detail
        ),
        "no-star": _("behind “{key}:” a name is written in whole, without a star").format(key=key),
        "too-long": _("more than {most} parts are too many").format(most=error.detail),
        "too-deep": _(
            "more than {most} brackets and negations inside each other are too many"
        ).format(most=error.detail),
    }
    what = words.get(error.code, error.code)
    if error.near:
        what += " " + _("(did you mean “{near}”?)").format(near=error.near)
    return _("At character {position}, “{part}”: {what}.").format(
        position=error.position + 1, part=part, what=what
    )
