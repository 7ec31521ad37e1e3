"""Ids that name nothing here, or something of another app or enterprise."""

from larkstead.explain.case import Case
from larkstead.explain.findings import Corrected, Finding, Remedy, both, with_fix
from larkstead.explain.registry import rule
from larkstead.texts import Both
from larkstead.wire.ids import PREFIXES, Kind
from larkstead.world.apps.refusals import OpenIdOfAnotherApp
from larkstead.world.org.records import User
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId, WrongIdKind

OBTAIN = "/document/larkstead/obtain-open-id"
_KINDS = {
    "ou_": "open_id",
    "on_": "union_id",
    "oc_": "chat_id",
    "om_": "message_id",
    "omt_": "thread_id",
    "od-": "open_department_id",
    "bm-": "batch_message_id",
    "cli_": "app_id",
}

RECEIVER_TYPES = ("open_id", "union_id", "user_id", "email", "chat_id")
_ID_PARAMETERS = ("receive_id", "message_id", "chat_id", "user_id", "user_ids")


def kind_of(text: str) -> str:
    """What kind of id a text looks like: by its prefix, as an e-mail, otherwise a user_id."""
    for prefix, kind in sorted(_KINDS.items(), key=lambda item: -len(item[0])):
        if text.startswith(prefix):
            return kind
    return "email" if "@" in text else "user_id"


def the_id(case: Case, known: str) -> str:
    """The id that was refused: as its cause has it, or the request."""
    if known:
        return known
    names = ("receive_id", "user_id", "user_ids", "chat_id", "message_id", "container_id", "department_id")
    return next((found for name in names if (found := case.value(name))), "")


def parameter(case: Case) -> tuple[str, str]:
    """The names of the parameters that hold the id and its type."""
    if case.endpoint is not None and case.endpoint.facts.id == "im.v1.message.create":
        return "receive_id", "receive_id_type"
    return "user_id", "user_id_type"


@rule(UnknownId)
async def unknown_id(case: Case, cause: UnknownId) -> Finding | None:
    """A well-formed id that names nothing on this server."""
    text, said = the_id(case, cause.value), cause.kind
    if not text:
        wrong = both(f"请求中的 {said} 在这台服务器上不存在。", f"The request's {said} names nothing on this server.")
        return Finding(wrong, remedies=(_get(said),))
    if said in {"open_id", "union_id", "user_id"} and (user := await _colleague_called(case, text)) is not None:
        return _other_name(case, text, said, user)
    if (malformed := _malformed(text, said)) is not None:
        return Finding(malformed, remedies=(_get(said),))
    wrong = both(f"这台服务器上没有 {said} {text}。", f"There is no {said} {text} on this server.")
    evidence: tuple[Both, ...] = (
        both(
            "格式正确但无法识别：它可能来自真实的飞书，或另一个数据目录（ID 由各服务器自己签发）。",
            "It has the right form and was not issued here: it may be the real Feishu's, or of another data folder.",
        ),
    )
    if said == "user_id":
        evidence = await _alike(case, text)
    return Finding(wrong, evidence, (_get(said),))


async def _colleague_called(case: Case, text: str) -> User | None:
    users = case.cell.users
    if (found := users.by_user_id(text) or users.by_email(text)) is not None:
        return found

    def is_called(user: User) -> bool:
        return text in {user.name, user.en_name}

    called = await case.cell.search.users(text, most=1, active_only=False, fits=is_called)
    return called[0] if called else None


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


async def _alike(case: Case, text: str) -> tuple[Both, ...]:
    user = await case.cell.search.user_like(text)
    if user is None:
        return ()
    near = user.user_id
    return (both(f"相近的 user_id：{near}（{user.name}）。", f"A user_id like it: {near} ({user.name})."),)


def _get(kind: str) -> Remedy:
    if kind in {"chat_id", "message_id"}:
        text = both(
            f"从这台服务器上的群或消息获取 {kind}（消息页的“查看原始消息”，或接口的返回）。",
            f"Take the {kind} from a chat or message of this server: its raw form in the messenger, or an answer.",
        )
        return Remedy(text, "/messenger")
    text = both(f"用当前应用在这台服务器上重新获取 {kind}。", f"Get the {kind} anew from this server, with this app.")
    return Remedy(text, OBTAIN)


