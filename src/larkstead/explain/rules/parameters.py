"""Bodies that cannot be read, types that differ, fields that break their rule."""

import json
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from larkstead.contract.facts import Field
from larkstead.explain.case import Case, file_name_of, pretty
from larkstead.explain.findings import Corrected, Finding, Remedy, both, told, with_fix
from larkstead.explain.registry import rule
from larkstead.explain.rules.encodings import encoding_fault
from larkstead.explain.rules.forms import form_for_json, not_the_form
from larkstead.explain.rules.ids import kind_of
from larkstead.gate.bodies import BodyTooLarge
from larkstead.gate.refusals import BadBody, FieldsInvalid, WrongJsonType
from larkstead.texts import Both
from larkstead.wire.json_places import position
from larkstead.wire.jsons import DEEPEST_SHOWN, NestedTooDeeply, load_shown
from larkstead.wire.masking import BODY_BOUND

_TRAILING_COMMA = re.compile(r",(\s*+[}\]])")
_OPTIONS = re.compile(r"(?:\S++ is optional, )?options:")
_NUMBER = re.compile(r"-?\d++(?:\.\d++)?")
# As long as the bound of a value is written.
BOUND_MOST = 40
_FULL_WIDTH = str.maketrans({"“": '"', "”": '"', "，": ",", "：": ":"})
_JSON_NAMES: Mapping[type, Both] = {
    dict: both("对象", "an object"),
    list: both("数组", "an array"),
    str: both("字符串", "a string"),
    bool: both("布尔值", "a boolean"),
    int: both("数字", "a number"),
    float: both("数字", "a number"),
}


# --- 9499: the body as a whole, or a member's JSON type


@rule(BodyTooLarge)
async def body_too_large(case: Case, cause: BodyTooLarge) -> Finding | None:
    """A body that was not read."""
    del case
    return told(cause, wrong=both("请求体过大，服务器没有读取它。", "The body is too large and was not read."))


@rule(WrongJsonType)
async def wrong_type(case: Case, cause: WrongJsonType) -> Finding | None:
    """A member of another JSON type than its field."""
    return _wrong_type(case, cause.field)


@rule(BadBody)
async def body(case: Case, _: BadBody) -> Finding | None:
    """A body that is no JSON object."""
    asked = case.asked
    if asked is None:
        return None
    if (found := form_for_json(case, asked) or encoding_fault(asked)) is not None:
        return found
    try:
        value = load_shown(asked.body)
    except NestedTooDeeply:
        return _too_deep()
    except ValueError as error:
        return _beyond() if asked.cut and _at_the_end(asked.body, error) else _not_json(case, asked.body, error)
    if not isinstance(value, dict):
        what = _named(value)
        cause = both(
            f"请求体是{what.zh}，必须是一个 JSON 对象 {{…}}。", f"The body is {what.en}; it must be an object {{…}}."
        )
        return Finding(cause, remedies=(Remedy(both("把参数放在一个对象里。", "Put the fields into one object.")),))
    cause = both("请求体中含有 NUL 字符（\\u0000）。", "The body holds the character NUL (\\u0000).")
    return Finding(cause, remedies=(Remedy(both("去掉该字符。", "Leave it out.")),))


def _too_deep() -> Finding:
    cause = both(
        f"请求体嵌套过深：超过 {DEEPEST_SHOWN} 层。",
        f"The body is nested too deeply: more than {DEEPEST_SHOWN} levels.",
    )
    text = both("检查生成请求体的代码，减少嵌套。", "Look at the code that makes the body; nest less.")
    return Finding(cause, remedies=(Remedy(text),))


def _at_the_end(text: str, error: ValueError) -> bool:
    """Whether nothing is wrong with a text but that it ends."""
    return str(error).startswith("Unterminated string") or getattr(error, "pos", 0) >= len(text)


def _beyond() -> Finding:
    cause = both(
        f"请求体不是合法的 JSON；日志只保留前 {BODY_BOUND:,} 个字符，其中没有错误，问题在其后。",
        f"The body is not JSON. The log keeps the first {BODY_BOUND:,} characters, and the fault is not among them.",
    )
    text = both("用 JSON 校验工具检查完整的请求体。", "Check the whole body with a reader of JSON.")
    return Finding(cause, remedies=(Remedy(text),))


