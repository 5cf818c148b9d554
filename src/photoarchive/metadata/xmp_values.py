"""Values as XMP writes them: texts, arrays, and texts in several languages.

XMP Specification Part 1, 8.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from photoarchive.domain.fields import Many
from photoarchive.domain.photo import DEFAULT_LANGUAGE, ByLanguage, Content
from photoarchive.metadata.xmp import LANG, LI, qualified, without_forbidden

if TYPE_CHECKING:
    from lxml.etree import _Element


def add(node: _Element, name: str, many: Many | None, content: Content) -> None:
    """Adds a property: a text, an array, or a text in each language with the default first."""
    from lxml import etree

    element = etree.SubElement(node, name)
    if isinstance(content, Mapping):
        array = etree.SubElement(element, qualified("rdf:Alt"))
        for language, text in default_first(content).items():
            _add_item(array, text).set(LANG, without_forbidden(language))
    elif isinstance(content, tuple):
        array = etree.SubElement(element, qualified(f"rdf:{(many or Many.BAG).value}"))
        for one in content:
            _add_item(array, str(one))
    else:
        element.text = without_forbidden(str(content))


def _add_item(array: _Element, text: str) -> _Element:
    from lxml import etree

    item = etree.SubElement(array, LI)
    item.text = without_forbidden(text)
    return item


def default_first(texts: ByLanguage) -> ByLanguage:
    """The texts with `x-default` before all others (Part 1, 8.2.2.4)."""
    if not texts:
        return texts
    default = texts.get(DEFAULT_LANGUAGE) or next(iter(texts.values()))
    return {DEFAULT_LANGUAGE: default, **texts}
