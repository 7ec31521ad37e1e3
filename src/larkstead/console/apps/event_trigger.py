"""An event that somebody makes by hand: an example of every type, filled in with what is there, sent the usual way."""

from typing import Annotated, Any, Final

from pydantic import Field

from larkstead.console.action import LARGE_BODY_MOST, Caller, Request, Response, action
from larkstead.console.apps.apps import managed
from larkstead.contract.events import EventFacts, events
from larkstead.delivery.events.examples import Things, example, things_of
from larkstead.explain.case import pretty
from larkstead.wire.jsons import load_shown
from larkstead.wire.overriding import BadOverride, overridden
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from larkstead.world.refusal import Refusal
from larkstead.world.validators import bad

BODY_CHARACTERS: Final = 100_000
OVERRIDES_MOST: Final = 100
Override = Annotated[str, Field(max_length=20_000)]


class EventOfType(Request):
    """A type of event."""

    app_id: str
    type: str


class EventExample(Response):
    """What an event of a type says, as JSON. `in_force`: the app's online version subscribes to the type."""

    body: str
    in_force: bool


class Triggering(Request):
    """An event to make: with this body (JSON), or its example; `overrides` are `path=value`."""

    app_id: str
    type: str
    body: Annotated[str, Field(max_length=BODY_CHARACTERS)] | None = None
    overrides: list[Override] = Field([], max_length=OVERRIDES_MOST)


class Triggered(Response):
    """The event that was made."""

    event_id: str
    in_force: bool


@action("events.prepare")
async def prepare(caller: Caller, ask: EventOfType) -> EventExample:
    """An example of an event, with ids of what is there."""
    app, facts = managed(caller, ask.app_id), _facts(ask.type)
    return EventExample(body=pretty(await _example(caller, app, facts)), in_force=_in_force(caller, app, facts))


@action("events.trigger", most=LARGE_BODY_MOST)
async def trigger(caller: Caller, ask: Triggering) -> Triggered:
    """Make an event by hand. It is brought and tried as any other, also where its type is not subscribed to."""
    app, facts = managed(caller, ask.app_id), _facts(ask.type)
    body = _object(ask.body) if ask.body is not None else await _example(caller, app, facts)
    try:
        body = overridden(body, ask.overrides)
    except BadOverride as error:
        raise bad("overrides", f"无法替换：{error.text[:200]}", f"It cannot be put in: {error.text[:200]}") from None
    chat = _chat_of(caller, body)
    id = await caller.cell.events.by_hand(app, facts.event_type, 0 if chat is None else chat.id, body)
    caller.site.eventing.deliverer.wake(app.tenant, app.id)
    return Triggered(event_id=caller.cell.identities.event_id(id), in_force=_in_force(caller, app, facts))


def _facts(type: str) -> EventFacts:
    facts = events().get(type)
    if facts is None:
        raise bad("type", f"没有事件 {type[:100]}。", f"There is no event {type[:100]}.")
    if facts.kind != "event":
        zh = f"{type} 是回调：在聊天中点击卡片，或使用 larkstead click。"
        raise bad("type", zh, f"{type} is a callback: press the card in the messenger, or with `larkstead click`.")
    return facts


def _in_force(caller: Caller, app: App, facts: EventFacts) -> bool:
    return facts.event_type in caller.cell.event_subscriptions.of(app).types_in_force


async def _example(caller: Caller, app: App, facts: EventFacts) -> dict[str, Any]:
    person, chat = things_of(caller.cell, app, caller.me)
    newest = {} if chat is None else await caller.cell.messages.last_of([chat])
    message = newest.get(chat.id) if chat is not None else None
    return example(caller.cell, facts, app, Things(person, chat, message))


def _object(text: str) -> dict[str, Any]:
    try:
        found = load_shown(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise bad("body", "事件内容须为 JSON 对象。", "What an event says is a JSON object.")
    return found


def _chat_of(caller: Caller, body: dict[str, Any]) -> Chat | None:
    """The chat that an event names, so that it is found with the others of that chat."""
    message = body.get("message")
    for text in (body.get("chat_id"), message.get("chat_id") if isinstance(message, dict) else None):
        try:
            if isinstance(text, str) and text:
                return caller.cell.identities.chat(text)
        except Refusal:
            continue
    return None
