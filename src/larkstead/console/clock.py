"""The clock of an enterprise: how far it is ahead, and advancing it to see what happens when time has passed."""

from typing import Annotated, Final

from pydantic import Field

from larkstead.console.action import Caller, Nothing, Request, Response, Site, action
from larkstead.wire.internal_ids import made_at
from larkstead.world.cell import Cell
from larkstead.world.clock_steps import ClockAdvance
from larkstead.world.org.records import User
from larkstead.world.refusals import NotAllowed

# So many advances are shown, the newest ones.
SHOWN: Final = 20


class ClockOfOwner(NotAllowed):
    """Nobody but the server's owner may advance the clock."""

    zh = "只有服务器的所有者可以拨快时钟。"
    en = "Only the owner of this server may advance the clock."
    zh_remedy = "运行服务器的人可以用 larkstead open 打开页面，或以 --faults admins 启动服务器，允许企业管理员拨快。"
    en_remedy = "Whoever runs it comes in by `larkstead open`, or starts it with --faults admins to let admins do it."


class Advance(Request):
    """By how many seconds the clock is to be advanced."""

    seconds: Annotated[int, Field(ge=1, le=2**40)]


class AdvanceCard(Response):
    """The clock was advanced: when that was in real time, by how much (both in ms), and by whom ("": somebody who
    showed the server's own key).
    """

    at: int
    by_ms: int
    by: str


class ClockCard(Response):
    """The clock of an enterprise. `now`: what it shows, `ahead_ms`: how far that is ahead of real time; `advances`: the
    newest ones, of so many in all (`count`). `may`: the caller may advance it.
    """

    tenant_key: str
    now: int
    ahead_ms: int
    count: int
    advances: list[AdvanceCard]
    may: bool


@action("clock.get")
async def get(caller: Caller, _: Nothing) -> ClockCard:
    """What the clock of the enterprise shows."""
    return shown(caller.cell, may=_may(caller))


@action("clock.advance")
async def advance(caller: Caller, ask: Advance) -> ClockCard:
    """Advance the clock."""
    if not _may(caller):
        raise ClockOfOwner()
    await advance_clock(caller.site, caller.cell, ask.seconds, caller.me)
    return shown(caller.cell)


def shown(cell: Cell, *, may: bool = True) -> ClockCard:
    """The clock of an enterprise."""
    advances = cell.clock.advances()
    return ClockCard(
        tenant_key=cell.tenant.tenant_key,
        now=cell.memory.now_ms(),
        ahead_ms=cell.clock.ahead_ms,
        count=len(advances),
        advances=[_card(cell, one) for one in advances[: -SHOWN - 1 : -1]],
        may=may,
    )


async def advance_clock(site: Site, cell: Cell, seconds: int, by: User | None) -> None:
    """Advance the clock of an enterprise: what is over then is forgotten, and what waited for its time is tried.
    Refuses with ClockRefused.
    """
    await cell.clock.advance(seconds * 1_000, by)
    await cell.tidy()
    site.eventing.deliverer.wake_waiting(cell.memory.tenant_id)


def _card(cell: Cell, advance: ClockAdvance) -> AdvanceCard:
    person = cell.memory.users.get(advance.by)
    return AdvanceCard(at=made_at(advance.id), by_ms=advance.by_ms, by=person.name if person is not None else "")


def _may(caller: Caller) -> bool:
    return caller.owner or (caller.site.settings.faults_by_admins and caller.me.is_admin)
