"""Events of groups: they are changed or disbanded, and people and bots come and go."""

from collections.abc import Iterable
from typing import Final

from typing_extensions import TypedDict

from larkstead.delivery.events.hearing import Hearing, names_of
from larkstead.delivery.events.rules import EventRule, Rules
from larkstead.wire.events.gen.im import (
    ChatMemberUser,
    ImChatDisbandedV1,
    ImChatMemberBotAddedV1,
    ImChatMemberUserAddedV1,
    UserId,
)
from larkstead.world.facts import ChatCreated, ChatDisbanded, MembersAdded, MembersRemoved, Operator
from larkstead.world.im.records import Chat

DISBANDED: Final = "im.chat.disbanded_v1"
USERS_ADDED: Final = "im.chat.member.user.added_v1"
USERS_REMOVED: Final = "im.chat.member.user.deleted_v1"
BOT_ADDED: Final = "im.chat.member.bot.added_v1"
BOT_REMOVED: Final = "im.chat.member.bot.deleted_v1"


class About(TypedDict, total=False, closed=True):
    """What every event of a group tells."""

    chat_id: str
    operator_id: UserId
    external: bool
    operator_tenant_key: str


def about(hearing: Hearing, chat: Chat, operator: Operator) -> About:
    """Which group it is, and who did it: nobody where the platform did."""
    told: About = {
        "chat_id": hearing.cell.identities.chat_id(chat),
        "external": False,
        "operator_tenant_key": hearing.tenant_key,
    }
    if (by := hearing.operator(operator)) is not None:
        told["operator_id"] = by
    return told


def named(hearing: Hearing, chat: Chat, operator: Operator) -> ImChatDisbandedV1:
    """The same with its names."""
    told: ImChatDisbandedV1 = {**about(hearing, chat, operator), "name": chat.name}
    if (names := names_of(chat)) is not None:
        told["i18n_names"] = names
    return told


def hears_disbanded(hearing: Hearing, fact: ChatDisbanded) -> bool:
    """The bots in it."""
    return hearing.on and hearing.is_in(fact.chat.id) and hearing.may_hear(DISBANDED)


def disbanded(hearing: Hearing, fact: ChatDisbanded) -> list[ImChatDisbandedV1]:
    """The group as it was."""
    return [{**named(hearing, fact.chat, fact.operator)}]


# --- people


def hears_users_added(hearing: Hearing, fact: MembersAdded | ChatCreated) -> bool:
    """The bots in the group, also of those with whom it was made."""
    chat = _chat(hearing, fact)
    return (
        bool(fact.users)
        and chat.mode == "group"
        and hearing.on
        and hearing.is_in(chat.id)
        and hearing.may_hear(USERS_ADDED)
    )


def users_added(hearing: Hearing, fact: MembersAdded | ChatCreated) -> list[ImChatMemberUserAddedV1]:
    """Who came."""
    return [
        {**named(hearing, _chat(hearing, fact), fact.operator), "users": _members(hearing, fact.users)},
    ]


def hears_users_removed(hearing: Hearing, fact: MembersRemoved) -> bool:
    """The bots in the group."""
    return bool(fact.users) and hearing.on and hearing.is_in(fact.chat) and hearing.may_hear(USERS_REMOVED)


def users_removed(hearing: Hearing, fact: MembersRemoved) -> list[ImChatMemberUserAddedV1]:
    """Who left or was taken out."""
    chat = hearing.cell.memory.chats.at(fact.chat)
    return [{**named(hearing, chat, fact.operator), "users": _members(hearing, fact.users)}]


def _members(hearing: Hearing, ids: Iterable[int]) -> list[ChatMemberUser]:
    return [
        {"name": user.name, "tenant_key": hearing.tenant_key, "user_id": hearing.user(user)}
        for user in hearing.users(ids)
    ]


# --- bots


def hears_bot_added(hearing: Hearing, fact: MembersAdded | ChatCreated) -> bool:
    """Where a person adds bots, every bot in the group; where a bot does, those that it added. A bot that makes a group
    was added by nobody.
    """
    chat = _chat(hearing, fact)
    if not fact.apps or chat.mode != "group" or fact.operator == ("app", hearing.app.id):
        return False
    by_bot = fact.operator is not None and fact.operator[0] == "app"
    told = hearing.app.id in fact.apps if by_bot else hearing.is_in(chat.id)
    return told and hearing.on and hearing.may_hear(BOT_ADDED)


def bot_added(hearing: Hearing, fact: MembersAdded | ChatCreated) -> list[ImChatMemberBotAddedV1]:
    """Into which group."""
    return [{**named(hearing, _chat(hearing, fact), fact.operator)}]


def hears_bot_removed(hearing: Hearing, fact: MembersRemoved) -> bool:
    """The bot that is in it no more, and no other."""
    return hearing.app.id in fact.apps and hearing.on and hearing.may_hear(BOT_REMOVED)


def bot_removed(hearing: Hearing, fact: MembersRemoved) -> list[ImChatMemberBotAddedV1]:
    """Out of which group."""
    return [{**named(hearing, hearing.cell.memory.chats.at(fact.chat), fact.operator)}]


def _chat(hearing: Hearing, fact: MembersAdded | ChatCreated) -> Chat:
    return fact.chat if isinstance(fact, ChatCreated) else hearing.cell.memory.chats.at(fact.chat)


RULES: Final[Rules] = (
    EventRule(DISBANDED, ChatDisbanded, hears_disbanded, disbanded),
    EventRule(USERS_ADDED, MembersAdded, hears_users_added, users_added),
    EventRule(USERS_ADDED, ChatCreated, hears_users_added, users_added),
    EventRule(USERS_REMOVED, MembersRemoved, hears_users_removed, users_removed),
    EventRule(BOT_ADDED, MembersAdded, hears_bot_added, bot_added),
    EventRule(BOT_ADDED, ChatCreated, hears_bot_added, bot_added),
    EventRule(BOT_REMOVED, MembersRemoved, hears_bot_removed, bot_removed),
)
