"""`history [ID]`: the journal of the archive, or of one photograph."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from photoarchive.app import journal
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
    ) -> int:
        current = session(context)
        archive = current.archive()
        try:
            if id is None:
                entries = journal.of_archive(archive, limit)
            else:
                entries = journal.of_photograph(archive, PhotoId(id), limit)
        finally:
            archive.close()
        for entry in entries:
            _tell(current.output, entry)
        return 0


def _tell(output: Output, entry: Entry) -> None:
    if output.as_json:
        output.record(entry.as_record())
        return
    number = f"{entry.number:>6}" if entry.number is not None else " " * 6
    undone = "  [" + _("undone") + "]" if entry.undone else ""
    output.line(f"{number}  {entry.at}  {entry.who}  {entry.words}{undone}")
    for line in entry.lines:
        old = json.dumps(line.old, ensure_ascii=False)
        new = json.dumps(line.new, ensure_ascii=False)
        output.line(f"        {line.label}: {old} {arrow()} {new}")
