"""`terms …`: the authority records."""

# Annotations are evaluated at once: typer reads them, and some are local.
from collections.abc import Callable
from typing import Annotated

import typer

from photoarchive.app import vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.languages import checked_tag
from photoarchive.app.term_edits import AddTerm, NameTerm, RenameTerm
from photoarchive.cli.output import Output
from photoarchive.cli.parser import Parser
from photoarchive.cli.session import session
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import NameKind, Term, Vocabulary
from photoarchive.i18n import N_, _, figure, language

_KINDS = {
    NameKind.PREFERRED: N_("preferred"),
    NameKind.VARIANT: N_("variant"),
    NameKind.HIDDEN: N_("hidden"),
}
_VOCABULARY = Annotated[str, typer.Argument(metavar="VOCABULARY")]
_TERM = Annotated[str, typer.Argument(metavar="TERM")]
_NAME = Annotated[str, typer.Argument(metavar="NAME")]


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

    @terms.command("list", help=_("The terms of a vocabulary, most used first."))
    def _list(context: typer.Context, name: _VOCABULARY) -> int:
        current = session(context)
        chosen = _vocabulary(name)
        archive = current.archive()
        try:
            found = vocabulary.terms_of(archive, chosen)
        finally:
            archive.close()
        if current.output.as_json:
            for one in found:
                current.output.record(vocabulary.as_record(one))
        else:
            rows = [(one.preferred(language()), figure(one.used), _others(one)) for one in found]
            current.output.table([_("Name"), _("Used"), _("Also")], rows)
        return 0

    @terms.command("show", help=_("A term with all its names."))
    def _show(context: typer.Context, name: _VOCABULARY, term: _TERM) -> int:
        current = session(context)
        chosen = _vocabulary(name)
        archive = current.archive()
        try:
            found = vocabulary.term_named(archive, chosen, term)
        finally:
            archive.close()
        _tell(current.output, found)
        return 0

    @terms.command("add", help=_("Make a term."))
    def _add(
        context: typer.Context, name: _VOCABULARY, term: _NAME, lang: tag = DEFAULT_LANGUAGE
    ) -> int:
        chosen = _vocabulary(name)
        edit = AddTerm(chosen, vocabulary.tidy_name(term), checked_tag(lang))
        return _do(context, chosen, lambda _archive: edit, term)

    @terms.command("name", help=_("Give a term another name or spelling, found from then on."))
    def _name(
        context: typer.Context,
        name: _VOCABULARY,
        term: _TERM,
        new: _NAME,
        lang: tag = DEFAULT_LANGUAGE,
        preferred: Annotated[
            bool, typer.Option("--preferred", help=_("As the preferred name in its language."))
        ] = False,
        hidden: Annotated[
            bool, typer.Option("--hidden", help=_("To be found by, never to be shown."))
        ] = False,
    ) -> int:
        chosen = _vocabulary(name)
        kind = NameKind.PREFERRED if preferred else NameKind.HIDDEN if hidden else NameKind.VARIANT
        edit = NameTerm(chosen, term, vocabulary.tidy_name(new), checked_tag(lang), kind)
        return _do(context, chosen, lambda _archive: edit, term)

    @terms.command("rename", help=_("Correct a term's preferred name, everywhere at once."))
    def _rename(
        context: typer.Context,
        name: _VOCABULARY,
        term: _TERM,
        new: _NAME,
        lang: one_language = None,
    ) -> int:
        chosen = _vocabulary(name)
        tidied = vocabulary.tidy_name(new)
        language_tag = None if lang is None else checked_tag(lang)

        def renaming(archive: Archive) -> Edit:
            if language_tag is not None:
                return NameTerm(chosen, term, tidied, language_tag, NameKind.PREFERRED)
            return RenameTerm(chosen, term, tidied, archive.languages[:1])

        return _do(context, chosen, renaming, tidied)

    parser.add_typer(terms, name="terms")


def _vocabulary(name: str) -> Vocabulary:
    try:
        return Vocabulary(name.lower())
    except ValueError:
        raise WrongValue("vocabulary", name, "vocabulary") from None


def _do(
    context: typer.Context, chosen: Vocabulary, edit: Callable[[Archive], Edit], term: str
) -> int:
    current = session(context)
    archive = current.archive()
    try:
        archive.history.do(edit(archive))
        found = vocabulary.term_named(archive, chosen, vocabulary.tidy_name(term))
    finally:
        archive.close()
    _tell(current.output, found)
    return 0


def _tell(output: Output, one: Term) -> None:
    if output.as_json:
        output.record(vocabulary.as_record(one))
        return
    output.line(f"{one.preferred(language())}  #{one.id}  {one.vocabulary.value}")
    for name in one.names:
        tag = "" if name.language == DEFAULT_LANGUAGE else f"@{name.language}"
        output.line(f"  {_(_KINDS[name.kind])}{tag}: {name.name}")


def _others(one: Term) -> str:
    shown = one.preferred(language())
    names = (n.name for n in one.names if n.name != shown and n.kind is not NameKind.HIDDEN)
    return ", ".join(dict.fromkeys(names))
