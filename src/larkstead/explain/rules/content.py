"""Message content: its form and its size."""

import json
from difflib import get_close_matches

from larkstead.explain.case import Case
from larkstead.explain.findings import Finding, Remedy, both, cut, with_fix
from larkstead.explain.registry import rule
from larkstead.explain.rules.files import unknown_key
from larkstead.wire.content.draft import ContentError
from larkstead.wire.content.foreign_links import foreign_links, without_foreign
from larkstead.wire.content.parsing import SENDABLE, limit_of
from larkstead.wire.content.post import crowded, parse_post, split
from larkstead.wire.jsons import NestedTooDeeply, load
from larkstead.world.im.refusals import BadContent, TooLong

FORMS = "/document/larkstead/message-content-send"


@rule(BadContent)
async def content(case: Case, cause: BadContent) -> Finding | None:
    """A msg_type that there is not; `content` that is no JSON, is empty, or lacks what its type needs."""
    match cause.fault:
        case "msg_type":
            return _msg_type(case)
        case "key":
            return await unknown_key(case, cause.member)
        case "scheme" if (found := _foreign(case)) is not None:
            return found
        case "bot":
            wrong = both("不能分享机器人的名片。", "A bot has no contact card that could be shared.")
            return Finding(wrong, remedies=(Remedy(both("分享成员的名片。", "Share a person."), FORMS),))
        case _:
            return _content_text(case, cause)


def _msg_type(case: Case) -> Finding:
    given = case.value("msg_type")
    listed = ", ".join(sorted(SENDABLE))
    cause = both(f"没有消息类型 {given}。", f"There is no msg_type {given!r}.")
    near = get_close_matches(given.lower(), SENDABLE, n=1, cutoff=0.5)
    corrected = case.corrected(msg_type=near[0]) if near else None
    which = f" {near[0]}" if near else ""
    text = both(f"msg_type 应为{which or f'以下之一：{listed}'}。", f"Write{which or f' one of {listed}'}.")
    return Finding(cause, remedies=(with_fix(text, corrected),), corrected=corrected)


def _content_text(case: Case, fault: BadContent) -> Finding | None:
    asked = case.asked
    content, kind = case.value("content"), case.value("msg_type") or ("text" if _is_send(case) else "interactive")
    if asked is None:
        return None
    if (broken := _broken(content)) is not None:
        return broken
    if kind == "post" and fault.fault == "crowded" and (found := _crowded(case, content)) is not None:
        return found
    example = _example(kind, content)
    if fault.fault == "not_json" or _no_object(content):
        cause = both(
            f"`content` 的值“{cut(content)}”不是 JSON 对象的字符串。",
            f"`content` is {cut(content)!r}, which is not the text of a JSON object.",
        )
        corrected = case.corrected(content=example) if kind in {"text", "interactive"} else None
        escaped = json.dumps(_example(kind, cut(content)), ensure_ascii=False)
        text = both(f'写成 "content": {escaped}', f'Write "content": {escaped}')
        return Finding(cause, remedies=(with_fix(text, corrected), _forms()), corrected=corrected)
    if fault.fault == "empty":
        cause = both(
            f"{kind} 消息的内容为空：{cut(content) or '(无)'}",
            f"The {kind} message has no content: {cut(content) or '(nothing)'}",
        )
        corrected = case.corrected(content='{"text":"test content"}') if kind == "text" else None
        return Finding(
            cause, remedies=(with_fix(both("填写内容。", "Fill it in."), corrected), _forms()), corrected=corrected
        )
    cause = both(
        f"`content` 不符合 {kind} 消息的结构：{fault.reason}。",
        f"`content` has not the form of a {kind} message: {fault.reason}.",
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


def _foreign(case: Case) -> Finding | None:
    """A post with a link that does not lead to the web."""
    try:
        value = load(case.value("content"))
    except ValueError:
        return None
    links = foreign_links(value)
    if not links:
        return None
    cause = both(
        f"链接 {cut(links[0])} 不是 http(s) 地址：消息中的链接只能指向网页。",
        f"The link {cut(links[0])} is no http(s) address: what a message links to has to be on the web.",
    )
    corrected = case.corrected(content=json.dumps(without_foreign(value), ensure_ascii=False))
    text = both("把它写成文字，或换成 http(s) 链接。", "Write it as text, or link to an http(s) address.")
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


@rule(TooLong)
async def too_long(case: Case, cause: TooLong) -> Finding | None:
    """Content over the size that its type may have."""
    kind = case.value("msg_type")
    size, limit = cause.size or len(case.value("content").encode()), cause.limit or (limit_of(kind) if kind else 0)
    if not size or not limit:
        return None
    over, shown = max(size - limit, 0), f" {kind}" if kind else ""
    wrong = both(
        f"{kind and kind + ' '}消息的内容有 {size:,} 字节，超过上限 {limit:,} 字节（超出 {over:,}）。",
        f"The content of this{shown} message has {size:,} bytes, {over:,} over the {limit:,} it may have.",
    )
    text = both(
        "拆成多条消息，或把长内容放进文件或文档再发送链接。",
        "Split it, or put it into a file or document and send a link.",
    )
    return Finding(wrong, remedies=(Remedy(text, FORMS),))
