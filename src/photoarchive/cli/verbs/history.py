"""`history [ID]`: the journal of the archive, or of one photograph."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from photoarchive.app import journal, past_asked
from photoarchive.app.journal import Entry
from photoarchive.cli.output import Output
from photoarchive.cli.session import session
from photoarchive.domain.photo import PhotoId
from photoarchive.i18n import _, arrow


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command("history", help=_("The journal of the archive, or of one photograph."))
    def _history(
        context: typer.Context,
        id: Annotated[int | None, typer.Argument(metavar="ID")] = None,
        limit: Annotated[
            int, typer.Option("--limit", metavar="N", min=1, help=_("At most so many steps."))
        ] = 100,
        who: Annotated[
            str, typer.Option("--who", metavar="NAME", help=_("Only what this person changed."))
        ] = "",
        since: Annotated[
            str,
            typer.Option("--since", metavar="DATE", help=_("Only from this date or period on.")),
        ] = "",
        until: Annotated[
            str, typer.Option("--until", metavar="DATE", help=_("Only up to its end."))
        ] = "",
        field: Annotated[
            str,
            typer.Option(
                "--field", metavar="F", help=_("Only changes of this field (F or F@TAG).")
            ),
        ] = "",
        text: Annotated[
            str,
            typer.Option(
                "--text", metavar="WORDS", help=_("Only where this stood before or after.")
            ),
        ] = "",
        photos: Annotated[
            int | None,
            typer.Option("--least", metavar="N", min=1, help=_("Only on N photographs or more.")),
        ] = None,
    ) -> int:
        current = session(context)
        wanted = past_asked.wanted(who, since, until, field, text, photos or 0)
        archive = current.archive()
        try:
            if id is None:
                entries = journal.of_archive(archive, limit, wanted)
            else:
                entries = journal.of_photograph(archive, PhotoId(id), limit, wanted)
        finally:
            archive.close()
        for entry in entries:
            tell(current.output, entry)
        return 0


def tell(output: Output, entry: Entry) -> None:
    """A step with its lines, as far as they are here."""
    if output.as_json:
        output.record(entry.as_record())
        return
    number = f"{entry.number:>6}" if entry.number is not None else " " * 6
    marks = [_("undone")] if entry.undone else []
    if entry.taken:
        marks.append(_("taken back") if entry.taken == "whole" else _("taken back in part"))
    marked = f"  [{', '.join(marks)}]" if marks else ""
    output.line(f"{number}  {entry.at}  {entry.who}  {entry.words}{marked}")
    for line in entry.lines:
        old = json.dumps(line.old, ensure_ascii=False)
        new = json.dumps(line.new, ensure_ascii=False)
        output.line(f"        {line.label}: {old} {arrow()} {new}")
