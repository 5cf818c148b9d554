"""Texts and photographs at random, of what captions are made of and of what they are not."""

from __future__ import annotations

from hypothesis import strategies as st

from photoarchive.domain.profile import Asked, Banned, Length, Profile

_PIECES = (
    "Ras Baalbek", "رأس بعلبك", "in Tripoli", "في طرابلس", "ببيروت", "Beirut", "Nadim Haddara",
    "نديم حدارة", "Salma Tarabishy", "RAS BALBECK", "Saturday, Aug. 26, 2017", "Aug. 25, 2017.",
    "السبت ٢٦ آب ٢٠١٧", "el domingo 26 de agosto de 2017", "Feb. 30, 2017", "03/04/2017",
    "2017-08-26", "“", "”", "«", "»", "„", '"', "(", ")", "a)", "‘", "’", "  ", " ,", " .", "\n",
    "the chairman of the", "immigrant", "Los soldados del pueblo", "The soldiers of the",
    "undated", "—", ":", ",", "5'10\"", "\u200f", "\u0301", "x" * 260, "ا" * 70, "IS", "is",
)  # fmt: skip

TEXTS = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=9).map(
    lambda pieces: " ".join(pieces)
)
_LANGUAGES = st.sampled_from(("x-default", "en", "es", "ar", "ar-Latn", "ja", "x-y"))
BY_LANGUAGE = st.dictionaries(_LANGUAGES, TEXTS.filter(bool), min_size=1, max_size=3)

PROFILE = Profile(
    required=(Asked("caption", "ar"), Asked("credit"), Asked("headline")),
    lengths={"headline": Length(3, 40), "caption": Length(10, 200), "keywords": Length(2, 9)},
    banned=(
        Banned("chairman", "", "chair"),
        Banned("immigrant", "en"),
        Banned("الجرود", "ar", "x"),
    ),
)
