"""The world that the SDK stories play in: two enterprises, apps that may and apps that may not, and their ids.

Made in this process, so that everything has known ids and some tokens are already old; then a real server takes the
data folder over.
"""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from larkstead.app import Server
from larkstead.settings import read_settings
from larkstead.world.apps.records import App
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.org.records import User

SECRET = "story-secret-0123456789"
SEND, READ = "im:message:send_as_bot", "im:message:readonly"
EMPLOYEE_ID = "contact:user.employee_id:readonly"
CHATS, GROUPS, USERS = "im:chat:readonly", "im:message.group_msg", "contact:user.id:readonly"
RESOURCE, TO_MANY = "im:resource", "im:message:send_multi_users"
TAGS = ("im:tag:write", "im:tag:read", "im:biz_entity_tag_relation:write")


def app_id(number: int) -> str:
    """The SDK keeps tokens by app_id for the whole process, so apps of different servers must not share one."""
    return f"cli_{number:016x}"


@dataclass
class Story:
    """Names for what the tests talk about. `apps` are app_ids by name, `ids` everything else."""

    url: str = ""
    apps: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)


# Sending as a person takes both; Anna consented to neither.
AS_USER = [{"key": key, "token": "user"} for key in (READ, "im:message", "im:message.send_as_user", CHATS)]
APPS: dict[str, dict[str, Any]] = {
    # May do everything; reaches Anna and Ben alone.
    "hello": {
        "scopes": [SEND, READ, EMPLOYEE_ID, CHATS, GROUPS, USERS, RESOURCE, TO_MANY, *TAGS, *AS_USER],
        "bot": True,
        "availability": {"people": ["anna", "ben"]},
    },
    # Anna consented to reading, and the app does not hold that for people any more.
    "other": {"scopes": [SEND, READ, EMPLOYEE_ID, RESOURCE], "bot": True, "availability": "everyone"},
    "no_scopes": {"scopes": [], "bot": True, "availability": "everyone"},
    "no_bot": {"scopes": [SEND, READ], "bot": False, "availability": "everyone"},
}


def _seed(first_number: int) -> tuple[dict[str, str], str]:
    apps = {name: app_id(first_number + number) for number, name in enumerate(APPS)}
    users = [
        {"user_id": name, "name": name.title(), "email": f"{name}@example.com", "admin": name == "anna"}
        for name in ("anna", "ben", "cara")
    ]
    seeded = [
        {"app_id": apps[name], "app_secret": SECRET, "name": name, "owner": "anna", **what}
        for name, what in APPS.items()
    ]
    chats = [
        {"chat_id": "oc_" + "1" * 32, "name": "Hello", "owner": "anna", "bots": [apps["hello"], apps["other"]]},
        {"chat_id": "oc_" + "2" * 32, "name": "Without", "owner": "anna", "people": ["ben"]},
    ]
    here = {"tenant_key": "a" * 16, "name": "Here", "people": users, "apps": seeded, "chats": chats}
    otto = {"user_id": "otto", "name": "Otto", "email": "otto@example.com", "admin": True}
    there = {"tenant_key": "b" * 16, "name": "There", "people": [otto]}
    # JSON is YAML.
    return apps, json.dumps({"tenants": [here, there]})


def make(data: Path, first_number: int, database: str = "") -> Story:
    """Fill a data folder (and a PostgreSQL database, if one is named); the story lacks only the url."""
    apps, text = _seed(first_number)
    data.mkdir(parents=True)
    seed = data / "seed.yaml"
    seed.write_text(text)
    settings = {"port": 0, "data": data, "seed": seed, "database": database or None}
    return asyncio.run(_make(settings, Story("", apps)))


async def _make(settings: dict[str, Any], story: Story) -> Story:
    server = Server(read_settings(settings, {}))
    await server.start()
    try:
        return await _tell(server, story)
    finally:
        await server.stop()


async def _tell(server: Server, story: Story) -> Story:
    hello, other = (_app(server, story.apps[name]) for name in ("hello", "other"))
    cell = server.world.at(hello.tenant)
    identities = cell.identities
    users = {user.user_id: user for user in cell.memory.users}
    ids = story.ids
    for home in server.world:
        for user in home.memory.users:
            ids[f"{user.user_id}.union_id"] = home.identities.union_id(user)
            ids[f"{user.user_id}.open_id"] = identities.open_id(hello, user)
    ids["anna.open_id.other"] = identities.open_id(other, users["anna"])
    ids["bot.open_id"] = identities.bot_open_id(hello)
    ids["group"], ids["group.without"] = "oc_" + "1" * 32, "oc_" + "2" * 32
    await _tokens(server, ids, hello, users["anna"])
    ids["token.user.chats"], _ = await cell.tokens.issue_user_token(hello, users["anna"], (CHATS,))
    await cell.special_focus.change(users["anna"], ("user", users["ben"].id), on=True)
    ids["token.user.lost"], _ = await cell.tokens.issue_user_token(other, users["anna"], (READ,))
    group = identities.chat(ids["group"])
    said = await cell.messages.send(Sender(user=users["anna"]), group, Outgoing("text", '{"text":"hi"}'))
    ids["message.of_anna"] = identities.message_id(said.id)
    return story


async def _tokens(server: Server, ids: dict[str, str], app: App, user: User) -> None:
    cell = server.world.at(app.tenant)
    ids["token.user.expired"], _ = await cell.tokens.issue_user_token(app, user, (READ,))
    (record,) = cell.memory.user_tokens
    await cell.memory.write([cell.memory.user_tokens.change(record, expires_at=record.issued_at - 1)[1]])
    ids["token.user"], _ = await cell.tokens.issue_user_token(app, user, (READ,))
    ids["token.tenant.expired"], _ = await cell.tokens.tenant_token(app)
    issue = next(issue for issue in cell.memory.tenant_tokens if issue.app == app.id)
    await cell.memory.write([cell.memory.tenant_tokens.change(issue, expires_at=issue.issued_at - 1)[1]])


def _app(server: Server, id: str) -> App:
    found = server.world.memory.app(id)
    assert found is not None
    return found
