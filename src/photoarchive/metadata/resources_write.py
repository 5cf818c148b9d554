"""Photoshop's image resources with the IIM that belongs to the annotations."""

from __future__ import annotations

from collections.abc import Iterable

from photoarchive.domain.outgoing import Outgoing
from photoarchive.metadata import iim_write, photoshop
from photoarchive.metadata.photoshop import COPYRIGHT_URL_ID, DIGEST_ID, IIM_ID, Resource


def with_iim(resources: Iterable[Resource], outgoing: Outgoing) -> list[Resource]:
    """The resources with a fresh IIM (where there was one, or one is asked for), its digest, and
    the copyright's URL where there is one.

    All others stay as they are and where they are. Raises `CannotEmbed`.
    """
    found = list(resources)
    old = photoshop.data_of(found, IIM_ID)
    iim = iim_write.build(old, outgoing) if old or outgoing.iim else b""
    fresh = {IIM_ID: iim, DIGEST_ID: photoshop.digest_of(iim) if iim else b""}
    places = {one.id: place for place, one in reversed(list(enumerate(found)))}
    if COPYRIGHT_URL_ID in places:
        url = str(outgoing.fields.get("web_statement", ""))
        fresh[COPYRIGHT_URL_ID] = url.encode("utf-8", "replace")
    whole = [
        one._replace(data=fresh[one.id]) if one.id in fresh else one
        for place, one in enumerate(found)
        if one.id not in fresh or (places[one.id] == place and fresh[one.id])
    ]
    return whole + [Resource(n, data) for n, data in fresh.items() if n not in places and data]
