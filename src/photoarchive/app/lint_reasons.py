"""The rules for people: what each is called, and why a newsroom cares."""

from __future__ import annotations

from collections.abc import Mapping

from photoarchive.i18n import N_, _

# For each rule its name, and the reason for it.
_OF: Mapping[str, tuple[str, str]] = {
    "required": (
        N_("Required fields"),
        N_(
            "The profile asks for them. What is missing now has to be asked for later, when "
            "nobody remembers it; without caption, credit and date a photograph is not "
            "published."
        ),
    ),
    "length": (
        N_("Length of texts"),
        N_(
            "The profile asks for it. A caption of two words tells nothing, and a headline "
            "that is too long is cut by whoever receives it."
        ),
    ),
    "iim-bytes": (
        N_("Room in IIM"),
        N_(
            "IIM 4.2 limits each field in bytes, and a letter of Arabic takes two of them "
            "in UTF-8. Systems that read nothing but IIM get the text cut there; XMP keeps "
            "all of it."
        ),
    ),
    "alt-text": (
        N_("Length of the alt text"),
        N_(
            "IPTC advises about 125 characters, and not more than 250: some screen readers "
            "read longer ones in pieces. What is longer belongs into the extended description."
        ),
    ),
    "date-in-text": (
        N_("Day in the text"),
        N_(
            "A caption that was copied from yesterday tells yesterday. The day that the "
            "text gives as its own is compared with the date of the photograph, which comes "
            "from the camera."
        ),
    ),
    "date-missing": (
        N_("Day in the text alone"),
        N_(
            "A photograph without a date stands last in every order, and is in no search "
            "for a year. Scans and pictures from messengers have lost it, and the caption "
            "still has it."
        ),
    ),
    "calendar": (
        N_("Weekday and calendar"),
        N_(
            "A weekday that does not fit to its date says that one of them is wrong, and "
            "readers notice it."
        ),
    ),
    "event-date": (
        N_("Day of the event"),
        N_(
            "The record of the event tells when it was. A photograph that was taken before "
            "or after it belongs to another event, or the clock of the camera is wrong."
        ),
    ),
    "place-in-text": (
        N_("Place in the text"),
        N_(
            "A caption that says Tripoli and a field that says Beirut cannot both be right. "
            "Desks search by the field and print the caption."
        ),
    ),
    "place-missing": (
        N_("Place in the text alone"),
        N_("Only a place in its field is found in all its spellings and languages, and on a map."),
    ),
    "gps": (
        N_("GPS position"),
        N_(
            "A position far from the place, or at 0, 0, is that of a receiver without a "
            "signal, of another card, or has latitude and longitude changed about (Exif "
            "2.32, GPS tags)."
        ),
    ),
    "name-not-listed": (
        N_("Person in the text alone"),
        N_(
            "Whoever is seen belongs into the field for persons (IPTC: Person Shown in the "
            "Image): only there a name is found in every spelling."
        ),
    ),
    "name-not-in-text": (
        N_("Person in the field alone"),
        N_(
            "Whoever prints the caption does not see the field. A caption says who is in "
            "the picture."
        ),
    ),
    "misspelt": (
        N_("Hidden spellings"),
        N_(
            "The vocabulary keeps this spelling so that it is found, and never shown: it is "
            "wrong, or not that of the house."
        ),
    ),
    "credit-source": (
        N_("Credit and source"),
        N_(
            "The record of the source says which credit it asks for. A wrong one is a "
            "breach of the licence, and costs money."
        ),
    ),
    "script": (
        N_("Letters of the language"),
        N_(
            "A text under the wrong language tag (BCP 47) is shown to readers who cannot "
            "read it, and runs in the wrong direction."
        ),
    ),
    "language": (
        N_("Words of the language"),
        N_(
            "A Spanish text under the tag of English is sent to the English desk, and its "
            "words are searched by the forms of English."
        ),
    ),
    "quotes": (
        N_("Quotation marks and brackets"),
        N_(
            "Nobody can tell where a quotation ends that is not closed: words of the "
            "caption become words of whoever is quoted."
        ),
    ),
    "spaces": (
        N_("Spaces"),
        N_(
            "Double spaces and spaces before a comma show in print, and part what belongs together."
        ),
    ),
    "banned": (
        N_("Banned words"),
        N_("The style book of the house: words that it does not use, and what it says instead."),
    ),
}


def name(rule: str) -> str:
    """What a rule is called."""
    return _(_OF[rule][0])


def reason(rule: str) -> str:
    """Why a newsroom cares."""
    return _(_OF[rule][1])
