"""Two enterprises on one server, and the browsers of their people, all of them strangers to the machine it runs on."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args
from unittest.mock import patch

from larkstead.store import tables
from larkstead.store.changes import Change
from larkstead.world.im import edits
from tests.attack.enterprises import COMMON, PRIVATE, Enterprise
from tests.console.clients import PageClient, PageClients, open_office

CallerKind = Literal["signed out", "plain member", "admin", "foreign member", "foreign admin"]
STRANGERS: tuple[CallerKind, ...] = ("signed out", "foreign member", "foreign admin")
SESSION = "larkstead_session"
# Whoever comes through a proxy has no rights of the machine's own, such as signing in with one click.
FROM_ELSEWHERE = {"X-Forwarded-For": "203.0.113.9"}


@dataclass(frozen=True)
class Said:
    """An answer: its status, its text, and the cause of a refusal."""

    status: int
    text: str
    cause: str

    @property
    def refused(self) -> bool:
        return self.status >= 400


class Matrix:
    """`home` is the enterprise whose ids are tried, `other` the one of those who try them. Home's admin owns its apps
    and groups; the plain member has no part in them.
    """

    def __init__(self, office: PageClients, home: Enterprise, other: Enterprise) -> None:
        self.office, self.home, self.other = office, home, other
        self._desks: dict[CallerKind, PageClient] = {}
        self._journal = office.server.world.memory.journal
        self._submit = self._journal.submit
        self._journal.submit = self._watched  # type: ignore[method-assign]
        # Changes that calls made, but for lines of the audit log.
        self.changes: list[Change] = []

    def _watched(
        self, changes: Sequence[Change], facts: Sequence[Any] = (), tenants: frozenset[int] | None = None
    ) -> "asyncio.Future[None]":
        self.changes += [change for change in changes if change.table is not tables.audit]
        return self._submit(changes, facts, tenants)

    async def desk(self, kind: CallerKind) -> PageClient:
        """The browser of one kind of caller."""
        if kind not in self._desks:
            before = len(self.changes)
            self._desks[kind] = await self._open(kind)
            del self.changes[before:]  # a sign-in is no change of the call
        return self._desks[kind]

    async def _open(self, kind: CallerKind) -> PageClient:
        users = {
            "plain member": (self.home, self.home.member),
            "admin": (self.home, self.home.admin),
            "foreign member": (self.other, self.other.member),
            "foreign admin": (self.other, self.other.admin),
        }
        if kind == "signed out":
            return await self.office.desk()
        enterprise, user = users[kind]
        return await enterprise.desk(user)

    async def ask(self, kind: CallerKind, call: str, ask: Any, head: Mapping[str, str] = FROM_ELSEWHERE) -> Said:
        """What a kind of caller is answered. `head`: what goes along with the call."""
        desk = await self.desk(kind)
        address = f"{desk.url}/_larkstead/console/{call}"
        sent = {"data": ask} if isinstance(ask, bytes) else {"json": ask}
        async with desk.http.post(address, **sent, headers=head) as response:
            text = await response.text()
            while not self.home.office.server.eventing.deliverer.idle:  # noqa: ASYNC110 - it tells nobody when it is
                await asyncio.sleep(0.001)
            if SESSION in response.headers.get("Set-Cookie", ""):
                # Whoever signed in, up or out is somebody else now.
                del self._desks[kind]
            told = await response.json() if response.content_type == "application/json" else {}
            return Said(response.status, text, str(told.get("cause", "")))

    async def fill_home(self) -> None:
        """Things of the tried enterprise, as they were at first."""
        await self.home.fill(PRIVATE, COMMON)
        self.changes.clear()

    async def fill_other(self) -> None:
        """Things of those who try."""
        await self.other.fill("Own", "Own")
        self.changes.clear()


@asynccontextmanager
async def opened(data: Path) -> AsyncIterator[Matrix]:
    """A server with both enterprises, until the block ends."""
    # One message is edited in each place of the call.
    with patch.object(edits, "EDITED_MOST", 10_000):
        async with open_office(data) as office:
            matrix = Matrix(office, await Enterprise.found(office, COMMON), await Enterprise.found(office, "Own"))
            await matrix.fill_home()
            await matrix.fill_other()
            for kind in get_args(CallerKind):
                await matrix.desk(kind)
            yield matrix
