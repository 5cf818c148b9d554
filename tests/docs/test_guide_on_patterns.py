"""What the guide says of texts with places to fill is what they give."""

from __future__ import annotations

import re

from documents import GUIDE, codes, section, tables

from photoarchive.app import long_tasks, photographs
from photoarchive.domain.date_words import SIGNS, written
from photoarchive.domain.pattern import CHANGES, parse
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.recipe import Recipe
from photoarchive.domain.variables import OWN

PAGE = (GUIDE / "patterns.md").read_text(encoding="utf-8")


def test_each_example_gives_what_the_guide_says(examples):
    photo = photographs.one(examples, PhotoId(3))
    told = [row for row in tables(PAGE, "pattern") if row[0] != "pattern"]
    assert len(told) > 7
    for cell, *expected in told:
        line = codes(cell)[0].replace("\\|", "|")
        given = [
            long_tasks.words_for(examples, photo, Recipe(line=line, language=tag))[1]
            for tag in ("en", "es")
        ]
        assert given == expected, line


def test_each_sign_of_a_date_gives_what_the_guide_says():
    told = [row for row in tables(section(PAGE, "Dates"), "sign") if row[0] != "sign"]
    named = set()
    for signs, gives, _what in told:
        signs = codes(signs)
        named |= set(signs)
        given = [written("2017-08-06T08:05:09", sign, "en", "+03:00") for sign in signs]
        assert ", ".join(given) == gives
    assert {sign.replace("-", "") for sign in named} == set(SIGNS)


def test_every_variable_and_everything_that_can_be_done_to_one_is_in_the_guide():
    said = codes(PAGE)
    for one in OWN:
        assert f"{{{one.key}}}" in said
    told = codes(section(PAGE, "Changed, or in place of nothing"))
    assert set(CHANGES) <= set(told)
    for piece in said:
        if piece.startswith("{") and piece not in ("{{",):
            parse(piece.replace("\\|", "|"))


def test_months_of_the_countries_are_those_the_guide_names():
    text = " ".join(section(PAGE, "Dates").split())
    for tags, month in re.findall(r"((?:`ar-[A-Z]+`(?:, | and )?)+) (?:say )?(\w+)", text):
        for tag in re.findall("ar-[A-Z]+", tags):
            assert written("2017-08", "%B", tag) == month
    assert written("2017-08", "%B", "ar") in text
