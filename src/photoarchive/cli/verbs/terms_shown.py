"""What the verbs about terms share: their arguments, the open archive, and a term as it is
told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from photoarchive.app import vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.events import places_of
from photoarchive.cli.output import Output, Totals
from photoarchive.cli.session import session
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import NameKind, Term, Vocabulary
from photoarchive.i18n import N_, _, language

VOCABULARY = Annotated[str, typer.Argument(metavar="VOCABULARY")]
TERM = Annotated[str, typer.Argument(metavar="TERM")]
TERMS = Annotated[list[str], typer.Argument(metavar="TERM…")]
NAME = Annotated[str, typer.Argument(metavar="NAME")]

_KINDS = {
    NameKind.PREFERRED: N_("preferred"),
    NameKind.VARIANT: N_("variant"),
    NameKind.HIDDEN: N_("hidden"),
}


def vocabulary_named(name: str) -> Vocabulary:
    """The vocabulary of this name; raises `WrongValue`."""
    try:
        return Vocabulary(name.lower())
    except ValueError:
        raise WrongValue("vocabulary", name, "vocabulary") from None


@contextmanager
def opened(context: typer.Context) -> Iterator[Archive]:
    """The archive of this call, closed at the end."""
    archive = session(context).archive()
    try:
        yield archive
    finally:
        archive.close()


def tell(output: Output, archive: Archive, one: Term) -> None:
    """All that is known of a term."""
    if output.as_json:
        output.record(vocabulary.as_record(one))
        return
    output.line(f"{one.preferred(language())}  #{one.id}  {one.vocabulary.value}")
    for name in one.names:
        tag = "" if name.language == DEFAULT_LANGUAGE else f"@{name.language}"
        output.line(f"  {_(_KINDS[name.kind])}{tag}: {name.name}")
    told = one.details
    above = [term.preferred(language()) for term in vocabulary.path_of(archive, one.id)]
    facts = [
        (_("below"), " > ".join(above)),
        (_("note"), told.note.replace("\n", "\n    ")),
        *sorted(told.external.items()),
        (_("from"), told.valid_from),
        (_("to"), told.valid_to),
        (_("at"), "{}, {}".format(*told.position) if told.position is not None else ""),
        (_("takes place at"), ", ".join(p.preferred(language()) for p in places_of(archive, one))),
        (_("hashtag"), told.hashtag),
        *((_lead_words(tag), sentence) for tag, sentence in told.lead.items()),
        *((_("fills in {field}").format(field=key), text) for key, text in told.defaults.items()),
    ]
    for label, text in facts:
        if text:
            output.line(f"  {label}: {text}")


def _lead_words(tag: str) -> str:
    words = _("lead")
    return words if tag == DEFAULT_LANGUAGE else f"{words}@{tag}"


def keep_in_step(archive: Archive, output: Output, totals: Totals) -> None:
    """Writes the sidecars of what a long edit changed, where they are kept."""
    write_after(archive, output, totals.outcome.changes)
