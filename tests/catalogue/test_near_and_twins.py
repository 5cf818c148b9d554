"""Which photographs look alike, as the catalogue tells it: compared with looking at every pair."""

from __future__ import annotations

import itertools
from random import Random

import pytest

from made_photographs import BACKUPS, NAME, add_to, photograph
from photoarchive.catalogue import compared, likeness, recorded
from photoarchive.catalogue.catalogue import create_catalogue, open_catalogue
from photoarchive.catalogue.contents import NOT_TWINS, TRASHED
from photoarchive.domain.likeness import FINE_BYTES, TWIN_BITS, Likeness


@pytest.fixture
def catalogue(tmp_path):
    create_catalogue(tmp_path / NAME)
    opened = open_catalogue(tmp_path / NAME, tmp_path / BACKUPS)
    yield opened
    opened.close()


def some(random: Random) -> Likeness:
    return Likeness(random.randbytes(8), random.randbytes(FINE_BYTES))


def flipped(one: Likeness, bits: int, random: Random) -> Likeness:
    """The same picture with another coarse hash."""
    number = int.from_bytes(one.coarse)
    for place in random.sample(range(64), bits):
        number ^= 1 << place
    return Likeness(number.to_bytes(8), one.fine)


def stocked(catalogue, looks):
    ids = add_to(catalogue, [photograph() for _ in looks])
    with catalogue.writing() as tx:
        likeness.put(tx, zip(ids, looks, strict=True))
    return ids


def apart(one: Likeness, other: Likeness) -> int:
    return (int.from_bytes(one.coarse) ^ int.from_bytes(other.coarse)).bit_count()


def by_every_pair(looks):
    """The groups that looking at every pair finds."""
    groups = {id: {id} for id in looks}
    for (a, one), (b, other) in itertools.combinations(looks.items(), 2):
        if apart(one, other) <= TWIN_BITS and likeness.agreed(one, other):
            joined = groups[a] | groups[b]
            groups |= dict.fromkeys(joined, joined)
    return sorted({tuple(sorted(g)) for g in groups.values() if len(g) > 1})


