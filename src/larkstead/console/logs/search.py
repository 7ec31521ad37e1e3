"""Log search: the calls of the last seven days, counted and exported. Every answer comes within a moment and says how
far it read, so that a page that looks for something rare asks on, shows its progress, and can stop.
"""

import asyncio
import math
import time
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from larkstead.console.action import LARGEST_ID, Caller, Moment, Request, Response, action
from larkstead.console.apps.icons import icon_address
from larkstead.console.logs.export import WRITERS, Exported
from larkstead.console.logs.filter import may_look_at, visible_apps, wanted_calls
from larkstead.console.views import InBoth, endpoint_title
from larkstead.contract.facts import contract
from larkstead.store.call_rows import MINUTE_MS
from larkstead.store.call_search import CallFilter, Cursor, Page, Progress
from larkstead.store.calls import CallRecord, CallStore
from larkstead.wire.log_query import nearest_name, unknown_names
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import NotFound

MOST_ROWS, APPS_MOST = 200, 50
SPANS = 60
MOST_EXPORTED, MOST_CHARACTERS, EXPORT_S = 10_000, 50_000_000, 20.0
EXPORT_PAGE = 500
TALLY_BUDGET_S = 0.4

T = TypeVar("T")


class LogOff(Refusal):
    """The server keeps no call log."""

    zh = "这台服务器没有记录调用日志。"
    en = "This server keeps no call log."
    zh_remedy = "启动时去掉 --call-log off。"
    en_remedy = "Start it without --call-log off."


class BadCursor(Refusal):
    """A cursor that no page gave."""

    zh = "游标无效，请重新搜索。"
    en = "The cursor is not valid; search again."


class LogApp(Response):
    """An app whose calls one may look at."""

    app_id: str
    name: str
    icon_url: str


class LogAppsRequest(Request):
    """Words of a name or app_id, none for all; `app_id`: one that is shown in any case."""

    words: str = ""
    app_id: str = ""


class LogApps(Response):
    """The first of those whose calls one may look at; `everything`: those of the whole enterprise."""

    apps: list[LogApp]
    everything: bool


class LogRequest(Request):
    """Which calls: of one app ("" for all that one may see), by the words of log search (see wire/log_query), received
    from `since_ms` until before `until_ms`; a page goes on at `cursor`.
    """

    app_id: str = ""
    words: Annotated[str, Field(max_length=2_000)] = ""
    since_ms: Moment | None = None
    until_ms: Moment | None = None
    oldest_first: bool = False
    cursor: str = ""
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 50


class LogRow(Response):
    """One call in a list. `cursor` leads to what follows it, in either order."""

    log_id: str
    received_ms: int
    app_id: str
    app_name: str
    endpoint: str
    title: InBoth
    method: str
    path: str
    query: str
    status: int
    code: int
    message: str
    duration_us: int
    cursor: str


class UnknownName(Response):
    """A name before a colon that is none of a filter, so that the word was looked for as text; `meant`: the filter that
    is like it, "" where none is.
    """

    name: str
    meant: str


class LogPage(Response):
    """The calls found so far. Unless `done`, ask on with `cursor`; everything up to `scanned_until` (ms) was read."""

    rows: list[LogRow]
    unknown: list[UnknownName]
    cursor: str
    scanned_until: int
    done: bool


class TallyRequest(Request):
    """What to count, in spans of equal length between the two moments."""

    app_id: str = ""
    words: Annotated[str, Field(max_length=2_000)] = ""
    since_ms: Moment
    until_ms: Moment
    cursor: str = ""


class SpanCount(Response):
    """Calls with one code in the span that begins at `at_ms`."""

    at_ms: int
    code: int
    count: int


class GroupCount(Response):
    """Calls of one endpoint with one code. `text` is what the code says in general, "" where that is not known."""

    endpoint: str
    title: InBoth
    code: int
    text: str
    count: int


class TallyPage(Response):
    """Counts of what was read this time: to be added to those of the pages before."""

    width_ms: int
    spans: list[SpanCount]
    groups: list[GroupCount]
    cursor: str
    scanned_until: int
    done: bool


class ExportRequest(Request):
    """What to export, newest first."""

    app_id: str = ""
    words: Annotated[str, Field(max_length=2_000)] = ""
    since_ms: Moment | None = None
    until_ms: Moment | None = None
    form: Literal["jsonl", "csv", "har"] = "jsonl"


class LogExport(Response):
    """A file's text. `more`: the export was cut at its bound, and older calls are not in it."""

    file_name: str
    media_type: str
    text: str
    rows: int
    more: bool


@action("logs.apps")
async def apps(caller: Caller, ask: LogAppsRequest) -> LogApps:
    """The apps whose calls one may look at."""
    apps = await visible_apps(caller, ask.words, most=APPS_MOST)
    if ask.app_id:
        chosen = caller.cell.apps.find(ask.app_id)
        if chosen is None or not may_look_at(caller, chosen):
            raise NotFound("app", ask.app_id)
        apps = apps if chosen in apps else [*apps, chosen]
    cards = [LogApp(app_id=app.app_id, name=app.name, icon_url=icon_address(app)) for app in apps]
    return LogApps(apps=cards, everything=caller.me.is_admin)


