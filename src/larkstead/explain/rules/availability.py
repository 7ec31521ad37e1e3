"""The bot that is not in force, and people whom the app does not reach."""

from larkstead.explain.app_remedies import (
    enable_app,
    left_behind,
    not_mine,
    publish,
    review,
    waiting,
    widen,
)
from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both
from larkstead.explain.registry import rule
from larkstead.explain.users import admins, audience, owner_of
from larkstead.world.apps.records import App
from larkstead.world.org.records import User


@rule(230006, 232025, 234007, 11205)
async def bot_off(case: Case) -> Finding | None:
    """The bot was never added, was added and not published, or the app is off."""
    app = case.app
    if app is None:
        return None
    if app.status == "disabled":
        return _disabled(case, app)
    if case.cell.availability.bot_on(app):
        cause = both(f"应用“{app.name}”的机器人现在已生效。", f"The bot of {app.name} is in force now.")
        return Finding(cause, remedies=(Remedy(both("再次调用即可。", "Call again.")),))
    link, in_review = f"/app/{app.app_id}/version", waiting(case, app)
    if in_review is not None and in_review.bot:
        cause = both(
            f"应用“{app.name}”的机器人已随版本 {in_review.number} 提交，正在等待审核。",
            f"The bot of {app.name} was submitted with version {in_review.number}, which is in review.",
        )
        return Finding(cause, remedies=(review(case, app, in_review),))
    if app.bot_added:
        cause = both(
            f"应用“{app.name}”已添加机器人，但还没有随版本发布。",
            f"{app.name} has a bot that was added and not published with a version.",
        )
        text = both("创建版本并发布。", "Create a version and publish it.")
    else:
        cause = both(f"应用“{app.name}”没有添加机器人能力。", f"{app.name} has no bot: the ability was never added.")
        text = both("添加机器人，然后创建版本并发布。", "Add the bot, then create a version and publish it.")
        link = f"/app/{app.app_id}/ability"
    remedy = Remedy(text, link, publish(case, app, bot=True))
    return Finding(cause, not_mine(case, app), (remedy,))


@rule(230013, 41050)
async def out_of_reach(case: Case) -> Finding | None:
    """The receiver (or the person looked up) is outside the availability, forbidden, or not active."""
    app = case.app
    if app is None:
        return None
    users = await case.receivers()
    if not users:
        return _whom_unknown(case, app)
    user = next((one for one in users if case.cell.availability.why_out(app, one) is not None), users[0])
    return about(case, app, user)


def about(case: Case, app: App, user: User) -> Finding:
    """Why an app does not reach a person."""
    match case.cell.availability.why_out(app, user):
        case None:
            cause = both(
                f"{user.name} 现在已在应用“{app.name}”的可用范围内。",
                f"{user.name} is in the availability of {app.name} now.",
            )
            return Finding(cause, remedies=(Remedy(both("再次调用即可。", "Call again.")),))
        case "resigned":
            return _not_active(user, "已离职", "has resigned")
        case "frozen":
            return _not_active(user, "的账号已冻结", "is frozen")
        case "disabled":
            return _disabled(case, app)
        case "unpublished":
            return _unpublished(case, app, user)
        case "forbidden":
            return _forbidden(case, app, user)
        case "outside":
            return _outside(case, app, user)


def _not_active(user: User, zh: str, en: str) -> Finding:
    cause = both(f"{user.name} {zh}，不能接收应用的消息。", f"{user.name} {en} and cannot be reached by apps.")
    text = both("换一个接收者，或由管理员恢复该成员。", "Name somebody else, or let an admin restore the member.")
    return Finding(cause, remedies=(Remedy(text, "/admin/members"),))


def _disabled(case: Case, app: App) -> Finding:
    cause = both(f"应用“{app.name}”已被企业管理员停用。", f"{app.name} was disabled by the enterprise's admin.")
    who = admins(case)
    text = both(f"请企业管理员（{who}）启用该应用。", f"Ask an admin ({who}) to enable it.")
    return Finding(cause, remedies=(Remedy(text, "/admin/apps", enable_app(case, app)),))


