"""What a chat tells of itself: lines in it about who came and went, and what it is called now. And the line that a bot
draws across its chat with a person.
"""

from collections.abc import Sequence
from typing import Any

from larkstead.store.changes import Append, Change
from larkstead.store.tables import messages
from larkstead.wire.content.draft import Draft
from larkstead.wire.content.system import NAMED_MOST, What, system_content
from larkstead.world.apps.records import App
from larkstead.world.facts import Fact, MessageSent
from larkstead.world.im.group_rules import PartyKey, key_of
from larkstead.world.im.message_rows import values_of
from larkstead.world.im.records import Chat, Message, Seen, SenderKind
from larkstead.world.im.refusals import BadContent
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User

SYSTEM = "system"


def told(
    memory: TenantMemory,
    chat: Chat,
    what: What,
    by: User | App,
    to: Sequence[PartyKey] = (),
    *,
    seen: Seen = "all_members",
    name: str = "",
) -> tuple[list[Change], list[Fact]]:
    """A line in a chat of what somebody did, with its fact: to be submitted with what it tells of. There is none where
    nobody is to see it. `name`: what the group is called now.
    """
    if seen == "not_anyone":
        return [], []
    names = [named(memory, party) for party in to[:NAMED_MOST]]
    content = system_content(what, [by.name], names, **({"group_name": name} if name else {}))
    kind, sender = key_of(by)
    id, now = memory.stamp()
    message = Message(
        id, chat.tenant, chat.id, kind, sender, SYSTEM, content, (), 0, 0, 0, now, now, False,
        to_managers=seen == "only_owner",
    )  # fmt: skip
    return [Append(messages, values_of(message))], [MessageSent(chat.tenant, message)]


def check_system(sender: SenderKind, to: object, draft: Draft, *, replies: bool) -> None:
    """Refuse a system message that no bot sends to a person: with BadContent."""
    if draft.msg_type != SYSTEM:
        return
    if sender == "user":
        raise BadContent(reason="sending system messages as a user is not supported")
    if isinstance(to, Chat) and to.mode != "p2p":
        raise BadContent(reason="sending system messages in group chats is not supported")
    if replies:
        # The page of the reply does not list the type.
        raise BadContent(reason=f"invalid msg_type: {SYSTEM}", fault="msg_type")


def named(memory: TenantMemory, party: PartyKey) -> str:
    """What a person or a bot is called."""
    kind, id = party
    record: Any = (memory.apps if kind == "app" else memory.users).at(id)
    return str(record.name)
