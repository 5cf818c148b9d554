"""`sets …`: photographs put together by hand, in an order made by hand."""

# Annotations are evaluated at once: typer reads them, and some are local.
from collections.abc import Callable
from contextlib import closing
from typing import Annotated

import typer

from photoarchive.app import describe, photographs, sets
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.set_edits import (
    AddToSet,
    DeleteSet,
    MoveSet,
    NewSet,
    NoteSet,
    OrderSet,
    PlaceInSet,
    RemoveFromSet,
    RenameSet,
)
from photoarchive.app.sets import Listed
from photoarchive.cli.output import Output
from photoarchive.cli.parser import Parser
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.cli.verbs.find import tell_found
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import SEPARATOR, SetId
from photoarchive.domain.query import Order
from photoarchive.i18n import _, figure, ngettext

_SET = Annotated[str, typer.Argument(metavar="SET")]
_QUERY = Annotated[list[str], typer.Argument(metavar="QUERY")]


def declare(parser: typer.Typer) -> None:
    """Adds the verb with its own verbs."""
    verbs = Parser(
        help=_(
            "Sets of photographs, put together and ordered by hand. SET is a name, or the names on "
            "the way to it with slashes between them: Lebanon/Jurds."
        ),
    )
    _declare_telling(verbs)
    _declare_tree(verbs)
    _declare_photographs(verbs)
    parser.add_typer(verbs, name="sets")


def _declare_telling(verbs: Parser) -> None:
    @verbs.command("list", help=_("All sets with how many photographs are in them."))
    def _list(context: typer.Context) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            found = sets.tree(archive)
        if current.output.as_json:
            for one in found:
                current.output.record(one.as_record())
            return 0
        rows = [
            (
                "  " * one.depth + one.set.name,
                figure(one.photographs),
                " ".join(one.set.note.split()),
            )
            for one in found
        ]
        if rows:
            current.output.table([_("Set"), _("Photographs"), _("Note")], rows)
        words = ngettext("{n} set", "{n} sets", len(found))
        current.output.line(words.format(n=figure(len(found))))
        return 0

    @verbs.command("show", help=_("A set, and its photographs in the order made by hand."))
    def _show(
        context: typer.Context,
        name: _SET,
        limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=0)] = None,
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = sets.named(archive, name)
            if current.output.as_json:
                ids = sets.order(archive, one.set.id)
                current.output.record({**one.as_record(), "ids": ids})
            else:
                _tell(current.output, one)
                window = (0, limit)
                tell_found(current.output, archive, one.asked, Order.BY_HAND, window, [])
        return 0


def _declare_tree(verbs: Parser) -> None:
    @verbs.command(
        "new", help=_("Make an empty set: at the top, or in another one (Lebanon/Jurds).")
    )
    def _new(
        context: typer.Context,
        name: _SET,
        note: Annotated[str, typer.Option("--note", metavar="TEXT")] = "",
    ) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            way, _slash, own = name.strip(SEPARATOR).rpartition(SEPARATOR)
            parent = sets.named(archive, way).set.id if way else None
            step = archive.history.do(NewSet(own, parent, note))
            (made,) = step.changes.sets
            _tell_record(current.output, sets.by_id(archive, made))
        return 0

    @verbs.command("rename", help=_("Give a set another name."))
    def _rename(
        context: typer.Context, name: _SET, new: Annotated[str, typer.Argument(metavar="NAME")]
    ) -> int:
        return _do(context, name, lambda _archive, one: RenameSet(one.set.id, new))

    @verbs.command("note", help=_("Note something about a set; an empty text takes it away."))
    def _note(
        context: typer.Context, name: _SET, text: Annotated[str, typer.Argument(metavar="TEXT")]
    ) -> int:
        return _do(context, name, lambda _archive, one: NoteSet(one.set.id, text))

    @verbs.command("move", help=_("Put a set, with all in it, into another one or elsewhere."))
    def _move(
        context: typer.Context,
        name: _SET,
        into: Annotated[
            str | None, typer.Option("--into", metavar="SET", help=_("Behind the sets in it."))
        ] = None,
        top: Annotated[bool, typer.Option("--top", help=_("Behind the sets at the top."))] = False,
        before: Annotated[
            str | None, typer.Option("--before", metavar="SET", help=_("Beside it, in front."))
        ] = None,
    ) -> int:
        if [into is not None, top, before is not None].count(True) != 1:
            raise typer.BadParameter(_("Say one of --into, --top and --before."))

        def moving(archive: Archive, one: Listed) -> Edit:
            if before is not None:
                other = sets.named(archive, before).set
                return MoveSet(one.set.id, other.parent, sets.place_before(archive, one.set, other))
            parent = None if into is None else sets.named(archive, into).set.id
            return MoveSet(one.set.id, parent)

        return _do(context, name, moving)

    @verbs.command("delete", help=_("Delete a set with those in it. The photographs stay."))
    def _delete(context: typer.Context, name: _SET) -> int:
        current = session(context)
        with closing(current.archive()) as archive:
            one = sets.named(archive, name)
            step = archive.history.do(DeleteSet(one.set.id))
        gone = len(step.changes.sets)
        if current.output.as_json:
            current.output.record({"deleted": one.written, "sets": gone})
        words = ngettext("{n} set deleted", "{n} sets deleted", gone)
        current.output.line(words.format(n=figure(gone)))
        return 0


