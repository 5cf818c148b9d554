"""What patterns may ask for beside the photographs: now, here, by whom, with which codes."""

from __future__ import annotations

from functools import cache

from photoarchive.app.archive import Archive
from photoarchive.domain.codebook import Codebook
from photoarchive.domain.wording import Occasion
from photoarchive.pipelines import clock


def occasion(archive: Archive, number: int = 1) -> Occasion:
    """What is known beside the photographs now, the first of which has this number. The codes are
    those of the moment when the first one is asked for."""

    @cache
    def book() -> Codebook:
        return archive.code_books.book()

    def text(code: str, number: int, language: str) -> str:
        return book().text(code, number, language)

    return Occasion("", archive.languages, number, clock.here(), archive.who, text)
