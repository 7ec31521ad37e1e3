"""uuid deduplication: for one hour, a second message with a sender's uuid is the first one again."""

import asyncio

from larkstead.world.im.uuids import KEPT_MS, Key
from larkstead.world.memory import TenantMemory


class Dedupe:
    """Which message a (sender, uuid) of the last hour made, or is making right now."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory
        self._making: dict[Key, asyncio.Future[int]] = {}

    def find(self, key: Key) -> int | None:
        """The id of the message this uuid made within the last hour, as far as memory has it."""
        return self._memory.uuids.find(key, self._now_ms(), self._memory.time_of)

    def forgotten_after(self) -> int | None:
        """After which id the store has to be asked, since memory may have forgotten one of the last hour; None where it
        has not.
        """
        now = self._now_ms()
        known = not self._memory.uuids.may_have_forgotten(now, self._memory.time_of)
        return None if known else self._memory.first_id_at(now - KEPT_MS)

    def _now_ms(self) -> int:
        """The time by the ids' own clock, which nobody puts back."""
        return self._memory.ids.now_ms() + self._memory.steps.ahead_ms

    def may_know(self, key: Key) -> bool:
        """Whether this uuid may have made, or is making, a message."""
        return key in self._making or self.find(key) is not None or self.forgotten_after() is not None

    def pending(self, key: Key) -> "asyncio.Future[int] | None":
        """The message this uuid is making: wait for it."""
        return self._making.get(key)

    def begin(self, key: Key) -> None:
        """Claim a uuid until `settle`."""
        self._making[key] = asyncio.get_running_loop().create_future()

    def settle(self, key: Key, message: int, stored: "asyncio.Future[None]") -> None:
        """The message is stored, or came to nothing: then the uuid is free again."""
        making = self._making.pop(key)
        error = None if stored.cancelled() else stored.exception()
        if error is None and not stored.cancelled():
            self._memory.uuids.remember(key, message)
            making.set_result(message)
        else:
            making.set_exception(error or asyncio.CancelledError())
            making.exception()  # somebody may be waiting or not: an unheard failure is no news
