"""Which words of a text are looked up in a dictionary."""

from __future__ import annotations

import pytest

from photoarchive.domain.spelling import forms, is_known, words_of


def looked_up(text, script="Latn"):
    found = list(words_of(text, script))
    assert all(text[one.start : one.end] == one.word for one in found)
    return [one.word for one in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A salute, near the border.", ["salute", "near", "the", "border"]),
        ("don’t (l'armée) 'quoted' Baalbek's", ["don’t", "l'armée", "quoted", "Baalbek's"]),
        ("see https://example.org/teh or www.exmaple.org now", ["see", "or", "now"]),
        ("write to desk@exmaple.org", ["write", "to"]),
        ("#Dawn-of-the-jurds and @teh_desk, too", ["and", "too"]),
        ("DSC_0042 an F-16 covid19 2017 1980s", ["an"]),
        ("Beirut/Tripoli – sea+side", ["Beirut", "Tripoli", "sea", "side"]),
        ("well-known", ["well", "known"]),
        ("AFP UNIFIL USA EMBARGOED", ["EMBARGOED"]),
        ("Photo by {byline} for {credit}", ["Photo", "by", "for"]),
        ("Soldiers in رأس بعلبك rest", ["Soldiers", "in", "rest"]),
        ("x" * 60, []),
        ("", []),
    ],
)
def test_addresses_tags_codes_acronyms_and_other_scripts_are_left_alone(text, words):
    assert looked_up(text) == words


def test_arabic_is_looked_up_without_its_vowel_signs():
    assert looked_up("تَحِيَّةٌ من Reuters #وسم", "Arab") == ["تَحِيَّةٌ", "من"]
    assert forms("تَحِيَّةٌ") == ("تحية",)
    assert forms("الجـــنود") == ("الجنود",)


def test_where_no_script_is_known_all_words_are_looked_up():
    assert looked_up("salute تحية", "") == ["salute", "تحية"]


@pytest.mark.parametrize(
    ("word", "several"),
    [
        ("Baalbek’s", ("Baalbek's", "Baalbek")),
        ("l’armée", ("l'armée", "armée")),
        ("aujourd'hui", ("aujourd'hui",)),
        ("rock'n'roll", ("rock'n'roll",)),
    ],
)
def test_what_stands_at_an_apostrophe_may_be_an_ending_or_an_article(word, several):
    assert forms(word) == several


def test_a_word_is_right_when_the_dictionary_or_the_house_knows_a_form_of_it():
    assert is_known("Rima's", {"the"}.__contains__, {"Rima"}.__contains__)
    assert is_known("the", {"the"}.__contains__, set().__contains__)
    assert not is_known("teh", {"the"}.__contains__, {"Rima"}.__contains__)
