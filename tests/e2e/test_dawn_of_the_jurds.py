"""The case we always come back to, line by line: each command in a process of its own."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess

import pytest

from photoarchive import resources
from photoarchive.pipelines.samples import draw_samples

CAPTION = {
    "en": "A salute from our troops fighting ISIS in the jurds of Ras Baalbek to the victims of "
    "Spain and the whole world.",
    "es": "Nuestros soldados, que combaten a Dáesh en los jurds de Ras Baalbek, saludan a las "
    "víctimas de España y del mundo entero.",
    "ar": "تحية من جنودنا الذين يقاتلون داعش في جرود رأس بعلبك إلى ضحايا إسبانيا والعالم كله.",
}
SITE = "Official Lebanese Website"
EVENT = "Dawn of the Jurds"
HASHTAG = "#Dawn-of-the-jurds"


@pytest.fixture
def card(tmp_path):
    """Four photographs as they came from the army's site, drawn small."""
    written = json.loads(resources.sample_recipes())["photographs"]
    recipes = [one for one in written if "Jurds" in one["folder"]][:4]
    for recipe in recipes:
        recipe["scene"] |= {"width": 300, "height": 200}
    for _outcome in draw_samples(recipes, tmp_path / "card"):
        pass
    return tmp_path / "card"


@pytest.fixture
def verb(run_alone, tmp_path):
    """Runs a verb on the archive; it must succeed."""

    def call(*words):
        ran = run_alone(*words, "--json", PHOTOARCHIVE=str(tmp_path / "archive"))
        assert ran.status == 0, ran.err
        return ran.records

    return call


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """Where the captioned archive is kept: each test works on a copy, as a moved archive."""
    return tmp_path_factory.mktemp("dawn") / "archive"


@pytest.fixture
def captioned(verb, made_once, request, tmp_path):
    """The archive with the four photographs, captioned."""
    if not made_once.exists():
        shutil.copytree(_captioned(verb, request.getfixturevalue("card"), tmp_path), made_once)
    else:
        shutil.copytree(made_once, tmp_path / "archive")
    return tmp_path / "archive"


def _captioned(verb, card, tmp_path):
    verb("init", tmp_path / "archive")
    assert verb("import", card)[-1]["added"] == 4
    sets = [f"caption@{tag}={text}" for tag, text in CAPTION.items()]
    sets += [f"caption={CAPTION['en']}", f"credit={SITE}", f"source={SITE}", f"event={EVENT}"]
    asked = [word for one in sets for word in ("--set", one)]
    (edited,) = verb("edit", "", *asked, "--add", "keywords=army", "--add", f"keywords={HASHTAG}")
    assert edited["changed"] == 4
    return tmp_path / "archive"


def ids(records):
    return {one["id"] for one in records}


@pytest.mark.parametrize(
    "query",
    [
        "baalbek",
        '"رأس بعلبك"',
        "راس بعلبك",
        f'credit:"{SITE}"',
        "victimas",
        "has:caption@ar",
        "DÁESH",
    ],
)
def test_all_four_are_found_in_any_language(verb, captioned, query):
    assert ids(verb("find", query)) == {1, 2, 3, 4}


def test_one_step_back_and_forth_across_processes(verb, captioned):
    before = verb("find", "")
    verb("undo")
    assert verb("find", f'credit:"{SITE}" has:caption@es', "--count") == [{"count": 0}]
    verb("redo")
    assert verb("find", "") == before


def test_exiftool_reads_on_the_copies_what_the_catalogue_says(verb, captioned, exiftool, tmp_path):
    out = tmp_path / "out"
    assert verb("export", "", "--to", out)[-1]["written"] == 4
    tags = exiftool.tags(*out.glob("*.*"))
    names = {one["name"]: one for one in verb("find", "")}
    assert set(names) <= set(tags)
    for name, photo in names.items():
        of_file = tags[name]
        fields = photo["fields"]
        for tag, text in CAPTION.items():
            assert of_file[f"XMP-dc:Description-{tag}"] == [text]
        assert of_file["XMP-dc:Description"] == [fields["caption"]] == [CAPTION["en"]]
        assert of_file["XMP-photoshop:Credit"] == [fields["credit"]] == [SITE]
        assert of_file["XMP-photoshop:Source"] == [fields["source"]] == [SITE]
        assert of_file["XMP-iptcExt:Event"] == [fields["event"]] == [EVENT]
        assert of_file["XMP-dc:Subject"] == [fields["keywords"]]
        assert {"army", HASHTAG} <= set(fields["keywords"])
        if "IPTC:Credit" in of_file:  # JPEG; IIM has no place in PNG and WebP
            assert of_file["IPTC:Credit"] == [SITE]
            assert of_file["IPTC:Caption-Abstract"] == [CAPTION["en"]]
            assert of_file["IPTC:CodedCharacterSet"] == ["\x1b%G"]
            assert of_file["File:CurrentIPTCDigest"] == of_file["Photoshop:IPTCDigest"]
    assert sum("IPTC:Credit" in one for one in tags.values()) >= 3


def test_exiv2_reads_the_same(verb, captioned, exiv2, tmp_path):
    out = tmp_path / "out"
    verb("export", "", "--to", out)
    copies = sorted(out.glob("*.jpg"))
    assert copies
    for copy in copies:
        asked = [exiv2, "-q", "-K", "Xmp.dc.description", "-PXIkt", copy]
        said = subprocess.run(asked, capture_output=True, check=True).stdout.decode()
        for tag, text in CAPTION.items():
            assert f'lang="{tag}" {text}' in said
        asked = [exiv2, "-q", "-K", "Iptc.Application2.Caption", "-PIt", copy]
        assert (
            subprocess.run(asked, capture_output=True, check=True).stdout.decode().strip()
            == (CAPTION["en"])
        )


def test_the_lists_say_it_line_by_line(verb, captioned, tmp_path):
    out = tmp_path / "out"
    verb("export", "", "--to", out)
    lines = (out / "captions.txt").read_text(encoding="utf-8").splitlines()
    assert lines == [f"Pictured: {CAPTION['en']} Source: {SITE}"] * 4
    data = (out / "captions.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["credit"] for row in rows] == [SITE] * 4
    assert [row["caption@ar"] for row in rows] == [CAPTION["ar"]] * 4
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert {one["file"] for one in manifest["photographs"]} == {row["file"] for row in rows}


@pytest.mark.parametrize(
    ("tag", "site"), [("es", "Sitio web oficial libanés"), ("ar", "الموقع الرسمي اللبناني")]
)
def test_the_lines_are_written_in_the_language_asked_for(verb, captioned, tmp_path, tag, site):
    verb("terms", "name", "sources", SITE, site, "--lang", tag, "--preferred")
    verb("export", "", "--to", tmp_path / "out", "--language", tag)
    lines = (tmp_path / "out" / "captions.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    for line in lines:
        assert CAPTION[tag] in line
        assert site in line
