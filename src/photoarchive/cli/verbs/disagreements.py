"""`disagreements QUERY`: what the blocks of the files say differently, and the choice."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from photoarchive.app import as_json, describe, disagreements, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.disagreements import Disagreement, Pattern
from photoarchive.app.edits import Edit
from photoarchive.app.explain import label
from photoarchive.app.field_input import field_named
from photoarchive.cli.output import Output
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.i18n import _, ngettext

_MOST_SHOWN = 160


class Side(StrEnum):
    """Whose word is taken."""

    EXIF = "exif"
    IIM = "iim"
    XMP = "xmp"
    REPAIRED = disagreements.REPAIRED


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "disagreements",
        context_settings=CONTEXT,
        help=_(
            "List what the metadata blocks of the files say differently, or choose: --take for "
            "one field of all photographs that match, or --dismiss, is one step to undo."
        ),
    )
    def _disagreements(
        context: typer.Context,
        query: Annotated[list[str], typer.Argument(metavar="QUERY")] = [],  # noqa: B006
        field: Annotated[
            str, typer.Option("--field", metavar="F", help=_("Only about this field."))
        ] = "",
        take: Annotated[
            Side | None,
            typer.Option("--take", help=_("Put what this block says into the field.")),
        ] = None,
        dismiss: Annotated[
            bool, typer.Option("--dismiss", help=_("Note that they were looked at."))
        ] = False,
        everything: Annotated[
            bool, typer.Option("--all", help=_("List those too that were looked at."))
        ] = False,
    ) -> int:
        current = session(context)
        if take and not field:
            raise typer.BadParameter(_("Say with --field what to take."))
        if take and dismiss:
            raise typer.BadParameter(_("--take and --dismiss exclude each other."))
        key = field_named(field).key if field else ""
        text = query_text(query)
        archive = current.archive()
        try:
            ids = photographs.found_by_text(archive, text)
            several = [
                one
                for one in disagreements.listed(archive, ids)
                if (not key or one.field == key) and (take or everything or not one.dismissed)
            ]
            if take:
                edit = disagreements.take(several, key, take.value)
                _change(current.output, archive, several, edit)
            elif dismiss:
                _change(current.output, archive, several, disagreements.dismissal(several))
            else:
                _tell(current.output, several)
        finally:
            archive.close()
        return 0


def _change(output: Output, archive: Archive, several: list[Disagreement], edit: Edit) -> None:
    matched = len({one.photo for one in several})
    step = archive.history.do(edit)
    if output.as_json:
        fields = list(step.fields)
        output.record({"matched": matched, "changed": step.photos, "fields": fields})
    elif step.photos:
        output.line(describe.edited(step.fields, step.photos))
    else:
        output.line(_("Nothing to change: {n} match.").format(n=matched))


def _tell(output: Output, several: list[Disagreement]) -> None:
    patterns = disagreements.patterns(several)
    if output.as_json:
        for one in several:
            output.record(_record(one))
        for pattern in patterns:
            output.record({"pattern": _pattern(pattern), "photographs": len(pattern.photos)})
        return
    for pattern in patterns:
        count = describe.photographs(len(pattern.photos))
        output.line(f"{label(pattern.field)}  {' / '.join(pattern.blocks)}  {count}")
        for one in several:
            if pattern.is_of(one):
                _tell_one(output, one)
        output.line("")
    words = ngettext("{n} disagreement", "{n} disagreements", len(several))
    output.line(words.format(n=f"{len(several):,}"))


def _tell_one(output: Output, one: Disagreement) -> None:
    output.line(f"  #{one.photo}")
    for block, content in as_json.values(one.values).items():
        mark = "*" if block == one.chosen else " "
        text = "; ".join(map(str, content)) if isinstance(content, list) else str(content)
        output.line(f"  {mark} {block:9} {_shortened(' '.join(text.split()))}")


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"


def _record(one: Disagreement) -> dict[str, object]:
    return {
        "id": one.photo,
        "code": one.code,
        "field": one.field,
        "chosen": one.chosen,
        "values": as_json.values(one.values),
        **({"dismissed": True} if one.dismissed else {}),
    }


def _pattern(pattern: Pattern) -> dict[str, object]:
    return {
        "code": pattern.code,
        "field": pattern.field,
        "blocks": list(pattern.blocks),
        "chosen": pattern.chosen,
    }
