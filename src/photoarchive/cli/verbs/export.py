"""`export QUERY --to DIR`: a captioned set."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import long_tasks, photographs
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.languages import checked_tag
from photoarchive.cli.output import summary_line
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.domain.query import Order
from photoarchive.domain.recipe import DEFAULT_LINE, RECIPES, Recipe
from photoarchive.i18n import _


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
