"""Scopes that the app or the person behind a user token does not have."""

from dataclasses import replace

from larkstead.contract.privilege import least_first, least_offered
from larkstead.explain.app_remedies import (
    enable_scopes,
    left_behind,
    not_mine,
    publish,
    review,
    waiting,
)
from larkstead.explain.case import Case
from larkstead.explain.findings import AGAIN, Finding, Remedy, both, fetch_token
from larkstead.explain.registry import rule
from larkstead.explain.users import owner_of
from larkstead.gate.refusals import ConsentMissing, ScopeMissing
from larkstead.texts import Both
from larkstead.world.apps.records import App, Grant, TokenKind
from larkstead.world.apps.refusals import NeedsScope


@rule(ScopeMissing)
async def app_scopes(case: Case, cause: ScopeMissing) -> Finding | None:
    """The app held none of the scopes for the identity that called."""
    token: TokenKind = "user" if case.user is not None or cause.identity == "user" else "tenant"
    return _missing(case, list(cause.scopes), token, cause) if cause.scopes else None


@rule(NeedsScope)
async def scope_to_read(case: Case, cause: NeedsScope) -> Finding | None:
    """Reading this chat, or sending for a person, needs a scope besides the endpoint's own."""
    scopes = [key for one in cause.scopes.split(",") if (key := one.strip())]
    if cause.app_holds:
        return await user_scopes(case, ConsentMissing(scopes=tuple(scopes)))
    return _missing(case, scopes, "tenant" if case.user is None else "user") if scopes else None


@rule(ConsentMissing)
async def user_scopes(case: Case, cause: ConsentMissing) -> Finding | None:
    """The user token lacks the scopes: the person has not consented, or the app does not hold them."""
    app, scopes, shown = case.app, list(cause.scopes), ", ".join(cause.scopes)
    if not scopes:
        return None
    if app is None:
        return _elsewhere(scopes)
    who = case.colleague(case.user.id) if case.user is not None else None
    name = who.name if who is not None else ""
    wrong = both(
        f"应用“{app.name}”已开通 {shown}，但{name or '用户'}的这个 user_access_token 授权时没有同意它们。",
        f"{app.name} holds {shown}, but {name or 'the user'} did not consent to them when this user_access_token was "
        "given.",
    )
    if lacking := [key for key in scopes if (key, "user") not in app.granted]:
        # The app lost them since; of the real platform's answer it is all that can be said.
        lost = _missing(case, lacking, "user")
        return replace(lost, cause=wrong, now=(lost.cause, *lost.now)) if case.log_id else lost
    text = both(
        "请用户重新授权，用新的 user_access_token 调用。", "Let the person consent again, and call with the new token."
    )
    return Finding(wrong, remedies=(Remedy(text, action=fetch_token("user", ",".join(scopes))),))


def _missing(case: Case, named: list[str], token: TokenKind, cause: ScopeMissing | None = None) -> Finding:
    app = case.app
    if app is None:
        return _elsewhere(named)
    scopes = _all_of(case, app, named, token)
    wrong = _then(case, app, scopes, token, cause)
    grants: list[Grant] = [(key, token) for key in scopes]
    if held := [key for key, _ in grants if (key, token) in app.granted]:
        now = both(
            f"应用“{app.name}”现在已经有权限 {held[0]}：它是在这次调用之后生效的。",
            f"{app.name} holds {held[0]} now: it came into force after this call.",
        )
        again = fetch_token("user", ",".join(held)) if token == "user" else None
        return Finding(wrong, remedies=(Remedy(AGAIN, action=again),), now=(now,))
    under_review = waiting(case, app)
    if under_review is not None and (sent := [key for key, kind in grants if (key, kind) in under_review.scopes]):
        return _found(case, app, wrong, _in_review(sent[0], under_review.number), review(case, app, under_review))
    if added := [key for key, kind in grants if (key, kind) in app.scopes]:
        text = both("创建版本并发布。", "Create a version and publish it.")
        remedy = Remedy(text, f"/app/{app.app_id}/version", publish(case, app))
        return _found(case, app, wrong, _added(app, added[0]), remedy, *not_mine(case, app))
    return _not_added(case, app, scopes, token, wrong)


def _all_of(case: Case, app: App, named: list[str], token: TokenKind) -> list[str]:
    """Where a person's token needs several scopes, whoever lacks one is told of all that are to be enabled."""
    if not _every(case, token) or all((key, token) in app.granted for key in named):
        return named
    assert case.endpoint is not None
    return [key for key in case.endpoint.user_scopes_all if (key, token) not in app.granted]


