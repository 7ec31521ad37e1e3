"""How many large bodies are taken in at once, and in which order the others follow."""

import asyncio

import pytest

from larkstead.gate.room import Room, TooManyBodies

pytestmark = pytest.mark.known(ours="how many bodies are taken in at once is a bound of this server's own")


async def turn() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_who_finds_no_place_waits_for_one() -> None:
    room = Room(most=2)
    await room.take(1)
    await room.take(2)
    third = asyncio.create_task(room.take(3))
    await turn()
    assert not third.done()
    room.give(1)
    await third
    assert room.used == 2


async def test_one_enterprise_has_at_most_half_of_the_places() -> None:
    room = Room(most=4, wait_s=0.02)
    await room.take(1)
    await room.take(1)
    with pytest.raises(TooManyBodies):
        await room.take(1)
    await room.take(2)
    assert room.used == 3


async def test_enterprises_are_let_in_in_turn_and_each_in_its_order() -> None:
    room, order = Room(most=2), list[str]()

    async def come(holder: int, name: str) -> None:
        await room.take(holder)
        order.append(name)

    await room.take(8)
    await room.take(9)
    tasks = [asyncio.create_task(come(holder, f"{holder}{nth}")) for holder in (1, 1, 2) for nth in ("",)]
    tasks.append(asyncio.create_task(come(2, "2b")))
    await turn()
    leave = [8, 1, 2, 1]
    for holder in leave:
        room.give(holder)
        await turn()
    await asyncio.gather(*tasks)
    assert order == ["1", "2", "1", "2b"]


async def test_who_waits_too_long_or_goes_leaves_no_trace() -> None:
    room = Room(most=2, wait_s=0.02)
    await room.take(1)
    await room.take(2)
    with pytest.raises(TooManyBodies):
        await room.take(3)
    gone = asyncio.create_task(room.take(3))
    await turn()
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    at_once = asyncio.create_task(room.take(3))
    await turn()
    room.give(1)
    at_once.cancel()  # in the moment in which its turn came
    with pytest.raises(asyncio.CancelledError):
        await at_once
    room.give(2)
    assert room.used == 0
    await room.take(3)
    assert room.used == 1
