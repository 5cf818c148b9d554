"""`edit QUERY --replace OLD NEW`: find and replace, every hit told."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from photoarchive.app import describe, photographs, replacing
from photoarchive.app.replacing import Found, ReplaceTexts
from photoarchive.cli.output import Output, Status
from photoarchive.cli.session import Session
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.domain.query import Order
from photoarchive.domain.replacing import Wanted, put_in
from photoarchive.i18n import _, arrow, figure, ngettext

# So many letters beside a hit are told.
_BESIDE = 30


def replace_texts(
    current: Session, text: str, wanted: Wanted, names: Sequence[str], *, dry_run: bool
) -> int:
    """Replaces in all that match, or with `dry_run` only tells what."""
    output = current.output
    where = replacing.places(names)
    with closing(current.archive()) as archive:
        ids = photographs.found_by_text(archive, text, Order.OLDEST)
        found = list(replacing.found(archive, ids, wanted, where))
        changed = 0
        fields: tuple[str, ...] = ()
        edit = ReplaceTexts(tuple(found))
        if found and not dry_run:
            step = archive.history.do(edit)
            changed, fields = step.photos, step.fields
            write_after(archive, output, step.changes)
    hits = sum(len(one.hits) for one in found)
    if dry_run:
        for one in found:
            _tell(output, one)
    for one in edit.left:
        _tell_left(output, one)
    if output.as_json:
        record = {"matched": len(ids), "changed": changed, "fields": list(fields), "hits": hits}
        output.record({**record, **({"dry_run": True} if dry_run else {})})
    elif dry_run or not changed:
        words = ngettext("{n} hit in {photographs}", "{n} hits in {photographs}", hits)
        several = describe.photographs(len({one.id for one in found}))
        output.line(words.format(n=figure(hits), photographs=several))
    else:
        output.line(describe.edited(fields, changed))
    return Status.SOME_FAILED if edit.left else Status.DONE


def _tell(output: Output, one: Found) -> None:
    if output.as_json:
        output.record({"event": "hit", **one.as_record()})
        return
    place = describe.place_of(one.field, one.language)
    for number, hit in enumerate(one.hits):
        before = one.before[max(0, hit.start - _BESIDE) : hit.end + _BESIDE]
        after = put_in(one.before, one.hits, {number})
        end = hit.start + len(hit.put) + _BESIDE
        made = after[max(0, hit.start - _BESIDE) : end]
        output.line(f"{one.id}  {place}: {_flat(before)} {arrow()} {_flat(made)}")


def _tell_left(output: Output, one: Found) -> None:
    if output.as_json:
        output.record({"event": "failed", "code": "not-held", **one.as_record()})
    else:
        words = _("{id}: {place}: the field cannot hold “{text}”; it was left as it was")
        place = describe.place_of(one.field, one.language)
        output.message(words.format(id=one.id, place=place, text=_flat(one.after)))


def _flat(text: str) -> str:
    return " ".join(text.split())
