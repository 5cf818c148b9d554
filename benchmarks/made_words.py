"""Invented words of three languages, and authority records made of invented names.

Everything comes out of one generator of random numbers, so that a seed gives the same again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

LANGUAGES = ("en", "es", "ar")


def _parted(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# The most frequent first, as they are in captions; behind them come invented words.
_HEADS = {
    "en": """the of in and a army at lebanese border during after on near militants soldiers
        region for with as an east people their town is by to security children village war
        from was city during members government minister protest refugees hills convoy operation
        fighters forces camp photo monday tuesday wednesday thursday friday saturday sunday
        january february march april may june july august september october november december
        official troops victory flag crowd mother father family house street market school
        hospital church mosque funeral election president agency international national party
        leader capital north south west river bridge road fire smoke rescue workers police court
        prison match goal player stadium champions women men girl boy winter summer drought flood
        earthquake storm harvest olive bread water oil power fuel price strike union factory port
        ship airport plane train station truck checkpoint ceasefire hostage exchange liberation
        celebration anniversary ceremony speech visit summit talks agreement""",
    "es": """de la el en y los las una un del ejército durante frontera libanés para con por
        militantes soldados región cerca que al su guerra ciudad pueblo niños seguridad gobierno
        ministro protesta refugiados montañas convoy operación combatientes fuerzas campo lunes
        martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio
        agosto septiembre octubre noviembre diciembre oficial tropas victoria bandera multitud
        madre padre familia casa calle mercado escuela hospital iglesia mezquita funeral elección
        presidente agencia internacional nacional partido líder capital norte sur oeste este río
        puente camino fuego humo rescate trabajadores policía tribunal prisión gol jugador estadio
        mujeres hombres niña invierno verano sequía inundación terremoto tormenta cosecha aceituna
        pan agua petróleo huelga sindicato fábrica puerto barco aeropuerto tren estación camión
        tregua rehén canje liberación celebración aniversario ceremonia discurso visita cumbre
        acuerdo""",
    "ar": """في من على إلى الجيش اللبناني خلال الحدود عن مع بعد قرب مسلحون جنود منطقة بلدة أطفال
        مدينة حرب أمن حكومة وزير احتجاج لاجئون جبال قافلة عملية مقاتلون قوات مخيم الاثنين الثلاثاء
        الأربعاء الخميس الجمعة السبت الأحد كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين
        رسمي نصر علم حشد أم أب عائلة بيت شارع سوق مدرسة مستشفى كنيسة مسجد جنازة انتخابات رئيس
        وكالة دولي وطني حزب زعيم عاصمة شمال جنوب غرب شرق نهر جسر طريق نار دخان إنقاذ عمال شرطة
        محكمة سجن مباراة هدف لاعب ملعب نساء رجال فتاة صبي شتاء صيف جفاف فيضان زلزال عاصفة حصاد
        زيتون خبز ماء نفط إضراب نقابة مصنع ميناء سفينة مطار قطار محطة شاحنة هدنة رهينة تبادل تحرير
        احتفال ذكرى مراسم خطاب زيارة قمة اتفاق""",
}
_SOUNDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "en": (
        _parted("b br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh st str t th tr v w"),
        _parted("a e i o u ea oo ai"),
        ("", "", *_parted("n r l t s m ck nd st rt ng")),
    ),
    "es": (
        _parted("b c ch d f g j l ll m n ñ p r rr s t v z br cr tr pl gr"),
        _parted("a e i o u ia ie á é ó"),
        ("", "", "", *_parted("n r s l")),
    ),
    "ar": (tuple("بتثجحخدذرزسشصضطعغفقكلمنهي"), ("", "", "ا", "و", "ي"), ("", "", "ة", "ان", "ون")),
}
_ENDINGS = {
    "en": ("", "", "s", "ed", "ing", "er", "ly", "ment"),
    "es": ("", "o", "a", "os", "as", "ción", "ado", "mente"),
    "ar": ("", "", "ات", "ين", "ها"),
}


def lexicon(random: np.random.Generator, language: str, size: int) -> list[str]:
    """So many different words of a language, the most frequent first."""
    words = dict.fromkeys(_HEADS[language].split())
    onsets, vowels, codas = _SOUNDS[language]
    endings = _ENDINGS[language]
    while len(words) < size:
        syllables = 1 + random.integers(1, 3 if language != "ar" else 4)
        word = "".join(
            _any(random, onsets) + _any(random, vowels) + _any(random, codas)
            for _ in range(syllables)
        )
        article = "ال" if language == "ar" and random.random() < 0.3 else ""
        words[article + word + _any(random, endings)] = None
    return list(words)


@dataclass(frozen=True)
class Name:
    """A name of an authority record."""

    name: str
    language: str
    kind: str


@dataclass(frozen=True)
class Record:
    """An authority record; `broader` counts from the first of its vocabulary."""

    names: tuple[Name, ...]
    broader: int | None = None
    place: tuple[float, float] | None = None

    @property
    def spoken(self) -> dict[str, str]:
        """What a caption calls it, by language; "" is any language."""
        said = {name.language: name.name for name in reversed(self.names)}
        return {"": self.names[0].name, **said}


def _any(random: np.random.Generator, several: Sequence[str]) -> str:
    return several[int(random.integers(len(several)))]


# Latin spelling, other Latin spellings, Arabic spelling.
_GIVEN = _parted("""
    Ahmad:Ahmed,Ahmet:أحمد Ali:Aly:علي Hassan:Hasan,Hassane:حسن Hussein:Husayn,Hossein:حسين
    Mohammad:Muhammad,Mohamed,Mohammed:محمد Mahmoud:Mahmud:محمود Mustafa:Moustapha,Mostafa:مصطفى
    Ibrahim:Ebrahim:إبراهيم Youssef:Yusuf,Yousef:يوسف Khaled:Khalid:خالد Omar:Umar:عمر
    Bilal:Belal:بلال Nabil:Nabeel:نبيل Karim:Kareem:كريم Walid:Waleed:وليد Ziad:Ziyad:زياد
    Fatima:Fatma,Fatimah:فاطمة Zeinab:Zaynab,Zainab:زينب Mariam:Maryam,Miriam:مريم Nour:Nur:نور
    Layla:Leila,Laila:ليلى Huda:Houda:هدى Rana::رنا Salma::سلمى Yasmin:Yasmine,Jasmin:ياسمين
    George:Georges,Jorge:جورج Michel:Mikhail:ميشال Antoine:Anton,Antonio:أنطوان Elias:Ilyas:إلياس
    Pierre:Pedro:بيار Maria:María:ماريا Carmen::كارمن José:Jose:خوسيه Juan::خوان Lucía:Lucia:لوسيا
    Pablo::بابلو Elena:Helena:إيلينا Miguel::ميغيل Sofía:Sofia,Sophia:صوفيا Diego::دييغو
    John::جون Sarah:Sara:سارة Peter::بيتر Anna:Ana:آنا David:Daoud:داود Emma::إيما""")
_FAMILY = _parted("""
    Khalil:Khaleel:خليل Haddad:Hadad:حداد Mansour:Mansur:منصور Saleh:Salih:صالح
    Hariri:Al-Hariri,el-Hariri:الحريري Amin:Ameen:أمين Nasser:Nasir:ناصر Aoun:Awn:عون
    Shami:Al-Shami,Chami:الشامي Masri:Al-Masri,el-Masry:المصري Baghdadi:Al-Baghdadi:البغدادي
    Halabi:Al-Halabi:الحلبي Hijazi:Hejazi:حجازي Qassem:Kassem,Qasim:قاسم Suleiman:Sleiman:سليمان
    Younes:Yunis:يونس Zein:Zain:زين Fares:Faris:فارس Daher:Dahir,Zaher:ضاهر Rifai:Rifaï,Refai:رفاعي
    Khoury:Khouri,Juri:خوري Shahin:Chahine,Shaheen:شاهين Tawil:Taouil:طويل Najjar:Nejjar:نجار
    García:Garcia:غارسيا López:Lopez:لوبيز Fernández:Fernandez:فرنانديز Martín:Martin:مارتين
    Ruiz::رويز Moreno::مورينو Álvarez:Alvarez:ألفاريز Romero::روميرو Navarro::نافارو Torres::توريس
    Ortega::أورتيغا Castro::كاسترو Núñez:Nunez:نونييس Iglesias::إغليسياس Vega::فيغا Molina::مولينا
    Smith::سميث Brown::براون Miller::ميلر Weber::فيبر Müller:Mueller,Muller:مولر Schröder::شرودر
    Kowalski::كوفالسكي Novak::نوفاك Yılmaz:Yilmaz:يلماز Öztürk:Ozturk:أوزتورك Rossi::روسي""")


def persons(random: np.random.Generator, count: int) -> list[Record]:
    """People with the other spellings of their names, in Latin and Arabic letters."""
    given = [one.split(":") for one in _GIVEN]
    family = [one.split(":") for one in _FAMILY]
    made: dict[str, Record] = {}
    while len(made) < count:
        chosen = [given[int(random.integers(len(given)))]]
        if random.random() < 0.6:
            chosen.append(given[int(random.integers(len(given)))])
        chosen.append(family[int(random.integers(len(family)))])
        if random.random() < 0.25:
            chosen.append(family[int(random.integers(len(family)))])
        name = " ".join(part[0] for part in chosen)
        if name not in made:
            made[name] = Record(tuple(_names_of_a_person(random, name, chosen)))
    return list(made.values())


def _names_of_a_person(
    random: np.random.Generator, name: str, chosen: Sequence[Sequence[str]]
) -> list[Name]:
    names = [Name(name, "x-default", "preferred")]
    names.append(Name(" ".join(part[2] for part in chosen), "ar", "preferred"))
    others: dict[str, None] = {}
    for _ in range(int(random.integers(0, 4))):
        spelling = (_any(random, (part[0], *part[1].split(","))) or part[0] for part in chosen)
        others[" ".join(spelling)] = None
    others.pop(name, None)
    names += [Name(one, "x-default", "variant") for one in others]
    if random.random() < 0.05:
        wrong = name.replace("a", "e", 1) + "h"
        names.append(Name(wrong, "x-default", "hidden"))
    return names


_SITES = (
    "Ras:Raas:رأس", "Deir:Dayr:دير", "Kfar:Kafr:كفر", "Ain:Ayn:عين", "Beit:Bayt:بيت", "Tell:Tal:تل",
    "Wadi:Ouadi:وادي", "Jabal:Jebel:جبل", "Bir:Beer:بئر", "Burj:Bourj:برج", "Qasr:Kasr:قصر",
    "Nahr:Nahar:نهر", "Villa::فيلا", "Puerto::بويرتو", "San::سان", "Santa::سانتا", "New::نيو",
    "North::شمال",
)  # fmt: skip
_ALEPHBET = dict(
    zip(
        _parted("b t j h d r z s q f k l m n w y a i u o e g p v c x"),
        _parted("ب ت ج ه د ر ز س ق ف ك ل م ن و ي ا ي و و ي غ ب ف ك كس"),
        strict=True,
    )
)


def places(random: np.random.Generator, count: int) -> list[Record]:
    """Countries, regions and towns, each below the one that holds it, with other spellings and,
    most of them, coordinates."""
    known = Record(
        (
            Name("Ras Baalbek", "x-default", "preferred"),
            Name("رأس بعلبك", "ar", "preferred"),
            Name("Ras Baalbeck", "x-default", "variant"),
            Name("Râs Baalbek", "x-default", "variant"),
            Name("Ras Balbek", "x-default", "hidden"),
        ),
        place=(34.2597, 36.4236),
    )
    made = {known.names[0].name: known}
    countries, regions = max(1, count // 100), max(2, count // 12)
    while len(made) < count:
        number = len(made)
        core = _place_core(random)
        first = _any(random, _SITES).split(":") if number > regions else ["", "", ""]
        name = f"{first[0]} {core}".strip()
        if name in made:
            continue
        above = None
        if number > regions:
            above = int(random.integers(countries, regions))
        elif number > countries:
            above = int(random.integers(1, countries + 1)) if countries > 1 else None
        other = f"{first[1] or first[0]} {_respelt(core)}".strip()
        names = [
            Name(name, "x-default", "preferred"),
            Name(f"{first[2]} {_in_arabic(core)}".strip(), "ar", "preferred"),
        ]
        if other != name:
            names.append(Name(other, "x-default", "variant"))
        where = float(random.uniform(-35, 60)), float(random.uniform(-80, 60))
        made[name] = Record(tuple(names), above, where if random.random() < 0.9 else None)
    return list(made.values())


def _place_core(random: np.random.Generator) -> str:
    sounds = ("bdhjklmnqrstz", "aiue", "lmnrbdsk", "bdhklmnrstz", "aiou", "bdhklmnrstz", "aiou")
    return "".join(_any(random, several) for several in sounds).capitalize()


def _respelt(core: str) -> str:
    return core.replace("k", "ck", 1).replace("u", "ou").replace("j", "dj").replace("J", "Dj")


def _in_arabic(core: str) -> str:
    return "".join(_ALEPHBET.get(letter, "") for letter in core.lower())


def organisations(random: np.random.Generator, count: int, words: Sequence[str]) -> list[Record]:
    """Bodies with their acronyms; among them one of many names."""
    made = {
        "ISIS": Record(
            (
                Name("ISIS", "x-default", "preferred"),
                Name("داعش", "ar", "preferred"),
                Name("Daesh", "x-default", "variant"),
                Name("IS", "x-default", "variant"),
                Name("Islamic State", "en", "variant"),
                Name("Estado Islámico", "es", "preferred"),
                Name("Dáesh", "es", "variant"),
            )
        )
    }
    kinds = ("Union", "Council", "Movement", "Front", "Agency", "Association", "Brigade")
    while len(made) < count:
        parts = [_any(random, words).capitalize() for _ in range(2)] + [_any(random, kinds)]
        name = " ".join(parts)
        acronym = Name("".join(part[0] for part in parts), "x-default", "variant")
        made[name] = Record((Name(name, "x-default", "preferred"), acronym))
    return list(made.values())


def events(random: np.random.Generator, count: int, towns: Sequence[Record]) -> list[Record]:
    """What happened, in three languages."""
    made: dict[str, Record] = {}
    while len(made) < count:
        town = towns[int(random.integers(len(towns)))].spoken
        year = int(random.integers(2004, 2026))
        what = _any(random, ("Battle:Batalla:معركة", "Election:Elección:انتخابات",
                             "Siege:Sitio:حصار", "Festival:Festival:مهرجان"))  # fmt: skip
        en, es, ar = what.split(":")
        name = f"{en} of {town['']} {year}"
        made[name] = Record(
            (
                Name(name, "x-default", "preferred"),
                Name(f"{es} de {town['']} {year}", "es", "preferred"),
                Name(f"{ar} {town.get('ar', town[''])} {year}", "ar", "preferred"),
            )
        )
    return list(made.values())


def keywords(random: np.random.Generator, count: int, words: Sequence[str]) -> list[Record]:
    """A tree of three levels: some twenty heads, some hundreds below them, the rest leaves."""
    heads, middle = max(1, count // 500), max(2, count // 20)
    made: dict[str, Record] = {}
    while len(made) < count:
        number = len(made)
        name = _any(random, words)
        if number >= heads:
            name = f"{name} {_any(random, words)}"
        if name in made:
            continue
        above = None
        if number >= middle:
            above = int(random.integers(heads, middle))
        elif number >= heads:
            above = int(random.integers(0, heads))
        made[name] = Record((Name(name, "x-default", "preferred"),), above)
    return list(made.values())


def plain_names(count: int, first: Sequence[Record], make: Callable[[int], str]) -> list[Record]:
    """Records with one name each: those given, then made ones."""
    made = {one.names[0].name: one for one in first}
    number = 0
    while len(made) < count:
        name = make(number)
        made.setdefault(name, Record((Name(name, "x-default", "preferred"),)))
        number += 1
    return list(made.values())
