"""What the assistant's buttons do, each with the permission of the person who presses: the rooms of the world check it
anew, whatever the page says.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from larkstead.explain.findings import both
from larkstead.texts import Both
from larkstead.world.apps.records import (
    App,
    Audience,
    Grant,
    Version,
)
from larkstead.world.apps.refusals import DraftExists
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_manage
from larkstead.world.refusals import NotFound
from larkstead.world.validators import bad
from larkstead.world.world import World


@dataclass(frozen=True, slots=True)
class ActionDone:
    """What was done. `waits`: it is not in force yet, and the text says for what. `link` leads there."""

    said: Both
    link: str = ""
    waits: bool = False


Doer = Callable[[World, User, Mapping[str, str]], Awaitable[ActionDone]]


async def mend(world: World, me: User, id: str, parameters: Mapping[str, str]) -> ActionDone:
    """Carry out a remedy. Raises the world's refusals; an id that is no mend of the server's is not found."""
    do = MENDS.get(id)
    if do is None:
        raise NotFound("mend", id)
    return await do(world, me, parameters)


def _app(world: World, me: User, parameters: Mapping[str, str]) -> App:
    return world.apps.at(parameters.get("app_id", ""), me)


async def enable_scopes(world: World, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Enable scopes; those that need a version wait for it."""
    app = _app(world, me, parameters)
    token = "user" if parameters.get("token") == "user" else "tenant"
    keys = [key for part in parameters.get("scopes", "").split(",") if (key := part.strip())]
    if not keys:
        raise bad("scopes", "请指出要开通的权限（scopes）。", "Name the scopes to enable (scopes).")
    grants: list[Grant] = [(key, "user" if token == "user" else "tenant") for key in keys]
    app, split = await world.scopes.enable(app, grants, me)
    shown = ", ".join(keys)
    if split.needs_review:
        waits = both(
            f"已添加 {shown}，需要发布新版本后生效。",
            f"{shown} was added; it is in force with the next published version.",
        )
        return ActionDone(waits, f"/app/{app.app_id}/version/create", waits=True)
    return ActionDone(both(f"已开通 {shown}，立即生效。", f"{shown} is enabled and in force."))


async def publish(world: World, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Publish what is configured, for whom the online version is."""
    return await _publish(world, me, _app(world, me, parameters))


async def publish_bot(world: World, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Add the bot if need be, and publish."""
    app = _app(world, me, parameters)
    must_manage(me, app)
    if not app.bot_added:
        app = await world.apps.add_bot(app, me)
    return await _publish(world, me, app)


async def widen(world: World, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """A new version whose availability has one person more."""
    app = _app(world, me, parameters)
    must_manage(me, app)
    user = world.users.at(world.tenants.of(me), parameters.get("user_id", ""))
    before = world.versions.usual_availability(app)
    wider = before if before.everyone else replace(before, users=tuple(dict.fromkeys((*before.users, user.id))))
    if (opened := world.versions.open_version(app)) is not None:
        raise DraftExists(number=opened.number, app_id=app.app_id, version=opened.id)
    return await _publish(world, me, app, wider, f"将 {user.name} 加入可用范围 / Availability: {user.name}")


async def add_to_chat(world: World, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Bring the bot into a group that one is in."""
    app = _app(world, me, parameters)
    chat = world.identities.chat(parameters.get("chat_id", ""), world.tenants.of(me), "chat_id")
    await world.chats.add(me, chat, apps=[app])
    said = both(f"机器人“{app.name}”已加入群“{chat.name}”。", f"The bot {app.name} is in the chat {chat.name} now.")
    return ActionDone(said, f"/messenger/{world.identities.chat_id(chat)}")


async def enable_app(world: World, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Enable a disabled app, as its admin."""
    app = await world.apps.enable(_app(world, me, parameters), me)
    return ActionDone(both(f"应用“{app.name}”已启用。", f"{app.name} is enabled."))


async def _publish(world: World, me: User, app: App, audience: Audience | None = None, notes: str = "") -> ActionDone:
    opened = world.versions.open_version(app)
    if opened is not None and opened.status == "in_review":
        raise DraftExists(number=opened.number, app_id=app.app_id, version=opened.id)
    number = world.versions.next_number(app)
    notes = notes or "由排障助手发布 / Published by the assistant"
    version = opened or await world.versions.create(app, me, number, notes, audience)
    version = await world.versions.submit(version, me)
    return _submitted(world, app, version)


def _submitted(world: World, app: App, version: Version) -> ActionDone:
    link = f"/app/{app.app_id}/version/{world.identities.version_id(version)}"
    if version.status == "online":
        return ActionDone(both(f"版本 {version.number} 已上线。", f"Version {version.number} is online."), link)
    admins = "、".join(world.memory.users.at(id).name for id in world.versions.admins(app))
    said = both(
        f"版本 {version.number} 已提交，等待企业管理员（{admins}）审核后生效。",
        f"Version {version.number} was submitted; it is in force once an admin ({admins}) approves it.",
    )
    return ActionDone(said, link, waits=True)


MENDS: Mapping[str, Doer] = {
    "enable_scopes": enable_scopes,
    "publish": publish,
    "publish_bot": publish_bot,
    "widen": widen,
    "add_to_chat": add_to_chat,
    "enable_app": enable_app,
}
