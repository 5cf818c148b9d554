"""What months and days of the week are called in a text of some language.

Names: Unicode CLDR. In Arabic they go by the country: the Syriac names of the Levant and Iraq, the
French ones of Algeria and Tunisia, those of Morocco, and elsewhere those of Egypt, which are also
what plain `ar` stands for. A language that is not here gets the English names.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """Names of a language: twelve months from January, seven days from Monday, each also short;
    before and after noon; and the usual forms of a date, without and with the day of the week
    (`domain.date_words`)."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    days: tuple[str, ...]
    short_days: tuple[str, ...]
    noon: tuple[str, str]
    long: str
    full: str


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ") if ", " in text else text.split())


_ENGLISH = CalendarNames(
    _split("January February March April May June July August September October November December"),
    _split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    _split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    _split("Mon Tue Wed Thu Fri Sat Sun"),
    ("AM", "PM"),
    "%-d %B %Y",
    "%A, %-d %B %Y",
)
_AMERICAN = CalendarNames(
    _ENGLISH.months,
    _ENGLISH.short_months,
    _ENGLISH.days,
    _ENGLISH.short_days,
    _ENGLISH.noon,
    "%B %-d, %Y",
    "%A, %B %-d, %Y",
)
_SPANISH = CalendarNames(
    _split(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    _split("ene feb mar abr may jun jul ago sept oct nov dic"),
    _split("lunes martes miércoles jueves viernes sábado domingo"),
    _split("lun mar mié jue vie sáb dom"),
    ("a. m.", "p. m."),
    "%-d de %B de %Y",
    "%A, %-d de %B de %Y",
)
_FRENCH = CalendarNames(
    _split("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    _split("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
    _split("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    _split("lun. mar. mer. jeu. ven. sam. dim."),
    ("AM", "PM"),
    "%-d %B %Y",
    "%A %-d %B %Y",
)
_GERMAN = CalendarNames(
    _split("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    _split("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
    _split("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    _split("Mo. Di. Mi. Do. Fr. Sa. So."),
    ("AM", "PM"),
    "%-d. %B %Y",
    "%A, %-d. %B %Y",
)
_ITALIAN = CalendarNames(
    _split(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
        "dicembre"
    ),
    _split("gen feb mar apr mag giu lug ago set ott nov dic"),
    _split("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    _split("lun mar mer gio ven sab dom"),
    ("AM", "PM"),
    "%-d %B %Y",
    "%A %-d %B %Y",
)
_PORTUGUESE = CalendarNames(
    _split(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
    _split("jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez."),
    _split("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
    _split("seg. ter. qua. qui. sex. sáb. dom."),
    ("AM", "PM"),
    "%-d de %B de %Y",
    "%A, %-d de %B de %Y",
)


def _arabic(months: str) -> CalendarNames:
    days = _split("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد")
    names = _split(months)
    return CalendarNames(names, names, days, days, ("ص", "م"), "%-d %B %Y", "%A، %-d %B %Y")


_EGYPTIAN = _arabic("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر")
_LEVANTINE = _arabic(
    "كانون الثاني, شباط, آذار, نيسان, أيار, حزيران, تموز, آب, أيلول, تشرين الأول, "
    "تشرين الثاني, كانون الأول"
)
_ALGERIAN = _arabic("جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر")
_MOROCCAN = _arabic("يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر")

_BY_LANGUAGE = {
    "ar": _EGYPTIAN,
    "de": _GERMAN,
    "en": _ENGLISH,
    "es": _SPANISH,
    "fr": _FRENCH,
    "it": _ITALIAN,
    "pt": _PORTUGUESE,
}
_BY_REGION = {
    ("en", "us"): _AMERICAN,
    **{("ar", region): _LEVANTINE for region in ("lb", "sy", "jo", "ps", "iq")},
    **{("ar", region): _ALGERIAN for region in ("dz", "tn")},
    ("ar", "ma"): _MOROCCAN,
}


def names_in(language: str) -> CalendarNames:
    """The names for a text of this language (a BCP 47 tag)."""
    first, *others = language.lower().replace("_", "-").split("-")
    region = next((part for part in others if len(part) == 2), "")
    return _BY_REGION.get((first, region)) or _BY_LANGUAGE.get(first, _ENGLISH)
