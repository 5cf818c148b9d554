"""`terms import` and `terms export`: vocabularies from and into files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import term_files
from photoarchive.app.explain import fault_of_term
from photoarchive.app.term_files import Report
from photoarchive.cli.output import Output, Status
from photoarchive.cli.session import session
from photoarchive.cli.verbs.terms_shown import VOCABULARY, opened, vocabulary_named
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.term_file import Fault
from photoarchive.i18n import _, figure, ngettext

_FILE = Annotated[Path, typer.Argument(metavar="FILE")]
_FORMAT = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=_("csv, turtle, rdf-xml, json-ld, lightroom, photo-mechanic or codes."),
    ),
]


def declare(terms: typer.Typer) -> None:
    """Adds the verbs."""

    @terms.command("import", help=_("Take the terms of a file, as one step to undo."))
    def _import(
        context: typer.Context,
        name: VOCABULARY,
        file: _FILE,
        form: _FORMAT = "",
        file_wins: Annotated[
            bool,
            typer.Option(
                "--file-wins",
                help=_("Where a term is told of otherwise, take what the file tells."),
            ),
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        output = session(context).output
        chosen = vocabulary_named(name)
        wanted = term_files.format_called(form) if form else None
        with opened(context) as archive:
            read = term_files.opened(archive, file, wanted)
            report = term_files.report(archive, chosen, read, file_wins=file_wins)
            for fault in report.faults:
                _tell_fault(output, file, fault)
            if not dry_run:
                steps = term_files.importing(archive, chosen, read, file_wins=file_wins)
                totals = output.follow(steps, _("Importing"))
                if totals.interrupted and not totals.outcome.changes:
                    return Status.INTERRUPTED
        if output.as_json:
            summary = {"event": "summary", **report.as_record()}
            output.record({**summary, **({"dry_run": True} if dry_run else {})})
        else:
            for line in _lines(report, dry_run):
                output.line(line)
        return Status.SOME_FAILED if report.faults else Status.DONE

    @terms.command("export", help=_("Write a vocabulary into a new file; - is standard output."))
    def _export(context: typer.Context, name: VOCABULARY, file: _FILE, form: _FORMAT = "") -> int:
        output = session(context).output
        chosen = vocabulary_named(name)
        wanted = term_files.format_called(form) if form else None
        with opened(context) as archive:
            if str(file) == "-":
                if wanted is None:
                    raise WrongValue("format", "", "vocabulary-format")
                data = term_files.exported(archive, chosen, wanted)
                sys.stdout.write(data.decode("utf-8-sig"))
                return 0
            written = term_files.export(archive, chosen, file, wanted)
        if output.as_json:
            output.record({"path": str(written)})
        else:
            output.line(_("Written to {path}").format(path=written))
        return 0


def _tell_fault(output: Output, file: Path, fault: Fault) -> None:
    if output.as_json:
        output.record(
            {
                "event": "failed",
                "path": str(file),
                "line": fault.line,
                "code": fault.code,
                "detail": fault.detail,
            }
        )
    else:
        said = fault_of_term(fault.code, fault.detail)
        output.message(f"{file}:{fault.line}: {said}")


def _lines(report: Report, dry_run: bool) -> list[str]:
    figures = [
        (ngettext("{n} term added", "{n} terms added", report.added), report.added),
        (ngettext("{n} completed", "{n} completed", report.completed), report.completed),
        (ngettext("{n} unchanged", "{n} unchanged", report.unchanged), report.unchanged),
    ]
    if report.faults:
        count = len(report.faults)
        figures.append((ngettext("{n} failed", "{n} failed", count), count))
    if dry_run:
        names = [*(f"+ {name}" for name in report.new), *(f"~ {n}" for n in report.completed_names)]
        return [*names, ", ".join(words.format(n=figure(n)) for words, n in figures)]
    return [", ".join(words.format(n=figure(n)) for words, n in figures)]
