"""All rules in one table, and what they find in a photograph. To add a rule, add an entry here, its
reason in `app.lint_reasons`, and its paragraph in the guide."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.lint import amounts, banned, days, people, places, rights, scripts, signs
from photoarchive.domain.lint.finding import Finding, Severity
from photoarchive.domain.lint.sheet import Sheet
from photoarchive.domain.profile import Level, Profile

Look: TypeAlias = Callable[[Sheet], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its key, what its findings are unless the profile says otherwise, and the function
    that looks."""

    key: str
    level: Level
    look: Look


RULES: tuple[Rule, ...] = (
    Rule("required", Level.ERROR, amounts.required),
    Rule("length", Level.WARNING, amounts.length),
    Rule("iim-bytes", Level.WARNING, amounts.iim_bytes),
    Rule("alt-text", Level.WARNING, amounts.alt_text),
    Rule("date-in-text", Level.WARNING, days.date_in_text),
    Rule("date-missing", Level.NOTE, days.date_missing),
    Rule("calendar", Level.WARNING, days.calendar),
    Rule("event-date", Level.WARNING, days.event_date),
    Rule("place-in-text", Level.WARNING, places.place_in_text),
    Rule("place-missing", Level.NOTE, places.place_missing),
    Rule("gps", Level.WARNING, places.gps),
    Rule("name-not-listed", Level.WARNING, people.name_not_listed),
    Rule("name-not-in-text", Level.NOTE, people.name_not_in_text),
    Rule("misspelt", Level.WARNING, people.misspelt),
    Rule("credit-source", Level.WARNING, rights.credit_source),
    Rule("script", Level.WARNING, scripts.script),
    Rule("language", Level.WARNING, scripts.language),
    Rule("quotes", Level.WARNING, signs.quotes),
    Rule("spaces", Level.NOTE, signs.spaces),
    Rule("banned", Level.WARNING, banned.banned),
)
RULE_OF = {rule.key: rule for rule in RULES}
_ORDER = {key: place for place, key in enumerate(BY_KEY)}


def level_of(rule: Rule, profile: Profile) -> Level:
    """What a profile makes of a rule."""
    return profile.levels.get(rule.key, rule.level)


def findings(sheet: Sheet, only: Collection[str] = ()) -> tuple[Finding, ...]:
    """What the rules that are on (or only these of them) find in a photograph, by the order of the
    fields and of the text."""
    found: list[Finding] = []
    for rule in RULES:
        level = level_of(rule, sheet.profile)
        if level is Level.OFF or (only and rule.key not in only):
            continue
        severity = Severity(level.value)
        found += [
            replace(one, severity=Severity.NOTE if one.doubtful else severity)
            for one in rule.look(sheet)
        ]
    return tuple(sorted(found, key=lambda one: (_ORDER[one.field], one.language, one.start)))
