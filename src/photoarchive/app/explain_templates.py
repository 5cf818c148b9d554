"""What is wrong with templates, codes, and what is to be replaced or pasted, in sentences for
people."""

from __future__ import annotations

from collections.abc import Callable

from photoarchive.domain import errors
from photoarchive.domain.fields import BY_KEY
from photoarchive.i18n import _


def fault(error: errors.WrongInput, label: Callable[[str], str]) -> tuple[str, str]:
    """A sentence and the remedy; `label` names a field for people."""
    match error:
        case errors.NoSuchTemplate(name, near):
            return (
                _("There is no template “{name}”.").format(name=name),
                _near(near) or _("“photoarchive templates list” shows those there are."),
            )
        case errors.TemplateNameTaken(name):
            return (
                _("There is a template “{name}” already.").format(name=name),
                _("Choose another name."),
            )
        case errors.NoSuchCodeList(name, near):
            return (
                _("There is no list of codes “{name}”.").format(name=name),
                _near(near) or _("“photoarchive codes list” shows those there are."),
            )
        case errors.CodeListNameTaken(name):
            return (
                _("There is a list of codes “{name}” already.").format(name=name),
                _("Choose another name."),
            )
        case errors.NoSuchCode(code, ""):
            return _("No list of codes that is on has “{code}”.").format(code=code), ""
        case errors.NoSuchCode(code, name):
            words = _("The list of codes “{name}” has no “{code}”.")
            return words.format(name=name, code=code), ""
        case errors.BadExpression(expression, detail, position):
            words = _("The expression “{expression}” cannot be read: {detail}.")
            said = _of_expression(detail, position)
            return words.format(expression=expression, detail=said), ""
        case errors.SlowExpression(expression):
            words = _("The expression “{expression}” takes too long over one of the texts.")
            return (
                words.format(expression=expression),
                _("Nothing was changed. Write it so that there are fewer ways to match."),
            )
        case errors.NotText(key):
            words = _("“{field}” holds no free text in which something could be replaced.")
            remedy = ""
            if BY_KEY[key].vocabulary is not None:
                remedy = _(
                    "Names of terms are corrected in the vocabulary: “photoarchive terms rename”."
                )
            return words.format(field=label(key)), remedy
        case errors.NotCopiedFields():
            return (
                _("What was copied is not what a photograph says."),
                _("Copy the fields of a photograph first."),
            )
        case _:
            return str(error), ""


def not_a_template(detail: str) -> str:
    """Why a file of templates as a whole was not read."""
    sentences = {
        "form": _("it does not say that it holds templates"),
        "too-large": _("it is too large to be a file of templates"),
        "xmp": _("it cannot be read as XMP"),
        "no-fields": _("it holds no field that a photograph can be given"),
        "template": _("its templates are no list of tables"),
        "entry": _("the entries of a template are no list of tables"),
    }
    words = sentences.get(detail)
    return words or _("it cannot be read: {words}").format(words=detail)


def not_a_code_list(detail: str) -> str:
    """Why a file of codes as a whole was not read."""
    sentences = {
        "not-text": _("it is no text in UTF-8; save it so from the program that made it"),
        "no-codes": _("no line of it has a code with a text behind it, parted by a tabulator"),
        "too-large": _("it is too large to be a file of codes"),
    }
    return sentences.get(detail, _("it is no file of codes"))


def _near(near: str) -> str:
    return _("Did you mean “{near}”?").format(near=near) if near else ""


def _of_expression(detail: str, position: int) -> str:
    """What a library says is wrong with an expression, which speaks English alone."""
    if detail == "length":
        return _("it is empty, or longer than a thousand signs")
    where = _("at character {position}").format(position=position + 1) if position else ""
    return " ".join(part for part in (detail.partition(" at position")[0], where) if part)
