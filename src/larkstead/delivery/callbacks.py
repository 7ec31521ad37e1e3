"""Callbacks: an app is asked while a person waits, once, and what it replies is shown to them.

The codes are those that Feishu's client shows, of the page of the callback.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from larkstead.delivery.attempts import Fault, Tried, kept
from larkstead.delivery.event_rows import Posted, in_envelope
from larkstead.delivery.events.hearing import Hearing
from larkstead.delivery.ways import Ways, of_callbacks
from larkstead.wire.events.callback_reply import BadReply, Reply, Toast, reply_as_before, reply_of
from larkstead.wire.events.sealing import signed_as_before
from larkstead.wire.jsons import dump
from larkstead.wire.value import value
from larkstead.world.apps.event_records import Asked
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.im.card_refusals import BadCard
from larkstead.world.im.card_updates import Pressed
from larkstead.world.im.drafts import draft_of
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
    "unsubscribed": UNSET,
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
    "reply": NO_REPLY,
    "card": NO_CARD,
}
# What came out about an answer that was brought.
_ANSWERED: Final[dict[int, Fault]] = {NO_REPLY: "reply", NO_CARD: "card", DOWNGRADE: "card"}


@value
class Outcome:
    """What came of a press: 0 or the code of the fault, the app's word, and whether the card is another now. `event` is
    the callback in the app's log, also where the app could not be asked.
    """

    code: int
    toast: Toast | None = None
    changed: bool = False
    event: int = 0


@value
class Answer:
    """A callback that went to an app: what came of it, and the reply or the code of the fault."""

    id: int
    type: str
    event: dict[str, Any]
    began_at: int
    tried: Tried
    code: int = 0
    reply: Reply | None = None


class Callbacks:
    """Asks apps, over the way that each has chosen for callbacks."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways

    async def press(self, cell: Cell, app: App, message: Message, user: User, action: dict[str, Any]) -> Outcome:
        """Tell an app what a person did with its card, and do what it replies. An app that gets both forms is asked by
        both at once, and a good reply to either counts.
        """
        in_force = cell.event_subscriptions.of(app).types_in_force
        types = [type for type in (CARD_ACTION, CARD_ACTION_OLD) if type in in_force]
        if not types:
            return await self._unheard(cell, app, message, user, action)
        token = await cell.card_tokens.issue(app, message, user)
        told = pressed(cell, app, message, user, token, action)
        forms = {CARD_ACTION: told, CARD_ACTION_OLD: as_before(told, user)}
        with cell.card_entities.in_interaction(message.id):
            asked = await asyncio.gather(*(self._asked(cell, app, type, forms[type]) for type in types))
        heard = next((one for one in asked if one.reply is not None), None)
        if heard is None or heard.reply is None:
            outcome = Outcome(asked[0].code, event=asked[0].id)
        else:
            outcome = replace(await _applied(cell, app, message, user, heard.reply), event=heard.id)
        await noted(
            cell, app, message.chat, [replace(one, code=outcome.code) if one is heard else one for one in asked]
        )
        return outcome

    async def press_preview(self, cell: Cell, app: App, message: Message, told: dict[str, Any]) -> tuple[Outcome, str]:
        """Tell an app what a person did in the card of a preview: what came of it, and the content of the card that it
        replied, "" where that stays.
        """
        if CARD_ACTION not in cell.event_subscriptions.of(app).types_in_force:
            [answer] = await noted(cell, app, message.chat, [unheard(cell, CARD_ACTION, told)])
            return Outcome(UNSET, event=answer.id), ""
        answer = await self._asked(cell, app, CARD_ACTION, told)
        reply = answer.reply
        card = "" if reply is None else shown_card(cell, app, reply.card)
        if reply is not None and reply.card and not card:
            answer = replace(answer, code=NO_CARD)
        await noted(cell, app, message.chat, [answer])
        toast = None if reply is None else reply.toast
        return Outcome(answer.code, toast, changed=bool(card), event=answer.id), card

    async def ask(self, cell: Cell, app: App, type: str, event: dict[str, Any]) -> Answer:
        """Ask an app once, by whoever reads the reply and keeps what came of it (`kept`)."""
        id, now = cell.memory.stamp()
        return Answer(id, type, event, now, await self._try(cell, app, id, type, now, event))

    async def _unheard(self, cell: Cell, app: App, message: Message, user: User, action: dict[str, Any]) -> Outcome:
        """Nobody is asked, since the app does not subscribe: its developers see the press in their log all the same."""
        told = pressed(cell, app, message, user, "", action)
        [answer] = await noted(cell, app, message.chat, [unheard(cell, CARD_ACTION, told)])
        return Outcome(UNSET, event=answer.id)

    async def _asked(self, cell: Cell, app: App, type: str, event: dict[str, Any]) -> Answer:
        answer = await self.ask(cell, app, type, event)
        tried = answer.tried
        if tried.fault:
            return replace(answer, code=_CODES[tried.fault])
        try:
            reply = reply_as_before(tried.answer) if type == CARD_ACTION_OLD else reply_of(tried.answer)
        except BadReply as error:
            return replace(answer, code=NO_CARD if error.of_card else NO_REPLY)
        return replace(answer, reply=reply)

    async def _try(self, cell: Cell, app: App, id: int, type: str, now: int, event: dict[str, Any]) -> Tried:
        app_now = cell.memory.apps.get(app.id)
        if app_now is None or app_now.status == "disabled":
            return Tried(fault="app_off")
        subscriptions = cell.event_subscriptions
        keys, way = subscriptions.keys(app), of_callbacks(subscriptions.of(app))
        plain = in_envelope(cell, app, keys, id, type, now, dump(event).decode())
        if type != CARD_ACTION_OLD:
            return await self._ways.take(app.id, way, plain, keys, cell.memory.real_ms(), waited_for=True)
        # As documented it is never encrypted, always signed, and comes to a request URL alone.
        sent = Posted(plain, False, signed_as_before(plain, keys.verification_token, cell.memory.real_ms()))
        return await self._ways.post(app.id, way, sent, waited_for=True)


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


