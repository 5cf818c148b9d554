"""Taking a text apart loses no word, never fails, and leaves a caption that stays as it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caption_lines import LINES
from photoarchive.delivery.captions import as_lines
from photoarchive.domain.caption_text.parts import Known, Role, TakenApart, Unclear
from photoarchive.domain.caption_text.take_apart import taken_apart
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import Photo, PhotoId
from photoarchive.domain.photo import Role as FileRole
from photoarchive.domain.recipe import DEFAULT_LINE, Recipe
from photoarchive.domain.term import Vocabulary
from photoarchive.domain.text import tidy, words
from photoarchive.domain.wording import Occasion

# Words that only say what stands beside them. Every other word of a text must come back.
FRAME = set(
    words(
        "photo photos photograph photographs picture pictures by source credit foto fotos de para "
        "fotografía for the via and y caption pictured fuente crédito imagen en la headline date "
        "place location country byline keywords copyright courtesy of should read image images "
        "المصدر تصوير عدسة في الصورة العنوان التعليق التاريخ المكان المصور"
    )
)


def _check(apart: TakenApart) -> None:
    text = apart.text
    assert "".join(text[one.start : one.end] for one in apart.stretches) == text
    for part in apart.parts:
        assert 0 <= part.start < part.end <= len(text)
        assert part.field in BY_KEY
        assert part.text.strip()
        assert part.sure or part.in_caption, "what is only offered stays in the caption"
    of = dict.fromkeys(Role, "")
    for one in apart.stretches:
        of[one.role] += text[one.start : one.end] + "\n"
    assert words(tidy(of[Role.CAPTION])) == words(apart.caption)
    told = {word for p in apart.parts for word in words(text[p.start : p.end])}
    assert set(words(of[Role.FRAME])) <= FRAME | told, "no word is lost"
    inside = {place for p in apart.parts if not p.in_caption for place in range(p.start, p.end)}
    for one in apart.stretches:
        assert one.role is not Role.PART or inside.issuperset(range(one.start, one.end))


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text[:60])
def test_no_word_of_a_line_is_lost(line):
    apart = taken_apart(line.text, line.known)
    _check(apart)
    assert taken_apart(apart.caption, line.known).caption == apart.caption


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(max_size=300))
def test_any_text_is_taken_apart_without_a_loss(text):
    apart = taken_apart(text)
    _check(apart)
    assert taken_apart(apart.caption).caption == apart.caption


PIECES = st.sampled_from(
    [
        "BEIRUT, Lebanon — ", "Aug. 26, 2017: ", "26 ago 2017 (EFE).- ", "(AP) — ", "Pictured: ",
        "Source: ", "Foto: ", "Photo by ", "(Photo by Nora Haddad/AFP)", "(AP Photo/Nora Haddad)",
        "REUTERS/Omar Saleh", "Nora Haddad", "Samir Khalil", " and ", " / ", "/", "AFP", ". ", ", ",
        "Soldiers salute", "The bells ring", "in Ras Baalbek, Lebanon", "03/04/2017", "31 February",
        "#Dawn-of-the-jurds ", "\n", "\n\n", "© 2017 Cedar Press", "The Morning Lantern", " for ",
        " via ", "(", ")", "[", "]", '"', "المصدر: ", "في الصورة: ", "بيروت، لبنان - ",
        "٢٦ آب ٢٠١٧",
        "تصوير: ", "نورا حداد", "جنود على التلة", "أ ف ب", "LEBANON. ", "2017. ", "Caption: ",
        "Date: ", "Place: ", "From left: ", "epa06164217 ", "ATTENTION EDITORS - NO RESALES", " ",
        "\u200f", "\u00a0", "Georgia", "BAALBEK", "\r\n",
    ]
)  # fmt: skip


@settings(deadline=None, derandomize=True, max_examples=1500)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_heap_of_forms_is_taken_apart_without_a_loss(text):
    apart = taken_apart(text)
    _check(apart)
    assert taken_apart(apart.caption).caption == apart.caption


# --- written again by our own templates ----------------------------------------------------------

NAMES = st.sampled_from(["Official Lebanese Website", "Cedar Press", "Lebanese Army", "المنارة"])
SENTENCES = st.lists(
    st.sampled_from(
        [
            "A salute from our troops",
            "the bells ring",
            "to the victims",
            "of Spain",
            "الجنود",
            "1,200",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


def _written(line: str, **fields: object) -> str:
    photo = Photo(
        id=PhotoId(7), name="a.jpg", digest="0" * 64, size_bytes=1, format="JPEG", path="a.jpg",
        role=FileRole.MANAGED, added="2026-11-07T08:00:00Z", fields=fields,
    )  # fmt: skip
    return as_lines([photo], Recipe(line=line).line_pattern(), Occasion()).decode("utf-8")


@settings(deadline=None, derandomize=True, max_examples=100)
@given(SENTENCES, NAMES)
def test_the_default_line_of_an_export_comes_back(caption, source):
    apart = taken_apart(_written(DEFAULT_LINE, caption={"x-default": caption}, source=source))
    assert (apart.caption, apart.of("source")) == (caption, (source,))
    assert not apart.doubts


@settings(deadline=None, derandomize=True, max_examples=60)
@given(SENTENCES)
def test_a_line_without_a_source_is_its_caption(caption):
    assert taken_apart(_written(DEFAULT_LINE, caption={"x-default": caption})).caption == caption


AGENCY_LINE = "{city}, {country} — {date}: {caption} (Photo by {byline}/{credit})"


@settings(deadline=None, derandomize=True, max_examples=60)
@given(SENTENCES, st.dates(min_value=date(1840, 1, 1)), st.sampled_from(["Beirut", "بيروت"]))
def test_a_line_with_a_dateline_comes_back(caption, day, city):
    country = "Lebanon" if city == "Beirut" else "لبنان"
    told = {
        "city": city, "country": country, "date_created": day.isoformat(),
        "byline": ("Nora Haddad",), "credit": "Cedar Press",
    }  # fmt: skip
    apart = taken_apart(_written(AGENCY_LINE, caption={"x-default": caption}, **told))
    assert apart.caption == caption
    for key, content in told.items():
        assert apart.of(key) == (content if isinstance(content, tuple) else (content,))


# --- what is known besides -----------------------------------------------------------------------


def _vocabularies(**several: Vocabulary) -> Known:
    return Known(vocabularies_of=lambda name: [several[name]] if name in several else [])


def test_the_archives_own_names_tell_who_is_who():
    line = "The bells ring. (Nora Haddad/Levant Lens)"
    assert taken_apart(line).doubts[0].code is Unclear.WHO_IS_WHO
    known = _vocabularies(**{"Levant Lens": Vocabulary.CREDITS})
    apart = taken_apart(line, known)
    assert (apart.of("byline"), apart.of("credit")) == (("Nora Haddad",), ("Levant Lens",))


def test_places_that_the_archive_knows_are_no_persons():
    line = "Pictured: Ras Baalbek and Deir Ammar. Source: Cedar Press"
    known = _vocabularies(**{"Ras Baalbek": Vocabulary.PLACES, "Deir Ammar": Vocabulary.PLACES})
    assert taken_apart(line, known).of("persons") == ()


def test_the_year_of_the_photograph_counts_only_near_its_day():
    line = "BEIRUT, Lebanon — Dec. 31: Fireworks over the bay."
    told = {
        own: [(p.text, p.sure) for p in taken_apart(line, Known(own)).parts if "date" in p.field]
        for own in ("2018-01-01T00:04:00", "2018-01-20", "2018-06-01", "2017", "2017-12", "2017-11")
    }
    assert told == {
        "2018-01-01T00:04:00": [("2017-12-31", True)],
        "2018-01-20": [("2017-12-31", False)],
        "2018-06-01": [],
        "2017": [("2017-12-31", False)],
        "2017-12": [("2017-12-31", False)],
        "2017-11": [],
    }


def test_a_part_says_where_it_stands_and_why():
    text = "RAS BAALBEK, Lebanon — Aug. 26, 2017: Bells. (Photo by Nora Haddad/AFP) #bells"
    apart = taken_apart(text)
    told = {p.field: (text[p.start : p.end], p.why.value) for p in apart.parts}
    assert told == {
        "city": ("RAS BAALBEK", "dateline"),
        "country": ("Lebanon", "dateline"),
        "country_code": ("Lebanon", "dateline"),
        "date_created": ("Aug. 26, 2017", "dateline"),
        "byline": ("Nora Haddad", "credit-line"),
        "credit": ("AFP", "credit-line"),
        "keywords": ("#bells", "hashtag"),
    }


def test_a_text_too_long_for_a_caption_is_left_whole():
    text = "Source: Cedar Press. " * 3000
    apart = taken_apart(text)
    assert (apart.caption, apart.parts) == (text.strip(), ())
    assert [doubt.code for doubt in apart.doubts] == [Unclear.TOO_LONG]


@pytest.mark.parametrize(
    ("caption", "language"),
    [
        ("The bells of the monastery ring for the first time in three years.", "en"),
        ("Los vecinos de la aldea encienden velas en la noche.", "es"),
        ("Les habitants de la vallée rentrent chez eux dans la nuit.", "fr"),
        ("أجراس الدير تقرع من جديد", "ar"),
        ("زنگ‌های صومعه دوباره به صدا درآمدند و پچ پچ", "fa"),
        ("פעמוני המנזר מצלצלים שוב", "he"),
        ("Колокола звонят в монастыре, и люди вернулись", "ru"),
        ("修道院の鐘が鳴る", "ja"),
        ("Ras Baalbek", ""),
        ("", ""),
        ("12 / 34", ""),
    ],
)
def test_the_language_of_a_caption_is_guessed_and_only_offered(caption, language):
    assert taken_apart(caption).language == language
