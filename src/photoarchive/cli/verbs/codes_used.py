"""`codes expand|complete|give|delimiter`: codes in use."""

# Annotations are evaluated at once: typer reads them, and some are local.
from contextlib import closing
from typing import Annotated

import typer

from photoarchive.app import codes, describe, photographs, templates
from photoarchive.app.languages import checked_tag
from photoarchive.cli.output import Status
from photoarchive.cli.parser import Parser
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.cli.verbs.codes_told import LANGUAGE
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.cli.verbs.templates_given import tell_left, tell_preview
from photoarchive.domain.errors import NoSuchCode
from photoarchive.domain.query import Order
from photoarchive.i18n import _


def declare(verbs: Parser) -> None:
    """Adds the verbs."""

    @verbs.command("expand", help=_("Print a text with every code in it expanded."))
    def _expand(
        context: typer.Context,
        text: Annotated[str, typer.Argument(metavar="TEXT")],
        language: LANGUAGE = "",
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            tag = checked_tag(language) if language else ""
            made, found = codes.expanded(archive, text, tag)
        if current.output.as_json:
            current.output.record({"text": made, "codes": [one.typed for one in found]})
        current.output.line(made)
        return 0

    @verbs.command("complete", help=_("What a code that was begun may be, the best first."))
    def _complete(
        context: typer.Context,
        begun: Annotated[str, typer.Argument(metavar="TEXT")],
        language: LANGUAGE = "",
        limit: Annotated[int, typer.Option("--limit", metavar="N", min=1)] = 8,
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            place = codes.Place("caption", checked_tag(language) if language else "")
            sign = codes.delimiter(archive)
            text = begun if sign in begun else f"{sign}{begun}"
            offered = codes.offered(archive, text, len(text), place, limit)
        for found in offered.found if offered is not None else ():
            if current.output.as_json:
                record = codes.code_as_record(found.code, found.list)
                told = {"text": found.text, "language": found.language}
                current.output.record({"typed": found.typed, **told, **record})
            else:
                current.output.line(f"{found.typed}  {codes.in_words(found)}")
        return 0

    @verbs.command(
        "give",
        context_settings=CONTEXT,
        help=_("Give photographs what a hot code fills in, as one step to undo."),
    )
    def _give(
        context: typer.Context,
        code: Annotated[str, typer.Argument(metavar="CODE")],
        query: Annotated[list[str], typer.Argument(metavar="QUERY")],
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        current = session(context)
        output = current.output
        text = query_text(query)
        with closing(current.archive()) as archive:
            found = archive.code_books.book().find(code, "")
            if found is None or not found.code.fills:
                raise NoSuchCode(code)
            ids = photographs.found_by_text(archive, text, Order.OLDEST)
            edit = codes.giving(archive, found.code.fills, ids)
            changed = 0
            fields: tuple[str, ...] = ()
            if dry_run:
                preview = templates.previewed(archive, found.code.fills, ids)
                left = tell_preview(output, preview)
            else:
                step = archive.history.do(edit)
                changed, fields, left = step.photos, step.fields, edit.left
                write_after(archive, output, step.changes)
            tell_left(output, left)
        if output.as_json:
            record = {"matched": len(ids), "changed": changed, "fields": list(fields)}
            output.record({**record, **({"dry_run": True} if dry_run else {})})
        elif changed:
            output.line(describe.edited(fields, changed))
        return Status.SOME_FAILED if left else Status.DONE

    @verbs.command(
        "delimiter", help=_("Tell or set the sign that stands before and behind a code.")
    )
    def _delimiter(
        context: typer.Context, sign: Annotated[str, typer.Argument(metavar="[SIGN]")] = ""
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            if sign:
                codes.set_delimiter(archive, sign)
            chosen = codes.delimiter(archive)
        if current.output.as_json:
            current.output.record({"delimiter": chosen})
        current.output.line(chosen)
        return 0
