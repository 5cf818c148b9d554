"""`profiles list|show|use|copy`: what the captions of an archive must have."""

from __future__ import annotations

from typing import Annotated

import typer

from photoarchive.app import describe, profiles
from photoarchive.app.profiles import Kept, Where
from photoarchive.cli.output import Output
from photoarchive.cli.session import session
from photoarchive.i18n import _
from photoarchive.settings import table


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""
    group = typer.Typer(
        help=_("Profiles: the fields of the form, what they must have, and which rules are on.")
    )
    _declare_list(group)
    _declare_show(group)
    _declare_use(group)
    _declare_copy(group)
    _declare_switch(group, "off", False, _("Look at a rule no longer in this archive."))
    _declare_switch(group, "on", True, _("Look at it again, as the profile says."))
    parser.add_typer(group, name="profiles")


def _declare_list(group: typer.Typer) -> None:
    @group.command("list", help=_("List the profiles; a star marks the archive's."))
    def _list(context: typer.Context) -> int:
        current = session(context)
        archive = current.archive()
        try:
            chosen = archive.settings.get(table.ARCHIVE_PROFILE)
            several = profiles.kept(archive)
        finally:
            archive.close()
        if current.output.as_json:
            for one in several:
                current.output.record(_record(one, chosen))
            return 0
        rows = [
            ("*" if one.name == chosen else "", one.name, _where(one.where), str(one.path))
            for one in several
        ]
        current.output.table(("", _("Name"), _("Belongs to"), _("File")), rows)
        return 0


def _declare_show(group: typer.Typer) -> None:
    @group.command("show", help=_("Print the file of a profile; without a name the archive's."))
    def _show(
        context: typer.Context,
        name: Annotated[str, typer.Argument(metavar="NAME")] = "",
    ) -> int:
        current = session(context)
        archive = current.archive()
        try:
            profile = profiles.load(archive, name) if name else profiles.chosen(archive)
            text = profiles.as_toml(profile)
        finally:
            archive.close()
        if current.output.as_json:
            current.output.record(profiles.as_json(profile))
        else:
            current.output.line(text.rstrip("\n"))
        return 0


def _declare_use(group: typer.Typer) -> None:
    @group.command("use", help=_("Caption the archive by this profile from now on."))
    def _use(context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> int:
        current = session(context)
        archive = current.archive()
        try:
            profile = profiles.choose(archive, name)
        finally:
            archive.close()
        words = _("The archive is captioned by the profile “{name}”.")
        _told(current.output, name, words.format(name=profiles.title(profile)))
        return 0


def _declare_copy(group: typer.Typer) -> None:
    @group.command(
        "copy", help=_("Copy a profile into the archive under a name of its own, to change it.")
    )
    def _copy(
        context: typer.Context,
        name: Annotated[str, typer.Argument(metavar="NAME")],
        new: Annotated[str, typer.Argument(metavar="NEW")],
    ) -> int:
        current = session(context)
        archive = current.archive()
        try:
            path = profiles.copy(archive, name, new)
        finally:
            archive.close()
        if current.output.as_json:
            current.output.record({"profile": new, "path": str(path)})
        current.output.line(str(path))
        return 0


def _declare_switch(group: typer.Typer, name: str, on: bool, words: str) -> None:
    @group.command(name, help=words)
    def _switch(
        context: typer.Context, rule: Annotated[str, typer.Argument(metavar="RULE")]
    ) -> int:
        current = session(context)
        archive = current.archive()
        try:
            profiles.switch(archive, rule, on)
            off = profiles.rules_off(archive)
        finally:
            archive.close()
        if current.output.as_json:
            current.output.record({"rules_off": list(off)})
        none = _("Every rule is looked at as the profile says.")
        told = _("Switched off: {rules}").format(rules=describe.listed(off)) if off else none
        current.output.line(told)
        return 0


def _told(output: Output, name: str, words: str) -> None:
    if output.as_json:
        output.record({"profile": name})
    output.line(words)


def _record(one: Kept, chosen: str) -> dict[str, object]:
    return {
        "profile": one.name,
        "belongs_to": one.where.value,
        "path": str(one.path),
        **({"chosen": True} if one.name == chosen else {}),
    }


def _where(where: Where) -> str:
    return {
        Where.ARCHIVE: _("the archive"),
        Where.PROGRAM: _("the program's settings"),
        Where.SHIPPED: _("the program"),
    }[where]
