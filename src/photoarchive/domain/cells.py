"""Texts in the cells of a CSV file, which spreadsheets take for formulas where they begin like one.

`harmless` puts an apostrophe before such a text, `plain` takes it away again; of every text the one
undoes the other.
"""

from __future__ import annotations

import unicodedata

# A cell that begins so is a formula to Excel and LibreOffice, in full-width letters too (OWASP,
# CSV injection); white space and invisible marks before it do not help.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\N{MINUS SIGN}")
_CONTROLS = ("\t", "\r", "\n")


def harmless(text: str) -> str:
    """The text as a cell that is no formula to any program."""
    return f"'{text}" if _begins_like_a_formula(text.lstrip("'")) else text


def plain(cell: str) -> str:
    """The text that such a cell stands for."""
    bare = cell.lstrip("'")
    return cell[1:] if bare != cell and _begins_like_a_formula(bare) else cell


def _begins_like_a_formula(text: str) -> bool:
    begun = next((c for c in text if unicodedata.category(c)[0] not in "ZC"), "")
    return begun in _FORMULA or text.startswith(_CONTROLS)
