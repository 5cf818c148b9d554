"""The QUERY argument, alike in every verb that has one."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from photoarchive.i18n import _

# A query may begin with a dash (-has:caption): what is no option of the verb belongs to it.
CONTEXT = {"ignore_unknown_options": True}


def query_text(words: Sequence[str]) -> str:
    """The words as one search text, so that quoting the whole is not needed.

    Raises `typer.BadParameter` for a word that looks like an option the verb does not have.
    """
    for word in words:
        if word.startswith("--"):
            raise typer.BadParameter(_("There is no option {option}.").format(option=word))
    return " ".join(words)
