"""`sidecars write|read|status QUERY`, `sidecars keep`: XMP files beside the originals."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from photoarchive.app import photographs, sidecars
from photoarchive.app.archive import Archive
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.explain import label
from photoarchive.app.sidecars import Settled
from photoarchive.cli.output import Output, Status, Totals, summary_line
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.domain.changes import Changes
from photoarchive.domain.sidecar import Compared, Keep, Side, State
from photoarchive.i18n import _

_Query = Annotated[list[str], typer.Argument(metavar="QUERY")]


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""
    group = typer.Typer(help=_("XMP sidecars beside the originals, in step with the catalogue."))
    _declare_write(group)
    _declare_read(group)
    _declare_status(group)
    _declare_keep(group)
    parser.add_typer(group, name="sidecars")


def _declare_write(group: typer.Typer) -> None:
    @group.command(
        "write",
        context_settings=CONTEXT,
        help=_("Write the sidecar of every photograph that matches."),
    )
    def _write(
        context: typer.Context,
        query: _Query,
        force: Annotated[
            bool, typer.Option("--force", help=_("Also those that others made or changed."))
        ] = False,
    ) -> int:
        current = session(context)
        text = query_text(query)
        archive = current.archive()
        try:
            ids = photographs.found_by_text(archive, text)
            steps = sidecars.written(archive, ids, force=force)
            totals = current.output.follow(steps, _("Writing sidecars"))
        finally:
            archive.close()
        _tell_written(current.output, totals)
        return totals.status


def _tell_written(output: Output, totals: Totals) -> None:
    written = totals.outcome.succeeded
    if output.as_json:
        output.record(
            {
                "event": "summary",
                "written": written,
                "failed": totals.failed,
                "bytes": totals.outcome.bytes,
                "seconds": round(totals.seconds, 3),
            }
        )
    output.line(
        summary_line(totals, _("{photographs} in step").format(photographs=count_of(written)))
    )


def _declare_read(group: typer.Typer) -> None:
    @group.command(
        "read",
        context_settings=CONTEXT,
        help=_(
            "Take what sidecars say into the catalogue, as one step to undo. A field that was "
            "changed on both sides is left until --take says which side wins."
        ),
    )
    def _read(
        context: typer.Context,
        query: _Query,
        take: Annotated[
            str, typer.Option("--take", metavar="SIDE", help=_("file, or catalogue."))
        ] = "",
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        current = session(context)
        text = query_text(query)
        side = _side(take)
        archive = current.archive()
        try:
            ids = photographs.found_by_text(archive, text)
            settled = sidecars.read(archive, ids, side, dry_run=dry_run)
        finally:
            archive.close()
        _tell_read(current.output, settled, dry_run)
        return Status.SOME_FAILED if settled.unsettled else Status.DONE


def _side(take: str) -> Side | None:
    if take in ("", Side.FILE, Side.CATALOGUE):
        return Side(take) if take else None
    raise typer.BadParameter(_("--take takes file or catalogue."))


def _tell_read(output: Output, settled: Settled, dry_run: bool) -> None:
    for one in settled.compared:
        if one.state in (State.IN_STEP, State.NONE):
            continue
        _tell(output, one)
    if output.as_json:
        output.record(
            {
                "event": "summary",
                "read": sum(one.data is not None for one in settled.compared),
                "changed": settled.changed,
                "unsettled": len(settled.unsettled),
                **({"dry_run": True} if dry_run else {}),
            }
        )
    line = _("{photographs} changed, {n} with differences left")
    output.line(line.format(photographs=count_of(settled.changed), n=len(settled.unsettled)))


def _declare_status(group: typer.Typer) -> None:
    @group.command(
        "status",
        context_settings=CONTEXT,
        help=_("How the sidecars and the catalogue stand to each other."),
    )
    def _status(context: typer.Context, query: _Query) -> int:
        current = session(context)
        text = query_text(query)
        archive = current.archive()
        try:
            for one in sidecars.compared(archive, photographs.found_by_text(archive, text)):
                _tell(current.output, one)
        finally:
            archive.close()
        return Status.DONE


def _tell(output: Output, one: Compared) -> None:
    if output.as_json:
        output.record(sidecars.as_record(one))
        return
    words = {
        State.NONE: _("no sidecar"),
        State.IN_STEP: _("in step"),
        State.BEHIND: _("the catalogue was edited since"),
        State.CHANGED: _("the sidecar was changed"),
        State.BOTH: _("both were changed"),
        State.GONE: _("the sidecar is gone"),
        State.UNREADABLE: _("the sidecar cannot be read"),
    }
    output.line(f"{one.id:>6}  {one.path}: {words[one.state]}")
    for found in one.differences:
        ours = json.dumps(found.catalogue, ensure_ascii=False)
        theirs = json.dumps(found.file, ensure_ascii=False)
        sides = {
            Side.FILE: _("changed in the file"),
            Side.CATALOGUE: _("changed in the catalogue"),
            Side.BOTH: _("changed in both"),
        }
        output.line(f"        {label(found.field)} ({sides[found.changed]}): {ours} | {theirs}")


def _declare_keep(group: typer.Typer) -> None:
    @group.command("keep", help=_("Tell or set how the archive keeps sidecars."))
    def _keep(
        context: typer.Context,
        how: Annotated[Keep | None, typer.Argument(metavar="off|request|always")] = None,
    ) -> int:
        current = session(context)
        archive = current.archive()
        try:
            if how is not None:
                sidecars.keep(archive, how)
            kept = sidecars.kept(archive)
        finally:
            archive.close()
        if current.output.as_json:
            current.output.record({"sidecars": kept.value})
        current.output.line(kept.value)
        return Status.DONE


def write_after(archive: Archive, output: Output, changes: Changes) -> None:
    """Brings the sidecars of what was edited in step, where the archive always keeps them; says
    so only where one could not be written."""
    steps = sidecars.written_after(archive, changes)
    for outcome in steps or ():
        for happening in outcome.happenings:
            output.tell(happening)
