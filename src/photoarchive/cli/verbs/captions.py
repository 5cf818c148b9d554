"""`captions export` and `captions import`: caption sheets in CSV and Excel files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import caption_sheets, describe, field_input, photographs
from photoarchive.app.caption_sheets import Comparing, Comparison, Difference, Taking
from photoarchive.app.explain_text import fault_of_sheet, where
from photoarchive.app.sheet_rows import Match, RowFault
from photoarchive.cli.output import Output, Status
from photoarchive.cli.parser import Parser
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.cli.verbs.terms_shown import opened
from photoarchive.domain.query import Order
from photoarchive.i18n import _, arrow, figure, ngettext

# So much of a text is shown of a difference.
_SHOWN = 60


def declare(parser: typer.Typer) -> None:
    """Adds the verbs."""
    group = Parser(help=_("Caption sheets: out, edited in a spreadsheet, and in again."))
    _declare_export(group)
    _declare_import(group)
    parser.add_typer(group, name="captions")


def _declare_export(group: typer.Typer) -> None:
    @group.command(
        "export",
        context_settings=CONTEXT,
        help=_("Write a caption sheet of all that match. No file is ever replaced."),
    )
    def _export(
        context: typer.Context,
        query: Annotated[list[str], typer.Argument(metavar="QUERY")],
        to: Annotated[
            Path, typer.Option("--to", metavar="FILE", help=_("A new file, .csv or .xlsx."))
        ],
        fields: Annotated[
            str, typer.Option("--fields", metavar="F,…", help=_("Only these fields."))
        ] = "",
        sort: Annotated[Order, typer.Option("--sort", help=_("The order."))] = Order.OLDEST,
    ) -> int:
        output = session(context).output
        text = query_text(query)
        keys = [field_input.field_named(key).key for key in fields.split(",") if key.strip()]
        with opened(context) as archive:
            ids = photographs.found_by_text(archive, text, sort)
            totals = output.follow(
                caption_sheets.exporting(archive, ids, to, keys), _("Writing the sheet")
            )
        if totals.interrupted:
            return Status.INTERRUPTED
        written = to.parent / totals.outcome.current
        if output.as_json:
            output.record({"path": str(written), "written": totals.outcome.succeeded})
        count = describe.photographs(totals.outcome.succeeded)
        output.line(_("{photographs} in {path}").format(photographs=count, path=written))
        return Status.DONE


def _declare_import(group: typer.Typer) -> None:
    @group.command("import", help=_("Take what differs in a caption sheet, as one step to undo."))
    def _import(
        context: typer.Context,
        file: Annotated[Path, typer.Argument(metavar="FILE")],
        match: Annotated[
            Match,
            typer.Option("--match", help=_("By what rows are matched: all they tell, or this.")),
        ] = Match.AUTO,
        only_empty: Annotated[
            bool, typer.Option("--only-empty", help=_("Only fill fields that are empty."))
        ] = False,
        clear_empty: Annotated[
            bool, typer.Option("--clear-empty", help=_("An empty cell empties its field."))
        ] = False,
        sheet_wins: Annotated[
            bool,
            typer.Option(
                "--sheet-wins",
                help=_(
                    "Take cells also where the archive was changed since the sheet was written."
                ),
            ),
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        output = session(context).output
        how = Taking(match, only_empty, clear_empty, sheet_wins)
        changed = 0
        with opened(context) as archive:
            comparing = Comparing(archive, caption_sheets.opened(file), how)
            compared = output.follow(comparing.steps(), _("Comparing"))
            found = comparing.found
            if compared.interrupted or found is None:
                return Status.INTERRUPTED
            for fault in found.faults:
                _tell_fault(output, file, fault)
            if found.differences and not dry_run:
                totals = output.follow(caption_sheets.importing(archive, found), _("Importing"))
                if totals.interrupted and not totals.outcome.changes:
                    return Status.INTERRUPTED
                changed = totals.outcome.succeeded
                write_after(archive, output, totals.outcome.changes)
        if dry_run:
            _tell_differences(output, found)
        if output.as_json:
            summary = {"event": "summary", **found.as_record(), "changed": changed}
            output.record({**summary, **({"dry_run": True} if dry_run else {})})
        for line in _lines(found, changed, dry_run=dry_run):
            output.line(line)
        return Status.SOME_FAILED if found.faults else Status.DONE


def _tell_fault(output: Output, file: Path, fault: RowFault) -> None:
    if output.as_json:
        output.record(
            {
                "event": "failed",
                "path": str(file),
                "row": fault.row,
                "column": fault.heading,
                "code": fault.code,
                "detail": fault.detail,
                "sentence": fault_of_sheet(fault),
            }
        )
    else:
        output.message(f"{file}: {where(fault)}: {fault_of_sheet(fault)}")


def _tell_differences(output: Output, found: Comparison) -> None:
    for one in found.differences:
        if output.as_json:
            output.record(_record(one))
        else:
            place = describe.place_of(one.field, one.language)
            change = f"{_short(one.old)} {arrow()} {_short(one.new)}"
            output.line(f"{one.id:>6}  {one.name}  {place}: {change}")


def _record(one: Difference) -> dict[str, object]:
    return {
        "event": "difference",
        "row": one.row,
        "id": one.id,
        "name": one.name,
        "field": one.field,
        "language": one.language,
        "old": one.old,
        "new": one.new,
    }


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 2]} …"


def _lines(found: Comparison, changed: int, *, dry_run: bool) -> list[str]:
    """The figures for people."""
    told = found.as_record()
    cells, count = told["differences"], changed if not dry_run else told["photographs"]
    differ = ngettext("{n} cell differs", "{n} cells differ", cells).format(n=figure(cells))
    photos = describe.photographs(count)
    words = (
        _("{differ}: {photographs} would be edited")
        if dry_run
        else _("{differ}: {photographs} edited")
    )
    lines = [words.format(differ=differ, photographs=photos)]
    figures = [
        (_("rows matched: {n} of {total}"), told["matched"]),
        (_("cells as they were: {n}"), told["same"]),
        (_("left, because the field is filled: {n}"), told["filled"]),
        (_("empty cells, left: {n} (--clear-empty empties the fields)"), told["empty"]),
        (_("not taken: {n}"), told["failed"]),
    ]
    shown = [(sentence, n) for place, (sentence, n) in enumerate(figures) if n or not place]
    lines += [words.format(n=figure(n), total=figure(told["rows"])) for words, n in shown]
    if found.guessed:
        lines.append(_("The character set was guessed: {name}").format(name=found.guessed))
    if found.not_read:
        lines.append(
            _("Columns that are never taken: {names}").format(names=", ".join(found.not_read))
        )
    return lines
