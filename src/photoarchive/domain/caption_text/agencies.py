"""Who supplies photographs: the agencies by name, and the words by which a name is seen to be that
of a house and not of a person."""

from __future__ import annotations

from functools import cache

from photoarchive.domain.text import words

# The agencies that stand in credit lines, as they are written there.
_AGENCIES = """
AP | The Associated Press | Associated Press | AFP | Agence France-Presse | Reuters | EPA | EPA-EFE
EFE | Agencia EFE | Getty | Getty Images | Getty Images Europe | Magnum | Magnum Photos | DPA
ANSA | TASS | RIA Novosti | Sputnik | Xinhua | Anadolu | Anadolu Agency | AA | NNA | UPI | PA
PA Wire | PA Images | PA Media | The Canadian Press | Canadian Press | CP | Kyodo | Kyodo News
Yonhap | Jiji | PTI | ANI | Sipa | Sipa USA | Sipa Press | Gamma | Gamma-Rapho | Rapho | Sygma
Corbis | Black Star | VII | VII Photo | Noor | NOOR | Panos | Panos Pictures | VU | Agence VU
Contrasto | Redux | Polaris | Zuma | ZUMA Press | ZUMA Wire | NurPhoto | Alamy | Shutterstock
Picture Alliance | Keystone | Belga | ANP | Ritzau | Scanpix | TT | NTB | Lehtikuva | APA | PAP
CTK | MTI | Lusa | Europa Press | Notimex | Télam | Bloomberg | Zuma | Sana | Petra | WAM | SPA
WAFA | MENA | KUNA | QNA | UNIFIL | UNHCR | UNICEF | UNRWA | ICRC | NATO | NASA | ESA | UN
أ ف ب | ا ف ب | فرانس برس | وكالة فرانس برس | رويترز | أ ب | أسوشيتد برس | أسوشييتد برس
د ب أ | إ ب أ | إفي | الأناضول | وكالة الأناضول | سانا | وام | واس | وفا | بترا | كونا
شينخوا | تاس | سبوتنيك | غيتي | غيتي إيمجز | ماغنوم | الوكالة الوطنية للإعلام
"""

# One of these words makes a name that of a house.
_HOUSE_WORDS = """
agency agencies agence agencia agenzia agentur archive archives archivo archivio army
association authority bbc broadcasting bulletin center centre channel chronicle cnn collection
command committee company council courier courtesy daily department diario direccion ejercito
embassy embajada examiner federation fondation forces foundation fotos fuerzas fundacion gazette
gobierno government handout herald image images imagen imagenes independent institute inquirer
international journal library magazine media ministere ministerio ministry musee museo museum
nations navy network news newspaper noticias observer office oficial oficina official online
organisation organization parliament periodico photo photos photography pictures police policia
pool prensa presidency presidencia press presse publishing quotidien radio register reportage
revista service services sitio site society studio studios syndicate team telegraph television
times tribune tv union university universidad web website weekly وكاله صحيفه جريده مجله قناه
تلفزيون الجيش جيش وزاره مديريه قياده موقع الموقع ارشيف متحف رئاسه مكتب مركز المركز شبكه الاعلام
اعلام مؤسسه اذاعه جمعيه الصليب قوات القوات شرطه الشرطه السفاره سفاره بلديه
"""


@cache
def _agencies() -> frozenset[str]:
    names = (name for line in _AGENCIES.splitlines() for name in line.split(" | "))
    return frozenset(" ".join(words(name)) for name in names if name)


@cache
def _house_words() -> frozenset[str]:
    return frozenset(_HOUSE_WORDS.split())


def is_agency(name: str) -> bool:
    """Whether this is the name of an agency that is known here."""
    return " ".join(words(name)) in _agencies()


def is_house(name: str) -> bool:
    """Whether a name has a word, or an article before it, that no person's name has."""
    spoken = words(name)
    if not spoken:
        return False
    by_article = spoken[0] in ("the", "el", "la", "le", "los", "las", "les") and len(spoken) > 1
    return is_agency(name) or by_article or not _house_words().isdisjoint(spoken)
