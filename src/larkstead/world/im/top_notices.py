"""The notice on top of a group: one of its messages, or its announcement. Everybody closes it for themselves; another
one is shown to all again.
"""

from typing import Any

from larkstead.store.changes import Change, Put
from larkstead.store.tables import closed_notices
from larkstead.store.top_notices import closed_notice
from larkstead.world import declarations as declared
from larkstead.world.facts import TopNoticeUpdated
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.part_records import TopNotice
from larkstead.world.im.part_refusals import BadNotice
from larkstead.world.im.part_rules import WhoMay
from larkstead.world.im.records import Chat, Message
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader


class TopNotices:
    """What stands on top of an enterprise's groups. Only this room writes it."""

    def __init__(self, memory: TenantMemory, reader: Reader, who_may: WhoMay) -> None:
        self._memory = memory
        self._reader = reader
        self._who_may = who_may

    def of(self, chat: Chat) -> TopNotice | None:
        """What stands on top of a chat."""
        return self._memory.table(declared.TOP_NOTICES).get(chat.id)

    async def put(self, by: PartyKey, chat: Chat, message: Message | None) -> TopNotice:
        """Put a message on top, or (None) the announcement, in the place of what is there. Refuses with NotInChat,
        ChatDissolved, NoticeNotYours, BadNotice.
        """
        self._who_may.check_notice(chat, by)
        if chat.mode != "group" and message is None:
            raise BadNotice(reason="p2p chat has no announcement")
        if message is not None and (message.chat != chat.id or message.deleted):
            raise BadNotice(reason="message_id is not in the chat")
        table = self._memory.table(declared.TOP_NOTICES)
        before, (notice, now) = self.of(chat), self._memory.stamp()
        values: dict[str, Any] = {
            "notice": notice,
            "message": 0 if message is None else message.id,
            "by_kind": by[0],
            "by": by[1],
            "created_at": now,
        }
        change: Change
        if before is None:
            after = TopNotice(chat.id, chat.tenant, **values)
            change = table.put(after)
        else:
            after, change = table.change(before, **values)
        await self._memory.write([change], [TopNoticeUpdated(chat.tenant, by, chat.id, before, after)])
        return after

    async def remove(self, by: PartyKey, chat: Chat) -> None:
        """Take away what stands on top, if anything does. Refuses with NotInChat, ChatDissolved, NoticeNotYours."""
        self._who_may.check_notice(chat, by)
        if (before := self.of(chat)) is not None:
            change = self._memory.table(declared.TOP_NOTICES).drop(before)
            await self._memory.write([change], [TopNoticeUpdated(chat.tenant, by, chat.id, before, None)])

    async def close(self, user: User, notice: TopNotice) -> None:
        """Show somebody this notice no more."""
        row = {"chat": notice.chat, "user": user.id, "notice": notice.notice, "tenant": notice.tenant}
        await self._memory.write([Put(closed_notices, row, notice.tenant)])

    async def is_closed(self, user: User, notice: TopNotice) -> bool:
        """Whether somebody has closed this notice."""
        found = await self._reader.run(closed_notice, self._memory.tenant_id, notice.chat, user.id)
        return found == notice.notice
