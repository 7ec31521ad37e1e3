"""What there is of an enterprise: all that is remembered and stored, but for the call log and the audit log."""

import sqlite3
from contextlib import closing
from typing import Any

from larkstead.world.world import World
from tests.attack.enterprises import Enterprise


def of(home: Enterprise) -> dict[str, list[Any]]:
    """What is remembered of one enterprise, and its messages as stored."""
    world: World = home.world
    book, tenant = world.book, home.tenant.id
    people, apps = book.people.of("tenant", tenant), book.apps.of("tenant", tenant)
    chats = book.chats.of("tenant", tenant)
    with closing(sqlite3.connect(home.office.server.settings.data / "larkstead.db")) as database:
        messages = database.execute("SELECT * FROM messages WHERE tenant = ?", (tenant,)).fetchall()
    return {
        "tenant": [book.tenants.at(tenant)],
        "departments": book.departments.of("tenant", tenant),
        "people": people,
        "sessions": [session for person in people for session in book.sessions.of("person", person.id)],
        "notices": [notice for person in people for notice in book.notices.of("person", person.id)],
        "invitations": book.invitations.of("tenant", tenant),
        "apps": apps,
        "versions": [version for app in apps for version in book.versions.of("app", app.id)],
        "tokens": [token for app in apps for token in book.tenant_tokens.of("app", app.id)],
        "user_tokens": [token for app in apps for token in book.user_tokens.of("app", app.id)],
        "chats": chats,
        "members": [member for chat in chats for member in book.members.of("chat", chat.id)],
        "models": [world.models.of(home.tenant)],
        "messages": messages,
    }


def kept(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> bool:
    """Whether all that was there is there as it was; more may have come."""
    return all(thing in after[name] for name, things in before.items() for thing in things)
