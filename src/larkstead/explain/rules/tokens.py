"""Tokens that are missing, unknown, expired, or of the wrong kind."""

from larkstead.explain.app_remedies import enable_app
from larkstead.explain.case import Case, clock
from larkstead.explain.findings import Finding, Remedy, both, fetch_token
from larkstead.explain.registry import rule
from larkstead.explain.users import admins, owner_of
from larkstead.texts import Both

GUIDE = "/document/larkstead/access-tokens"


def _kinds(case: Case) -> tuple[str, ...]:
    return case.endpoint.facts.tokens if case.endpoint is not None else ()


def _again(kind: str = "tenant") -> Remedy:
    if kind == "user":
        return Remedy(
            both("重新获取 user_access_token 后再次调用。", "Get another user_access_token and call again."),
            mend=fetch_token("user"),
        )
    text = both(
        "重新获取 tenant_access_token 后再次调用；程序应在过期前更新它（有效期 2 小时）。",
        "Get another tenant_access_token and call again; a program renews it before it expires (it lives two hours).",
    )
    return Remedy(text, mend=fetch_token())


def _mine(case: Case, app_tenant: int) -> bool:
    return app_tenant == case.me.tenant


@rule(99991661)
async def missing(case: Case) -> Finding | None:
    """No token at all, or one that is not behind `Bearer `."""
    takes = " / ".join(_kinds(case))
    zh, en = (f"该接口接受：{takes}。", f" The endpoint takes: {takes}.") if takes else ("", "")
    cause = both(
        f"请求头中没有 Authorization: Bearer <token>。{zh}",
        f"The request has no header Authorization: Bearer <token>.{en}",
    )
    return Finding(
        cause, remedies=(_again("tenant" if "tenant_access_token" in _kinds(case) or not takes else "user"),)
    )


@rule(99991663)
async def tenant_token(case: Case) -> Finding | None:
    """A `t-` token that is expired, unknown, or not taken here."""
    kinds = _kinds(case)
    if kinds and not {"tenant_access_token", "app_access_token"} & set(kinds):
        cause = both(
            "该接口只接受 user_access_token，请求使用的是 tenant_access_token。",
            "This endpoint takes user access tokens only, and was called with a tenant_access_token.",
        )
        return Finding(cause, remedies=(_again("user"),))
    token = case.request.token if case.request is not None else ""
    if token.startswith("t-"):
        return _about_tenant_token(case, token)
    evidence = _newest(case)
    cause = both(
        "这个 tenant_access_token 已过期，或不是由这台服务器签发的（日志不保存 Token，无法进一步区分）。",
        "This tenant_access_token has expired, or another server issued it (the log keeps no tokens, so it cannot say "
        "which).",
    )
    return Finding(cause, evidence, (_again(),))


def _about_tenant_token(case: Case, token: str) -> Finding:
    grant = case.cell.tokens.grant_of(token)
    if grant is None:
        cause = both(
            "这个 tenant_access_token 不是由这台服务器签发的，或已过期一天以上。",
            "This server did not issue this tenant_access_token, or it expired more than a day ago.",
        )
        return Finding(cause, _newest(case), (_again(),))
    whose = _whose(case, grant.app.name, grant.app.app_id, grant.app.tenant)
    when = clock(grant.expires_at)
    if grant.expired:
        return Finding(
            both(
                f"应用“{whose.zh}”的这个 tenant_access_token 已于 {when} 过期。",
                f"This tenant_access_token of {whose.en} expired at {when}.",
            ),
            remedies=(_again(),),
        )
    now = both("这个 Token 现在有效。", "This token is valid now.")
    return Finding(now, (both(f"有效至 {when}。", f"It expires at {when}."),), (_again(),))


def _whose(case: Case, name: str, app_id: str, tenant: int) -> Both:
    if not _mine(case, tenant):
        return both("其他企业的应用", "another enterprise's app")
    return both(f"{name}（{app_id}）", f"{name} ({app_id})")


def _newest(case: Case) -> tuple[Both, ...]:
    if case.app is None:
        return ()
    issues = case.cell.memory.tenant_tokens.of("app", case.app.id)
    if not issues:
        name = case.app.name
        return (both(f"应用“{name}”还没有获取过 Token。", f"{name} has never fetched a token."),)
    newest = max(issues, key=lambda issue: issue.number)
    until = clock(newest.expires_at)
    return (
        both(
            f"应用“{case.app.name}”最近一次获取的 Token 有效至 {until}。",
            f"The newest token of {case.app.name} is valid until {until}.",
        ),
    )


