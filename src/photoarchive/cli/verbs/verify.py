"""`verify`: reads originals again against their digests."""

from __future__ import annotations

from typing import Annotated

import typer

from photoarchive.app import long_tasks
from photoarchive.app.describe import photographs
from photoarchive.cli.session import session
from photoarchive.i18n import _


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command("verify", help=_("Read every original again and compare its digest."))
    def _verify(
        context: typer.Context,
        quick: Annotated[
            bool, typer.Option("--quick", help=_("Only whether each is there with its size."))
        ] = False,
    ) -> int:
        current = session(context)
        archive = current.archive()
        try:
            totals = current.output.follow(long_tasks.verified(archive, quick), _("Checking"))
        finally:
            archive.close()
        if current.output.as_json:
            current.output.record(
                {
                    "event": "summary",
                    "checked": totals.outcome.done,
                    "damaged": totals.damaged,
                    "missing": totals.missing,
                    "bytes": totals.outcome.bytes,
                    "seconds": round(totals.seconds, 3),
                }
            )
        current.output.line(
            _("{photographs} checked, {damaged} damaged, {missing} missing").format(
                photographs=photographs(totals.outcome.done),
                damaged=totals.damaged,
                missing=totals.missing,
            )
        )
        return totals.status
