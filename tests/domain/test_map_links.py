"""Where the links of maps point."""

from __future__ import annotations

import pytest

from photoarchive.domain.map_links import coordinates

PLACE = "34.2614, 36.4231"


@pytest.mark.parametrize(
    "link",
    [
        "https://www.google.com/maps/@34.2614,36.4231,15z",
        "https://www.google.com/maps?q=34.2614,36.4231",
        "https://maps.google.com/?q=loc:34.2614,36.4231",
        "https://maps.apple.com/?ll=34.2614%2C36.4231&z=12",
        "https://www.openstreetmap.org/#map=14/34.2614/36.4231",
        "https://www.openstreetmap.org/?mlat=34.2614&mlon=36.4231",
        "https://www.bing.com/maps?cp=34.2614~36.4231&lvl=12",
        "geo:34.2614,36.4231;u=35",
    ],
)
def test_the_links_of_maps_tell_a_place(link):
    assert coordinates(link) == PLACE


def test_the_pin_of_a_link_goes_before_the_middle_of_its_map():
    link = "https://www.google.com/maps/place/X/@34.1,36.1,9z/data=!3d34.2614!4d36.4231"
    assert coordinates(link) == PLACE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("34°15'36\"N 36°25'12\"E", "34.260000, 36.420000"),
        ("34° 15.6′ N, 36° 25.2′ E", "34.260000, 36.420000"),
        ("33.9° S 18.4° W", "-33.900000, -18.400000"),
    ],
)
def test_degrees_minutes_and_seconds_are_read(text, wanted):
    assert coordinates(text) == wanted


@pytest.mark.parametrize("text", ["", "34.2614, 36.4231", "Ras Baalbek", "https://example.org/@"])
def test_anything_else_is_none(text):
    assert coordinates(text) is None