def _not_json(case: Case, text: str, error: ValueError) -> Finding:
    line, column = _place_of(text, error)
    shown = text.splitlines()[line - 1].strip()[:80] if text.splitlines() else ""
    cause = both(
        f"请求体不是合法的 JSON：第 {line} 行第 {column} 列附近有误。",
        f"The body is not JSON: there is a fault near line {line}, column {column}.",
    )
    evidence = [both(f"该行：{shown}", f"The line: {shown}")] if shown else []
    repaired = _repaired(text)
    if repaired is not None:
        what = (
            both("多了一个逗号（最后一个成员之后不能有逗号）。", "There is one comma too many, after the last member.")
            if _TRAILING_COMMA.search(text)
            else both("使用了中文标点或引号。", "There are full-width quotes, commas or colons.")
        )
        evidence.insert(0, what)
    asked = case.request
    corrected = Corrected(asked.path, asked.query, pretty(repaired)) if repaired is not None and asked else None
    text_ = both("改正该处的 JSON。", "Correct the JSON there.")
    return Finding(cause, tuple(evidence), (with_fix(text_, corrected),), corrected)


def _place_of(text: str, error: ValueError) -> tuple[int, int]:
    """Line and column of a fault. A comma too many is named where it stands: what Python says of it depends on its
    version.
    """
    at = getattr(error, "pos", 0)
    comma = next((one for one in _TRAILING_COMMA.finditer(text) if at in {one.start(), one.end() - 1}), None)
    return position(text, at if comma is None else comma.start())


def _repaired(text: str) -> Any:
    for candidate in (_TRAILING_COMMA.sub(r"\1", text), _TRAILING_COMMA.sub(r"\1", text.translate(_FULL_WIDTH))):
        try:
            value = load_shown(candidate)
        except ValueError:
            continue
        return value if isinstance(value, dict) else None
    return None


def _named(value: Any) -> Both:
    return _JSON_NAMES.get(type(value), both("null", "null"))


def _wrong_type(case: Case, name: str) -> Finding:
    fact = _field(case, name)
    wanted = fact.type if fact is not None and fact.type else ""
    asked = case.asked
    sent = asked.members.get(name) if asked is not None else None
    if name == "content" and isinstance(sent, (dict, list)):
        return _content(case, sent)
    was = f"（发送的是{_named(sent).zh}）" if sent is not None else ""
    was_en = f" and was sent as {_named(sent).en}" if sent is not None else ""
    shown = f"“{name}”" if name else "请求体"
    cause = both(
        f"字段{shown}的 JSON 类型不对{was}，应为 {wanted or '文档中的类型'}。",
        f"The field `{name}` has the wrong JSON type: it is {wanted or 'of the documented type'}{was_en}.",
    )
    value = _converted(sent, wanted)
    corrected = case.corrected(**{name: value}) if value is not None else None
    text = both(f"按 {wanted or '文档'} 发送 {name}。", f"Send `{name}` as {wanted or 'documented'}.")
    return Finding(cause, remedies=(with_fix(text, corrected),), corrected=corrected)


def _content(case: Case, sent: Any) -> Finding:
    written = json.dumps(sent, ensure_ascii=False, separators=(",", ":"))
    what = _named(sent)
    cause = both(
        f"`content` 是{what.zh}，必须是 JSON 字符串（把{what.zh}序列化后的文本）。",
        f"`content` is {what.en}; it must be a JSON string (the text of that {what.en.split()[-1]}).",
    )
    corrected = case.corrected(content=written)
    text = both(
        f'写成 "content": {json.dumps(written, ensure_ascii=False)}',
        f'Write "content": {json.dumps(written, ensure_ascii=False)}',
    )
    return Finding(cause, remedies=(with_fix(text, corrected),), corrected=corrected)


def _converted(sent: Any, wanted: str) -> Any:
    if sent is None or isinstance(sent, bool):
        return None
    if wanted == "string" and isinstance(sent, (int, float)):
        return str(sent)
    if wanted == "int" and isinstance(sent, str) and sent.lstrip("-").isdecimal():
        return int(sent)
    if wanted == "boolean" and isinstance(sent, str) and sent.lower() in {"true", "false"}:
        return sent.lower() == "true"
    return None


def _field(case: Case, name: str) -> Field | None:
    if case.endpoint is None:
        return None
    facts = case.endpoint.facts
    last = name.replace("[*]", "").split(".")[-1]
    fields = (*facts.query_params, *facts.body_params, *facts.path_params)
    return next((one for one in fields if one.name in {name, last}), None)


# --- 99992402: every violation


