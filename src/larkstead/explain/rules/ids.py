"""Ids that name nothing here, or something of another app or enterprise."""

from difflib import get_close_matches

from larkstead.explain.case import Case
from larkstead.explain.findings import Corrected, Finding, Remedy, both, with_fix
from larkstead.explain.registry import rule
from larkstead.texts import Both
from larkstead.wire.ids import PREFIXES, Kind
from larkstead.world.org.records import User

OBTAIN = "/document/larkstead/obtain-open-id"
_KINDS = {
    "ou_": "open_id",
    "on_": "union_id",
    "oc_": "chat_id",
    "om_": "message_id",
    "omt_": "thread_id",
    "od-": "open_department_id",
    "cli_": "app_id",
}
_NAMES = {
    99992351: "open_id",
    99992354: "message_id",
    99992356: "chat_id",
    99992357: "open_department_id",
    99992358: "department_id",
    99992360: "user_id",
}


def kind_of(text: str) -> str:
    """What kind of id a text looks like: by its prefix, as an e-mail, otherwise a user_id."""
    for prefix, kind in sorted(_KINDS.items(), key=lambda item: -len(item[0])):
        if text.startswith(prefix):
            return kind
    return "email" if "@" in text else "user_id"


def the_id(case: Case) -> str:
    """The id that was refused: as the answer names it, or as the request has it."""
    if case.invalid_ids:
        return case.invalid_ids[0]
    names = ("receive_id", "user_id", "user_ids", "chat_id", "message_id", "container_id", "department_id")
    return next((found for name in names if (found := case.value(name))), "")


def parameter(case: Case) -> tuple[str, str]:
    """The names of the parameters that hold the id and its type."""
    if case.endpoint is not None and case.endpoint.facts.id == "im.v1.message.create":
        return "receive_id", "receive_id_type"
    return "user_id", "user_id_type"


@rule(*_NAMES)
async def unknown_id(case: Case) -> Finding | None:
    """A well-formed id that names nothing on this server."""
    text, said = the_id(case), _NAMES[case.code]
    if not text:
        cause = both(f"请求中的 {said} 在这台服务器上不存在。", f"The request's {said} names nothing on this server.")
        return Finding(cause, remedies=(_get(said),))
    if said == "user_id" and "{union_id}" in case.message:
        said = "union_id"
    if (user := _colleague_called(case, text)) is not None and said in {"open_id", "union_id", "user_id"}:
        return _other_name(case, text, said, user)
    if (wrong := _malformed(text, said)) is not None:
        return Finding(wrong, remedies=(_get(said),))
    cause = both(f"这台服务器上没有 {said} {text}。", f"There is no {said} {text} on this server.")
    evidence: tuple[Both, ...] = (
        both(
            "格式正确但无法识别：它可能来自真实的飞书，或另一个数据目录（ID 由各服务器自己签发）。",
            "It has the right form and was not issued here: it may be the real Feishu's, or of another data folder.",
        ),
    )
    if said == "user_id":
        evidence = _alike(case, text)
    return Finding(cause, evidence, (_get(said),))


def _colleague_called(case: Case, text: str) -> User | None:
    users = case.cell.users
    found = users.by_user_id(text) or users.by_email(text)
    return found or next((one for one in users.all() if text in {one.name, one.en_name}), None)


def _other_name(case: Case, text: str, said: str, user: User) -> Finding:
    kind = "user_id" if user.user_id == text else "email" if user.email == text.lower() else ""
    if not kind:
        cause = both(f"{text} 是成员的姓名，不是 {said}。", f"{text} is a member's name, not a {said}.")
        return Finding(cause, remedies=(with_fix(_use(case, user), _by_open_id(case, user)),))
    name, type_name = parameter(case)
    cause = both(f"{text} 是 {user.name} 的 {kind}，不是 {said}。", f"{text} is {user.name}'s {kind}, not a {said}.")
    corrected = case.corrected(**{name: text, type_name: kind})
    remedy = with_fix(both(f"把 {type_name} 改为 {kind}。", f"Set {type_name} to {kind}."), corrected)
    return Finding(cause, remedies=(remedy,), corrected=corrected)


def _use(case: Case, user: User) -> Both:
    if case.app is None:
        return both(f"使用 {user.name} 的 open_id。", f"Use {user.name}'s open_id.")
    open_id = case.cell.identities.open_id(case.app, user)
    return both(
        f"使用 {user.name} 在应用“{case.app.name}”中的 open_id：{open_id}。",
        f"Use {user.name}'s open_id in {case.app.name}: {open_id}.",
    )


