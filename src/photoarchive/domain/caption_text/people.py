"""The persons that a caption lists: "Pictured: Jane Doe and John Roe", "From left: …"."""

from __future__ import annotations

import re

from photoarchive.domain.caption_text.names import is_arabic, is_person
from photoarchive.domain.caption_text.parts import Doubt, Found, Known, Part, Unclear, Why
from photoarchive.domain.caption_text.plain import split, trimmed
from photoarchive.domain.term import Vocabulary
from photoarchive.domain.text import words

_BETWEEN = r"\s*[,،;]\s*(?:(?:and|y|et)\s+)?|\s+(?:and|y|e|et|&)\s+|\s+و\s+"
_TITLES = re.compile(
    r"(?:Gen|Dr|Prof|Mr|Mrs|Ms|Sgt|Col|Lt|Capt|Maj|Jr|Sr|Sra|Srta|Sen|Rep|Gov|Rev|Fr|Hon|Pres|Brig|"
    r"Cpl|Adm|Cmdr|St|Dña|Mme|Mlle|Ing|Lic)\.?\s+"
)
_ENDS = re.compile(r"(?P<word>[^\W\d_]+)[.!?…](?=\s|$)|\n")
# Whoever is called so is not named; folded.
_UNNAMED_WORDS = """
activists army boys children citizens civilians crowd crowds displaced doctors fans families
farmers fighters firefighters forces girls guests journalists leaders medics members men
migrants minister ministers mourners officers officials parents people players police
politicians president protesters refugees relatives rescuers residents sailors schoolchildren
shoppers soldiers staff students supporters survivors teachers team tourists troops veterans
victims villagers visitors volunteers voters widow women workers worshippers youths agentes
alumnos bomberos ciudadanos familias familiares fieles hombres jovenes jugadores manifestantes
militares mujeres ninos policias refugiados soldados tropas vecinos voluntarios enfants femmes
habitants hommes joueurs militaires soldats troupes
"""
_UNNAMED = frozenset(_UNNAMED_WORDS.split())


def read(
    text: str, plain: str, start: int, end: int, known: Known, *, from_one_side: bool = False
) -> Found:
    """The persons of a list up to the end of its sentence, which stays in the caption. With
    `from_one_side` the label says that it is one, and of a list that is not clear there is a
    doubt; else it must be the whole caption and hold two names or more."""
    first, last = trimmed(plain, start, _end_of_sentence(plain, start, end), ".")
    if first >= last or (not from_one_side and trimmed(plain, last, end, ".")[0] < end):
        return Found()
    several = [_without_title(plain, *one) for one in split(plain, first, last, _BETWEEN)]
    names = [" ".join(text[slice(*one)].split()) for one in several]
    are_names = all(_is_named(name, known, sure=from_one_side) for name in names)
    if are_names and not _may_be_joined(names) and (len(names) > 1 or from_one_side):
        return Found(
            tuple(
                Part("persons", name, *span, Why.LIST, in_caption=True)
                for name, span in zip(names, several, strict=True)
            )
        )
    if not from_one_side:
        return Found()
    said = " ".join(text[first:last].split())
    return Found((), (Doubt(Unclear.NAMES_UNCLEAR, first, last, said, "persons"),))


def _end_of_sentence(plain: str, start: int, end: int) -> int:
    """Where the first sentence ends; the point of an initial or a title ("Dr.") ends none."""
    for match in _ENDS.finditer(plain, start, end):
        word = match["word"]
        if word is None or (len(word) > 1 and not _TITLES.fullmatch(f"{word}. ")):
            return match.end()
    return end


def _without_title(plain: str, start: int, end: int) -> tuple[int, int]:
    title = _TITLES.match(plain, start, end)
    return (title.end(), end) if title is not None and title.end() < end else (start, end)


def _is_named(name: str, known: Known, *, sure: bool) -> bool:
    """Whether it is a person's name. Arabic has no capitals to know one by."""
    if Vocabulary.PERSONS in known.vocabularies_of(name):
        return True
    if is_arabic(name) and not sure:
        return False
    return is_person(name, known) and _UNNAMED.isdisjoint(words(name))


def _may_be_joined(names: list[str]) -> bool:
    """Whether an "and" may be hidden in the names: in Arabic it is written to the next name, and a
    name may begin with the same letter."""
    return any(
        re.search(r"\sو\S" if n == 0 else r"(?:^|\s)و\S", name) for n, name in enumerate(names)
    )
