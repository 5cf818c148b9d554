"""`coverage QUERY`: in which languages there are texts, in which state, and what is missing."""

from __future__ import annotations

from typing import Annotated

import typer

from photoarchive.app import coverage, describe, field_input, photographs, tallies
from photoarchive.app.explain import label
from photoarchive.app.languages import checked_tag
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.text_state import TextState
from photoarchive.i18n import _, figure


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "coverage",
        context_settings=CONTEXT,
        help=_(
            "Count in which languages the photographs that match have texts, in which state, and "
            "how many lack one."
        ),
    )
    def _coverage(
        context: typer.Context,
        query: Annotated[list[str], typer.Argument(metavar="QUERY")] = [],  # noqa: B006
        fields: Annotated[
            str, typer.Option("--fields", metavar="F,…", help=_("Only these fields."))
        ] = "",
        languages: Annotated[
            str, typer.Option("--languages", metavar="TAG,…", help=_("Only these languages."))
        ] = "",
    ) -> int:
        current = session(context)
        output = current.output
        text = query_text(query)
        keys = [field_input.spoken_field(key).key for key in _parts(fields)] or coverage.KEYS
        tags = [checked_tag(tag) for tag in _parts(languages)] or None
        archive = current.archive()
        try:
            ids = photographs.found_by_text(archive, text)
            counted = coverage.of_many(archive, tallies.chosen(ids), keys, tags)
        finally:
            archive.close()
        if output.as_json:
            for one in counted:
                states = {state.value: n for state, n in one.counts.items()}
                output.record({"field": one.field, "language": one.language, **states})
            output.record({"photographs": len(ids)})
            return 0
        rows = [
            (
                label(one.field),
                _("Default") if one.language == DEFAULT_LANGUAGE else one.language,
                *(figure(one.counts[state]) for state in TextState),
            )
            for one in counted
        ]
        headings = [_("Field"), _("Language"), *map(describe.state, TextState)]
        output.table(headings, rows)
        output.line(describe.photographs(len(ids)))
        return 0


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
