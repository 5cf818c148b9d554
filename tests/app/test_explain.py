"""Every error is told in a sentence that names the thing."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from photoarchive.app.explain import explain, reason
from photoarchive.app.explain_search import query_fault
from photoarchive.app.field_input import edits
from photoarchive.app.languages import checked_tag
from photoarchive.app.vocabulary import tidy_name
from photoarchive.domain import errors
from photoarchive.domain.errors import (
    ArchiveError,
    FileTrouble,
    PatternError,
    QueryError,
    WrongValue,
)
from photoarchive.domain.past_steps import LaterStep
from photoarchive.domain.pattern import parse
from photoarchive.domain.query_text import read_query

ROOTS = (
    errors.ArchiveError,
    errors.WrongInput,
    errors.ArchiveUnusable,
    errors.FileTrouble,
)
KNOWN = [
    kind
    for _name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, ArchiveError) and kind not in ROOTS
]


def example(kind: type[ArchiveError]) -> ArchiveError:
    if not is_dataclass(kind):
        return kind()
    values = {"Path": Path("/here/it/is"), "int": 7, "float": 1.5, "str": "caption"}
    values |= {"tuple[str, ...]": ("Lebanon/Jurds", "Syria/Jurds")}
    later = LaterStep(15, "2017-08-26T10:14:05Z", "Rima Saad", ("caption@en",), 3)
    values |= {"tuple[LaterStep, ...]": (later,)}
    return kind(**{f.name: values[str(f.type)] for f in fields(kind)})


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.__name__)
def test_each_known_error_has_words_of_its_own(kind):
    words = explain(example(kind))
    assert words.title
    assert words.sentence.endswith((".", ")", "?")) or issubclass(kind, FileTrouble)
    assert kind.__name__ not in words.line, "a class name is no sentence"
    assert "(" + kind.__name__ not in words.sentence


@pytest.mark.parametrize("kind", [k for k in KNOWN if issubclass(k, FileTrouble)])
def test_the_trouble_of_a_file_names_it_and_its_reason_in_words(kind):
    line = explain(example(kind)).line
    assert "/here/it/is" in line
    assert reason(kind.code) != kind.code, "the code has words"


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("{citty}", ("character 1", "“{citty}”", "(near: city)")),
        ("on {event.form}", ("character 4", "(near: from)")),
        ("{date:%q}", ("“%q”", "%B")),
        ("{city:03}", ("{seq:03}",)),
        ("{id:3 from 4}", ("{id:05}",)),
        ("{city|uper}", ("(near: upper)",)),
        ("a {city", ("character 3", "{{")),
        ("[by nobody]", ("[[",)),
        ("{caption@es ar}", ("{caption@es}",)),
    ],
)
def test_each_fault_of_a_pattern_points_at_its_place(pattern, told):
    with pytest.raises(PatternError) as fault:
        parse(pattern)
    line = explain(fault.value).line
    assert all(piece in line for piece in told), line


def test_a_fault_of_ours_is_told_as_one():
    assert "RuntimeError" in explain(RuntimeError("boom")).sentence


@pytest.mark.parametrize(
    "text",
    [
        'caption:"x',
        "(a",
        "a)",
        "x OR",
        "captoin:x",
        "taken:2017-13",
        "rating:x",
        "in:Wire*",
        "near:91,36",
        "taken:yesteday",
        "caption:",
        "taken@es:2017",
        " ".join(["a"] * 201),
    ],
)
def test_a_wrong_search_is_told_with_its_place(text):
    with pytest.raises(QueryError) as raised:
        read_query(text)
    told = query_fault(raised.value)
    assert told.startswith("At character ")
    assert raised.value.code not in told, "codes are for programs"


def typed(text):
    return lambda: edits([text], [], [], [], [])


@pytest.mark.parametrize(
    "wrong",
    [
        typed("country_code=Lebanon"),
        typed("date_offset=noon"),
        typed("rating=6"),
        typed("flag=2"),
        typed("model_age=old"),
        typed("gps=north"),
        typed("web_statement=no link"),
        typed("date_created=yesterday"),
        typed("headline"),
        lambda: checked_tag("klingonese"),
        lambda: tidy_name(" "),
    ],
)
def test_a_wrong_value_is_told_with_the_form_that_it_should_have_had(wrong):
    with pytest.raises(WrongValue) as raised:
        wrong()
    form = raised.value.form
    remedy = explain(raised.value).remedy
    assert len(remedy.split()) > 3
    assert remedy != f"It takes {form}.", "the name of a form is no description"
