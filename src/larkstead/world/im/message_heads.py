"""What is true of a message while it is being changed.

Whoever changes a message holds its head first (`world/holding.py`). Decide on `head.message` and change it in one step,
without an `await` between.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from larkstead.store.changes import Set
from larkstead.store.journal import JournalFailed
from larkstead.store.tables import messages
from larkstead.world.holding import Holding
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


class Heads(Holding[int, Head]):
    """The heads of the messages that somebody is changing. `read`: how a message is read from the store."""

    def __init__(self, read: Callable[[int], Awaitable[Message | None]]) -> None:
        async def head(id: int) -> Head | None:
            message = await read(id)
            return None if message is None else Head(message)

        super().__init__(head)
