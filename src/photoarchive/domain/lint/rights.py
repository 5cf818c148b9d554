"""Rights: the credit against what the record of the source asks for."""

from __future__ import annotations

from collections.abc import Iterator

from photoarchive.domain.lint.finding import Finding, Put
from photoarchive.domain.lint.sheet import Sheet, folded


def credit_source(sheet: Sheet) -> Iterator[Finding]:
    """The credit is not the one that the record of the source has among its defaults. An empty
    credit that the profile requires is for `required` to tell."""
    sources = [
        (one, credit)
        for one in sheet.terms.get("source", ())
        if (credit := one.details.defaults.get("credit", "").strip())
    ]
    carried = sheet.terms.get("credit", ())
    if not sources or (not carried and sheet.profile.asks_for("credit")):
        return
    said = {folded(name.name) for one in carried for name in one.names}
    if any(folded(credit) in said for _source, credit in sources):
        return
    source, credit = sources[0]
    spoken = sheet.languages[:1]
    facts = {
        "source": source.preferred(*spoken),
        "asked": credit,
        "credit": carried[0].preferred(*spoken) if carried else "",
    }
    code = "other-credit" if carried else "no-credit"
    yield Finding("credit-source", code, "credit", facts=facts, fix=(Put("credit", "", credit),))
