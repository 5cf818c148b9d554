"""Countries are known by their names in four languages."""

from __future__ import annotations

import pytest

from photoarchive.domain.countries import ALPHA_3, COUNTRY_CODES
from photoarchive.domain.country_names import _by_name, country_named


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("LEBANON", "LBN"),
        ("Líbano", "LBN"),
        ("Liban", "LBN"),
        ("لبنان", "LBN"),
        ("the Netherlands", "NLD"),
        ("U.S.", "USA"),
        ("EE.UU.", "USA"),
        ("إسبانيا", "ESP"),
        ("اسبانيا", "ESP"),
        ("Cote d'Ivoire", "CIV"),
        ("Gaza Strip", "PSE"),
        ("Scotland", "GBR"),
    ],
)
def test_a_country_is_known_by_its_names(name, code):
    assert country_named(name).code == code


def test_the_name_is_told_in_its_usual_letters():
    assert country_named("LEBANON").name == "Lebanon"
    assert country_named("ESPANA").name == "España"


@pytest.mark.parametrize("name", ["", "Atlantis", "Congo", "Bekaa", "Leb"])
def test_what_is_no_country_or_may_be_two_is_none(name):
    assert country_named(name) is None


def test_every_country_has_a_name_and_every_name_a_code():
    told = {country.code for country in _by_name().values()}
    assert told == set(ALPHA_3.values())
    assert told <= COUNTRY_CODES
