"""The endpoints about apps and their versions."""

from larkstead.explain.app_remedies import enable_scopes, not_mine
from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both, with_fix
from larkstead.explain.registry import rule
from larkstead.world.apps.refusals import BadAppId, NoSuchApp, NoSuchVersion, OtherApp, VersionOfAnotherApp


def _mine(case: Case) -> str:
    return case.app.app_id if case.app is not None else ""


@rule(BadAppId, NoSuchApp)
async def no_app(case: Case, cause: BadAppId | NoSuchApp) -> Finding | None:
    """An app_id of the wrong form, or of no app."""
    app_id = cause.value or case.value("app_id")
    if not app_id:
        return None
    form = isinstance(cause, BadAppId)
    wrong = (
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
    return Finding(wrong, remedies=(with_fix(text, corrected),), corrected=corrected)


@rule(OtherApp)
async def other_app(case: Case, cause: OtherApp) -> Finding | None:
    """Another app of the enterprise, which needs a scope to look at."""
    app_id, app = cause.value or case.value("app_id"), case.app
    if app is None or not app_id:
        return None
    other, choice = case.app_named(app_id), cause.scopes
    named = other.name if other is not None else app_id
    wrong = both(
        f"应用“{app.name}”只能查看自己；查看“{named}”需要额外的权限。",
        f"{app.name} may look at itself only; {named} needs a further scope.",
    )
    own = case.corrected(app_id=app.app_id)
    remedies = [with_fix(both(f"查看自己：{app.app_id}。", f"Look at itself: {app.app_id}."), own)]
    if choice and (choice, "tenant") not in app.granted:
        link = f"/app/{app.app_id}/auth?q={choice}"
        action = enable_scopes(case, app, [choice], "tenant")
        remedies.append(Remedy(both(f"或开通 {choice}。", f"Or enable {choice}."), link, action))
    now = not_mine(case, app)
    if choice and (choice, "tenant") in app.granted:
        now = (
            *now,
            both(f"应用“{app.name}”现在已有 {choice}。", f"{app.name} holds {choice} now."),
        )
    return Finding(wrong, (), tuple(remedies), own, now)


@rule(NoSuchVersion, VersionOfAnotherApp)
async def no_version(case: Case, cause: NoSuchVersion | VersionOfAnotherApp) -> Finding | None:
    """A version_id of no version, or of another app's."""
    version_id, app = cause.value or case.value("version_id"), case.app
    if not version_id or app is None:
        return None
    wrong = (
        both(f"没有版本 {version_id}。", f"There is no version {version_id}.")
        if isinstance(cause, NoSuchVersion)
        else both(f"版本 {version_id} 不属于该应用。", f"The version {version_id} is not of this app.")
    )
    newest = next(iter(case.cell.versions.of(app)), None)
    if newest is None:
        return Finding(wrong, remedies=(Remedy(both("该应用还没有版本。", "The app has no version yet.")),))
    own = case.cell.identities.version_id(newest)
    corrected = case.corrected(version_id=own)
    text = both(
        f"应用“{app.name}”的最新版本 {newest.number} 是 {own}。",
        f"The newest version of {app.name}, {newest.number}, is {own}.",
    )
    return Finding(wrong, remedies=(with_fix(text, corrected),), corrected=corrected)
