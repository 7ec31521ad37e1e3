"""What is true of something in the store while it is being changed.

What was read from the store before an `await` may be old after it. Whoever changes such a thing holds it first: it is
read once it is held, is shared by everybody who holds it, and is the authority until what was decided on it is stored.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from larkstead.store.journal import JournalFailed


class Losable(Protocol):
    """What is held."""

    def lose(self) -> None:
        """It may not be true any more."""


K = TypeVar("K", bound=Hashable)
H = TypeVar("H", bound=Losable)
V = TypeVar("V")


@dataclass(slots=True)
class _Held(Generic[H]):
    reading: "asyncio.Task[H | None]"
    holders: int = 0


class Holding(Generic[K, H]):
    """What somebody is changing, by its key. `read`: how it is read from the store, None for what is not there."""

    def __init__(self, read: Callable[[K], Awaitable[H | None]]) -> None:
        self._read_one = read
        self._held: dict[K, _Held[H]] = {}

    @asynccontextmanager
    async def hold(self, key: K) -> AsyncIterator[H | None]:
        """The thing, None if there is none, until the block ends: end it when the change is stored."""
        held = self._held.get(key)
        if held is None:
            # Read only now: nobody holds it, so whatever was decided on it before is stored already.
            held = self._held[key] = _Held(asyncio.create_task(self._begin(key)))
        held.holders += 1
        try:
            yield await asyncio.shield(held.reading)
        finally:
            held.holders -= 1
            if not held.holders and self._held.get(key) is held:
                del self._held[key]
                self._let_go(key, _read(held.reading))

    def forget(self) -> None:
        """Something that was decided was not stored: who holds a thing gets no further, who comes reads anew."""
        for key, held in list(self._held.items()):
            found = _read(held.reading)
            if found is not None:
                found.lose()
                del self._held[key]

    def _let_go(self, key: K, thing: H | None) -> None:
        """Nobody holds a thing any more; None where it is not there, or was not read yet."""

    async def _begin(self, key: K) -> H | None:
        return await self._read_one(key)


class Row(Generic[V]):
    """A row that may or may not be there, as it is by now, also where the store does not know it yet."""

    def __init__(self, value: V | None) -> None:
        self._value = value
        self._lost = False
        self._stored: asyncio.Future[None] | None = None

    @property
    def value(self) -> V | None:
        """The row; JournalFailed if something that was decided on it could not be stored."""
        if self._lost:
            raise JournalFailed("a change of the row was not stored")
        return self._value

    def decide(self, value: V | None, stored: "asyncio.Future[None]") -> None:
        """From now on it is this; `stored` is done when the store knows."""
        self._value, self._stored = value, stored

    async def settled(self) -> None:
        """Wait until the store knows what was decided last, whoever decided it."""
        if self._stored is not None:
            await asyncio.shield(self._stored)

    def lose(self) -> None:
        """It may not be true any more."""
        self._lost = True


def _read(reading: "asyncio.Task[H | None]") -> H | None:
    """What was read, if it was: what is still on its way is what the store holds."""
    done = reading.done() and not reading.cancelled() and reading.exception() is None
    return reading.result() if done else None
