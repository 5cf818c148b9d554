"""`export QUERY --to DIR`: a captioned set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import linting, long_tasks, photographs, profiles
from photoarchive.app.archive import Archive
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.languages import checked_tag
from photoarchive.app.linting import Checked
from photoarchive.cli import findings
from photoarchive.cli.output import Output, Status, summary_line
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.query import Order
from photoarchive.domain.recipe import DEFAULT_LINE, RECIPES, Recipe
from photoarchive.i18n import _, figure, ngettext


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "export",
        context_settings=CONTEXT,
        help=_(
            "Send out copies with their metadata inside, caption lines, a table and a manifest. "
            "No file is ever replaced."
        ),
    )
    def _export(
        context: typer.Context,
        query: Annotated[list[str], typer.Argument(metavar="QUERY")],
        to: Annotated[Path, typer.Option("--to", metavar="DIR", help=_("Where to write."))],
        recipe: Annotated[
            str,
            typer.Option(
                "--recipe",
                metavar="NAME",
                help=_("copies, web (2048 pixels), or wire (with IIM)."),
            ),
        ] = "copies",
        edge: Annotated[
            int | None,
            typer.Option(
                "--edge", metavar="PX", min=16, max=30000, help=_("JPEGs of this longer edge.")
            ),
        ] = None,
        names: Annotated[
            str,
            typer.Option(
                "--names", metavar="PATTERN", help=_("File names, such as {date}-{seq:03}.")
            ),
        ] = "",
        line: Annotated[
            str,
            typer.Option("--line", metavar="PATTERN", help=_("The lines of captions.txt.")),
        ] = "",
        language: Annotated[
            str,
            typer.Option("--language", metavar="TAG", help=_("The language of names and lines.")),
        ] = "",
        sort: Annotated[Order, typer.Option("--sort", help=_("The order."))] = Order.OLDEST,
        break_signatures: Annotated[
            bool,
            typer.Option(
                "--break-signatures",
                help=_("Write into signed (C2PA) copies too, whose signature then fails."),
            ),
        ] = False,
        lint: Annotated[
            bool,
            typer.Option(
                "--lint", help=_("Hold the export up while the rules of the house find errors.")
            ),
        ] = False,
        force: Annotated[
            bool, typer.Option("--force", help=_("Export in spite of errors."))
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        current = session(context)
        output = current.output
        text = query_text(query)
        chosen = replace(
            _recipe(recipe, edge, names, line, language), break_signatures=break_signatures
        )
        archive = current.archive()
        try:
            long_tasks.check_export(archive, to, chosen)
            ids = photographs.found_by_text(archive, text, sort)
            held_up = () if force else _held_up(archive, ids, lint)
            if held_up:
                return _tell_held_up(output, held_up)
            steps = long_tasks.exported(archive, ids, to, chosen, dry_run=dry_run)
            totals = output.follow(steps, _("Exporting"))
        finally:
            archive.close()
        written = totals.outcome.succeeded
        if output.as_json:
            output.record(
                {
                    "event": "summary",
                    "written": written,
                    "failed": totals.failed,
                    "bytes": totals.outcome.bytes,
                    "seconds": round(totals.seconds, 3),
                    **({"dry_run": True} if dry_run else {}),
                }
            )
        what = (
            _("{photographs} would be written to {folder}")
            if dry_run
            else _("{photographs} written to {folder}")
        )
        output.line(summary_line(totals, what.format(photographs=count_of(written), folder=to)))
        return totals.status


def _held_up(archive: Archive, ids: Sequence[PhotoId], lint: bool) -> tuple[Checked, ...]:
    """The photographs with errors, where the person or the profile wants the export to wait for
    them."""
    profile = profiles.chosen(archive)
    if not lint and not profile.blocks_exports:
        return ()
    return linting.in_the_way(archive, ids, profile)


def _tell_held_up(output: Output, several: Sequence[Checked]) -> int:
    """One list of all errors; nothing is written."""
    findings.tell(output, several)
    errors = sum(len(one.findings) for one in several)
    if output.as_json:
        output.record({"event": "summary", "written": 0, "held_up": len(several), "errors": errors})
    words = ngettext(
        "Nothing was written: {n} error in {photographs}. Put it right, or use --force.",
        "Nothing was written: {n} errors in {photographs}. Put them right, or use --force.",
        errors,
    )
    output.line(words.format(n=figure(errors), photographs=count_of(len(several))))
    return Status.SOME_FAILED


def _recipe(name: str, edge: int | None, names: str, line: str, language: str) -> Recipe:
    if name not in RECIPES:
        raise typer.BadParameter(
            _("There is no recipe {name}; there are: {names}.").format(
                name=name, names=", ".join(RECIPES)
            )
        )
    recipe = RECIPES[name]
    return replace(
        recipe,
        edge_px=edge if edge is not None else recipe.edge_px,
        names=names or recipe.names,
        line=line or DEFAULT_LINE,
        language=checked_tag(language) if language else "",
    )
