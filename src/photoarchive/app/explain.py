"""What went wrong, for people: a title, one sentence that names the thing, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.app import dates_shown, explain_pattern, explain_search, explain_templates
from photoarchive.domain import errors
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.past_steps import LaterStep
from photoarchive.domain.photo import Problem
from photoarchive.domain.structures import of_field
from photoarchive.i18n import _, figure, ngettext

# Of the later steps that stand in the way of one, so many are named.
_MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """Words for an error. `remedy` may be empty where there is nothing to do about it."""

    title: str
    sentence: str
    remedy: str = ""

    @property
    def line(self) -> str:
        """All of it on one line, as the command line prints it."""
        return f"{self.sentence} {self.remedy}".strip()


def explain(error: BaseException) -> Explanation:
    """Words for any error. One that is not of our tree is a fault of the program."""
    match error:
        case errors.WrongInput():
            return _wrong_input(error)
        case errors.ArchiveUnusable():
            return _unusable(error)
        case errors.NotAVocabulary(path, detail):
            return Explanation(
                _("A file could not be used"),
                f"{path}: {_not_a_vocabulary(detail)}",
                _("The page “Vocabularies” of the guide tells what is read."),
            )
        case errors.NotASheet(path, detail):
            return Explanation(
                _("A file could not be used"),
                f"{path}: {_not_a_sheet(detail)}",
                _("The page “Captions from texts and sheets” of the guide tells what is read."),
            )
        case errors.NotATemplate(path, detail):
            return Explanation(
                _("A file could not be used"),
                f"{path}: {explain_templates.not_a_template(detail)}",
                _("The page “Templates” of the guide tells what is read."),
            )
        case errors.NotACodeList(path, detail):
            return Explanation(
                _("A file could not be used"),
                f"{path}: {explain_templates.not_a_code_list(detail)}",
                _("The page “Codes” of the guide tells what is read."),
            )
        case errors.FileTrouble():
            return Explanation(
                _("A file could not be used"),
                f"{error.path}: {reason(error.code, error.detail)}",
            )
        case _:
            detail = f"{type(error).__name__}: {error}"
            return Explanation(
                _("A fault in the program"),
                _("Something went wrong that should not have: {detail}").format(detail=detail),
                _("What was saved before is safe. Please report this."),
            )


def reason(code: str, detail: str = "") -> str:
    """Why a file or photograph was not done, from the code of the event."""
    words = {
        "unreadable": _("the system does not let us read it"),
        "not-an-image": _("it is in no image format that is known here"),
        "too-large": _("it has more pixels than can be decoded safely"),
        "damaged-image": _("it was kept, but its pixels cannot be decoded"),
        "changed-while-read": _("it changed while it was being read; import it again"),
        "copy-differs": _("the copy, read back, was not the same; check the disk"),
        "damaged": _("the original no longer has the bytes that were imported"),
        "missing": _("the original is not where it was"),
        "cannot-embed": _("metadata cannot be put into it"),
        "no-preview": _("it was kept, but no preview can be made of it"),
        "cut-short": _("it was kept, but the picture ends before its end"),
        "sidecar": _("its metadata stands in an XMP file beside it"),
        "system-file": _("it is no photograph but a file of the system"),
        "sidecar-changed": _(
            "another program made or changed it, and it was not read; read it, or use --force"
        ),
        "not-held": _("a template gave a field what it cannot hold; the field was left as it was"),
        "not-a-code-list": _("it is no file of codes"),
        "not-a-template": _("it is no file of templates in a form that is known here"),
        "not-a-vocabulary": _("it is no file of terms in a format that is known here"),
        "not-a-sheet": _("it is no caption sheet that can be read here"),
        "signed": _("it carries a signature that a change would break"),
        "signature-broken": _(
            "its signature is not valid any more, for metadata was written into it"
        ),
    }
    sentence = words.get(code, code)
    if code in ("sidecar", "cannot-embed"):
        detail = _why_beside(detail)
    return _with_detail(sentence, detail)


def _why_beside(detail: str) -> str:
    """Why metadata was not put into a file itself."""
    code, _colon, rest = detail.partition(": ")
    words = {
        "format": _("its format takes none"),
        "signed": _("it is signed, and a change would break the signature"),
        "damaged": _("it is damaged"),
        "turned": _("its container says how the picture is turned, and cannot be rewritten"),
        "no-exiftool": _("ExifTool, which writes this format, is not installed"),
        "exiftool": _("ExifTool says: {words}").format(words=rest),
        "exiftool-died": _("ExifTool broke down over it"),
        "exiftool-timeout": _("ExifTool took too long over it"),
        "differs": _("the copy made by ExifTool was not the same otherwise: {what}").format(
            what=rest
        ),
    }
    return words.get(code, detail)


def _not_a_vocabulary(detail: str) -> str:
    """Why a file of terms as a whole was not read."""
    code, _colon, words = detail.partition(": ")
    sentences = {
        "not-text": _("it is no text in UTF-8; save it so from the program that made it"),
        "no-columns": _("its first row names no column of names, such as “name” or “name@ar”"),
        "not-rdf": _("it cannot be read as RDF: {words}").format(words=words),
        "remote-context": _("what its words mean stands elsewhere, and nothing is fetched"),
        "too-large": _("it is too large to be a file of terms"),
    }
    return sentences.get(code, _("it is no file of terms in a format that is known here"))


def _not_a_sheet(detail: str) -> str:
    """Why a caption sheet as a whole was not read."""
    code, _colon, words = detail.partition(": ")
    sentences = {
        "not-text": _("it is neither an Excel file nor a text; save it as XLSX or as CSV"),
        "quotation": _(
            "the quotation marks in row {row} do not come in pairs; mend them, or save it as XLSX"
        ).format(row=words),
        "old-excel": _(
            "it is an Excel file of the old kind, or has a password; save it as XLSX without one"
        ),
        "open-document": _("it is an OpenDocument file; save it as XLSX or as CSV"),
        "damaged": _("it is damaged ({words}); save it anew from the program that made it").format(
            words=words
        ),
        "too-large": _("it is too large to be a caption sheet"),
        "no-columns": _(
            "no heading tells which photographs it is about, such as “id”, “name” or “digest”"
        ),
        "no-fields": _("no heading names a field, such as “caption” or “caption@es”"),
        "suffix": _("the name of a sheet ends with .csv or .xlsx"),
    }
    return sentences.get(code, _("it is no caption sheet that can be read here"))


def fault_of_term(code: str, detail: str) -> str:
    """What was wrong with a line of a file of terms or codes."""
    words = {
        "no-name": _("there is no name"),
        "no-code": _("there is no code with a text behind it, parted by a tabulator"),
        "no-keyword": _("a synonym stands below no keyword"),
        "bad-indent": _("it stands deeper than one level below the line before it"),
        "unknown-column": _("there is no such column"),
        "no-broader": _("the term that it should stand below is not there"),
        "circle": _("it would stand below itself"),
        "bad-language": _("this is no language tag"),
        "bad-identifier": _("this is no identifier of its scheme"),
        "bad-date": _("this is no year, month or day"),
        "bad-position": _("this is no latitude and longitude in degrees"),
        "bad-default": _("this cannot be filled in"),
        "bad-hashtag": _("this is no hashtag"),
        "no-place": _("the place is not among the places"),
        "doubled-code": _("the code stands there before, for something else; that counts"),
        "bad-code": _("what the code stands for cannot be kept"),
    }
    return _with_detail(words.get(code, code), detail)


def problem(found: Problem) -> str:
    """What could not be read of a file's metadata, or disagrees, with the detail that people who
    know metadata understand."""
    words = {
        "truncated": _("the file ends before its end"),
        "too-large": _("it holds more metadata than is read"),
        "damaged": _("its metadata is damaged"),
        "resources-damaged": _("its Photoshop resources are damaged"),
        "exif-damaged": _("its Exif is damaged"),
        "iim-damaged": _("its IIM is damaged"),
        "iim-charset-guessed": _("the encoding of its IIM had to be guessed"),
        "xmp-damaged": _("its XMP is damaged"),
        "xmp-extension-damaged": _("its extended XMP is damaged"),
        "xmp-too-large": _("its XMP is too large to be read"),
        "xmp-doctype": _("its XMP declares a document type and is not read"),
        "several-blocks": _("it holds several blocks of one kind"),
        "unreadable": _("a value cannot be read"),
        "disagree": _("its metadata blocks disagree"),
        "double-encoded": _("a value seems to have been encoded twice"),
        "translations-stale": _("its translations belong to an older text"),
        "sidecar-damaged": _("its sidecar is damaged"),
        "no-size": _("how many pixels it has cannot be read"),
    }
    sentence = _with_detail(words.get(found.code) or reason(found.code), found.detail)
    return f"{label(found.field)}: {sentence}" if found.field else sentence


def _with_detail(sentence: str, detail: str) -> str:
    if not detail:
        return sentence
    return _("{sentence} ({detail})").format(sentence=sentence, detail=detail)


def _wrong_input(error: errors.WrongInput) -> Explanation:
    title = _("That cannot be done so")
    match error:
        case errors.UnknownField(key, near):
            words = _("There is no field “{key}”.").format(key=key)
            return Explanation(title, words, _did_you_mean(near))
        case errors.ReadOnlyField(key):
            return Explanation(
                title,
                _("“{field}” is a fact of the file and cannot be set here.").format(
                    field=label(key)
                ),
            )
        case errors.NoLanguages(key):
            return Explanation(
                title,
                _("“{field}” holds one text for all languages.").format(field=label(key)),
                _("Leave the language out."),
            )
        case errors.NoStates(key):
            return Explanation(
                title,
                _("“{field}” is not written in several languages, and has no states.").format(
                    field=label(key)
                ),
                _("Name a field such as caption@ar."),
            )
        case errors.NotAList(key):
            return Explanation(
                title,
                _("“{field}” holds a single value.").format(field=label(key)),
                _("Use --set in place of --add and --remove."),
            )
        case errors.WrongValue():
            return _wrong_value(error)
        case errors.QueryError():
            return Explanation(_("The search cannot be read"), explain_search.query_fault(error))
        case errors.PatternError():
            return Explanation(
                _("The pattern cannot be read"),
                explain_pattern.pattern_fault(error),
                _("Places are written {field}, such as {caption} or {seq:03}."),
            )
        case errors.NoSuchPhotograph(number):
            return Explanation(title, _("There is no photograph {id}.").format(id=number))
        case errors.NoTwins(number):
            return Explanation(
                title,
                _("No other photograph shows the same picture as number {id}.").format(id=number),
                _("Name at least two photographs."),
            )
        case errors.NoSuchTerm(vocabulary, name):
            return Explanation(
                title,
                _("“{name}” is not in the vocabulary “{vocabulary}”.").format(
                    name=name, vocabulary=vocabulary
                ),
            )
        case errors.NoSuchPath(path):
            return Explanation(title, _("There is no file or folder {path}.").format(path=path))
        case errors.TermCarried() | errors.TermCircle() | errors.NoTree():
            return _about_terms(error)
        case errors.OnlyName() | errors.SameTerm() | errors.EventWithoutDays():
            return _about_terms(error)
        case errors.NothingToUndo("undo"):
            return Explanation(title, _("There is nothing to undo."))
        case errors.NothingToUndo():
            return Explanation(title, _("There is nothing to redo."))
        case errors.NoSuchStep() | errors.StepNotStanding() | errors.StepDepended():
            return _about_steps(error)
        case errors.NoSuchSet(name):
            return Explanation(
                title,
                _("There is no set “{name}”.").format(name=name),
                _("“photoarchive sets list” shows those there are."),
            )
        case errors.SeveralSets(name, paths):
            return Explanation(
                title,
                _("Several sets are called “{name}”.").format(name=name),
                _("Say which one: {paths}.").format(
                    paths=" · ".join(f"“{path}”" for path in paths)
                ),
            )
        case errors.SetNameTaken(name):
            return Explanation(
                title,
                _("There is a set “{name}” at this place already.").format(name=name),
                _("Choose another name."),
            )
        case errors.SetInItself(name):
            return Explanation(title, _("“{name}” cannot be moved into itself.").format(name=name))
        case errors.NoSuchSearch(name):
            return Explanation(
                title,
                _("There is no saved search “{name}”.").format(name=name),
                _("“photoarchive searches list” shows those there are."),
            )
        case errors.SearchNameTaken(name):
            return Explanation(
                title,
                _("There is a saved search “{name}” already.").format(name=name),
                _("Choose another name."),
            )
        case (
            errors.NoSuchTemplate()
            | errors.TemplateNameTaken()
            | errors.NoSuchCodeList()
            | errors.CodeListNameTaken()
            | errors.NoSuchCode()
            | errors.BadExpression()
            | errors.SlowExpression()
            | errors.NotText()
            | errors.NotCopiedFields()
        ):
            return Explanation(title, *explain_templates.fault(error, label))
        case errors.BadProfile(path, line):
            return Explanation(
                title,
                _("{path}, line {line}: {what}").format(
                    path=path, line=line, what=_profile_fault(error)
                ),
                _("The page “House rules” of the guide tells what may stand there."),
            )
        case errors.NoSuchProfile(name, known):
            return Explanation(
                title,
                _("There is no profile “{name}”.").format(name=name),
                _("There are: {names}.").format(names=", ".join(known)),
            )
        case errors.ProfileTaken(name, path):
            return Explanation(
                title,
                _("The archive has a profile “{name}” already: {path}.").format(
                    name=name, path=path
                ),
                _("Choose another name, or change that file."),
            )
        case errors.NoSpelling():
            return Explanation(
                title,
                _("The spelling cannot be checked: Hunspell is not installed."),
                _("Install it with “pip install photoarchive[spell]”, or from your system."),
            )
        case errors.NoDictionary(language, folder):
            return Explanation(
                title,
                _("There is no dictionary for “{language}” on this machine.").format(
                    language=language
                ),
                _("Install one for Hunspell, or put its .aff and .dic into “{folder}”.").format(
                    folder=folder
                ),
            )
        case errors.SidecarsOff():
            return Explanation(
                title,
                _("This archive is set to keep no sidecars."),
                _("Set it otherwise with “photoarchive sidecars keep request”."),
            )
        case errors.UnsafeTarget(path):
            return Explanation(
                title,
                _("Files cannot be exported to {path}.").format(path=path),
                _("Choose a folder outside the archive."),
            )
        case _:
            return Explanation(title, str(error))


def _about_steps(error: errors.WrongInput) -> Explanation:
    title = _("This cannot be taken back")
    match error:
        case errors.NoSuchStep(number):
            return Explanation(
                title,
                _("There is no step {n} in the history.").format(n=number),
                _("“photoarchive history” shows those there are."),
            )
        case errors.StepNotStanding(number, "undone" | "taken-back"):
            return Explanation(title, _("Step {n} has been taken back already.").format(n=number))
        case errors.StepNotStanding(number):
            return Explanation(
                title,
                _("Step {n} only undid another step, or did it again.").format(n=number),
                _("Take back the step itself."),
            )
        case errors.StepDepended(number, later):
            words = ngettext(
                "Step {n} cannot be taken back alone: {count} later step depends on it ({which}).",
                "Step {n} cannot be taken back alone: {count} later steps depend on it ({which}).",
                len(later),
            )
            which = [later_step(one) for one in reversed(later[-_MOST_STEPS:])]
            which += ["…"] if len(later) > _MOST_STEPS else []
            return Explanation(
                title,
                words.format(n=number, count=figure(len(later)), which="; ".join(which)),
                _("Take the later ones back first, the last of them at the beginning."),
            )
    raise AssertionError(error)


def later_step(one: LaterStep) -> str:
    """ "15, Rita, 26 Aug 2017 10:14": a step that stands in the way."""
    return f"{one.number}, {one.who}, {dates_shown.moment(one.at)}"


def _did_you_mean(near: str) -> str:
    return _("Did you mean “{near}”?").format(near=near) if near else ""


def _profile_fault(error: errors.BadProfile) -> str:
    """What is wrong in a line of a profile, with what may have been meant."""
    words = {
        "unreadable": _("the system does not let us read it: {detail}."),
        "not-text": _("it is no text in UTF-8."),
        "not-toml": _("this is no TOML ({detail})."),
        "unknown-key": _("“{detail}” is nothing that a profile tells."),
        "unknown-section": _("the form has no section “{detail}”."),
        "unknown-field": _("there is no field “{detail}”."),
        "unknown-rule": _("there is no rule “{detail}”."),
        "unknown-level": _("“{detail}” is none of off, note, warning and error."),
        "read-only-field": _("the field “{detail}” is a fact of the file and cannot be filled in."),
        "no-languages": _("“{detail}” asks for a language of a field that has none."),
        "no-language": _("“{detail}” is no language tag, such as en or ar-LB."),
        "no-text-field": _("“{detail}” is no field of texts."),
        "not-bounds": _("“{detail}” takes a least or most length: {{ min = 20, max = 80 }}."),
        "not-a-number": _("“{detail}” is no whole number from 0 on."),
        "min-above-max": _("the least length of “{detail}” is above its most."),
        "not-a-list": _("“{detail}” takes a list of field keys in quotation marks."),
        "not-a-table": _("“{detail}” takes a table of its own, under [{detail}]."),
        "not-a-text": _("“{detail}” takes a text in quotation marks."),
        "not-true-or-false": _("“{detail}” is true or false."),
        "no-words": _("“{detail}” has no word in it."),
        "banned-instead": _("what is said instead has “{detail}” in it, which is banned."),
    }
    sentence = words.get(error.code, error.code).format(detail=error.detail)
    if error.near:
        sentence += " " + _("Did you mean “{near}”?").format(near=error.near)
    return sentence


def _about_terms(error: errors.WrongInput) -> Explanation:
    title = _("That cannot be done so")
    match error:
        case errors.TermCarried(name, photographs):
            words = ngettext(
                "{n} photograph carries “{name}”.",
                "{n} photographs carry “{name}”.",
                photographs,
            )
            return Explanation(
                title,
                words.format(n=figure(photographs), name=name),
                _("Choose a term that takes its place, or have it taken off them."),
            )
        case errors.TermCircle(name, below):
            return Explanation(
                title,
                _("“{name}” cannot stand below “{below}”.").format(name=name, below=below),
                _("A term cannot stand below itself or below one that stands below it."),
            )
        case errors.NoTree():
            return Explanation(
                title,
                _("Only keywords and places can stand below one another."),
            )
        case errors.OnlyName(name):
            return Explanation(
                title,
                _("“{name}” would be left without a preferred name.").format(name=name),
                _("Give it another preferred name first."),
            )
        case errors.EventWithoutDays(name):
            return Explanation(
                title,
                _("It is not known when “{name}” was.").format(name=name),
                _("Say from when and until when in its record."),
            )
        case errors.SameTerm(name):
            return Explanation(
                title,
                _("“{name}” and nothing else was chosen.").format(name=name),
                _("Choose at least two terms."),
            )
        case _:
            return Explanation(title, str(error))


def _wrong_value(error: errors.WrongValue) -> Explanation:
    forms = {
        "country-code": _("a country code of ISO 3166 such as LB or LBN"),
        "offset": _("an offset from UTC such as +03:00"),
        "rating": _("a whole number from -1 (rejected) to 5"),
        "flag": _("1 (picked), 0 or -1 (rejected)"),
        "integer": _("a whole number"),
        "number": _("a number"),
        "uri": _("a web address or another URI, such as https://example.org/terms"),
        "date": _("a date such as 2017, 2017-08, 2017-08-26 or 2017-08-26T10:14:05+03:00"),
        "period": _(
            "a date such as 2017, 2017-08 or 2017-08-26, or a period such as today, this-week or "
            "last-30d"
        ),
        "place": _("latitude and longitude in degrees, such as 34.26, 36.42"),
        "language": _("a language tag such as en, es or ar-LB"),
        "assignment": _("field=value, such as caption@es=Nuestros soldados"),
        "day": _("a year, a month or a day, such as 2014, 2014-06 or 2014-06-29"),
        "scheme": _("the name of a scheme in small letters, such as wikidata, geonames or viaf"),
        "identifier": _("an identifier as its scheme writes it, such as Q822 or 276781"),
        "rule": _("a rule of photoarchive lint --list"),
        "hashtag": _("one word behind a #, such as #DawnOfTheJurds"),
        "vocabulary-format": _(
            "one of csv, turtle, rdf-xml, json-ld, lightroom, photo-mechanic, codes"
        ),
        "structure": _("JSON with the parts {parts}").format(parts=_parts(error.field)),
        "name": _("a name of at least one letter, figure or sign"),
        "name-without-plus": _("a name without a plus, which stands between several templates"),
        "shortcut": _("a figure from 1 to 9"),
        "entries": _("at least one field with what it is to be given"),
        "something": _("a text of at least one letter, figure or sign"),
        "single": _("a single value"),
        "code": _("a code of at least one sign, which does not begin with //"),
        "delimiter": _("one sign that is no letter, no figure and no #"),
        "template-mode": _("one of replace, append, prepend, if-empty, remove"),
        "template-file": _("the name of a .toml file, or for one template of an .xmp file"),
        "one-template": _("a file with a single template"),
        "findable-name": _("a name with at least one letter or figure"),
        "vocabulary": _(
            "one of sources, credits, bylines, keywords, persons, organisations, places, events"
        ),
    }
    sentence = _("“{value}” is not what “{field}” can hold.").format(
        value=error.value, field=label(error.field)
    )
    remedy = _("It takes {form}.").format(form=forms.get(error.form, error.form))
    return Explanation(_("That cannot be done so"), sentence, remedy)


def _parts(key: str) -> str:
    field = BY_KEY.get(key)
    if field is None or not field.is_structured:
        return ""
    return ", ".join(part.key for part in of_field(key).parts)


def _unusable(error: errors.ArchiveUnusable) -> Explanation:
    title = _("The archive cannot be used")
    match error:
        case errors.NoArchive():
            return Explanation(
                title,
                _("No archive was named, and none was opened before."),
                _("Name one with --archive, or make one with “photoarchive init”."),
            )
        case errors.NotAnArchive(path):
            return Explanation(
                title,
                _("{path} is not an archive.").format(path=path),
                _("Make one with “photoarchive init”, or choose another folder."),
            )
        case errors.ArchiveExists(path):
            return Explanation(
                title,
                _("{path} is not empty.").format(path=path),
                _("Choose an empty folder or a new name."),
            )
        case errors.CatalogueTooNew(path, found, known):
            return Explanation(
                title,
                _(
                    "{path} was written by a later version of the program (step {found}; this "
                    "one knows {known})."
                ).format(path=path, found=found, known=known),
                _("Install the later version."),
            )
        case errors.CatalogueDamaged(path, detail):
            return Explanation(
                title,
                _("{path} is damaged: {detail}.").format(path=path, detail=detail),
                _("The folder “backups” beside it holds earlier copies of the catalogue."),
            )
        case errors.ArchiveBusy(path, seconds):
            return Explanation(
                title,
                _("{path} was kept busy by another program for {seconds} seconds.").format(
                    path=path, seconds=round(seconds)
                ),
                _("Try again in a moment."),
            )
        case errors.ArchiveReadOnly(path):
            return Explanation(
                title,
                _("{path} cannot be written to.").format(path=path),
                _("Check the rights of the folder and whether the disk is write-protected."),
            )
        case errors.DiskFull(path):
            return Explanation(
                title,
                _("There is no room left on the disk of {path}.").format(path=path),
                _("Make room and do it again; what was done so far is kept."),
            )
        case errors.SqliteTooOld(found, needed):
            return Explanation(
                title,
                _("SQLite {found} is too old; {needed} is needed.").format(
                    found=found, needed=needed
                ),
                _("Install a newer Python."),
            )
        case _:
            return Explanation(title, str(error))


def label(key: str) -> str:
    """A field's name for people, from its key."""
    field = BY_KEY.get(key)
    return _(field.label) if field is not None else key
