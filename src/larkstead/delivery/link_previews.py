"""Previews of links: the app whose rules a link fits is asked each time somebody's page shows it, once, and what it
replies is shown to them alone. Nothing is stored, so that nothing can be out of date; of the cards that are shown the
newest are remembered, so that nobody presses what an app did not show them.
"""

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import replace
from typing import Any, Final

from larkstead.delivery.callbacks import (
    NO_CARD,
    NO_REPLY,
    Answer,
    Callbacks,
    Outcome,
    noted,
    shown_card,
    unheard,
)
from larkstead.delivery.events.hearing import Hearing
from larkstead.wire.events.callback_reply import BadReply
from larkstead.wire.events.preview_reply import PreviewReply, preview_in
from larkstead.wire.links import links_of
from larkstead.wire.value import value
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.im.card_tokens import TOKEN_BYTES
from larkstead.world.im.records import Message
from larkstead.world.org.records import User

PREVIEW: Final = "url.preview.get"
# So many apps are asked at a time.
AT_ONCE: Final = 32
# So many cards of previews are remembered.
REMEMBERED: Final = 1_000


@value
class Preview:
    """The preview of a link of an app, the `index`th of its message: `card` is the card's JSON, "" for none."""

    app: App
    url: str
    index: int
    reply: PreviewReply
    card: str


class Previews:
    """Asks apps for previews."""

    def __init__(self, callbacks: Callbacks) -> None:
        self._callbacks = callbacks
        self._free = asyncio.Semaphore(AT_ONCE)
        # The cards that people see, by message, person and link; those shown last are the last ones.
        self._shown: OrderedDict[tuple[int, int, str], Preview] = OrderedDict()

    async def of(self, cell: Cell, message: Message, user: User) -> list[Preview]:
        """The previews of the links in a message, as a person sees them."""
        if message.deleted:
            return []
        asks = []
        for index, url in enumerate(links_of(message.msg_type, message.content)):
            if (app := _app_for(cell, url, user)) is not None:
                asks.append(self._ask(cell, app, message, user, index, url))
        found = [one for one in await asyncio.gather(*asks) if one is not None]
        for one in found:
            self._remember(message, user, one)
        return found

    def seen(self, message: Message, user: User, url: str) -> Preview | None:
        """The preview of a link in a message whose card a person sees; None where it has none, or it is forgotten."""
        return self._shown.get((message.id, user.id, url))

    async def press(
        self, cell: Cell, message: Message, user: User, preview: Preview, action: dict[str, Any]
    ) -> tuple[Outcome, Preview]:
        """Tell an app what a person did in the card of a preview: what came of it, and the preview from now on."""
        told = pressed(cell, preview, message, user, action)
        outcome, card = await self._callbacks.press_preview(cell, preview.app, message, told)
        if card:
            preview = replace(preview, card=card)
            self._remember(message, user, preview)
        return outcome, preview

    def _remember(self, message: Message, user: User, preview: Preview) -> None:
        key = message.id, user.id, preview.url
        self._shown.pop(key, None)
        if preview.card:
            self._shown[key] = preview
        while len(self._shown) > REMEMBERED:
            self._shown.popitem(last=False)

    async def _ask(self, cell: Cell, app: App, message: Message, user: User, index: int, url: str) -> Preview | None:
        told = asked(cell, app, message, user, index, url)
        if not _subscribes(cell, app):
            await noted(cell, app, message.chat, [unheard(cell, PREVIEW, told)])
            return None
        async with self._free:
            answer = await self._callbacks.ask(cell, app, PREVIEW, told)
        answer, reply, card = _read(cell, app, answer)
        await noted(cell, app, message.chat, [answer])
        return None if reply is None else Preview(app, url, index, reply, card)


def _read(cell: Cell, app: App, answer: Answer) -> tuple[Answer, PreviewReply | None, str]:
    """The preview in an answer and its card as it is shown, and the answer with what is wrong with them. A card that
    could not be sent is left out.
    """
    if answer.tried.fault:
        return answer, None, ""
    try:
        reply = preview_in(answer.tried.answer)
    except BadReply as error:
        return replace(answer, code=NO_CARD if error.of_card else NO_REPLY), None, ""
    card = "" if reply is None else shown_card(cell, app, reply.card)
    if reply is not None and reply.card and not card:
        answer = replace(answer, code=NO_CARD)
    return answer, reply, card


def asked(cell: Cell, app: App, message: Message, user: User, index: int, url: str) -> dict[str, Any]:
    """What an app is told of a link that a person sees."""
    hearing, identities = Hearing(cell, app), cell.identities
    return {
        "operator": {"tenant_key": hearing.tenant_key, **hearing.user(user)},
        "host": "im_message",
        "context": {
            "url": url,
            "preview_token": identities.preview_token(app, message.id, index),
            "open_message_id": identities.message_id(message.id),
            "open_chat_id": identities.chat_id(cell.memory.chats.at(message.chat)),
        },
    }


def pressed(cell: Cell, preview: Preview, message: Message, user: User, action: dict[str, Any]) -> dict[str, Any]:
    """What an app is told of a press in the card of a preview. No message holds that card, so the token, which every
    press has, lets nobody change one: a preview is asked for anew by its own token.
    """
    told = asked(cell, preview.app, message, user, preview.index, preview.url)
    token = f"c-{secrets.token_hex(TOKEN_BYTES)}"
    return {**told, "token": token, "action": action, "delivery_type": "url_preview"}


def _app_for(cell: Cell, url: str, user: User) -> App | None:
    """The oldest app that gives previews of a link to this person; one whose rules alone fit where none subscribes."""
    fit = [app for app in cell.link_previews.apps_for(url) if cell.availability.in_availability(app, user)]
    return next((app for app in fit if _subscribes(cell, app)), fit[0] if fit else None)


def _subscribes(cell: Cell, app: App) -> bool:
    return PREVIEW in cell.event_subscriptions.of(app).types_in_force
