"""The bot that is not in force, and people whom the app does not reach."""

from dataclasses import replace

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
from larkstead.explain.findings import AGAIN, Finding, Remedy, both, said
from larkstead.explain.registry import rule
from larkstead.explain.users import admins, audience, owner_of
from larkstead.texts import Both
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.org.records import User


@rule(BotOff)
async def bot_off(case: Case, cause: BotOff) -> Finding | None:
    """The bot was never added, was added and not published, waited for a review, or the app was off."""
    app = case.app_named(cause.app_id) or case.app
    if app is None:
        return None
    then = _bot(app.name, cause.why, cause.version) if cause.why else None
    state, version = bot_state(case, app)
    now = _bot(app.name, state, version)
    changed = () if then == now else (now,)
    who = () if state == "on" else not_mine(case, app)
    return Finding(then or said(cause), remedies=_bring_up(case, app, state), now=(*changed, *who))


def bot_state(case: Case, app: App) -> tuple[str, str]:
    """Whether an app's bot is in force now, or why not; of a review the version's number."""
    if case.cell.availability.bot_on(app):
        return "on", ""
    off = case.cell.availability.bot_off(app)
    return off.why, off.version


def _bot(name: str, state: str, version: str) -> Both:
    """The state of a bot, as of then or of now."""
    match state:
        case "on":
            return both(f"应用“{name}”的机器人现在已生效。", f"The bot of {name} is in force now.")
        case "disabled":
            return both(f"应用“{name}”已被企业管理员停用。", f"{name} was disabled by the enterprise's admin.")
        case "in_review":
            return both(
                f"应用“{name}”的机器人已随版本 {version} 提交，正在等待审核。",
                f"The bot of {name} was submitted with version {version}, which is in review.",
            )
        case "unpublished":
            return both(
                f"应用“{name}”已添加机器人，但还没有随版本发布。",
                f"{name} has a bot that was added and not published with a version.",
            )
        case _:
            return both(f"应用“{name}”没有添加机器人能力。", f"{name} has no bot: the ability was never added.")


def _bring_up(case: Case, app: App, state: str) -> tuple[Remedy, ...]:
    """What to do for the bot, as things stand now."""
    in_review = waiting(case, app)
    if state == "on":
        return (Remedy(AGAIN),)
    if state == "disabled":
        return (_enable(case, app),)
    if state == "in_review" and in_review is not None:
        return (review(case, app, in_review),)
    if state == "unpublished":
        text, link = both("创建版本并发布。", "Create a version and publish it."), f"/app/{app.app_id}/version"
    else:
        text = both("添加机器人，然后创建版本并发布。", "Add the bot, then create a version and publish it.")
        link = f"/app/{app.app_id}/ability"
    return (Remedy(text, link, publish(case, app, bot=True)),)


@rule(OutsideAvailability)
async def out_of_reach(case: Case, cause: OutsideAvailability) -> Finding | None:
    """The receiver (or the person looked up) is outside the availability, forbidden, or not active."""
    app = case.app_named(cause.app_id) or case.app
    if app is None:
        return None
    user = case.colleague(cause.user)
    if user is None:
        users = await case.receivers()
        user = next((one for one in users if case.cell.availability.why_out(app, one) is not None), None)
        user = user or next(iter(users), None)
    then = _out(case, app, user, cause.why, cause.version) if cause.why else None
    if user is None:
        return _whom_unknown(case, app, then or said(cause))
    found = about(case, app, user)
    if then is None:
        return replace(found, cause=said(cause), now=(found.cause, *found.now))
    return replace(found, cause=then, now=(*(() if found.cause == then else (found.cause,)), *found.now))


def about(case: Case, app: App, user: User) -> Finding:
    """Whether an app reaches a person now, why not, and what to do."""
    why = case.cell.availability.why_out(app, user)
    now = _out(case, app, user, why or "", app.online_version or 0)
    match why:
        case None:
            return Finding(now, remedies=(Remedy(AGAIN),))
        case "resigned" | "frozen":
            text = both(
                "换一个接收者，或由管理员恢复该成员。", "Name somebody else, or let an admin restore the member."
            )
            return Finding(now, remedies=(Remedy(text, "/admin/members"),))
        case "disabled":
            return Finding(now, remedies=(_enable(case, app),))
        case "forbidden":
            who = admins(case)
            text = both(f"请企业管理员（{who}）从禁用名单中移除。", f"Ask an admin ({who}) to take them off the list.")
            return Finding(now, remedies=(Remedy(text, "/admin/apps"),))
        case _:
            return _by_version(case, app, user, Finding(now))


