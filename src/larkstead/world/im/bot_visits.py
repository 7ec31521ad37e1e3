"""What people do with a bot besides writing: they open its conversation, and use its menu. Apps hear of it; nothing is
changed by it, but that the conversation begins.
"""

from larkstead.store import messages as queries
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.bot_menus import KEY_MOST
from larkstead.world.apps.records import App
from larkstead.world.facts import BotChatEntered, BotMenuUsed
from larkstead.world.im.chats import Chats
from larkstead.world.im.message_rows import message_of
from larkstead.world.im.records import Chat
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader
from larkstead.world.validators import text


class BotVisits:
    """The visits of an enterprise's people to its bots."""

    def __init__(self, memory: TenantMemory, reader: Reader, availability: Availability, chats: Chats) -> None:
        self._memory = memory
        self._reader = reader
        self._availability = availability
        self._chats = chats

    async def enter(self, user: User, app: App) -> Chat:
        """The conversation of a person with a bot, which they open. Refuses with BotOff, OutsideAvailability."""
        self._check(user, app)
        chat = await self._chats.open_p2p(("user", user.id), ("app", app.id))
        found = (await self._reader.run(queries.last_of_chats, [chat.id])).get(chat.id)
        last = None if found is None else message_of(found)
        # Asked again: it may have changed while the store was asked.
        self._check(user, app)
        entered = BotChatEntered(
            self._memory.tenant_id,
            user.id,
            app.id,
            chat.id,
            0 if last is None else last.id,
            0 if last is None else last.created_at,
        )
        await self._memory.write([], [entered])
        return chat

    async def menu(self, user: User, app: App, key: str) -> None:
        """Somebody chooses an item of a bot's menu. Refuses with BadField, BotOff, OutsideAvailability."""
        key = text("event_key", key, most=KEY_MOST)
        self._check(user, app)
        used = BotMenuUsed(self._memory.tenant_id, user.id, app.id, key, self._memory.now_ms())
        await self._memory.write([], [used])

    def _check(self, user: User, app: App) -> None:
        app, user = self._memory.apps.at(app.id), self._memory.users.at(user.id)
        if not self._availability.bot_on(app):
            raise self._availability.bot_off(app)
        if not self._availability.in_availability(app, user):
            raise self._availability.outside(app, user)
