"""What is left of a body whose answer is known: it is read and thrown away, so that the answer arrives.

A client that is still sending when its connection is closed sees a reset, and most never look for the answer then. So
it may send on for a while, and whoever sends without end, or so that it takes for ever, is cut off.
"""

import asyncio
from typing import Final

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web_protocol import RequestPayloadError

# A body of the largest size over a slow line (1 Mbit/s) is through by then.
LEFT_S: Final = 300.0
# So much of all of them together is thrown away in a second: a few per cent of one processor.
RATE: Final = 64 * 1024 * 1024
BURST_S: Final = 0.05


class Pace:
    """Lets so many bytes a second through, whoever they belong to in the order in which they came."""

    def __init__(self, rate: int = RATE) -> None:
        self._rate = rate
        self._free_at = 0.0

    async def take(self, size: int) -> None:
        """Wait until there is time for so many more."""
        now = asyncio.get_running_loop().time()
        self._free_at = max(self._free_at, now) + size / self._rate
        if self._free_at - now > BURST_S:
            await asyncio.sleep(self._free_at - now)


async def throw_away(request: web.BaseRequest, pace: Pace) -> None:
    """Read a body to its end, or as far as it can be read."""
    try:
        while not request.content.is_eof():
            await pace.take(len(await request.content.readany()))
    except (HttpProcessingError, RequestPayloadError, ConnectionError, RuntimeError):
        # It is not what its headers say, or its client went: aiohttp tells the latter by a RuntimeError.
        return
