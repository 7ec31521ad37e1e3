"""The state of an app as sentences, and the buttons that the person who asks may press."""

from larkstead.explain.case import Case
from larkstead.explain.findings import Remedy, RemedyAction, both
from larkstead.explain.users import admins, owner_of
from larkstead.texts import Both
from larkstead.world.apps.records import App, Version
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.org.roles import may_manage


def waiting(case: Case, app: App) -> Version | None:
    """The app's version that is in review."""
    opened = case.cell.versions.open_version(app)
    return opened if opened is not None and opened.status == "in_review" else None


def review(case: Case, app: App, version: Version) -> Remedy:
    """What to do while a version is in review."""
    who, number = admins(case), version.number
    text = both(
        f"版本 {number} 正在等待企业管理员（{who}）审核，通过后生效。",
        f"Version {number} waits for an admin ({who}); it is in force once approved.",
    )
    return Remedy(text, "/admin/reviews" if case.me.is_admin else f"/app/{app.app_id}/version")


def not_mine(case: Case, app: App) -> tuple[Both, ...]:
    """Whom to ask, for somebody who may not configure the app."""
    if may_manage(case.me, app):
        return ()
    owner = owner_of(case, app)
    return (
        both(
            f"你不是该应用的所有者或协作者；请联系所有者 {owner}。",
            f"You neither own nor develop this app: ask its owner, {owner}.",
        ),
    )


def enable_scopes(case: Case, app: App, scopes: list[str], token: str) -> RemedyAction | None:
    """The button that enables scopes."""
    if not may_manage(case.me, app) or waiting(case, app) is not None or not scopes:
        return None
    label = both(f"开通 {', '.join(scopes)}", f"Enable {', '.join(scopes)}")
    return RemedyAction("enable_scopes", label, {"app_id": app.app_id, "scopes": ",".join(scopes), "token": token})


def publish(case: Case, app: App, *, bot: bool = False) -> RemedyAction | None:
    """The button that publishes what is configured (with a bot: adds it first)."""
    if not may_manage(case.me, app) or waiting(case, app) is not None or app.status == "disabled":
        return None
    if bot and not app.bot_added:
        label = both("添加机器人并发布", "Add the bot and publish")
    else:
        label = both("创建版本并发布", "Create a version and publish")
    return RemedyAction("publish_bot" if bot else "publish", label, {"app_id": app.app_id})


def widen(case: Case, app: App, user: User) -> RemedyAction | None:
    """The button that takes a person into the availability of a new version."""
    if not may_manage(case.me, app) or app.status == "disabled":
        return None
    if case.cell.versions.open_version(app) is not None:
        return None
    label = both(f"把 {user.name} 加入可用范围并发布", f"Add {user.name} to the availability and publish")
    return RemedyAction("widen", label, {"app_id": app.app_id, "user_id": user.user_id})


def add_to_chat(case: Case, app: App, chat: Chat) -> RemedyAction | None:
    """The button that brings the bot into a group."""
    cell = case.cell
    inside = cell.chats.member(chat, "user", case.me.id) is not None
    if not inside or chat.status != "normal" or chat.mode != "group":
        return None
    if not cell.availability.bot_on(app) or not cell.availability.in_availability(app, case.me):
        return None
    label = both(f"把“{app.name}”加入群“{chat.name}”", f"Add {app.name} to {chat.name}")
    return RemedyAction("add_to_chat", label, {"app_id": app.app_id, "chat_id": cell.identities.chat_id(chat)})


def enable_app(case: Case, app: App) -> RemedyAction | None:
    """The button by which an admin enables a disabled app."""
    if not case.me.is_admin or app.status != "disabled":
        return None
    return RemedyAction("enable_app", both(f"启用“{app.name}”", f"Enable {app.name}"), {"app_id": app.app_id})


def left_behind(case: Case, app: App) -> tuple[Both, ...]:
    """What else a new version would put in force."""
    unpublished = case.cell.versions.unpublished(app)
    if not unpublished:
        return ()
    parts = [key for key, _ in unpublished.scopes]
    zh = "、".join([*parts, *(["机器人能力"] if unpublished.bot is not None else [])])
    en = ", ".join([*parts, *(["the bot ability"] if unpublished.bot is not None else [])])
    return (
        both(f"新版本还会使已配置而未发布的内容生效：{zh}。", f"A new version also puts in force what waits: {en}."),
    )
