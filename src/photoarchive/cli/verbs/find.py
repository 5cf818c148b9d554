"""`find QUERY`: searches."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from photoarchive.app import as_json, likeness, photographs, sets
from photoarchive.app.archive import Archive
from photoarchive.app.describe import listed
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.field_input import field_named
from photoarchive.cli.output import Output
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.domain.photo import Photo, PhotoId
from photoarchive.domain.query import And, Everything, Order, Query
from photoarchive.domain.query_text import read_query
from photoarchive.i18n import _, figure, language

_PAGE = 500
_TABLE_ROWS = 50


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "find",
        context_settings=CONTEXT,
        help=_("Search. An empty QUERY is everything; see the guide for what can be asked."),
    )
    def _find(
        context: typer.Context,
        query: Annotated[list[str], typer.Argument(metavar="QUERY")] = [],  # noqa: B006
        sort: Annotated[
            Order, typer.Option("--sort", help=_("The order; a dash turns it round."))
        ] = Order.NEWEST,
        limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0)] = None,
        offset: Annotated[int, typer.Option("--offset", metavar="N", min=0)] = 0,
        fields: Annotated[
            str, typer.Option("--fields", metavar="F,…", help=_("Only these fields."))
        ] = "",
        count: Annotated[
            bool, typer.Option("--count", help=_("Only tell how many there are."))
        ] = False,
        facets: Annotated[
            str, typer.Option("--facets", metavar="F,…", help=_("Count the values of these."))
        ] = "",
        like: Annotated[
            Path | None,
            typer.Option(
                "--like",
                metavar="FILE",
                help=_("Only what looks like the picture in this file, the most alike first."),
            ),
        ] = None,
    ) -> int:
        current = session(context)
        text = query_text(query)
        asked = read_query(text)
        wanted = [field_named(key).key for key in _parts(fields)]
        counted = [_facet(key) for key in _parts(facets)]
        archive = current.archive()
        try:
            sets.check(archive, text)
            order: Sequence[int] | None = None
            if like is not None:
                order = [one.photo for one in likeness.like_file(archive, like)]
                asked = And((asked, likeness.one_of(order)))
            if count:
                _tell_count(current.output, archive, asked)
            else:
                tell_found(current.output, archive, asked, sort, (offset, limit), wanted, order)
            for key, heading in counted:
                values = photographs.facet(archive, asked, key)
                if current.output.as_json:
                    current.output.record({"facet": key, "values": values})
                else:
                    rows = [(value, figure(n)) for value, n in values]
                    current.output.table([heading, ""], rows)
        finally:
            archive.close()
        return 0


def _facet(key: str) -> tuple[str, str]:
    """A field, or what else photographs are counted by, with its heading."""
    headings = {
        "year": _("Year"),
        "format": _("Format"),
        "language": _("Language"),
        "checked": _("Checked captions in"),
        "stale": _("Stale captions in"),
    }
    if key in headings:
        return key, headings[key]
    field = field_named(key)
    return field.key, _(field.label)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _tell_count(output: Output, archive: Archive, asked: Query) -> None:
    number, also = photographs.count(archive, asked), photographs.also(archive, asked)
    if output.as_json:
        output.record({"count": number, **({"also": also} if also else {})})
    output.line(count_of(number))
    _tell_also(output, also)


def _tell_also(output: Output, also: Sequence[str]) -> None:
    if also:
        output.line(_("also: {names}").format(names=listed(also)))


def tell_found(
    output: Output,
    archive: Archive,
    asked: Query,
    sort: Order,
    window: tuple[int, int | None],
    wanted: list[str],
    order: Sequence[int] | None = None,
) -> None:
    """Prints what answers, or so many from some place on (`window`: how many to pass over, the
    most to print), in this order of numbers where one is given."""
    everything: Sequence[int] = photographs.found(archive, asked, sort)
    if order is not None:
        there = set(everything)
        everything = [id for id in order if id in there]
    offset, limit = window
    if limit is None and not output.as_json:
        limit = _TABLE_ROWS
    ids = everything[offset:] if limit is None else everything[offset : offset + limit]
    rows: list[tuple[str, ...]] = []
    for start in range(0, len(ids), _PAGE):
        page = [PhotoId(id) for id in ids[start : start + _PAGE]]
        says_why = output.as_json and asked != Everything()
        why = photographs.why(archive, asked, page) if says_why else {}
        for photo in photographs.whole(archive, page, language()):
            if output.as_json:
                record = as_json.of_photo(photo, archive.languages, wanted)
                if says_why:
                    record["why"] = [as_json.of_match(one) for one in why.get(photo.id, ())]
                output.record(record)
            else:
                rows.append(_row(photo, archive.languages, wanted))
    also = photographs.also(archive, asked)
    if output.as_json:
        if also:
            output.record({"also": also})
        return
    if rows:
        output.table(_headings(wanted), rows)
    shown = "" if len(ids) == len(everything) else _(" ({n} shown)").format(n=figure(len(ids)))
    output.line(count_of(len(everything)) + shown)
    _tell_also(output, also)


def _headings(wanted: list[str]) -> list[str]:
    if wanted:
        return ["ID", _("Name"), *(_(field_named(key).label) for key in wanted)]
    return ["ID", _("Name"), _("Date created"), _("Caption"), _("Credit")]


def _row(photo: Photo, languages: tuple[str, ...], wanted: list[str]) -> tuple[str, ...]:
    plain = as_json.of_photo(photo, languages)["fields"]
    if wanted:
        cells = [plain.get(key, "") for key in wanted]
    else:
        words = plain.get("headline") or plain.get("caption") or ""
        cells = [plain.get("date_created", ""), words, plain.get("credit", "")]
    texts = ("; ".join(map(str, c)) if isinstance(c, list) else str(c) for c in cells)
    return str(photo.id), photo.name, *(" ".join(text.split()) for text in texts)
