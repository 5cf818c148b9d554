"""The codes of an archive, read once and kept until a list of them is changed."""

from __future__ import annotations

import threading

from photoarchive.catalogue import code_lists
from photoarchive.catalogue.catalogue import Catalogue
from photoarchive.domain.codebook import Codebook


class CodeBooks:
    """Gives the codes that are in use; from any thread."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._revision = -1
        self._book = Codebook(())

    def book(self) -> Codebook:
        """The codes of the active lists as they are now."""
        with self._lock, self._catalogue.reading() as tx:
            revision = code_lists.revision(tx)
            if revision != self._revision:
                active = [one for one in code_lists.listed(tx) if one.active]
                self._book = Codebook((one, code_lists.codes(tx, one.id)) for one in active)
                self._revision = revision
            return self._book
