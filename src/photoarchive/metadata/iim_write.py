"""An IIM block made from the annotations, and from what a file's block holds besides.

IPTC-NAA Information Interchange Model 4.2; XMP Specification Part 3, chapter 3: UTF-8, declared in
1:90; records and datasets in rising order; texts cut to their limits in bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from photoarchive.domain.countries import ALPHA_3
from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.fields import FIELDS, Field, Form, Type
from photoarchive.domain.outgoing import Outgoing
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content
from photoarchive.domain.text import cut_utf8
from photoarchive.metadata import iptc, photo_mechanic
from photoarchive.metadata.charsets import UTF_8
from photoarchive.metadata.iim_names import GENRES, is_text
from photoarchive.metadata.iptc import (
    CODED_CHARACTER_SET,
    DATE,
    GENRE,
    SUBJECT,
    TIME,
    UTF_8_DESIGNATION,
    DataSet,
)

_RECORD_VERSION: Final = DataSet(2, 0, b"\0\4")
_OURS: Final = {(f.iim.record, f.iim.dataset): f for f in FIELDS if f.iim and f.settable}
_MAX_SHORT_BYTES: Final = 32_767
_GENRES: Final = {name.casefold(): f"{number}:{name}" for name, number in GENRES.items()}
_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d)(?::(\d\d))?)?")


def build(found: bytes, outgoing: Outgoing) -> bytes:
    """The block that belongs to the annotations; empty when it would hold nothing.

    Of the file's own block (which may be empty) all datasets are kept that are no fields of
    ours; their texts become UTF-8 where they were not. Raises `CannotEmbed` when the file's
    block cannot be read to its end, for something in it would be lost.
    """
    datasets, rest = iptc.parse(found)
    if rest:
        raise CannotEmbed(Path(), "damaged")
    declared = iptc.declared_set(datasets)
    kept = [
        _recoded(d, declared) for d in datasets if not (_is_ours(d) or _contradicts(d, outgoing))
    ]
    ours = list(_ours(outgoing, datasets))
    if not ours and all((d.record, d.number) == (2, 0) for d in kept):
        return b""
    whole = [DataSet(*CODED_CHARACTER_SET, UTF_8_DESIGNATION), *kept, *ours]
    if all((d.record, d.number) != (2, 0) for d in kept):
        whole.append(_RECORD_VERSION)
    # The sort is stable: repeated datasets stay in their order.
    whole.sort(key=lambda d: (d.record, d.number))
    return serialised(whole)


def _is_ours(dataset: DataSet) -> bool:
    place = dataset.record, dataset.number
    return place == CODED_CHARACTER_SET or place in _OURS or place == (2, TIME)


def _contradicts(dataset: DataSet, outgoing: Outgoing) -> bool:
    """Whether it is Photo Mechanic's line, and tells another choice than the annotations do."""
    if (dataset.record, dataset.number) != photo_mechanic.PREFS_DATASET:
        return False
    noted = photo_mechanic.read({}, dataset.data.decode("ascii", "replace"))
    return photo_mechanic.contradicts(noted, outgoing.fields)


def _recoded(dataset: DataSet, declared: str) -> DataSet:
    """One 1:90 counts for the whole block, so every text must follow when it changes."""
    is_text_of_another = is_text(dataset.record, dataset.number) and declared != UTF_8
    if not is_text_of_another or dataset.data.isascii():
        return dataset
    return dataset._replace(data=iptc.decoder(declared)(dataset.data)[0].encode("utf-8"))


def _ours(outgoing: Outgoing, found: list[DataSet]) -> Iterator[DataSet]:
    for (record, number), field in _OURS.items():
        content = outgoing.fields.get(field.key)
        if content is None:
            continue
        if field.type is Type.DATE:
            yield from _dates(str(content), str(outgoing.fields.get("date_offset", "")))
            continue
        for text in _texts(content):
            # A lone half of a surrogate pair has no bytes in UTF-8.
            sound = text.encode("utf-8", "replace").decode("utf-8")
            if data := _data(field, sound, found):
                yield DataSet(record, number, data)


def _texts(content: Content) -> list[str]:
    if isinstance(content, Mapping):
        return [content.get(DEFAULT_LANGUAGE) or next(iter(content.values()), "")]
    return list(map(str, content)) if isinstance(content, tuple) else [str(content)]


def _data(field: Field, text: str, found: list[DataSet]) -> bytes:
    """The bytes of one text; empty when IIM has no form for it."""
    assert field.iim is not None
    place = field.iim.record, field.iim.dataset
    if place in (GENRE, SUBJECT):
        # What the file says of the same genre or subject may tell more than we know.
        for dataset in found:
            if (dataset.record, dataset.number) == place:
                words = iptc.decoder(iptc.declared_set(found))(dataset.data)[0]
                if iptc.meaning(field, words) == text:
                    return words.encode("utf-8")
        text = _genre(text) if place == GENRE else _subject(text)
    elif field.form is Form.COUNTRY_CODE:
        code = ALPHA_3.get(text.upper(), text.upper())
        text = code if len(code) == 3 else ""
    return cut_utf8(text.replace("\n", "\r"), field.iim.max_bytes).encode("utf-8")


def _genre(text: str) -> str:
    """A number and a name; there is none for a name outside the list."""
    return _GENRES.get(text.casefold(), "")


def _subject(text: str) -> str:
    return f"IPTC:{text}:::" if len(text) == 8 and text.isdecimal() else ""


def _dates(date: str, offset: str) -> Iterator[DataSet]:
    """2:55 with 00 for what is unknown; 2:60 only where a time is known, and in it no zone that
    is not (XMP Specification Part 3, chapter 3: none is invented)."""
    match = _ISO.match(date)
    if match is None:
        return
    year, month, day, hour, minute, second = match.groups()
    yield DataSet(2, DATE, f"{year}{month or '00'}{day or '00'}".encode("ascii"))
    if hour:
        time = f"{hour}{minute}{second or '00'}{offset.replace(':', '')}"
        yield DataSet(2, TIME, time.encode("ascii", "replace"))


def serialised(datasets: Iterable[DataSet]) -> bytes:
    """The bytes of the datasets, in the order given."""
    return b"".join(map(_serialised, datasets))


def _serialised(dataset: DataSet) -> bytes:
    """IIM 1.6: a length of two bytes, or where that is too short, one of four behind its size."""
    size = len(dataset.data)
    head = bytes((0x1C, dataset.record, dataset.number))
    if size <= _MAX_SHORT_BYTES:
        return head + size.to_bytes(2, "big") + dataset.data
    return head + b"\x80\x04" + size.to_bytes(4, "big") + dataset.data
