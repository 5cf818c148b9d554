"""`trash QUERY`: photographs out of sight, or back; no file is touched."""

from __future__ import annotations

from typing import Annotated

import typer

from photoarchive.app import describe, photographs, sets
from photoarchive.app.edits import Trash
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.i18n import _


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "trash",
        context_settings=CONTEXT,
        help=_("Put photographs into the trash; no file is touched. --back takes them out."),
    )
    def _trash(
        context: typer.Context,
        query: Annotated[list[str], typer.Argument(metavar="QUERY")],
        back: Annotated[
            bool, typer.Option("--back", help=_("Take them out of the trash again."))
        ] = False,
    ) -> int:
        current = session(context)
        text = query_text(query)
        archive = current.archive()
        try:
            sets.check(archive, text)  # so that a fault is told at its place in what was typed
            ids = photographs.found_by_text(archive, f"in:trash ({text})" if back else text)
            changed = archive.history.do(Trash(ids, not back)).photos if ids else 0
        finally:
            archive.close()
        if current.output.as_json:
            current.output.record({"matched": len(ids), "changed": changed})
        words = (
            _("{photographs} taken out of the trash")
            if back
            else _("{photographs} put into the trash")
        )
        current.output.line(words.format(photographs=describe.photographs(changed)))
        return 0
