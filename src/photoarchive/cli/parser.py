"""The parser, which says its own words in the language in use: headings of the help, and what is
wrong with a command line. It has them in English only."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from photoarchive.i18n import N_, _

# What it says, as it says it; {what} stands for the part that varies.
_COMPLAINTS = (
    N_("Missing argument '{what}'."),
    N_("Missing option '{what}'."),
    N_("Missing command."),
    N_("No such option: {what}"),
    N_("No such command '{what}'. Did you mean '{near}'?"),
    N_("No such command '{what}'."),
    N_("Got unexpected extra argument(s) ({what})"),
    N_("Option '{what}' requires an argument."),
    N_("Invalid value for '{what}': {why}"),
    N_("Invalid value: {why}"),
    N_("Input should be a valid integer, unable to parse string as an integer"),
    N_("Input should be greater than or equal to {least}"),
    N_("Input should be less than or equal to {most}"),
    N_("Value error, '{what}' is not one of {choices}."),
)


class Parser(typer.Typer):
    """A parser whose verbs have their help in our words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(cls=_Group, rich_markup_mode=None, **options)

    def command(self, name: str | None = None, **options: Any) -> Callable[..., Any]:
        """Adds a verb."""
        return super().command(name, cls=_Command, **options)


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        return in_our_words(super().get_help(ctx))


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return in_our_words(super().get_help(ctx))


def in_our_words(page: str) -> str:
    """A page of help with the parser's own words translated."""
    headings = {
        "Usage:": _("Usage:"),
        "Arguments:": _("Arguments:"),
        "Options:": _("Options:"),
        "Commands:": _("Commands:"),
    }
    page = "\n".join(
        re.sub(r"^\w+:", lambda found: headings.get(found[0], found[0]), line)
        for line in page.split("\n")
    )
    page = page.replace("Show this message and exit.", _("Show this message and exit."))
    return page.replace("[default:", _("[default:")).replace("[required]", _("[required]"))


def complaint(said: str) -> str:
    """What the parser says is wrong, translated as far as we know its words."""
    for message in _COMPLAINTS:
        found = re.fullmatch(_pattern(message), said, re.DOTALL)
        if found is not None:
            parts = found.groupdict()
            if "why" in parts:
                parts["why"] = complaint(parts["why"])
            return _(message).format(**parts)
    return said


def _pattern(message: str) -> str:
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*?)", re.escape(message))
