"""Labels: words that say what stands behind them: "Pictured: …", "Source: …", "Foto: …",
"المصدر: …". In English, Spanish, French and Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from photoarchive.domain.text import fold


class Kind(Enum):
    """What stands behind a label."""

    CAPTION = "caption"
    PEOPLE = "people"  # names from one side to the other
    MAKERS = "makers"  # who took it, and who must be named
    CREDIT = "credit"  # who must be named, and perhaps who took it
    PLACE = "place"
    DATE = "date"
    FIELD = "field"  # the content of one field as it stands


@dataclass(frozen=True, slots=True)
class Label:
    """A label: what stands behind it and, where that is one field, its key. An open one may stand
    within a line, as in "… our troops Source: …"; others stand at its beginning or behind a
    sentence. Behind a weak one may stand a caption as well ("Photo: Soldiers on the hill")."""

    kind: Kind
    field: str = ""
    open: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label in a text: from its first character to that behind it and its colon."""

    label: Label
    start: int
    end: int


_WORDS: tuple[tuple[Label, str], ...] = (
    (
        Label(Kind.CAPTION, open=True),
        "Pictured|In the picture|In the photo|In this photo|In the image|Caption|Photo caption|"
        "Description|En la imagen|En la foto|En la fotografía|En las imágenes|Pie de foto|"
        "Descripción|Légende|Sur la photo|Sur l'image|Description|"
        "في الصورة|في الصور|تعليق الصورة|التعليق|وصف الصورة",
    ),
    (
        Label(Kind.PEOPLE, "persons", open=True),
        "Pictured from left|Pictured, from left|Pictured (from left)|Pictured left to right|"
        "Pictured (l-r)|Pictured (left to right)|Pictured, left to right|From left|"
        "From left to right|Left to right|L-R|L to R|From right|De izquierda a derecha|"
        "De izq. a dcha.|"
        "De derecha a izquierda|De gauche à droite|De droite à gauche|"
        "En la imagen, de izquierda a derecha|En la foto, de izquierda a derecha|"
        "من اليمين|من اليمين إلى اليسار|من اليسار|من اليسار إلى اليمين|"
        "في الصورة من اليمين|في الصورة من اليسار",
    ),
    (
        Label(Kind.FIELD, "source", open=True),
        "Source|Sources|Photo source|Picture source|Image source|Fuente|Fuentes|"
        "Fuente de la imagen|Fuente de la foto|Source de l'image|المصدر|مصدر الصورة|مصدر الصور",
    ),
    (
        Label(Kind.MAKERS, open=True, weak=True),
        "Photo|Photos|Photograph|Photographs|Picture|Pictures|Image|Images|Foto|Fotos|Fotografía|"
        "Fotografías|Imagen|Imágenes|Photographie|صورة|الصورة|الصور",
    ),
    (
        Label(Kind.MAKERS, open=True),
        "By|Photographer|Photographers|Photo by|Photos by|Byline|Fotógrafo|Fotógrafa|Autor|Autora|"
        "Autor de la foto|Photographe|تصوير|عدسة|بعدسة|المصور|المصورة|المصوّر",
    ),
    (
        Label(Kind.CREDIT, "credit", open=True),
        "Credit|Credits|Credit line|Photo credit|Photo credits|Picture credit|Image credit|"
        "Photo/credit|Crédito|Créditos|Crédito de la foto|Crédit|Crédits|Crédit photo|"
        "Crédits photo|حقوق الصورة|حقوق الصور",
    ),
    (Label(Kind.FIELD, "headline"), "Headline|Titular|Titre|العنوان|عنوان الصورة"),
    (Label(Kind.FIELD, "title"), "Title|Título"),
    (Label(Kind.PLACE), "Place|Location|Lugar|Localización|Ubicación|Lieu|المكان|الموقع"),
    (Label(Kind.FIELD, "city"), "City|Ciudad|Ville|المدينة"),
    (Label(Kind.FIELD, "state"), "State|Province|Provincia|المحافظة|الولاية"),
    (Label(Kind.FIELD, "country"), "Country|País|Pays|البلد|الدولة"),
    (
        Label(Kind.DATE, "date_created"),
        "Date|Date taken|Date created|Taken|Taken on|Fecha|Fecha de la foto|التاريخ|تاريخ الصورة|"
        "تاريخ التصوير",
    ),
    (
        Label(Kind.FIELD, "keywords"),
        "Keywords|Tags|Palabras clave|Etiquetas|Mots-clés|كلمات مفتاحية|الكلمات المفتاحية|وسوم",
    ),
    (
        Label(Kind.FIELD, "persons"),
        "Persons|People|Persons shown|Personas|Personnes|الأشخاص",
    ),
    (Label(Kind.FIELD, "event"), "Event|Evento|Acto|Événement|الحدث|المناسبة"),
    (Label(Kind.FIELD, "copyright"), "Copyright|Copyright notice|Derechos|حقوق النشر"),
    (
        Label(Kind.FIELD, "instructions"),
        "Instructions|Special instructions|Instrucciones|تعليمات",
    ),
    (Label(Kind.FIELD, "caption_writer"), "Caption by|Caption writer|Texto|كتابة"),
)
# Lists part their values so.
MANY = re.compile(r"\s*[;,،؛]\s*")
# With or without accents and hamzas, and any white space between words.
_EITHER = {
    "é": "[ée]", "á": "[áa]", "í": "[íi]", "ó": "[óo]", "ú": "[úu]", "à": "[àa]", "É": "[ÉE]",
    "è": "[èe]", "أ": "[أا]", "إ": "[إا]", "'": "['’]", " ": r"\s+",
}  # fmt: skip
# Who says something in a story is no label: "قال المصدر: …".
_SAYING = re.compile(r"(?:قال|قالت|أضاف|أضافت|ذكر|أكد|أوضح|نقل|بحسب|وفق)\s*$")
_ENDS_SENTENCE = '.!?…؟:;|/•·–—-\n"”»)]'


