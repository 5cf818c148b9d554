"""`edit QUERY`: one edit over all that match, one step to undo."""

from __future__ import annotations

from typing import Annotated

import typer

from photoarchive.app import describe, field_input, filling, photographs, state_edits
from photoarchive.app.edits import Together
from photoarchive.app.languages import checked_tag
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.i18n import _, figure, ngettext


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "edit",
        context_settings=CONTEXT,
        help=_(
            "Edit the fields of all photographs that match. F is a field's key, with a language "
            "behind an at sign where it has several: caption@es."
        ),
    )
    def _edit(
        context: typer.Context,
        query: Annotated[list[str], typer.Argument(metavar="QUERY")],
        sets: Annotated[
            list[str], typer.Option("--set", metavar="F=V", help=_("Put this in the field."))
        ] = [],  # noqa: B006
        adds: Annotated[
            list[str], typer.Option("--add", metavar="F=V", help=_("Add to a list."))
        ] = [],  # noqa: B006
        removes: Annotated[
            list[str], typer.Option("--remove", metavar="F=V", help=_("Remove from a list."))
        ] = [],  # noqa: B006
        clears: Annotated[
            list[str], typer.Option("--clear", metavar="F", help=_("Empty the field."))
        ] = [],  # noqa: B006
        checked: Annotated[
            list[str],
            typer.Option(
                "--checked", metavar="F@TAG", help=_("Say that these texts are right as they are.")
            ),
        ] = [],  # noqa: B006
        draft: Annotated[
            list[str],
            typer.Option("--draft", metavar="F@TAG", help=_("Take that back: they are drafts.")),
        ] = [],  # noqa: B006
        source: Annotated[
            str,
            typer.Option(
                "--from", metavar="TAG", help=_("The language that these were translated from.")
            ),
        ] = "",
        fill: Annotated[
            bool,
            typer.Option(
                "--fill-defaults",
                help=_("Fill what is empty from the defaults of the terms that were set."),
            ),
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        current = session(context)
        output = current.output
        text = query_text(query)
        if not (sets or adds or removes or clears or checked or draft):
            raise typer.BadParameter(_("Say what to --set, --add, --remove or --clear."))
        if source and not checked:
            raise typer.BadParameter(_("--from goes with --checked."))
        told = checked_tag(source) if source else ""
        is_right, is_draft = ([field_input.text_place(one) for one in x] for x in (checked, draft))
        archive = current.archive()
        try:
            ids = photographs.found_by_text(archive, text)
            edits = field_input.edits(sets, adds, removes, clears, ids)
            changed = 0
            fields: tuple[str, ...] = ()
            if ids and not dry_run:
                if fill:
                    set_keys = [field_input.assignment(text).field.key for text in (*sets, *adds)]
                    edits += filling.fillings(set_keys, ids)
                edits.append(state_edits.said(archive, is_right, ids, source=told))
                edits.append(state_edits.said(archive, is_draft, ids, checked=False))
                step = archive.history.do(Together(tuple(edits)))
                changed, fields = step.photos, step.fields
                write_after(archive, output, step.changes)
        finally:
            archive.close()
        if output.as_json:
            record = {"matched": len(ids), "changed": changed, "fields": list(fields)}
            output.record({**record, **({"dry_run": True} if dry_run else {})})
        elif dry_run:
            output.line(
                _("{photographs} would be edited").format(
                    photographs=describe.photographs(len(ids))
                )
            )
        elif changed:
            output.line(describe.edited(fields, changed))
        else:
            words = ngettext(
                "Nothing to change: {n} matches.", "Nothing to change: {n} match.", len(ids)
            )
            output.line(words.format(n=figure(len(ids))))
        return 0
