"""A content as it comes: a small one stays in memory, a larger one goes to the disk, piece by piece."""

import asyncio
from collections.abc import Callable
from typing import Final

from larkstead.store.spool import Spool

# Written at once, and as much as is held in memory.
PIECE: Final = 65_536


class Arriving:
    """One content. `spool` makes the place on the disk, if it is needed."""

    def __init__(self, spool: Callable[[], Spool]) -> None:
        self._make = spool
        self._spool: Spool | None = None
        self._held: list[bytes] = []
        self._holds = 0

    async def add(self, data: bytes) -> None:
        """Add what came."""
        self._held.append(data)
        self._holds += len(data)
        if self._holds > PIECE:
            await self._write()

    async def whole(self) -> bytes | Spool:
        """All of it, now that no more comes."""
        if self._spool is None:
            return b"".join(self._held)
        await self._write()
        return self._spool

    async def _write(self) -> None:
        if self._spool is None:
            self._spool = self._make()
        piece = b"".join(self._held)
        self._held.clear()
        self._holds = 0
        await asyncio.to_thread(self._spool.write, piece)
