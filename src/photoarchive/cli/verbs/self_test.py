"""`--self-test`: proves a build, the frozen one too."""

from __future__ import annotations

import typer

from photoarchive.app import self_test
from photoarchive.cli.session import session
from photoarchive.i18n import _


def declare(parser: typer.Typer) -> None:
    """Adds the verb (spelt as an option too: `photoarchive --self-test`)."""

    @parser.command(
        "self-test",
        help=_("Prove this build: make a scratch archive, import, caption, find, export."),
    )
    def _self_test(context: typer.Context) -> int:
        output = session(context).output
        for name, fault in self_test.steps():
            if output.as_json:
                output.record({"step": name, "fault": fault})
            output.line(f"{name}: " + (fault or _("fine")))
            if fault:
                return 1
        return 0
