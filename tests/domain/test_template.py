"""What the entries of templates make of a text or a list, one layer over the other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.template import (
    Entry,
    Mode,
    Template,
    TemplateId,
    layered,
    list_after,
    text_after,
)

REPLACE, APPEND, PREPEND, IF_EMPTY, REMOVE = Mode


@pytest.mark.parametrize(
    ("present", "layers", "after"),
    [
        ("A", [(REPLACE, "B")], "B"),
        ("A", [(REPLACE, "")], ""),
        ("A", [(APPEND, "B")], "A B"),
        ("A", [(APPEND, ". B")], "A. B"),
        ("A", [(APPEND, "\n\nB")], "A\n\nB"),
        ("A\n", [(APPEND, "B")], "A\nB"),
        ("تحية", [(APPEND, "، بيروت")], "تحية، بيروت"),
        ("", [(APPEND, "B")], "B"),
        ("A B", [(APPEND, "B")], "A B"),
        ("photographer", [(APPEND, "her")], "photographer her"),
        ("hereby", [(PREPEND, "here")], "here hereby"),
        ("A", [(PREPEND, "B")], "B A"),
        ("A", [(PREPEND, "B\n")], "B\nA"),
        (", A", [(PREPEND, "B")], "B, A"),
        ("B A", [(PREPEND, "B")], "B A"),
        ("", [(PREPEND, "B")], "B"),
        ("A", [(IF_EMPTY, "B")], "A"),
        ("", [(IF_EMPTY, "B")], "B"),
        ("A, and B.", [(REMOVE, ", and B")], "A."),
        ("A (archive) B", [(REMOVE, "(archive)")], "A B"),
        ("(archive) A", [(REMOVE, "(archive)")], "A"),
        ("A", [(REMOVE, "x")], "A"),
        ("A", [(REMOVE, "")], ""),
        # house, desk, event
        ("A", [(REPLACE, "house"), (REPLACE, "desk")], "desk"),
        ("A", [(REPLACE, "house"), (APPEND, "desk"), (APPEND, "event")], "house desk event"),
        ("A", [(APPEND, "house"), (REPLACE, "desk")], "desk"),
        ("", [(REPLACE, "house"), (IF_EMPTY, "desk")], "desk"),
        ("A", [(REPLACE, "house"), (IF_EMPTY, "desk")], "house"),
        ("", [(IF_EMPTY, "house"), (IF_EMPTY, "desk")], "desk"),
        ("A", [(REMOVE, ""), (APPEND, "desk")], "desk"),
    ],
)
def test_a_text_becomes_what_the_layers_say(present, layers, after):
    assert text_after(present, not present, layers) == after


@pytest.mark.parametrize(
    ("present", "layers", "after"),
    [
        ("ab", [(REPLACE, "cc")], "c"),
        ("ab", [(APPEND, "bc")], "abc"),
        ("ab", [(PREPEND, "bc")], "cab"),
        ("ab", [(IF_EMPTY, "c")], "ab"),
        ("", [(IF_EMPTY, "c")], "c"),
        ("abc", [(REMOVE, "bx")], "ac"),
        ("abc", [(REMOVE, "")], ""),
        ("a", [(APPEND, "b"), (APPEND, "c")], "abc"),
        ("a", [(APPEND, "b"), (REPLACE, "c"), (APPEND, "d")], "cd"),
        ("", [(REPLACE, "b"), (IF_EMPTY, "c"), (APPEND, "d")], "cd"),
    ],
)
def test_a_list_becomes_what_the_layers_say(present, layers, after):
    given = [(mode, tuple(letters)) for mode, letters in layers]
    assert list_after(tuple(present), not present, given) == list(after)


def test_structures_are_values_of_a_list_too():
    one, two = {"city": "Beirut"}, {"city": "Zahlé"}
    assert list_after((one,), False, [(APPEND, (one, two))]) == [one, two]


WORDS = st.text("ab .\n", max_size=6)
MODES = st.sampled_from((APPEND, PREPEND, REPLACE, IF_EMPTY))


@settings(deadline=None, derandomize=True, max_examples=300)
@given(WORDS, MODES, WORDS.filter(str.strip))
def test_what_is_given_twice_is_there_once(present, mode, text):
    once = text_after(present, not present, [(mode, text)])
    assert text_after(once, not once, [(mode, text)]) == once
    assert text.strip() in once or mode is IF_EMPTY
    if mode in (APPEND, PREPEND):
        assert present in once, "nothing that was there is lost"


def test_only_what_is_ticked_is_given_and_the_undermost_comes_first():
    house = Template(
        TemplateId(1), "House", (Entry("credit", text="H"), Entry("city", text="x", ticked=False))
    )
    desk = Template(TemplateId(2), "Desk", (Entry("credit", text="D"),))
    assert [entry.text for entry in layered((house, desk))] == ["H", "D"]
