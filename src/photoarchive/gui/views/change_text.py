"""What a step changed, as words to be read: what is gone and what came, told by a sign and a line
through or below it as well as by colour."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Any

from photoarchive.app import describe
from photoarchive.app.journal import Line
from photoarchive.domain import structures
from photoarchive.domain.text import is_right_to_left
from photoarchive.domain.text_change import Kind, Part, parts_of, shortened
from photoarchive.gui.direction import isolated
from photoarchive.gui.theme import Tokens
from photoarchive.i18n import _, arrow
from photoarchive.i18n import is_right_to_left as window_is_right_to_left

# So many words are left on either side of a change, and so many letters of what came or went.
_AROUND = 8
_LONGEST = 600
# A thin space parts the sign from the line through the words.
_GONE, _COME = "−\u2009", "+\u2009"


def as_html(line: Line, tokens: Tokens) -> str:
    """A line of the history as paragraphs: the field, and below it what changed."""
    about = f"{isolated(html.escape(line.about))} · " if line.about else ""
    name = f'<span style="color:{tokens.muted}">{about}{html.escape(line.label)}</span>'
    body, right = _body(line, tokens)
    return _paragraph(name, window_is_right_to_left()) + _paragraph(body, right)


def whole_as_html(old: str, new: str, tokens: Tokens) -> str:
    """Two texts as one, whole: what is gone and what comes."""
    body = _of_parts(parts_of(old, new), tokens)
    return _paragraph(body, is_right_to_left(new or old))


def as_spoken(old: str, new: str) -> str:
    """The same in words to be heard."""
    gone, come = _runs(parts_of(old, new))
    told = [_("removed “{text}”").format(text=gone)] if gone else []
    told += [_("added “{text}”").format(text=come)] if come else []
    return " ".join(told)


def as_words(line: Line) -> str:
    """The same to be heard."""
    if line.words:
        return f"{line.label}: {line.words}"
    if _is_text(line):
        gone, come = _runs(parts_of(line.old or "", line.new or ""))
    else:
        gone, come = _shown(line.old), _shown(line.new)
    parts = [line.label + ":"]
    if gone:
        parts.append(_("removed “{text}”").format(text=gone))
    if come:
        parts.append(_("added “{text}”").format(text=come))
    return " ".join(parts)


def _runs(parts: list[Part]) -> tuple[str, str]:
    by_kind = {
        kind: " ".join(part.text.strip() for part in parts if part.kind is kind)
        for kind in (Kind.GONE, Kind.COME)
    }
    return by_kind[Kind.GONE], by_kind[Kind.COME]


def _body(line: Line, tokens: Tokens) -> tuple[str, bool]:
    """What changed, and whether it runs from right to left."""
    if line.words:
        return html.escape(line.words), window_is_right_to_left()
    if _is_text(line):
        text = str(line.new or line.old or "")
        return _of_texts(line.old or "", line.new or "", tokens), is_right_to_left(text)
    if isinstance(line.old, list) or isinstance(line.new, list):
        return _of_lists(line.old or [], line.new or [], tokens), window_is_right_to_left()
    old, new = _shown(line.old), _shown(line.new)
    before = _gone(old, tokens, sign=False) if line.old is not None else _muted(old, tokens)
    after = _come(new, tokens, sign=False) if line.new is not None else _muted(new, tokens)
    return f"{before} {arrow()} {after}", window_is_right_to_left()


def _is_text(line: Line) -> bool:
    return isinstance(line.old or line.new, str) and not isinstance(line.old or "", list)


def _of_texts(old: str, new: str, tokens: Tokens) -> str:
    return _of_parts(shortened(parts_of(old, new), _AROUND), tokens)


def _of_parts(parts: Iterable[Part], tokens: Tokens) -> str:
    told = []
    before = Kind.SAME
    for part in parts:
        if before is Kind.GONE and part.kind is Kind.COME:
            told.append(" ")
        before = part.kind
        text = part.text if len(part.text) <= _LONGEST else part.text[: _LONGEST - 1] + "…"
        match part.kind:
            case Kind.SAME:
                told.append(html.escape(text))
            case Kind.GONE:
                told.append(_gone(text, tokens))
            case Kind.COME:
                told.append(_come(text, tokens))
    return "".join(told).replace("\n", "<br>")


def _of_lists(old: list[Any], new: list[Any], tokens: Tokens) -> str:
    """What went out of a list and what came into it; the whole of both where only the order is
    another."""
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    if not gone and not come:
        gone, come = old, new
    told = [_gone(_shown(one), tokens) for one in gone] + [
        _come(_shown(one), tokens) for one in come
    ]
    return " ".join(told)


def _gone(text: str, tokens: Tokens, *, sign: bool = True) -> str:
    style = f"color:{tokens.gone};text-decoration:line-through"
    return _marked(text, _GONE if sign else "", style)


def _come(text: str, tokens: Tokens, *, sign: bool = True) -> str:
    style = f"color:{tokens.come};text-decoration:underline"
    return _marked(text, _COME if sign else "", style)


def _marked(text: str, sign: str, style: str) -> str:
    """A run of its own direction, its sign where it begins; white space at its ends is outside."""
    inner = text.strip()
    before, behind = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not inner:
        # White space alone came or went.
        return f'<span style="{style}">{sign}␣</span>' if sign else html.escape(text)
    words = f'{sign}<span style="{style}">{html.escape(inner)}</span>'
    colour = style.partition(";")[0]
    marked = f'<span style="{colour}">{isolated(words)}</span>'
    return f"{html.escape(before)}{marked}{html.escape(behind)}"


def _muted(text: str, tokens: Tokens) -> str:
    return f'<span style="color:{tokens.muted}">{html.escape(text)}</span>'


def _paragraph(body: str, right: bool) -> str:
    direction = "rtl" if right else "ltr"
    return f'<p dir="{direction}" style="margin:0">{body}</p>'


def _shown(content: Any) -> str:
    if content is None or content == []:
        return _("(empty)")
    if isinstance(content, Mapping):
        return structures.label(content)
    if isinstance(content, list):
        return describe.listed(_shown(one) for one in content)
    return str(content)
