"""The endpoints about apps and their versions."""

from larkstead.explain.app_remedies import enable_scopes, not_mine
from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both, with_fix
from larkstead.explain.registry import rule

# What looking at another app of the enterprise needs (the endpoints' pages).
OTHER_APPS = "admin:app.info:readonly"
OTHER_VERSIONS = "application:application.app_version:readonly"


def _mine(case: Case) -> str:
    return case.app.app_id if case.app is not None else ""


@rule(210503, 210506)
async def no_app(case: Case) -> Finding | None:
    """An app_id of the wrong form, or of no app."""
    app_id = case.value("app_id")
    if not app_id:
        return None
    form = case.code == 210503
    cause = (
        both(
            f"app_id “{app_id}” 的格式不对：应为 cli_ 加 16 位字符，或 me。",
            f"{app_id!r} is no app_id: cli_ and 16 digits, or `me`.",
        )
        if form
        else both(f"这台服务器上没有应用 {app_id}。", f"There is no app {app_id} on this server.")
    )
    corrected = case.corrected(app_id=_mine(case)) if _mine(case) else None
    name = case.app.name if case.app is not None else ""
    text = both(f"使用 {_mine(case)}（{name}），即调用者自己。", f"Use {_mine(case)} ({name}), the caller itself.")
    return Finding(cause, remedies=(with_fix(text, corrected),), corrected=corrected)


@rule(210504)
async def app_elsewhere(case: Case) -> Finding | None:
    """An app of another enterprise."""
    app_id = case.value("app_id")
    cause = both(f"应用 {app_id} 不属于企业“{case.tenant.name}”。", f"The app {app_id} is not of {case.tenant.name}.")
    return Finding(cause, remedies=(Remedy(both("使用本企业的应用。", "Name an app of this enterprise."), "/app"),))


@rule(210508)
async def other_app(case: Case) -> Finding | None:
    """Another app of the enterprise, which needs a scope to look at."""
    app_id, app = case.value("app_id"), case.app
    other = case.cell.apps.find(app_id) if app_id else None
    if app is None:
        return None
    named = other.name if other is not None and other.tenant == case.me.tenant else app_id
    versions = case.endpoint is not None and "version" in case.endpoint.facts.id
    choice = OTHER_VERSIONS if versions else OTHER_APPS
    cause = both(
        f"应用“{app.name}”只能查看自己；查看“{named}”需要额外的权限。",
        f"{app.name} may look at itself only; {named} needs a further scope.",
    )
    own = case.corrected(app_id=app.app_id)
    remedies = [with_fix(both(f"查看自己：{app.app_id}。", f"Look at itself: {app.app_id}."), own)]
    if (choice, "tenant") not in app.granted:
        link = f"/app/{app.app_id}/auth?q={choice}"
        mend = enable_scopes(case, app, [choice], "tenant")
        remedies.append(Remedy(both(f"或开通 {choice}。", f"Or enable {choice}."), link, mend))
    return Finding(cause, not_mine(case, app), tuple(remedies), own)


@rule(211002, 211003)
async def no_version(case: Case) -> Finding | None:
    """A version_id of no version, or of another app's."""
    version_id, app = case.value("version_id"), case.app
    if not version_id or app is None:
        return None
    cause = (
        both(f"没有版本 {version_id}。", f"There is no version {version_id}.")
        if case.code == 211002
        else both(f"版本 {version_id} 不属于该应用。", f"The version {version_id} is not of this app.")
    )
    newest = next(iter(case.cell.versions.of(app)), None)
    if newest is None:
        return Finding(cause, remedies=(Remedy(both("该应用还没有版本。", "The app has no version yet.")),))
    own = case.cell.identities.version_id(newest)
    corrected = case.corrected(version_id=own)
    text = both(
        f"应用“{app.name}”的最新版本 {newest.number} 是 {own}。",
        f"The newest version of {app.name}, {newest.number}, is {own}.",
    )
    return Finding(cause, remedies=(with_fix(text, corrected),), corrected=corrected)


@rule(210500, 210501)
async def version_pages(case: Case) -> Finding | None:
    """A page_token that this list did not give."""
    cause = both(
        "page_token 不是这个应用的版本列表给出的。" if case.code == 210501 else "page_token 无法识别。",
        "The page_token was not given by this app's list of versions."
        if case.code == 210501
        else "The page_token is not one of this server's.",
    )
    return Finding(cause, remedies=(Remedy(both("去掉 page_token，从第一页开始。", "Leave it out and start anew.")),))
