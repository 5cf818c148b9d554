"""`templates …`: texts for several fields under one name, given together."""

# Annotations are evaluated at once: typer reads them, and some are local.
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import template_files, templates
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.explain import explain
from photoarchive.app.field_input import field_named
from photoarchive.app.template_edits import (
    ChangeTemplate,
    DeleteTemplate,
    MoveTemplate,
    SaveTemplate,
)
from photoarchive.app.template_files import Refused
from photoarchive.cli.output import Output, Status
from photoarchive.cli.parser import Parser
from photoarchive.cli.session import session
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.template import Entry, Mode, Template
from photoarchive.i18n import _, figure, ngettext

_NAME = Annotated[str, typer.Argument(metavar="NAME")]
_FIELDS = Annotated[list[str], typer.Argument(metavar="F…")]
_FILE = Annotated[Path, typer.Argument(metavar="FILE")]


def declare(parser: typer.Typer) -> None:
    """Adds the verb with its own verbs."""
    verbs = Parser(
        help=_("Texts for several fields under one name, given to photographs together.")
    )
    _declare_looking(verbs)
    _declare_saving(verbs)
    _declare_changing(verbs)
    _declare_files(verbs)
    parser.add_typer(verbs, name="templates")


def _declare_looking(verbs: Parser) -> None:
    @verbs.command("list", help=_("All templates in their order."))
    def _list(context: typer.Context) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            found = templates.listed(archive)
        if current.output.as_json:
            for one in found:
                current.output.record(templates.as_record(one))
            return 0
        rows = [_row(one) for one in found]
        if rows:
            headings = [_("Name"), _("Key"), _("On import"), _("Fields"), _("Note")]
            current.output.table(headings, rows)
        words = ngettext("{n} template", "{n} templates", len(found))
        current.output.line(words.format(n=figure(len(found))))
        return 0

    @verbs.command("show", help=_("A template with its texts."))
    def _show(context: typer.Context, name: _NAME) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            _tell(current.output, templates.named(archive, name))
        return 0


def _declare_saving(verbs: Parser) -> None:
    @verbs.command(
        "save",
        help=_(
            "Keep texts under a name; one of that name is changed. A text can have places that are "
            "filled from each photograph: {city}, {date:long}."
        ),
    )
    def _save(
        context: typer.Context,
        name: _NAME,
        sets: Annotated[
            list[str], typer.Option("--set", metavar="F=TEXT", help=_("Put this in the field."))
        ] = [],  # noqa: B006 - read only; typer takes the default from here
        if_empties: Annotated[
            list[str],
            typer.Option("--if-empty", metavar="F=TEXT", help=_("The same, where it is empty.")),
        ] = [],  # noqa: B006
        appends: Annotated[
            list[str],
            typer.Option("--append", metavar="F=TEXT", help=_("Put this behind what is there.")),
        ] = [],  # noqa: B006
        prepends: Annotated[
            list[str],
            typer.Option(
                "--prepend", metavar="F=TEXT", help=_("Put this in front of what is there.")
            ),
        ] = [],  # noqa: B006
        removes: Annotated[
            list[str],
            typer.Option(
                "--remove",
                metavar="F[=TEXT]",
                help=_("Take this out of the field, or empty it."),
            ),
        ] = [],  # noqa: B006
        photograph: Annotated[
            int | None,
            typer.Option("--from", metavar="ID", help=_("Take what this photograph says.")),
        ] = None,
        fields: Annotated[
            str, typer.Option("--fields", metavar="F,…", help=_("Of it only these fields."))
        ] = "",
        note: Annotated[str | None, typer.Option("--note", metavar="TEXT")] = None,
        key: Annotated[
            int | None,
            typer.Option(
                "--key", metavar="N", min=0, max=9, help=_("The figure that gives it; 0 for none.")
            ),
        ] = None,
        on_import: Annotated[
            bool | None,
            typer.Option("--on-import/--not-on-import", help=_("Give it to all that is imported.")),
        ] = None,
    ) -> int:
        typed = (
            (Mode.REPLACE, sets),
            (Mode.IF_EMPTY, if_empties),
            (Mode.REMOVE, removes),
            (Mode.PREPEND, prepends),
            (Mode.APPEND, appends),
        )
        given = [templates.entry_typed(text, mode) for mode, texts in typed for text in texts]
        chosen = [field_named(one).key for one in fields.split(",") if one.strip()]
        if chosen and photograph is None:
            raise typer.BadParameter(_("--fields goes with --from."))
        current = session(context)
        with closing(current.archive()) as archive:
            taken: tuple[Entry, ...] = ()
            if photograph is not None:
                taken = templates.of_photograph(archive, PhotoId(photograph), chosen or None)
            entries = (*taken, *given)
            known = templates.known_as(archive, name)
            edit: Edit
            if known is None:
                edit = SaveTemplate(name, entries, note or "", key or 0, bool(on_import))
            else:
                edit = ChangeTemplate(known.id, None, entries or None, note, key, on_import)
            archive.history.do(edit)
            _tell(current.output, templates.named(archive, name))
        return 0


