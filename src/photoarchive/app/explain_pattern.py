"""What is wrong with a text that has places to fill, as a sentence for people."""

from __future__ import annotations

from photoarchive.domain.date_words import SIGNS
from photoarchive.domain.errors import PatternError
from photoarchive.domain.pattern import CHANGES
from photoarchive.i18n import _


def pattern_fault(error: PatternError) -> str:
    """What is wrong with a pattern, where, and what would be right."""
    words = {
        "syntax": _("this is no place to fill; write {caption} or {caption@es}"),
        "variable": _("there is no field and no variable of this name"),
        "part": _("it has no such part"),
        "form": _("nothing can stand behind a colon here; write {seq:03} or {date:%d %B}"),
        "number": _("write {seq:03} or {seq:03 from 12}, other numbers as {id:05}"),
        "date": _("“{sign}” is no sign of a date; there are {signs}, long and full").format(
            sign=error.near, signs=" ".join(SIGNS)
        ),
        "change": _("behind a bar stands a text in quotation marks, or one of {changes}").format(
            changes=", ".join(CHANGES)
        ),
        "bracket": _("the other half is missing; the bracket itself is written twice: {{ or [["),
        "nothing-to-fill": _(
            "in square brackets stands what is left out when nothing can be filled in, and "
            "nothing is to be filled in here; the bracket itself is written twice: [["
        ),
    }
    what = words.get(error.code, error.code)
    if error.near and error.code != "date":
        what += " " + _("(near: {near})").format(near=error.near)
    return _("At character {position}, “{part}”: {what}.").format(
        position=error.position + 1, part=error.name, what=what
    )
