"""What people want of their chats, each for themselves: muted, pinned to the top, marked as unread."""

from larkstead.store.changes import Change
from larkstead.world.facts.im import ChatPreferenceUpdated
from larkstead.world.im.records import Chat, ChatPreference
from larkstead.world.im.refusals import NotInChat
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User


class ChatPreferences:
    """The preferences of an enterprise's people. They stay for who leaves a group and comes back."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory

    def of(self, user: User, chat: Chat) -> ChatPreference:
        """What somebody wants of a chat."""
        return self._memory.chat_preferences.get((chat.id, user.id)) or ChatPreference(chat.id, user.id)

    def is_muted(self, user: int, chat: int) -> bool:
        """Whether somebody does not want to be disturbed by a chat. Any thread may ask."""
        kept = self._memory.chat_preferences.get((chat, user))
        return kept is not None and kept.muted

    def pinned(self, user: User) -> list[Chat]:
        """The chats that somebody has on top and still is in, the one that was pinned last first."""
        wanted = [one for one in self._memory.chat_preferences.of("user", user.id) if one.pinned_at]
        wanted.sort(key=lambda one: one.pinned_at, reverse=True)
        return self._there(user, wanted)

    def marked_unread(self, user: User) -> list[Chat]:
        """The chats that somebody has marked as unread, is not muted in and still is in."""
        wanted = [one for one in self._memory.chat_preferences.of("user", user.id) if one.marked_unread]
        return self._there(user, [one for one in wanted if not one.muted])

    async def change(
        self,
        user: User,
        chat: Chat,
        *,
        muted: bool | None = None,
        pinned: bool | None = None,
        marked_unread: bool | None = None,
    ) -> ChatPreference:
        """Want something else of a chat; None leaves a wish as it is. Refuses with NotInChat."""
        if not self._memory.members.has(chat.id, "user", user.id):
            raise NotInChat(chat=chat.id)
        before = self.of(user, chat)
        after = ChatPreference(
            chat.id,
            user.id,
            before.muted if muted is None else muted,
            before.pinned_at if pinned is None or pinned == bool(before.pinned_at) else pinned * self._memory.now_ms(),
            before.marked_unread if marked_unread is None else marked_unread,
        )
        if after == before:
            return before
        await self._memory.write([self._write(after)], [ChatPreferenceUpdated(chat.tenant, before, after)])
        return after

    def _write(self, wanted: ChatPreference) -> Change:
        table = self._memory.chat_preferences
        if table.get((wanted.chat, wanted.user)) is None:
            return table.put(wanted)
        columns = {"muted": wanted.muted, "pinned_at": wanted.pinned_at, "marked_unread": wanted.marked_unread}
        return table.change(wanted, **columns)[1]

    def _there(self, user: User, wanted: list[ChatPreference]) -> list[Chat]:
        memory = self._memory
        mine = [one.chat for one in wanted if memory.members.has(one.chat, "user", user.id)]
        found = [chat for id in mine if (chat := memory.chats.get(id)) is not None]
        return [chat for chat in found if chat.status == "normal"]
