"""Which profile an archive is captioned by, and where it is kept."""

from __future__ import annotations

import pytest

from photoarchive.app import profiles
from photoarchive.app.profiles import Where
from photoarchive.domain.errors import BadProfile, NoSuchProfile, ProfileTaken
from photoarchive.domain.profile import Asked, Profile
from photoarchive.settings import dirs


def _at(folder, name, text):
    (folder / "profiles").mkdir(exist_ok=True)
    (folder / "profiles" / f"{name}.toml").write_text(text, encoding="utf-8")


def test_an_archive_begins_with_its_own_profile_which_asks_for_nothing(archive):
    assert profiles.chosen(archive) == Profile(name="own", title="Our own")
    assert {one.name: one.where for one in profiles.kept(archive)} == {
        "agency": Where.SHIPPED,
        "museum": Where.SHIPPED,
        "own": Where.SHIPPED,
    }


def test_the_file_of_the_archive_goes_before_that_of_the_program_and_both_before_ours(archive):
    _at(dirs.config(), "own", 'title = "of the program"')
    assert profiles.chosen(archive).title == "of the program"
    _at(archive.folder, "own", 'title = "of the archive"')
    assert profiles.chosen(archive).title == "of the archive"
    (own,) = (one for one in profiles.kept(archive) if one.name == "own")
    assert own.where is Where.ARCHIVE


def test_a_chosen_profile_counts_from_then_on(archive):
    assert profiles.choose(archive, "agency").blocks_exports
    assert profiles.chosen(archive).name == "agency"
    with pytest.raises(NoSuchProfile) as raised:
        profiles.choose(archive, "agencia")
    assert raised.value.known == ("agency", "museum", "own")
    assert profiles.chosen(archive).name == "agency"


@pytest.mark.parametrize("name", ["../archive", "", "a/b", ".hidden"])
def test_a_name_is_no_way_to_another_file(archive, name):
    with pytest.raises(NoSuchProfile):
        profiles.load(archive, name)
    with pytest.raises(NoSuchProfile):
        profiles.save(archive, Profile(name=name))


def test_a_broken_profile_is_not_chosen(archive):
    _at(archive.folder, "desk", 'required = ["captoin"]')
    with pytest.raises(BadProfile):
        profiles.choose(archive, "desk")
    assert profiles.chosen(archive).name == "own"


def test_a_saved_profile_is_the_archives(archive):
    path = profiles.save(archive, Profile(name="own", required=(Asked("caption"),)))
    assert path == archive.folder / "profiles" / "own.toml"
    assert profiles.chosen(archive).required == (Asked("caption"),)


def test_a_copy_keeps_the_words_of_whoever_wrote_it_and_replaces_nothing(archive):
    _at(archive.folder, "desk", '# For the night.\ntitle = "Night"\n')
    path = profiles.copy(archive, "desk", "day desk")
    assert path.read_text("utf-8") == '# For the night.\ntitle = "Night"\n'
    assert profiles.load(archive, "day desk").title == "Night"
    with pytest.raises(ProfileTaken):
        profiles.copy(archive, "agency", "desk")
    profiles.copy(archive, "agency", "agency")
    assert profiles.chosen(archive).name == "own"


def test_titles_that_come_along_are_told_in_the_language_in_use():
    assert profiles.title(Profile(title="Agency")) == "Agency"
    assert profiles.title(Profile(name="desk")) == "desk"
