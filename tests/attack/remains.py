"""What there is of an enterprise: all that is remembered and stored, but for the call log and the audit log."""

import sqlite3
from contextlib import closing
from typing import Any

from larkstead.world import declarations as declared
from larkstead.world.declarations import CARD_TEMPLATE_VERSIONS, CARD_TEMPLATES, UNREAD_URGENTS
from larkstead.world.memory_table import Declaration
from tests.attack.enterprises import Enterprise

# What stands around chats, and in the feed.
PARTS: tuple[Declaration[Any], ...] = (
    *(declared.ANNOUNCEMENTS, declared.TOP_NOTICES, declared.PART_RULES, declared.CHAT_TABS, declared.CHAT_MENUS),
    *(declared.FEED_CARDS, declared.CHAT_FEEDS, declared.RECEIVED_STICKERS, declared.FOLLOW_UPS),
    *(declared.TAGS, declared.CHAT_TAGS),
    declared.EVENT_SETTINGS,
    declared.BOT_MENUS,
    declared.LINK_RULES,
    declared.CLOCK_ADVANCES,
)


def of(home: Enterprise) -> dict[str, list[Any]]:
    """What is remembered of one enterprise, and its messages as stored."""
    memory, root, tenant = home.cell.memory, home.world.memory, home.tenant.id
    with closing(sqlite3.connect(home.office.server.settings.data / "larkstead.db")) as database:
        messages = database.execute("SELECT * FROM messages WHERE tenant = ?", (tenant,)).fetchall()
        events = database.execute("SELECT * FROM events WHERE tenant = ?", (tenant,)).fetchall()
    return {
        "events": events,
        "tenant": [memory.tenant],
        "departments": list(memory.departments),
        "users": list(memory.users),
        "sessions": [session for user in memory.users for session in root.sessions.of("user", user.id)],
        "notices": list(memory.notices),
        "invitations": root.invitations.of("tenant", tenant),
        "apps": list(memory.apps),
        "versions": list(memory.versions),
        "tokens": list(memory.tenant_tokens),
        "user_tokens": list(memory.user_tokens),
        "chats": list(memory.chats),
        "members": list(memory.members),
        "custom_bots": list(memory.custom_bots),
        "unread_urgents": list(memory.table(UNREAD_URGENTS)),
        "card_templates": list(memory.table(CARD_TEMPLATES)),
        "card_template_versions": list(memory.table(CARD_TEMPLATE_VERSIONS)),
        "batch_messages": list(memory.table(declared.BATCH_MESSAGES)),
        **{table.table.name: list(memory.table(table)) for table in PARTS},
        "models": [home.cell.language_models.get()],
        "messages": messages,
    }


def kept(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> bool:
    """Whether all that was there is there as it was; more may have come."""
    return all(thing in after[name] for name, things in before.items() for thing in things)
