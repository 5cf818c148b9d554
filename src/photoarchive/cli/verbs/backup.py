"""`backup`: the catalogue, consistent while in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import long_tasks
from photoarchive.cli.session import session
from photoarchive.i18n import _


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "backup", help=_("Write a consistent copy of the catalogue, also while in use.")
    )
    def _backup(
        context: typer.Context,
        to: Annotated[
            Path | None, typer.Option("--to", metavar="FILE", help=_("Where to write it."))
        ] = None,
    ) -> int:
        current = session(context)
        if to is not None and to.exists():
            raise typer.BadParameter(_("{path} is there already.").format(path=to))
        archive = current.archive()
        try:
            path = long_tasks.backed_up(archive, to)
        finally:
            archive.close()
        if current.output.as_json:
            current.output.record({"backup": str(path), "size_bytes": path.stat().st_size})
        current.output.line(_("The catalogue was copied to {path}.").format(path=path))
        return 0