def unheard(cell: Cell, type: str, event: dict[str, Any]) -> Answer:
    """A callback by which nobody is asked, since the app does not subscribe to it."""
    id, now = cell.memory.stamp()
    return Answer(id, type, event, now, Tried(fault="unsubscribed"))


async def noted(cell: Cell, app: App, chat: int, asked: Sequence[Answer]) -> Sequence[Answer]:
    """Keep what came of callbacks, for the app's developers."""
    tries = ((one, kept(one.tried, one.began_at, _ANSWERED.get(one.code, ""))) for one in asked)
    await cell.events.asked(app, chat, [Asked(one.id, one.type, one.event, tried) for one, tried in tries])
    return asked


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


def shown_card(cell: Cell, app: App, content: str) -> str:
    """A card that no message holds, as it is shown; "" for none, and for one that could not be sent."""
    if not content:
        return ""
    try:
        draft = draft_of("interactive", content, filled=partial(cell.card_templates.draft, app))
    except Refusal:
        return ""
    return dump(draft.body).decode()


async def _applied(cell: Cell, app: App, message: Message, user: User, reply: Reply) -> Outcome:
    """Show the card of a reply, one that is not shared to who pressed alone. While text is streamed into a card it
    stays.
    """
    if not reply.card:
        return Outcome(0, reply.toast)
    now = await cell.messages.find(message.id)
    if now is not None and now.streaming_until > cell.memory.now_ms():
        return Outcome(0, reply.toast)
    try:
        if now is None:
            await cell.ephemerals.update(app, user, message.id, reply.card)
        else:
            await cell.card_updates.update(Sender(app=app), now, reply.card, press=Pressed((("", user.id),)))
    except BadCard as error:
        return Outcome(DOWNGRADE if error.sub_code == DOWNGRADE else NO_CARD, reply.toast)
    except Refusal:
        return Outcome(NO_CARD, reply.toast)
    return Outcome(0, reply.toast, changed=True)
