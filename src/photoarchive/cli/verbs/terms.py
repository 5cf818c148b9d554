"""`terms …`: the authority records."""

# Annotations are evaluated at once: typer reads them, and some are local.
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from photoarchive.app import term_input, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.languages import checked_tag
from photoarchive.app.term_edits import (
    AddTerm,
    Describe,
    MoveTerms,
    NameTerm,
    RenameTerm,
    UnnameTerm,
)
from photoarchive.cli.parser import Parser
from photoarchive.cli.session import session
from photoarchive.cli.verbs import terms_files, terms_many
from photoarchive.cli.verbs.terms_shown import (
    NAME,
    TERM,
    TERMS,
    VOCABULARY,
    opened,
    tell,
    vocabulary_named,
)
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import NameKind, Term, Vocabulary
from photoarchive.domain.text import tidy
from photoarchive.i18n import _, figure, language


def declare(parser: typer.Typer) -> None:
    """Adds the verb with its own verbs."""
    terms = Parser(
        help=_(
            "The authority records: sources, credits, bylines, keywords, persons, organisations, "
            "places, events."
        ),
    )
    tag = Annotated[str, typer.Option("--lang", metavar="TAG", help=_("The language of the name."))]
    one_language = Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="TAG", help=_("In this language alone; else wherever it stands.")
        ),
    ]

    @terms.command(
        "list",
        help=_("The terms of a vocabulary, most used first; as a tree, where they stand in one."),
    )
    def _list(
        context: typer.Context,
        name: VOCABULARY,
        text: Annotated[
            str,
            typer.Option("--find", metavar="TEXT", help=_("Only those with names that begin so.")),
        ] = "",
        flat: Annotated[bool, typer.Option("--flat", help=_("As a list, not as a tree."))] = False,
    ) -> int:
        output = session(context).output
        chosen = vocabulary_named(name)
        with opened(context) as archive:
            found = vocabulary.terms_of(archive, chosen)
            if text:
                wanted = set(vocabulary.listed(archive, chosen, text))
                found = [one for one in found if one.id in wanted]
            in_tree = chosen.is_tree and not flat and not output.as_json
            rows = _in_tree(archive, chosen, found) if in_tree else [(0, one) for one in found]
        if output.as_json:
            for one in found:
                output.record(vocabulary.as_record(one))
        else:
            output.table(
                [_("Name"), _("Used"), _("Also")],
                [
                    ("  " * depth + one.preferred(language()), figure(one.used), _others(one))
                    for depth, one in rows
                ],
            )
        return 0

    @terms.command("show", help=_("A term with all that is known of it."))
    def _show(context: typer.Context, name: VOCABULARY, term: TERM) -> int:
        with opened(context) as archive:
            found = vocabulary.term_named(archive, vocabulary_named(name), term)
            tell(session(context).output, archive, found)
        return 0

    @terms.command("add", help=_("Make a term."))
    def _add(
        context: typer.Context,
        name: VOCABULARY,
        term: NAME,
        lang: tag = DEFAULT_LANGUAGE,
        below: Annotated[
            str | None,
            typer.Option("--below", metavar="TERM", help=_("The term to stand below.")),
        ] = None,
    ) -> int:
        chosen = vocabulary_named(name)
        edit = AddTerm(chosen, vocabulary.tidy_name(term), checked_tag(lang), below)
        return _do(context, chosen, lambda _archive: edit, term)

    @terms.command("name", help=_("Give a term another name or spelling, found from then on."))
    def _name(
        context: typer.Context,
        name: VOCABULARY,
        term: TERM,
        new: NAME,
        lang: tag = DEFAULT_LANGUAGE,
        preferred: Annotated[
            bool, typer.Option("--preferred", help=_("As the preferred name in its language."))
        ] = False,
        hidden: Annotated[
            bool, typer.Option("--hidden", help=_("To be found by, never to be shown."))
        ] = False,
    ) -> int:
        chosen = vocabulary_named(name)
        kind = NameKind.PREFERRED if preferred else NameKind.HIDDEN if hidden else NameKind.VARIANT
        edit = NameTerm(chosen, term, vocabulary.tidy_name(new), checked_tag(lang), kind)
        return _do(context, chosen, lambda _archive: edit, term)

    @terms.command("rename", help=_("Correct a term's preferred name, everywhere at once."))
    def _rename(
        context: typer.Context,
        name: VOCABULARY,
        term: TERM,
        new: NAME,
        lang: one_language = None,
    ) -> int:
        chosen = vocabulary_named(name)
        tidied = vocabulary.tidy_name(new)
        language_tag = None if lang is None else checked_tag(lang)

        def renaming(archive: Archive) -> Edit:
            if language_tag is not None:
                return NameTerm(chosen, term, tidied, language_tag, NameKind.PREFERRED)
            return RenameTerm(chosen, term, tidied, archive.languages[:1])

        return _do(context, chosen, renaming, tidied)

    @terms.command(
        "unname", help=_("Take a name from a term; its last preferred name stays with it.")
    )
    def _unname(
        context: typer.Context,
        name: VOCABULARY,
        term: TERM,
        old: NAME,
        lang: one_language = None,
    ) -> int:
        chosen = vocabulary_named(name)
        tag = None if lang is None else checked_tag(lang)
        with opened(context) as archive:
            id = vocabulary.term_named(archive, chosen, term).id
            archive.history.do(UnnameTerm(chosen, id, old, tag))
            tell(session(context).output, archive, vocabulary.term(archive, id))
        return 0

    @terms.command("set", help=_("Tell other things of a term than its names; empty ones go."))
    def _set(
        context: typer.Context,
        name: VOCABULARY,
        term: TERM,
        note: Annotated[
            str | None, typer.Option("--note", metavar="TEXT", help=_("A note."))
        ] = None,
        identifiers: Annotated[
            list[str],
            typer.Option(
                "--id",
                metavar="SCHEME=ID",
                help=_("Its identifier elsewhere: wikidata=Q822, geonames=…, viaf=… or any other."),
            ),
        ] = [],  # noqa: B006
        valid_from: Annotated[
            str | None, typer.Option("--from", metavar="DATE", help=_("Since when it is valid."))
        ] = None,
        valid_to: Annotated[
            str | None, typer.Option("--to", metavar="DATE", help=_("Until when it is valid."))
        ] = None,
        position: Annotated[
            str | None,
            typer.Option("--at", metavar="LAT,LON", help=_("Where it is, in degrees.")),
        ] = None,
        defaults: Annotated[
            list[str],
            typer.Option(
                "--default",
                metavar="F=V",
                help=_(
                    "What choosing it offers to fill in (of a source: its credit, copyright …)."
                ),
            ),
        ] = [],  # noqa: B006
        places: Annotated[
            list[str] | None,
            typer.Option(
                "--place",
                metavar="TERM",
                help=_("Of an event: where it takes place, a term of the places; all of them."),
            ),
        ] = None,
        hashtag: Annotated[
            str | None,
            typer.Option("--hashtag", metavar="TAG", help=_("Of an event: its hashtag.")),
        ] = None,
        leads: Annotated[
            list[str],
            typer.Option(
                "--lead",
                metavar="TAG=SENTENCE",
                help=_("Of an event: the sentence for captions of it, in a language."),
            ),
        ] = [],  # noqa: B006
    ) -> int:
        chosen = vocabulary_named(name)
        if chosen is not Vocabulary.EVENTS and (places is not None or hashtag is not None or leads):
            raise typer.BadParameter(_("--place, --hashtag and --lead are told of events."))
        edit = Describe(
            chosen,
            term,
            note=None if note is None else tidy(note),
            external=term_input.identifiers(_pairs(identifiers, "SCHEME=ID")),
            valid_from=None if valid_from is None else term_input.date(valid_from),
            valid_to=None if valid_to is None else term_input.date(valid_to),
            position=None if position is None else term_input.position(position),
            defaults=term_input.defaults(_pairs(defaults, "F=V")),
            places=None if places is None else tuple(place for place in places if place.strip()),
            hashtag=None if hashtag is None else term_input.hashtag(hashtag),
            lead=term_input.lead(_pairs(leads, "TAG=SENTENCE")),
        )
        return _do(context, chosen, lambda _archive: edit, term)

    @terms.command("move", help=_("Put terms below another one in the tree, or at the top."))
    def _move(
        context: typer.Context,
        name: VOCABULARY,
        several: TERMS,
        below: Annotated[
            str | None,
            typer.Option("--below", metavar="TERM", help=_("The term to stand below.")),
        ] = None,
        top: Annotated[bool, typer.Option("--top", help=_("To stand at the top."))] = False,
    ) -> int:
        if (below is None) != top:
            raise typer.BadParameter(_("Say either --below or --top."))
        chosen = vocabulary_named(name)
        with opened(context) as archive:
            ids = [vocabulary.term_named(archive, chosen, one).id for one in several]
            archive.history.do(MoveTerms(chosen, tuple(ids), below))
            for one in vocabulary.terms_by_ids(archive, ids):
                tell(session(context).output, archive, one)
        return 0

    terms_many.declare(terms)
    terms_files.declare(terms)
    parser.add_typer(terms, name="terms")


