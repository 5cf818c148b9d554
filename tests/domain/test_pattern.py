"""Texts with places to fill: caption lines, file names, templates, hot codes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.errors import PatternError
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.pattern import (
    CHANGES,
    Blank,
    Change,
    Default,
    Optional,
    escaped,
    filled,
    filled_if_any,
    filled_line,
    has_places,
    parse,
)
from photoarchive.domain.recipe import DEFAULT_LINE, RECIPES, Recipe
from photoarchive.domain.variables import OWN, VARIABLES, Kind


def line(text: str, **contents: str) -> str:
    def content(blank: Blank) -> str:
        if blank.key == "seq":
            return f"{7:0{blank.width}}"
        key = f"{blank.key}_{blank.language}" if blank.language else blank.key
        return contents.get(key, "")

    return filled_line(parse(text), content)


@pytest.mark.parametrize(
    ("text", "expected"),
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
        # brackets themselves
        ("{{{source}}}", "{AFP}"),
        ("[[{source}]]", "[AFP]"),
        ("[x [[{source}]] ]", "x [AFP]"),
        ("{{caption}}", "{caption}"),
    ],
)
def test_a_pattern_is_filled(text, expected):
    assert line(text, caption="A salute", caption_es="Un saludo", source="AFP") == expected


def test_white_space_is_kept_where_a_text_is_filled():
    assert filled(parse("a\n\n {city}  b"), lambda _blank: "x\ny") == "a\n\n x\ny  b"


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("{seq:03 from 12}", Blank("seq", width=3, first=12)),
        ("{seq: from 12 }", Blank("seq", first=12)),
        ("{id:5}", Blank("id", width=5)),
        ("{focal_length_35mm:3}", Blank("focal_length_35mm", width=3)),
        ("{date:%-d %B %Y}", Blank("date", form="%-d %B %Y")),
        ("{date:%H:%M}", Blank("date", form="%H:%M")),
        ("{date:long}", Blank("date", form="long")),
        ('{date:"%d | {%m}"}', Blank("date", form="%d | {%m}")),
        ("{date@ar-LB:%B}", Blank("date", language="ar-LB", form="%B")),
        ("{event.from:%Y}", Blank("event", "from", form="%Y")),
        ("{creator_contact.city}", Blank("creator_contact", "city")),
        ("{event.note@es}", Blank("event", "note", "es")),
        ("{city|upper}", Blank("city", then=(Change("upper"),))),
        ("{ city | upper | capital }", Blank("city", then=(Change("upper"), Change("capital")))),
        ('{city|"Beirut"}', Blank("city", then=(Default("Beirut"),))),
        ("{city|'Beirut'}", Blank("city", then=(Default("Beirut"),))),
        ("{city|“Beirut”}", Blank("city", then=(Default("Beirut"),))),
        ('{city|"a ""b"" }|{ c"}', Blank("city", then=(Default('a "b" }|{ c'),))),
        ('{city|"x"|upper}', Blank("city", then=(Default("x"), Change("upper")))),
        ('{city|"it\'s"}', Blank("city", then=(Default("it's"),))),
        ('{city|""}', Blank("city", then=(Default(""),))),
        ("{serial_number|code#2}", Blank("serial_number", then=(Change("code", 2),))),
    ],
)
def test_a_place_says_what_is_asked_for(text, blank):
    assert parse(f"a {text} b") == ("a ", blank, " b")


@pytest.mark.parametrize(
    ("text", "name", "at", "code", "near"),
    [
        ("{captoin}", "{captoin}", 0, "variable", "caption"),
        ("x {citty} y", "{citty}", 2, "variable", "city"),
        ("{}", "{}", 0, "variable", ""),
        ("{Caption}", "{Caption}", 0, "variable", "caption"),
        ("{caption@}", "{caption@}", 0, "syntax", ""),
        ("{caption@es ar}", "{caption@es ar}", 0, "syntax", ""),
        ("{seq:}", "{seq:}", 0, "number", ""),
        ("{seq:1234}", "{seq:1234}", 0, "number", ""),
        ("{id:3 from 4}", "{id:3 from 4}", 0, "number", ""),
        ("{city:03}", "{city:03}", 0, "form", ""),
        ("{date:%d %q}", "{date:%d %q}", 0, "date", "%q"),
        ("{date:100%}", "{date:100%}", 0, "date", "%"),
        ("{event.form}", "{event.form}", 0, "part", "from"),
        ("{city.name}", "{city.name}", 0, "part", ""),
        ("{caption.__class__}", "{caption.__class__}", 0, "part", ""),
        ("{caption!r}", "{caption!r}", 0, "variable", "caption"),
        ("{city|uper}", "{city|uper}", 0, "change", "upper"),
        ("{city|upper#2}", "{city|upper#2}", 0, "change", "upper"),
        ("{city|Beirut}", "{city|Beirut}", 0, "change", ""),
        ('{city|"Beirut" x}', '{city|"Beirut" x}', 0, "change", ""),
        ("a{caption", "{", 1, "bracket", ""),
        ('{city|"Beirut}', "{", 0, "bracket", ""),
        ("caption}", "}", 7, "bracket", ""),
        ("[{caption}", "[", 0, "bracket", ""),
        ("{caption}]", "]", 9, "bracket", ""),
        ("[a {caption} [b] c]", "[", 13, "bracket", ""),
        ("x [by nobody]", "[by nobody]", 2, "nothing-to-fill", ""),
        ("[]", "[]", 0, "nothing-to-fill", ""),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place_and_what_is_near(text, name, at, code, near):
    with pytest.raises(PatternError) as fault:
        parse(text)
    found = fault.value
    assert (found.pattern, found.name, found.position, found.code) == (text, name, at, code)
    assert near in found.near
    assert bool(near) == bool(found.near)


@pytest.mark.parametrize("content", ["{caption}", "[x]", "}{", "{{}}", "%s {0}"])
def test_what_is_filled_in_is_never_read_as_a_pattern(content):
    assert line("[{caption}]", caption=content) == content


def test_every_field_can_be_asked_for_and_no_variable_hides_one():
    assert not BY_KEY.keys() & {one.key for one in OWN}
    assert VARIABLES.keys() == BY_KEY.keys() | {one.key for one in OWN}
    for key, variable in VARIABLES.items():
        assert parse(f"{{{key}}}") == (Blank(key),)
        for part in variable.parts:
            assert parse(f"{{{key}.{part}}}") == (Blank(key, part),)
    assert VARIABLES["date_created"].kind is VARIABLES["event"].parts["to"] is Kind.DATE


def parsed_or_fault(text):
    try:
        return parse(text)
    except PatternError as fault:
        return fault


SIGNS = st.sampled_from(
    [*"{}[]@:|. \"'", "seq", "caption", "event", "from", "03", "upper", "%d", "x", "ع", "\n"]
)


@settings(deadline=None, derandomize=True, max_examples=500)
@given(st.lists(SIGNS).map("".join))
def test_any_text_is_read_or_refused_by_name(text):
    read = parsed_or_fault(text)
    if isinstance(read, PatternError):
        assert text[read.position :].startswith(read.name)
        assert read.name
    else:
        done = filled_line(read, lambda _blank: "y")
        assert done == " ".join(done.split())


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_written_so_that_it_is_given_back(text):
    pattern = parse(escaped(text))
    assert not has_places(pattern)
    assert filled(pattern, lambda _blank: "y") == text


def _written(part: str | Blank | Optional) -> str:
    match part:
        case str():
            return escaped(part)
        case Optional(parts):
            return f"[{''.join(map(_written, parts))}]"
        case Blank():
            text = part.key + (f".{part.part}" if part.part else "")
            text += f"@{part.language}" if part.language else ""
            text += f":{part.form}" if part.form else ""
            if part.width or part.first != 1:
                text += f":{part.width or ''} from {part.first}"
            for then in part.then:
                if isinstance(then, Default):
                    quoted = then.text.replace('"', '""')
                    text += f'|"{quoted}"'
                else:
                    text += f"|{then.name}" + (f"#{then.number}" if then.number > 1 else "")
            return "{" + text + "}"


THEN = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=5).map(Default),
    st.sampled_from(CHANGES).map(Change),
    st.integers(2, 9).map(lambda number: Change("code", number)),
)
BLANKS = st.one_of(
    st.builds(
        Blank,
        st.sampled_from(("caption", "city", "event", "keywords")),
        language=st.sampled_from(("", "es", "ar-LB")),
        then=st.lists(THEN, max_size=3).map(tuple),
    ),
    st.builds(Blank, st.just("seq"), width=st.integers(0, 9), first=st.integers(1, 99)),
    st.builds(Blank, st.just("date"), form=st.sampled_from(("%d/%m", "long", "%A, %-d %B"))),
    st.builds(Blank, st.just("event"), st.sampled_from(("note", "from"))),
)
PLAIN = st.text(st.characters(codec="utf-8"), min_size=1, max_size=5)
PATTERNS = st.lists(
    st.one_of(
        PLAIN,
        BLANKS,
        st.tuples(PLAIN, BLANKS, PLAIN).map(lambda parts: Optional(parts)),
    )
)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(PATTERNS)
def test_a_pattern_that_is_written_out_is_read_again(parts):
    read = parse("".join(map(_written, parts)))
    assert [one for one in read if not isinstance(one, str | Optional)] == [
        one for one in parts if isinstance(one, Blank)
    ]
    tell = repr
    assert filled(read, tell) == filled(tuple(parts), tell)


def test_the_recipes_that_are_shipped_can_be_read():
    for recipe in RECIPES.values():
        assert recipe.name_pattern()
        assert recipe.line_pattern()
    assert Recipe().line == "Pictured: {caption} Source: {source}"


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("plain", "plain"),
        ("{city}", None),
        ("© {city} Press", None),
        ("© {source} {city}", "© AFP "),
        ("Press[ / {city}]", "Press"),
        ("[ / {city}]", None),
        ("{city}[ / {source}]", None),
        (" ", None),
        ("", None),
    ],
)
def test_a_text_without_anything_to_fill_in_is_none(text, gives):
    content = {"source": "AFP"}
    assert filled_if_any(parse(text), lambda blank: content.get(blank.key, "")) == gives