@rule(OpenIdOfAnotherApp)
async def open_id_of_another_app(case: Case, cause: OpenIdOfAnotherApp) -> Finding | None:
    """The open_id was issued to another app."""
    text = the_id(case, cause.value)
    sealed = case.cell.identities.explain(text) if text else None
    if sealed is None or sealed.kind is not Kind.OPEN_ID:
        return None
    issuer = case.app_named(cause.app_id) or case.app_numbered(sealed.owner)
    if issuer is None:
        wrong = both(f"{text} 属于其他企业的应用。", f"{text} belongs to an app of another enterprise.")
        return Finding(wrong, remedies=(_get("open_id"),))
    user, mine = case.colleague(sealed.id), case.app.name if case.app is not None else ""
    who_zh, who_en = (f"它在那里代表 {user.name}。", f" It stands for {user.name} there.") if user else ("", "")
    wrong = both(
        f"这个 open_id 属于应用“{issuer.name}”（{issuer.app_id}），不能在“{mine}”中使用。{who_zh}",
        f"This open_id belongs to the app {issuer.name} ({issuer.app_id}) and is not valid in {mine}.{who_en}",
    )
    corrected = _by_open_id(case, user) if user is not None else None
    text_ = _use(case, user) if user is not None else both("用当前应用重新获取。", "Get it with this app.")
    union = both(
        "或改用 union_id（同一企业的应用之间通用）。", "Or use the union_id, which all apps of the enterprise share."
    )
    return Finding(wrong, remedies=(with_fix(text_, corrected), Remedy(union, OBTAIN)), corrected=corrected)


@rule(IdOfAnotherTenant)
async def id_of_another_tenant(case: Case, cause: IdOfAnotherTenant) -> Finding | None:
    """An id of somebody, or of a chat, of another enterprise."""
    kind, text = cause.kind or "user_id", the_id(case, cause.value)
    shown = f" {text}" if text else ""
    if kind == "chat_id":
        wrong = both(
            f"群{shown} 不属于应用所在的企业（{case.tenant.name}）。",
            f"The chat{shown} is not of the app's enterprise ({case.tenant.name}).",
        )
        text_ = both(
            "使用本企业的群；群 ID 可从消息页或 im.v1.chat.list 获得。",
            "Name a chat of this enterprise: see im.v1.chat.list.",
        )
        return Finding(wrong, remedies=(Remedy(text_, "/messenger"),))
    wrong = both(
        f"{kind}{shown} 属于另一个企业，不是“{case.tenant.name}”的成员。",
        f"The {kind}{shown} belongs to another enterprise: it is no member of {case.tenant.name}.",
    )
    evidence = await _alike(case, text) if kind == "user_id" and text else ()
    return Finding(wrong, evidence, (_get(kind),))


@rule(WrongIdKind)
async def wrong_kind(case: Case, cause: WrongIdKind) -> Finding | None:
    """An id of another kind than its type, or its parameter, says."""
    name = cause.name or next((one for one in _ID_PARAMETERS if case.value(one)), "")
    text = cause.value or case.value(name)
    wanted = cause.kind or (case.value(f"{name}_type") if name else "")
    if not text:
        return None
    seen = kind_of(text)
    if name == "receive_id":
        return _receiver(case, text, wanted, seen)
    if name == "message_id":
        wrong = both(f"{text} 不是 message_id（以 om_ 开头）。", f"{text} is no message_id (it begins with om_).")
        text_ = both("从发送消息的返回或消息列表取得。", "Take it from the answer to a send, or from a list.")
        return Finding(wrong, remedies=(Remedy(text_),))
    shown = wanted or name
    wrong = both(f"{text} 不是 {shown}，看起来是 {seen}。", f"{text} is no {shown}; it looks like: {seen}.")
    if name not in {"user_id", "user_ids"}:
        return Finding(wrong, remedies=(_get(shown),))
    text_ = both("让 user_id_type 与 ID 的类型一致。", "Let user_id_type say what kind of id it is.")
    return Finding(wrong, remedies=(Remedy(text_),))


def _receiver(case: Case, text: str, said: str, seen: str) -> Finding:
    if said == "email" and seen == "email":
        wrong = both(
            f"企业“{case.tenant.name}”中没有邮箱为 {text} 的成员。",
            f"Nobody of {case.tenant.name} has the e-mail {text}.",
        )
        look = Remedy(both("核对邮箱，或改用 open_id。", "Check it, or use an open_id."), "/admin/members")
        return Finding(wrong, remedies=(look,))
    wrong = both(
        f"receive_id {text} 看起来是 {seen}，而 receive_id_type 是 {said}。",
        f"The receive_id {text} looks like: {seen}, but receive_id_type says {said}.",
    )
    if seen not in RECEIVER_TYPES:
        text_ = both("receive_id 应为成员或群的 ID。", "A receive_id names a person or a chat.")
        return Finding(wrong, remedies=(Remedy(text_),))
    corrected = case.corrected(receive_id_type=seen)
    remedy = with_fix(both(f"把 receive_id_type 改为 {seen}。", f"Set receive_id_type to {seen}."), corrected)
    return Finding(wrong, remedies=(remedy,), corrected=corrected)
