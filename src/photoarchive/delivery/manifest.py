"""What was delivered, so that the receiver can check it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

FORM = "photoarchive-manifest-1"


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file of the set: its name, digest and size, and the photograph it was made from.

    `metadata` tells where the annotations are: embedded, or in a sidecar beside it.
    """

    file: str
    sha256: str
    size_bytes: int
    id: int
    original_name: str
    original_sha256: str
    metadata: str


def as_json(
    created: str, delivered: Sequence[Delivered], others: Sequence[tuple[str, str]]
) -> bytes:
    """The manifest; `others` are the names and digests of files that are no photographs."""
    document = {
        "form": FORM,
        "created": created,
        "photographs": [asdict(one) for one in delivered],
        "files": [{"file": name, "sha256": digest} for name, digest in others],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
