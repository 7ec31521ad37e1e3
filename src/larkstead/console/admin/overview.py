"""The admin console's first page: how the enterprise's calls go, and how the process is doing.

Calls are drawn from the call log's counts by the minute, latencies from its newest calls; what could not be read in
the time that a page may take is said so (`whole`). An admin sees their own enterprise's calls; the process is
everybody's.
"""

import asyncio
import time
from collections import Counter
from typing import Literal

from larkstead import __version__
from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.views import InBoth, endpoint_title
from larkstead.gate.process_stats import Figures
from larkstead.store.call_search import CallFilter, Page, Tally
from larkstead.store.calls import CallStore
from larkstead.world.world import now_ms

Window = Literal["hour", "day"]
# How much a page shows at once: (how long, in steps of, both in ms).
WINDOWS: dict[Window, tuple[int, int]] = {"hour": (3_600_000, 60_000), "day": (86_400_000, 900_000)}
TALLY_S, LATENCY_S = 0.4, 0.2
# Latencies are those of so many newest calls.
LATENCY_CALLS = 2_000
TOP = 8


class OverviewRequest(Request):
    """How far back."""

    window: Window = "hour"


class CallPoint(Response):
    """One step of time: calls answered, and how many of each code that is not 0."""

    at: int
    calls: int
    failures: int
    codes: dict[str, int]


class EndpointCount(Response):
    """An endpoint's calls in the window; `endpoint` is "" for calls that named none."""

    endpoint: str
    title: InBoth
    calls: int
    failures: int


class CallFigures(Response):
    """The enterprise's calls in the window. Latencies are microseconds of the newest ones, None without any; `whole`:
    the whole window could be read.
    """

    step_ms: int
    points: list[CallPoint]
    calls: int
    failures: int
    p50_us: int | None
    p99_us: int | None
    top: list[EndpointCount]
    whole: bool


class DiskFigures(Response):
    """Bytes in the data folder."""

    store: int
    calls: int
    files: int


class EventFigures(Response):
    """Tries to bring events since the start, by what became of the event then, and how many events wait for one."""

    delivered: int
    failed: int
    given_up: int
    waiting: int


class ProcessFigures(Response):
    """The process, all enterprises together. `memory` and `writers` (the processes that write the store and the call
    log) in bytes; `messages` and `dropped` (lines of the call log) since its start."""

    version: str
    database: str
    up_s: int
    memory: int
    writers: int
    pages: int
    messages: int
    connections: int
    events: EventFigures
    waiting: int
    waiting_calls: int
    dropped: int
    disk: DiskFigures


class Overview(Response):
    """The page. `calls` is None while calls are not recorded."""

    calls: CallFigures | None
    process: ProcessFigures


@action("admin.overview", audience="admin")
async def overview(caller: Caller, ask: OverviewRequest) -> Overview:
    """How calls and the process are doing."""
    store = caller.site.calls
    calls = None if store is None else await asyncio.to_thread(_calls, store, caller.tenant.id, ask.window)
    return Overview(calls=calls, process=await _process(caller))


def _calls(store: CallStore, tenant: int, window: Window) -> CallFigures:
    length, step = WINDOWS[window]
    # The steps stand still while time goes on: only the last one is not full yet.
    until = now_ms() // step * step + step
    since = until - step - length
    wanted = CallFilter(tenant, None, since, until)
    tally = store.tally(wanted, Page(limit=0, budget_s=TALLY_S), step)
    newest = store.search(wanted, Page(limit=LATENCY_CALLS, budget_s=LATENCY_S))
    took = sorted(record.duration_us for _, record in newest.calls)
    points = _points(tally, since, until, step)
    return CallFigures(
        step_ms=step,
        points=points,
        calls=sum(point.calls for point in points),
        failures=sum(point.failures for point in points),
        p50_us=took[len(took) // 2] if took else None,
        p99_us=took[len(took) * 99 // 100] if took else None,
        top=_top(tally),
        whole=tally.cursor is None,
    )


def _points(tally: Tally, since: int, until: int, step: int) -> list[CallPoint]:
    spans: dict[int, Counter[int]] = {}
    for (span, code), count in tally.spans.items():
        spans.setdefault(span, Counter())[code] += count
    return [
        CallPoint(
            at=since + span * step,
            calls=counts.total(),
            failures=counts.total() - counts[0],
            codes={str(code): count for code, count in sorted(counts.items()) if code},
        )
        for span in range((until - since + step - 1) // step)
        for counts in [spans.get(span, Counter())]
    ]


def _top(tally: Tally) -> list[EndpointCount]:
    calls: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    for (endpoint, code), count in tally.groups.items():
        calls[endpoint] += count
        failures[endpoint] += count if code else 0
    return [
        EndpointCount(endpoint=endpoint, title=endpoint_title(endpoint), calls=count, failures=failures[endpoint])
        for endpoint, count in calls.most_common(TOP)
    ]


async def _events(figures: Figures) -> EventFigures:
    tries: Counter[str] = Counter()
    for (_, outcome), count in figures.tries.items():
        tries[outcome] += count
    return EventFigures(
        delivered=tries["delivered"],
        failed=tries["waiting"],
        given_up=tries["given_up"],
        waiting=await asyncio.to_thread(figures.count_waiting),
    )


async def _process(caller: Caller) -> ProcessFigures:
    figures = caller.site.figures
    recording = figures.call_journal
    return ProcessFigures(
        version=__version__,
        database=figures.database,
        up_s=int(time.time() - figures.metrics.started_s),
        memory=figures.memory(),
        writers=sum(figures.writers().values()),
        pages=figures.pages,
        messages=figures.metrics.messages,
        connections=figures.connections,
        events=await _events(figures),
        waiting=figures.journal.waiting,
        waiting_calls=recording.waiting if recording else 0,
        dropped=recording.stats.dropped if recording else 0,
        disk=DiskFigures(**await asyncio.to_thread(figures.disk)),
    )
