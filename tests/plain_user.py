"""Rights as a plain user has them, also where the tests are run by root."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

# linux/capability.h: going round the rights of files, and of reading and searching folders.
_GOING_ROUND = (1 << 1) | (1 << 2)
_VERSION_3 = 0x20080522


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Rights(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def plain_user() -> Iterator[None]:
    """Within, this thread (and those it begins) may not go round the rights of files."""
    if os.name == "nt":
        pytest.skip("Windows has other rights")
    if os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("root may do everything")
    libc = ctypes.CDLL(None, use_errno=True)
    header, rights = _Header(_VERSION_3, 0), (_Rights * 2)()
    if libc.capget(ctypes.byref(header), rights):
        pytest.skip("the rights of this process cannot be told")
    before = rights[0].effective
    rights[0].effective = before & ~_GOING_ROUND
    if libc.capset(ctypes.byref(header), rights):
        pytest.skip("the rights of this process cannot be lessened")
    try:
        yield
    finally:
        rights[0].effective = before
        libc.capset(ctypes.byref(header), rights)
