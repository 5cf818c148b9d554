"""What the rules of the house find, as the verbs print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from photoarchive.app import lint_words
from photoarchive.app.describe import listed, photographs, place_of
from photoarchive.app.linting import Checked
from photoarchive.cli.output import Output
from photoarchive.domain.lint.finding import Finding, Severity
from photoarchive.domain.photo import PhotoId
from photoarchive.i18n import _, figure, ngettext


def tell(output: Output, several: Iterable[Checked]) -> None:
    """Each photograph with its findings; those without any are passed over."""
    for checked in several:
        if not checked.findings:
            continue
        output.line(f"#{checked.photo.id}  {checked.photo.name}")
        for one in checked.findings:
            if output.as_json:
                output.record(record(checked.photo.id, one))
            place = place_of(one.field, one.language)
            kind = lint_words.severity(one.severity)
            output.line(f"  {kind}  {place}: {lint_words.sentence(one)}  [{one.rule}]")


def record(id: PhotoId, one: Finding) -> dict[str, Any]:
    """A finding as JSON; `fix` tells what `--fix` would do, where it would do something."""
    span = {"start": one.start, "end": one.end} if one.end else {}
    return {
        "event": "finding",
        "id": id,
        "rule": one.rule,
        "severity": one.severity.value,
        "code": one.code,
        "field": one.field,
        **({"language": one.language} if one.language else {}),
        **span,
        "sentence": lint_words.sentence(one),
        **({"fix": lint_words.fix_words(one)} if one.fix else {}),
        **({"doubtful": True} if one.doubtful else {}),
    }


def severities(several: Iterable[Checked]) -> Counter[Severity]:
    """How many findings of each severity there are."""
    return Counter(one.severity for checked in several for one in checked.findings)


def summary(several: Iterable[Checked], total: int) -> str:
    """ "2 errors, 5 warnings, 1 note in 3 of 61 photographs"."""
    found = [checked for checked in several if checked.findings]
    counted = severities(found)
    if not found:
        return _("Nothing found in {photographs}").format(photographs=photographs(total))
    words = {
        Severity.ERROR: ngettext("{n} error", "{n} errors", counted[Severity.ERROR]),
        Severity.WARNING: ngettext("{n} warning", "{n} warnings", counted[Severity.WARNING]),
        Severity.NOTE: ngettext("{n} note", "{n} notes", counted[Severity.NOTE]),
    }
    parts = [one.format(n=figure(counted[kind])) for kind, one in words.items() if counted[kind]]
    return _("{found} ({some} of {photographs})").format(
        found=listed(parts), some=figure(len(found)), photographs=photographs(total)
    )
