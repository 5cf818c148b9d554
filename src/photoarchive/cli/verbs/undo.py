"""`undo [N]` and `redo [N]`: steps of the journal, also across restarts; `undo --step N`: one step
of the past by itself."""

# Annotations are evaluated at once: typer reads them, and some are local.
from collections.abc import Callable
from typing import Annotated, Any

import typer

from photoarchive.app import describe, journal
from photoarchive.app.archive import Archive
from photoarchive.app.history import History, Step
from photoarchive.cli.output import Output
from photoarchive.cli.session import session
from photoarchive.cli.verbs.history import tell
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.domain.errors import NothingToUndo, StepDepended
from photoarchive.i18n import _, figure, ngettext


def declare(parser: typer.Typer) -> None:
    """Adds both verbs."""
    count = Annotated[int, typer.Argument(metavar="N", min=1, help=_("So many steps."))]

    @parser.command("undo", help=_("Take back the last change, or the last N, or one of the past."))
    def _undo(
        context: typer.Context,
        steps: count = 1,
        number: Annotated[
            int | None,
            typer.Option(
                "--step",
                metavar="NUMBER",
                min=1,
                help=_("This step of the history by itself, if nothing later depends on it."),
            ),
        ] = None,
        part: Annotated[
            bool, typer.Option("--part", help=_("Of that step what nothing later depends on."))
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        if number is not None:
            if steps != 1:
                raise typer.BadParameter(_("Either so many steps, or one of them by --step."))
            return _take_back(context, number, part, dry_run)
        if part or dry_run:
            raise typer.BadParameter(_("--part and --dry-run need --step."))
        return _go(context, steps, "undo", History.undo, _("Undone: {what}"))

    @parser.command("redo", help=_("Do again what was undone last."))
    def _redo(context: typer.Context, steps: count = 1) -> int:
        return _go(context, steps, "redo", History.redo, _("Done again: {what}"))


def _take_back(context: typer.Context, number: int, part: bool, dry_run: bool) -> int:
    current = session(context)
    archive, output = current.archive(), current.output
    try:
        if dry_run:
            _foretell(archive, output, number)
            return 0
        try:
            step = archive.history.take_back(number, part=part)
        except StepDepended as refused:
            if output.as_json:
                later = [one.number for one in refused.later]
                output.record({**_record(archive, number, later), "refused": True})
            raise
        write_after(archive, output, step.changes)
        if output.as_json:
            output.record(
                {
                    "event": "undo",
                    "step": number,
                    "change": step.id,
                    "fields": list(step.fields),
                    "changed": step.photos,
                }
            )
        words = describe.edited(step.fields, step.photos)
        output.line(_("Taken back: {what}").format(what=words))
    finally:
        archive.close()
    return 0


def _foretell(archive: Archive, output: Output, number: int) -> None:
    """What would be taken back of a step, and what depends on it."""
    found = archive.history.dependence(number)
    later = [one.id for one in found.later]
    if output.as_json:
        record = _record(archive, number, later)
        output.record({**record, "changed": found.photos, "held": found.held, "dry_run": True})
        return
    fields = found.step.fields
    output.line(
        _("Could be taken back: {what}").format(what=describe.edited(fields, found.photos))
        if found.free
        else _("Nothing of it can be taken back.")
    )
    if found.held:
        words = ngettext(
            "{n} later step depends on it:", "{n} later steps depend on it:", len(later)
        )
        output.line(words.format(n=figure(len(later))))
        for entry in journal.page(archive, reversed(later)):
            tell(output, entry)


def _record(archive: Archive, number: int, later: list[Any]) -> dict[str, Any]:
    entries = journal.page(archive, reversed(later))
    return {"event": "undo", "step": number, "depends": [one.as_record() for one in entries]}


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
