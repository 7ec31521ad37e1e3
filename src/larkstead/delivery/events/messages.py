"""Events of messages: sent, recalled."""

from typing import Final

from larkstead.delivery.events.hearing import Hearing
from larkstead.delivery.events.rules import EventRule, Rules
from larkstead.wire.events.gen.im import (
    EventMessage,
    EventSender,
    ImMessageRecalledV1,
    ImMessageReceiveV1,
    MentionEvent,
)
from larkstead.world.facts import MessageRecalled, MessageSent
from larkstead.world.im.contents import content_for
from larkstead.world.im.mentions import EVERYONE
from larkstead.world.im.records import MentionRef, Message

RECEIVED: Final = "im.message.receive_v1"
RECALLED: Final = "im.message.recalled_v1"
# What lets a bot hear which messages; the former names of scopes do as well.
P2P: Final = ("im:message.p2p_msg", "im:message.p2p_msg:readonly")
INCLUDING_BOTS: Final = "im:message.group_at_msg.include_bot:readonly"
AT: Final = ("im:message.group_at_msg", "im:message.group_at_msg:readonly", INCLUDING_BOTS)
ALL: Final = ("im:message.group_msg", "im:message.group_msg:readonly")
# The platform's own lines in a chat are nobody's message.
_LINE: Final = "system"


def hears_message(hearing: Hearing, fact: MessageSent) -> bool:
    """A conversation of two with a scope for it; in a group what people say to the bot, or all that they say; what
    another bot says only when it mentions this one. Never what it says itself.
    """
    message = fact.message
    if message.msg_type == _LINE or (message.sender_kind, message.sender) == ("app", hearing.app.id):
        return False
    if not hearing.on or not hearing.is_in(message.chat):
        return False
    if hearing.cell.memory.chats.at(message.chat).mode == "p2p":
        return hearing.holds(*P2P)
    mentioned = any(one.app == hearing.app.id for one in message.mentions)
    if message.sender_kind != "user":
        return mentioned and hearing.holds(INCLUDING_BOTS)
    return (mentioned and hearing.holds(*AT)) or hearing.holds(*ALL)


def received(hearing: Hearing, fact: MessageSent) -> list[ImMessageReceiveV1]:
    """A message, as it was sent."""
    return [{"sender": _sender(hearing, fact.message), "message": _message(hearing, fact.message)}]


def _sender(hearing: Hearing, message: Message) -> EventSender:
    return {
        "sender_id": hearing.operator((message.sender_kind, message.sender)) or hearing.nobody(),
        "sender_type": "user" if message.sender_kind == "user" else "bot",
        "tenant_key": hearing.tenant_key,
    }


def _message(hearing: Hearing, message: Message) -> EventMessage:
    identities, memory = hearing.cell.identities, hearing.cell.memory
    chat = memory.chats.at(message.chat)
    told: EventMessage = {
        "message_id": identities.message_id(message.id),
        "create_time": str(message.created_at),
        "update_time": str(message.updated_at),
        "chat_id": identities.chat_id(chat),
        "chat_type": chat.mode,
        "message_type": message.msg_type,
        "content": content_for(memory, identities, hearing.app, message),
    }
    if message.root:
        told["root_id"] = identities.message_id(message.root)
    if message.parent:
        told["parent_id"] = identities.message_id(message.parent)
    if message.thread:
        told["thread_id"] = identities.thread_id(message.thread)
    # Everybody is named in the content alone (recorded: larksuite/openclaw-lark#381).
    mentions = [_mention(hearing, one) for one in message.mentions if one.key != EVERYONE]
    if mentions:
        told["mentions"] = mentions
    return told


def _mention(hearing: Hearing, mention: MentionRef) -> MentionEvent:
    is_bot = bool(mention.app)
    return {
        "key": mention.key,
        "id": hearing.bot(hearing.cell.memory.apps.at(mention.app)) if is_bot else hearing.user_of(mention.user),
        "mentioned_type": "bot" if is_bot else "user",
        "name": mention.name,
        "tenant_key": hearing.tenant_key,
    }


def hears_recall(hearing: Hearing, fact: MessageRecalled) -> bool:
    """Those in the chat, its sender too."""
    return hearing.on and hearing.is_in(fact.after.chat) and hearing.may_hear(RECALLED)


def recalled(hearing: Hearing, fact: MessageRecalled) -> list[ImMessageRecalledV1]:
    """Which message, when, and as what it was taken back."""
    message, identities = fact.after, hearing.cell.identities
    assert message.recall is not None
    return [
        {
            "message_id": identities.message_id(message.id),
            "chat_id": identities.chat_id(hearing.cell.memory.chats.at(message.chat)),
            "recall_time": str(message.recall.at),
            "recall_type": message.recall.type,
        }
    ]


RULES: Final[Rules] = (
    EventRule(RECEIVED, MessageSent, hears_message, received),
    EventRule(RECALLED, MessageRecalled, hears_recall, recalled),
)