def _declare_changing(verbs: Parser) -> None:
    @verbs.command("tick", help=_("Give these fields of a template to photographs again."))
    def _tick(context: typer.Context, name: _NAME, fields: _FIELDS) -> int:
        return _ticked(context, name, fields, True)

    @verbs.command("untick", help=_("Keep these fields in a template without giving them."))
    def _untick(context: typer.Context, name: _NAME, fields: _FIELDS) -> int:
        return _ticked(context, name, fields, False)

    @verbs.command("rename", help=_("Give a template another name."))
    def _rename(
        context: typer.Context, name: _NAME, new: Annotated[str, typer.Argument(metavar="NEW")]
    ) -> int:
        return _do(context, name, lambda _archive, one: ChangeTemplate(one.id, new))

    @verbs.command("move", help=_("Put a template at another place among the others."))
    def _move(
        context: typer.Context,
        name: _NAME,
        before: Annotated[
            str | None, typer.Option("--before", metavar="NAME", help=_("In front of this one."))
        ] = None,
        last: Annotated[bool, typer.Option("--last", help=_("Behind all."))] = False,
    ) -> int:
        if (before is not None) == last:
            raise typer.BadParameter(_("Say one of --before and --last."))

        def moving(archive: Archive, one: Template) -> Edit:
            if before is None:
                return MoveTemplate(one.id, len(templates.listed(archive)))
            other = templates.named(archive, before)
            return MoveTemplate(one.id, other.at - (one.at < other.at))

        return _do(context, name, moving)

    @verbs.command("delete", help=_("Delete a template; no photograph is touched."))
    def _delete(context: typer.Context, name: _NAME) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = templates.named(archive, name)
            archive.history.do(DeleteTemplate(one.id))
        if current.output.as_json:
            current.output.record({"deleted": one.name})
        current.output.line(_("“{name}” deleted").format(name=one.name))
        return 0


def _declare_files(verbs: Parser) -> None:
    @verbs.command(
        "import", help=_("Take the templates of a file, as one step to undo: TOML of ours, or XMP.")
    )
    def _import(
        context: typer.Context,
        file: _FILE,
        name: Annotated[
            str, typer.Option("--name", metavar="NAME", help=_("What it is to be called."))
        ] = "",
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        current = session(context)
        read = template_files.opened(file)
        if name:
            read = template_files.renamed(read, name)
        with closing(current.archive()) as archive:
            for fault in read.refused:
                _tell_refused(current.output, file, fault)
            if not dry_run:
                archive.history.do(template_files.taking(archive, read))
        for one in read.templates:
            if current.output.as_json:
                record = {
                    key: part for key, part in templates.as_record(one).items() if key != "id"
                }
                current.output.record({**record, **({"dry_run": True} if dry_run else {})})
            else:
                _tell(current.output, one)
        return Status.SOME_FAILED if read.refused else Status.DONE

    @verbs.command(
        "export",
        help=_(
            "Write templates (all, or those named) into a new .toml file, or one into an .xmp "
            "file; - is standard output."
        ),
    )
    def _export(
        context: typer.Context,
        file: _FILE,
        names: Annotated[list[str], typer.Argument(metavar="[NAME…]")] = [],  # noqa: B006
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            chosen: Sequence[Template] = templates.listed(archive)
            if names:
                chosen = templates.several_named(archive, names)
        if str(file) == "-":
            sys.stdout.write(template_files.as_toml_file(chosen).decode())
            return 0
        written, lost = template_files.export(file, chosen)
        for entry in lost:
            current.output.message(
                _("Left out, for XMP cannot hold it: {entry}").format(entry=entry)
            )
        if current.output.as_json:
            record: dict[str, object] = {"path": str(written)}
            left = [str(entry) for entry in lost]
            current.output.record({**record, **({"left_out": left} if left else {})})
        current.output.line(_("Written to {path}").format(path=written))
        return 0


def _ticked(context: typer.Context, name: str, fields: Sequence[str], ticked: bool) -> int:
    wanted = []
    for text in fields:
        entry = templates.entry_typed(f"{text}=")
        wanted.append((field_named(entry.field).key, entry.language))

    def change(_archive: Archive, one: Template) -> Edit:
        entries = tuple(
            replace(entry, ticked=ticked)
            if (entry.field, entry.language) in wanted or (entry.field, "") in wanted
            else entry
            for entry in one.entries
        )
        return ChangeTemplate(one.id, entries=entries)

    return _do(context, name, change)


def _do(context: typer.Context, name: str, edit: Callable[[Archive, Template], Edit]) -> int:
    current = session(context)
    with closing(current.archive()) as archive:
        one = templates.named(archive, name)
        archive.history.do(edit(archive, one))
        again = next(other for other in templates.listed(archive) if other.id == one.id)
        _tell(current.output, again)
    return 0


def _row(one: Template) -> list[str]:
    places = dict.fromkeys(entry.place for entry in one.entries if entry.ticked)
    return [
        one.name,
        str(one.shortcut or ""),
        _("yes") if one.on_import else "",
        " ".join(places),
        " ".join(one.note.split()),
    ]


def _tell(output: Output, one: Template) -> None:
    if output.as_json:
        output.record(templates.as_record(one))
        return
    marks = [_("key {n}").format(n=one.shortcut)] if one.shortcut else []
    marks += [_("on import")] if one.on_import else []
    output.line("  ".join([one.name, *marks]))
    for line in one.note.splitlines():
        output.line(f"  {line}")
    for entry in one.entries:
        tick = "x" if entry.ticked else " "
        text = str(entry).replace("\n", "\n      ")
        output.line(f"  [{tick}] {text}")


def _tell_refused(output: Output, file: Path, fault: Refused) -> None:
    said = explain(fault.error).line
    if output.as_json:
        output.record(
            {
                "event": "failed",
                "path": str(file),
                "template": fault.template,
                "field": fault.place,
                "detail": said,
            }
        )
    else:
        output.message(f"{file}: {fault.template}: {fault.place}: {said}")
