"""Folding makes two spellings of a name equal, and nothing else; tidying loses no word."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.text import cut_utf8, fold, is_right_to_left, one_line, tidy, words

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
        ("½ million", "1 2 million"),
        ("हिन्दी", "हिन्दी"),
        ("… — !?", ""),
    ],
)
def test_words_are_letters_and_digits_and_all_else_parts_them(text, parts):
    assert words(text) == parts.split()


def test_the_marks_that_the_search_rows_are_made_with_are_never_words():
    assert words("a\ue000b") == ["a", "b"]
    assert fold("\ue0ff") != fold("й")


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
