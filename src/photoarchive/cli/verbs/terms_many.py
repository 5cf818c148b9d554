"""`terms merge`, `split`, `delete`, `doubles`, `apart`: several terms at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from photoarchive.app import describe, photographs, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.languages import checked_tag
from photoarchive.app.term_merging import DeleteTerms, MergeTerms, SplitTerm, TellApart
from photoarchive.app.vocabulary import Double, MergePreview
from photoarchive.cli.output import Output, Status
from photoarchive.cli.session import session
from photoarchive.cli.verbs.terms_shown import (
    NAME,
    TERM,
    TERMS,
    VOCABULARY,
    keep_in_step,
    opened,
    tell,
    vocabulary_named,
)
from photoarchive.domain.doubles import Reason
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import TermId
from photoarchive.i18n import N_, _, figure, ngettext

_REASONS = {
    Reason.SAME: N_("the same name"),
    Reason.ORDER: N_("the same words"),
    Reason.SPELLING: N_("almost the same spelling"),
    Reason.INITIALS: N_("initials"),
    Reason.SOUND: N_("sounds alike"),
}


def declare(terms: typer.Typer) -> None:
    """Adds the verbs."""
    _declare_merge(terms)
    _declare_split(terms)
    _declare_delete(terms)
    _declare_doubles(terms)


def _declare_merge(terms: typer.Typer) -> None:
    @terms.command("merge", help=_("Make several terms one, the first; all names find it."))
    def _merge(
        context: typer.Context,
        name: VOCABULARY,
        into: TERM,
        others: TERMS,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        output = session(context).output
        chosen = vocabulary_named(name)
        with opened(context) as archive:
            preview = vocabulary.merge_preview(archive, chosen, into, others)
            if dry_run:
                _tell_preview(output, archive, preview)
                return Status.DONE
            gone = tuple(one.id for one in preview.gone)
            edit = MergeTerms(chosen, preview.into.id, gone)
            status = _follow(archive, output, edit, preview.photographs)
            if status is Status.DONE:
                tell(output, archive, vocabulary.term(archive, preview.into.id))
        return status


def _declare_split(terms: typer.Typer) -> None:
    @terms.command(
        "split", help=_("Make two terms of one: these names go to a new one, with photographs.")
    )
    def _split(
        context: typer.Context,
        name: VOCABULARY,
        term: TERM,
        names: Annotated[list[str], typer.Argument(metavar="NAME…")],
        lang: Annotated[
            str,
            typer.Option(
                "--lang",
                metavar="TAG",
                help=_("The language of names that the term does not have yet."),
            ),
        ] = DEFAULT_LANGUAGE,
        query: Annotated[
            str,
            typer.Option(
                "--photographs", metavar="QUERY", help=_("Which photographs go with them.")
            ),
        ] = "",
    ) -> int:
        output = session(context).output
        chosen = vocabulary_named(name)
        with opened(context) as archive:
            one = vocabulary.term_named(archive, chosen, term)
            going: list[tuple[str, str]] = []
            for wanted in map(vocabulary.tidy_name, names):
                held = [(n.name, n.language) for n in one.names if n.name == wanted]
                going += held or [(wanted, checked_tag(lang))]
            ids = photographs.found_by_text(archive, query) if query else []
            before = set(vocabulary.listed(archive, chosen))
            edit = SplitTerm(chosen, one.id, tuple(going), tuple(ids))
            status = _follow(archive, output, edit, len(ids))
            if status is Status.DONE:
                made = set(vocabulary.listed(archive, chosen)) - before
                for id in (one.id, *made):
                    tell(output, archive, vocabulary.term(archive, id))
        return status


def _declare_delete(terms: typer.Typer) -> None:
    @terms.command(
        "delete", help=_("Delete terms. One that photographs carry needs --replace-by or --off.")
    )
    def _delete(
        context: typer.Context,
        name: VOCABULARY,
        several: TERMS,
        replacement: Annotated[
            str | None,
            typer.Option(
                "--replace-by", metavar="TERM", help=_("What photographs carry in their place.")
            ),
        ] = None,
        off: Annotated[
            bool, typer.Option("--off", help=_("Take them off the photographs."))
        ] = False,
    ) -> int:
        output = session(context).output
        chosen = vocabulary_named(name)
        with opened(context) as archive:
            ids = [vocabulary.term_named(archive, chosen, one).id for one in several]
            edit = DeleteTerms(chosen, tuple(ids), replacement, off)
            touched = vocabulary.touched(archive, ids)
            status = _follow(archive, output, edit, touched)
        if status is not Status.DONE:
            return status
        if output.as_json:
            output.record({"deleted": ids, "changed": touched})
        else:
            words = ngettext("{n} term deleted", "{n} terms deleted", len(ids))
            output.line(words.format(n=figure(len(ids))))
        return status


def _declare_doubles(terms: typer.Typer) -> None:
    @terms.command("doubles", help=_("Terms that may be one, the likeliest first, to be reviewed."))
    def _doubles(
        context: typer.Context,
        name: VOCABULARY,
        limit: Annotated[
            int, typer.Option("--limit", metavar="N", min=1, help=_("At most so many."))
        ] = 100,
    ) -> int:
        output = session(context).output
        with opened(context) as archive:
            found = vocabulary.doubles(archive, vocabulary_named(name), limit)
        if output.as_json:
            for one in found:
                output.record(_as_record(one))
            return 0
        headings = [_("Keep"), _("Used"), _("Other"), _("Used"), _("Why")]
        output.table(headings, [_row(one) for one in found])
        return 0

    @terms.command("apart", help=_("Note that two terms which look alike are not the same."))
    def _apart(
        context: typer.Context,
        name: VOCABULARY,
        one: TERM,
        other: NAME,
        forget: Annotated[
            bool, typer.Option("--forget", help=_("Take that back: offer them again."))
        ] = False,
    ) -> int:
        output = session(context).output
        chosen = vocabulary_named(name)
        with opened(context) as archive:
            archive.history.do(TellApart(chosen, one, other, not forget))
            for called in (one, other):
                tell(output, archive, vocabulary.term_named(archive, chosen, called))
        return 0


def _follow(archive: Archive, output: Output, edit: Edit, photographs: int) -> Status:
    """Makes an edit that may be of many photographs, telling how far it is."""
    totals = output.follow(archive.history.steps(edit, photographs), _("Editing"))
    if totals.interrupted and not totals.outcome.changes:
        return Status.INTERRUPTED
    keep_in_step(archive, output, totals)
    return Status.DONE


def _tell_preview(output: Output, archive: Archive, preview: MergePreview) -> None:
    if output.as_json:
        output.record(
            {
                "into": vocabulary.as_record(preview.into),
                "gone": [one.id for one in preview.gone],
                "photographs": preview.photographs,
                "names": [name.name for name in preview.names],
                "narrower": preview.narrower,
                "conflicts": [
                    {"what": one.what, "kept": one.kept, "lost": one.lost}
                    for one in preview.conflicts
                ],
                "dry_run": True,
            }
        )
        return
    tell(output, archive, preview.into)
    for line in _consequences(preview):
        output.line(line)


def _consequences(preview: MergePreview) -> Sequence[str]:
    lines = [
        _("{photographs} would get it in place of another").format(
            photographs=describe.photographs(preview.photographs)
        )
    ]
    if preview.narrower:
        words = ngettext(
            "{n} term would move below it", "{n} terms would move below it", preview.narrower
        )
        lines.append(words.format(n=figure(preview.narrower)))
    lines += [
        _("{what}: {kept} stays, {lost} goes").format(what=one.what, kept=one.kept, lost=one.lost)
        for one in preview.conflicts
    ]
    return lines


def _as_record(one: Double) -> dict[str, Any]:
    return {
        "keep": _short(one.keep.id, one.names[0], one.keep.used),
        "other": _short(one.other.id, one.names[1], one.other.used),
        "score": one.score,
        "reason": one.reason.value,
    }


def _short(id: TermId, name: str, used: int) -> dict[str, Any]:
    return {"id": id, "name": name, "used": used}


def _row(one: Double) -> list[str]:
    return [
        f"{one.names[0]}  #{one.keep.id}",
        figure(one.keep.used),
        f"{one.names[1]}  #{one.other.id}",
        figure(one.other.used),
        _(_REASONS[one.reason]),
    ]
