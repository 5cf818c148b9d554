"""`import PATH…`: files and folders into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import describe, field_input, long_tasks, templates
from photoarchive.app.describe import photographs
from photoarchive.cli.output import summary_line
from photoarchive.cli.session import session
from photoarchive.i18n import _


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "import",
        help=_(
            "Import files and folders. Copies are read back and compared; running it again adds "
            "nothing twice."
        ),
    )
    def _import(
        context: typer.Context,
        paths: Annotated[
            list[Path], typer.Argument(metavar="PATH…", help=_("Files, or folders with all below."))
        ],
        copy: Annotated[
            bool, typer.Option("--copy", help=_("Copy the files into the archive (the default)."))
        ] = False,
        reference: Annotated[
            bool, typer.Option("--reference", help=_("Leave the files where they are."))
        ] = False,
        sets: Annotated[
            list[str],
            typer.Option("--set", metavar="F=V", help=_("Set a field on every photograph.")),
        ] = [],  # noqa: B006 - read only; typer takes the default from here
        named: Annotated[
            list[str],
            typer.Option(
                "--template",
                metavar="NAME",
                help=_("Give every photograph a template, or several: HOUSE+DESK."),
            ),
        ] = [],  # noqa: B006
        no_template: Annotated[
            bool,
            typer.Option(
                "--no-template", help=_("Not even the templates that are kept for imports.")
            ),
        ] = False,
        jobs: Annotated[
            int, typer.Option("--jobs", metavar="N", min=0, help=_("So many files at a time."))
        ] = 0,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        current = session(context)
        output = current.output
        if copy and reference:
            raise typer.BadParameter(_("--copy and --reference exclude each other."))
        if named and no_template:
            raise typer.BadParameter(_("--template and --no-template exclude each other."))
        fields = field_input.initial(sets)
        archive = current.archive()
        try:
            chosen = templates.several_named(archive, named)
            if not (named or no_template):
                chosen = templates.for_import(archive)
            steps = long_tasks.importing(
                archive,
                paths,
                reference=reference,
                fields=fields,
                entries=templates.layers(chosen),
                workers=jobs,
                dry_run=dry_run,
            )
            totals = output.follow(steps, _("Importing"))
        finally:
            archive.close()
        added = totals.outcome.succeeded
        if output.as_json:
            output.record(
                {
                    "event": "summary",
                    "added": added,
                    "duplicates": totals.duplicates,
                    "failed": totals.failed,
                    "left_out": totals.left_out,
                    "bytes": totals.outcome.bytes,
                    "seconds": round(totals.seconds, 3),
                    **({"templates": [one.name for one in chosen]} if chosen else {}),
                    **({"dry_run": True} if dry_run else {}),
                }
            )
        what = _("{photographs} would be added") if dry_run else _("{photographs} added")
        if chosen:
            names = describe.listed(f"“{one.name}”" for one in chosen)
            output.line(_("Given to each: {templates}").format(templates=names))
        output.line(summary_line(totals, what.format(photographs=photographs(added))))
        return totals.status
