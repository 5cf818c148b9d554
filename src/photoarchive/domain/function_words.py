"""The small words that hold a sentence together: they tell its language, and have no forms that
anybody searches for.

The most frequent ones of each language as they are met in captions; folded, like all that is
compared. A word may belong to several languages.
"""

from __future__ import annotations

_OF = {
    "en": """the of and to a in for is on that by this with i you it not or be are from at as your
        all have has had an was were will would can could there their they them his her him he she
        its we who which when where what if no up out so than then these those been being but also
        into over after before during while about between near shows seen two said our my more""",
    "es": """de la que el en y a los se del las un por con no una su para es al lo como mas o pero
        sus le ha me si sin sobre este ya entre cuando todo esta ser son dos tambien fue habia era
        muy anos hasta desde mi porque que solo han yo hay durante tras segun ante contra ese esa
        estos estas junto cerca mientras donde quien uno nuestro nuestra nuestros nuestras""",
    "fr": """de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se il
        ce avec son sa ses aux ou sont mais comme on nous vous leur leurs cette ces elle ils entre
        apres lors pendant avant sous ete etre etait ont fait d l s c qu n deux vers contre notre
        nos devant pres""",
    "de": """der die und in den von zu das mit sich des auf fur ist im dem nicht ein eine als auch
        es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem uber einen
        so zum war haben nur oder aber vor zur bis mehr durch sein wurde wurden gegen vom wahrend
        zwischen nahe unter seine ihre unsere""",
    "it": """di e il la che in a per un del non si da una le i con sono al della dei nel alla piu
        o anche come ma gli lo se delle ha dal ad su dalla nella degli all dell tra fra dopo durante
        contro presso sua suo suoi loro era stato questa questo due""",
    "pt": """de a o que e do da em um para com nao uma os no se na por mais as dos como mas foi ao
        ele das tem seu sua ou ser quando muito nos ja esta eu tambem so pelo pela ate isso ela
        entre era depois sem mesmo aos seus nas durante apos contra sobre dois""",
    "nl": """de van een het en in is dat op te zijn met voor niet aan er om ook als bij die dan maar
        door naar uit of over tot nog wordt werd deze dit heeft hebben tijdens tegen na tussen zich
        hun haar twee""",
    "sv": """och i att en det som pa ar av for med till den har de inte om ett han men var sig fran
        vi sa kan nar efter under vid mot ut vara hade mellan deras eller ocksa""",
    "da": """og i at en det som pa er af for med til den har de ikke om et han men var sig fra vi sa
        kan efter under ved mod ud vaere havde mellem deres eller ogsa blev""",
    "no": """og i at en det som pa er av for med til den har de ikke om et han men var seg fra vi sa
        kan etter under ved mot ut vaere hadde mellom deres eller ogsa ble""",
    "fi": """ja on ei se etta han oli mutta ovat joka kun niin kuin myos tai sen hanen ollut mita
        olla jossa seka noin vain""",
    "hu": """a az es hogy nem is egy meg volt ez de csak mar el ki fel mint vagy van mert aki amely
        szerint""",
    "ro": """de si in la a cu pe un o din pentru care nu este sa ca au mai se al ale lui dupa fost
        intre prin sau""",
    "tr": """ve bir bu da de icin ile olarak cok daha gibi sonra kadar en ne ya mi olan ama her iki
        sirasinda once""",
    "ca": """de la i el que a en per un els les del una amb no es al com mes o ha son pel pels dels
        aquest aquesta entre durant despres contra""",
    "pl": """w i na z do nie sie to jest ze o od za po przez dla jak przy podczas jego jej oraz byl
        ich ale lub po przed""",
    "ru": """и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только
        ее мне было вот от меня еще нет о из ему когда даже ну ли если уже или ни быть был него до
        вас для во время после между их этот эта эти""",
}
# The kinds of files, which stand in the names of photographs.
_OF_FILES = ("jpg", "jpeg", "png", "tif", "tiff", "webp", "heic", "heif", "dng", "avif")

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset((*words.split(), *_OF_FILES)) for language, words in _OF.items()
}

# For each of the words the languages that have it, in the order above.
LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in _OF.items():
    for _word in _words.split():
        if _language not in LANGUAGES_OF.get(_word, ()):
            LANGUAGES_OF[_word] = (*LANGUAGES_OF.get(_word, ()), _language)
