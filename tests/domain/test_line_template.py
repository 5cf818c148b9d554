"""Lines with places to fill: caption lines and file names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.errors import PatternError
from photoarchive.domain.line_template import Blank, fill, parse
from photoarchive.domain.recipe import DEFAULT_LINE, RECIPES, Recipe

KEYS = ("caption", "source", "credit", "seq", "date")


def filled(text: str, **contents: str) -> str:
    def content(blank: Blank) -> str:
        if blank.key == "seq":
            return f"{7:0{blank.width}}"
        key = f"{blank.key}_{blank.language}" if blank.language else blank.key
        return contents.get(key, "")

    return fill(parse(text, KEYS), content)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (DEFAULT_LINE, "Pictured: A salute Source: AFP"),
        ("{caption}", "A salute"),
        ("{ caption }", "A salute"),
        ("{caption@es} ({source})", "Un saludo (AFP)"),
        ("{seq:03}-{source}", "007-AFP"),
        ("{seq:3}", "007"),
        ("{seq}", "7"),
        ("{seq:12}", "000000000007"),
        ("a  {source}\n b ", "a AFP b"),
        ("", ""),
        ("صورة: {caption}", "صورة: A salute"),
        # parts that may be left out
        ("{caption}[ ({credit})] end", "A salute end"),
        ("{caption}[ ({source})] end", "A salute (AFP) end"),
        ("[{credit}{source}]", "AFP"),
        ("[by nobody]x", "x"),
        ("[]x", "x"),
        # brackets themselves
        ("{{{source}}}", "{AFP}"),
        ("[[{source}]]", "[AFP]"),
        ("[x [[{source}]] ]", "x [AFP]"),
        ("{{caption}}", "{caption}"),
    ],
)
def test_a_template_is_filled(text, line):
    assert filled(text, caption="A salute", caption_es="Un saludo", source="AFP") == line


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{captoin}", "{captoin}"),
        ("{}", "{}"),
        ("{Caption}", "{Caption}"),
        ("{caption@}", "{caption@}"),
        ("{seq:}", "{seq:}"),
        ("{seq:1234}", "{seq:1234}"),
        ("{caption.__class__}", "{caption.__class__}"),
        ("{caption!r}", "{caption!r}"),
        ("{caption", "{"),
        ("caption}", "}"),
        ("[{caption}", "["),
        ("{caption}]", "]"),
        ("[a [b] c]", "["),
    ],
)
def test_what_cannot_be_read_is_named(text, name):
    with pytest.raises(PatternError) as fault:
        parse(text, KEYS)
    assert (fault.value.pattern, fault.value.name) == (text, name)


@pytest.mark.parametrize("content", ["{caption}", "[x]", "}{", "{{}}", "%s {0}"])
def test_what_is_filled_in_is_never_read_as_a_template(content):
    assert filled("[{caption}]", caption=content) == content


def parsed_or_fault(text):
    try:
        return parse(text, KEYS)
    except PatternError as fault:
        return fault


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(st.sampled_from([*"{}[]@: ", "seq", "caption", "03", "x", "ع"])).map("".join))
def test_any_text_is_read_or_refused_by_name(text):
    read = parsed_or_fault(text)
    if isinstance(read, PatternError):
        assert read.name in text
    else:
        line = fill(read, lambda _blank: "y")
        assert line == " ".join(line.split())


def test_the_recipes_that_are_shipped_can_be_read():
    for recipe in RECIPES.values():
        assert recipe.name_template()
        assert recipe.line_template()
    assert Recipe().line == "Pictured: {caption} Source: {source}"
