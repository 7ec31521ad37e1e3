"""Events of what people do with a bot: its conversation begins or is opened, its menu is used."""

from typing import Final

from larkstead.delivery.events.hearing import Hearing
from larkstead.delivery.events.rules import EventRule, Rules
from larkstead.wire.events.gen.bot import ApplicationBotMenuV6, Operator
from larkstead.wire.events.gen.im import (
    ImChatAccessEventBotP2pChatEnteredV1,
    P2pChatCreate,
    User,
)
from larkstead.wire.events.gen.im import Operator as ByWhom
from larkstead.world.facts import BotChatEntered, BotMenuUsed, ChatCreated

BEGUN: Final = "p2p_chat_create"
ENTERED: Final = "im.chat.access_event.bot_p2p_chat_entered_v1"
MENU: Final = "application.bot.menu_v6"
NAME_SCOPE: Final = "application:application.bot.operator_name:readonly"


def hears_begun(hearing: Hearing, fact: ChatCreated) -> bool:
    """The bot of a new conversation of two."""
    return fact.chat.mode == "p2p" and hearing.on and hearing.app.id in fact.apps and bool(fact.users)


def begun(hearing: Hearing, fact: ChatCreated) -> list[P2pChatCreate]:
    """Who the two are, and which of them began. To apps of the enterprise itself user_id is always told (1.0)."""
    identities, user = hearing.cell.identities, hearing.cell.memory.users.at(fact.users[0])
    person: User = {"name": user.name, "open_id": identities.open_id(hearing.app, user), "user_id": user.user_id}
    by: ByWhom = {"open_id": identities.open_id(hearing.app, user), "user_id": user.user_id}
    if fact.operator == ("app", hearing.app.id):
        by = {"open_id": identities.bot_open_id(hearing.app), "user_id": ""}
    return [
        {
            "app_id": hearing.app.app_id,
            "chat_id": identities.chat_id(fact.chat),
            "operator": by,
            "tenant_key": hearing.tenant_key,
            "type": BEGUN,
            "user": person,
        }
    ]


def hears_entered(hearing: Hearing, fact: BotChatEntered) -> bool:
    """The bot whose conversation it is."""
    return fact.app == hearing.app.id and hearing.on


def entered(hearing: Hearing, fact: BotChatEntered) -> list[ImChatAccessEventBotP2pChatEnteredV1]:
    """Who came, and what was said last."""
    identities = hearing.cell.identities
    told: ImChatAccessEventBotP2pChatEnteredV1 = {
        "chat_id": identities.chat_id(hearing.cell.memory.chats.at(fact.chat)),
        "operator_id": hearing.user_of(fact.user),
    }
    if fact.last_message:
        told["last_message_id"] = identities.message_id(fact.last_message)
        told["last_message_create_time"] = str(fact.last_message_at)
    return [told]


def hears_menu(hearing: Hearing, fact: BotMenuUsed) -> bool:
    """The bot whose menu it is."""
    return fact.app == hearing.app.id and hearing.on


def menu(hearing: Hearing, fact: BotMenuUsed) -> list[ApplicationBotMenuV6]:
    """Who chose what; their name with its own scope alone."""
    operator: Operator = {"operator_id": hearing.user_of(fact.user)}
    if hearing.holds(NAME_SCOPE):
        operator["operator_name"] = hearing.cell.memory.users.at(fact.user).name
    return [{"operator": operator, "event_key": fact.key, "timestamp": fact.at // 1000}]


RULES: Final[Rules] = (
    EventRule(BEGUN, ChatCreated, hears_begun, begun),
    EventRule(ENTERED, BotChatEntered, hears_entered, entered),
    EventRule(MENU, BotMenuUsed, hears_menu, menu),
)
