"""What the gate itself answers: unknown paths, limits, what is not emulated, internal errors."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from larkstead.contract.facts import contract
from larkstead.contract.known import Known
from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both, told
from larkstead.explain.registry import rule
from larkstead.gate.known import known_call
from larkstead.gate.match import split
from larkstead.gate.refusals import InternalError, NotEmulated, TooManyCalls, UnknownPath
from larkstead.texts import Both
from larkstead.world.im.refusals import ContentNotEmulated
from larkstead.world.limit_refusals import TooManyMade, TooManyTries
from larkstead.world.limits import MAKING, SECRETS

DIFFERENCES = "/document/larkstead/differences"
_NEAR = 0.6
_UPLOADS = frozenset({"im.v1.image.create", "im.v1.file.create"})


@rule(UnknownPath)
async def unknown_path(case: Case, _: UnknownPath) -> Finding | None:
    """A path or method that the platform does not have: the nearest one that it has."""
    if not case.path:
        return None
    known = contract().known
    same = sorted({one.method for one in known if _fits(one.path, case.path)})
    shown = f"{case.method} {case.path}"
    if same:
        listed = " / ".join(same)
        cause = both(
            f"路径 {case.path} 存在，但方法应为 {listed}，请求使用的是 {case.method}。",
            f"The path {case.path} is there, with {listed}; it was called with {case.method}.",
        )
        return Finding(cause, remedies=(Remedy(both(f"改用 {listed}。", f"Use {listed}.")),))
    cause = both(f"没有接口 {shown}。", f"There is no endpoint {shown}.")
    near = _nearest(known, case.method, case.path)
    if near is None:
        return Finding(
            cause, remedies=(Remedy(both("在文档中查找接口。", "Look it up in the documents."), "/document"),)
        )
    title = near.title_zh or near.name
    text = both(f"是否应为 {near.method} {near.path}（{title}）？", f"Did you mean {near.method} {near.path}?")
    return Finding(cause, remedies=(Remedy(text, _page(near)),))


def _fits(pattern: str, path: str) -> bool:
    wanted, given = split(pattern), split(path)
    pairs = zip(wanted, given, strict=False)
    return len(wanted) == len(given) and all(one.startswith(":") or one == other for one, other in pairs)


def _nearest(known: Sequence[Known], method: str, path: str) -> Known | None:
    given = "/".join(split(path))

    def like(one: Known) -> float:
        segments = zip(split(one.path), split(path), strict=False)
        # A parameter is like whatever stands in its place.
        filled = "/".join(other if part.startswith(":") else part for part, other in segments)
        rest = split(one.path)[len(split(path)) :]
        matcher = SequenceMatcher(None, "/".join([filled, *rest]), given, autojunk=False)
        if matcher.quick_ratio() < _NEAR:
            return 0.0
        return matcher.ratio() + (0.02 if one.method == method else 0.0)

    best = max(known, key=like, default=None)
    return best if best is not None and like(best) >= _NEAR else None


def _page(known: Known) -> str:
    facts = contract().endpoints.get(known.name)
    return "/document" if facts is None else facts.doc_path


@rule(NotEmulated, ContentNotEmulated)
async def not_emulated(case: Case, cause: NotEmulated | ContentNotEmulated) -> Finding | None:
    """Something that the platform has and this server does not build."""
    what = _kind_of_message(cause.msg_type) if isinstance(cause, ContentNotEmulated) else None
    if what is None:
        known = known_call(case.method, case.path)
        zh, en = (f"（{known.title_zh or known.name}）", f" ({known.name})") if known is not None else ("", "")
        what = both(f"接口 {case.method} {case.path}{zh}", f"{case.method} {case.path}{en}")
    wrong = both(
        f"飞书有{what.zh}，Larkstead 尚未实现它；你的请求未必有错。",
        f"Feishu has {what.en}; Larkstead has no behaviour for it yet. Your request may well be right.",
    )
    text = both(
        "查看已实现的范围，或在真实的飞书上验证这次调用。", "See what is emulated, or try this call at the real Feishu."
    )
    return Finding(wrong, remedies=(Remedy(text, DIFFERENCES),))


def _kind_of_message(kind: str) -> Both:
    # A card by reference is a kind of its own: `interactive, "type":"template" (…)`.
    if kind.startswith("interactive"):
        return both("用模板 ID 发送卡片", "cards that are named by a template_id")
    return both(f"发送 {kind} 类型的消息", f"sending {kind or 'such'} messages")


@rule(TooManyTries)
async def guessed(case: Case, cause: TooManyTries) -> Finding | None:
    """Too many wrong secrets: a right one is answered all the while."""
    del cause
    return _guessed(case)


@rule(TooManyMade)
async def made(case: Case, cause: TooManyMade) -> Finding | None:
    """Too many uploads from one enterprise or address."""
    del case
    per_minute = both(f"每分钟最多 {cause.most} 次。", f"At most {cause.most} a minute.") if cause.most else None
    return told(cause, *([per_minute] if per_minute else []))


@rule(TooManyCalls)
async def throttled(case: Case, cause: TooManyCalls) -> Finding | None:
    """More calls than the endpoint's tier lets through."""
    facts = case.endpoint.facts if case.endpoint is not None else None
    if facts is None or (facts.per_second is None and facts.per_minute is None):
        return None
    limits_zh = "、".join(
        part
        for part in (
            f"每分钟 {facts.per_minute} 次" if facts.per_minute else "",
            f"每秒 {facts.per_second} 次" if facts.per_second else "",
        )
        if part
    )
    limits_en = " and ".join(
        part
        for part in (
            f"{facts.per_minute} calls a minute" if facts.per_minute else "",
            f"{facts.per_second} a second" if facts.per_second else "",
        )
        if part
    )
    who = case.app.name if case.app is not None else ""
    wrong = both(
        f"应用“{who}”调用 {facts.title_zh} 超过频率限制：频控等级 {facts.tier}，{limits_zh}。",
        f"{who} called {facts.title_en} more often than tier {facts.tier} lets through: {limits_en}.",
    )
    wait_zh, wait_en = (
        "响应头 x-ogw-ratelimit-reset 给出的秒数",
        "the seconds that the header x-ogw-ratelimit-reset tells",
    )
    seconds = cause.reset_s
    if not seconds and case.moment is not None and facts.per_minute is not None:
        seconds = 60 - case.moment // 1000 % 60
    if seconds:
        wait_zh, wait_en = f"{wait_zh}（最多 {seconds} 秒）", f"{wait_en} (at most {seconds})"
    text = both(f"等待{wait_zh}后重试，并降低调用频率。", f"Wait {wait_en}, try again, and call less often.")
    return Finding(
        wrong, _also(facts.id) if not cause.limit else (), remedies=(Remedy(text, "/document/larkstead/rate-limits"),)
    )


