"""Names that every file system can keep, and places that never leave the archive."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.files import locate
from photoarchive.files.names import numbered, safe_name

KEPT = [
    "DSC_0042.jpg",
    "رأس بعلبك.jpg",
    "خامنه\u200cای.jpg",
    "Straße – Köln.tif",
    "a.b.c.jpeg",
    "100% (copy) [1] {x} #1 ~ ' + , ; = @ !.jpg",
    "contact.jpg",
    "common.png",
    "IMG",
    "2017-08-26T101405.NEF",
]
MADE_SAFE = [
    ("../../etc/passwd", "_.._etc_passwd"),
    ("..\\..\\autoexec.bat", "_.._autoexec.bat"),
    ("/absolute.jpg", "_absolute.jpg"),
    ("C:\\a.jpg", "C__a.jpg"),
    ('a<b>c:d"e|f?g*h.jpg', "a_b_c_d_e_f_g_h.jpg"),
    ("con", "_con"),
    ("CON.jpg", "_CON.jpg"),
    ("con .jpg", "_con.jpg"),
    ("aux.tar.gz", "_aux.tar.gz"),
    ("Lpt1.jpg", "_Lpt1.jpg"),
    ("com¹.jpg", "_com¹.jpg"),
    ("CONIN$.jpg", "_CONIN$.jpg"),
    (".hidden.jpg", "hidden.jpg"),
    ("...", "photograph"),
    (". .hidden", "hidden"),
    ("", "photograph"),
    ("   ", "photograph"),
    ("a.jpg ", "a.jpg"),
    ("a.jpg...", "a.jpg"),
    ("a .jpg", "a.jpg"),
    ("a\nb\tc.jpg", "a_b_c.jpg"),
    ("a\x00b\x7f.jpg", "a_b_.jpg"),
    ("a\x85b\x9b.jpg", "a_b_.jpg"),
    ("gpj.\u202eexe", "gpj._exe"),
    ("a\u061cb\u2028c\ufeff.jpg", "a_b_c_.jpg"),
    ("e\u0301.jpg", "é.jpg"),
    ("half\ud83d.jpg", "half_.jpg"),
]


@pytest.mark.parametrize("name", KEPT)
def test_a_name_that_every_system_keeps_stays_as_it_is(name):
    assert safe_name(name) == name


@pytest.mark.parametrize(("name", "safe"), MADE_SAFE)
def test_any_other_is_made_as_near_as_may_be(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "name",
    [
        "ب" * 300 + ".jpg",
        "😀" * 100 + ".jpg",
        "e\u0301" * 200 + ".jpg",
        "x" * 5000,
        "." + "y" * 5000,
        "a." + "ب" * 200,
        " " * 300 + "z" * 300 + ".tiff",
    ],
)
def test_a_long_name_is_cut_by_its_bytes_and_keeps_its_suffix(name):
    safe = safe_name(name)
    assert len(safe.encode()) <= 200
    assert safe.isprintable()
    if name.endswith((".jpg", ".tiff")):
        assert Path(safe).suffix == Path(name).suffix


DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
DEVICES |= {f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"}

texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=300)
odd = st.lists(
    st.sampled_from(
        [*"./\\: \t\n\0", "..", "con", "nul", "com1", "aux", ".jpg", "ب", "\u202e", "\udc80", "a"]
    ),
    max_size=12,
).map("".join)


@settings(deadline=None, derandomize=True, max_examples=500)
@given(texts | odd)
def test_whatever_a_name_is_its_safe_form_is_one_plain_component(name):
    safe = safe_name(name)
    assert safe == safe_name(safe)
    assert 0 < len(safe.encode("utf-8")) <= 200
    assert PurePosixPath(safe).parts == (safe,)
    assert PureWindowsPath(safe).parts == (safe,)
    assert safe.partition(".")[0].rstrip().upper() not in DEVICES
    assert not safe.startswith((".", " "))
    assert not safe.endswith((".", " "))
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]', safe)


@pytest.mark.parametrize(
    ("name", "number", "given_name"),
    [("a.jpg", 2, "a-2.jpg"), ("a.b.jpg", 12, "a.b-12.jpg"), ("a", 3, "a-3"), (".a", 2, ".a-2")],
)
def test_a_number_stands_behind_the_stem(name, number, given_name):
    assert numbered(name, number) == given_name


@pytest.mark.parametrize(
    ("taken", "folder"),
    [
        ("2017-08-26T10:14:05", "2017/08/26"),
        ("2017-08-26", "2017/08/26"),
        ("2017-08", "2017/08"),
        ("2017", "2017"),
        ("", "undated"),
        ("../../2017", "undated"),
        ("٢٠١٧-٠٨", "undated"),
        ("2017-0", "2017"),
    ],
)
def test_a_photograph_stands_by_its_date_as_far_as_it_is_known(taken, folder):
    assert locate.folder_for(taken) == PurePosixPath(folder)


def test_an_original_is_below_the_archive_or_where_it_was_left(tmp_path):
    assert locate.resolve(tmp_path, "originals", "2017/a.jpg") == tmp_path / "originals/2017/a.jpg"
    elsewhere = Path("/mnt/card").as_posix()
    assert locate.resolve(tmp_path, elsewhere, "a.jpg") == Path(elsewhere) / "a.jpg"
    assert locate.incoming(tmp_path).parent == tmp_path / "originals"
