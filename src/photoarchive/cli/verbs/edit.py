"""`edit QUERY`: one edit over all that match, one step to undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from photoarchive.app import (
    caption_text,
    describe,
    field_input,
    filling,
    photographs,
    state_edits,
    templates,
)
from photoarchive.app.caption_text import Accepting
from photoarchive.app.edits import Together
from photoarchive.app.languages import checked_tag
from photoarchive.app.rotation import QUARTERS, Rotate
from photoarchive.app.template_plan import Left
from photoarchive.cli.output import Status
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.cli.verbs import caption_shown
from photoarchive.cli.verbs.edit_replacing import replace_texts
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.cli.verbs.templates_given import tell_left, tell_preview
from photoarchive.domain.query import Order
from photoarchive.domain.replacing import Wanted
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
        given: Annotated[
            str,
            typer.Option(
                "--caption-text",
                metavar="TEXT|@FILE|-",
                help=_(
                    "Take a caption's text, a story or a caption sheet apart into its fields; of a "
                    "file behind @, of standard input for -."
                ),
            ),
        ] = "",
        caption_language: Annotated[
            str,
            typer.Option(
                "--caption-language", metavar="TAG", help=_("The language of that caption.")
            ),
        ] = "",
        only_empty: Annotated[
            bool,
            typer.Option(
                "--only-empty", help=_("Of --caption-text: only fill fields that are empty.")
            ),
        ] = False,
        offered: Annotated[
            bool,
            typer.Option(
                "--offered", help=_("Of --caption-text: take what is only likely as well.")
            ),
        ] = False,
        named: Annotated[
            list[str],
            typer.Option(
                "--template",
                metavar="NAME",
                help=_("Give them a template, or several: HOUSE+DESK; what is set counts more."),
            ),
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
        rotated: Annotated[
            str,
            typer.Option(
                "--rotate",
                metavar="|".join(QUARTERS),
                help=_("Turn them; the originals stay as they are."),
            ),
        ] = "",
        replace: Annotated[
            tuple[str, str] | None,
            typer.Option("--replace", metavar="OLD NEW", help=_("Replace this text by that one.")),
        ] = None,
        places: Annotated[
            list[str],
            typer.Option("--in", metavar="F", help=_("Replace in this field; else in all texts.")),
        ] = [],  # noqa: B006
        expression: Annotated[
            bool, typer.Option("--regex", help=_("What is replaced is a regular expression."))
        ] = False,
        whole_words: Annotated[
            bool, typer.Option("--whole-words", help=_("Replace whole words only."))
        ] = False,
        loose: Annotated[
            bool,
            typer.Option(
                "--ignore-case",
                help=_("Do not mind large and small letters, accents and Arabic letter forms."),
            ),
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        current = session(context)
        output = current.output
        text = query_text(query)
        if rotated and rotated not in QUARTERS:
            raise typer.BadParameter(_("--rotate takes left, right or 180."))
        asked_for = (*sets, *adds, *removes, *clears, *checked, *draft, *named, rotated)
        asked_for = (*asked_for, given.strip())
        if replace is not None:
            if any(asked_for) or fill:
                raise typer.BadParameter(_("--replace stands alone."))
            wanted = Wanted(*replace, expression, loose, whole_words)
            return replace_texts(current, text, wanted, places, dry_run=dry_run)
        if places or expression or whole_words or loose:
            raise typer.BadParameter(
                _("--in, --regex, --whole-words and --ignore-case go with --replace.")
            )
        if not any(asked_for):
            raise typer.BadParameter(
                _(
                    "Say what to --set, --add, --remove, --clear, --rotate or --replace, or give "
                    "a --template or a --caption-text."
                )
            )
        if (only_empty or offered or caption_language) and not given:
            raise typer.BadParameter(
                _("--caption-language, --only-empty and --offered go with --caption-text.")
            )
        how = Accepting(only_empty, offered)
        language = checked_tag(caption_language) if caption_language else ""
        if source and not checked:
            raise typer.BadParameter(_("--from goes with --checked."))
        told = checked_tag(source) if source else ""
        is_right, is_draft = ([field_input.text_place(one) for one in x] for x in (checked, draft))
        archive = current.archive()
        left: Sequence[Left] = ()
        try:
            written = caption_shown.text_given(given) if given else ""
            # The oldest first, so that {seq} counts as they were taken.
            ids = photographs.found_by_text(archive, text, Order.OLDEST)
            entries = templates.layers(templates.several_named(archive, named))
            filled = templates.giving(archive, entries, ids)
            proposal = caption_text.proposed(archive, ids, written, language=language)
            edits = [filled, *proposal.edits(how)]
            edits += field_input.edits(sets, adds, removes, clears, ids)
            edits += [Rotate(tuple(ids), QUARTERS[rotated])] if rotated else []
            would = len(proposal.changed(how))
            changed = 0
            fields: tuple[str, ...] = ()
            if ids and dry_run:
                left = tell_preview(output, templates.previewed(archive, entries, ids))
            elif ids:
                if fill:
                    set_keys = [field_input.assignment(text).field.key for text in (*sets, *adds)]
                    set_keys += [one.field for one in proposal.told if one.changed(how)]
                    edits += filling.fillings(set_keys, ids, archive.main_language)
                edits.append(state_edits.said(archive, is_right, ids, source=told))
                edits.append(state_edits.said(archive, is_draft, ids, checked=False))
                step = archive.history.do(Together(tuple(edits)))
                changed, fields = step.photos, step.fields
                left = filled.left
                write_after(archive, output, step.changes)
            tell_left(output, left)
        finally:
            archive.close()
        if given and dry_run:
            caption_shown.tell(output, proposal, how)
        elif given:
            caption_shown.tell_doubts(output, proposal)
            caption_shown.tell_offered(output, proposal, how)
        if output.as_json:
            record = {"matched": len(ids), "changed": changed, "fields": list(fields)}
            output.record({**record, **({"dry_run": True} if dry_run else {})})
        elif dry_run:
            output.line(
                _("{photographs} would be edited").format(
                    photographs=describe.photographs(len(ids) if any(asked_for[:-1]) else would)
                )
            )
        elif changed:
            output.line(describe.edited(fields, changed))
        else:
            words = ngettext(
                "Nothing to change: {n} matches.", "Nothing to change: {n} match.", len(ids)
            )
            output.line(words.format(n=figure(len(ids))))
        return Status.SOME_FAILED if left or proposal.unmatched else Status.DONE