def _unpublished(case: Case, app: App, user: User) -> Finding:
    cause = both(
        f"应用“{app.name}”还没有发布过版本，因此 {user.name} 不在可用范围内。",
        f"{app.name} has no published version, so {user.name} is not in its availability.",
    )
    return _by_version(case, app, user, Finding(cause))


def _forbidden(case: Case, app: App, user: User) -> Finding:
    cause = both(
        f"{user.name} 在应用“{app.name}”的禁用名单中（由企业管理员设置，优先于版本的可用范围）。",
        f"{user.name} is on the forbidden list of {app.name}, which outweighs its availability.",
    )
    who = admins(case)
    text = both(f"请企业管理员（{who}）从禁用名单中移除。", f"Ask an admin ({who}) to take them off the list.")
    return Finding(cause, remedies=(Remedy(text, "/admin/apps"),))


def _outside(case: Case, app: App, user: User) -> Finding:
    online = case.cell.availability.online(app)
    assert online is not None
    whom = audience(case, app, online.availability)
    cause = both(
        f"{user.name} 不在版本 {online.number} 的可用范围内，该版本仅对 {whom.zh} 可用。",
        f"{user.name} is not in the availability of version {online.number}, which has only {whom.en}.",
    )
    return _by_version(case, app, user, Finding(cause))


def _by_version(case: Case, app: App, user: User, so_far: Finding) -> Finding:
    opened = case.cell.versions.open_version(app)
    link = f"/app/{app.app_id}/version"
    mine = both(
        f"应用“{app.name}”（{app.app_id}），所有者 {owner_of(case, app)}。",
        f"The app is {app.name} ({app.app_id}), owner {owner_of(case, app)}.",
    )
    if opened is None:
        text = both(
            f"创建新版本，在可用范围中加入 {user.name}（其余不变）并发布。",
            f"Create a version whose availability adds {user.name} to those it has, and publish it.",
        )
        remedy = Remedy(text, link, widen(case, app, user))
        return Finding(so_far.cause, (mine, *left_behind(case, app), *not_mine(case, app)), (remedy,))
    has = case.cell.availability.in_audience(opened.availability, user)
    if opened.status == "in_review":
        evidence = both(
            f"版本 {opened.number} 正在审核，其可用范围{'已包含' if has else '也不包含'} {user.name}。",
            f"Version {opened.number} is in review and {'has' if has else 'does not have'} {user.name}.",
        )
        return Finding(so_far.cause, (mine, evidence), (review(case, app, opened),))
    text = both(
        f"版本 {opened.number} 还没有提交：{'' if has else f'在其中加入 {user.name}，然后'}发布它。",
        f"Version {opened.number} is not submitted yet: {'' if has else f'add {user.name} to it and '}publish it.",
    )
    mend = publish(case, app) if has else None
    return Finding(so_far.cause, (mine, *not_mine(case, app)), (Remedy(text, link, mend),))


def _whom_unknown(case: Case, app: App) -> Finding:
    online = case.cell.availability.online(app)
    if online is None:
        cause = both(
            f"应用“{app.name}”还没有发布过版本，没有人在它的可用范围内。",
            f"{app.name} has no published version: nobody is in its availability.",
        )
        text = both("创建版本并发布。", "Create a version and publish it.")
        return Finding(cause, not_mine(case, app), (Remedy(text, f"/app/{app.app_id}/version", publish(case, app)),))
    whom = audience(case, app, online.availability)
    cause = both(
        f"对方不在应用“{app.name}”的可用范围内：线上版本 {online.number} 对 {whom.zh} 可用。",
        f"The person is outside the availability of {app.name}: version {online.number} has {whom.en}.",
    )
    text = both(
        "创建新版本，把对方加入可用范围后发布。", "Create a version whose availability has them, and publish it."
    )
    return Finding(cause, not_mine(case, app), (Remedy(text, f"/app/{app.app_id}/version"),))