def _do(
    context: typer.Context, chosen: Vocabulary, edit: Callable[[Archive], Edit], term: str
) -> int:
    with opened(context) as archive:
        archive.history.do(edit(archive))
        found = vocabulary.term_named(archive, chosen, term)
        tell(session(context).output, archive, found)
    return 0


def _pairs(texts: Sequence[str], form: str) -> dict[str, str]:
    pairs = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals:
            raise typer.BadParameter(_("“{text}” is not {form}.").format(text=text, form=form))
        pairs[key] = value
    return pairs


def _others(one: Term) -> str:
    shown = one.preferred(language())
    names = (n.name for n in one.names if n.name != shown and n.kind is not NameKind.HIDDEN)
    return ", ".join(dict.fromkeys(names))


def _in_tree(archive: Archive, chosen: Vocabulary, found: Sequence[Term]) -> list[tuple[int, Term]]:
    """The terms with how deep they stand, each behind the one above it; in their order, where
    nothing stands below another."""
    if not any(one.details.broader for one in found):
        return [(0, one) for one in found]
    known = {one.id: one for one in found}
    branches = vocabulary.tree(archive, chosen, language())
    waiting = [(0, id) for id in reversed([b.id for b in branches.values() if b.broader is None])]
    listed: list[tuple[int, Term]] = []
    while waiting:
        depth, id = waiting.pop()
        if id in known:
            listed.append((depth, known[id]))
        waiting += [(depth + 1, below) for below in reversed(branches[id].narrower)]
    return listed
