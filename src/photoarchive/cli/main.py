"""Takes the command line apart, runs the verb, and tells what the world did in one line."""

from __future__ import annotations

import locale
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from photoarchive import __version__, i18n, resources
from photoarchive.app import archive as archives
from photoarchive.app.explain import explain
from photoarchive.cli.output import Output, Status
from photoarchive.cli.parser import Parser, complaint
from photoarchive.cli.session import Session
from photoarchive.domain.errors import ArchiveError, ArchiveUnusable
from photoarchive.i18n import _
from photoarchive.settings import table

# What may stand without a verb, and whether a value follows it. The window has no use for --json
# and --quiet, which stand before any verb. The last ones are for looking at the window: a picture
# of it, in a given state, and the end.
WINDOW_OPTIONS = {
    "--archive": True,
    "--as": True,
    "--language": True,
    "--dark": False,
    "--light": False,
    "--json": False,
    "--quiet": False,
    "--shot": True,
    "--show": True,
    "--size": True,
    "--query": True,
}


def main(arguments: Sequence[str], opens: list[Path] | None = None) -> int:
    """Runs a verb; returns the exit status. Never raises for what the world did.

    Puts into `opens` the archive on which the window is to be opened afterwards.
    """
    warnings.filterwarnings("ignore", module=r"PIL\..*")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    choose_language()
    rest, current = _common(list(arguments), opens if opens is not None else [])
    if current is None:
        return _complain(rest[-1], Status.WRONG_USE)
    try:
        parse = _parser(i18n.language())
        status = parse(rest, prog_name="photoarchive", standalone_mode=False, obj=current)
        sys.stdout.flush()
        current.finish()
        return int(status or 0)
    except typer.Exit as ended:
        return ended.exit_code
    except typer.TyperException as misused:
        return _complain(_usage(misused), Status.WRONG_USE)
    except ArchiveUnusable as error:
        return _complain(explain(error).line, Status.NO_ARCHIVE)
    except ArchiveError as error:
        return _complain(explain(error).line, Status.WRONG_USE)
    except (KeyboardInterrupt, typer.Abort):
        return Status.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone (| head); that is no fault.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - kept for the interpreter's end
        return Status.DONE


def complain_of_no_display() -> int:
    """Says that the window needs a display, in the language in use."""
    choose_language()
    return _complain(
        _("There is no display to open the window on. See photoarchive --help for the verbs."),
        Status.WRONG_USE,
    )


def choose_language() -> None:
    """The chosen language, else the system's."""
    chosen = archives.program_settings().get(table.LANGUAGE)
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    system = next((name for name in names if name), locale.getlocale()[0] or "")
    # As gettext has it: LANGUAGE is a wish for where a language is spoken, "C" is none.
    wishes = [] if system in ("C", "POSIX") else os.environ.get("LANGUAGE", "").split(":")
    i18n.use(resources.translations(), chosen, *wishes, system)


def _common(arguments: list[str], opens: list[Path]) -> tuple[list[str], Session | None]:
    """Takes out the options that may stand before or behind the verb; without a session what is
    wrong stands last."""
    rest: list[str] = []
    named: Path | None = None
    who = ""
    as_json = quiet = False
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--self-test":
            rest.append("self-test")
        elif word == "--json":
            as_json = True
        elif word == "--quiet":
            quiet = True
        elif word == "--archive":
            value = next(words, None)
            if not value:
                return [_("--archive needs a folder behind it.")], None
            named = Path(value)
        elif word.startswith("--archive="):
            named = Path(word.removeprefix("--archive="))
        elif word == "--as" or word.startswith("--as="):
            value = next(words, "") if word == "--as" else word.removeprefix("--as=")
            who = archives.tidy_who(value)
            if not who:
                return [_("--as needs a name behind it.")], None
        else:
            rest.append(word)
    return rest, Session(Output(as_json, quiet), named, opens, who=who)


@lru_cache
def _parser(_language: str) -> Callable[..., int | None]:
    """The parser of all verbs, whose help is in the language in use when it is made."""
    parser = Parser(
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help"]},
    )

    @parser.callback(
        invoke_without_command=True,
        help=_("A desktop archive for news photographs. Without a verb it opens the window."),
        epilog=_(
            "These stand before or behind any verb: --archive DIR (the archive; else the "
            "environment's PHOTOARCHIVE, else the one opened last), --as NAME (who stands in the "
            "history), --json (JSON lines on standard output), --quiet (no progress)."
        ),
    )
    def _root(
        version: Annotated[
            bool, typer.Option("--version", help=_("Print the version and end."))
        ] = False,
    ) -> None:
        if version:
            sys.stdout.write(f"photoarchive {__version__}\n")
            raise typer.Exit

    for declare in declarations():
        declare(parser)
    return get_command(parser)


def declarations() -> list[Callable[[typer.Typer], None]]:
    """What each verb's module adds to the parser, in the order of the help."""
    from photoarchive.cli.verbs import (
        backup,
        captions,
        codes,
        coverage,
        demo,
        disagreements,
        duplicates,
        edit,
        events,
        export,
        find,
        history,
        import_,
        init,
        lint,
        metadata,
        profiles,
        searches,
        self_test,
        sets,
        show,
        sidecars,
        stats,
        templates,
        terms,
        trash,
        undo,
        verify,
    )

    return [
        module.declare
        for module in (
            *(init, import_, find, show, edit, captions, undo, history, trash, export),
            *(terms, events, templates, codes, sets, searches, lint, profiles),
            *(duplicates, verify, disagreements, sidecars, backup, metadata, stats, coverage, demo),
            self_test,
        )
    ]


def _usage(misused: Exception) -> str:
    said = getattr(misused, "format_message", lambda: str(misused))()
    words = complaint(said)
    stop = "" if words.endswith((".", "?", "؟")) else "."
    return f"{words}{stop} " + _("See photoarchive --help.")


def _complain(line: str, status: Status) -> int:
    sys.stdout.flush()
    sys.stderr.write(" ".join(line.split()) + "\n")
    return status
