"""Every file below the paths named is found once, and nothing that cannot be read is passed over
in silence."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from photoarchive.domain.errors import NoSuchPath
from photoarchive.files import scan
from plain_user import plain_user


@pytest.fixture
def card(tmp_path):
    """A folder to be walked; `card("a/b.jpg", …)` makes files in it."""
    root = tmp_path / "card"
    root.mkdir()

    def make(*names: str) -> Path:
        for name in names:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(name.encode("utf-8", "surrogateescape"))
        return root

    return make


def found(*paths: Path, **options) -> list[str]:
    top = paths[0] if paths[0].is_dir() else paths[0].parent
    return [os.path.relpath(p, top) for p in scan.files_below(paths, **options)]


def test_files_come_folder_by_folder_in_the_order_of_names(card):
    root = card("b.jpg", "a.jpg", "z/1.jpg", "m/2.jpg", "m/deep/er/3.jpg", "DSC (1).jpg", "DSC.jpg")
    assert found(root) == [
        "DSC.jpg",
        "DSC (1).jpg",
        "a.jpg",
        "b.jpg",
        "m/2.jpg",
        "m/deep/er/3.jpg",
        "z/1.jpg",
    ]


def test_a_file_named_twice_or_below_two_names_is_found_once(card):
    root = card("a/1.jpg", "a/b/2.jpg")
    assert found(root, root, root / "a", root / "a" / "1.jpg") == ["a/1.jpg", "a/b/2.jpg"]


def test_a_file_that_has_two_names_is_one_file(card):
    root = card("a.jpg")
    os.link(root / "a.jpg", root / "b.jpg")
    assert found(root) == ["a.jpg"]


def test_links_to_folders_are_not_followed_and_loops_end(card):
    root = card("a/1.jpg")
    (root / "a" / "loop").symlink_to(root)
    (root / "self").symlink_to(root / "self")
    (root / "elsewhere").symlink_to(root / "a")
    assert found(root) == ["self", "a/1.jpg"], "the link to itself will tell why it cannot be read"


def test_a_link_to_a_file_is_that_file_once(card):
    root = card("a.jpg")
    (root / "b.jpg").symlink_to("a.jpg")
    assert found(root) == ["a.jpg"]


def test_a_link_that_is_named_is_followed(card, tmp_path):
    root = card("a.jpg")
    (tmp_path / "link").symlink_to(root)
    assert [p.name for p in scan.files_below([tmp_path / "link"])] == ["a.jpg"]


def test_a_link_that_leads_nowhere_is_found_so_that_it_can_be_told(card):
    root = card("a.jpg")
    (root / "lost.jpg").symlink_to("nowhere.jpg")
    assert found(root) == ["a.jpg", "lost.jpg"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipes_sockets_and_devices_are_passed_over(card, tmp_path, monkeypatch):
    root = card("a.jpg")
    os.mkfifo(root / "pipe.jpg")
    (root / "null.jpg").symlink_to("/dev/null")
    monkeypatch.chdir(root)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door.jpg")
        assert found(root) == ["a.jpg"]


def test_hidden_files_and_odd_names_are_found_like_any_other(card):
    names = [
        ".hidden.jpg",
        ".cache/1.jpg",
        "رأس بعلبك.jpg",
        " .jpg",
        "new\nline.jpg",
        "-rf",
        "*.jpg",
    ]
    assert sorted(found(card(*names))) == sorted(names)


@pytest.mark.skipif(os.name == "nt", reason="Windows' names are always text")
def test_a_name_that_is_no_text_is_found(card):
    root = card()
    Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.jpg")).write_bytes(b"x")
    assert found(root) == ["caf\udce9.jpg"]


def test_a_folder_that_may_not_be_read_is_told_and_the_rest_is_found(card):
    root = card("a/1.jpg", "locked/2.jpg", "z/3.jpg")
    (root / "locked").chmod(0)
    try:
        with plain_user():
            assert found(root) == ["a/1.jpg", "z/3.jpg", "locked"]
            with pytest.raises(OSError, match="denied"):
                (root / "locked").open("rb")
    finally:
        (root / "locked").chmod(0o755)


def test_a_named_folder_that_may_not_be_read_is_told(card):
    root = card("1.jpg")
    root.chmod(0)
    try:
        with plain_user():
            assert list(scan.files_below([root])) == [root]
    finally:
        root.chmod(0o755)


def test_what_is_to_be_left_out_is_not_entered(card):
    root = card("archive/originals/1.jpg", "archive2/2.jpg", "a.jpg")
    (root / "link").symlink_to(root / "archive")
    assert found(root, leave_out=root / "archive") == ["a.jpg", "archive2/2.jpg"]
    assert list(scan.files_below([root / "link"], root / "archive")) == []
    assert list(scan.files_below([root / "archive" / "originals"], root / "archive")) == []


def test_a_path_that_is_not_there_is_named(card, tmp_path):
    root = card("a.jpg")
    scan.check_paths([root, root / "a.jpg"])
    (root / "loop").symlink_to(root / "loop")
    for missing in (tmp_path / "nowhere", root / "a.jpg" / "below", root / "loop"):
        with pytest.raises(NoSuchPath) as told:
            scan.check_paths([root, missing])
        assert told.value.path == missing


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Thumbs.db", "system-file"),
        (".DS_Store", "system-file"),
        ("._DSC_0042.jpg", "system-file"),
        ("desktop.ini", "system-file"),
        ("DSC_0042.XMP", "sidecar"),
        ("DSC_0042.jpg", ""),
        ("thumbs.db.jpg", ""),
        (".hidden.jpg", ""),
        ("xmp", ""),
    ],
)
def test_what_is_no_photograph_by_its_name_is_told(name, why):
    assert scan.why_left_out(Path("card") / name) == why
