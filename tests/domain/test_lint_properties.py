"""Whatever stands in a photograph, the rules read it and point at places that there are."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint_texts import BY_LANGUAGE, PROFILE, TEXTS
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.lint.finding import Light, Replace, Severity, light
from photoarchive.domain.lint.rules import RULE_OF, findings
from photoarchive.domain.profile import Level, Profile
from photoarchive.domain.term import Vocabulary
from sheets import made_sheet, person, place, term

LEBANON = place("Lebanon@en", "لبنان@ar", position=(33.8, 35.8))
VILLAGE = place(
    "Ras Baalbek@en", "رأس بعلبك@ar", hidden=["Ras Balbeck"], below=LEBANON, position=(34.2, 36.4)
)
TRIPOLI = place("Tripoli@en", "طرابلس@ar", below=LEBANON, position=(34.4, 35.8))
BEIRUT = place("Beirut@en", "بيروت@ar", below=LEBANON)
NADIM = person("Nadim Haddara@en", "نديم حدّارة@ar")
SALMA = person("Salma Tarabichi", hidden=["Salma Tarabishy"])
DAWN = term(Vocabulary.EVENTS, "Dawn", valid_from="2017-08-19", valid_to="2017-08-30")
PRESS = term(Vocabulary.SOURCES, "Press", defaults={"credit": "Press"})
EVERYTHING = (LEBANON, VILLAGE, TRIPOLI, BEIRUT, NADIM, SALMA, DAWN, PRESS)

# The first text that hypothesis draws takes it seconds.
_PATIENT = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)

FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "caption": BY_LANGUAGE,
        "title": BY_LANGUAGE,
        "alt_text": BY_LANGUAGE,
        "headline": TEXTS,
        "instructions": TEXTS,
        "city": TEXTS,
        "country": st.just("Lebanon"),
        "keywords": st.lists(TEXTS, max_size=2).map(tuple),
        "date_created": st.sampled_from(
            ("2017-08-26T03:10:00", "2017-08-26", "2017-08", "2017", "0001-01-01T00:00", "x")
        ),
        "gps": st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
        "rating": st.integers(-1, 5),
        "person_details": st.just(({"name": {"en": "Nadim Haddara"}}, {})),
    },
)
TERMS = st.fixed_dictionaries(
    {},
    optional={
        "persons": st.sets(st.sampled_from((NADIM, SALMA))).map(tuple),
        "location_shown": st.sets(st.sampled_from((VILLAGE, TRIPOLI, LEBANON))).map(tuple),
        "event": st.just((DAWN,)),
        "source": st.just((PRESS,)),
    },
)


@_PATIENT
@given(FIELDS, TERMS)
def test_the_rules_read_everything_and_point_at_what_is_there(fields, carried):
    for one in findings(made_sheet(fields, carried, EVERYTHING, PROFILE)):
        assert one.field in BY_KEY
        content = fields.get(one.field, "")
        text = content.get(one.language, "") if isinstance(content, dict) else content
        if one.end:
            assert 0 <= one.start < one.end <= len(text)
        for repair in one.fix:
            if isinstance(repair, Replace):
                assert text[repair.start : repair.end] == repair.old != repair.new


@_PATIENT
@given(FIELDS, TERMS, st.sampled_from(sorted(RULE_OF)))
def test_each_rule_has_a_switch(fields, carried, rule):
    everything = findings(made_sheet(fields, carried, EVERYTHING, PROFILE))
    off = Profile(PROFILE.name, "", PROFILE.form, PROFILE.required, PROFILE.lengths,
                  PROFILE.banned, {rule: Level.OFF})  # fmt: skip
    without = findings(made_sheet(fields, carried, EVERYTHING, off))
    assert without == tuple(one for one in everything if one.rule != rule)


@_PATIENT
@given(FIELDS, TERMS)
def test_the_light_is_that_of_the_gravest_finding(fields, carried):
    found = findings(made_sheet(fields, carried, EVERYTHING, PROFILE))
    gravest = {one.severity for one in found}
    expected = Light.GREEN
    if Severity.WARNING in gravest:
        expected = Light.YELLOW
    if Severity.ERROR in gravest:
        expected = Light.RED
    assert light(found) is expected


@_PATIENT
@given(FIELDS)
def test_a_rule_raised_to_an_error_makes_errors_but_of_what_is_doubtful(fields):
    levels = dict.fromkeys(RULE_OF, Level.ERROR)
    grave = Profile(levels=levels, banned=PROFILE.banned)
    for one in findings(made_sheet(fields, {}, EVERYTHING, grave)):
        assert one.severity is (Severity.NOTE if one.doubtful else Severity.ERROR)


@pytest.mark.parametrize("piece", ["“", "(«", ")»", "Beirut ", "in the old ", "12 May ", "ا ب "])
def test_a_very_long_text_is_looked_at_in_no_time(piece):
    fields = {"caption": {"en": piece * (20_000 // len(piece))}, "city": "Tripoli"}
    began = time.process_time()
    findings(made_sheet(fields, {}, EVERYTHING, PROFILE))
    assert time.process_time() - began < 10