def family(random: Random, size: int, most: int = TWIN_BITS) -> list[Likeness]:
    """Pictures of which some are near each other, some in the coarse hash alone."""
    looks = [some(random) for _ in range(size)]
    for _ in range(size // 2):
        one = flipped(random.choice(looks), random.randint(0, most), random)
        if random.random() < 0.25:
            one = Likeness(one.coarse, random.randbytes(FINE_BYTES))
        looks.append(one)
    random.shuffle(looks)
    return looks


def test_near_ones_come_with_itself_in_front(catalogue):
    random = Random(1)
    one = some(random)
    ids = stocked(
        catalogue,
        [some(random), one, flipped(one, 4, random), flipped(one, 12, random), one],
    )
    with catalogue.reading() as tx:
        assert likeness.near(tx, ids[1], 10) == [ids[1], ids[4], ids[2]]
        assert likeness.near(tx, ids[1], 12) == [ids[1], ids[4], ids[2], ids[3]]
        assert likeness.near(tx, ids[1], 0) == [ids[1], ids[4]]


def test_what_only_the_coarse_hash_says_is_not_near(catalogue):
    random = Random(2)
    one, other = some(random), some(random)
    ids = stocked(catalogue, [one, Likeness(one.coarse, other.fine)])
    with catalogue.reading() as tx:
        assert likeness.near(tx, ids[0], 10) == [ids[0]]
        assert likeness.twins(tx) == []


def test_what_shows_nothing_is_near_nothing(catalogue):
    ids = stocked(catalogue, [None, None])
    with catalogue.reading() as tx:
        assert likeness.near(tx, ids[0], 10) == []
        assert likeness.near(tx, 999, 10) == []
        assert likeness.twins(tx) == []
        assert likeness.count_missing(tx) == 0


@pytest.mark.parametrize("seed", range(6))
def test_groups_are_those_that_looking_at_every_pair_finds(catalogue, seed):
    looks = family(Random(seed), 60)
    ids = stocked(catalogue, looks)
    expected = by_every_pair(dict(zip(ids, looks, strict=True)))
    assert expected
    with catalogue.reading() as tx:
        assert likeness.groups(tx) == expected
        assert likeness.twins(tx) == sorted(id for group in expected for id in group)


def test_many_hashes_are_paired_by_the_bytes_they_share(catalogue, monkeypatch):
    looks = family(Random(9), 80, most=6)
    ids = stocked(catalogue, looks)
    monkeypatch.setattr(compared, "_ALL_PAIRS", 10)
    with catalogue.reading() as tx:
        assert likeness.groups(tx) == by_every_pair(dict(zip(ids, looks, strict=True)))


def test_what_comes_changes_and_goes_is_followed(catalogue):
    random = Random(4)
    looks = family(random, 60)
    ids = stocked(catalogue, looks)
    known = dict(zip(ids, looks, strict=True))
    with catalogue.reading() as tx:
        likeness.twins(tx)
    one, other = looks[3], looks[7]
    (new,) = stocked(catalogue, [flipped(one, 2, random)])
    known[new] = flipped(one, 0, random)
    known[new] = Likeness(flipped(one, 0, random).coarse, one.fine)
    with catalogue.writing() as tx:
        likeness.put(tx, [(new, known[new]), (ids[0], flipped(other, 1, random))])
        known[ids[0]] = likeness.of(tx, ids[0])
        # What a transaction has written it sees itself.
        assert likeness.groups(tx) == by_every_pair(known)
    with catalogue.reading() as tx:
        assert likeness.groups(tx) == by_every_pair(known)


def made_and_taken_back(catalogue, ids, one):
    with catalogue.writing() as tx:
        likeness.put(tx, [(ids[1], one)])
        assert likeness.twins(tx) == ids
        raise RuntimeError


def test_a_transaction_taken_back_leaves_what_was(catalogue):
    random = Random(5)
    one = some(random)
    ids = stocked(catalogue, [one, some(random)])
    with pytest.raises(RuntimeError):
        made_and_taken_back(catalogue, ids, one)
    with catalogue.reading() as tx:
        assert likeness.twins(tx) == []


def test_the_trash_and_what_was_told_apart_are_left_out(catalogue):
    one = some(Random(6))
    ids = stocked(catalogue, [one] * 4)
    with catalogue.writing() as tx:
        recorded.set_photos(tx, TRASHED, "", {ids[0]: 1})
        recorded.set_photos(tx, NOT_TWINS, "", {ids[1]: [ids[2]], ids[2]: [ids[1]]})
    with catalogue.reading() as tx:
        assert likeness.groups(tx) == [tuple(ids[1:])]  # through the third, which is like both
    with catalogue.writing() as tx:
        recorded.set_photos(tx, NOT_TWINS, "", {ids[1]: [ids[2], ids[3]]})
    with catalogue.reading() as tx:
        assert likeness.groups(tx) == [(ids[2], ids[3])]


def test_a_smaller_distance_leaves_pairs_out(catalogue):
    random = Random(7)
    one, other = some(random), some(random)
    ids = stocked(catalogue, [one, flipped(one, 8, random), other, flipped(other, 2, random)])
    with catalogue.reading() as tx:
        assert likeness.groups(tx) == [(ids[0], ids[1]), (ids[2], ids[3])]
        assert likeness.groups(tx, 4) == [(ids[2], ids[3])]


def test_many_photographs_of_one_hash_make_one_group(catalogue):
    one = some(Random(8))
    ids = stocked(catalogue, [one] * 100)
    with catalogue.reading() as tx:
        assert likeness.groups(tx) == [tuple(ids)]


def test_what_was_made_by_older_rules_is_waiting_and_not_used(catalogue, monkeypatch):
    one = some(Random(10))
    ids = stocked(catalogue, [one, one])
    for module in (likeness, compared):
        monkeypatch.setattr(module, "RULES", module.RULES + 1)
    with catalogue.writing() as tx:
        likeness.put(tx, [(ids[0], one)])
        assert [id for id, _digest in likeness.missing(tx, 10)] == [ids[1]]
        assert likeness.count_missing(tx) == 1
        assert likeness.twins(tx) == []


@pytest.fixture
def many(monkeypatch):
    """A handful is taken for very many."""
    monkeypatch.setattr(compared, "FEW", 0)


def test_pairs_are_read_from_the_file_they_were_kept_in(catalogue, many, monkeypatch):
    one = some(Random(11))
    ids = stocked(catalogue, [one, some(Random(12)), one])
    with catalogue.reading() as tx:
        assert likeness.groups(tx) == [(ids[0], ids[2])]
    catalogue.close()
    again = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    for name in ("_read", "_candidates"):
        monkeypatch.setattr(compared, name, None)
    with again.reading() as tx:
        assert likeness.groups(tx) == [(ids[0], ids[2])]
        assert likeness.near(tx, ids[0], 0) == [ids[0], ids[2]]
        assert likeness.groups(tx, 0) == [(ids[0], ids[2])]
    again.close()


def test_what_came_after_the_file_was_written_is_compared(catalogue, many):
    one = some(Random(13))
    looks = [some(Random(n)) for n in range(100, 120)]
    ids = stocked(catalogue, [one, *looks])
    with catalogue.reading() as tx:
        assert likeness.twins(tx) == []
    catalogue.close()
    again = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    ids += stocked(again, [one])
    with again.reading() as tx:
        assert likeness.twins(tx) == [ids[0], ids[-1]]
    again.close()


@pytest.mark.parametrize("harm", ["cut", "other", "none", "rules"])
def test_a_file_of_pairs_that_does_not_fit_is_no_harm(catalogue, many, harm, monkeypatch):
    one = some(Random(14))
    ids = stocked(catalogue, [one, one])
    with catalogue.reading() as tx:
        likeness.compare(tx)
    catalogue.close()
    file = catalogue.path.with_name("likeness.cache")
    match harm:
        case "cut":
            file.write_bytes(file.read_bytes()[:-8])
        case "other":
            file.write_bytes(b"\x00\xff" * 300)
        case "none":
            file.unlink()
        case "rules":
            for module in (likeness, compared):
                monkeypatch.setattr(module, "RULES", module.RULES + 1)
    again = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    with again.reading() as tx:
        assert likeness.twins(tx) == ([] if harm == "rules" else ids)
    again.close()


def test_where_others_compare_a_search_does_not_wait(catalogue, many):
    one = some(Random(15))
    ids = stocked(catalogue, [one, one, *(some(Random(n)) for n in range(100, 120))])
    catalogue.compared.leave_aside()
    with catalogue.reading() as tx:
        assert likeness.twins(tx) == []
        assert not likeness.twins_are_known(tx)
        likeness.compare(tx)
        assert likeness.twins_are_known(tx)
        assert likeness.twins(tx) == ids[:2]
    later = stocked(catalogue, [one])
    with catalogue.reading() as tx:
        assert likeness.twins(tx) == ids[:2]
        assert not likeness.twins_are_known(tx)
        assert likeness.groups(tx) == [(*ids[:2], *later)], "who asks for groups wants all"
        assert likeness.twins(tx) == [*ids[:2], *later]


def test_of_a_few_photographs_all_pairs_are_found_at_once(catalogue):
    one = some(Random(16))
    ids = stocked(catalogue, [one, one])
    catalogue.compared.leave_aside()
    with catalogue.reading() as tx:
        assert likeness.twins_are_known(tx)
        assert likeness.twins(tx) == ids
