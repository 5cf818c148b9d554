"""`undo [N]` and `redo [N]`: steps of the journal, also across restarts."""

# Annotations are evaluated at once: typer reads them, and some are local.
from collections.abc import Callable
from typing import Annotated

import typer

from photoarchive.app import describe
from photoarchive.app.history import History, Step
from photoarchive.cli.session import session
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.domain.errors import NothingToUndo
from photoarchive.i18n import _


def declare(parser: typer.Typer) -> None:
    """Adds both verbs."""
    count = Annotated[int, typer.Argument(metavar="N", min=1, help=_("So many steps."))]

    @parser.command("undo", help=_("Take back the last change, or the last N."))
    def _undo(context: typer.Context, steps: count = 1) -> int:
        return _go(context, steps, "undo", History.undo, _("Undone: {what}"))

    @parser.command("redo", help=_("Do again what was undone last."))
    def _redo(context: typer.Context, steps: count = 1) -> int:
        return _go(context, steps, "redo", History.redo, _("Done again: {what}"))


def _go(
    context: typer.Context, steps: int, name: str, go: Callable[[History], Step], words: str
) -> int:
    current = session(context)
    archive = current.archive()
    try:
        for number in range(steps):
            try:
                step = go(archive.history)
            except NothingToUndo:
                if number == 0:
                    raise
                break
            if current.output.as_json:
                record = {"event": name, "fields": list(step.fields), "changed": step.photos}
                current.output.record(record)
            write_after(archive, current.output, step.changes)
            current.output.line(words.format(what=describe.edited(step.fields, step.photos)))
    finally:
        archive.close()
    return 0
