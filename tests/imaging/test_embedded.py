"""The largest picture inside a raw file is found by its markers, whatever stands around it."""

from __future__ import annotations

import struct
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import in_several_scans, saved, upright

from photoarchive.imaging.embedded import is_in_one_scan, largest_jpeg

SMALL, LARGE = saved(upright((16, 10)), "JPEG"), saved(upright((64, 40)), "JPEG")
LOSSLESS = LARGE.replace(b"\xff\xc0", b"\xff\xc3", 1)[:700].replace(
    struct.pack(">HH", 40, 64), struct.pack(">HH", 4000, 6000), 1
)


@pytest.mark.parametrize("order", [(SMALL, LARGE), (LARGE, SMALL), (SMALL, LOSSLESS, LARGE)])
def test_the_largest_is_taken_wherever_it_stands(order):
    data = b"II*\0" + b"\0".join((b"junk\xff\xd8\xff\xd8", *order, b"tail"))
    assert largest_jpeg(data).startswith(LARGE)


def test_what_only_begins_like_one_is_none():
    for data in (b"", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff" * 50, LOSSLESS, bytes(1000)):
        assert largest_jpeg(data) is None


def test_one_without_a_size_is_none():
    empty = LARGE.replace(struct.pack(">HH", 40, 64), struct.pack(">HH", 0, 64), 1)
    assert largest_jpeg(empty) is None


def test_fill_bytes_between_segments_are_passed_over():
    padded = LARGE[:2] + b"\xff\xff\xff" + LARGE[2:]
    assert largest_jpeg(padded) == padded


def test_a_progressive_one_counts():
    progressive = saved(upright((64, 40)), "JPEG", progressive=True)
    assert largest_jpeg(b"x" + progressive) == progressive


def test_a_file_full_of_beginnings_does_not_take_forever():
    data = b"\xff\xd8\xff\xe0\0\x02" * 5_000_000
    begun = time.process_time()
    assert largest_jpeg(data) is None
    assert time.process_time() - begun < 5


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.binary(max_size=300), st.binary(max_size=60))
def test_no_bytes_whatever_are_any_trouble(junk, more):
    found = largest_jpeg(junk + b"\xff\xd8\xff" + more)
    assert found is None or found.startswith(b"\xff\xd8\xff")
    assert is_in_one_scan(b"\xff\xd8\xff" + more + junk) in (True, False)


def test_one_scan_is_told_from_several():
    assert is_in_one_scan(LARGE)
    assert is_in_one_scan(saved(upright().convert("L"), "JPEG"))
    assert is_in_one_scan(saved(upright().convert("CMYK"), "JPEG"))
    assert not is_in_one_scan(saved(upright(), "JPEG", progressive=True))
    assert not is_in_one_scan(in_several_scans(64, 40))
    assert not is_in_one_scan(b"\xff\xd8")
