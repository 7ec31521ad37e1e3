"""Tokens that are missing, unknown, expired, or of the wrong kind."""

from larkstead.explain.advanced import advanced
from larkstead.explain.app_remedies import enable_app
from larkstead.explain.case import Case, clock
from larkstead.explain.findings import AGAIN, Finding, Remedy, both, fetch_token, said, told
from larkstead.explain.prose import TenantTokenInvalid, UserTokenInvalid
from larkstead.explain.registry import rule
from larkstead.explain.users import admins, owner_of
from larkstead.gate.refusals import (
    AppTokenGiven,
    NoTokenForm,
    TenantTokenExpired,
    TenantTokenNotTaken,
    TenantTokenUnknown,
    TokenMissing,
    UserNotActive,
    UserTokenExpired,
    UserTokenNotTaken,
    UserTokenUnknown,
)
from larkstead.texts import Both
from larkstead.world.apps.refusals import AppOff
from larkstead.world.apps.tokens import LIFETIME_MS


def _kinds(case: Case) -> tuple[str, ...]:
    return case.endpoint.facts.tokens if case.endpoint is not None else ()


def _again(kind: str = "tenant") -> Remedy:
    if kind == "user":
        return Remedy(
            both("重新获取 user_access_token 后再次调用。", "Get another user_access_token and call again."),
            action=fetch_token("user"),
        )
    text = both(
        "重新获取 tenant_access_token 后再次调用；程序应在过期前更新它（有效期 2 小时）。",
        "Get another tenant_access_token and call again; a program renews it before it expires (it lives two hours).",
    )
    return Remedy(text, action=fetch_token())


@rule(TokenMissing)
async def missing(case: Case, cause: TokenMissing) -> Finding | None:
    """No token at all, or one that is not behind `Bearer `."""
    takes = " / ".join(_kinds(case))
    zh, en = (f"该接口接受：{takes}。", f" The endpoint takes: {takes}.") if takes else ("", "")
    wrong = said(cause)
    kind = "tenant" if "tenant_access_token" in _kinds(case) or not takes else "user"
    return Finding(both(wrong.zh + zh, wrong.en + en), remedies=(_again(kind),))


@rule(TenantTokenNotTaken)
async def no_app_token(case: Case, cause: TenantTokenNotTaken) -> Finding | None:
    """The endpoint takes user tokens only."""
    del case
    return Finding(said(cause), remedies=(_again("user"),))


@rule(AppTokenGiven, UserTokenNotTaken)
async def tenant_token_wanted(case: Case, cause: AppTokenGiven | UserTokenNotTaken) -> Finding | None:
    """The endpoint wants the app's `t-` token."""
    del case
    return Finding(said(cause), remedies=(_again(),))


@rule(TenantTokenUnknown)
async def tenant_token_unknown(case: Case, cause: TenantTokenUnknown) -> Finding | None:
    """A `t-` token that nobody here issued."""
    return Finding(said(cause), remedies=(_again(),), now=_newest(case))


@rule(TenantTokenExpired)
async def tenant_token_expired(case: Case, cause: TenantTokenExpired) -> Finding | None:
    """A `t-` token after its time."""
    app = case.app_named(cause.app_id)
    if app is None or not cause.expired_at:
        return Finding(said(cause), remedies=(_again(),), now=_newest(case))
    when = clock(cause.expired_at)
    wrong = both(
        f"应用“{app.name}（{app.app_id}）”的这个 tenant_access_token 已于 {when} 过期。",
        f"This tenant_access_token of {app.name} ({app.app_id}) expired at {when}.",
    )
    why = advanced(case, cause.expired_at - LIFETIME_MS, LIFETIME_MS)
    return Finding(wrong, remedies=(_again(),), now=why + _newest(case))


@rule(TenantTokenInvalid)
async def tenant_token(case: Case, cause: TenantTokenInvalid) -> Finding | None:
    """A `t-` token of which an error alone tells only that it will not do."""
    kinds = _kinds(case)
    if kinds and not {"tenant_access_token", "app_access_token"} & set(kinds):
        return await no_app_token(case, TenantTokenNotTaken())
    token = case.request.token if case.request is not None else ""
    grant = case.cell.tokens.grant_of(token) if token.startswith("t-") else None
    if grant is None:
        return Finding(said(TenantTokenUnknown() if token else cause), remedies=(_again(),), now=_newest(case))
    if grant.expired:
        return await tenant_token_expired(case, _expired(grant.app.app_id, grant.expires_at))
    until = clock(grant.expires_at)
    now = both(f"这个 Token 现在有效，至 {until}。", f"This token is valid now, until {until}.")
    return Finding(said(cause), remedies=(_again(),), now=(now,))


