"""One try to bring an event: the way that the app has chosen, and what comes of it."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from larkstead.delivery.attempts import Fault, Tried
from larkstead.delivery.event_rows import in_envelope, posted
from larkstead.delivery.long_connection import Connection, LongConnections, NotReached
from larkstead.delivery.webhook import WHOLE_S, Webhooks
from larkstead.world.world import World

_FAULT: Final[Mapping[str, Fault]] = {"none": "nobody", "silent": "timeout", "lost": "broken"}
_TAKEN: Final = 200


class Bringer:
    """Brings events by webhook and long connection."""

    def __init__(self, world: World, webhooks: Webhooks, connections: LongConnections) -> None:
        self._world = world
        self._webhooks = webhooks
        self._connections = connections

    async def bring(self, tenant: int, app_id: int, row: Row[Any]) -> Tried:
        """Try to bring an event once."""
        cell = self._world.at(tenant)
        app = cell.memory.apps.get(app_id)
        if app is None or app.status == "disabled":
            return Tried(fault="app_off")
        subscriptions = cell.event_subscriptions
        settings, keys = subscriptions.of(app), subscriptions.keys(app)
        plain = in_envelope(cell, app, keys, row.id, row.type, row.created_at, row.body)
        if settings.mode == "webhook":
            sent = posted(plain, keys, cell.memory.now_ms())
            tried = await self._webhooks.post(settings.url, sent.body, sent.headers, private=settings.private)
            return replace(tried, sent=sent.body) if sent.is_encrypted else tried
        if settings.mode == "long_connection":
            return await by_connection(self._connections, app.id, plain)
        return Tried(fault="unset")


async def by_connection(connections: LongConnections, app: int, payload: bytes) -> Tried:
    """Send a payload over one of an app's long connections, and wait for what is answered."""
    began = time.perf_counter_ns()
    try:
        ack = await connections.send(app, payload, WHOLE_S)
    except NotReached as error:
        took_us = (time.perf_counter_ns() - began) // 1_000
        return Tried("long_connection", _target(error.connection), took_us, _FAULT[error.why])
    fault: Fault = "" if ack.code == _TAKEN else "ack"
    took_us = round(ack.took_ms * 1_000)
    return Tried("long_connection", _target(ack.connection), took_us, fault, ack.code, answer=ack.data or b"")


def _target(connection: Connection | None) -> str:
    """A connection as developers know it: from where, and what program it is."""
    return "" if connection is None else f"{connection.address} {connection.agent}".strip()
