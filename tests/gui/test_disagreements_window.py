"""What blocks say differently: told at the photograph, chosen by one click, undone; origins at the
fields; sidecars that follow by themselves."""

from __future__ import annotations

import pytest
from hands import CTRL, Hands, labelled
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from photoarchive.app import sidecars
from photoarchive.domain.sidecar import Keep
from photoarchive.imaging.encode import as_srgb_jpeg
from photoarchive.metadata.photoshop import Resource, build


def contradicting(path, number):
    """A JPEG whose IIM (changed by a program that knows no XMP) and XMP give two captions."""
    from PIL import Image

    plain = as_srgb_jpeg(Image.new("RGB", (60, 40), (number * 40, 90, 120)))
    caption = f"From IIM {number}".encode()
    iim = b"\x1c\x02\x78" + len(caption).to_bytes(2, "big") + caption
    app13 = b"Photoshop 3.0\0" + build([Resource(1028, iim), Resource(1061, bytes(16))])
    xmp = (
        b"http://ns.adobe.com/xap/1.0/\0"
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        b'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Beirut">'
        b'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">From XMP %d</rdf:li></rdf:Alt>'
        b"</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>" % number
    )
    segments = b"".join(
        b"\xff" + bytes((marker,)) + (len(body) + 2).to_bytes(2, "big") + body
        for marker, body in ((0xE1, xmp), (0xED, app13))
    )
    path.write_bytes(plain[:2] + segments + plain[2:])
    return path


@pytest.fixture
def hands(open_window, qtbot, tmp_path):
    """Hands on a window with two photographs that contradict themselves."""
    window = open_window(*(contradicting(tmp_path / f"{n}.jpg", n) for n in (1, 2)))
    return Hands(qtbot, window)


def row_button(dialog, text, block):
    """The button of a block in the list."""
    (found,) = [
        b
        for b in dialog.findChildren(QAbstractButton)
        if b.accessibleName().startswith(f"{text}: {block},")
    ]
    return found


def test_one_click_takes_the_other_word_for_all_of_a_pattern(hands, dialog):
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.settled()
    told = hands.inspector._head.differs
    assert told.text() == "2 disagreements"
    hands.click(told)
    window = dialog()
    assert not row_button(window, "In use", "IIM").isEnabled()
    hands.click(row_button(window, "Use this", "XMP"))
    captions = {hands.said("caption", row)["x-default"] for row in (0, 1)}
    assert captions == {"From XMP 1", "From XMP 2"}
    hands.qtbot.waitUntil(
        lambda: not [b for b in window.findChildren(QAbstractButton) if b.text() == "Use this"]
    )
    window.close()
    hands.come_back()
    hands.press(Qt.Key.Key_Z, CTRL, on=hands.grid)
    assert hands.said("caption", 0)["x-default"].startswith("From IIM")


def test_what_was_looked_at_is_not_shown_again(hands, dialog):
    hands.click_row(0)
    told = hands.inspector._head.differs
    assert told.isVisible()
    hands.press(Qt.Key.Key_D, CTRL, on=hands.grid)
    window = dialog()
    hands.click(labelled(window, "Keep as it is"))
    window.close()
    hands.come_back()
    assert not told.isVisible()
    assert hands.said("caption")["x-default"].startswith("From IIM")


def test_a_field_tells_its_origin_until_somebody_writes_it(hands):
    hands.click_row(0)
    chips = {
        key: hands.inspector.editor(key)._head.origin for key in ("caption", "city", "headline")
    }
    assert isinstance(chips["caption"], QLabel)
    assert chips["caption"].text().startswith("IIM")
    assert chips["city"].text() == "XMP"
    assert chips["headline"].text() == ""
    hands.fill("city", "Tyre")
    assert hands.said("city") == "Tyre"
    assert chips["city"].text() == ""


def test_sidecars_follow_what_is_edited_where_they_are_always_kept(hands, qtbot):
    archive = hands.parts.archive
    sidecars.keep(archive, Keep.ALWAYS)
    hands.click_row(0)
    hands.fill("city", "Tyre")
    folder = archive.folder / hands.photo().path
    beside = folder.with_suffix(".xmp")
    qtbot.waitUntil(beside.is_file, timeout=10_000)
    qtbot.waitUntil(lambda: all(job.is_over for job in hands.parts.jobs.all))
    assert b"Tyre" in beside.read_bytes()
    hands.fill("city", "Sidon")
    hands.window.close()
    assert b"Sidon" in beside.read_bytes()
