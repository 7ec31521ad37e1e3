"""Records in memory: found by key and by every index, those of all enterprises too; a change keeps their place."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import pytest
from sqlalchemy import JSON, BigInteger, Column, MetaData, Table, Text

from larkstead.store.changes import Delete, Put, Set
from larkstead.world.memory_table import Declaration, MemoryTable, by

HERE, THERE = 7, 8


@dataclass(frozen=True)
class Pet:
    id: int
    name: str
    kind: str
    owner: int | None = None
    toys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """One an enterprise."""

    rooms: int


@dataclass(frozen=True)
class Seat:
    """Of a key of two."""

    row: int
    number: int
    tenant: int


METADATA = MetaData()
PETS = Declaration(
    Table(
        "pets",
        METADATA,
        *(Column("id", BigInteger, primary_key=True), Column("tenant", BigInteger), Column("name", Text)),
        *(Column("kind", Text), Column("owner", BigInteger), Column("toys", JSON)),
    ),
    Pet,
    unique=by("name"),
    groups=by("kind"),
    in_each={"toy": attrgetter("toys")},
    unique_in_all={"first": lambda pet: pet.name[:1]},
    groups_in_all=by("owner"),
)
PLACES = Declaration(
    Table("places", METADATA, Column("tenant", BigInteger, primary_key=True), Column("rooms", BigInteger)), Place
)
SEATS = Declaration(
    Table(
        "seats",
        METADATA,
        *(Column("row", BigInteger, primary_key=True), Column("number", BigInteger, primary_key=True)),
        Column("tenant", BigInteger),
    ),
    Seat,
    unique={"place": lambda seat: (seat.row, seat.number)},
)

InAll = dict[str, dict[Any, Any]]


@pytest.fixture
def in_all() -> InAll:
    return {"first": {}, "owner": {}}


@pytest.fixture
def make(in_all: InAll) -> Callable[[int], MemoryTable[Pet]]:
    return lambda tenant: MemoryTable(PETS, tenant, in_all)


@pytest.fixture
def pets(make: Callable[[int], MemoryTable[Pet]]) -> MemoryTable[Pet]:
    return make(HERE)


def test_a_record_is_found_by_its_key_and_by_each_index(pets: MemoryTable[Pet], in_all: InAll) -> None:
    rex, tom = Pet(1, "Rex", "dog", 5), Pet(2, "Tom", "cat", 5)
    for pet in (rex, tom):
        pets.put(pet)
    assert (pets.get(1), pets.at(2), pets.find("name", "Tom"), pets.of("kind", "dog")) == (rex, tom, tom, [rex])
    assert (list(pets), len(pets), pets.values("name")) == ([rex, tom], 2, ["Rex", "Tom"])
    assert (in_all["first"], list(in_all["owner"][5].values())) == ({"R": rex, "T": tom}, [rex, tom])


def test_what_is_not_there_is_not_found(pets: MemoryTable[Pet]) -> None:
    assert (pets.get(1), pets.find("name", "Rex"), pets.of("kind", "dog"), len(pets)) == (None, None, [], 0)
    with pytest.raises(KeyError):
        pets.at(1)
    with pytest.raises(KeyError):
        pets.change(Pet(1, "Rex", "dog"), kind="cat")


def test_nothing_and_an_empty_text_are_in_no_index_and_zero_is(pets: MemoryTable[Pet], in_all: InAll) -> None:
    for pet in (Pet(1, "", ""), Pet(2, "", ""), Pet(3, "Tom", "cat", 0)):
        pets.put(pet)
    assert (pets.find("name", ""), pets.of("kind", ""), pets.values("name")) == (None, [], ["Tom"])
    assert (list(in_all["first"]), list(in_all["owner"])) == (["T"], [0])


def test_a_changed_record_is_found_by_what_it_is_now_and_not_by_what_it_was(
    pets: MemoryTable[Pet], in_all: InAll
) -> None:
    rex = Pet(1, "Rex", "dog", 5)
    pets.put(rex)
    fox, _ = pets.change(rex, name="Fox", kind="fox", owner=6)
    assert (pets.find("name", "Rex"), pets.of("kind", "dog")) == (None, [])
    assert (pets.find("name", "Fox"), pets.of("kind", "fox")) == (fox, [fox])
    assert in_all == {"first": {"F": fox}, "owner": {6: {1: fox}}}


def test_a_change_keeps_the_place_in_every_order(pets: MemoryTable[Pet], in_all: InAll) -> None:
    for id, name in enumerate(("Rex", "Ace", "Tom")):
        pets.put(Pet(id, name, "dog", 5))
    pets.change(pets.at(0), toys=("ball",))
    pets.change(pets.at(1), name="Abe")
    wanted = [0, 1, 2]
    assert [pet.id for pet in pets] == wanted
    assert [pet.id for pet in pets.of("kind", "dog")] == wanted
    assert [pet.id for pet in in_all["owner"][5].values()] == wanted
    assert pets.of("kind", "dog")[0].toys == ("ball",)
    assert [pet.name for pet in pets] == ["Rex", "Abe", "Tom"]


def test_a_change_to_another_group_comes_last_there(pets: MemoryTable[Pet]) -> None:
    for id, kind in ((1, "dog"), (2, "cat"), (3, "dog")):
        pets.put(Pet(id, f"Pet {id}", kind))
    pets.change(pets.at(1), kind="cat")
    assert ([pet.id for pet in pets.of("kind", "cat")], [pet.id for pet in pets.of("kind", "dog")]) == ([2, 1], [3])


def test_a_change_keeps_what_else_changed_since_the_record_was_read(pets: MemoryTable[Pet]) -> None:
    rex = Pet(1, "Rex", "dog")
    pets.put(rex)
    pets.change(rex, toys=("ball",))
    changed, change = pets.change(rex, owner=6)
    assert changed == pets.at(1) == Pet(1, "Rex", "dog", 6, ("ball",))
    assert change.columns == {"owner": 6}


def test_a_dropped_record_is_in_no_index(pets: MemoryTable[Pet], in_all: InAll) -> None:
    for id, name in ((1, "Rex"), (2, "Ace")):
        pets.put(Pet(id, name, "dog", 5))
    pets.drop(pets.at(1))
    assert [pet.id for pet in pets.of("kind", "dog")] == [pet.id for pet in in_all["owner"][5].values()] == [2]
    pets.drop(pets.at(2))
    assert (list(pets), pets.find("name", "Ace"), pets.of("kind", "dog")) == ([], None, [])
    assert in_all == {"first": {}, "owner": {}}


def test_a_record_with_the_key_of_one_that_is_there_is_refused(pets: MemoryTable[Pet]) -> None:
    pets.put(Pet(1, "Rex", "dog"))
    with pytest.raises(ValueError, match="change it"):
        pets.put(Pet(1, "Tom", "cat"))
    assert list(pets) == [Pet(1, "Rex", "dog")]


def test_each_change_says_what_to_store_and_whose_it_is(pets: MemoryTable[Pet]) -> None:
    rex = Pet(1, "Rex", "dog", None, ("ball", "stick"))
    put, (_, change), drop = pets.put(rex), pets.change(rex, toys=("bone",)), pets.drop(rex)
    row = {"id": 1, "name": "Rex", "kind": "dog", "owner": None, "toys": ["ball", "stick"], "tenant": HERE}
    assert put == Put(PETS.table, row, HERE)
    assert change == Set(PETS.table, {"id": 1}, {"toys": ["bone"]}, HERE)
    assert drop == Delete(PETS.table, {"id": 1}, HERE)


def test_changes_applied_elsewhere_make_the_same_records(
    pets: MemoryTable[Pet], make: Callable[[int], MemoryTable[Pet]]
) -> None:
    rex = Pet(1, "Rex", "dog", None, ("ball", "stick"))
    elsewhere = make(HERE)
    for change in (pets.put(rex), pets.put(Pet(2, "Tom", "cat")), pets.change(rex, toys=())[1], pets.drop(pets.at(2))):
        elsewhere.apply(change)
        # A change that is applied already may come once more.
        elsewhere.apply(change)
    assert list(elsewhere) == list(pets) == [Pet(1, "Rex", "dog")]
    assert elsewhere.find("name", "Rex") == Pet(1, "Rex", "dog")


# --- several enterprises


def test_the_records_of_enterprises_meet_in_the_indexes_of_all_alone(
    make: Callable[[int], MemoryTable[Pet]], in_all: InAll
) -> None:
    here, there = make(HERE), make(THERE)
    rex, tom = Pet(1, "Rex", "dog", 5), Pet(2, "Tom", "dog", 5)
    here.put(rex)
    there.put(tom)
    assert (here.find("name", "Tom"), here.of("kind", "dog"), there.of("kind", "dog")) == (None, [rex], [tom])
    assert (in_all["first"], in_all["owner"][5]) == ({"R": rex, "T": tom}, {1: rex, 2: tom})
    here.drop(rex)
    assert in_all == {"first": {"T": tom}, "owner": {5: {2: tom}}}


def test_who_lost_a_place_in_the_index_of_all_does_not_take_it_from_who_has_it(
    make: Callable[[int], MemoryTable[Pet]], in_all: InAll
) -> None:
    here, there = make(HERE), make(THERE)
    rex, ray = Pet(1, "Rex", "dog"), Pet(2, "Ray", "dog")
    here.put(rex)
    there.put(ray)
    here.drop(rex)
    assert in_all["first"] == {"R": ray}


def test_what_differs_is_made_up_for_also_in_the_indexes_of_all_and_what_changed_since(
    make: Callable[[int], MemoryTable[Pet]], in_all: InAll
) -> None:
    here, there, read = make(HERE), make(THERE), MemoryTable(PETS, HERE, {"first": {}, "owner": {}})
    there.put(Pet(2, "Tom", "dog", 5))
    for pet in (Pet(1, "Rex", "dog", 5), Pet(4, "Ann", "cat"), Pet(5, "Kim", "cat"), Pet(6, "Sam", "cat")):
        here.put(pet)
    for pet in (Pet(1, "Rex", "dog", 6), Pet(3, "Fox", "fox", 5), Pet(5, "Kim", "cat"), Pet(6, "Sam", "cat")):
        read.put(pet)
    keys = here.compare(read)
    assert keys == {1, 3, 4}
    here.change(here.at(5), name="Kit")
    here.drop(here.at(6))
    here.put(Pet(7, "New", "cat", 5))
    here.become_like(read, keys, lambda pet: True)
    assert sorted(here, key=lambda pet: pet.id) == list(read)
    assert (sorted(in_all["first"]), list(in_all["owner"][5])) == (["F", "K", "R", "S", "T"], [2, 3])
    assert here.find("name", "Kit") is None


def test_what_is_not_concerned_stays_as_it_is(make: Callable[[int], MemoryTable[Pet]]) -> None:
    here, read = make(HERE), MemoryTable(PETS, HERE, {"first": {}, "owner": {}})
    here.put(Pet(1, "Rex", "dog", 5))
    here.put(Pet(2, "Tom", "dog", 6))
    here.become_like(read, here.compare(read), lambda pet: pet.owner == 6)
    assert list(here) == [Pet(1, "Rex", "dog", 5)]


def test_a_record_is_found_under_each_of_its_values_and_counted(make: Callable[[int], MemoryTable[Pet]]) -> None:
    here = make(HERE)
    rex, _ = here.put(Pet(1, "Rex", "dog", toys=("ball", "bone"))), here.put(Pet(2, "Tom", "dog", toys=("ball",)))
    assert ([pet.id for pet in here.of("toy", "ball")], here.count("toy", "bone")) == ([1, 2], 1)
    here.change(here.at(1), toys=("stick",))
    assert ([pet.id for pet in here.of("toy", "ball")], here.count("toy", "bone")) == ([2], 0)
    here.drop(here.at(1))
    assert (here.count("toy", "stick"), rex.row["toys"]) == (0, ["ball", "bone"])


# --- keys


def test_of_what_an_enterprise_has_one_the_key_is_its_own() -> None:
    places: MemoryTable[Place] = MemoryTable(PLACES, HERE, {})
    assert places.get(()) is None
    assert places.put(Place(3)) == Put(PLACES.table, {"rooms": 3, "tenant": HERE}, HERE)
    grown, change = places.change(places.at(()), rooms=4)
    assert (grown, change) == (Place(4), Set(PLACES.table, {"tenant": HERE}, {"rooms": 4}, HERE))
    assert places.drop(grown) == Delete(PLACES.table, {"tenant": HERE}, HERE)
    assert len(places) == 0


def test_a_key_of_several_columns_is_a_tuple_and_a_record_outside_every_enterprise_says_whose_it_is() -> None:
    seats: MemoryTable[Seat] = MemoryTable(SEATS, 0, {})
    first, second = Seat(1, 1, THERE), Seat(1, 2, HERE)
    assert seats.put(first) == Put(SEATS.table, {"row": 1, "number": 1, "tenant": THERE}, THERE)
    assert seats.put(second).tenant == HERE
    assert (seats.get((1, 2)), seats.find("place", (1, 1))) == (second, first)
    moved, change = seats.change(first, tenant=HERE)
    assert (change.key, change.tenant, moved.tenant) == ({"row": 1, "number": 1}, HERE, HERE)
