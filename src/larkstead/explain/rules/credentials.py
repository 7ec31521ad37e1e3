"""App credentials at the token endpoints, and where a long connection is asked for."""

import re

from larkstead.explain.case import Case, clock
from larkstead.explain.findings import Finding, Remedy, both, told
from larkstead.explain.registry import rule
from larkstead.explain.rules.encodings import encoding_fault
from larkstead.explain.rules.forms import form_for_json
from larkstead.explain.users import owner_of
from larkstead.gate.refusals import BadCredentials, NoAppOfCredentials, WrongSecret
from larkstead.texts import Both
from larkstead.world.apps.records import App
from larkstead.world.org.roles import may_manage

_APP_ID = re.compile(r"cli_[0-9a-zA-Z]{8,32}")
_SECRET_PAGE = "/app/{app_id}/baseinfo"


@rule(BadCredentials)
async def bad_request(case: Case, cause: BadCredentials) -> Finding | None:
    """A token request whose app_id, or whose body, will not do: the code of the answer is the same for both."""
    if (app_id := cause.app_id or case.value("app_id")) and not _APP_ID.fullmatch(app_id):
        wrong = both(
            f"app_id “{app_id}” 的格式不对：应为 cli_ 加 16 位十六进制字符。",
            f"{app_id!r} has not the form of an app_id: cli_ and 16 hex digits.",
        )
        return told(cause, wrong=wrong)
    return _of_body(case)


def _of_body(case: Case) -> Finding | None:
    asked = case.asked
    if asked is None:
        return None
    texts = asked.texts
    missing = [name for name in ("app_id", "app_secret") if not isinstance(asked.members.get(name), str)]
    if not (texts and missing) and (found := form_for_json(case, asked) or encoding_fault(asked)) is not None:
        return found
    if not asked.body.strip():
        wrong = both("请求体为空：需要 app_id 和 app_secret。", "The body is empty: it needs app_id and app_secret.")
    elif texts is None and asked.json is None:
        wrong = both("请求体不是 JSON。", "The body is not JSON.")
    elif missing:
        names = ", ".join(missing)
        wrong = both(f"请求体缺少字符串 {names}。", f"The body lacks {names} as a string.")
    else:
        return None
    return told(BadCredentials(), wrong=wrong)


@rule(NoAppOfCredentials)
async def no_app(case: Case, cause: NoAppOfCredentials) -> Finding | None:
    """The app_id of no app on this server."""
    mine = case.cell.apps.of_user(case.me)[:3]
    listed = ", ".join(f"{app.name} ({app.app_id})" for app in mine)
    mine_now = (both(f"你的应用：{listed}。", f"Your apps: {listed}."),) if mine else ()
    given = NoAppOfCredentials(app_id=cause.app_id or case.value("app_id") or case.value("AppID"))
    return told(given, now=mine_now)


@rule(WrongSecret)
async def credentials(case: Case, cause: WrongSecret) -> Finding | None:
    """An app that has another secret."""
    app = case.app_with(cause.app) or case.app_named(case.value("app_id") or case.value("AppID")) or case.app
    return None if app is None else _wrong_secret(case, app)


def _wrong_secret(case: Case, app: App) -> Finding:
    given = case.value("app_secret") or case.value("AppSecret")
    link = _SECRET_PAGE.format(app_id=app.app_id)
    cause = both(f"app_secret 不是应用“{app.name}”当前的密钥。", f"This is not the present app_secret of {app.name}.")
    if given and given != "***":
        if (other := _of_other_app(case, app, given)) is not None:
            cause = both(
                f"这个 app_secret 属于另一个应用“{other.name}”（{other.app_id}），不是“{app.name}”的。",
                f"This app_secret belongs to another app, {other.name} ({other.app_id}), not to {app.name}.",
            )
        elif case.cell.apps.secret_fits(app, given.strip()):
            cause = both("app_secret 的首尾有多余的空白字符。", "The app_secret has spaces or line ends around it.")
    text = both(
        f"从“{app.name}”的“凭证与基础信息”页重新复制 App Secret。",
        f"Copy the App Secret anew from the page of {app.name}.",
    )
    return Finding(cause, remedies=(Remedy(text, link),), now=_when_it_fitted(case, app))


def _of_other_app(case: Case, app: App, secret: str) -> App | None:
    mine = (one for one in case.cell.apps.of_user(case.me) if one.id != app.id)
    return next((one for one in mine if case.cell.apps.secret_fits(one, secret)), None)


def _when_it_fitted(case: Case, app: App) -> tuple[Both, ...]:
    issues = case.cell.memory.tenant_tokens.of("app", app.id)
    who = owner_of(case, app)
    ask = () if may_manage(case.me, app) else (both(f"密钥请向所有者 {who} 索取。", f"Ask its owner, {who}, for it."),)
    if not issues:
        return (both("该应用还从未成功获取过 Token。", "The app has never got a token."), *ask)
    at = clock(max(issue.issued_at for issue in issues))
    fitted = both(
        f"该应用上一次换取新 Token 是在 {at}；若当时用的是同一个密钥，说明密钥之后被重置过。",
        f"The app last got a new token at {at}: if that was with the same secret, it has been reset since.",
    )
    return (fitted, *ask)
