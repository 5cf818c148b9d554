"""`stats`: counts, sizes, languages, and what is lacking."""

from __future__ import annotations

import typer

from photoarchive.app import statistics
from photoarchive.cli.session import session
from photoarchive.i18n import _, figure


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command("stats", help=_("Counts, sizes, languages, and what lacks a caption."))
    def _stats(context: typer.Context) -> int:
        current = session(context)
        archive = current.archive()
        try:
            found = statistics.of_archive(archive)
        finally:
            archive.close()
        if current.output.as_json:
            current.output.record(statistics.as_record(found))
            return 0
        rows = [
            (_("Photographs"), figure(found.photographs)),
            (_("In the trash"), figure(found.trashed)),
            (_("Bytes of originals"), figure(found.bytes)),
            (_("Without caption"), figure(found.without_caption)),
            (_("Without credit"), figure(found.without_credit)),
            (_("Without source"), figure(found.without_source)),
            *((_("Captions in {tag}").format(tag=t), figure(n)) for t, n in found.languages),
            *((name, figure(n)) for name, n in found.formats),
        ]
        current.output.table(["", ""], rows)
        return 0
