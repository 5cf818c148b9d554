"""Small pictures: each is read once, and what is kept of them has a bound."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from photoarchive.app import photographs
from photoarchive.gui.bridge import Bridge
from photoarchive.gui.models import pixels as module
from photoarchive.gui.models.pixels import Pixels

BOX = (40, 40)


@pytest.fixture
def pixels(qapp, archive):
    owner = QObject()
    bridge = Bridge(owner)
    shown = Pixels(archive, bridge, owner)
    yield shown
    bridge.close()
    shown.close()


@pytest.fixture
def cards(archive, import_files, picture):
    return photographs.cards(archive, import_files(*(picture() for _ in range(4))))


def kept_bytes(pixels):
    return sum(one.width() * one.height() * 4 for one in pixels._kept.values())


def see(qtbot, pixels, cards, box=BOX):
    """Asks for pictures again and again until all of them are there, as painting does."""
    qtbot.waitUntil(lambda: all(pixels.get(c.id, c.digest, box) is not None for c in cards))


def test_what_is_asked_for_many_times_is_read_once(qtbot, pixels, cards):
    arrived = []
    pixels.arrived.connect(arrived.append)
    for _ in range(200):
        for card in cards:
            pixels.get(card.id, card.digest, BOX)
    see(qtbot, pixels, cards)
    assert sorted(arrived) == sorted({card.digest for card in cards})
    assert pixels._under_way == set()


def test_what_is_kept_is_what_is_counted_even_of_two_that_are_the_same_file(
    qtbot, archive, pixels, cards
):
    (card, *_others) = cards
    twins = [(card.id, card.digest), (card.id + 100, card.digest)]
    for _ in range(30):
        qtbot.waitUntil(lambda: all(pixels.get(*one, BOX) is not None for one in twins))
        with pixels._condition:
            for id, digest in twins:
                pixels._wishes[module._Wish(id, digest, BOX)] = None
            pixels._condition.notify_all()
        qtbot.waitUntil(lambda: not pixels._wishes and not pixels._under_way)
        assert pixels._bytes == kept_bytes(pixels)


def test_no_more_is_kept_than_there_is_room_for_and_what_is_seen_stays(
    qtbot, pixels, cards, monkeypatch
):
    monkeypatch.setattr(module, "_LEAST_KEPT_BYTES", 0)
    pixels.keep_screens_of(0, 0)
    see(qtbot, pixels, cards[:1])
    one = kept_bytes(pixels)
    pixels.keep_screens_of(one // 4, len(cards))
    see(qtbot, pixels, cards)
    see(qtbot, pixels, cards, (30, 30))
    assert pixels._bytes == kept_bytes(pixels) <= one * module._SCREENS


def test_of_what_was_scrolled_past_the_first_is_forgotten(pixels, monkeypatch):
    monkeypatch.setattr(module, "_LEAST_WAITING", 3)
    pixels.keep_screens_of(1, 1)
    with pixels._condition:  # nobody reads meanwhile
        for n in range(10):
            pixels.get(n, f"{n:064x}", BOX)
            assert len(pixels._wishes) <= 3
        assert [wish.id for wish in pixels._wishes] == [7, 8, 9]
        pixels._wishes.clear()
