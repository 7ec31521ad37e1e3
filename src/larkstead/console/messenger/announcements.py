"""The announcement of a group: read and written by the people in it."""

from typing import Any

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.messenger.chats import ChatRef, my_chat
from larkstead.console.messenger.parts import party_of
from larkstead.console.views import PartyCard
from larkstead.wire.old_document import LINES_MOST, plain_lines, plain_title, rewritten, stored
from larkstead.world.im.part_records import Announcement

# More than an announcement may have, so that what is too much is said by its rule.
LISTED_MOST = LINES_MOST + 1


class AnnouncementCard(Response):
    """What a group's announcement says: its title, its lines as the old document format has them, and each as plain
    text. `revision` 0: nothing was written yet. Times in ms.
    """

    title: str
    blocks: list[dict[str, Any]]
    lines: list[str]
    revision: int
    modifier: PartyCard
    updated_at: int
    may_edit: bool


class WriteAnnouncement(Request):
    """What it is to say, as somebody wrote it who had read that revision."""

    chat_id: str
    revision: int = Field(ge=0)
    title: str
    lines: tuple[str, ...] = Field(max_length=LISTED_MOST)


@action("announcements.get")
async def announcement(caller: Caller, ask: ChatRef) -> AnnouncementCard:
    """What a group's announcement says."""
    return _card(caller, caller.cell.announcements.of(my_chat(caller, ask.chat_id)))


@action("announcements.write")
async def write(caller: Caller, ask: WriteAnnouncement) -> AnnouncementCard:
    """Write a group's announcement anew; lines that stay as they are keep how they look."""
    chat = my_chat(caller, ask.chat_id)
    announcements = caller.cell.announcements
    now = stored(announcements.of(chat).content)
    blocks = rewritten(now, ask.lines)
    return _card(caller, await announcements.write(("user", caller.me.id), chat, ask.revision, ask.title, blocks))


def _card(caller: Caller, found: Announcement) -> AnnouncementCard:
    document = stored(found.content)
    return AnnouncementCard(
        title=plain_title(document),
        blocks=[dict(block) for block in document.blocks],
        lines=plain_lines(document),
        revision=found.revision,
        modifier=party_of(caller, found.modifier_kind, found.modifier),
        updated_at=found.updated_at,
        may_edit=caller.cell.announcements.may_edit(caller.cell.memory.chats.at(found.chat), ("user", caller.me.id)),
    )
