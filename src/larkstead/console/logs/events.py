"""Events looked for across apps, and counted over time: the second tab of log search, and the log of one app."""

from typing import Literal

from larkstead.console.action import Caller, Moment, Request, Response, action
from larkstead.console.apps.event_log import EventLine, Outcome, line_of
from larkstead.console.apps.scopes import Said
from larkstead.console.logs.filter import SPAN_MS, may_look_at, users_named
from larkstead.contract.events import events as contract_events
from larkstead.store import event_search
from larkstead.store.event_search import EventFilter, EventTally
from larkstead.wire.ids import Kind
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.org.roles import may_manage, must_manage
from larkstead.world.refusals import NotFound

Window = Literal["15m", "1h", "24h", "7d"]
# How much is shown at once: (how long, in steps of, both in ms).
WINDOWS: dict[Window, tuple[int, int]] = {
    "15m": (900_000, 15_000),
    "1h": (3_600_000, 60_000),
    "24h": (86_400_000, 900_000),
    "7d": (SPAN_MS, 7_200_000),
}
AT_ONCE = 30
# A chart of a chosen span has so many bars.
BARS = 60
# So many chats of one name are looked for.
SAME_NAME = 5


class EventsWanted(Request):
    """Which events: of one app ("": of all that one may look at), of one type, with one outcome, in one chat
    (chat_id, or the name of a group), that name a person (name, e-mail, user_id, open_id or union_id), caused by one
    API call; made in the window that ends now, or in a span.
    """

    app_id: str = ""
    type: str = ""
    outcome: Outcome | None = None
    chat: str = ""
    user: str = ""
    log_id: str = ""
    window: Window = "7d"
    since_ms: Moment | None = None
    until_ms: Moment | None = None


class EventSearch(EventsWanted):
    """Events, the newest first; `cursor` goes on behind `next`."""

    cursor: str | None = None


class FoundEvent(Response):
    """An event and whose it is; `manages`: who asks may see what it says, and send it again."""

    app_id: str
    app_name: str
    manages: bool
    event: EventLine


class FoundEvents(Response):
    """Events, the newest first. There may be more where `next` is not None, also where none was found so far."""

    events: list[FoundEvent]
    next: str | None


class EventPoint(Response):
    """A step of time: its events by outcome, and how long tries took that were taken, in µs (None: there was none)."""

    at: int
    delivered: int
    given_up: int
    waiting: int
    p50_us: int | None
    p99_us: int | None


class TypeCount(Response):
    """A type of event that there is in the window."""

    type: str
    title: Said
    count: int


class EventChart(Response):
    """Events over time. `types` are those one can ask for; `whole`: all of the window was counted."""

    since: int
    until: int
    step_ms: int
    points: list[EventPoint]
    p50_us: int | None
    p99_us: int | None
    types: list[TypeCount]
    whole: bool


@action("event_log.search")
async def search(caller: Caller, ask: EventSearch) -> FoundEvents:
    """Events of the apps that one may look at, page by page."""
    before = 0
    if ask.cursor and (found := caller.cell.identities.event(ask.cursor)) is not None:
        before = found
    elif ask.cursor:
        raise NotFound("event", ask.cursor)
    since, until, _ = _span(caller, ask)
    wanted = await caller.cell.search.run(lambda: _filter(caller, ask, since, until))
    if wanted is None:
        return FoundEvents(events=[], next=None)
    rows, on = await caller.world.reader.run(event_search.search, wanted, before, AT_ONCE)
    apps = caller.cell.memory.apps
    return FoundEvents(
        events=[
            FoundEvent(
                app_id=app.app_id,
                app_name=app.name,
                manages=may_manage(caller.me, app),
                event=line_of(caller, row),
            )
            for row in rows
            if (app := apps.get(row.app)) is not None
        ],
        next=caller.cell.identities.event_id(on) if on else None,
    )