def _out(case: Case, app: App, user: User | None, why: str, version: int) -> Both:
    """Why an app did not, or does not, reach somebody, whom only leave to read the request names."""
    zh, en = (user.name, user.name) if user is not None else ("对方", "The person")
    whose = both(f"应用“{app.name}”", app.name)
    match why:
        case "":
            return both(f"{zh} 现在已在{whose.zh}的可用范围内。", f"{en} is in the availability of {whose.en} now.")
        case "resigned":
            return both(f"{zh} 已离职，不能接收应用的消息。", f"{en} has resigned and cannot be reached by apps.")
        case "frozen":
            return both(f"{zh} 的账号已冻结，不能接收应用的消息。", f"{en} is frozen and cannot be reached by apps.")
        case "disabled":
            return both(f"{whose.zh}已被企业管理员停用。", f"{whose.en} was disabled by the enterprise's admin.")
        case "forbidden":
            return both(
                f"{zh} 在{whose.zh}的禁用名单中（由企业管理员设置，优先于版本的可用范围）。",
                f"{en} is on the forbidden list of {whose.en}, which outweighs its availability.",
            )
    online = case.cell.memory.versions.get(version)
    if online is None or why == "unpublished":
        return both(
            f"{whose.zh}还没有发布过版本，因此 {zh} 不在可用范围内。",
            f"{whose.en} has no published version, so {en} is not in its availability.",
        )
    whom = audience(case, app, online.availability)
    return both(
        f"{zh} 不在版本 {online.number} 的可用范围内，该版本仅对 {whom.zh} 可用。",
        f"{en} is not in the availability of version {online.number}, which has only {whom.en}.",
    )


def _enable(case: Case, app: App) -> Remedy:
    who = admins(case)
    text = both(f"请企业管理员（{who}）启用该应用。", f"Ask an admin ({who}) to enable it.")
    return Remedy(text, "/admin/apps", enable_app(case, app))


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
        return Finding(so_far.cause, (mine,), (remedy,), now=(*left_behind(case, app), *not_mine(case, app)))
    has = case.cell.availability.in_audience(opened.availability, user)
    if opened.status == "in_review":
        waits = both(
            f"版本 {opened.number} 正在审核，其可用范围{'已包含' if has else '也不包含'} {user.name}。",
            f"Version {opened.number} is in review and {'has' if has else 'does not have'} {user.name}.",
        )
        return Finding(so_far.cause, (mine,), (review(case, app, opened),), now=(waits,))
    text = both(
        f"版本 {opened.number} 还没有提交：{'' if has else f'在其中加入 {user.name}，然后'}发布它。",
        f"Version {opened.number} is not submitted yet: {'' if has else f'add {user.name} to it and '}publish it.",
    )
    action = publish(case, app) if has else None
    return Finding(so_far.cause, (mine,), (Remedy(text, link, action),), now=not_mine(case, app))


def _whom_unknown(case: Case, app: App, cause: Both) -> Finding:
    """Nobody is named: without leave to read the request, or in an error that was pasted without it."""
    online, link = case.cell.availability.online(app), f"/app/{app.app_id}/version"
    if online is None:
        now = both(
            f"应用“{app.name}”还没有发布过版本，没有人在它的可用范围内。",
            f"{app.name} has no published version: nobody is in its availability.",
        )
        text = both("创建版本并发布。", "Create a version and publish it.")
        return Finding(cause, remedies=(Remedy(text, link, publish(case, app)),), now=(now, *not_mine(case, app)))
    whom = audience(case, app, online.availability)
    now = both(
        f"应用“{app.name}”的线上版本 {online.number} 对 {whom.zh} 可用。",
        f"The version of {app.name} that is online, {online.number}, has {whom.en}.",
    )
    text = both(
        "创建新版本，把对方加入可用范围后发布。", "Create a version whose availability has them, and publish it."
    )
    return Finding(cause, remedies=(Remedy(text, link),), now=(now, *not_mine(case, app)))