@rule(99991664)
async def app_token(case: Case) -> Finding | None:
    """An `a-` token."""
    cause = both(
        "这里没有以 a- 开头的 app_access_token：自建应用的就是它的 tenant_access_token，以 t- 开头。",
        "There are no app_access_tokens that begin with a- here: a custom app's is its tenant_access_token, with t-.",
    )
    del case
    return Finding(cause, remedies=(_again(),))


@rule(99991671)
async def no_token_form(case: Case) -> Finding | None:
    """Something behind `Bearer ` that is no token."""
    token = case.request.token if case.request is not None else ""
    zh, en = (f"（{token[:3]}…）", f" ({token[:3]}…)") if token else ("", "")
    cause = both(
        f"Authorization 中的内容{zh}不是 Token（Token 以 t- 或 u- 开头），常常是 app_secret、app_id 或未替换的占位符。",
        f"What stands in Authorization{en} is no token: tokens begin with t- or u-. Often "
        "it is the app_secret, the app_id, or a placeholder that was not replaced.",
    )
    return Finding(cause, remedies=(_again(),))


@rule(99991668)
async def user_token(case: Case) -> Finding | None:
    """A `u-` token that is unknown, of somebody who left, or not taken here."""
    if "not support" in case.message:
        cause = both(
            "该接口只接受 tenant_access_token，请求使用的是 user_access_token。",
            "This endpoint takes tenant access tokens only, and was called with a user_access_token.",
        )
        return Finding(cause, remedies=(_again(),))
    token = case.request.token if case.request is not None else ""
    grant = case.cell.tokens.user_grant_of(token) if token else None
    if grant is not None and grant.user.status != "active" and _mine(case, grant.tenant.id):
        name = grant.user.name
        cause = both(
            f"这个 user_access_token 属于 {name}，该成员已离职或被冻结。",
            f"This user_access_token is {name}'s, who has resigned or is frozen.",
        )
        return Finding(
            cause, remedies=(Remedy(both("在成员管理中恢复该成员。", "Restore the member."), "/admin/members"),)
        )
    cause = both(
        "这个 user_access_token 不是由这台服务器签发的、已被撤销，或已过期一天以上。",
        "This server did not issue this user_access_token, it was revoked, or it expired more than a day ago.",
    )
    return Finding(cause, remedies=(_again("user"),))


@rule(99991677)
async def user_token_expired(case: Case) -> Finding | None:
    """A `u-` token after its time."""
    token = case.request.token if case.request is not None else ""
    grant = case.cell.tokens.user_grant_of(token) if token else None
    app, user = (grant.app, grant.user) if grant is not None else (case.app, case.user)
    if grant is not None and _mine(case, grant.tenant.id):
        when = clock(grant.expires_at)
        cause = both(
            f"{grant.user.name} 授权给应用“{grant.app.name}”的 user_access_token 已于 {when} 过期。",
            f"{grant.user.name}'s user_access_token for {grant.app.name} expired at {when}.",
        )
        return Finding(cause, remedies=(_again("user"),))
    names = [one.name for one in (user, app) if one is not None and one.tenant == case.me.tenant]
    zh, en = (f"（{'、'.join(names)}）", f" ({', '.join(names)})") if names else ("", "")
    cause = both(
        f"user_access_token{zh}已过期，有效期为 2 小时。", f"The user_access_token{en} has expired; it lives two hours."
    )
    return Finding(cause, remedies=(_again("user"),))


@rule(99991662)
async def app_off(case: Case) -> Finding | None:
    """The admin disabled the app."""
    app = case.app
    if app is None:
        return None
    if app.status != "disabled":
        cause = both(f"应用“{app.name}”已重新启用。", f"{app.name} is enabled again.")
        return Finding(cause, remedies=(Remedy(both("再次调用即可。", "Call again.")),))
    who = admins(case)
    cause = both(f"应用“{app.name}”已被企业管理员停用。", f"{app.name} was disabled by the enterprise's admin.")
    evidence = (both(f"应用所有者：{owner_of(case, app)}。", f"Owner of the app: {owner_of(case, app)}."),)
    ask = both(f"请企业管理员（{who}）启用该应用。", f"Ask an admin ({who}) to enable it.")
    return Finding(cause, evidence, (Remedy(ask, "/admin/apps", enable_app(case, app)),))
