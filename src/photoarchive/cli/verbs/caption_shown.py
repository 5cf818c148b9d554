"""What a caption's text would tell of photographs, and what was left in doubt, as the command line
tells it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from photoarchive.app import caption_text, describe
from photoarchive.app.caption_text import Accepting, Proposal, Told
from photoarchive.app.explain import label
from photoarchive.app.explain_text import doubt as sentence
from photoarchive.app.explain_text import why
from photoarchive.cli.output import Output
from photoarchive.domain.caption_text.parts import Doubt
from photoarchive.i18n import _, figure

STANDARD_INPUT = Path("-")


def text_given(given: str) -> str:
    """The text of the option: as it stands, of the file behind an at sign, or of standard input
    for a dash."""
    if given == "-":
        return caption_text.text_of(sys.stdin.buffer.read(), STANDARD_INPUT)
    return caption_text.text_in(Path(given[1:])) if given.startswith("@") else given


def tell(output: Output, proposal: Proposal, how: Accepting) -> None:
    """The whole proposal: a table, and what was left; or JSON lines."""
    if output.as_json:
        for one in proposal.told:
            output.record(_record(one, how))
    elif proposal.told:
        of_sheet = proposal.apart is None
        rows = [_row(one, how, of_sheet=of_sheet) for one in proposal.told]
        output.table([_("Field"), _("Text"), _("Known by"), _("Photographs")], rows)
    tell_doubts(output, proposal)
    if proposal.language:
        if output.as_json:
            output.record({"language": proposal.language})
        output.line(_("The caption seems to be in: {tag}").format(tag=proposal.language))


def tell_doubts(output: Output, proposal: Proposal) -> None:
    """What was left as it stands, a sentence each."""
    for one in proposal.doubts:
        if output.as_json:
            output.record(_doubt_record(one))
        else:
            output.message(sentence(one))


def tell_offered(output: Output, proposal: Proposal, how: Accepting) -> None:
    """What was only offered, and was not taken."""
    left = [one for one in proposal.told if not one.sure and not one.is_taken(how)]
    if left and not output.as_json:
        told = describe.listed(f"{label(one.field)}: {one.text}" for one in left)
        words = _("Likely, but not taken: {told}. With --offered it is.")
        output.message(words.format(told=told))


def _row(one: Told, how: Accepting, *, of_sheet: bool) -> list[str]:
    counts = [
        (len(one.empty), _("empty: {n}")),
        (len(one.other), _("kept: {n}") if how.only_empty else _("replaced: {n}")),
        (len(one.same), _("the same: {n}")),
    ]
    if one.field in caption_text.ADDED and not how.only_empty:
        counts[1] = (len(one.other), _("added to: {n}"))
    told = describe.listed(words.format(n=figure(n)) for n, words in counts if n)
    if not one.is_taken(how):
        told = _("only offered")
    ids = sorted((*one.empty, *one.other, *one.same))
    if of_sheet and len(ids) == 1:
        told = f"#{ids[0]}: {told}"
    return [describe.place_of(one.field, one.language), one.text, why(one.why), told]


def _record(one: Told, how: Accepting) -> dict[str, Any]:
    first = one.parts[0] if one.parts else None
    return {
        "field": one.field,
        "language": one.language,
        "text": one.text,
        "why": one.why.value,
        "sure": one.sure,
        "taken": one.is_taken(how),
        "places": [[part.start, part.end] for part in one.parts] if first else [],
        "empty": len(one.empty),
        "other": len(one.other),
        "same": len(one.same),
        "ids": sorted((*one.empty, *one.other, *one.same)),
    }


def _doubt_record(one: Doubt) -> dict[str, Any]:
    return {
        "doubt": one.code.value,
        "field": one.field,
        "detail": one.detail,
        "place": [one.start, one.end],
        "sentence": sentence(one),
    }
