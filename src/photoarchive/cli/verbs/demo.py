"""`demo [DIR]`: a small archive of sample photographs, and the window on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import demo
from photoarchive.cli.session import session
from photoarchive.i18n import _


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "demo", help=_("Make a small archive of sample photographs, and open the window on it.")
    )
    def _demo(
        context: typer.Context,
        folder: Annotated[
            Path | None,
            typer.Argument(metavar="DIR", help=_("Where; else beside the program's data.")),
        ] = None,
        no_window: Annotated[bool, typer.Option("--no-window", help=_("Only make it."))] = False,
    ) -> int:
        current = session(context)
        place = demo.place(folder or current.named)
        if demo.is_made(place):
            current.output.message(_("The sample archive at {folder}").format(folder=place))
        else:
            totals = current.output.follow(demo.making(place), _("Making the sample archive"))
            if totals.interrupted:
                return totals.status
        if current.output.as_json:
            current.output.record({"archive": str(place)})
        elif no_window:
            current.output.line(str(place))
        if not no_window:
            current.opens.append(place)
        return 0