def find(plain: str, start: int, end: int) -> Iterator[Labelled]:
    """The labels of a stretch in their order, each where such a label may stand."""
    at = start
    while True:
        match = _pattern().search(plain, at, end)
        if match is None:
            return
        at = match.end()
        label = _labels()[_key(match["label"])]
        if _may_stand(plain, start, match.start("label"), label):
            yield Labelled(label, match.start("label"), match.end())
        else:
            at = match.start("label") + 1


def _may_stand(plain: str, start: int, at: int, label: Label) -> bool:
    before = plain[start:at].rstrip(" ")
    if before.endswith(("FILE", "File", "HANDOUT", "Handout")):
        return False  # "FILE PHOTO: …" is said of the picture
    if not before or before[-1] == "\n":
        return True
    if plain[at].islower():
        return False
    if plain[at - 1] in "\"'" and not plain[at - 2 : at - 1].strip():
        return False  # a quotation begins with it
    if before[-1] in "([" or before[-1] in _ENDS_SENTENCE:
        return True
    has_case = plain[at].isupper()
    return label.open and has_case and not _SAYING.search(before)


def _key(words: str) -> str:
    return " ".join(fold(words).split())


@cache
def _labels() -> dict[str, Label]:
    return {_key(name): label for label, names in _WORDS for name in names.split("|")}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(
        {name for _label, names in _WORDS for name in names.split("|")}, key=len, reverse=True
    )
    spelt = "|".join(_spelt(name) for name in names)
    return re.compile(rf"(?<![\w#@/])(?P<label>{spelt})\s*:(?!//)\s*", re.IGNORECASE)


def _spelt(name: str) -> str:
    """A label as a pattern."""
    return "".join(_EITHER.get(c, re.escape(c)) for c in name)
