"""`show ID…`: all that is known of a photograph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from photoarchive.app import as_json, coverage, describe, photographs, reading
from photoarchive.app.archive import Archive
from photoarchive.app.explain import label, problem
from photoarchive.cli.output import Output
from photoarchive.cli.session import session
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content, Photo, PhotoId
from photoarchive.domain.text_state import TextState
from photoarchive.i18n import _, figure, language


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command("show", help=_("Show all that is known of photographs."))
    def _show(
        context: typer.Context,
        ids: Annotated[list[int], typer.Argument(metavar="ID…")],
        raw: Annotated[
            bool, typer.Option("--raw", help=_("Every tag as it was found, by block."))
        ] = False,
    ) -> int:
        current = session(context)
        archive = current.archive()
        try:
            for id in ids:
                photo = photographs.one(archive, PhotoId(id))
                if raw:
                    _tell_raw(current.output, archive, photo)
                elif current.output.as_json:
                    current.output.record(_record(archive, photo))
                else:
                    _tell(current.output, archive, photo)
        finally:
            archive.close()
        return 0


def _tell_raw(output: Output, archive: Archive, photo: Photo) -> None:
    for block, name, value in reading.tags(photographs.blocks(archive, photo.id)):
        if output.as_json:
            output.record({"id": photo.id, "block": block, "name": name, "value": value})
        else:
            output.line(f"{block:14}{name}: {value}")


def _record(archive: Archive, photo: Photo) -> dict[str, Any]:
    return as_json.of_photo(
        photo,
        archive.languages,
        origins=photographs.origins(archive, photo.id),
        digest_state=photographs.digest_state(archive, photo.id),
        states=coverage.states(archive, photo.id),
    )


def _tell(output: Output, archive: Archive, photo: Photo) -> None:
    origins = photographs.origins(archive, photo.id)
    output.line(f"{photo.name}  #{photo.id}  {photo.path}")
    output.line(f"  sha256 {photo.digest}  {figure(photo.size_bytes)} B  {photo.format}")
    states = coverage.states(archive, photo.id)
    for key, content in photo.fields.items():
        for tag, text in _texts(content):
            notes = [origins[key].block]
            state = states.get(key, {}).get(tag or DEFAULT_LANGUAGE, TextState.DRAFT)
            if state is not TextState.DRAFT:
                notes.append(describe.state(state))
            shown = f" ({tag})" if tag else ""
            output.line(f"  {label(key)}{shown}: {text}  [{describe.listed(notes)}]")
    for one in photo.problems:
        output.line(f"  ! {problem(one)}")
    output.line("")


def _texts(content: Content) -> list[tuple[str, str]]:
    if isinstance(content, Mapping):
        own = language()
        tags = sorted(content, key=lambda tag: (tag != DEFAULT_LANGUAGE, tag != own, tag))
        return [("" if tag == DEFAULT_LANGUAGE else tag, content[tag]) for tag in tags]
    if isinstance(content, tuple):
        return [("", "; ".join(map(str, content)))]
    return [("", str(content))]
