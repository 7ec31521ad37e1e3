"""What the home page shows once the five steps are done: how one's apps are doing."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import Engine

from larkstead.console.action import Caller, Nothing, Response, action
from larkstead.console.apps.icons import icon_address
from larkstead.console.home.search import CodeHelp, code_help
from larkstead.store import events
from larkstead.store.call_search import CallFilter, Page
from larkstead.store.calls import CallStore
from larkstead.world.apps.records import App
from larkstead.world.world import now_ms

# So many of one's newest apps are looked at, each for so long at most, and so many causes of failures are told of one.
APPS_MOST, LOOK_S, CAUSES_MOST = 8, 0.05, 2
HOUR_MS = 3_600_000


class DeskCause(Response):
    """Why calls of an app failed in the last hour, how often, and what mends it."""

    count: int
    help: CodeHelp


class DeskApp(Response):
    """An app's health: its calls of the last hour, and events that wait for its program. `last_call_at` is None where
    none is recorded; `connections`: the programs that are connected now.
    """

    app_id: str
    name: str
    icon: str
    status: str
    last_call_at: int | None
    calls: int
    failures: int
    causes: list[DeskCause]
    events_waiting: int
    connections: int


class Desk(Response):
    """The apps that one develops, newest first; `more` says how many others there are."""

    apps: list[DeskApp]
    more: int
    recording: bool


@dataclass(slots=True)
class _Calls:
    last_at: int | None = None
    codes: Counter[tuple[str, int]] = field(default_factory=Counter)


@action("home.desk")
async def desk(caller: Caller, _: Nothing) -> Desk:
    """How the apps are doing that one develops."""
    apps = caller.cell.apps.of_user(caller.me)
    shown = apps[:APPS_MOST]
    store = caller.site.calls
    calls = [_Calls() for _ in shown]
    if store is not None:
        calls = await asyncio.to_thread(_calls, store, caller.tenant.id, [app.id for app in shown])
    waiting = await caller.world.reader.run(_waiting, [app.id for app in shown])
    rows = zip(shown, calls, waiting, strict=True)
    return Desk(
        apps=[_app(caller, app, made, count) for app, made, count in rows],
        more=len(apps) - len(shown),
        recording=store is not None,
    )


def _calls(store: CallStore, tenant: int, apps: list[int]) -> list[_Calls]:
    until = now_ms() // 60_000 * 60_000 + 60_000
    found = []
    for app in apps:
        tally = store.tally(CallFilter(tenant, (app,), until - HOUR_MS, until), Page(limit=0, budget_s=LOOK_S), HOUR_MS)
        # After they were counted: what is stored meanwhile is the last one, and not counted, rather than the other way.
        latest = store.latest(app, 1)
        found.append(_Calls(latest[0].received_ms if latest else None, Counter(tally.groups)))
    return found


def _waiting(engine: Engine, apps: list[int]) -> list[int]:
    return [events.waiting(engine, [app]) for app in apps]


def _app(caller: Caller, app: App, made: _Calls, waiting: int) -> DeskApp:
    failed = Counter({place: count for place, count in made.codes.items() if place[1]})
    return DeskApp(
        app_id=app.app_id,
        name=app.name,
        icon=icon_address(app),
        status=app.status,
        last_call_at=made.last_at,
        calls=made.codes.total(),
        failures=failed.total(),
        causes=[
            DeskCause(count=count, help=code_help(caller, endpoint, code))
            for (endpoint, code), count in failed.most_common(CAUSES_MOST)
        ],
        events_waiting=waiting,
        connections=len(caller.site.eventing.connections.of(app.id)),
    )