def _declare_photographs(verbs: Parser) -> None:
    @verbs.command(
        "add",
        context_settings=CONTEXT,
        help=_("Put the photographs that match into a set, oldest first, behind those in it."),
    )
    def _add(context: typer.Context, name: _SET, query: _QUERY) -> int:
        return _put(context, name, query, AddToSet, _("{photographs} added to “{set}”"))

    @verbs.command(
        "remove",
        context_settings=CONTEXT,
        help=_("Take the photographs that match out of a set and out of those in it."),
    )
    def _remove(context: typer.Context, name: _SET, query: _QUERY) -> int:
        return _put(context, name, query, RemoveFromSet, _("{photographs} taken out of “{set}”"))

    @verbs.command(
        "order",
        help=_(
            "Order a set by hand: put these photographs, as given, in front of the others or where "
            "an option says; or order all of it once by a key."
        ),
    )
    def _order(
        context: typer.Context,
        name: _SET,
        ids: Annotated[list[int], typer.Argument(metavar="ID…")] = [],  # noqa: B006
        before: Annotated[
            int | None, typer.Option("--before", metavar="ID", help=_("In front of this one."))
        ] = None,
        after: Annotated[
            int | None, typer.Option("--after", metavar="ID", help=_("Behind this one."))
        ] = None,
        last: Annotated[bool, typer.Option("--last", help=_("Behind all."))] = False,
        sort: Annotated[
            Order | None, typer.Option("--sort", help=_("Order all of them by this key."))
        ] = None,
    ) -> int:
        said = [before is not None, after is not None, last].count(True)
        if bool(ids) == (sort is not None) or said > (1 if ids else 0):
            raise typer.BadParameter(
                _("Say either photographs with one place at most, or --sort alone.")
            )
        current = session(context)
        with closing(current.archive()) as archive:
            one = sets.named(archive, name)
            edit: Edit
            if sort is not None:
                edit = OrderSet(one.set.id, tuple(sets.sorted_by(archive, one, sort)))
            else:
                chosen = [photographs.one(archive, PhotoId(id)).id for id in ids]
                beside = before if before is not None else after
                edit = PlaceInSet(
                    one.set.id,
                    tuple(chosen),
                    PhotoId(beside) if beside is not None else None,
                    behind=last or after is not None,
                )
            step = archive.history.do(edit)
        if current.output.as_json:
            current.output.record({"set": one.written, "changed": step.photos})
        words = _("{photographs} of “{set}” moved")
        current.output.line(
            words.format(photographs=describe.photographs(step.photos), set=one.set.name)
        )
        return 0


def _put(
    context: typer.Context,
    name: str,
    query: list[str],
    make: type[AddToSet] | type[RemoveFromSet],
    words: str,
) -> int:
    current = session(context)
    text = query_text(query)
    with closing(current.archive()) as archive:
        one = sets.named(archive, name)
        ids = photographs.found_by_text(archive, text, Order.OLDEST)
        changed = archive.history.do(make(SetId(one.set.id), ids)).photos if ids else 0
    if current.output.as_json:
        record = {"set": one.written, "matched": len(ids), "changed": changed}
        current.output.record(record)
    current.output.line(words.format(photographs=describe.photographs(changed), set=one.set.name))
    return 0


def _do(context: typer.Context, name: str, edit: Callable[[Archive, Listed], Edit]) -> int:
    current = session(context)
    with closing(current.archive()) as archive:
        one = sets.named(archive, name)
        archive.history.do(edit(archive, one))
        _tell_record(current.output, sets.by_id(archive, one.set.id))
    return 0


def _tell_record(output: Output, one: Listed) -> None:
    if output.as_json:
        output.record(one.as_record())
    else:
        _tell(output, one)


def _tell(output: Output, one: Listed) -> None:
    output.line(f"{one.written}  #{one.set.id}  {describe.photographs(one.photographs)}")
    for line in one.set.note.splitlines():
        output.line(f"  {line}")