@action("event_log.tally")
async def tally(caller: Caller, ask: EventsWanted) -> EventChart:
    """The same events counted over time, and how long it took to bring them."""
    since, until, step = _span(caller, ask)
    wanted = await caller.cell.search.run(lambda: _filter(caller, ask, since, until))
    counted = EventTally()
    if wanted is not None:
        counted = await caller.world.reader.run(event_search.tally, wanted, step)
    return _figures(counted, since, until, step)


def _figures(counted: EventTally, since: int, until: int, step: int) -> EventChart:
    took = sorted(one for some in counted.took.values() for one in some)
    return EventChart(
        since=since,
        until=until,
        step_ms=step,
        points=[_point(counted, since, span, step) for span in range(-(-(until - since) // step))],
        p50_us=_part(took, 50),
        p99_us=_part(took, 99),
        types=[TypeCount(type=type, title=_title(type), count=count) for type, count in counted.types.most_common()],
        whole=counted.whole,
    )


def _point(counted: EventTally, since: int, span: int, step: int) -> EventPoint:
    took = sorted(counted.took.get(span, ()))
    return EventPoint(
        at=since + span * step,
        delivered=counted.spans[span, "delivered"],
        given_up=counted.spans[span, "given_up"],
        waiting=counted.spans[span, "waiting"],
        p50_us=_part(took, 50),
        p99_us=_part(took, 99),
    )


def _part(took: list[int], percent: int) -> int | None:
    return took[len(took) * percent // 100] if took else None


def _title(type: str) -> Said:
    facts = contract_events().get(type)
    return Said(zh=facts.title_zh, en=facts.title_en) if facts else Said(zh=type, en=type)


def _span(caller: Caller, ask: EventsWanted) -> tuple[int, int, int]:
    """From when until when, and the steps of the chart; what is not kept any more is left out."""
    now = caller.cell.memory.now_ms()
    length, step = WINDOWS[ask.window]
    # The steps stand still while time goes on: only the last one is not full yet.
    last = now // step * step + step
    if ask.since_ms is None:
        return last - length, last, step
    until = min(last, last if ask.until_ms is None else ask.until_ms)
    since = max(last - SPAN_MS, min(ask.since_ms, until - 1))
    until = max(until, since + 1)
    return since, until, max(1, -(-(until - since) // BARS))


def _filter(caller: Caller, ask: EventsWanted, since: int, until: int) -> EventFilter | None:
    """What to look for; None where nothing can be found. It looks through people and chats: in a thread."""
    cell = caller.cell
    apps = _apps(caller, ask.app_id)
    chats = _chats(cell, ask.chat) if ask.chat else None
    users = users_named(cell, ask.user) if ask.user else None
    if apps == [] or chats == () or users == []:
        return None
    named = None
    if users is not None:
        # Every event says a person by the open_id that its app knows; of several of one name the first is meant.
        named = {app.id: cell.identities.open_id(app, users[0]) for app in (cell.memory.apps if apps is None else apps)}
    return EventFilter(
        tenant=caller.me.tenant,
        apps=None if apps is None else tuple(app.id for app in apps),
        since_ms=since,
        until_ms=until,
        type=ask.type,
        outcome=ask.outcome or "",
        log_id=ask.log_id,
        chats=chats,
        named=named,
    )


def _apps(caller: Caller, app_id: str) -> list[App] | None:
    """The apps that are looked at; None for all of the enterprise."""
    if not app_id:
        return None if caller.me.is_admin else list(caller.cell.apps.of_user(caller.me))
    app = caller.cell.apps.at(app_id)
    if not may_look_at(caller, app):
        must_manage(caller.me, app)
    return [app]


def _chats(cell: Cell, value: str) -> tuple[int, ...]:
    sealed = cell.identities.explain(value)
    if sealed is not None:
        return (sealed.id,) if sealed.kind is Kind.CHAT else ()
    return tuple(chat.id for chat in cell.memory.chats if chat.name == value)[:SAME_NAME]