def _by_open_id(case: Case, user: User) -> Corrected | None:
    if case.app is None:
        return None
    name, type_name = parameter(case)
    return case.corrected(**{name: case.cell.identities.open_id(case.app, user), type_name: "open_id"})


def _malformed(text: str, said: str) -> Both | None:
    seen = kind_of(text)
    prefix = next((one for one in PREFIXES.values() if _KINDS.get(one) == said), "")
    if prefix and seen != said:
        return both(
            f"{text} 不是 {said}（{said} 以 {prefix} 开头）。", f"{text} is no {said}: those begin with {prefix}."
        )
    digits = text.removeprefix(prefix)
    if prefix and len(digits) != 32:
        return both(
            f"{text} 不完整：{prefix} 之后应有 32 个字符，这里有 {len(digits)} 个。",
            f"{text} is not whole: {prefix} is followed by 32 characters, here by {len(digits)}.",
        )
    return None


def _alike(case: Case, text: str) -> tuple[Both, ...]:
    users = {one.user_id: one for one in case.cell.users.all()}
    near = get_close_matches(text, users, n=1, cutoff=0.7)
    if not near:
        return ()
    user = users[near[0]]
    return (both(f"相近的 user_id：{near[0]}（{user.name}）。", f"A user_id like it: {near[0]} ({user.name})."),)


def _get(kind: str) -> Remedy:
    if kind in {"chat_id", "message_id"}:
        text = both(
            f"从这台服务器上的群或消息获取 {kind}（消息页的“查看原始消息”，或接口的返回）。",
            f"Take the {kind} from a chat or message of this server: its raw form in the messenger, or an answer.",
        )
        return Remedy(text, "/messenger")
    text = both(f"用当前应用在这台服务器上重新获取 {kind}。", f"Get the {kind} anew from this server, with this app.")
    return Remedy(text, OBTAIN)


@rule(99992361)
async def open_id_of_another_app(case: Case) -> Finding | None:
    """The open_id was issued to another app."""
    text = the_id(case)
    sealed = case.cell.identities.explain(text) if text else None
    if sealed is None or sealed.kind is not Kind.OPEN_ID:
        return None
    issuer = case.cell.memory.apps.find("number", sealed.owner)
    if issuer is None:
        cause = both(f"{text} 属于其他企业的应用。", f"{text} belongs to an app of another enterprise.")
        return Finding(cause, remedies=(_get("open_id"),))
    user = case.cell.memory.users.get(sealed.id)
    who = user.name if user is not None else ""
    mine = case.app.name if case.app is not None else ""
    who_zh, who_en = (f"它在那里代表 {who}。", f" It stands for {who} there.") if who else ("", "")
    cause = both(
        f"这个 open_id 属于应用“{issuer.name}”（{issuer.app_id}），不能在“{mine}”中使用。{who_zh}",
        f"This open_id belongs to the app {issuer.name} ({issuer.app_id}) and is not valid in {mine}.{who_en}",
    )
    corrected = _by_open_id(case, user) if user is not None and who else None
    text_ = _use(case, user) if user is not None and who else both("用当前应用重新获取。", "Get it with this app.")
    union = both(
        "或改用 union_id（同一企业的应用之间通用）。", "Or use the union_id, which all apps of the enterprise share."
    )
    return Finding(cause, remedies=(with_fix(text_, corrected), Remedy(union, OBTAIN)), corrected=corrected)


@rule(99992364, 99992381)
async def id_of_another_tenant(case: Case) -> Finding | None:
    """A user_id or union_id of another enterprise."""
    text = the_id(case)
    kind = "union_id" if case.code == 99992381 else "user_id"
    shown = f" {text}" if text else ""
    cause = both(
        f"{kind}{shown} 属于另一个企业，不是“{case.tenant.name}”的成员。",
        f"The {kind}{shown} belongs to another enterprise: it is no member of {case.tenant.name}.",
    )
    evidence = _alike(case, text) if kind == "user_id" and text else ()
    return Finding(cause, evidence, (_get(kind),))


@rule(232006)
async def wrong_chat_id(case: Case) -> Finding | None:
    """Something that is no chat_id."""
    text = case.value("chat_id")
    if not text:
        return None
    cause = both(
        f"{text} 不是 chat_id，看起来是 {kind_of(text)}。", f"{text} is no chat_id; it looks like: {kind_of(text)}."
    )
    return Finding(cause, remedies=(_get("chat_id"),))
