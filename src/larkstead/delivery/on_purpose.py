"""Tries to bring something that go wrong on purpose (`world/apps/faults.py`), as they would by accident.

The event log says of such a try what was wrong with it, behind its target.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from larkstead.delivery.attempts import Fault as Why
from larkstead.delivery.attempts import Tried, Via
from larkstead.delivery.long_connection import LongConnections
from larkstead.delivery.long_connection.messages import FRAGMENT_MOST
from larkstead.world.apps.faults import Fault, Faults

# What a program has, in seconds, before a try has failed.
LATE_S: Final = 3.0

# Sends once, in fragments of so many bytes where they go over a long connection.
Send = Callable[[int], Awaitable[Tried]]


class OnPurpose:
    """Stands between who tries and who sends."""

    def __init__(self, faults: Faults, connections: LongConnections) -> None:
        self._faults = faults
        self._connections = connections

    async def tried(self, app: int, via: Via, target: str, send: Send, *, waited_for: bool = False) -> Tried:
        """Send, with whatever is to go wrong. `target`: what is named where nothing is sent; `waited_for`: somebody
        waits, for as long as a program has, whatever held it up.
        """
        delay = self._faults.take(app, "delay")
        if delay is None:
            return await self._sent(app, via, target, send)
        began = time.perf_counter_ns()
        try:
            async with asyncio.timeout(LATE_S if waited_for else None):
                await asyncio.sleep(delay.value / 1_000)
                tried = await self._sent(app, via, target, send)
        except TimeoutError:
            tried = Tried(via, target, (time.perf_counter_ns() - began) // 1_000, "timeout")
        return _named(tried, delay)

    async def _sent(self, app: int, via: Via, target: str, send: Send) -> Tried:
        take = self._faults.take
        fragment = FRAGMENT_MOST
        if via == "long_connection" and (small := take(app, "fragment")) is not None:
            fragment = small.value
        fault = take(app, "refuse", "drop", "half_open", "slow", "lose_ack", "duplicate")
        if fault is None:
            return await send(fragment)
        return _named(await self._broken(app, via, target, fault, lambda: send(fragment)), fault)

    async def _broken(
        self, app: int, via: Via, target: str, fault: Fault, send: Callable[[], Awaitable[Tried]]
    ) -> Tried:
        kind = fault.kind
        if kind == "refuse":
            return Tried(via, target, fault="nobody" if via == "long_connection" else "refused")
        if kind == "drop":
            # The program had the line a moment ago, and hears nothing of this.
            for connection in self._connections.of(app)[:1]:
                connection.abort("it was dropped on purpose")
            return Tried(via, target, fault="broken")
        if kind == "half_open":
            for connection in self._connections.of(app):
                connection.freeze()
        if kind == "duplicate":
            await send()
        tried = await send()
        if kind == "slow":
            await asyncio.sleep(max(0.0, LATE_S - tried.took_us / 1_000_000))
        late: Why = "timeout"
        return replace(tried, fault=late) if kind in {"slow", "lose_ack"} else tried


def _named(tried: Tried, fault: Fault) -> Tried:
    return replace(tried, target=f"{tried.target} [{fault.kind}]".strip())