def _then(case: Case, app: App, scopes: list[str], token: TokenKind, cause: ScopeMissing | None) -> Both:
    """What was missing when the call was made."""
    if cause is not None and cause.in_review:
        return _in_review(cause.in_review[0], cause.version)
    if cause is not None and cause.added:
        return _added(app, cause.added[0])
    shown = ", ".join(scopes)
    identity = both("应用身份", "app") if token == "tenant" else both("用户身份", "user")
    any_zh, any_en = ("", "") if _every(case, token) or len(scopes) == 1 else ("中的任何一个", "any of ")
    return both(
        f"应用“{app.name}”没有开通{identity.zh}权限 {shown}{any_zh}。",
        f"{app.name} does not hold {any_en}{shown} for the {identity.en} identity.",
    )


def _found(case: Case, app: App, wrong: Both, now: Both, remedy: Remedy, *who: Both) -> Finding:
    """A scope that waits for something, now; and then, unless that has changed."""
    changed = () if now == wrong else (now,)
    return Finding(wrong, remedies=(remedy,), now=(*changed, *_whose(case, app), *who))


def _in_review(scope: str, version: str) -> Both:
    return both(
        f"权限 {scope} 已随版本 {version} 提交，正在等待审核，尚未生效。",
        f"{scope} was submitted with version {version}, which is in review: it is not in force yet.",
    )


def _added(app: App, scope: str) -> Both:
    return both(
        f"权限 {scope} 已添加到应用“{app.name}”，但还没有随版本发布，尚未生效。",
        f"{scope} was added to {app.name} and not published with a version: it is not in force yet.",
    )


def _every(case: Case, token: TokenKind) -> bool:
    return token == "user" and case.endpoint is not None and bool(case.endpoint.user_scopes_all)


def _not_added(case: Case, app: App, scopes: list[str], token: TokenKind, cause: Both) -> Finding:
    choice = scopes if _every(case, token) else [least(case, scopes, token)]
    names = ", ".join(choice)
    link = f"/app/{app.app_id}/auth?q={','.join(scopes)}&token_type={token}"
    in_review = waiting(case, app)
    if in_review is not None:
        return Finding(cause, remedies=(_locked(case, app, in_review.number),), now=not_mine(case, app))
    grants: list[Grant] = [(key, token) for key in choice]
    exempt = all(case.cell.scopes.exempt(grant) for grant in grants)
    after_zh, after_en = (
        ("立即生效。", "in force at once.")
        if exempt
        else ("需发布新版本后生效。", "in force with the next published version.")
    )
    text = both(
        f"开通权限 {names}（所需权限中范围最小的），{after_zh}",
        f"Enable {names} (the narrowest that will do): {after_en}",
    )
    known = [key for key in choice if token in case.cell.scopes.catalogue.get(key, ())]
    remedies = [Remedy(text, link, enable_scopes(case, app, known, token))]
    if token == "user":
        remedies.append(Remedy(both("然后请用户重新授权。", "Then let the person consent again.")))
    return Finding(cause, remedies=tuple(remedies), now=(*_whose(case, app), *not_mine(case, app)))


def _locked(case: Case, app: App, number: str) -> Remedy:
    text = both(
        f"版本 {number} 正在审核中，配置已锁定：等待审核结果，或先撤回。",
        f"Version {number} is in review and the configuration is locked: wait for the verdict, or withdraw it first.",
    )
    del case
    return Remedy(text, f"/app/{app.app_id}/version")


def least(case: Case, scopes: list[str], token: TokenKind) -> str:
    """The scope to ask for: of those that can be enabled for the identity the one that allows least."""
    return (least_offered(scopes, token, case.cell.scopes.catalogue) or least_first(scopes))[0]


def _whose(case: Case, app: App) -> tuple[Both, ...]:
    names = [key for key, kind in app.granted if kind == "tenant"]
    shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "") if names else ""
    held = both(
        f"应用“{app.name}”（{app.app_id}，所有者 {owner_of(case, app)}）已生效的应用身份权限：{shown or '无'}。",
        f"{app.name} ({app.app_id}, owner {owner_of(case, app)}) holds for its own token: {shown or 'nothing'}.",
    )
    return (held, *left_behind(case, app))


def _elsewhere(scopes: list[str]) -> Finding:
    shown = ", ".join(scopes)
    cause = both(f"应用缺少权限：{shown}（任一即可）。", f"The app lacks these scopes, of which one will do: {shown}.")
    text = both(
        "这个应用不在这台服务器上：在它自己的开放平台的“权限管理”中开通，需要时发布新版本。",
        "The app is not on this server: enable a scope under Permissions & Scopes of its own platform, and publish a "
        "version where one is needed.",
    )
    return Finding(cause, remedies=(Remedy(text),))
