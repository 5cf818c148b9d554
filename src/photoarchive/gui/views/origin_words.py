"""What blocks are called where people see them."""

from __future__ import annotations

from photoarchive.app.disagreements import REPAIRED
from photoarchive.domain.photo import EDITED, GIVEN_AT_IMPORT, FieldOrigin
from photoarchive.i18n import _

_BLOCKS = {
    "xmp": "XMP",
    "iim": "IIM",
    "exif": "Exif",
    "photoshop": "Photoshop",
    "png-text": "PNG",
    "sidecar": "XMP",
}


def block_words(block: str) -> str:
    """A block's name; empty for what a person wrote and for the file's own facts."""
    if block == REPAIRED:
        return _("Repaired")
    if block == "sidecar":
        return _("Sidecar")
    return _BLOCKS.get(block, "")


def chip_words(origin: FieldOrigin) -> tuple[str, str]:
    """What the chip at a field says, and its tooltip; empty where there is nothing to say."""
    if origin.block in (EDITED, GIVEN_AT_IMPORT):
        return "", ""
    block = block_words(origin.block)
    if not block:
        return "", ""
    if origin.charset:
        tip = _("As found in {block}; its character set was guessed: {charset}").format(
            block=block, charset=origin.charset
        )
        return f"{block} · {origin.charset}", tip
    return block, _("As found in {block}").format(block=block)
