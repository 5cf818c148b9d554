"""Previews are decoded beside the main thread without asking it for anything."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QTranslator

from photoarchive.gui.models.pixels import decoded


class Listening(QTranslator):
    """Notes whose words are asked for."""

    def __init__(self, parent):
        super().__init__(parent)
        self.asked = set()

    def isEmpty(self):  # noqa: N802 - Qt's own name
        return False

    def translate(self, context, _text, _disambiguation=None, _n=-1):
        self.asked.add(context)


@pytest.fixture
def translator(qapp):
    listening = Listening(qapp)
    qapp.installTranslator(listening)
    listening.asked.clear()  # in which direction the language is written
    yield listening
    qapp.removeTranslator(listening)


def test_a_preview_is_decoded(translator):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(out, "JPEG")
    image = decoded(out.getvalue())
    assert (image.width(), image.height()) == (60, 40)
    assert not translator.asked


@pytest.mark.parametrize("data", [b"", b"no picture at all", bytes(400), b"\xff\xd8\xff\xe0cut"])
def test_a_damaged_one_is_nothing_and_asks_for_no_words(translator, data):
    """Qt's decoders ask under a lock of Qt's for words that come from Python: a deadlock."""
    assert decoded(data).isNull()
    assert not translator.asked


def test_its_colours_are_those_of_the_file():
    out = io.BytesIO()
    Image.new("RGB", (9, 5), (10, 120, 240)).save(out, "JPEG", quality=95, subsampling=0)
    colour = decoded(out.getvalue()).pixelColor(4, 2)
    assert (colour.red(), colour.green(), colour.blue()) == pytest.approx((10, 120, 240), abs=3)
