"""What an import of codes comes to, as the command line tells it; and an option of several
verbs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app.code_files import Report
from photoarchive.app.describe import listed
from photoarchive.app.explain import fault_of_term
from photoarchive.cli.output import Output
from photoarchive.domain.term_file import Fault
from photoarchive.i18n import _, figure, ngettext

LANGUAGE = Annotated[
    str, typer.Option("--lang", metavar="TAG", help=_("The language of the text."))
]


def tell_fault(output: Output, file: Path, fault: Fault) -> None:
    """A line of a file that could not be taken."""
    if output.as_json:
        told = {"line": fault.line, "code": fault.code, "detail": fault.detail}
        output.record({"event": "failed", "path": str(file), **told})
    else:
        output.message(f"{file}:{fault.line}: {fault_of_term(fault.code, fault.detail)}")


def tell_report(output: Output, name: str, report: Report, *, dry_run: bool) -> None:
    """What was taken, and which codes other lists have as well."""
    if output.as_json:
        for counts, doubled in ((False, report.in_front), (True, report.behind)):
            for code, one in doubled:
                told = {"code": code, "list": one.name, "counts": counts}
                output.record({"event": "doubled", **told})
        summary = {"event": "summary", "list": name, **report.as_record()}
        output.record({**summary, **({"dry_run": True} if dry_run else {})})
        return
    for code, one in report.in_front:
        words = _("“{code}”: the list “{name}” in front has it too, and counts")
        output.message(words.format(code=code, name=one.name))
    for code, one in report.behind:
        words = _("“{code}”: the list “{name}” behind has it too, and does not count")
        output.message(words.format(code=code, name=one.name))
    output.line(f"{name}: {listed(_figures(report))}")


def _figures(report: Report) -> Iterable[str]:
    figures = [
        (ngettext("{n} code added", "{n} codes added", report.added), report.added),
        (ngettext("{n} changed", "{n} changed", report.changed), report.changed),
        (ngettext("{n} unchanged", "{n} unchanged", report.unchanged), report.unchanged),
    ]
    if report.removed:
        words = ngettext("{n} taken out", "{n} taken out", report.removed)
        figures.append((words, report.removed))
    if report.faults:
        count = len(report.faults)
        figures.append((ngettext("{n} failed", "{n} failed", count), count))
    return [words.format(n=figure(n)) for words, n in figures]
