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
from larkstead.world.cell import Cell
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_manage
from larkstead.world.refusals import NotFound
from larkstead.world.validators import bad


@dataclass(frozen=True, slots=True)
class ActionDone:
    """What was done. `waits`: it is not in force yet, and the text says for what. `link` leads there."""

    said: Both
    link: str = ""
    waits: bool = False


Doer = Callable[[Cell, User, Mapping[str, str]], Awaitable[ActionDone]]


async def carry_out(cell: Cell, me: User, id: str, parameters: Mapping[str, str]) -> ActionDone:
    """Carry out a remedy. Raises the world's refusals; an id that is none of the server's is not found."""
    do = ACTIONS.get(id)
    if do is None:
        raise NotFound("remedy", id)
    return await do(cell, me, parameters)


def _app(cell: Cell, parameters: Mapping[str, str]) -> App:
    return cell.apps.at(parameters.get("app_id", ""))


async def enable_scopes(cell: Cell, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Enable scopes; those that need a version wait for it."""
    app = _app(cell, parameters)
    token = "user" if parameters.get("token") == "user" else "tenant"
    keys = [key for part in parameters.get("scopes", "").split(",") if (key := part.strip())]
    if not keys:
        raise bad("scopes", "请指出要开通的权限（scopes）。", "Name the scopes to enable (scopes).")
    grants: list[Grant] = [(key, "user" if token == "user" else "tenant") for key in keys]
    app, split = await cell.scopes.enable(app, grants, me)
    shown = ", ".join(keys)
    if split.needs_review:
        waits = both(
            f"已添加 {shown}，需要发布新版本后生效。",
            f"{shown} was added; it is in force with the next published version.",
        )
        return ActionDone(waits, f"/app/{app.app_id}/version/create", waits=True)
    return ActionDone(both(f"已开通 {shown}，立即生效。", f"{shown} is enabled and in force."))


async def publish(cell: Cell, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Publish what is configured, for whom the online version is."""
    return await _publish(cell, me, _app(cell, parameters))


async def publish_bot(cell: Cell, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Add the bot if need be, and publish."""
    app = _app(cell, parameters)
    must_manage(me, app)
    if not app.bot_added:
        app = await cell.apps.add_bot(app, me)
    return await _publish(cell, me, app)


async def widen(cell: Cell, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """A new version whose availability has one person more."""
    app = _app(cell, parameters)
    must_manage(me, app)
    user = cell.users.at(parameters.get("user_id", ""))
    before = cell.versions.usual_availability(app)
    wider = before if before.everyone else replace(before, users=tuple(dict.fromkeys((*before.users, user.id))))
    if (opened := cell.versions.open_version(app)) is not None:
        raise DraftExists(number=opened.number, app_id=app.app_id, version=opened.id)
    return await _publish(cell, me, app, wider, f"将 {user.name} 加入可用范围 / Availability: {user.name}")


async def add_to_chat(cell: Cell, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Bring the bot into a group that one is in."""
    app = _app(cell, parameters)
    chat = cell.identities.chat(parameters.get("chat_id", ""), "chat_id")
    await cell.chats.add(me, chat, apps=[app])
    said = both(f"机器人“{app.name}”已加入群“{chat.name}”。", f"The bot {app.name} is in the chat {chat.name} now.")
    return ActionDone(said, f"/messenger/{cell.identities.chat_id(chat)}")


async def subscribe(cell: Cell, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Subscribe to a type of event or callback, and publish."""
    app = _app(cell, parameters)
    await cell.event_subscriptions.subscribe(app, me, [parameters.get("type", "")])
    return await _publish(cell, me, app)


async def by_connection(cell: Cell, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Let events or callbacks come over the long connection."""
    app = _app(cell, parameters)
    if parameters.get("of") == "callbacks":
        await cell.event_subscriptions.configure(app, me, callback_mode="long_connection")
    else:
        await cell.event_subscriptions.configure(app, me, mode="long_connection")
    said = both("已改为使用长连接接收。", "It comes over the long connection now.")
    return ActionDone(said, f"/app/{app.app_id}/event")


async def enable_app(cell: Cell, me: User, parameters: Mapping[str, str]) -> ActionDone:
    """Enable a disabled app, as its admin."""
    app = await cell.apps.enable(_app(cell, parameters), me)
    return ActionDone(both(f"应用“{app.name}”已启用。", f"{app.name} is enabled."))


async def _publish(cell: Cell, me: User, app: App, audience: Audience | None = None, notes: str = "") -> ActionDone:
    opened = cell.versions.open_version(app)
    if opened is not None and opened.status == "in_review":
        raise DraftExists(number=opened.number, app_id=app.app_id, version=opened.id)
    number = cell.versions.next_number(app)
    notes = notes or "由排障助手发布 / Published by the assistant"
    version = opened or await cell.versions.create(app, me, number, notes, audience)
    version = await cell.versions.submit(version, me)
    return _submitted(cell, app, version)


def _submitted(cell: Cell, app: App, version: Version) -> ActionDone:
    link = f"/app/{app.app_id}/version/{cell.identities.version_id(version)}"
    if version.status == "online":
        return ActionDone(both(f"版本 {version.number} 已上线。", f"Version {version.number} is online."), link)
    admins = "、".join(cell.memory.users.at(id).name for id in cell.versions.admins())
    said = both(
        f"版本 {version.number} 已提交，等待企业管理员（{admins}）审核后生效。",
        f"Version {version.number} was submitted; it is in force once an admin ({admins}) approves it.",
    )
    return ActionDone(said, link, waits=True)


ACTIONS: Mapping[str, Doer] = {
    "enable_scopes": enable_scopes,
    "publish": publish,
    "publish_bot": publish_bot,
    "widen": widen,
    "add_to_chat": add_to_chat,
    "enable_app": enable_app,
    "subscribe": subscribe,
    "by_connection": by_connection,
}
