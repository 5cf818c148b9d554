"""What is offered while a place is typed into a pattern."""

from __future__ import annotations

import pytest

from photoarchive.app.pattern_completions import offered
from photoarchive.domain.pattern import parse


def texts(typed: str) -> list[str]:
    return [one.text for one in offered(typed, len(typed))]


def test_variables_are_offered_by_key_and_by_name():
    assert texts("in {cit") == ["city"]
    assert texts("{col") == ["label"], "the colour label, by what it is called"
    assert texts("{caption")[:2] == ["caption", "caption_writer"]
    assert texts("{")[:3] == ["date", "today", "seq"], "what is no field comes first"
    (city,) = offered("in {cit", 7)
    assert (city.start, city.label) == (4, "City")


def test_parts_and_changes_are_offered_behind_their_signs():
    assert texts("{event.") == ["from", "to", "note", "lead", "hashtag"]
    assert texts("{event.f") == ["from"]
    assert texts("{creator_contact.e") == ["email"]
    assert texts("{city|u") == ["upper"]
    assert texts("{date@es:%d %B|ar") == ["arabic-digits"]
    assert texts('{city|"x"|') == texts("{city|")


@pytest.mark.parametrize(
    "typed", ["", "city", "{{cit", "{city}", "{city} and", "{city@e", "{date:%", "{nowhere.x"]
)
def test_nothing_is_offered_elsewhere(typed):
    assert texts(typed) == []


def test_what_is_offered_can_be_read():
    for one in offered("{", 1):
        parse(f"{{{one.text}}}")
    for part in texts("{event."):
        parse(f"{{event.{part}}}")
    for change in texts("{city|"):
        parse(f"{{city|{change}}}")
