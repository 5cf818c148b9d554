"""Profiles as files: what is written is read, and what is wrong is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from photoarchive import resources
from photoarchive.app.explain import explain
from photoarchive.domain.errors import BadProfile
from photoarchive.domain.fields import BY_KEY, Page
from photoarchive.domain.lint.rules import RULE_OF
from photoarchive.domain.profile import (
    SECTIONS,
    USUAL_FORM,
    Asked,
    Banned,
    Length,
    Level,
    Profile,
)
from photoarchive.domain.text import words
from photoarchive.settings import profiles

PATH = Path("/archive/profiles/desk.toml")
WHOLE = """\
title = "The desk"   # of the night
blocks_exports = true
required = [
    "caption", "caption@AR",
    "credit",
]

[form]
caption = ["headline", "caption"]

[lengths]
headline = { min = 10, max = 80 }
caption = { min = 20 }

[banned]
"illegal immigrant@en" = "undocumented migrant"
"مخرب" = ""

[rules]
spaces = "off"
"date-in-text" = "error"
quotes = false
gps = true
"""


def _read(text: str) -> Profile:
    return profiles.of_text(text, PATH)


def test_everything_that_a_profile_tells_is_read():
    profile = _read(WHOLE)
    assert (profile.name, profile.title, profile.blocks_exports) == ("desk", "The desk", True)
    assert profile.required == (Asked("caption"), Asked("caption", "ar"), Asked("credit"))
    assert profile.form == {**USUAL_FORM, Page.CAPTION: ("headline", "caption")}
    assert profile.lengths == {"headline": Length(10, 80), "caption": Length(20, None)}
    assert profile.banned == (
        Banned("illegal immigrant", "en", "undocumented migrant"),
        Banned("مخرب"),
    )
    assert profile.levels == {
        "spaces": Level.OFF,
        "date-in-text": Level.ERROR,
        "quotes": Level.OFF,
    }


def test_an_empty_file_is_the_usual_form_and_asks_for_nothing():
    assert _read("") == Profile(name="desk")


@pytest.mark.parametrize(
    ("text", "line", "code", "detail", "near"),
    [
        ('title = "x"\nrequired = [\n', 3, "not-toml", "Invalid value", ""),
        ('title = "x"\ntitle = "y"\n', 2, "not-toml", "Cannot overwrite a value", ""),
        ('\nrequred = ["caption"]', 2, "unknown-key", "requred", "required"),
        ('required = [\n  "caption",\n  "captoin",\n]', 3, "unknown-field", "captoin", "caption"),
        ('required = ["model"]', 1, "read-only-field", "model", ""),
        ('required = ["headline@en"]', 1, "no-languages", "headline@en", ""),
        ('required = ["caption@e!"]', 1, "no-language", "e!", ""),
        ('required = "caption"', 1, "not-a-list", "required", ""),
        ("required = [1]", 1, "not-a-list", "required", ""),
        ('\n[form]\ncaptions = ["caption"]', 3, "unknown-section", "captions", "caption"),
        ('[form]\njob = [\n"label",\n"lable"]', 4, "unknown-field", "lable", "label"),
        ("form = 7", 1, "not-a-table", "form", ""),
        ("[lengths]\ncaption = 80", 2, "not-bounds", "caption", ""),
        ("[lengths]\ncaption = { mx = 80 }", 2, "not-bounds", "caption", ""),
        ("[lengths]\ncaption = { max = -1 }", 2, "not-a-number", "-1", ""),
        ('[lengths]\n\ncaption = { max = "9" }', 3, "not-a-number", "9", ""),
        ("[lengths]\ncaption = { min = 9, max = 8 }", 2, "min-above-max", "caption", ""),
        ("[lengths]\nrating = { max = 8 }", 2, "no-text-field", "rating", ""),
        ("title = 7", 1, "not-a-text", "title", ""),
        ('blocks_exports = "yes"', 1, "not-true-or-false", "blocks_exports", ""),
        ("[banned]\nx = 1", 2, "not-a-text", "x", ""),
        ('[banned]\n"!!" = ""', 2, "no-words", "!!", ""),
        ('[banned]\narmy = "the army"', 2, "banned-instead", "army", ""),
        ('[banned]\na = "x"\nb = "A c"', 3, "banned-instead", "a", ""),
        ('[rules]\nspace = "off"', 2, "unknown-rule", "space", "spaces"),
        ('[rules]\nspaces = "of"', 2, "unknown-level", "of", "off"),
        ("[rules]\nspaces = 1", 2, "unknown-level", "1", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_a_remedy(text, line, code, detail, near):
    with pytest.raises(BadProfile) as raised:
        _read(text)
    found = raised.value
    assert (found.path, found.line, found.code) == (PATH, line, code)
    assert (found.detail, found.near) == (detail, near)
    told = explain(found)
    assert f"{PATH}, line {line}: " in told.sentence
    assert code not in told.sentence, "it has words of its own"
    assert told.remedy


def test_a_file_that_is_no_text_is_told_by_its_line(tmp_path):
    path = tmp_path / "desk.toml"
    path.write_bytes(b'title = "x"\n# caf\xe9\n')
    with pytest.raises(BadProfile) as raised:
        profiles.read(path)
    assert (raised.value.line, raised.value.code) == (2, "not-text")
    path.write_bytes(b'\xef\xbb\xbftitle = "x"\n')
    assert profiles.read(path).title == "x", "editors of Windows begin a file so"


_TEXT_KEYS = sorted(
    k for k, f in BY_KEY.items() if f.editable and f.is_text and not f.is_structured
)
_SETTABLE = sorted(key for key, field in BY_KEY.items() if field.settable)
_WORDS = st.text(min_size=1, max_size=12).filter(
    lambda text: bool(words(text)) and "@" not in text and text.isprintable()
)
_BOUNDS = st.tuples(st.integers(0, 50), st.integers(50, 900)).map(lambda pair: Length(*pair))
PROFILES = st.builds(
    Profile,
    name=st.just("desk"),
    title=st.text().filter(lambda text: "\x00" not in text),
    form=st.fixed_dictionaries(
        {
            section: st.lists(st.sampled_from(_SETTABLE), max_size=5).map(tuple)
            for section in SECTIONS
        }
    ),
    required=st.lists(
        st.builds(Asked, st.sampled_from(_SETTABLE))
        | st.builds(Asked, st.just("caption"), st.sampled_from(("en", "ar-LB", "x-default")))
    ).map(tuple),
    lengths=st.dictionaries(
        st.sampled_from(_TEXT_KEYS), _BOUNDS | st.builds(Length, st.none(), st.just(7))
    ),
    banned=st.lists(
        st.builds(Banned, _WORDS, st.sampled_from(("", "en"))), unique_by=lambda b: b.words
    ).map(tuple),
    levels=st.dictionaries(st.sampled_from(sorted(RULE_OF)), st.sampled_from(Level)),
    blocks_exports=st.booleans(),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(PROFILES)
def test_what_is_written_is_read_again(profile):
    assert _read(profiles.as_toml(profile)) == profile


def test_a_profile_is_written_whole_into_its_folder(tmp_path):
    path = tmp_path / "profiles" / "desk.toml"
    profiles.write(path, Profile(name="desk", title="One"))
    profiles.write(path, Profile(name="desk", title="Two"))
    assert profiles.read(path).title == "Two"
    assert [one.name for one in path.parent.iterdir()] == ["desk.toml"]


SHIPPED = sorted(resources.profiles().glob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_profiles_that_come_along_can_be_read(path):
    profile = profiles.read(path)
    assert profile.title
    assert set(profile.form) == set(SECTIONS)


def test_there_is_one_for_an_agency_one_for_a_museum_and_one_to_begin_with():
    assert [path.stem for path in SHIPPED] == ["agency", "museum", "own"]
    agency, museum, own = map(profiles.read, SHIPPED)
    assert agency.blocks_exports
    assert not museum.blocks_exports
    # What nobody has chosen changes nothing.
    assert own == Profile(name="own", title="Our own")


def test_the_form_has_its_other_fields_behind(tmp_path):
    profile = _read('[form]\ncaption = ["caption"]\njob = ["headline"]')
    assert [field.key for field in profile.shown(Page.CAPTION)] == ["caption"]
    behind = [field.key for field in profile.behind(Page.CAPTION)]
    assert "title" in behind
    assert "headline" not in behind, "it stands elsewhere"
    assert "caption" not in behind
