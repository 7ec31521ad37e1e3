"""The ways to a program, and the one that an app has chosen: for events one, for callbacks another."""

import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from larkstead.delivery.attempts import Fault, Tried
from larkstead.delivery.event_rows import Posted, posted
from larkstead.delivery.long_connection import Connection, LongConnections, NotReached
from larkstead.delivery.on_purpose import OnPurpose
from larkstead.delivery.webhook import WHOLE_S, Webhooks
from larkstead.wire.value import value
from larkstead.world.apps.event_records import EventSettings, Mode
from larkstead.world.apps.event_settings import EventKeys

_FAULT: Final[Mapping[str, Fault]] = {"none": "nobody", "silent": "timeout", "lost": "broken"}
_TAKEN: Final = 200


@value
class Way:
    """How something comes: by webhook to `url`, which may be `private`, over a long connection, or into the console."""

    mode: Mode
    url: str
    private: bool


def of_events(settings: EventSettings) -> Way:
    """How an app gets events."""
    return Way(settings.mode, settings.url, settings.private)


def of_callbacks(settings: EventSettings) -> Way:
    """How an app is asked."""
    return Way(settings.callback_mode, settings.callback_url, settings.callback_private)


class Ways:
    """Brings to programs what is for them."""

    def __init__(self, webhooks: Webhooks, connections: LongConnections, on_purpose: OnPurpose) -> None:
        self._on_purpose = on_purpose
        self._webhooks = webhooks
        self._connections = connections

    async def take(
        self, app: int, way: Way, plain: bytes, keys: EventKeys, now_ms: int, *, waited_for: bool = False
    ) -> Tried:
        """Bring something once, the way that is chosen; encrypted and signed where it is posted and there is a key.
        `waited_for`: somebody waits for the answer.
        """
        if way.mode == "long_connection":
            send = partial(self._send, app, plain)
            return await self._on_purpose.tried(app, "long_connection", "", send, waited_for=waited_for)
        if way.mode == "here":
            return Tried("here", status=_TAKEN)
        return await self.post(app, way, posted(plain, keys, now_ms), waited_for=waited_for)

    async def post(self, app: int, way: Way, sent: Posted, *, waited_for: bool = False) -> Tried:
        """Post something as it is, where that is the way; nothing else is."""
        if way.mode != "webhook" or not way.url:
            return Tried(fault="unset")
        post = partial(self._webhooks.post, way.url, sent.body, sent.headers, private=way.private)
        tried = await self._on_purpose.tried(app, "webhook", way.url, lambda _: post(), waited_for=waited_for)
        return replace(tried, sent=sent.body) if sent.is_encrypted else tried

    async def _send(self, app: int, payload: bytes, fragment: int) -> Tried:
        """Send over one of an app's long connections, and wait for what is answered."""
        began = time.perf_counter_ns()
        try:
            ack = await self._connections.send(app, payload, WHOLE_S, fragment=fragment)
        except NotReached as error:
            took_us = (time.perf_counter_ns() - began) // 1_000
            return Tried("long_connection", _target(error.connection), took_us, _FAULT[error.why])
        fault: Fault = "" if ack.code == _TAKEN else "ack"
        took_us = round(ack.took_ms * 1_000)
        return Tried("long_connection", _target(ack.connection), took_us, fault, ack.code, answer=ack.data or b"")


def _target(connection: Connection | None) -> str:
    """A connection as developers know it: from where, and what program it is."""
    return "" if connection is None else f"{connection.address} {connection.agent}".strip()
