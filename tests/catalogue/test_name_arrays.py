"""The arrays of names follow the catalogue, and answer as a look at every name would."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections import Counter

import numpy as np
import pytest

from made_photographs import BACKUPS, add_to, photograph
from photoarchive.app.edits import Trash
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.app.term_edits import AddTerm, NameTerm, RenameTerm
from photoarchive.app.term_merging import DeleteTerms, MergeTerms
from photoarchive.catalogue import columns, names, suggest
from photoarchive.catalogue.catalogue import open_catalogue
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.term import NameKind, Vocabulary
from photoarchive.domain.text import words

PERSONS, PLACES, KEYWORDS = Vocabulary.PERSONS, Vocabulary.PLACES, Vocabulary.KEYWORDS
SYLLABLES = ("ra", "ras", "al", "baal", "bek", "b", "بعل", "رأس", "é", "mohammed", "ali", "x")


def every_name(tx, vocabulary):
    """By the alphabet (folded, number, name, kind, term, vocabulary), and who carries each term."""
    carried = tx.exec_driver_sql(
        "SELECT DISTINCT term_id, photo_id FROM photo_term JOIN photo ON photo_id = photo.id "
        "WHERE NOT trashed"
    ).all()
    rows = tx.exec_driver_sql(
        "SELECT n.folded, n.id, n.name, n.kind, t.id, t.vocabulary FROM term_name n "
        "JOIN term t ON t.id = n.term_id WHERE n.kind <> 'hidden'"
    ).all()
    carriers = Counter(term for term, _photo in carried)
    return sorted(row for row in rows if vocabulary in (None, row[5])), carriers


def follows(folded, begun):
    return f" {' '.join(begun)}" in f" {folded}"


def has(folded, begun):
    there = folded.split()
    return all(word in there for word in begun[:-1]) and f" {begun[-1]}" in f" {folded}"


def plainly(tx, typed, limit, vocabulary):
    """Term by term, by every name there is."""
    begun = words(typed)
    rows, carriers = every_name(tx, vocabulary)
    found = {}
    for fits in (follows, has) if begun else (lambda *_all: True,):
        found = {}
        for row in rows:
            if fits(row[0], begun) and (begun or row[3] == "preferred"):
                found.setdefault((-carriers[row[4]], row[4], row[5]), []).append(row)
        if len(found) >= limit or len(begun) < 2:
            break
    ordered = sorted(found.items(), key=lambda one: (one[0][0], one[1][0][0], one[0][1]))
    return [
        suggest.Named(
            next((row for row in several if row[3] == "preferred"), several[0])[2],
            of,
            carriers[id],
            id,
        )
        for (_carriers, id, of), several in ordered[:limit]
    ]


def plainly_spelt(tx, typed, vocabulary):
    """Name by name, as sets of those that are offered alike."""
    begun = words(typed)
    rows, carriers = every_name(tx, vocabulary)
    found = [row for row in rows if follows(row[0], begun) or has(row[0], begun)]
    ranks = {}
    for folded, _id, name, _kind, term, _of in found:
        behind = not folded.startswith(" ".join(begun))
        ranks.setdefault((behind, -carriers[term], folded), set()).add((name, term))
    return [several for _rank, several in sorted(ranks.items())]


@pytest.fixture
def beside(catalogue):
    """The same catalogue as another process has it open."""
    other = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    yield other
    other.close()


def agree(catalogue, chance):
    with catalogue.reading() as tx:
        for _turn in range(12):
            typed = " ".join(chance.choices(SYLLABLES, k=chance.choice((0, 1, 1, 1, 2, 2, 3))))
            typed = typed[: chance.randint(1, 12)]
            vocabulary = chance.choice((None, PERSONS, PLACES, KEYWORDS))
            limit = chance.choice((1, 3, 6, 50))
            found = suggest.names(tx, typed, limit, vocabulary)
            if words(typed) or vocabulary is not None:
                assert found == plainly(tx, typed, limit, vocabulary), (typed, vocabulary, limit)
            if words(typed) and vocabulary is not None:
                offered = suggest.names_beginning(tx, vocabulary, typed, 1000)
                if len(words(typed)) == 1:
                    assert suggest.names_beginning(tx, vocabulary, typed, 4) == offered[:4]
                for alike in plainly_spelt(tx, typed, vocabulary):
                    some, offered = offered[: len(alike)], offered[len(alike) :]
                    assert set(some) == alike, (typed, vocabulary)
                assert not offered


@pytest.mark.parametrize("seed", range(6))
def test_what_is_offered_is_what_a_look_at_every_name_gives(catalogue, beside, seed, monkeypatch):
    monkeypatch.setattr(names, "_LARGE", 25)  # parts are left alone, and all is made one
    monkeypatch.setattr(columns, "_LEAST_KEPT", 1)
    chance = random.Random(seed)

    def name():
        return " ".join(chance.choices(SYLLABLES, k=chance.randint(1, 4)))

    def photographs():
        kinds = ("persons", "location_shown", "location_created", "keywords")
        return [
            photograph(**{key: (name(), name()) for key in chance.sample(kinds, 2)})
            for _n in range(chance.randint(1, 6))
        ]

    ids = add_to(catalogue, photographs())
    opened = [catalogue, beside]
    for _turn in range(25):
        one = chance.choice(opened)
        history = History(one, Feed(one), "test")
        of = chance.choice((PERSONS, PLACES, KEYWORDS))
        with one.reading() as tx:
            known = [row[2] for row in suggest_all(tx, of)] or ["nobody"]
        step = chance.randrange(9)
        with contextlib.suppress(ArchiveError):
            match step:
                case 0 | 1:
                    ids += add_to(one, photographs())
                case 2:
                    history.do(RenameTerm(of, chance.choice(known), name()))
                case 3:
                    kind = chance.choice(list(NameKind))
                    history.do(NameTerm(of, chance.choice(known), name(), "ar", kind))
                case 4:
                    history.do(MergeTerms(of, chance.choice(known), (chance.choice(known),)))
                case 5:
                    history.do(DeleteTerms(of, (chance.choice(known),), off=True))
                case 6:
                    history.do(Trash((chance.choice(ids),)))
                case 7:
                    history.do(AddTerm(of, name()))
                case 8:
                    history.undo()
        agree(chance.choice(opened), chance)
    for each in opened:
        agree(each, chance)
    catalogue.close()
    again = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    agree(again, chance)
    again.close()


def suggest_all(tx, of):
    return tx.exec_driver_sql(
        "SELECT n.id, n.term_id, n.name FROM term_name n JOIN term t ON t.id = n.term_id "
        "WHERE t.vocabulary = ? AND n.kind = 'preferred'",
        (of.value,),
    ).all()


def offered(catalogue, typed, of=PERSONS):
    with catalogue.reading() as tx:
        return [one.name for one in suggest.names(tx, typed, 9, of)]


def test_a_number_of_a_name_is_never_given_twice(catalogue, beside):
    """The newest name renamed would get the number of the old one again."""
    add_to(catalogue, [photograph(persons=("Aoun",))])
    assert offered(beside, "a") == ["Aoun"]
    history = History(catalogue, Feed(catalogue), "test")
    history.do(RenameTerm(PERSONS, "Aoun", "Berri"))
    assert offered(beside, "a") == ["Aoun"], "as a variant"
    assert offered(beside, "b") == ["Berri"]
    history.undo()
    assert offered(beside, "a") == ["Aoun"]
    assert offered(beside, "b") == []


def test_an_older_view_does_not_lose_what_a_newer_one_has_read(catalogue):
    add_to(catalogue, [photograph(persons=("Aoun",))])
    with catalogue.reading() as old:
        assert [one.name for one in suggest.names(old, "aou", 9)] == ["Aoun"]
        history = History(catalogue, Feed(catalogue), "test")
        history.do(RenameTerm(PERSONS, "Aoun", "Aouni"))
        assert offered(catalogue, "aou") == ["Aouni"]
        assert suggest.names(old, "aou", 9) == []
    assert offered(catalogue, "aou") == ["Aouni"]


def test_names_are_read_from_the_file_they_were_kept_in(catalogue, monkeypatch):
    monkeypatch.setattr(columns, "_LEAST_KEPT", 1)
    add_to(catalogue, [photograph(persons=("Aoun", "Berri", "!"))])
    assert offered(catalogue, "b") == ["Berri"]
    catalogue.close()
    again = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    monkeypatch.setattr(names, "_read", None)
    assert offered(again, "b") == ["Berri"]
    assert sorted(offered(again, "")) == ["!", "Aoun", "Berri"]
    again.close()


def test_a_name_of_signs_alone_is_offered_where_nothing_is_typed(catalogue):
    add_to(catalogue, [photograph(persons=("!", "Aoun")), photograph(persons=("!",))])
    assert offered(catalogue, "") == ["!", "Aoun"]
    assert offered(catalogue, "!") == ["!", "Aoun"], "signs alone are nothing"
    add_to(catalogue, [photograph(persons=("?", "Aoun", "Berri")) for _n in range(2)])
    assert offered(catalogue, "") == ["Aoun", "!", "?", "Berri"]


def test_a_term_of_very_many_names_leaves_room_for_others(catalogue):
    add_to(catalogue, [photograph(persons=one) for one in (("Mohammed 0",), ("Mohammed 0", "Moh"))])
    history = History(catalogue, Feed(catalogue), "test")
    for n in range(1, 60):
        history.do(NameTerm(PERSONS, "Mohammed 0", f"Mohammed {n}", kind=NameKind.VARIANT))
    assert offered(catalogue, "moh") == ["Mohammed 0", "Moh"]


def test_a_place_that_a_photograph_has_twice_is_counted_once_and_the_trash_not_at_all(catalogue):
    ids = add_to(catalogue, [photograph(location_shown=("Tyre",), location_created=("Tyre",))])
    ids += add_to(catalogue, [photograph(location_created=("Tyre",)) for _n in range(2)])

    def counted():
        with catalogue.reading() as tx:
            return [one.photographs for one in suggest.names(tx, "ty", 9, PLACES)]

    assert counted() == [3]
    history = History(catalogue, Feed(catalogue), "test")
    history.do(Trash((ids[0],)))
    assert counted() == [2]
    history.undo()
    assert counted() == [3]


def test_a_catalogue_put_back_from_a_backup_gives_its_own_numbers(catalogue, tmp_path, monkeypatch):
    monkeypatch.setattr(columns, "_LEAST_KEPT", 1)
    add_to(catalogue, [photograph(persons=("Aoun",))])
    backup = catalogue.backup(tmp_path / "backup.sqlite")
    add_to(catalogue, [photograph(persons=("Berri",))])
    assert offered(catalogue, "") == ["Aoun", "Berri"]
    catalogue.close()
    shutil.copy(backup, catalogue.path)
    old = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    add_to(old, [photograph(persons=("Chamoun",))])
    assert offered(old, "") == ["Aoun", "Chamoun"]
    old.close()


def test_what_follows_a_word_decides_the_order_however_long_it_is(catalogue):
    alike = "a b" * 20
    add_to(catalogue, [photograph(persons=(f"{alike} z", f"{alike} y", f"{alike}", f"{alike} yy"))])
    expected = [alike, f"{alike} y", f"{alike} yy", f"{alike} z"]
    assert offered(catalogue, alike) == expected
    assert offered(catalogue, f"{alike} y") == expected[1:3]
    with catalogue.reading() as tx:
        (part,) = columns.of(tx).names.parts
    text = part.text.tobytes()
    behind = [text[start : text.index(b"\n", start)] for start in part.starts.tolist()]
    assert behind == sorted(behind)
    assert np.all(np.diff(part.owners[part.starts == 0]) >= 0)
