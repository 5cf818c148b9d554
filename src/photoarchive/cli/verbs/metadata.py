"""`metadata FILE…`: reads files without any archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import as_json, reading
from photoarchive.app.explain import label, problem, reason
from photoarchive.cli.output import Output, Status
from photoarchive.cli.session import session
from photoarchive.domain.errors import FileTrouble
from photoarchive.domain.photo import BlockOrder, Reading
from photoarchive.i18n import _, figure


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command("metadata", help=_("Read what files say of themselves, without any archive."))
    def _metadata(
        context: typer.Context,
        paths: Annotated[list[Path], typer.Argument(metavar="FILE…")],
        raw: Annotated[
            bool, typer.Option("--raw", help=_("Every tag as it was found, by block."))
        ] = False,
        order: Annotated[
            BlockOrder,
            typer.Option("--order", help=_("Whose values count where Exif, IIM and XMP differ.")),
        ] = BlockOrder.ADOBE,
    ) -> int:
        output = session(context).output
        status = Status.DONE
        for path, size, found in reading.read_files(paths, order):
            if isinstance(found, FileTrouble):
                status = Status.SOME_FAILED
                _tell_trouble(output, path, found)
            elif raw:
                _tell_raw(output, path, found)
            elif output.as_json:
                output.record(as_json.of_reading(str(path), path.name, size, found))
            else:
                _tell(output, path, size, found)
        return status


def _tell_trouble(output: Output, path: Path, trouble: FileTrouble) -> None:
    if output.as_json:
        error = {"code": trouble.code, "detail": trouble.detail}
        output.record({"path": str(path), "error": error})
    else:
        output.message(f"{path}: {reason(trouble.code, trouble.detail)}")


def _tell_raw(output: Output, path: Path, found: Reading) -> None:
    for block, name, value in reading.tags(found.blocks):
        if output.as_json:
            output.record({"path": str(path), "block": block, "name": name, "value": value})
        else:
            output.line(f"{block:14}{name}: {value}")


def _tell(output: Output, path: Path, size: int, found: Reading) -> None:
    record = as_json.of_reading(str(path), path.name, size, found)
    output.line(f"{path}  {found.format}  {figure(size)} B")
    for key, content in record["fields"].items():
        text = "; ".join(map(str, content)) if isinstance(content, list) else content
        output.line(f"  {label(key)}: {text}  [{record['origins'][key]}]")
        for tag, spoken in record.get("languages", {}).get(key, {}).items():
            if spoken != text:
                output.line(f"  {label(key)} ({tag}): {spoken}")
    for one in found.problems:
        output.line(f"  ! {problem(one)}")
