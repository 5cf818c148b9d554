"""What templates do to photographs, as `edit` and `import` tell it."""

from __future__ import annotations

from collections.abc import Sequence

from photoarchive.app import describe, templates
from photoarchive.app.explain import label, reason
from photoarchive.app.template_plan import Held, Left
from photoarchive.app.templates import Preview
from photoarchive.cli.output import Output
from photoarchive.i18n import arrow


def tell_preview(output: Output, preview: Preview) -> Sequence[Left]:
    """What would be changed, line by line; returns what would be left out."""
    for one in preview.changes:
        if output.as_json:
            output.record(
                {
                    "event": "would-change",
                    "id": one.id,
                    "field": one.field,
                    **({"language": one.language} if one.language else {}),
                    "before": _plain(one.before),
                    "after": _plain(one.after),
                }
            )
        else:
            place = describe.place_of(one.field, one.language)
            old, new = _words(one.before), _words(one.after)
            output.line(f"{one.id}  {place}: {old} {arrow()} {new}")
    return preview.left


def tell_left(output: Output, left: Sequence[Left]) -> None:
    """What was not given to photographs, because their fields cannot hold it."""
    for one in left:
        if output.as_json:
            output.record(
                {
                    "event": "failed",
                    "id": one.id,
                    "field": one.field,
                    **({"language": one.language} if one.language else {}),
                    "code": "not-held",
                    "detail": one.text,
                }
            )
        else:
            output.message(f"{one.id}: {label(one.field)}: {reason('not-held', one.text)}")


def _plain(held: Held) -> object:
    return held if isinstance(held, str) else list(held)


def _words(held: Held) -> str:
    return " ".join(templates.in_words(held).split())
