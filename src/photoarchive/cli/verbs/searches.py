"""`searches …`: searches kept under a name."""

# Annotations are evaluated at once: typer reads them, and some are local.
from collections.abc import Callable
from contextlib import closing
from typing import Annotated

import typer

from photoarchive.app import saved_searches, sets
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.explain_search import gone_sets
from photoarchive.app.set_edits import ChangeSearch, DeleteSearch, MoveSearch, SaveSearch
from photoarchive.cli.output import Output
from photoarchive.cli.parser import Parser
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.cli.verbs.find import tell_found
from photoarchive.domain.query import Order
from photoarchive.domain.query_text import read_query
from photoarchive.domain.saved_search import SavedSearch
from photoarchive.i18n import _, figure, ngettext

_NAME = Annotated[str, typer.Argument(metavar="NAME")]


def declare(parser: typer.Typer) -> None:
    """Adds the verb with its own verbs."""
    verbs = Parser(help=_("Searches kept under a name; what they find is found anew each time."))
    _declare_looking(verbs)
    _declare_keeping(verbs)
    parser.add_typer(verbs, name="searches")


def _declare_looking(verbs: Parser) -> None:
    @verbs.command("list", help=_("All saved searches in their order."))
    def _list(
        context: typer.Context,
        counts: Annotated[
            bool,
            typer.Option(
                "--counts", help=_("With how many they find, and how many of these are new.")
            ),
        ] = False,
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            found = [
                (one, saved_searches.figures(archive, one) if counts else None)
                for one in saved_searches.listed(archive)
            ]
        if current.output.as_json:
            for one, figures in found:
                current.output.record(saved_searches.as_record(one, figures))
            return 0
        rows = []
        for one, figures in found:
            told: list[str] = []
            if counts:
                told = [figure(figures.found), figure(figures.new)] if figures else ["?", ""]
            note = " ".join(one.note.split())
            rows.append([one.name, *told, one.query, one.order.value, note])
        counted = [_("Photographs"), _("New")] if counts else []
        if rows:
            headings = [_("Name"), *counted, _("Search"), _("Order"), _("Note")]
            current.output.table(headings, rows)
        words = ngettext("{n} saved search", "{n} saved searches", len(found))
        current.output.line(words.format(n=figure(len(found))))
        return 0

    @verbs.command(
        "show", help=_("Run a saved search; what it finds counts as looked at from then on.")
    )
    def _show(
        context: typer.Context,
        name: _NAME,
        limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0)] = None,
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = saved_searches.named(archive, name)
            window = (0, limit)
            query = read_query(one.query)
            tell_found(current.output, archive, query, one.order, window, [])
            if missing := sets.gone(archive, one.query):
                current.output.message(gone_sets(missing))
            saved_searches.look(archive, one.id)
        return 0


def _declare_keeping(verbs: Parser) -> None:
    @verbs.command(
        "save",
        context_settings=CONTEXT,
        help=_("Keep a search under a name; one of that name is changed."),
    )
    def _save(
        context: typer.Context,
        name: _NAME,
        query: Annotated[list[str], typer.Argument(metavar="QUERY")],
        sort: Annotated[
            Order | None, typer.Option("--sort", help=_("The order in which it is shown."))
        ] = None,
        note: Annotated[str | None, typer.Option("--note", metavar="TEXT")] = None,
    ) -> int:
        current = session(context)
        text = query_text(query)
        with closing(current.archive()) as archive:
            sets.check(archive, text)
            known = saved_searches.known_as(archive, name)
            edit: Edit
            if known is not None:
                edit = ChangeSearch(known.id, None, text, sort, note)
            else:
                edit = SaveSearch(name, text, sort or Order.NEWEST, note or "")
            archive.history.do(edit)
            _tell(current.output, archive, saved_searches.named(archive, name))
        return 0

    @verbs.command("rename", help=_("Give a saved search another name."))
    def _rename(
        context: typer.Context,
        name: _NAME,
        new: Annotated[str, typer.Argument(metavar="NEW")],
    ) -> int:
        return _do(context, name, lambda _archive, one: ChangeSearch(one.id, new))

    @verbs.command("move", help=_("Put a saved search at another place among the others."))
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

        def moving(archive: Archive, one: SavedSearch) -> Edit:
            everything = saved_searches.listed(archive)
            if before is None:
                return MoveSearch(one.id, len(everything))
            other = saved_searches.named(archive, before)
            return MoveSearch(one.id, other.at - (one.at < other.at))

        return _do(context, name, moving)

    @verbs.command("delete", help=_("Delete a saved search; no photograph is touched."))
    def _delete(context: typer.Context, name: _NAME) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = saved_searches.named(archive, name)
            archive.history.do(DeleteSearch(one.id))
        if current.output.as_json:
            current.output.record({"deleted": one.name})
        current.output.line(_("“{name}” deleted").format(name=one.name))
        return 0


def _do(context: typer.Context, name: str, edit: Callable[[Archive, SavedSearch], Edit]) -> int:
    current = session(context)
    with closing(current.archive()) as archive:
        one = saved_searches.named(archive, name)
        archive.history.do(edit(archive, one))
        _tell(current.output, archive, saved_searches.by_id(archive, one.id))
    return 0


def _tell(output: Output, archive: Archive, one: SavedSearch) -> None:
    counted = saved_searches.figures(archive, one)
    if output.as_json:
        output.record(saved_searches.as_record(one, counted))
        return
    found = figure(counted.found) if counted is not None else "?"
    output.line(f"{one.name}  #{one.id}  {one.query}  ({one.order.value}, {found})")
    for line in one.note.splitlines():
        output.line(f"  {line}")
