"""XMP by itself: the sidecar that lies beside a photograph."""

from __future__ import annotations

from typing import BinaryIO

from photoarchive.domain.photo import Block
from photoarchive.metadata.found import XMP, Found
from photoarchive.metadata.xmp import MAX_PACKET_BYTES


def walk(stream: BinaryIO) -> Found:
    """The packet that the file is."""
    return Found("XMP", blocks=(Block(XMP, stream.read(2 * MAX_PACKET_BYTES)),))
