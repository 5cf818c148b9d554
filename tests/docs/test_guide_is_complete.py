"""What the program can do is in the guide, and what the guide says of it exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from documents import GUIDE, ROOT, codes, commands, guide, headings, pages, rows, section

from photoarchive.app.explain import reason
from photoarchive.cli import main as cli
from photoarchive.domain import errors
from photoarchive.gui.actions.action import Keys
from photoarchive.gui.actions.menus import ALL, plain_words
from photoarchive.gui.main import parsed
from photoarchive.settings import table
from photoarchive.settings.table import Setting

_PARSER = typer.Typer()
for declare in cli.declarations():
    declare(_PARSER)
VERBS = typer.main.get_command(_PARSER)
COMMAND_LINE = (GUIDE / "command-line.md").read_text(encoding="utf-8")
FOR_EVERY_VERB = section(COMMAND_LINE, "For every verb")
FIRST_START = (GUIDE / "first-start.md").read_text(encoding="utf-8")
KEYS = (GUIDE / "keys.md").read_text(encoding="utf-8")
ERRORS = (GUIDE / "errors.md").read_text(encoding="utf-8")
# A key, and the mark of those that are not heard while typing.
_KEY = re.compile(r"`([^`]+)`(¹?)")


def _each_verb() -> Iterator[tuple[str, Any]]:
    for name, verb in VERBS.commands.items():
        yield name, verb
        for inner_name, inner in getattr(verb, "commands", {}).items():
            yield f"{name} {inner_name}", inner


# By name; one that has verbs of its own with theirs.
EACH_VERB = dict(_each_verb())


def _section_of(verb: str) -> str:
    title = next(h for h in headings(COMMAND_LINE) if verb in h.split(", "))
    return section(COMMAND_LINE, title)


def _options(verb: Any) -> set[str]:
    options = (p for p in verb.params if p.param_type_name == "option")
    words = {word for one in options for word in (*one.opts, *one.secondary_opts)}
    return words - {"--help"}


@pytest.mark.parametrize("name", EACH_VERB)
def test_every_verb_and_every_option_is_in_the_guide(name):
    top = name.split()[0]
    said = " ".join(codes(_section_of(top)))
    assert re.search(rf"(?<![\w-]){name}(?![\w-])", said), name
    for option in _options(EACH_VERB[name]):
        assert re.search(rf"(?<!\S){option}(?![\w-])", said), option


def test_the_guide_names_no_option_that_is_not_there():
    everywhere = set(re.findall(r"(?<!\S)--[a-z-]+", " ".join(codes(FOR_EVERY_VERB))))
    for top in VERBS.commands:
        known = set().union(*(_options(v) for n, v in EACH_VERB.items() if n.split()[0] == top))
        said = set(re.findall(r"(?<!\S)--[a-z-]+", " ".join(codes(_section_of(top)))))
        spelt_as_option = {"--self-test"} if top == "self-test" else set()
        assert said <= known | everywhere | spelt_as_option, top


def test_every_section_of_the_command_line_is_a_verb():
    titles = [t for t in headings(COMMAND_LINE)[1:] if t != "For every verb"]
    assert {name for title in titles for name in title.split(", ")} == set(VERBS.commands)


def test_what_stands_before_or_behind_any_verb_is_in_the_guide(run, tmp_path):
    said = codes(FOR_EVERY_VERB)
    assert {"--archive DIR", "--json", "--quiet", "photoarchive --version"} <= set(said)
    assert run("init", tmp_path / "A", "--quiet").status == 0
    before = run("--archive", tmp_path / "A", "--json", "--quiet", "find", "--count")
    behind = run("find", "--count", "--json", "--quiet", f"--archive={tmp_path / 'A'}")
    assert before.records == behind.records == [{"count": 0}]
    assert run("--version").status == 0


def test_the_options_of_the_window_are_in_the_guide():
    said = " ".join(codes(FIRST_START))
    hidden = {"--shot", "--show", "--size", "--query"}  # for looking at the window
    assert set(cli.WINDOW_OPTIONS) > hidden
    for option, takes_value in cli.WINDOW_OPTIONS.items():
        parsed([option, "1"] if takes_value else [option])
        assert option in hidden or option in said, option


def test_every_exit_status_is_in_the_guide():
    told = {row[0] for row in rows(FOR_EVERY_VERB)}
    assert {str(status.value) for status in cli.Status} <= told


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_call_in_the_documents_can_be_read(page):
    for words in commands(page.read_text(encoding="utf-8")):
        rest = [word for word in words if word not in ("--json", "--quiet")]
        verb, name = VERBS, "photoarchive"
        while hasattr(verb, "commands") and rest:
            if verb.invoke_without_command and rest[0] not in verb.commands:
                break
            name, *rest = rest
            assert name in verb.commands, words
            verb = verb.commands[name]
        if verb is not VERBS:
            verb.make_context(name, rest)


def test_every_setting_and_its_default_is_in_the_guide():
    settings = [one for one in vars(table).values() if isinstance(one, Setting)]
    assert len(settings) > 9
    page = (GUIDE / "archive-folder.md").read_text(encoding="utf-8")
    told = {codes(row[0])[0]: row[1] for row in rows(section(page, "Settings")) if codes(row[0])}
    shown = {one.key: f"`{_as_toml(one.default)}`" for one in settings}
    assert {key: value for key, value in told.items() if key in shown} == shown


def _as_toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_as_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def test_every_action_with_a_key_is_in_the_guide_and_no_other():
    told: dict[tuple[str, str], set[tuple[str, bool]]] = {}
    for title in ("File", "Edit", "Photograph", "Texts", "View", "Help"):
        for words, keys in (row for row in rows(section(KEYS, title)) if row[0]):
            told[title, words] = {(key, mark == "") for key, mark in _KEY.findall(keys)}
    made: dict[tuple[str, str], set[tuple[str, bool]]] = {}
    for action in ALL:
        place = action.place.value.replace("photo", "photograph").capitalize()
        heard_while_typing = action.heard is Keys.WINDOW
        for key in action.keys:
            one = key, heard_while_typing
            made.setdefault((place, plain_words(action.words)), set()).add(one)
    assert told == made


def test_every_code_of_a_file_that_failed_is_in_the_guide():
    told = set(codes(ERRORS))
    for kind in errors.FileTrouble.__subclasses__():
        assert kind.code in told, kind
        assert reason(kind.code) != kind.code, "there is a sentence for it"


def test_every_code_of_a_problem_is_in_the_guide():
    found: set[str] = set()
    for module in (ROOT / "src").rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        found |= set(re.findall(r'(?:Problem|BadPacket|LeftOut)\(\s*"([a-z-]+)"', text))
    assert len(found) > 15
    assert found <= set(codes(ERRORS))


def test_every_page_of_the_guide_is_in_its_index():
    index = (GUIDE / "README.md").read_text(encoding="utf-8")
    for page in GUIDE.glob("*.md"):
        assert page.name == "README.md" or f"({page.name})" in index
    assert "photoarchive find" in guide()
