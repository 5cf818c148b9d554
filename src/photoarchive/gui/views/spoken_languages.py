"""Which languages the form offers, how the caption stands in each, and which one comes first."""

from __future__ import annotations

from photoarchive.app.archive import Archive
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.text_state import TextState
from photoarchive.gui.models.field_form import FieldForm


class SpokenLanguages:
    """Those of the archive, those that the photographs have texts in, and those that were asked
    for besides."""

    def __init__(self, archive: Archive, form: FieldForm) -> None:
        self._archive = archive
        self._form = form
        self._extra: list[str] = []
        self._preferred = archive.languages[0] if archive.languages else DEFAULT_LANGUAGE
        self._is_chosen = False  # whether she has said which language she captions in
        self._other = ""  # the one beside the source, side by side
        self._found: list[str] = []
        self.tags: list[str] = []
        self.marks: dict[str, TextState] = {}

    def choose(self, tag: str) -> None:
        """Captions in this language from now on."""
        self._preferred, self._is_chosen = tag, True

    def offer(self, tag: str) -> None:
        """Offers this language too."""
        if tag not in self._extra:
            self._extra.append(tag)

    def look(self) -> None:
        """Takes up what the photographs have now."""
        own, caption = self._archive.languages, BY_KEY["caption"]
        self._found = self._form.languages()
        tags = [tag for tag in self._found if tag == DEFAULT_LANGUAGE]
        tags += own
        tags += [tag for tag in (*self._found, *self._extra) if tag not in tags]
        spoken = [tag for tag in tags if self._form.is_complete(caption, tag)]
        self.tags = list(dict.fromkeys(tags))
        self.marks = {tag: state for tag in tags if (state := self._state(tag)) is not None}
        missing = (tag for tag in own if spoken and tag not in spoken)
        self.marks |= dict.fromkeys(missing, TextState.MISSING)

    @property
    def first(self) -> str:
        """The language that other photographs are shown in first."""
        # Where the caption stands only without a language, that is what is to be seen; but who goes
        # through a row of photographs in Arabic goes on in Arabic.
        is_alone = DEFAULT_LANGUAGE in self.tags and self._preferred not in self._found
        if is_alone and not self._is_chosen:
            return DEFAULT_LANGUAGE
        return self._preferred if self._preferred in self.tags else self.tags[0]

    def side_by_side(self, tag: str) -> tuple[str, str]:
        """The source language, and the one beside it: the one that is captioned in, unless that
        is the source. Empty where there is one language only."""
        main = self._form.main_language
        source = next((one for one in (main, DEFAULT_LANGUAGE) if one in self.tags), tag)
        others = [one for one in self.tags if one != source]
        if not others:
            return "", ""
        wanted = tag if tag != source else self._other
        self._other = wanted if wanted in others else others[0]
        return source, self._other

    def _state(self, tag: str) -> TextState | None:
        """What a language's mark says of the caption; nothing where it is a draft."""
        states = self._form.text_states(BY_KEY["caption"], tag)
        worst = states.worst if states is not None else None
        if worst is TextState.CHECKED and states is not None:
            return None if states.counts.get(TextState.MISSING) else worst
        return worst if worst is TextState.STALE else None
