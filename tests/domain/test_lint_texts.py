"""Signs, spaces, letters, languages and banned words."""

from __future__ import annotations

import pytest

from photoarchive.domain.lint.finding import Move, Severity
from photoarchive.domain.lint.signs import unbalanced
from photoarchive.domain.profile import Banned, Profile
from sheets import caption, look, said


@pytest.mark.parametrize(
    "text",
    [
        "“We salute them,” he said.",
        "He said: “They called it ‘Dawn’ here.”",
        "„So“ sagt man auf Deutsch, „tak” po polsku, »so« im Buch.",
        "På svenska ”så” skriver man.",
        "«Así» se dice en español, «“así” también».",
        "قال: «هكذا» (أمس).",
        "”مرحبا“ قال.",
        'A "straight" one, and 5\'10" tall; a 24" screen',
        'He is 6\'2" and says "yes".',
        "The soldiers’ tent, Ra’s Ba‘labakk, ‘Ayn al-Hilweh, ’90s, O'Brien",
        "(left) and [right]",
        "a) one b) two",
        "Options:\n1) this\n2) that",
        "Good :) and ;-) too",
        "“First paragraph of what he said.\n“Second paragraph.”",
        "«أولاً.\n«ثانياً.»",
        "Nested (one [two] “three”)",
        "",
    ],
)
def test_marks_that_are_in_order_are_let_alone(text):
    assert unbalanced(text) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“We salute them, he said.", "“"),
        ("We salute them,” he said.", "”"),
        ("(Photo by Nora Haddad", "("),
        ("Nora Haddad) smiles", ")"),
        ("قال: «هكذا", "«"),
        ("dice: así» y calla", "»"),
        ('She said "yes and left.', '"'),
        ("[sic", "["),
        ("“one” and “two", "“"),
    ],
)
def test_a_mark_without_its_counterpart_is_found(text, marks):
    fields = caption(text)
    assert [said(fields, one) for one in look("quotes", fields)] == list(marks)


def test_a_quotation_of_two_kinds_of_marks_becomes_one():
    for text, right in (
        ('“We salute them," he said.', "“We salute them,” he said."),
        ('"We salute them,” he said.', "“We salute them,” he said."),
    ):
        found = look("quotes", caption(text))
        (repair,) = {f for one in found for f in one.fix}
        assert text[: repair.start] + repair.new + text[repair.end :] == right
        assert unbalanced(right) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Two  spaces", "Two spaces"),
        ("Two  spaces , and   more .", "Two spaces, and more."),
        ("a \u00a0b", "a b"),
        ("مساء ، بيروت", "مساء، بيروت"),
        ("one  ,  two", "one, two"),
    ],
)
def test_spaces_too_many_are_taken_out(text, right):
    (one,) = look("spaces", caption(text))
    assert one.severity is Severity.NOTE
    for repair in reversed(one.fix):
        assert text[repair.start : repair.end] == repair.old
        text = text[: repair.start] + repair.new + text[repair.end :]
    assert text == right
    assert look("spaces", caption(right)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "One space.",
        "Qui est là ? – Moi !",
        "Wait . . . what",
        "a line\n    another",
        "costs .50",
        "a .com",
    ],
)
def test_spaces_that_belong_there_are_let_alone(text):
    assert look("spaces", caption(text)) == ()


ENGLISH = (
    "The soldiers of the regiment were greeted by people who had waited for them in the village."
)
SPANISH = "Los soldados del regimiento fueron recibidos por la gente que esperaba en el pueblo."
ARABIC = "جنود الفوج يصلون إلى البلدة حيث استقبلهم الأهالي."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", ARABIC),
        ("ar", "وحدات اليونيفيل UNIFIL في الناقورة"),
        ("ar-Latn", "junud al-fawj yasiluna ila al-balda"),
        ("en", ENGLISH),
        ("en", "UNIFIL"),
        ("ar", "UNIFIL"),
        ("es", SPANISH),
        ("x-default", ARABIC),
        ("sr", "Војници и народ у селу"),
        ("ja", "兵士たちが村に到着"),
        ("tlh", "nuqneH jaj vam"),
    ],
)
def test_letters_and_words_that_fit_are_let_alone(language, text):
    assert look("script", caption(text, language)) == ()
    assert look("language", caption(text, language)) == ()


def test_letters_of_another_script_are_found_and_the_text_moved():
    (one,) = look("script", caption(ARABIC, "en"))
    assert one.fix == (Move("caption", "en", "ar"),)
    (unsure,) = look("script", caption(ENGLISH, "ar"))
    assert unsure.fix == (), "it may be English or Spanish"
    there = {"caption": {"en": ARABIC, "ar": "تحية"}}
    assert look("script", there)[0].fix == (), "no text is lost"


def test_words_of_another_language_are_found():
    (one,) = look("language", caption(SPANISH, "en"))
    assert (one.facts["other"], one.fix) == ("es", (Move("caption", "en", "es"),))
    (one,) = look("language", caption(ENGLISH, "es"))
    assert one.facts["other"] == "en"
    names = "Plaza de la Constitución, Museo de los Niños, Calle del Sol y Teatro de la Luna"
    assert look("language", {"title": {"en": f"The poster of {names} is on the wall"}}) == ()


HOUSE = Profile(
    banned=(
        Banned("illegal", "en", "unlawful"),
        Banned("illegal immigrant", "en", "undocumented migrant"),
        Banned("immigrant"),
        Banned("مخرب", "ar", "مسلح"),
        Banned("chairman", "", "chair"),
    )
)


def test_banned_words_are_found_whole_and_in_their_language():
    fields = caption("Illegally, immigrants and an illegal immigrant", "en")
    (one,) = look("banned", fields, profile=HOUSE)
    assert said(fields, one) == "illegal immigrant", "the longer entry counts"
    assert one.fix[0].new == "undocumented migrant"
    assert [f.facts["words"] for f in look("banned", caption("un immigrant", "fr"), profile=HOUSE)]
    assert look("banned", caption("مخرب", "fa"), profile=HOUSE) == ()
    assert len(look("banned", caption("مُخرّب"), profile=HOUSE)) == 1


def test_capitals_are_kept_and_no_word_may_be_proposed():
    (one,) = look("banned", caption("Chairman Haddad"), profile=HOUSE)
    assert one.fix[0].new == "Chair"
    (none,) = look("banned", {"headline": "an immigrant"}, profile=HOUSE)
    assert (none.code, none.fix) == ("banned", ())


def test_all_texts_are_looked_at_and_names_are_not():
    fields = {
        "instructions": "ask the chairman",
        "usage_terms": {"en": "by the chairman"},
        "credit": "Chairman",
        "keywords": ("chairman",),
    }
    assert {f.field for f in look("banned", fields, profile=HOUSE)} == {
        "instructions",
        "usage_terms",
    }
