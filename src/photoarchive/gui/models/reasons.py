"""Why a photograph was found, as the tooltip of its cell tells it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from photoarchive.app.describe import place_of
from photoarchive.domain.text import is_right_to_left
from photoarchive.domain.why import Match
from photoarchive.i18n import is_right_to_left as window_is_right_to_left


def tip(lines: Iterable[str], reasons: Sequence[Match]) -> str:
    """Rich text: some lines about the photograph, then each place that holds what was asked for,
    with the hits in bold. Every text keeps its own direction."""
    told = "".join(_paragraph(html.escape(line), line, 0) for line in lines if line)
    for one in reasons:
        place = place_of(one.field, one.language)
        heading = f'<span style="font-size:small">{html.escape(place)}</span>'
        told += _paragraph(heading, place, 6) + _text(_marked(one), one.snippet)
    return f'<div style="white-space:pre-wrap">{told}</div>' if told else ""


def _paragraph(rich: str, plain: str, above_px: int) -> str:
    """In the direction of its own text, on the side of the window on which lines begin."""
    direction = "rtl" if is_right_to_left(plain) else "ltr"
    side = "right" if window_is_right_to_left() else "left"
    return f'<p dir="{direction}" align="{side}" style="margin:{above_px}px 0 0 0">{rich}</p>'


def _text(rich: str, plain: str) -> str:
    """As a paragraph of its own, which begins where its language does."""
    direction, side = ("rtl", "right") if is_right_to_left(plain) else ("ltr", "left")
    return f'<p dir="{direction}" align="{side}" style="margin:0">{rich}</p>'


def _marked(reason: Match) -> str:
    parts, at = [], 0
    for start, length in reason.marks:
        parts.append(html.escape(reason.snippet[at:start]))
        at = start + length
        parts.append(f"<b>{html.escape(reason.snippet[start:at])}</b>")
    return "".join(parts) + html.escape(reason.snippet[at:])
