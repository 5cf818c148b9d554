"""`duplicates`, `duplicates merge|dismiss ID…`: photographs of the same picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from photoarchive.app import describe, likeness
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Together
from photoarchive.app.explain import label
from photoarchive.app.likeness import Member, Preview
from photoarchive.app.twin_edits import KeepBest, NotTwins
from photoarchive.cli.output import Output, Status, summary_line
from photoarchive.cli.session import session
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.domain.errors import NoTwins
from photoarchive.domain.likeness import TWIN_BITS
from photoarchive.domain.photo import PhotoId
from photoarchive.i18n import _, figure, ngettext

# So many groups are read at once.
_PAGE = 200
_Ids = Annotated[list[int], typer.Argument(metavar="ID…", min=1)]


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""
    group = typer.Typer(
        invoke_without_command=True,
        help=_(
            "List the photographs that show the same picture, in groups, the one proposed to be "
            "kept in front. Nothing is changed."
        ),
    )

    @group.callback()
    def _list(
        context: typer.Context,
        distance: Annotated[
            int,
            typer.Option(
                "--distance",
                metavar="N",
                min=0,
                max=TWIN_BITS,
                help=_("The most bits of 64 in which the hashes of two may differ."),
            ),
        ] = TWIN_BITS,
        make: Annotated[
            bool,
            typer.Option("--make", help=_("First look at the photographs not compared yet.")),
        ] = False,
    ) -> int:
        if context.invoked_subcommand is not None:
            return Status.DONE
        return _listed(context, distance, make)

    _declare_merge(group)
    _declare_dismiss(group)
    parser.add_typer(group, name="duplicates")


def _listed(context: typer.Context, distance: int, make: bool) -> int:
    current = session(context)
    status: int = Status.DONE
    archive = current.archive()
    try:
        if make:
            status = _make(current.output, archive)
        if status is not Status.INTERRUPTED:
            _tell_groups(current.output, archive, distance)
    finally:
        archive.close()
    return status


def _make(output: Output, archive: Archive) -> Status:
    totals = output.follow(likeness.looked_at(archive), _("Comparing pictures"))
    compared = totals.outcome.succeeded
    if output.as_json:
        output.record(
            {
                "event": "summary",
                "compared": compared,
                "failed": totals.failed,
                "seconds": round(totals.seconds, 3),
            }
        )
    words = _("{photographs} compared").format(photographs=describe.photographs(compared))
    output.line(summary_line(totals, words))
    return totals.status


def _tell_groups(output: Output, archive: Archive, distance: int) -> None:
    groups = likeness.groups(archive, distance)
    for start in range(0, len(groups), _PAGE):
        for several in likeness.members_of(archive, groups[start : start + _PAGE]):
            _tell_group(output, several)
    words = ngettext(
        "{n} group of photographs of the same picture",
        "{n} groups of photographs of the same picture",
        len(groups),
    )
    output.line(words.format(n=figure(len(groups))))
    left = likeness.waiting(archive)
    if left:
        said = _("{photographs} not compared yet: photoarchive duplicates --make")
        output.message(said.format(photographs=describe.photographs(left)))


def _tell_group(output: Output, several: Sequence[Member]) -> None:
    if output.as_json:
        output.record({"best": several[0].photo.id, "photographs": [*map(_record, several)]})
        return
    output.table(
        ["", "ID", _("Name"), _("Pixels"), _("Format"), _("Size"), _("Date created"), ""],
        [_row(one, one is several[0]) for one in several],
    )
    output.line("")


def _row(one: Member, best: bool) -> tuple[str, ...]:
    photo = one.photo
    return (
        "*" if best else "",
        str(photo.id),
        photo.name,
        f"{one.width}×{one.height}",
        photo.format,
        describe.file_size(photo.size_bytes),
        str(photo.fields.get("date_created", "")),
        f"{one.agreement:.0%}",
    )


def _record(one: Member) -> dict[str, Any]:
    photo = one.photo
    fields = {key: photo.fields[key] for key in ("date_created", "rating") if key in photo.fields}
    return {
        "id": photo.id,
        "path": photo.path,
        "name": photo.name,
        "format": photo.format,
        "width": one.width,
        "height": one.height,
        "size_bytes": photo.size_bytes,
        **fields,
        "told": list(one.told),
        "agreement": round(one.agreement, 3),
    }


def _declare_merge(group: typer.Typer) -> None:
    @group.command(
        "merge",
        help=_(
            "Keep one photograph of a group: what it lacks it is given from the others, and those "
            "go into the trash; one step to undo. One ID stands for its whole group."
        ),
    )
    def _merge(
        context: typer.Context,
        ids: Annotated[list[int], typer.Argument(metavar="ID…")] = [],  # noqa: B006
        best: Annotated[int, typer.Option("--best", metavar="ID", help=_("The one to keep."))] = 0,
        everything: Annotated[
            bool,
            typer.Option(
                "--all", help=_("Every group whose photographs do not contradict each other.")
            ),
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        current = session(context)
        if everything == bool(ids) or (everything and best):
            raise typer.BadParameter(_("Name photographs by their numbers, or say --all."))
        archive = current.archive()
        try:
            groups = likeness.groups(archive) if everything else [_chosen(archive, ids, best)]
            previews = [_preview(archive, group, PhotoId(best)) for group in groups]
            merged = [one for one in previews if not (everything and one.conflicts)]
            for one in merged:
                _tell_preview(current.output, one)
            changed = 0 if dry_run else _keep(archive, current.output, merged)
        finally:
            archive.close()
        left = len(previews) - len(merged)
        _tell_merged(current.output, merged, left, changed, dry_run)
        return Status.DONE


def _chosen(archive: Archive, ids: Sequence[int], best: int) -> tuple[PhotoId, ...]:
    """The photographs that are meant, those of the group of one that is named alone."""
    named = [PhotoId(id) for id in dict.fromkeys([*ids, *([best] if best else [])])]
    likeness.check(archive, named)
    if len(ids) == 1:
        named = list(dict.fromkeys([*likeness.group_of(archive, named[0]), *named]))
    if len(named) < 2:
        raise NoTwins(named[0])
    return tuple(named)


def _preview(archive: Archive, group: Sequence[PhotoId], best: PhotoId) -> Preview:
    ordered = [one.photo.id for one in likeness.members(archive, group)]
    kept = best or ordered[0]
    return likeness.preview(archive, kept, [id for id in ordered if id != kept])


def _keep(archive: Archive, output: Output, merged: Sequence[Preview]) -> int:
    step = archive.history.do(Together(tuple(KeepBest(one.best, one.rest) for one in merged)))
    write_after(archive, output, step.changes)
    return step.photos


def _tell_preview(output: Output, one: Preview) -> None:
    if output.as_json:
        output.record(
            {
                "best": one.best,
                "rest": list(one.rest),
                "given": [
                    {"field": gain.key, "language": gain.language, "text": gain.text}
                    for gain in one.gains
                ],
                "conflicts": [
                    {
                        "field": differing.key,
                        "language": differing.language,
                        "said": {str(id): text for id, text in differing.said},
                    }
                    for differing in one.conflicts
                ],
                "sets": list(one.sets),
            }
        )
        return
    rest = describe.listed(f"#{id}" for id in one.rest)
    output.line(_("#{best} is kept, {rest} into the trash").format(best=one.best, rest=rest))
    for gain in one.gains:
        output.line(f"  + {_place(gain.key, gain.language)}: {gain.text}")
    for name in one.sets:
        output.line("  + " + _("Set: {name}").format(name=name))
    for differing in one.conflicts:
        for number, (id, text) in enumerate(differing.said):
            mark = "=" if number == 0 else "-"
            output.line(f"  {mark} {_place(differing.key, differing.language)} (#{id}): {text}")


def _place(key: str, language: str) -> str:
    spoken = language and language != "x-default"
    return f"{label(key)} ({language})" if spoken else label(key)


def _tell_merged(
    output: Output, merged: Sequence[Preview], left: int, changed: int, dry_run: bool
) -> None:
    if output.as_json:
        output.record(
            {
                "event": "summary",
                "groups": len(merged),
                "left": left,
                "changed": changed,
                **({"dry_run": True} if dry_run else {}),
            }
        )
        return
    said = ngettext("{n} group", "{n} groups", len(merged)).format(n=figure(len(merged)))
    words = _("{groups} would be merged") if dry_run else _("{groups} merged")
    parts = [words.format(groups=said)]
    if left:
        parts.append(
            ngettext(
                "{n} left, whose photographs contradict each other",
                "{n} left, whose photographs contradict each other",
                left,
            ).format(n=figure(left))
        )
    output.line(describe.listed(parts))


def _declare_dismiss(group: typer.Typer) -> None:
    @group.command(
        "dismiss",
        help=_(
            "Note that photographs are not of the same picture though they look so; they are not "
            "offered again. One ID stands for its whole group."
        ),
    )
    def _dismiss(context: typer.Context, ids: _Ids) -> int:
        current = session(context)
        archive = current.archive()
        try:
            step = archive.history.do(NotTwins(_chosen(archive, ids, 0)))
        finally:
            archive.close()
        if current.output.as_json:
            current.output.record({"changed": step.photos})
        current.output.line(describe.edited(["not_twins"], step.photos))
        return Status.DONE