@rule(FieldsInvalid)
async def violations(case: Case, failed: FieldsInvalid) -> Finding | None:
    """Fields that are missing or break their rule: which, why, and what to write."""
    if case.endpoint is not None and case.endpoint.files and (found := not_the_form(case)) is not None:
        return found
    listed, form = failed.violations, case.request.form if case.request is not None else None
    if not listed or form is not None:
        # Nothing could be read of a body that is no form: what is said to be missing may well stand in it.
        return None
    lines, changes, whole = [], dict[str, Any](), True
    files = case.endpoint.files if case.endpoint is not None else frozenset[str]()
    for one in listed:
        name, value = str(one.get("field", "")), str(one.get("value", ""))
        if name in files:
            lines.append(_no_file(name))
            continue
        said, better = _one(case, name, value or case.value(name), str(one.get("description", "")))
        lines.append(said)
        whole = whole and better is not None
        if better is not None:
            changes[name] = better
    fields = ", ".join(_names(listed))
    if len(lines) == 1:
        cause, lines = lines[0], []
    else:
        cause = both(
            f"{len(lines)} 个参数不符合要求：{fields}。", f"{len(lines)} parameters break their rule: {fields}."
        )
    corrected = case.corrected(**changes) if changes or not files.isdisjoint(_names(listed)) else None
    text = both("改正这些参数后再次调用。", "Correct them and call again.")
    if corrected is not None and changes and not whole:
        text = both("能够判断的已填好，其余请补全。", "What can be told is filled in; complete the rest.")
    shown = ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in changes.items())
    remedies = [with_fix(text, corrected)]
    if corrected is not None and not changes:
        # No button can pick a file.
        remedies = [Remedy(both("选择文件后再次调用。", "Give that field a file and call again."))]
    if shown:
        remedies.insert(0, Remedy(both(f"可写成：{shown}", f"For example: {shown}")))
    return Finding(cause, tuple(lines), tuple(remedies), corrected)


def _names(violations: Iterable[Mapping[str, Any]]) -> list[str]:
    return [str(one.get("field", "")) for one in violations]


def _no_file(name: str) -> Both:
    return both(f"表单缺少文件字段 `{name}`。", f"The form lacks a file in the field `{name}`.")


def _one(case: Case, name: str, value: str, description: str) -> tuple[Both, Any]:
    if description.endswith("is required"):
        return both(f"缺少必填参数 `{name}`。", f"`{name}` is required and missing."), _example(case, name)
    if (listed := _OPTIONS.match(description)) is not None:
        options = [one.strip() for one in description[listed.end() :].strip(" []").split(",")]
        shown = ", ".join(options)
        text = both(
            f"`{name}` 的值 {value} 不在可选值中：{shown}。", f"`{name}` is {value}; it must be one of {shown}."
        )
        return text, _option(case, name, value, options)
    bound = last if _NUMBER.fullmatch(last := description[-BOUND_MOST:].rpartition(" ")[2]) else ""
    words = {
        "the max len is": ("太长：{n} 个，最多 {b} 个", "has {n} characters or items, and may have at most {b}"),
        "the min len is": ("太短：{n} 个，至少 {b} 个", "has {n} characters or items, and needs at least {b}"),
        "the max value is": ("是 {v}，最大为 {b}", "is {v}, and may be at most {b}"),
        "the min value is": ("是 {v}，最小为 {b}", "is {v}, and must be at least {b}"),
    }
    for start, (zh, en) in words.items():
        if description.startswith(start):
            sent = case.asked.members.get(name, value) if case.asked is not None else value
            long = sent if isinstance(sent, (str, list)) else value
            filled = {"n": len(long), "b": bound, "v": value}
            better: Any = long[: int(bound)] if "max len" in start and bound.isdecimal() else None
            if "value is" in start:
                better = bound
            return both(f"`{name}` {zh.format(**filled)}。", f"`{name}` {en.format(**filled)}."), better
    if description.startswith("the type of the value") and (fact := _field(case, name)) is not None and fact.type:
        text = both(
            f"`{name}` 的值 {value} 不是 {fact.type} 类型。",
            f"`{name}` is {value}, which is no value of the type {fact.type}.",
        )
        return text, None
    return both(f"`{name}` = {value}：{description}", f"`{name}` = {value}: {description}"), None


def _option(case: Case, name: str, value: str, options: list[str]) -> str | None:
    # The type of an id can be read off the id itself.
    if name.endswith("id_type") and case.request is not None:
        seen = kind_of(case.value(name.removesuffix("_type")) or "?")
        if case.value(name.removesuffix("_type")) and seen in options:
            return seen
    near = get_close_matches(value.lower(), options, n=1, cutoff=0.5)
    return near[0] if near else None


def _example(case: Case, name: str) -> Any:
    if name == "receive_id_type" and case.request is not None and (given := case.value("receive_id")):
        return kind_of(given)
    fact = _field(case, name)
    if fact is None:
        return None
    if name == "content":
        return '{"text":"test content"}'
    if name == "file_name" and case.request is not None and (given := file_name_of(case.request.members, "file")):
        return given
    example = fact.example if fact.example is not None else (fact.enum[0] if fact.enum else None)
    return example if isinstance(example, (str, int, bool)) else None
