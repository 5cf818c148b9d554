"""Folding makes two spellings of a name equal, and nothing else; tidying loses no word."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.text import (
    BOUNDARY,
    CAPITALS,
    WEAK,
    cut_utf8,
    fold,
    hints,
    is_right_to_left,
    one_line,
    tidy,
    weaker,
    words,
)

SAME = [
    ("Ras Baalbek", "RAS BAALBEK"),
    ("Baalbék", "baalbek"),
    ("Ḥizb Allāh", "hizb allah"),
    ("ʿArsāl", "Arsal"),
    # Arabic: hamza, madda, ta marbuta, alef maksura, tatweel, vowel signs, ligatures
    ("رأس بعلبك", "راس بعلبك"),
    ("إدلب", "ادلب"),
    ("القرآن", "القران"),
    ("القاهرة", "القاهره"),
    ("مصطفى", "مصطفي"),
    ("مؤتمر", "موتمر"),
    ("بيــــروت", "بيروت"),
    ("بَعْلَبَكّ", "بعلبك"),
    ("ﻻجئون", "لاجئون"),
    ("ﷲ", "الله"),
    # Persian and Urdu letters, and the joiner that parts nothing
    ("کابل", "كابل"),
    ("علی", "علي"),
    ("خامنه‌ای", "خامنهای"),
    ("لاہور", "لاهور"),
    # digits
    ("٢٠١٧", "2017"),
    ("۲۰۱۷", "2017"),
    ("２０１７", "2017"),
    # Latin letters
    ("Straße", "STRASSE"),
    ("ẞ", "ss"),
    ("Köln", "Koln"),
    ("İstanbul", "ISTANBUL"),
    ("ıstanbul", "Istanbul"),
    ("DİYARBAKIR", "diyarbakır"),
    ("Łódź", "lodz"),
    ("Đakovica", "dakovica"),
    ("Ærø", "aero"),
    ("Peña Nieto", "Pena Nieto"),
    ("Nguyễn Phú Trọng", "nguyen phu trong"),
    ("ＡＦＰ", "afp"),
    ("ﬁnal", "final"),
    # Hebrew points, Greek accents and the last sigma, Cyrillic ё
    ("יְרוּשָׁלַיִם", "ירושלים"),
    ("ΤΣΊΠΡΑΣ", "τσιπρας"),
    ("Горбачёв", "горбачев"),
    ("צה״ל", "צהל"),
    ("В’ячеслав", "вячеслав"),
    # letters without a decomposition, digits of any script, the nukta
    ("Əliyev", "eliyev"),
    ("ڤيينا", "فيينا"),
    ("ههولێر", "ههولير"),
    ("๒๕๖๐", "2560"),
    ("फ़्रांस", "फ्रांस"),
    ("ｶﾅﾀﾞ", "カナダ"),
    # marks of direction, soft hyphens
    ("\u200fبيروت\u200e", "بيروت"),
    ("\u202bبيروت\u202c", "بيروت"),
    ("Bei\u00adrut", "Beirut"),
]
OTHER = [
    ("Beirut", "Beirout"),
    ("بيروت", "بيروتي"),
    ("май", "маи"),  # й is a letter of its own
    ("कि", "का"),  # and so are the vowel signs of Indic scripts
    ("Köln", "Koeln"),
    ("ش", "س"),
    ("ط", "ت"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_a_name_are_one(one, other):
    assert fold(one) == fold(other)
    assert words(one) == words(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_names_stay_two(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("one", "_other"), SAME)
def test_a_name_taken_apart_into_letters_and_marks_is_the_same_name(one, _other):
    assert fold(unicodedata.normalize("NFD", one)) == fold(one)
    assert fold(unicodedata.normalize("NFKC", one)) == fold(one)


def test_case_never_tells_two_letters_apart():
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        if unicodedata.category(letter) in ("Lu", "Ll", "Lt"):
            assert fold(letter.upper()) == fold(letter) == fold(letter.lower()), hex(code)


@settings(deadline=None, derandomize=True, max_examples=500)
@given(st.text())
def test_what_is_folded_stays_as_it_is(text):
    folded = fold(text)
    assert fold(folded) == folded
    parted = words(text)
    assert words(" ".join(parted)) == parted
    assert all(word.strip() and " " not in word for word in parted)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Pictured: soldiers, Ras Baalbek (Lebanon).", "pictured soldiers ras baalbek lebanon"),
        ("رأس بعلبك، لبنان؟", "راس بعلبك لبنان"),
        ("IMG_0042.jpg", "img 0042 jpg"),
        ("AFP/Getty-Images", "afp getty images"),
        ("O’Neill’s", "o neill s"),
        ("¿Dónde? ¡Aquí!", "donde aqui"),
        ("北京，中国", "北京 中国"),
        ("中国国家主席", "中国 国国 国家 家主 主席"),
        ("年", "年"),
        ("2017年8月末", "2017 年 8 月 月末"),
        ("東京AFP通信", "東京 京 afp 通 通信"),
        ("서울에서", "서울 울에 에서"),
        ("กรุงเทพ", "กรุ รุง งเ เท ทพ"),
        ("أ.ب", "ا ب"),
        ("l'armée d'Estaing", "l armee d estaing"),
        ("½ million", "1 2 million"),
        ("हिन्दी", "हिन्दी"),
        ("… — !?", ""),
    ],
)
def test_words_are_letters_and_digits_and_all_else_parts_them(text, parts):
    assert words(text) == parts.split()


def test_the_marks_that_the_search_rows_are_made_with_are_never_words():
    for mark in map(chr, range(0xE000, 0xE010)):
        assert words(f"a{mark}b") == ["a", "b"]
    assert fold("\ue0ff") != fold("й")


# Scripts with spaces, without, and digits, as they meet in captions.
MIXED = st.text(st.sampled_from("北京大学カナダ서울กรุงเทพ8月aéرأس"), max_size=12)


@settings(deadline=None, derandomize=True, max_examples=500)
@given(MIXED, st.integers(0, 12), st.integers(0, 12))
def test_any_part_of_a_text_without_spaces_is_a_phrase_of_it(text, start, end):
    part = text[start:end]
    if any(
        unicodedata.category(letter)[0] == "M"
        for letter in text[start : start + 1] + text[end : end + 1]
    ):
        return  # a vowel sign belongs to the letter before it
    if any(
        letter.isalnum() and ord(letter) < 0x700
        for letter in text[max(0, start - 1) : start + 1] + text[max(0, end - 1) : end + 1]
    ):
        return  # of words that spaces part, none is found by its part
    phrase, spoken = words(part), words(text)
    if len(phrase) == 1 and phrase[0] not in spoken:
        assert set(weaker(phrase[0])) & set(hints(text))
    else:
        assert f" {' '.join(phrase)} " in f" {' '.join(spoken)} " or not phrase


WEAKER_SAME = [
    ("soldiers", "soldier", "en"),
    ("armies", "army", "en-GB"),
    ("mujeres", "mujer", "es-MX"),
    ("blessés", "blessée", "fr"),
    ("Flüchtlinge", "Flüchtlingen", "de"),
    ("soldater", "soldat", "nb"),
    ("солдатами", "солдат", "ru"),
    ("الحكومة", "وحكومتها", "ar"),
    ("والجيش", "للجيش", "ar"),
    ("وبالقاهرة", "القاهرة", "ar"),
    ("اللبنانيون", "لبنانيات", "ar"),
    ("العراق", "عراق", "ar"),
    ("لاجئين", "اللاجئون", ""),
    ("شهرها", "شهر", "fa"),
]
WEAKER_OTHER = [
    ("mars", "mar", "es"),
    ("Hamas", "Hama", "en"),
    ("Paris", "pari", "fr"),
    ("علي", "عليه", "ar"),
    ("الله", "له", "ar"),
    ("وزارة", "زارة", "ar"),
    ("والده", "ده", "ar"),
    ("لبنان", "لبن", "ar"),
    ("حسين", "حس", "ar"),
    ("بغداد", "غداد", "ar"),
    ("فلسطين", "لسطين", "ar"),
    ("سوري", "سور", "ar"),
    ("army", "arm", "en"),
]


def _meet(asked, text, language):
    (word,) = words(asked)
    behind = {*words(text), *hints(text, language)}
    return not behind.isdisjoint(weaker(word))


@pytest.mark.parametrize(("one", "other", "language"), WEAKER_SAME)
def test_forms_of_a_word_find_each_other(one, other, language):
    assert _meet(one, f"x {other}", language)
    assert _meet(other, f"x {one}", language)


@pytest.mark.parametrize(("one", "other", "language"), WEAKER_OTHER)
def test_what_only_looks_like_a_form_of_a_word_is_not_one(one, other, language):
    assert not _meet(one, f"the last word is {other}", language)
    assert not _meet(other, f"the last word is {one}", language)


def test_a_text_without_a_language_is_stemmed_by_that_of_its_small_words():
    def stemmed(text, language):
        return {hint[1:3] for hint in hints(text, language)}

    assert stemmed("las tropas del ejército", "x-default") == {"es"}
    assert stemmed("die Soldaten und das Lager", "") == {"de"}
    assert stemmed("soldiers rest", "") == {"en", "es", "fr"}
    assert stemmed("الجنود", "") == {"ar"}
    assert stemmed("نیروهای ایرانی", "") == {"fa"}
    assert stemmed("soldiers", "ar") == set(), "a word of another script than the language's"
    assert stemmed("vojáci", "cs") == set(), "of a language whose words are not stemmed"


def test_names_have_no_forms_unless_capitals_tell_nothing():
    assert hints("Rima Saad of Baalbek sings", "en") == [f"{WEAK}ensing"]
    assert hints("Ras Baalbek", "en") == hints("AFP", "en") == hints("DSC_0042.JPG") == []
    assert f"{WEAK}ensoldier" in hints("SOLDIERS REST NEAR BAALBEK", "en")
    assert f"{WEAK}ensoldier" in hints('He said: "Soldiers are here"', "en")
    assert f"{WEAK}desoldat" in hints("Hier ruhen Soldaten aus", "de")


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("IS fighters in Syria", ["is"]),
        ("fighters of IS. This is it", ["is"]),
        ("the UN and the ISF, not NATO or A", ["un", "isf"]),
        ("تنظيم (IS) داعش", ["is"]),
        ("боевики ИГ в Сирии", ["иг"]),
        ("Is he here?", []),
        ("THIS IS A HEADLINE", []),
        ("IS", []),
        ("F16 and 20 M1", []),
        ("مقاتلو داعش", []),
    ],
)
def test_words_of_two_or_three_capitals_are_told_from_small_ones(text, acronyms):
    found = [hint[1:] for hint in hints(text) if hint.startswith(CAPITALS)]
    assert found == acronyms


def test_words_that_a_sign_parts_are_found_joined():
    def joined(text, language="en"):
        return [hint[3:] for hint in hints(text, language) if hint.startswith(f"{WEAK}xj")]

    assert joined("Sana'a, Ba‘albek and al-Assad’s e-mail") == [
        *("sanaa", "baalbek", "alassad", "email")
    ]
    assert joined("the soldier's, don't, O'Neill's") == ["oneill"]
    assert joined("l'armée d'Estaing aujourd'hui", "fr") == []
    assert joined("Port-au-Prince, jack-of-all-trades") == ["portauprince"]


def test_a_name_with_an_umlaut_is_found_in_either_spelling():
    assert _meet("Müller", "Robert Mueller testifies", "en")
    assert _meet("Mueller", "Robert Müller sagt aus", "de")
    assert not _meet("Manul", "Manuel Valls responde", "es")


@settings(deadline=None, derandomize=True, max_examples=500)
@given(
    st.text(),
    st.one_of(st.sampled_from(("", "x-default", "en", "es", "ar", "fa", "ru", "zh")), st.text()),
)
def test_hints_are_tokens_that_no_word_can_be(text, language):
    tokens = hints(text, language)
    assert len(set(tokens)) == len(tokens)
    for token in tokens:
        assert token[0] in (WEAK, CAPITALS)
        assert len(token.split()) == 1
        assert BOUNDARY not in token
        assert words(token[1:]) != [] or token[3:]
    for word in words(text):
        assert word not in weaker(word)
        assert all(" " not in token for token in weaker(word))


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  a\r\nb\rc \n", "a\nb\nc"),
        ("nul\0and\x07bell", "nulandbell"),
        ("line\x0btab, page\x0cbreak, next\x85line", "line\ntab, page\nbreak, next\nline"),
        ("record\x1eunit\x1fend", "record unit end"),
        ("e\u0301", "é"),
        ("e\0\u0301", "é"),
        ("a  b\tc", "a  b\tc"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
    ],
)
def test_a_text_is_tidied_and_no_two_of_its_words_run_together(raw, kept):
    assert tidy(raw) == kept


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_what_is_tidy_stays_as_it_is_and_can_be_stored(text):
    once = tidy(text)
    assert tidy(once) == once
    assert "\0" not in once
    once.encode("utf-8")
    line = one_line(text)
    assert one_line(line) == line
    assert len(line.splitlines()) <= 1


def test_a_line_has_single_spaces():
    assert one_line(" a \n\n b\u00a0 c\u2028d ") == "a b c d"


@pytest.mark.parametrize(
    ("text", "max_bytes", "kept"),
    [
        ("abc", 3, "abc"),
        ("abc", 2, "ab"),
        ("بيروت", 10, "بيروت"),
        ("بيروت", 9, "بيرو"),
        ("é", 1, ""),
        ("ae\u0301", 3, "a"),
        ("ae\u0301", 4, "ae\u0301"),
        ("😀😀", 7, "😀"),
        ("abc", 0, ""),
    ],
)
def test_a_text_is_cut_between_characters(text, max_bytes, kept):
    assert cut_utf8(text, max_bytes) == kept


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(), st.integers(0, 40))
def test_a_cut_text_fits_and_is_the_beginning(text, max_bytes):
    cut = cut_utf8(text, max_bytes)
    assert len(cut.encode()) <= max_bytes
    assert text.startswith(cut)


@pytest.mark.parametrize(
    ("text", "is_rtl"),
    [
        ("بيروت", True),
        ("ירושלים", True),
        ("Beirut بيروت", False),
        ("12: بيروت (Beirut)", True),
        ("«بيروت»", True),
        ("", False),
        ("2017", False),
    ],
)
def test_the_first_strong_letter_tells_the_direction(text, is_rtl):
    assert is_right_to_left(text) is is_rtl
