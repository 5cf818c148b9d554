"""`codes …`: short words that stand for texts, in lists."""

# Annotations are evaluated at once: typer reads them, and some are local.
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import code_files, codes, templates
from photoarchive.app.archive import Archive
from photoarchive.app.code_edits import (
    ChangeCodeList,
    DeleteCodeList,
    MoveCodeList,
    NewCodeList,
    SetCodes,
    checked_code,
)
from photoarchive.app.edits import Edit
from photoarchive.cli.output import Output, Status
from photoarchive.cli.parser import Parser
from photoarchive.cli.session import session
from photoarchive.cli.verbs import codes_used
from photoarchive.cli.verbs.codes_told import LANGUAGE, tell_fault, tell_report
from photoarchive.domain.code import Code, CodeList
from photoarchive.domain.errors import NoSuchCode
from photoarchive.i18n import _, figure, ngettext

_LIST = Annotated[str, typer.Argument(metavar="LIST")]
_FILE = Annotated[Path, typer.Argument(metavar="FILE")]
_CODE = Annotated[str, typer.Argument(metavar="CODE")]
_DRY_RUN = Annotated[bool, typer.Option("--dry-run", help=_("Only tell what would be done."))]


def declare(parser: typer.Typer) -> None:
    """Adds the verb with its own verbs."""
    verbs = Parser(help=_("Short words that stand for texts, typed between delimiters: =army=."))
    _declare_looking(verbs)
    codes_used.declare(verbs)
    _declare_lists(verbs)
    _declare_codes(verbs)
    _declare_files(verbs)
    parser.add_typer(verbs, name="codes")


