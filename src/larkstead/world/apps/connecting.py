"""Who may open a long connection of an app: tickets, each good once and for a minute, and how many are open.

All of it is in memory: a restart ends every connection, and a client asks for a ticket before each.
"""

import hashlib
import secrets
from collections import Counter
from dataclasses import dataclass
from typing import Final

from larkstead.wire.value import value
from larkstead.world.apps.connecting_refusals import TicketRefused, TooManyConnections
from larkstead.world.apps.faults import Faults
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import AppOff
from larkstead.world.memory import Memory

CONNECTIONS_MOST: Final = 50
TICKET_MS: Final = 60_000
# Of one app; beyond, the oldest that nobody came with is good no more.
TICKETS_MOST: Final = 100
# The number of an app's service is this and the app's own: an int32 of the size that is seen at the platform.
SERVICES: Final = 33_554_432


@value
class Ticket:
    """What the address of a connection holds. Nobody else knows it, and nothing here can be made into it again."""

    service_id: int
    device_id: str
    access_key: str
    ticket: str

    @property
    def fingerprint(self) -> bytes:
        """What is remembered of it."""
        parts = (str(self.service_id), self.device_id, self.access_key, self.ticket)
        return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).digest()


@dataclass(frozen=True, slots=True)
class _Issued:
    # The app's secret as it was then, sealed: a ticket is good no longer than what it was given for.
    secret: str
    agent: str
    until: int


@value
class Entry:
    """A connection that may be opened. `agent`: the User-Agent that its ticket was asked for with, which names the SDK:
    the handshake itself is the work of a WebSocket library.
    """

    app: App
    service_id: int
    agent: str


class Connecting:
    """The tickets and the places of every app."""

    def __init__(self, memory: Memory, faults: Faults) -> None:
        self._memory = memory
        self._faults = faults
        self._issued: dict[int, dict[bytes, _Issued]] = {}
        self._open: Counter[int] = Counter()

    def open_of(self, app: int) -> int:
        """How many connections of an app are open."""
        return self._open[app]

    def issue(self, app: App, agent: str = "") -> Ticket:
        """A ticket for one connection. Refuses with AppOff, TooManyConnections."""
        self._check(app)
        ticket = Ticket(
            service_id=SERVICES + app.number,
            device_id=str(7 * 10**18 + secrets.randbelow(10**18)),
            access_key=secrets.token_hex(16),
            ticket=secrets.token_urlsafe(24),
        )
        now = self._memory.now_ms()
        issued = self._issued.setdefault(app.id, {})
        # The oldest come first.
        while issued and (len(issued) >= TICKETS_MOST or next(iter(issued.values())).until <= now):
            del issued[next(iter(issued))]
        issued[ticket.fingerprint] = _Issued(app.secret, agent, now + TICKET_MS)
        return ticket

    def enter(self, ticket: Ticket) -> Entry:
        """Take a place for the connection that comes with a ticket, which is used up; give it back with `leave`.

        Refuses with TicketRefused, AppOff, TooManyConnections.
        """
        app = self._memory.app_numbered(ticket.service_id - SERVICES)
        issued = None if app is None else self._issued.get(app.id, {}).pop(ticket.fingerprint, None)
        if app is None or issued is None or issued.until <= self._memory.now_ms() or issued.secret != app.secret:
            raise TicketRefused()
        if not self._issued[app.id]:
            del self._issued[app.id]
        self._check(app)
        self._open[app.id] += 1
        return Entry(app, ticket.service_id, issued.agent)

    def leave(self, app: int) -> None:
        """A connection is closed."""
        self._open[app] -= 1
        if self._open[app] <= 0:
            del self._open[app]

    def _check(self, app: App) -> None:
        if app.status == "disabled":
            raise AppOff(app_name=app.name, app_id=app.app_id)
        if self._open[app.id] >= CONNECTIONS_MOST or self._faults.take(app.id, "connection_limit") is not None:
            raise TooManyConnections(app_name=app.name, app_id=app.app_id, most=CONNECTIONS_MOST)
