"""`init DIR`: makes an empty archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import archive as archives
from photoarchive.cli.session import session
from photoarchive.i18n import _


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command("init", help=_("Make an empty archive."))
    def _init(
        context: typer.Context,
        folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("An empty or new folder."))],
    ) -> int:
        output = session(context).output
        archives.create(folder)
        archives.remember(folder.resolve())
        if output.as_json:
            output.record({"archive": str(folder.resolve())})
        output.line(_("An empty archive is at {folder}.").format(folder=folder.resolve()))
        return 0
