"""Which format a file of terms is in, and what reads and writes it."""

from __future__ import annotations

from collections.abc import Sequence

from photoarchive.domain.term_file import Format, Reading
from photoarchive.vocabularies import (
    code_replacements,
    csv_table,
    keyword_lists,
    news_codes,
    skos,
)
from photoarchive.vocabularies.plain_text import NotText, lines_of
from photoarchive.vocabularies.written import Whole

_BY_SUFFIX = {
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".ttl": Format.TURTLE,
    ".n3": Format.TURTLE,
    ".nt": Format.TURTLE,
    ".rdf": Format.RDF_XML,
    ".xml": Format.RDF_XML,
    ".owl": Format.RDF_XML,
    ".json": Format.JSON_LD,
    ".jsonld": Format.JSON_LD,
}
SUFFIXES = {
    Format.CSV: ".csv",
    Format.TURTLE: ".ttl",
    Format.RDF_XML: ".rdf",
    Format.JSON_LD: ".jsonld",
    Format.LIGHTROOM: ".txt",
    Format.PHOTO_MECHANIC: ".txt",
    Format.CODES: ".txt",
}


class NotReadable(ValueError):
    """The file as a whole cannot be read; `args` are a code (`not-text`, `not-rdf`,
    `remote-context`, `no-columns`) and a detail."""


def format_of(suffix: str, data: bytes) -> Format:
    """The format by the end of the file's name, or, for plain text, by what it holds: where a
    tabulator stands behind text, codes and what they stand for."""
    known = _BY_SUFFIX.get(suffix.lower())
    if known is not None:
        return known
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n")
    if start.startswith((b"<?xml", b"<rdf:RDF")):
        return Format.RDF_XML
    if start.startswith((b"{", b"[")) and start.rstrip()[-1:] in b']},"' and b'"' in start:
        return Format.JSON_LD
    if start.startswith((b"@prefix", b"@base", b"PREFIX")):
        return Format.TURTLE
    try:
        lines = lines_of(data)
    except NotText:
        return Format.LIGHTROOM
    told = [line for line in lines if line.strip() and not line.lstrip().startswith("//")]
    parted = sum("\t" in line.strip() for line in told)
    return Format.CODES if told and parted * 3 > len(told) else Format.LIGHTROOM


def read(data: bytes, form: Format, languages: Sequence[str] = ()) -> Reading:
    """The terms of a file; of notes in several languages that in the first of these. Raises
    `NotReadable`."""
    try:
        match form:
            case Format.CSV:
                return csv_table.read(data)
            case Format.LIGHTROOM | Format.PHOTO_MECHANIC:
                return keyword_lists.read(data)
            case Format.CODES:
                return code_replacements.read(data)
            case Format.JSON_LD if news_codes.is_one(data):
                return news_codes.read(data, languages)
            case Format.TURTLE | Format.RDF_XML | Format.JSON_LD:
                return skos.read(data, form, languages)
    except NotText as error:
        raise NotReadable("not-text", str(error)) from error
    except csv_table.NoColumns as error:
        raise NotReadable("no-columns", "") from error
    except skos.RemoteContext as error:
        raise NotReadable("remote-context", "") from error
    except skos.NotRdf as error:
        raise NotReadable("not-rdf", str(error)) from error


def write(whole: Whole, form: Format) -> bytes:
    """A vocabulary as the bytes of a file."""
    match form:
        case Format.CSV:
            return csv_table.write(whole)
        case Format.LIGHTROOM | Format.PHOTO_MECHANIC:
            return keyword_lists.write(whole)
        case Format.CODES:
            return code_replacements.write(whole)
        case Format.TURTLE | Format.RDF_XML | Format.JSON_LD:
            return skos.write(whole, form)
