"""Message content: its form, its size, and receivers of another kind than was said."""

import json
from difflib import get_close_matches

from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both, cut, with_fix
from larkstead.explain.registry import rule
from larkstead.explain.rules.ids import kind_of
from larkstead.wire.content.draft import ContentError
from larkstead.wire.content.parsing import SENDABLE, SIZE_LIMITS, limit_of
from larkstead.wire.content.post import crowded, parse_post, split
from larkstead.wire.jsons import NestedTooDeeply, load

FORMS = "/document/larkstead/message-content-send"
RECEIVER_TYPES = ("open_id", "union_id", "user_id", "email", "chat_id")


@rule(230001)
async def receiver(case: Case) -> Finding | None:
    """An id of another kind than its type says."""
    if "receive_id" not in case.reason:
        return None
    text, said = case.value("receive_id"), case.value("receive_id_type")
    if not text or not said:
        return None
    seen = kind_of(text)
    if said == "email" and seen == "email":
        cause = both(
            f"企业“{case.tenant.name}”中没有邮箱为 {text} 的成员。",
            f"Nobody of {case.tenant.name} has the e-mail {text}.",
        )
        return Finding(
            cause,
            remedies=(Remedy(both("核对邮箱，或改用 open_id。", "Check it, or use an open_id."), "/admin/members"),),
        )
    cause = both(
        f"receive_id {text} 看起来是 {seen}，而 receive_id_type 是 {said}。",
        f"The receive_id {text} looks like: {seen}, but receive_id_type says {said}.",
    )
    if seen not in RECEIVER_TYPES:
        text_ = both("receive_id 应为成员或群的 ID。", "A receive_id names a person or a chat.")
        return Finding(cause, remedies=(Remedy(text_),))
    corrected = case.corrected(receive_id_type=seen)
    remedy = with_fix(both(f"把 receive_id_type 改为 {seen}。", f"Set receive_id_type to {seen}."), corrected)
    return Finding(cause, remedies=(remedy,), corrected=corrected)


@rule(230001)
async def msg_type(case: Case) -> Finding | None:
    """A msg_type that there is not."""
    if "msg_type" not in case.reason:
        return None
    given = case.value("msg_type")
    listed = ", ".join(sorted(SENDABLE))
    cause = both(f"没有消息类型 {given}。", f"There is no msg_type {given!r}.")
    near = get_close_matches(given.lower(), SENDABLE, n=1, cutoff=0.5)
    corrected = case.corrected(msg_type=near[0]) if near else None
    which = f" {near[0]}" if near else ""
    text = both(f"msg_type 应为{which or f'以下之一：{listed}'}。", f"Write{which or f' one of {listed}'}.")
    return Finding(cause, remedies=(with_fix(text, corrected),), corrected=corrected)


@rule(230001)
async def content_text(case: Case) -> Finding | None:
    """`content` that is no JSON, is empty, or lacks what its type needs."""
    if case.endpoint is not None and case.endpoint.facts.method == "GET":
        return None
    if case.reason.endswith(("_key", "chat_id", "user_id")):
        return None  # the rules of what a content names speak for these
    asked = case.asked
    content, kind = case.value("content"), case.value("msg_type") or ("text" if _is_send(case) else "interactive")
    if asked is None or not case.reason:
        return None
    if (broken := _broken(content)) is not None:
        return broken
    if kind == "post" and case.reason == "invalid message content" and (found := _crowded(case, content)) is not None:
        return found
    example = _example(kind, content)
    if "json format" in case.reason or _no_object(content):
        cause = both(
            f"`content` 的值“{cut(content)}”不是 JSON 对象的字符串。",
            f"`content` is {cut(content)!r}, which is not the text of a JSON object.",
        )
        corrected = case.corrected(content=example) if kind in {"text", "interactive"} else None
        escaped = json.dumps(_example(kind, cut(content)), ensure_ascii=False)
        text = both(f'写成 "content": {escaped}', f'Write "content": {escaped}')
        return Finding(cause, remedies=(with_fix(text, corrected), _forms()), corrected=corrected)
    if "empty" in case.reason:
        cause = both(
            f"{kind} 消息的内容为空：{cut(content) or '(无)'}",
            f"The {kind} message has no content: {cut(content) or '(nothing)'}",
        )
        corrected = case.corrected(content='{"text":"test content"}') if kind == "text" else None
        return Finding(
            cause, remedies=(with_fix(both("填写内容。", "Fill it in."), corrected), _forms()), corrected=corrected
        )
    cause = both(
        f"`content` 不符合 {kind} 消息的结构：{case.reason}。",
        f"`content` has not the form of a {kind} message: {case.reason}.",
    )
    keys = cut(", ".join(_keys(content)), 200)
    evidence = (both(f"content 中的成员：{keys or '无'}。", f"Members of content: {keys or 'none'}."),)
    corrected = case.corrected(content=json.dumps({"text": "test content"})) if kind == "text" else None
    return Finding(
        cause,
        evidence,
        (with_fix(both("按该类型的结构写 content。", "Write it in that type's form."), corrected), _forms()),
        corrected,
    )


