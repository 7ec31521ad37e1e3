"""Callbacks: an app is asked while a person waits, once, and what it replies is shown to them.

The codes are those that Feishu's client shows, of the page of the callback.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from larkstead.delivery.attempts import Fault, Tried
from larkstead.delivery.event_rows import Posted, in_envelope
from larkstead.delivery.events.hearing import Hearing
from larkstead.delivery.ways import Ways, of_callbacks
from larkstead.wire.events.callback_reply import BadReply, Reply, Toast, reply_as_before, reply_of
from larkstead.wire.events.sealing import signed_as_before
from larkstead.wire.jsons import dump
from larkstead.wire.value import value
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.im.card_refusals import BadCard
from larkstead.world.im.card_updates import Pressed
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Message
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

CARD_ACTION: Final = "card.action.trigger"
# Of the old form, which only a request URL takes.
CARD_ACTION_OLD: Final = "card.action.trigger_v1"
UNSET, LATE, UNREACHED, UNNAMED, FAILED = 200340, 200341, 200342, 200343, 200080
NOT_OK, NO_REPLY, NO_CARD, DOWNGRADE = 200671, 200672, 200673, 200830
_CODES: Final[dict[Fault, int]] = {
    "unset": UNSET,
    "form": UNSET,
    "app_off": UNSET,
    # Nobody is there to answer in time.
    "nobody": LATE,
    "timeout": LATE,
    "connect_timeout": UNREACHED,
    "refused": UNREACHED,
    "private": UNREACHED,
    "name": UNNAMED,
    "certificate": FAILED,
    "broken": FAILED,
    "status": NOT_OK,
    "ack": NOT_OK,
    "too_large": NO_REPLY,
}


@value
class Outcome:
    """What came of a press: 0 or the code of the fault, the app's word, and whether the card is another now."""

    code: int
    toast: Toast | None = None
    changed: bool = False


class Callbacks:
    """Asks apps, over the way that each has chosen for callbacks."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways

    async def press(self, cell: Cell, app: App, message: Message, user: User, action: dict[str, Any]) -> Outcome:
        """Tell an app what a person did with its card, and do what it replies. An app that gets both forms is asked by
        both at once, and a good reply to either counts.
        """
        in_force = cell.event_subscriptions.of(app).types_in_force
        asks = [ask for type, ask in ((CARD_ACTION, self._new), (CARD_ACTION_OLD, self._old)) if type in in_force]
        if not asks:
            return Outcome(UNSET)
        token = await cell.card_tokens.issue(app, message, user)
        told = pressed(cell, app, message, user, token, action)
        answers = await asyncio.gather(*(ask(cell, app, user, told) for ask in asks))
        reply = next((one for one in answers if isinstance(one, Reply)), None)
        if reply is None:
            return Outcome(next(one for one in answers if isinstance(one, int)))
        return await _applied(cell, app, message, user, reply)

    async def ask(self, cell: Cell, app: App, type: str, event: dict[str, Any]) -> Tried:
        """Ask an app once."""
        if _is_off(cell, app):
            return Tried(fault="app_off")
        subscriptions = cell.event_subscriptions
        keys, way = subscriptions.keys(app), of_callbacks(subscriptions.of(app))
        id, now = cell.memory.stamp()
        plain = in_envelope(cell, app, keys, id, type, now, dump(event).decode())
        return await self._ways.take(app.id, way, plain, keys, now)

    async def _new(self, cell: Cell, app: App, _user: User, told: dict[str, Any]) -> Reply | int:
        return _heard(await self.ask(cell, app, CARD_ACTION, told), reply_of)

    async def _old(self, cell: Cell, app: App, user: User, told: dict[str, Any]) -> Reply | int:
        if _is_off(cell, app):
            return _CODES["app_off"]
        subscriptions = cell.event_subscriptions
        keys, way = subscriptions.keys(app), of_callbacks(subscriptions.of(app))
        plain, now = dump(as_before(told, user)), cell.memory.now_ms()
        # As documented it is never encrypted, and always signed.
        sent = Posted(plain, False, signed_as_before(plain, keys.verification_token, now))
        return _heard(await self._ways.post(app.id, way, sent), reply_as_before)


def as_before(told: dict[str, Any], user: User) -> dict[str, Any]:
    """What an app is told of a press in the old form, by what it is told in the new one. It knows every user_id."""
    operator, context = told["operator"], told["context"]
    return {
        "open_id": operator["open_id"],
        "user_id": user.user_id,
        "tenant_key": operator["tenant_key"],
        "open_message_id": context["open_message_id"],
        "open_chat_id": context["open_chat_id"],
        "token": told["token"],
        "action": told["action"],
    }


def _is_off(cell: Cell, app: App) -> bool:
    now = cell.memory.apps.get(app.id)
    return now is None or now.status == "disabled"


def _heard(tried: Tried, read: Callable[[bytes], Reply]) -> Reply | int:
    """What an app replied, or the code of what went wrong."""
    if tried.fault:
        return _CODES[tried.fault]
    try:
        return read(tried.answer)
    except BadReply as error:
        return NO_CARD if error.of_card else NO_REPLY


def pressed(cell: Cell, app: App, message: Message, user: User, token: str, action: dict[str, Any]) -> dict[str, Any]:
    """What an app is told of a press."""
    hearing, identities = Hearing(cell, app), cell.identities
    return {
        "operator": {"tenant_key": hearing.tenant_key, **hearing.user(user)},
        "token": token,
        "action": action,
        "host": "im_message",
        "context": {
            "open_message_id": identities.message_id(message.id),
            "open_chat_id": identities.chat_id(cell.memory.chats.at(message.chat)),
        },
    }


async def _applied(cell: Cell, app: App, message: Message, user: User, reply: Reply) -> Outcome:
    """Show the card of a reply, one that is not shared to who pressed alone. While text is streamed into a card it
    stays.
    """
    now = await cell.messages.find(message.id)
    if not reply.card or now is None or now.streaming_until > cell.memory.now_ms():
        return Outcome(0, reply.toast)
    try:
        await cell.card_updates.update(Sender(app=app), now, reply.card, press=Pressed((("", user.id),)))
    except BadCard as error:
        return Outcome(DOWNGRADE if error.sub_code == DOWNGRADE else NO_CARD, reply.toast)
    except Refusal:
        return Outcome(NO_CARD, reply.toast)
    return Outcome(0, reply.toast, changed=True)