def _guessed(case: Case) -> Finding:
    """Too many wrong secrets: a right one is answered all the while."""
    app = case.app
    whose = both(f"应用“{app.name}”", app.name) if app is not None else both("一个 app_id", "an app_id")
    most = SECRETS[0].most
    cause = both(
        f"换取{whose.zh}的 Token 时，错误的 app_secret 过多（同一地址最多连续 {most} 次），与频控等级无关。",
        f"Too many tries to fetch a token of {whose.en} had a wrong app_secret: more than {most} in a row from one "
        "address. This is no tier of the endpoint.",
    )
    evidence = (both("正确的 app_secret 始终立即得到应答。", "A right app_secret is answered all the while."),)
    text = both(
        "在“凭证与基础信息”中查看正确的 app_secret，并停止用错误的重试。",
        "Look up the right app_secret under Credentials, and stop trying again with the wrong one.",
    )
    link = f"/app/{app.app_id}/baseinfo" if app is not None else ""
    return Finding(cause, evidence, (Remedy(text, link),) if link else (Remedy(text),))


def _also(endpoint: str) -> tuple[Both, ...]:
    if endpoint not in _UPLOADS:
        return ()
    most = MAKING["upload"][0].most
    return (
        both(
            f"此外，同一企业或同一地址每分钟最多上传 {most} 次。",
            f"Besides, one enterprise or address may upload {most} times a minute.",
        ),
    )


@rule(InternalError)
async def internal(case: Case, cause: InternalError) -> Finding | None:
    """A fault of this server."""
    evidence = (
        both(f"服务器日志中以 {case.log_id} 记录了原因。", f"The server's log tells the reason beside {case.log_id}."),
    )
    return told(cause, *(evidence if case.log_id else ()))
