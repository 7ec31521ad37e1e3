"""Previews of links, asked for anew: apps say when what they gave is out of date, and pages that show it ask again."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

from larkstead.world.apps.records import App
from larkstead.world.facts import Fact
from larkstead.world.facts.cards import PreviewUpdated
from larkstead.world.identities import Identities
from larkstead.world.im.messages import Messages
from larkstead.world.im.preview_refusals import BadPreview
from larkstead.world.im.records import Message
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User

BETWEEN_MS: Final = 5_000
_REMEMBERED: Final = 10_000


class PreviewUpdates:
    """The updates of an enterprise's previews."""

    def __init__(self, memory: TenantMemory, identities: Identities, messages: Messages) -> None:
        self._memory = memory
        self._identities = identities
        self._messages = messages
        # When each token was updated last: the newest are remembered.
        self._updated: OrderedDict[str, int] = OrderedDict()

    async def update(self, app: App, tokens: Sequence[str], users: Sequence[User]) -> None:
        """Let those who see these previews ask for them again: these people, or all in the chat. Refuses with
        BadPreview.
        """
        named = {token: self._message_of(app, token) for token in dict.fromkeys(tokens)}
        found = {one.id: one for one in await self._messages.of_ids(list(set(named.values())))}
        now = self._memory.now_ms()
        for token, id in named.items():
            if (message := found.get(id)) is None or message.deleted:
                raise BadPreview(reason="the message is gone")
            if now - self._updated.get(token, -BETWEEN_MS) < BETWEEN_MS:
                raise BadPreview(reason="preview_token is updated too frequently")
        for token in named:
            self._updated[token] = now
            self._updated.move_to_end(token)
        while len(self._updated) > _REMEMBERED:
            self._updated.popitem(last=False)
        await self._memory.write([], [self._fact(app, message, users) for message in found.values()])

    def _message_of(self, app: App, token: str) -> int:
        id = self._identities.preview(app, token)
        if id is None:
            raise BadPreview(reason="preview_token is invalid")
        return id

    def _fact(self, app: App, message: Message, users: Sequence[User]) -> Fact:
        inside = [user.id for user in users if self._memory.members.has(message.chat, "user", user.id)]
        return PreviewUpdated(message.tenant, app.id, message.chat, message.id, tuple(inside) if users else None)
