"""What the rules find, in words: the sentence about a finding, and what would put it right."""

from __future__ import annotations

from collections.abc import Mapping

from photoarchive.app.dates_shown import short_date
from photoarchive.domain.lint.finding import Finding, Join, Move, Put, Severity
from photoarchive.i18n import N_, _, figure, ngettext, pgettext

_SEVERITIES = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.NOTE: N_("Note"),
}
_SCRIPTS = {
    "LATIN": N_("Latin"),
    "ARABIC": N_("Arabic"),
    "HEBREW": N_("Hebrew"),
    "CYRILLIC": N_("Cyrillic"),
    "GREEK": N_("Greek"),
    "ARMENIAN": N_("Armenian"),
    "GEORGIAN": N_("Georgian"),
    "DEVANAGARI": N_("Devanagari"),
    "BENGALI": N_("Bengali"),
    "THAI": N_("Thai"),
    "HANGUL": N_("Korean"),
    "CJK": N_("Chinese"),
}


def severity(one: Severity) -> str:
    """ "Error", "Warning", "Note"."""
    return _(_SEVERITIES[one])


def sentence(found: Finding) -> str:
    """What was found, without the name of the field."""
    said = found.facts
    match found.code:
        case "required":
            return _("It is required, and empty.")
        case "required-language":
            return _("It is required in {language}, and empty there.").format(**said)
        case "too-short" | "too-long" | "alt-text" | "iim-bytes":
            return _about_length(found)
        case "other-day" | "date-missing" | "no-such-day" | "weekday":
            return _about_day(found)
        case "before-event":
            return _("It was taken on {taken}; “{event}” begins on {bound}.").format(
                **_with_dates(said)
            )
        case "after-event":
            return _("It was taken on {taken}; “{event}” ended on {bound}.").format(
                **_with_dates(said)
            )
        case "other-place":
            return _("The text is about {place}, the fields about {fields}.").format(**said)
        case "place-missing":
            return _("There is no place; the text says {place}.").format(**said)
        case "nowhere" | "far" | "turned":
            return _about_position(found)
        case "not-listed":
            return _("The text names {name}, who is not among the persons.").format(**said)
        case "not-in-text":
            return _("No text names {name}.").format(**said)
        case "misspelt":
            words = _("“{name}” is a hidden spelling; “{right}” is shown.")
            return words.format(**said)
        case "other-credit":
            words = _(
                "The source “{source}” asks for the credit “{asked}”, and not for “{credit}”."
            )
            return words.format(**said)
        case "no-credit":
            return _("The source “{source}” asks for the credit “{asked}”.").format(**said)
        case "script":
            words = _("The text is said to be in {language}, and its letters are {letters}.")
            letters = _(_SCRIPTS.get(said["written"], said["written"].capitalize()))
            return words.format(language=said["language"], letters=letters)
        case "language":
            words = _("The text is said to be in {language}, and reads like {other}.")
            return words.format(**said)
        case "quote" | "bracket":
            return _("This has no counterpart: {mark} (at {around}).").format(**said)
        case "spaces":
            number = int(said["count"])
            words = ngettext(
                "There are too many spaces in {n} place.",
                "There are too many spaces in {n} places.",
                number,
            )
            return words.format(n=figure(number))
        case "banned":
            return _("The house does not use “{words}”.").format(**said)
        case "banned-instead":
            return _("The house does not use “{words}”; it says “{instead}”.").format(**said)
        case _:
            return found.code


def _about_length(found: Finding) -> str:
    said = found.facts
    if found.code == "iim-bytes":
        words = _("It has {bytes} bytes, and IIM holds {bound}: the copy there ends with “{kept}”.")
        return words.format(
            bytes=figure(int(said["bytes"])), bound=figure(int(said["bound"])), kept=said["kept"]
        )
    number = int(said["count"])
    words = {
        "too-short": ngettext(
            "It has {n} character; at least {bound} are asked for.",
            "It has {n} characters; at least {bound} are asked for.",
            number,
        ),
        "too-long": ngettext(
            "It has {n} character; at most {bound} are asked for.",
            "It has {n} characters; at most {bound} are asked for.",
            number,
        ),
        "alt-text": ngettext(
            "It has {n} character; at most {bound} are advised.",
            "It has {n} characters; at most {bound} are advised.",
            number,
        ),
    }[found.code]
    return words.format(n=figure(number), bound=figure(int(said["bound"])))


def _about_day(found: Finding) -> str:
    said = found.facts
    match found.code:
        case "other-day":
            words = _("The text says {said}; the photograph was taken on {taken}.")
            return words.format(said=said["said"], taken=short_date(said["taken"]))
        case "date-missing":
            words = _("There is no date; the caption says {said}.")
            return words.format(said=short_date(said["said"]))
        case "no-such-day":
            return _("The calendar has no {said}.").format(said=said["said"])
        case _:
            words = _("The text says {said}; the weekday of that date is {weekday}.")
            return words.format(said=said["said"], weekday=weekday(int(said["right"])))


def _about_position(found: Finding) -> str:
    if found.code == "nowhere":
        return _("It is 0, 0: what a receiver without a signal writes.")
    words = (
        _("It is {km} km from {place}.")
        if found.code == "far"
        else _("It is {km} km from {place}, and seems to be turned round.")
    )
    return words.format(km=figure(float(found.facts["km"])), place=found.facts["place"])


def fix_words(found: Finding) -> str:
    """What the one click does, as on a button; empty where there is none."""
    if not found.fix:
        return ""
    if found.rule == "spaces":
        return _("Take the spaces out")
    match found.fix[0]:
        case Join(_field, term):
            return _("Add “{name}”").format(name=term)
        case Move(_field, _language, to):
            return _("Say that it is in {language}").format(language=to)
        case Put(_field, _language, ""):
            return _("Empty the field")
        case Put(_field, _language, typed):
            return _("Put “{text}”").format(text=typed)
        case replaced:
            return _("Put “{text}”").format(text=replaced.new)


def weekday(number: int) -> str:
    """The name of a weekday; 0 is Monday."""
    return (
        pgettext("weekday", "Monday"),
        pgettext("weekday", "Tuesday"),
        pgettext("weekday", "Wednesday"),
        pgettext("weekday", "Thursday"),
        pgettext("weekday", "Friday"),
        pgettext("weekday", "Saturday"),
        pgettext("weekday", "Sunday"),
    )[number]


def _with_dates(said: Mapping[str, str]) -> dict[str, str]:
    shown = {key: short_date(said[key]) for key in ("taken", "bound")}
    return {**said, **shown}
