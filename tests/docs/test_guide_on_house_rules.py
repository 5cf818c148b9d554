"""The page on house rules has every rule, with its reason, and its profile is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import GUIDE, blocks, codes, headings, rows, section

from photoarchive.app import lint_reasons
from photoarchive.domain.lint.finding import Severity
from photoarchive.domain.lint.rules import RULES
from photoarchive.domain.profile import SECTIONS, Asked, Banned, Length, Level
from photoarchive.settings import profiles

PAGE = (GUIDE / "house-rules.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_is_told_with_its_level_and_its_reason(rule):
    told = " ".join(section(PAGE, lint_reasons.name(rule.key)).split())
    assert f"`{rule.key}`, {rule.level.value}: " in told
    assert lint_reasons.reason(rule.key) in told
    assert "*Fix:*" in told


def test_no_rule_is_told_that_is_not_there():
    names = {lint_reasons.name(rule.key) for rule in RULES}
    told = headings(PAGE)
    assert set(told[told.index("The rules") + 1 : told.index("Profiles")]) == names


def test_every_severity_is_told():
    assert {row[0] for row in rows(PAGE.partition("## The rules")[0])} >= set(Severity)


def test_the_profile_of_the_page_is_read_as_it_says():
    (text,) = blocks(PAGE, "toml")
    profile = profiles.of_text(text, Path("desk.toml"))
    assert profile.blocks_exports
    assert Asked("caption", "ar") in profile.required
    assert profile.lengths == {"headline": Length(None, 80), "caption": Length(40, 600)}
    assert profile.banned == (
        Banned("illegal immigrant", "en", "undocumented migrant"),
        Banned("مخرب", "ar"),
    )
    assert profile.levels == {"name-not-in-text": Level.WARNING, "spaces": Level.OFF}
    assert set(profile.form) == set(SECTIONS)
    said = set(codes(section(PAGE, "Profiles")))
    assert {section.value for section in SECTIONS} <= said
    assert {"title", "blocks_exports", "required", "form", "lengths", "banned", "rules"} <= said
