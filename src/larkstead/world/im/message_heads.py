"""What is true of a message while it is being changed.

Messages are read from the store, so what was read before an `await` may be old after it. Whoever changes a message
holds its head first: it is read once it is held, is shared by everybody who holds it, and is the authority until what
was decided on it is stored. Decide on `head.message` and change it in one step, without an `await` between.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from larkstead.store.changes import Set
from larkstead.store.journal import JournalFailed
from larkstead.store.tables import messages
from larkstead.world.im.message_rows import written
from larkstead.world.im.records import Message


class Head:
    """A message as it is by now, also where the store does not know it yet."""

    def __init__(self, message: Message) -> None:
        self._message: Message | None = message

    @property
    def message(self) -> Message:
        """The message; JournalFailed if something that was decided on it could not be stored."""
        if self._message is None:
            raise JournalFailed("a change of the message was not stored")
        return self._message

    def change(self, **columns: Any) -> Set:
        """Change these columns at once; submit what this returns."""
        self._message = replace(self.message, **columns)
        return Set(messages, {"id": self._message.id}, written(columns), self._message.tenant)

    def lose(self) -> None:
        """It may not be true any more."""
        self._message = None


@dataclass(slots=True)
class _Held:
    reading: "asyncio.Task[Head | None]"
    holders: int = 0


class Heads:
    """The heads of the messages that somebody is changing. `read`: how a message is read from the store."""

    def __init__(self, read: Callable[[int], Awaitable[Message | None]]) -> None:
        self._read = read
        self._held: dict[int, _Held] = {}

    @asynccontextmanager
    async def hold(self, id: int) -> AsyncIterator[Head | None]:
        """The head of a message, None if there is none, until the block ends: end it when the change is stored."""
        held = self._held.get(id)
        if held is None:
            # Read only now: nobody holds it, so whatever was decided on it before is stored already.
            held = self._held[id] = _Held(asyncio.create_task(self._begin(id)))
        held.holders += 1
        try:
            yield await asyncio.shield(held.reading)
        finally:
            held.holders -= 1
            if not held.holders and self._held.get(id) is held:
                del self._held[id]

    def forget(self) -> None:
        """Something that was decided was not stored: who holds a head gets no further, who comes reads anew."""
        for id, held in list(self._held.items()):
            head = _read(held.reading)
            if head is not None:
                head.lose()
                del self._held[id]

    async def _begin(self, id: int) -> Head | None:
        message = await self._read(id)
        return None if message is None else Head(message)


def _read(reading: "asyncio.Task[Head | None]") -> Head | None:
    """What was read, if it was: what is still on its way is what the store holds."""
    done = reading.done() and not reading.cancelled() and reading.exception() is None
    return reading.result() if done else None
