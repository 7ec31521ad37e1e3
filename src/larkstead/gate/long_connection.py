"""Where long connections come in: the handshake of a client, with the ticket that it got for it; and which facts end
an app's connections.
"""

from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import web

from larkstead.delivery.long_connection import Connection, LongConnections
from larkstead.gate.edge import text_of
from larkstead.gate.malformed import answer
from larkstead.world.apps.connecting import Connecting, Entry, Ticket
from larkstead.world.apps.connecting_refusals import TooManyConnections
from larkstead.world.apps.refusals import AppOff
from larkstead.world.facts import AppUpdated, Fact
from larkstead.world.refusal import Refusal

PATH: Final = ("ws", "v2")
# What SDKs read of a refusal: with 403, and with 514 and the code of too many connections, they stop for good; with any
# other they try again. All three headers have to be there.
FORBIDDEN, AUTH_FAILED, BAD_HANDSHAKE = 403, 514, 400
NO_AUTH, TOO_MANY = 1000040345, 1000040350
_NAMES: Final = ("service_id", "device_id", "access_key", "ticket")
_QUERY_MOST, _DIGITS_MOST = 1_000, 10


class LongConnectionDoor:
    """Lets clients in. `log_id` makes one for a refusal."""

    def __init__(self, connecting: Connecting, connections: LongConnections, log_id: Callable[[], str]) -> None:
        self._connecting = connecting
        self._connections = connections
        self._log_id = log_id

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """One client's connection, until it ends."""
        if not web.WebSocketResponse().can_prepare(request):
            return self._refused(BAD_HANDSHAKE, NO_AUTH, "this address is for a WebSocket")
        try:
            entry = self._connecting.enter(_ticket(request.raw_path))
        except Refusal as refusal:
            return self._refused(*_told(refusal))
        try:
            return await self._connections.serve(request, self._came(request, entry))
        finally:
            self._connecting.leave(entry.app.id)

    def heard(self, facts: Sequence[Fact]) -> None:
        """Close the connections of apps that were disabled, or whose secret is another now."""
        if not self._connections.count:
            return
        for fact in facts:
            if not isinstance(fact, AppUpdated):
                continue
            if fact.after.status == "disabled":
                self._connections.end([fact.after.id], "the app was disabled")
            elif fact.before.secret != fact.after.secret:
                self._connections.end([fact.after.id], "the app's secret was reset")

    def _came(self, request: web.BaseRequest, entry: Entry) -> Connection:
        agent = entry.agent or text_of(request.headers.get("User-Agent", ""))
        return self._connections.came(entry.app.id, entry.service_id, request.remote or "", agent)

    def _refused(self, status: int, code: int, msg: str) -> web.Response:
        refused = answer(status if status < 500 else 403, code, msg, self._log_id())
        named = {"Handshake-Status": str(status), "Handshake-Msg": msg, "Handshake-Autherrcode": str(code)}
        refused.headers.update(named)
        return refused


def _told(refusal: Refusal) -> tuple[int, int, str]:
    if isinstance(refusal, AppOff):
        return FORBIDDEN, NO_AUTH, "the app is disabled"
    if isinstance(refusal, TooManyConnections):
        return AUTH_FAILED, TOO_MANY, "the number of connections exceeded the limit"
    return AUTH_FAILED, NO_AUTH, "the ticket is used, expired or unknown"


def _ticket(address: str) -> Ticket:
    """What the address holds; what is no ticket is one that nobody was given."""
    # By hand: aiohttp would keep what it reads for as long as the connection is open.
    found = dict(parse_qsl(address.partition("?")[2][:_QUERY_MOST]))
    service, device, key, ticket = (found.get(name, "") for name in _NAMES)
    number = int(service) if service.isascii() and service.isdecimal() and len(service) <= _DIGITS_MOST else 0
    return Ticket(number, device, key, ticket)
