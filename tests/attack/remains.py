"""What there is of an enterprise: all that is remembered and stored, but for the call log and the audit log."""

import sqlite3
from contextlib import closing
from typing import Any

from larkstead.world.world import World
from tests.attack.enterprises import Enterprise


def of(home: Enterprise) -> dict[str, list[Any]]:
    """What is remembered of one enterprise, and its messages as stored."""
    world: World = home.world
    memory, tenant = world.memory, home.tenant.id
    users, apps = memory.users.of("tenant", tenant), memory.apps.of("tenant", tenant)
    chats = memory.chats.of("tenant", tenant)
    with closing(sqlite3.connect(home.office.server.settings.data / "larkstead.db")) as database:
        messages = database.execute("SELECT * FROM messages WHERE tenant = ?", (tenant,)).fetchall()
    return {
        "tenant": [memory.tenants.at(tenant)],
        "departments": memory.departments.of("tenant", tenant),
        "users": users,
        "sessions": [session for user in users for session in memory.sessions.of("user", user.id)],
        "notices": [notice for user in users for notice in memory.notices.of("user", user.id)],
        "invitations": memory.invitations.of("tenant", tenant),
        "apps": apps,
        "versions": [version for app in apps for version in memory.versions.of("app", app.id)],
        "tokens": [token for app in apps for token in memory.tenant_tokens.of("app", app.id)],
        "user_tokens": [token for app in apps for token in memory.user_tokens.of("app", app.id)],
        "chats": chats,
        "members": [member for chat in chats for member in memory.members.of("chat", chat.id)],
        "models": [world.language_models.of(home.tenant)],
        "messages": messages,
    }


def kept(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> bool:
    """Whether all that was there is there as it was; more may have come."""
    return all(thing in after[name] for name, things in before.items() for thing in things)