@action("logs.search")
async def search(caller: Caller, ask: LogRequest) -> LogPage:
    """The calls that fit, as many as were found within a moment."""
    page = Page(ask.limit, _cursor(ask.cursor), ask.oldest_first)
    unknown = [UnknownName(name=name, meant=nearest_name(name)) for name in unknown_names(ask.words)]
    wanted = await wanted_calls(caller, ask.app_id, ask.words, ask.since_ms, ask.until_ms)
    if wanted is None:
        return LogPage(rows=[], unknown=unknown, cursor="", scanned_until=ask.since_ms or 0, done=True)
    found = await _read(caller, lambda calls: calls.search(wanted, page))
    rows = [_row(caller, record, cursor) for cursor, record in found.calls]
    return LogPage(rows=rows, unknown=unknown, **_progress(found))


@action("logs.tally")
async def tally(caller: Caller, ask: TallyRequest) -> TallyPage:
    """How many calls fit, over time and by endpoint and code, as far as it was counted within a moment."""
    width = _width(ask.until_ms - ask.since_ms)
    wanted = await wanted_calls(caller, ask.app_id, ask.words, ask.since_ms, ask.until_ms)
    if wanted is None:
        return TallyPage(width_ms=width, spans=[], groups=[], cursor="", scanned_until=ask.since_ms, done=True)
    page = Page(0, _cursor(ask.cursor), budget_s=TALLY_BUDGET_S)
    found = await _read(caller, lambda calls: calls.tally(wanted, page, width))
    spans = [
        SpanCount(at_ms=wanted.since_ms + at * width, code=code, count=count)
        for (at, code), count in sorted(found.spans.items())
    ]
    groups = [_group(endpoint, code, count) for (endpoint, code), count in found.groups.most_common()]
    return TallyPage(width_ms=width, spans=spans, groups=groups, **_progress(found))


def _width(length_ms: int) -> int:
    """How long the spans are in ms: whole minutes as soon as there are as many of them as spans."""
    width = max(1_000, math.ceil(length_ms / SPANS))
    return width if width < MINUTE_MS else math.ceil(width / MINUTE_MS) * MINUTE_MS


@action("logs.export")
async def export(caller: Caller, ask: ExportRequest) -> LogExport:
    """The calls that fit, with their bodies, as a file; at most MOST_EXPORTED of them."""
    wanted = await wanted_calls(caller, ask.app_id, ask.words, ask.since_ms, ask.until_ms)
    records, more = ([], False) if wanted is None else await _read(caller, lambda calls: _collect(calls, wanted))
    exported = [Exported(record, _app_id(caller, record), caller.site.base_url) for record in records]
    media_type, write = WRITERS[ask.form]
    moment = time.strftime("%Y%m%d-%H%M%S", time.gmtime(caller.cell.memory.real_ms() / 1000 + 8 * 3_600))
    text = await asyncio.to_thread(write, exported)
    name = f"larkstead-logs-{moment}.{ask.form}"
    return LogExport(file_name=name, media_type=media_type, text=text, rows=len(records), more=more)


def _collect(calls: CallStore, wanted: CallFilter) -> tuple[list[CallRecord], bool]:
    """What an export holds, and whether there is more."""
    ends, records, size = time.monotonic() + EXPORT_S, list[CallRecord](), 0
    page = Page(EXPORT_PAGE, bodies=True)
    while True:
        found = calls.search(wanted, page)
        for _, record in found.calls:
            size += len(record.request_body) + len(record.response_body)
            if len(records) == MOST_EXPORTED or size > MOST_CHARACTERS:
                return records, True
            records.append(record)
        if found.cursor is None or time.monotonic() > ends:
            return records, found.cursor is not None
        page = Page(EXPORT_PAGE, found.cursor, bodies=True)


async def _read(caller: Caller, read: Callable[[CallStore], T]) -> T:
    calls = caller.site.calls
    if calls is None:
        raise LogOff
    return await asyncio.to_thread(read, calls)


def _row(caller: Caller, record: CallRecord, cursor: Cursor) -> LogRow:
    app = caller.cell.memory.apps.get(record.app)
    return LogRow(
        log_id=record.log_id,
        received_ms=record.received_ms,
        app_id=app.app_id if app else "",
        app_name=app.name if app else "",
        endpoint=record.endpoint,
        title=endpoint_title(record.endpoint),
        method=record.method,
        path=record.path,
        query=record.query,
        status=record.status,
        code=record.code,
        message=record.message,
        duration_us=record.duration_us,
        cursor=_written(cursor),
    )


def _group(endpoint: str, code: int, count: int) -> GroupCount:
    facts = contract().endpoints.get(endpoint)
    own = next((error.msg for error in facts.errors if error.code == code), "") if facts and code else ""
    text = own or contract().errors.get(code, "") if code else ""
    return GroupCount(endpoint=endpoint, title=endpoint_title(endpoint), code=code, text=text, count=count)


def _app_id(caller: Caller, record: CallRecord) -> str:
    app = caller.cell.memory.apps.get(record.app)
    return app.app_id if app is not None else ""


def _progress(found: Progress) -> dict[str, Any]:
    cursor = "" if found.cursor is None else _written(found.cursor)
    return {"cursor": cursor, "scanned_until": found.reached_ms, "done": found.cursor is None}


def _written(cursor: Cursor) -> str:
    return f"{cursor.day}.{cursor.id}"


def _cursor(text: str) -> Cursor | None:
    if not text:
        return None
    day, _, id = text.rpartition(".")
    if not id.isdecimal() or len(id) > 19 or int(id) > LARGEST_ID or len(day) > 10:
        raise BadCursor
    return Cursor(day, int(id))