def _declare_looking(verbs: Parser) -> None:
    @verbs.command("list", help=_("All lists of codes in their order."))
    def _list(context: typer.Context) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            found = codes.listed(archive)
        if current.output.as_json:
            for one in found:
                current.output.record(codes.as_record(one))
            return 0
        rows = [
            [one.name, figure(one.count), "" if one.active else _("off"), _on_a_line(one.note)]
            for one in found
        ]
        if rows:
            current.output.table([_("Name"), _("Codes"), "", _("Note")], rows)
        words = ngettext("{n} list of codes", "{n} lists of codes", len(found))
        current.output.line(words.format(n=figure(len(found))))
        return 0

    @verbs.command("show", help=_("The codes of a list, or one of them."))
    def _show(
        context: typer.Context,
        name: _LIST,
        code: Annotated[str, typer.Argument(metavar="[CODE]")] = "",
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = codes.named(archive, name)
            held = codes.codes_of(archive, one)
        if code and code not in held:
            raise NoSuchCode(code, one.name)
        for key, found in held.items():
            if code in ("", key):
                _tell(current.output, found, one)
        return 0

    @verbs.command("doubles", help=_("Codes that several lists have; that in front counts."))
    def _doubles(context: typer.Context) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            found = codes.doubles(archive)
        for one in found:
            others = [other.name for other in one.others]
            if current.output.as_json:
                record = {"code": one.code, "counts": one.counts.name, "others": others}
                current.output.record(record)
            else:
                current.output.line(f"{one.code}  {one.counts.name} > {' > '.join(others)}")
        words = ngettext("{n} code is doubled", "{n} codes are doubled", len(found))
        current.output.line(words.format(n=figure(len(found))))
        return 0


def _declare_lists(verbs: Parser) -> None:
    @verbs.command("new", help=_("Make an empty list, behind the others."))
    def _new(
        context: typer.Context,
        name: _LIST,
        note: Annotated[str, typer.Option("--note", metavar="TEXT")] = "",
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            archive.history.do(NewCodeList(name, note=note))
            _tell_list(current.output, codes.named(archive, name))
        return 0

    @verbs.command("on", help=_("Use the codes of a list."))
    def _on(context: typer.Context, name: _LIST) -> int:
        return _do(context, name, lambda _archive, one: ChangeCodeList(one.id, active=True))

    @verbs.command("off", help=_("Keep a list without using its codes."))
    def _off(context: typer.Context, name: _LIST) -> int:
        return _do(context, name, lambda _archive, one: ChangeCodeList(one.id, active=False))

    @verbs.command("rename", help=_("Give a list another name."))
    def _rename(
        context: typer.Context,
        name: _LIST,
        new: Annotated[str, typer.Argument(metavar="NEW")],
    ) -> int:
        return _do(context, name, lambda _archive, one: ChangeCodeList(one.id, new))

    @verbs.command("note", help=_("Note something about a list."))
    def _note(
        context: typer.Context,
        name: _LIST,
        text: Annotated[str, typer.Argument(metavar="TEXT")],
    ) -> int:
        return _do(context, name, lambda _archive, one: ChangeCodeList(one.id, note=text))

    @verbs.command("move", help=_("Put a list elsewhere: of doubled codes those in front count."))
    def _move(
        context: typer.Context,
        name: _LIST,
        before: Annotated[
            str | None, typer.Option("--before", metavar="LIST", help=_("In front of this one."))
        ] = None,
        last: Annotated[bool, typer.Option("--last", help=_("Behind all."))] = False,
    ) -> int:
        if (before is not None) == last:
            raise typer.BadParameter(_("Say one of --before and --last."))

        def moving(archive: Archive, one: CodeList) -> Edit:
            if before is None:
                return MoveCodeList(one.id, len(codes.listed(archive)))
            other = codes.named(archive, before)
            return MoveCodeList(one.id, other.at - (one.at < other.at))

        return _do(context, name, moving)

    @verbs.command("delete", help=_("Delete a list with its codes; no photograph is touched."))
    def _delete(context: typer.Context, name: _LIST) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = codes.named(archive, name)
            archive.history.do(DeleteCodeList(one.id))
        if current.output.as_json:
            current.output.record({"deleted": one.name, "codes": one.count})
        current.output.line(_("“{name}” deleted").format(name=one.name))
        return 0


def _declare_codes(verbs: Parser) -> None:
    @verbs.command(
        "add",
        help=_(
            "Give a list a code with its texts, one the alternate of the other; what is said of a "
            "code that is there takes the place of what it had."
        ),
    )
    def _add(
        context: typer.Context,
        name: _LIST,
        code: _CODE,
        texts: Annotated[list[str], typer.Argument(metavar="[TEXT…]")] = [],  # noqa: B006
        language: LANGUAGE = "",
        fills: Annotated[
            list[str],
            typer.Option("--fill", metavar="F=TEXT", help=_("Put this in the field as well.")),
        ] = [],  # noqa: B006
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = codes.named(archive, name)
            known = codes.codes_of(archive, one).get(code, Code(code))
            said: Mapping[str, tuple[str, ...]] = {language: tuple(texts)} if texts else {}
            entries = tuple(map(templates.entry_typed, fills)) or known.fills
            made = checked_code(replace(known, texts={**known.texts, **said}, fills=entries))
            archive.history.do(SetCodes(one.id, {made.code: made}))
            _tell(current.output, made, one)
        return 0

    @verbs.command("remove", help=_("Take codes out of a list."))
    def _remove(
        context: typer.Context,
        name: _LIST,
        keys: Annotated[list[str], typer.Argument(metavar="CODE…")],
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = codes.named(archive, name)
            held = codes.codes_of(archive, one)
            for key in keys:
                if key not in held:
                    raise NoSuchCode(key, one.name)
            archive.history.do(SetCodes(one.id, dict.fromkeys(keys)))
            _tell_list(current.output, codes.named(archive, name))
        return 0


def _declare_files(verbs: Parser) -> None:
    @verbs.command(
        "import",
        help=_("Take the codes of a file into a list, which is made where it is not there."),
    )
    def _import(
        context: typer.Context,
        file: _FILE,
        name: Annotated[
            str,
            typer.Option("--list", metavar="LIST", help=_("The list; else called as the file.")),
        ] = "",
        whole: Annotated[
            bool, typer.Option("--whole", help=_("Take out of the list what the file has not."))
        ] = False,
        dry_run: _DRY_RUN = False,
    ) -> int:
        current = session(context)
        read = code_files.opened(file)
        called = name or file.stem
        with closing(current.archive()) as archive:
            into = codes.known_as(archive, called)
            report = code_files.report(archive, into, read, whole=whole)
            if not dry_run:
                archive.history.do(code_files.taking(called, into, read, whole=whole))
        for fault in report.faults:
            tell_fault(current.output, file, fault)
        tell_report(current.output, into.name if into else called, report, dry_run=dry_run)
        return Status.SOME_FAILED if report.faults else Status.DONE

    @verbs.command("export", help=_("Write a list into a new file; - is standard output."))
    def _export(context: typer.Context, name: _LIST, file: _FILE) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = codes.named(archive, name)
            if str(file) == "-":
                sys.stdout.write(code_files.as_file(archive, one).decode())
                return 0
            written = code_files.export(archive, one, file)
        if current.output.as_json:
            current.output.record({"path": str(written)})
        current.output.line(_("Written to {path}").format(path=written))
        return 0


def _do(context: typer.Context, name: str, edit: Callable[[Archive, CodeList], Edit]) -> int:
    current = session(context)
    with closing(current.archive()) as archive:
        one = codes.named(archive, name)
        archive.history.do(edit(archive, one))
        again = next(other for other in codes.listed(archive) if other.id == one.id)
        _tell_list(current.output, again)
    return 0


def _tell_list(output: Output, one: CodeList) -> None:
    if output.as_json:
        output.record(codes.as_record(one))
        return
    words = ngettext("{n} code", "{n} codes", one.count).format(n=figure(one.count))
    output.line(f"{one.name}  {words}" + ("" if one.active else "  " + _("off")))


def _tell(output: Output, code: Code, one: CodeList) -> None:
    if output.as_json:
        output.record(codes.code_as_record(code, one))
        return
    parts = [f"{f'{tag}: ' if tag else ''}{_texts(texts)}" for tag, texts in code.texts.items()]
    parts += [_on_a_line(str(fill)) for fill in code.fills]
    output.line(f"{code.code}  {' · '.join(parts)}")


def _texts(texts: Sequence[str]) -> str:
    return " | ".join(map(_on_a_line, texts))


def _on_a_line(text: str) -> str:
    return " ".join(text.split())
