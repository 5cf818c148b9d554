"""The files that come with the program: all there, all readable, all found in one place."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path
from string import Template
from xml.etree import ElementTree

import pytest

from photoarchive import resources
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.term import NameKind, Vocabulary
from photoarchive.files.names import safe_name

TOP = Path(__file__).parents[1]
SOURCE = TOP / "src" / "photoarchive"
ICONS = sorted(path.stem for path in (TOP / "resources" / "icons").glob("*.svg"))


def strings_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_they_are_found_at_the_top_of_the_tree():
    assert resources.folder() == TOP / "resources"


def test_the_wheel_carries_them_to_where_they_are_looked_for():
    settings = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    forced = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert forced == {"resources": "photoarchive/_resources"}
    assert "_resources" in (SOURCE / "resources.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_in_the_colour_it_is_given(name):
    data = resources.icon(name)
    assert b"currentColor" in data
    drawing = ElementTree.fromstring(data)
    assert drawing.tag.endswith("svg")
    assert drawing.get("viewBox")
    assert not re.findall(rb"(?:href|src)=|<script|<image", data), "nothing is fetched"


def test_the_programs_own_icon_is_a_drawing():
    path = resources.application_icon()
    assert ElementTree.fromstring(path.read_bytes()).tag.endswith("svg")


def test_every_icon_that_the_window_names_is_there():
    named: set[str] = set()
    for path in (SOURCE / "gui").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            function = call.func
            called = getattr(function, "attr", getattr(function, "id", ""))
            first = call.args[0]
            if called in ("icon", "pixmap") and isinstance(first, ast.Constant):
                named.add(first.value)
    assert len(named) > 10
    assert named <= set(ICONS)


def test_the_style_sheet_asks_for_nothing_that_no_theme_has():
    from dataclasses import fields

    from photoarchive.gui.theme import SHEET_ICONS, Tokens

    asked = set(re.findall(r"\$\{?(\w+)", resources.style_sheet()))
    tokens = {field.name for field in fields(Tokens)} | SHEET_ICONS.keys()
    assert asked <= tokens
    filled = Template(resources.style_sheet()).substitute(dict.fromkeys(tokens, "red"))
    assert filled.count("{") == filled.count("}")


def test_no_other_module_knows_where_they_lie():
    marks = ("_resources", "resources/", ".qss", ".svg", "recipes.json")
    knowing = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for one in strings_in(path)
        if ("\n" not in one and one.startswith(marks[:2])) or one.endswith(marks[2:])
    }
    assert knowing == {"resources.py"}


# --- the sample archive's recipes -----------------------------------------------------------------


@pytest.fixture(scope="module")
def recipes():
    return json.loads(resources.sample_recipes())


def test_every_recipe_makes_a_file_of_its_own_that_every_system_can_keep(recipes):
    places = [(one["folder"], one["file"]) for one in recipes["photographs"]]
    assert len(set(places)) == len(places) > 30
    for folder, name in places:
        assert safe_name(name) == name
        assert all(safe_name(part) == part for part in Path(folder).parts)


def test_a_duplicate_is_one_of_another_recipe(recipes):
    there = {f"{one['folder']}/{one['file']}" for one in recipes["photographs"]}
    copies = [one for one in recipes["photographs"] if "duplicate_of" in one]
    assert all(one["duplicate_of"] in there for one in copies)


def test_recipes_speak_of_fields_and_vocabularies_that_there_are(recipes):
    for one in recipes["photographs"]:
        for block in ("xmp", "iim"):
            assert one.get("says", {}).get(block, {}).keys() <= BY_KEY.keys(), one["file"]
    for term in recipes["terms"]:
        assert term["vocabulary"] in list(Vocabulary)
        for name in term["names"]:
            assert NameKind(name.get("kind", "preferred"))
