"""`lint [QUERY]`: what the rules of the house find, and what puts it right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Annotated

import typer

from photoarchive.app import describe, lint_reasons, linting, photographs, profiles
from photoarchive.app.archive import Archive
from photoarchive.app.linting import Checked, FixRules
from photoarchive.cli import findings
from photoarchive.cli.output import Output, Status
from photoarchive.cli.query_argument import CONTEXT, query_text
from photoarchive.cli.session import session
from photoarchive.cli.verbs.sidecars import write_after
from photoarchive.domain.lint.finding import Severity
from photoarchive.domain.lint.rules import RULE_OF, RULES, level_of
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.profile import Profile
from photoarchive.i18n import _, figure, pgettext


def declare(parser: typer.Typer) -> None:
    """Adds the verb."""

    @parser.command(
        "lint",
        context_settings=CONTEXT,
        help=_(
            "Look at the captions by the rules of the house, and put right what can be. Ends "
            "with 1 when there are errors."
        ),
    )
    def _lint(
        context: typer.Context,
        query: Annotated[list[str], typer.Argument(metavar="QUERY")] = [],  # noqa: B006
        rules: Annotated[
            str, typer.Option("--rules", metavar="RULE,…", help=_("Only these rules."))
        ] = "",
        fix: Annotated[
            str,
            typer.Option(
                "--fix",
                metavar="RULE,…",
                help=_("Put right what these rules find, as one step to undo."),
            ),
        ] = "",
        profile: Annotated[
            str,
            typer.Option(
                "--profile", metavar="NAME", help=_("By this profile, not that of the archive.")
            ),
        ] = "",
        count: Annotated[
            bool, typer.Option("--count", help=_("Only count what each rule finds."))
        ] = False,
        list_rules: Annotated[
            bool, typer.Option("--list", help=_("List the rules with their reasons."))
        ] = False,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=_("Only tell what would be done."))
        ] = False,
    ) -> int:
        current = session(context)
        output = current.output
        only, fixed = _rules(rules), _rules(fix)
        if only and not fixed <= only:
            raise typer.BadParameter(_("--fix names a rule that --rules leaves out."))
        text = query_text(query)
        archive = current.archive()
        try:
            asked = profiles.load(archive, profile) if profile else profiles.chosen(archive)
            if list_rules:
                _tell_rules(output, asked)
                return Status.DONE
            ids = photographs.found_by_text(archive, text)
            if fixed:
                _fix(output, archive, FixRules(fixed, ids, asked, archive.languages), dry_run)
            found: list[Checked] = []
            totals = output.follow(_steps(archive, ids, asked, only, found), _("Checking"))
        finally:
            archive.close()
        if totals.interrupted:
            return Status.INTERRUPTED
        if count:
            _tell_counts(output, found)
        else:
            findings.tell(output, found)
        _tell_summary(output, found, len(ids))
        has_errors = findings.severities(found)[Severity.ERROR] > 0
        return Status.SOME_FAILED if has_errors else Status.DONE


def _rules(typed: str) -> frozenset[str]:
    """The rules that were named."""
    keys = [key.strip() for key in typed.split(",") if key.strip()]
    for key in keys:
        if key not in RULE_OF:
            near = get_close_matches(key.lower(), [*RULE_OF], 1)
            hint = " " + _("Did you mean “{near}”?").format(near=near[0]) if near else ""
            raise typer.BadParameter(_("There is no rule “{rule}”.").format(rule=key) + hint)
    return frozenset(keys)


def _steps(
    archive: Archive,
    ids: Sequence[PhotoId],
    profile: Profile,
    only: frozenset[str],
    found: list[Checked],
) -> Steps:
    """Looks at the photographs one after the other, and gathers what has findings."""
    yield Outcome(0, len(ids))
    for done, checked in enumerate(linting.linted(archive, ids, profile, only), 1):
        if checked.findings:
            found.append(checked)
        yield Outcome(done, len(ids), done, current=checked.photo.name)


def _fix(output: Output, archive: Archive, edit: FixRules, dry_run: bool) -> None:
    if dry_run:
        there = linting.linted(archive, edit.ids, edit.profile, edit.rules)
        changed = sum(any(f.fix and not f.doubtful for f in one.findings) for one in there)
        fields: tuple[str, ...] = ()
    else:
        step = archive.history.do(edit)
        changed, fields = step.photos, step.fields
        write_after(archive, output, step.changes)
    if output.as_json:
        record = {"event": "fixed", "rules": sorted(edit.rules), "changed": changed}
        dry = {"dry_run": True} if dry_run else {"fields": list(fields)}
        output.record({**record, **dry})
    elif dry_run:
        words = _("{photographs} would be edited")
        output.line(words.format(photographs=describe.photographs(changed)))
    elif changed:
        output.line(describe.edited(fields, changed))
    else:
        output.line(_("Nothing to put right."))


def _tell_rules(output: Output, profile: Profile) -> None:
    rows = []
    for rule in RULES:
        told = {
            "rule": rule.key,
            "level": level_of(rule, profile).value,
            "name": lint_reasons.name(rule.key),
            "reason": lint_reasons.reason(rule.key),
        }
        if output.as_json:
            output.record(told)
        rows.append(told)
    for one in rows:
        output.line(f"{one['rule']}  ({one['level']})  {one['name']}")
        output.line(f"    {one['reason']}")


def _tell_counts(output: Output, several: Iterable[Checked]) -> None:
    checked = list(several)
    rows = []
    for rule, number in linting.counts(checked).items():
        photos = sum(any(f.rule == rule for f in one.findings) for one in checked)
        if output.as_json:
            output.record({"rule": rule, "findings": number, "photographs": photos})
        rows.append((rule, lint_reasons.name(rule), figure(number), figure(photos)))
    if rows and not output.as_json:
        output.table((pgettext("of the house", "Rule"), "", _("Findings"), _("Photographs")), rows)


def _tell_summary(output: Output, found: Sequence[Checked], total: int) -> None:
    counted = findings.severities(found)
    if output.as_json:
        numbers = {f"{kind.value}s": counted[kind] for kind in Severity}
        output.record(
            {"event": "summary", "photographs": total, "with_findings": len(found), **numbers}
        )
    output.line(findings.summary(found, total))