def _expired(app_id: str, at: int) -> TenantTokenExpired:
    return TenantTokenExpired(app_id=app_id, expired_at=at)


def _newest(case: Case) -> tuple[Both, ...]:
    """What the app has now."""
    if case.app is None:
        return ()
    name, issues = case.app.name, case.cell.memory.tenant_tokens.of("app", case.app.id)
    if not issues:
        return (both(f"应用“{name}”还没有获取过 Token。", f"{name} has never fetched a token."),)
    newest = max(issues, key=lambda issue: issue.number)
    until = clock(newest.expires_at)
    return (
        both(
            f"应用“{name}”最近一次获取的 Token 有效至 {until}。", f"The newest token of {name} is valid until {until}."
        ),
    )


@rule(NoTokenForm)
async def no_token_form(case: Case, cause: NoTokenForm) -> Finding | None:
    """Something behind `Bearer ` that is no token."""
    token = case.request.token if case.request is not None else ""
    begins = (both(f"它以 {token[:3]}… 开头。", f"It begins with {token[:3]}…."),) if token else ()
    often = both(cause.remedy("zh"), cause.remedy("en"))
    return Finding(said(cause), begins, (Remedy(often), _again()))


@rule(UserTokenUnknown, UserTokenInvalid)
async def user_token(case: Case, cause: UserTokenUnknown | UserTokenInvalid) -> Finding | None:
    """A `u-` token that is unknown; or of which an error alone tells only that it will not do."""
    token = case.request.token if case.request is not None else ""
    grant = case.cell.tokens.user_grant_of(token) if token else None
    if grant is not None and grant.user.status != "active":
        return await not_active(case, UserNotActive(user=grant.user.id))
    return Finding(said(cause), remedies=(_again("user"),))


@rule(UserNotActive)
async def not_active(case: Case, cause: UserNotActive) -> Finding | None:
    """The person behind the token was not active."""
    user = case.colleague(cause.user)
    if user is None:
        return None
    wrong = both(
        f"这个 user_access_token 属于 {user.name}，该成员已离职或被冻结。",
        f"This user_access_token is {user.name}'s, who has resigned or is frozen.",
    )
    if user.status == "active":
        now = both(f"{user.name} 现在是在职成员。", f"{user.name} is active now.")
        return Finding(wrong, remedies=(_again("user"),), now=(now,))
    return told(cause, wrong=wrong)


@rule(UserTokenExpired)
async def user_token_expired(case: Case, cause: UserTokenExpired) -> Finding | None:
    """A `u-` token after its time."""
    token = case.request.token if case.request is not None else ""
    grant = case.cell.tokens.user_grant_of(token) if token else None
    user, app = case.colleague(cause.user or (grant.user.id if grant else 0)), case.app
    at = cause.expired_at or (grant.expires_at if grant is not None and user is not None else 0)
    if user is None or app is None or not at:
        return Finding(said(cause), remedies=(_again("user"),))
    wrong = both(
        f"{user.name} 授权给应用“{app.name}”的 user_access_token 已于 {clock(at)} 过期。",
        f"{user.name}'s user_access_token for {app.name} expired at {clock(at)}.",
    )
    return Finding(wrong, remedies=(_again("user"),), now=advanced(case, at - LIFETIME_MS, LIFETIME_MS))


@rule(AppOff)
async def app_off(case: Case, cause: AppOff) -> Finding | None:
    """The admin disabled the app."""
    app = case.app_named(cause.app_id) or case.app
    if app is None:
        return None
    wrong = both(f"应用“{app.name}”已被企业管理员停用。", f"{app.name} was disabled by the enterprise's admin.")
    owner = (both(f"应用所有者：{owner_of(case, app)}。", f"Owner of the app: {owner_of(case, app)}."),)
    if app.status != "disabled":
        now = both(f"应用“{app.name}”已重新启用。", f"{app.name} is enabled again.")
        return Finding(wrong, remedies=(Remedy(AGAIN),), now=(now, *owner))
    who = admins(case)
    ask = both(f"请企业管理员（{who}）启用该应用。", f"Ask an admin ({who}) to enable it.")
    return Finding(wrong, remedies=(Remedy(ask, "/admin/apps", enable_app(case, app)),), now=owner)