@rule(230001)
async def other_reason(case: Case) -> Finding | None:
    """Any other reason of the platform's: the parameter that it names."""
    reason = case.reason
    name = next((word for word in reason.replace(":", " ").split() if case.endpoint and _is_field(case, word)), "")
    if not name or "receive_id" in reason or "msg_type" in reason or "content" in reason:
        return None
    value = case.value(name)
    cause = both(
        f"参数 `{name}`{f' 的值 {cut(value)}' if value else ''} 不正确（{reason}）。",
        f"`{name}`{f' is {cut(value)}, which' if value else ''} will not do ({reason}).",
    )
    text = both("核对该参数的取值和类型。", "Check its value and its type.")
    if name == "container_id":
        text = both(
            "container_id 应为 chat_id（oc_…）或 thread_id（omt_…），与 container_id_type 一致。",
            "It is a chat_id (oc_…) or a thread_id (omt_…), as container_id_type says.",
        )
    if name == "page_token":
        text = both(
            "去掉 page_token，从第一页开始；翻页时其余参数保持不变。",
            "Leave it out and start anew; while paging the other parameters stay.",
        )
    return Finding(cause, remedies=(Remedy(text, case.endpoint.facts.doc_path if case.endpoint else ""),))


def _is_field(case: Case, word: str) -> bool:
    if case.endpoint is None:
        return False
    facts = case.endpoint.facts
    return any(one.name == word for one in (*facts.path_params, *facts.query_params, *facts.body_params))


def _is_send(case: Case) -> bool:
    return case.endpoint is None or case.endpoint.facts.method != "PATCH"


def _example(kind: str, content: str) -> str:
    words = content or "test content"
    value = {"elements": [{"tag": "markdown", "content": words}]} if kind == "interactive" else {"text": words}
    return json.dumps(value, ensure_ascii=False)


def _forms() -> Remedy:
    return Remedy(both("各类型消息的内容结构见文档。", "The documents show the form of each type."), FORMS)


def _crowded(case: Case, content: str) -> Finding | None:
    """A post in which something stands beside what must be alone in its paragraph."""
    value = load(content)
    place, tag = crowded(value)
    if not place:
        return None
    apart = split(value)
    try:
        parse_post(apart)
    except ContentError:
        corrected = None
    else:
        corrected = case.corrected(content=json.dumps(apart, ensure_ascii=False))
    cause = both(
        f"`{tag}` 必须是所在段落中唯一的元素：{place}。", f"`{tag}` must be the only element of its paragraph: {place}."
    )
    text = both(f"把 `{tag}` 放入单独的段落。", f"Give the `{tag}` a paragraph of its own.")
    return Finding(cause, remedies=(with_fix(text, corrected), _forms()), corrected=corrected)


def _broken(content: str) -> Finding | None:
    """A content that was meant to be JSON and cannot be read: where it breaks. Nobody knows how it was meant."""
    if not content.lstrip().startswith(("{", "[")):
        return None
    try:
        load(content)
    except NestedTooDeeply:
        cause = both("`content` 的 JSON 嵌套过深。", "The JSON of `content` is nested too deeply.")
        return Finding(cause, remedies=(Remedy(both("减少嵌套的层数。", "Nest it less.")), _forms()))
    except json.JSONDecodeError as error:
        line, column, near = error.lineno, error.colno, content[error.pos : error.pos + 20]
        where = f" ({near!r})" if near else ": it ends there"
        cause = both(
            f"`content` 的 JSON 在第 {line} 行第 {column} 列无法解析{f'（“{near}”）' if near else '：内容到此中断'}。",
            f"The JSON of `content` breaks at line {line}, column {column}{where}.",
        )
        text = both("修正该处；用 JSON 库序列化，不要拼接字符串。", "Mend it there; let a JSON library write the text.")
        return Finding(cause, remedies=(Remedy(text), _forms()))
    except ValueError:
        return None
    return None


def _no_object(content: str) -> bool:
    try:
        return not isinstance(load(content), dict)
    except ValueError:
        return True


def _keys(content: str) -> list[str]:
    try:
        value = load(content)
    except ValueError:
        return []
    return list(value) if isinstance(value, dict) else []


@rule(230025)
async def too_long(case: Case) -> Finding | None:
    """Content over the size that its type may have."""
    asked = case.asked
    kind = case.value("msg_type")
    size = len(case.value("content").encode())
    if asked is None or not kind or not size:
        text_kib, post_kib = SIZE_LIMITS["text"] // 1024, SIZE_LIMITS["post"] // 1024
        cause = both(
            f"消息内容超过上限：文本 {text_kib} KB，富文本和卡片 {post_kib} KB。",
            f"The content is over its limit: {text_kib} KB for text, {post_kib} KB for post and cards.",
        )
    else:
        limit = limit_of(kind)
        over = max(size - limit, 0)
        cause = both(
            f"{kind} 消息的内容有 {size:,} 字节，超过上限 {limit:,} 字节（超出 {over:,}）。",
            f"The content of this {kind} message has {size:,} bytes, {over:,} over the {limit:,} it may have.",
        )
    text = both(
        "拆成多条消息，或把长内容放进文件或文档再发送链接。",
        "Split it, or put it into a file or document and send a link.",
    )
    return Finding(cause, remedies=(Remedy(text, FORMS),))
