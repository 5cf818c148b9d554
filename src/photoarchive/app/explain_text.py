"""What of a caption's text was left as it stands, and what was wrong with a caption sheet, in one
sentence each."""

from __future__ import annotations

from photoarchive.app.explain import explain, label
from photoarchive.app.sheet_rows import RowFault
from photoarchive.domain.caption_text.parts import Doubt, Unclear, Why
from photoarchive.domain.errors import WrongValue
from photoarchive.i18n import _


def doubt(one: Doubt) -> str:
    """Why a stretch was left in the caption."""
    return _sentence(one).format(words=one.detail, field=label(one.field) if one.field else "")


def _sentence(one: Doubt) -> str:
    match one.code:
        case Unclear.TWO_DATELINES:
            return _("There are two datelines: “{words}”. Which place is meant?")
        case Unclear.NO_SUCH_DAY:
            return _("The date is not known: “{words}” is no day of the calendar.")
        case Unclear.NO_YEAR:
            return _("“{words}” is without a year: which year?")
        case Unclear.NO_DATE:
            return _("“{words}” cannot be read as a date.")
        case Unclear.DAY_OR_MONTH:
            return _("Which is the day and which the month? It may be one of these: {words}.")
        case Unclear.SHORT_YEAR:
            return _("“{words}” has a year of two figures: which one?")
        case Unclear.OTHER_WEEKDAY:
            return _("“{words}” was another day of the week: which one is wrong?")
        case Unclear.SEVERAL_DAYS:
            return _("“{words}” are several days: which one?")
        case Unclear.TWO_DATES:
            return _("There are several dates: {words}. Which one is that of the photograph?")
        case Unclear.UNKNOWN_PLACE:
            return _("What “{words}” is to the place beside it is not known.")
        case Unclear.COUNTRY_OR_STATE:
            return _("“{words}” is a country and a state of the USA: which one?")
        case Unclear.WHO_IS_WHO:
            return _("Who took the photograph and whom to credit cannot be told from “{words}”.")
        case Unclear.NAME_ALONE:
            return _("“{words}” may be the photographer or somebody in the picture.")
        case Unclear.TWO_VALUES:
            return _("“{field}” is told more than once; one of them is “{words}”.")
        case Unclear.LONG_LABEL:
            return _("What stands here is too long for a name: “{words} …”.")
        case Unclear.OPEN_BRACKET:
            return _("A bracket is not closed: “{words}”.")
        case Unclear.NAMES_UNCLEAR:
            return _("The names of the persons cannot be told apart: “{words}”.")
        case Unclear.TOO_LONG:
            return _("The text is too long for a caption ({words} characters).")
        case Unclear.AGAIN:
            return _("One form stands within another; the text was left whole.")
        case Unclear.NO_PHOTOGRAPH:
            return _("No photograph here is called “{words}”.")
        case Unclear.SEVERAL_PHOTOGRAPHS:
            return _("Several photographs are called “{words}”.")
        case Unclear.SEVERAL_ENTRIES:
            return _("Several captions are told of “{words}”.")
        case Unclear.OTHER_COUNT:
            captions, _sign, photographs = one.detail.partition("; ")
            return (
                _("There are {captions} numbered captions for {photographs} photographs.")
                .replace("{captions}", captions)
                .replace("{photographs}", photographs)
            )
        case Unclear.NOT_OF_ONE:
            return _("This belongs to no photograph of the sheet: “{words}”.")


def why(one: Why) -> str:
    """What a part was known by."""
    words = {
        Why.REST: _("what remains"),
        Why.LABEL: _("label"),
        Why.DATELINE: _("dateline"),
        Why.CREDIT_LINE: _("credit line"),
        Why.HASHTAG: _("hashtag"),
        Why.COPYRIGHT: _("copyright notice"),
        Why.SENTENCE: _("end of the sentence"),
        Why.LIST: _("list of names"),
        Why.NOTICE: _("notice to editors"),
        Why.NUMBER: _("agency's number"),
        Why.HEADLINE: _("line above"),
        Why.OTHER_DATE: _("dateline; year from the text"),
        Why.PHOTOGRAPH: _("dateline; year of the photograph"),
    }
    return words[one]


def where(fault: RowFault) -> str:
    """The place of a fault in a sheet: "row 12, caption@es"."""
    if not fault.row:
        return _("heading “{heading}”").format(heading=fault.heading)
    if not fault.heading:
        return _("row {row}").format(row=fault.row)
    return _("row {row}, {heading}").format(row=fault.row, heading=fault.heading)


def fault_of_sheet(fault: RowFault) -> str:
    """What was wrong with a row, a cell or a heading of a caption sheet."""
    if fault.code == "wrong-value":
        key = fault.heading.partition("@")[0]
        return explain(WrongValue(key, fault.detail, fault.form)).line
    words = {
        "unknown-column": _("There is no such field. Did you mean “{words}”?")
        if fault.detail
        else _("There is no such field."),
        "bad-language": _("“{words}” is no language tag such as en, es or ar-LB."),
        "no-languages": _("This field holds one text for all languages; leave “{words}” out."),
        "column-twice": _("There is a column of this field already; this one was not read."),
        "no-photograph": _("No photograph of the archive is “{words}”."),
        "no-mark": _("It does not tell which photograph it is about."),
        "bad-id": _("“{words}” is no number of a photograph."),
        "in-trash": _("The photograph {words} is in the trash."),
        "several-photographs": _("Several photographs are meant by {words}."),
        "marks-differ": _(
            "It names two photographs ({words}). Say with --match what counts: id, digest or name."
        ),
        "row-twice": _("It is about the same photograph as row {words}, and was not read."),
        "no-heading": _("“{words}” stands below no heading."),
        "formula": _("The formula “{words}” came to nothing; put its result into the cell."),
        "cut-off": _("The spreadsheet cuts cells after {words} characters; nothing was taken."),
        "too-long": _("This is too long for a name or a line: “{words} …”."),
        "no-such-day": _("“{words}” is no day of the calendar."),
        "day-or-month": _("In “{words}”, which is the day and which the month?"),
        "changed-since": _(
            "The archive was changed since the sheet was written, to “{words}”; that was kept. "
            "Use --sheet-wins to take the cell."
        ),
    }
    return words.get(fault.code, fault.code).format(words=fault.detail)
