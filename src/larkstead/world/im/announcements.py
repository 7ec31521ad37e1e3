"""Announcements of groups: one document each, in the old format, read and edited by who is in the group."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from larkstead.wire.jsons import dump
from larkstead.wire.old_document import Document, DocumentFault, NotBuilt, edited, stored, written_anew
from larkstead.world import declarations as declared
from larkstead.world.facts import AnnouncementUpdated
from larkstead.world.im.chats import Chats
from larkstead.world.im.group_refusals import EditClosed
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.part_records import Announcement
from larkstead.world.im.part_refusals import (
    AnnouncementChanged,
    AnnouncementNotUpdated,
    BadRevision,
    BlockNotEmulated,
    NoAnnouncement,
)
from larkstead.world.im.records import Chat
from larkstead.world.memory import TenantMemory

# So far the revision that a program knows may lie behind.
BEHIND_MOST: Final = 100
# Larkstead's own bound; no source tells of one. Every group's announcement is in memory.
BYTES_MOST: Final = 100 * 1024
TITLE_MOST: Final = 100
_INT64: Final = 2**63 - 1
_WHOLE = re.compile(r"-?[0-9]{1,19}")


class Announcements:
    """The announcements of an enterprise's groups. Only this room writes them."""

    def __init__(self, memory: TenantMemory, chats: Chats) -> None:
        self._memory = memory
        self._chats = chats

    def of(self, chat: Chat) -> Announcement:
        """A group's announcement; where nothing was written yet, an empty one of the group's owner. Refuses with
        NoAnnouncement.
        """
        if chat.mode != "group":
            raise NoAnnouncement(chat=chat.id)
        return self._memory.table(declared.ANNOUNCEMENTS).get(chat.id) or Announcement(
            chat=chat.id,
            tenant=chat.tenant,
            content="",
            revision=0,
            owner_kind=chat.owner_kind,
            owner=chat.owner,
            modifier_kind=chat.owner_kind,
            modifier=chat.owner,
            created_at=chat.created_at,
            updated_at=chat.created_at,
        )

    async def edit(
        self, by: PartyKey, chat: Chat, revision: str, requests: Sequence[str], *, as_owner: bool = False
    ) -> Announcement:
        """Carry requests out on it, all or none; `as_owner`: a bot acts as the owner of what it made. Refuses with
        NoAnnouncement, NotInChat, ChatDissolved, EditClosed, BadRevision, AnnouncementNotUpdated, BlockNotEmulated.
        """
        self._check_editor(chat, by, as_owner=as_owner)
        now = self.of(chat)
        known = _number(revision)
        if known > now.revision:
            raise AnnouncementNotUpdated(reason="revision is not found")
        # Revision 0 is taken however old it is (seen: it adds to what is there).
        if known and now.revision - known > BEHIND_MOST:
            raise AnnouncementNotUpdated(reason="revision too old")
        return await self._write(by, now, lambda document: edited(document, requests))

    async def write(self, by: PartyKey, chat: Chat, revision: int, title: str, blocks: Sequence[Any]) -> Announcement:
        """Let it say this and nothing else, as somebody wrote it who had read that revision. Refuses with
        NoAnnouncement, NotInChat, ChatDissolved, EditClosed, AnnouncementChanged, AnnouncementNotUpdated,
        BlockNotEmulated.
        """
        self._check_editor(chat, by)
        now = self.of(chat)
        if revision != now.revision:
            raise AnnouncementChanged()
        return await self._write(by, now, lambda _: written_anew(title, blocks))

    def may_edit(self, chat: Chat, party: PartyKey, *, as_owner: bool = False) -> bool:
        """Whether a member of the group may change what it says."""
        rules = self._chats.rules
        open_to = chat.settings.edit_permission
        return rules.may(chat, party, open_to) or rules.may_act_as_owner(chat, party, as_owner=as_owner)

    def _check_editor(self, chat: Chat, by: PartyKey, *, as_owner: bool = False) -> None:
        self._chats.require_member(chat, *by)
        if chat.mode == "group" and not self.may_edit(chat, by, as_owner=as_owner):
            raise EditClosed(chat=chat.id)

    async def _write(self, by: PartyKey, now: Announcement, change: Callable[[Document], Document]) -> Announcement:
        try:
            content = dump(change(stored(now.content)).written()).decode()
        except DocumentFault as fault:
            raise AnnouncementNotUpdated(reason=str(fault)) from None
        except NotBuilt as part:
            raise BlockNotEmulated(msg_type=str(part)) from None
        if len(content) > BYTES_MOST:
            raise AnnouncementNotUpdated(reason="content is too large")
        announcements = self._memory.table(declared.ANNOUNCEMENTS)
        before = announcements.get(now.chat)
        made = [] if before else [announcements.put(now)]
        values = {
            "content": content,
            "revision": now.revision + 1,
            "modifier_kind": by[0],
            "modifier": by[1],
            "updated_at": self._memory.now_ms(),
        }
        after, changed = announcements.change(now, **values)
        await self._memory.write([*made, changed], [AnnouncementUpdated(after.tenant, by, before, after)])
        return after


def _number(revision: str) -> int:
    if not _WHOLE.fullmatch(revision) or not 0 <= int(revision) <= _INT64:
        raise BadRevision(reason="revision is invalid")
    return int(revision)
