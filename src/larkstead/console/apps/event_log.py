"""The events of an app: what became of each, every try to bring it, and once more on request."""

import json
from typing import Any, Literal

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.apps.apps import managed
from larkstead.console.apps.scopes import Said
from larkstead.contract.events import events as contract_events
from larkstead.delivery.attempts import Fault, Via
from larkstead.delivery.callbacks import CARD_ACTION, CARD_ACTION_OLD
from larkstead.delivery.event_rows import in_envelope
from larkstead.delivery.events.messages import RECEIVED
from larkstead.explain.case import pretty
from larkstead.store import events as queries
from larkstead.world.apps.records import App
from larkstead.world.refusals import NotFound
from larkstead.world.validators import bad

AT_ONCE = 30
_NAMES = ("message_id", "open_message_id")
Outcome = Literal["waiting", "delivered", "given_up"]


class EventQuery(Request):
    """Events of an app, the newest first: of one type, with one outcome, of one chat, caused by one API call; `cursor`
    goes on behind `next`. `bodies`: with what each says. With `after` (an event_id, or "" for all) those that came
    after it, the oldest first.
    """

    app_id: str
    type: str | None = None
    outcome: Outcome | None = None
    chat_id: str | None = None
    log_id: str | None = None
    cursor: str | None = None
    after: str | None = None
    bodies: bool = False


class OneEvent(Request):
    """One event of an app."""

    app_id: str
    event_id: str


class EventLine(Response):
    """An event in a list. Times are in ms; `next_at` is when it is tried again, 0 where it is not. `chat_id` and
    `log_id` (of the API call that caused it) are "" where there is none; `by_hand`: somebody made it. A `callback` was
    asked once while a person waited, and is never sent again. `message_id`: of the message that it tells of, or of the
    card that was pressed, where one can ask why nothing happened. `body` is what it says, where that was asked for.
    """

    event_id: str
    type: str
    title: Said
    created_at: int
    outcome: Outcome
    tries: int
    next_at: int
    chat_id: str
    log_id: str
    by_hand: bool
    callback: bool
    message_id: str = ""
    body: str = ""


class EventList(Response):
    """Events, the newest first; `next` goes on behind the last one, None at the end."""

    events: list[EventLine]
    next: str | None


class Attempt(Response):
    """One try. `sent` is the body as it was sent where that is encrypted; `answer` is cut."""

    began_at: int
    via: Via
    target: str
    took_us: int
    fault: Fault
    status: int
    headers: dict[str, str]
    sent: str
    answer: str


class EventStory(Response):
    """An event as the program reads it, and every try to bring it, the first one first."""

    event: EventLine
    body: str
    attempts: list[Attempt]


@action("event_log.list")
async def list_events(caller: Caller, ask: EventQuery) -> EventList:
    """Events of an app, page by page."""
    app = managed(caller, ask.app_id)
    chat = None if ask.chat_id is None else caller.cell.identities.chat(ask.chat_id).id
    wanted = {"type": ask.type, "outcome": ask.outcome, "chat": chat, "log_id": ask.log_id}
    where = {name: value for name, value in wanted.items() if value is not None}
    read, cursor = (queries.of_app, ask.cursor) if ask.after is None else (queries.after, ask.after)
    at = (await _row(caller, app, cursor)).id if cursor else 0
    rows = await caller.world.reader.run(read, app.tenant, app.id, at, AT_ONCE, where)
    lines = [line_of(caller, row, bodies=ask.bodies) for row in rows]
    return EventList(events=lines, next=lines[-1].event_id if len(lines) == AT_ONCE else None)


@action("event_log.get")
async def get(caller: Caller, ask: OneEvent) -> EventStory:
    """One event with its tries."""
    app = managed(caller, ask.app_id)
    row = await _row(caller, app, ask.event_id)
    keys = caller.cell.event_subscriptions.shown(app, caller.me)
    body = in_envelope(caller.cell, app, keys, row.id, row.type, row.created_at, row.body)
    tries = await caller.world.reader.run(queries.attempts_of, app.tenant, row.id)
    return EventStory(
        event=line_of(caller, row),
        body=pretty(json.loads(body)),
        attempts=[
            Attempt(
                began_at=one.began_at,
                via=one.via,
                target=one.target,
                took_us=one.took_us,
                fault=one.fault,
                status=one.status,
                headers=json.loads(one.headers),
                sent=one.sent,
                answer=one.answer,
            )
            for one in tries
        ],
    )


@action("event_log.resend")
async def resend(caller: Caller, ask: OneEvent) -> Done:
    """Bring an event once more, at once, with the same event_id."""
    app = managed(caller, ask.app_id)
    row = await _row(caller, app, ask.event_id)
    if _is_callback(row):
        raise bad("event_id", "回调只请求一次，不会重新推送。", "A callback is asked once, and is never sent again.")
    await caller.site.eventing.deliverer.resend(app.tenant, app.id, row.id)
    return Done()


async def _row(caller: Caller, app: App, event_id: str) -> Any:
    row = await caller.world.reader.run(queries.by_id, app.tenant, _id(caller, event_id))
    if row is None or row.app != app.id:
        raise NotFound("event", event_id)
    return row


def _id(caller: Caller, event_id: str) -> int:
    id = caller.cell.identities.event(event_id)
    if id is None:
        raise NotFound("event", event_id)
    return id


def line_of(caller: Caller, row: Any, *, bodies: bool = False) -> EventLine:
    """An event as lists show it."""
    chat = caller.cell.memory.chats.get(row.chat)
    facts = contract_events().get(row.type)
    return EventLine(
        event_id=caller.cell.identities.event_id(row.id),
        type=row.type,
        title=Said(zh=facts.title_zh, en=facts.title_en) if facts else Said(zh=row.type, en=row.type),
        created_at=row.created_at,
        outcome=row.outcome,
        tries=row.tries,
        next_at=row.next_at,
        chat_id="" if chat is None else caller.cell.identities.chat_id(chat),
        log_id=row.log_id,
        by_hand=row.by_hand,
        callback=_is_callback(row),
        message_id=_message_of(row),
        body=pretty(json.loads(row.body)) if bodies else "",
    )


def _message_of(row: Any) -> str:
    """The message of which one can ask why nothing happened."""
    if row.type not in (CARD_ACTION, CARD_ACTION_OLD, RECEIVED):
        return ""
    body = json.loads(row.body)
    # Somebody may have made it by hand, of whatever form.
    within = body.get("message" if row.type == RECEIVED else "context")
    said = [body.get("open_message_id"), *(within.get(name) for name in _NAMES if isinstance(within, dict))]
    return next((one for one in said if isinstance(one, str)), "")


def _is_callback(row: Any) -> bool:
    facts = contract_events().get(row.type)
    return facts is not None and facts.kind == "callback"
