"""What lies above a place, as the tree of places knows it: its region, its country and that one's
code."""

from __future__ import annotations

from collections.abc import Iterable

from photoarchive.catalogue import terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.country_names import Country, country_named
from photoarchive.domain.term import NameKind, Term, Vocabulary

# Fields that hold the name of a place as a plain text, the widest last.
TEXTS = ("sublocation", "city", "state", "country")
# What may be filled in beside a field: only what is wider.
_WIDER = {
    "sublocation": ("state", "country", "country_code"),
    "city": ("state", "country", "country_code"),
    "state": ("country", "country_code"),
    "country": ("country_code",),
}


def named(tx: Transaction, name: str) -> Term | None:
    """The one place of this name; None where there is none, or where it may be several."""
    found = {id for _name, of, id in terms.called(tx, [name]) if of is Vocabulary.PLACES}
    known = terms.by_ids(tx, found)
    return next(iter(known.values())) if len(known) == 1 else None


def of(tx: Transaction, key: str, term: Term | None, name: str, *languages: str) -> dict[str, str]:
    """What a place, chosen or typed in a field, fills in, by the keys of fields. Only what is sure:
    without a country above it nothing is."""
    chain: list[Term] = []
    if term is not None:
        ids = [term.id, *terms.above(tx, term.id)]
        by_id = terms.by_ids(tx, ids)
        chain = [by_id[id] for id in ids if id in by_id]
    told: dict[str, str] = {}
    # The widest: Georgia below the United States is no country.
    countries = [n for n, one in enumerate(chain) if _country(one) is not None]
    at = countries[-1] if countries else None
    if at is None:
        country = country_named(name) if key == "country" else None
        told = {"country_code": country.code} if country is not None else {}
    else:
        country = _country(chain[at])
        assert country is not None
        told = {"country": chain[at].preferred(*languages), "country_code": country.code}
        # The one right below the country, unless that is the place itself.
        if at > 1:
            told["state"] = chain[at - 1].preferred(*languages)
    wider = _WIDER.get(key, _WIDER["city"])
    return {key: told[key] for key in wider if key in told}


def _country(term: Term) -> Country | None:
    """The country that a place is, by one of its names (hidden ones are misspellings)."""
    names: Iterable[str] = (n.name for n in term.names if n.kind is not NameKind.HIDDEN)
    return next((found for name in names if (found := country_named(name)) is not None), None)
