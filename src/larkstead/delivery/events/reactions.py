"""Events of what is done with messages that are there: reactions to them, and that they were read."""

from typing import Final

from larkstead.delivery.events.hearing import Hearing
from larkstead.delivery.events.rules import EventRule, Rules
from larkstead.wire.events.gen.im import (
    ImMessageMessageReadV1,
    ImMessageReactionCreatedV1,
    ImMessageReactionDeletedV1,
)
from larkstead.world.facts import ChatRead, ReactionAdded, ReactionRemoved
from larkstead.world.im.records import Reaction

ADDED: Final = "im.message.reaction.created_v1"
REMOVED: Final = "im.message.reaction.deleted_v1"
READ: Final = "im.message.message_read_v1"


def _hears(hearing: Hearing, reaction: Reaction, type: str) -> bool:
    """Those in the chat, also of what they did themselves."""
    return hearing.on and hearing.is_in(reaction.chat) and hearing.may_hear(type)


def hears_added(hearing: Hearing, fact: ReactionAdded) -> bool:
    """Who is in the chat."""
    return _hears(hearing, fact.reaction, ADDED)


def hears_removed(hearing: Hearing, fact: ReactionRemoved) -> bool:
    """Who is in the chat."""
    return _hears(hearing, fact.reaction, REMOVED)


def added(hearing: Hearing, fact: ReactionAdded) -> list[ImMessageReactionCreatedV1]:
    """Who reacted, with what, to which message."""
    return [_told(hearing, fact.reaction, fact.reaction.created_at)]


def removed(hearing: Hearing, fact: ReactionRemoved) -> list[ImMessageReactionDeletedV1]:
    """Which reaction is no more."""
    told = _told(hearing, fact.reaction, fact.at)
    return [{**told}]


def _told(hearing: Hearing, reaction: Reaction, at: int) -> ImMessageReactionCreatedV1:
    told: ImMessageReactionCreatedV1 = {
        "message_id": hearing.cell.identities.message_id(reaction.message),
        "reaction_type": {"emoji_type": reaction.emoji_type},
        "operator_type": reaction.operator_kind,
        "action_time": str(at),
    }
    if reaction.operator_kind == "app":
        return {**told, "app_id": hearing.cell.memory.apps.at(reaction.operator).app_id}
    return {**told, "user_id": hearing.user_of(reaction.operator)}


def hears_read(hearing: Hearing, fact: ChatRead) -> bool:
    """The bot of a conversation of two whose messages they were."""
    return bool(fact.messages) and hearing.on and hearing.is_in(fact.chat) and hearing.may_hear(READ)


def read(hearing: Hearing, fact: ChatRead) -> list[ImMessageMessageReadV1]:
    """Who read which messages, and when."""
    return [
        {
            "reader": {
                "reader_id": hearing.user_of(fact.user),
                "read_time": str(fact.at),
                "tenant_key": hearing.tenant_key,
            },
            "message_id_list": [hearing.cell.identities.message_id(id) for id in fact.messages],
        }
    ]


RULES: Final[Rules] = (
    EventRule(ADDED, ReactionAdded, hears_added, added),
    EventRule(REMOVED, ReactionRemoved, hears_removed, removed),
    EventRule(READ, ChatRead, hears_read, read),
)
