"""The characters of a file of plain text."""

from __future__ import annotations

import codecs


class NotText(ValueError):
    """The bytes are no text in Unicode."""


def text_of(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark; raises `NotText`."""
    encoding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(str(error)) from error


def lines_of(data: bytes) -> list[str]:
    """Its lines; raises `NotText`."""
    return text_of(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
