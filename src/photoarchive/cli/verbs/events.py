"""`events …`: which photographs belong to an event."""

# Annotations are evaluated at once: typer reads them, and some are local.
from typing import Annotated

import typer

from photoarchive.app import describe, events, photographs, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.events import JoinEvent, LeaveEvent, Suggestion, Why
from photoarchive.cli.output import Output, Status
from photoarchive.cli.parser import Parser
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.cli.verbs.terms_shown import opened
from photoarchive.domain.term import Term, Vocabulary
from photoarchive.i18n import N_, _, figure, language

_WHY = {
    Why.PLACE: N_("at a place of the event"),
    Why.NEAR: N_("near to it"),
    Why.DATE: N_("on its days, the place is not known"),
}
_EVENT = Annotated[str, typer.Argument(metavar="EVENT")]
_QUERY = Annotated[list[str], typer.Argument(metavar="QUERY")]
_KM = Annotated[
    float,
    typer.Option("--near", metavar="KM", min=0.01, help=_("Count so many kilometres as near.")),
]
_NO_FILL = Annotated[
    bool,
    typer.Option("--no-fill", help=_("Do not fill in what the record of the event offers.")),
]


def declare(parser: typer.Typer) -> None:
    """Adds the verb with its own verbs."""
    verb = Parser(help=_("Which photographs belong to an event."))

    @verb.command("list", help=_("The events, the latest first, with their days and places."))
    def _list(context: typer.Context) -> int:
        output = session(context).output
        with opened(context) as archive:
            found = vocabulary.terms_by_ids(archive, events.event_ids(archive))
            rows = [_row(archive, one) for one in found]
        if output.as_json:
            for one in found:
                output.record(vocabulary.as_record(one))
        else:
            headings = [_("Event"), _("From"), _("To"), _("Where"), _("Hashtag")]
            output.table([*headings, _("Photographs")], rows)
        return Status.DONE

    @verb.command(
        "suggest",
        help=_("The photographs that may belong to an event, by when and where they were taken."),
    )
    def _suggest(
        context: typer.Context,
        event: _EVENT,
        near: _KM = events.NEAR_KM,
        join: Annotated[
            bool,
            typer.Option("--join", help=_("Let those join for which more speaks than the day.")),
        ] = False,
        join_all: Annotated[
            bool, typer.Option("--join-all", help=_("Let all of them join."))
        ] = False,
        no_fill: _NO_FILL = False,
    ) -> int:
        output = session(context).output
        with opened(context) as archive:
            found = events.suggested(archive, event, near)
            if join or join_all:
                ids = tuple(found.why) if join_all else found.likely
                return _do(output, archive, JoinEvent(found.event.id, ids, not no_fill), len(ids))
            _tell(output, archive, found)
        return Status.DONE

    @verb.command("join", context_settings=CONTEXT, help=_("Give photographs an event."))
    def _join(
        context: typer.Context, event: _EVENT, query: _QUERY, no_fill: _NO_FILL = False
    ) -> int:
        with opened(context) as archive:
            id = vocabulary.term_named(archive, Vocabulary.EVENTS, event).id
            ids = photographs.found_by_text(archive, query_text(query))
            edit = JoinEvent(id, ids, not no_fill)
            return _do(session(context).output, archive, edit, len(ids))

    @verb.command("leave", context_settings=CONTEXT, help=_("Take an event off photographs."))
    def _leave(context: typer.Context, event: _EVENT, query: _QUERY) -> int:
        with opened(context) as archive:
            id = vocabulary.term_named(archive, Vocabulary.EVENTS, event).id
            ids = photographs.found_by_text(archive, query_text(query))
            return _do(session(context).output, archive, LeaveEvent(id, ids), len(ids))

    parser.add_typer(verb, name="events")


def _row(archive: Archive, one: Term) -> tuple[str, ...]:
    told = one.details
    places = ", ".join(place.preferred(language()) for place in events.places_of(archive, one))
    name = one.preferred(language())
    return name, told.valid_from, told.valid_to, places, told.hashtag, figure(one.used)


def _tell(output: Output, archive: Archive, found: Suggestion) -> None:
    cards = photographs.cards(archive, list(found.why))
    if output.as_json:
        for card in cards:
            taken = {"taken": card.taken} if card.taken else {}
            why = found.why[card.id].value
            output.record({"id": card.id, "name": card.name, **taken, "why": why})
        output.record({"event": "summary", "photographs": len(cards)})
        return
    rows = [(f"{c.id}", c.name, c.taken, _(_WHY[found.why[c.id]])) for c in cards]
    if rows:
        output.table([_("Number"), _("Name"), _("Taken"), _("Why")], rows)
    output.line(describe.photographs(len(cards)))


def _do(output: Output, archive: Archive, edit: Edit, matched: int) -> int:
    step = archive.history.do(edit)
    write_after(archive, output, step.changes)
    if output.as_json:
        fields = list(step.fields)
        output.record({"matched": matched, "changed": step.photos, "fields": fields})
    elif step.photos:
        output.line(describe.edited(step.fields, step.photos))
    else:
        output.line(_("Nothing to change."))
    return Status.DONE
