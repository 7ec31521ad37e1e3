"""Forms that cannot be read, forms where JSON was needed, and the reverse: the very fault, with what was seen."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from larkstead.contract.facts import Field
from larkstead.explain.case import Asked, Case, file_name_of, pretty
from larkstead.explain.findings import Corrected, Finding, Remedy, both, cut, fix_request, with_fix
from larkstead.texts import Both
from larkstead.wire.form_notes import FormNote, boundary_of, guessed_parts, told
from larkstead.wire.jsons import load
from larkstead.wire.multipart import HEADERS_MOST, PARTS_MOST
from larkstead.wire.url_forms import BYTES_MOST, FIELDS_MOST, URL_FORM, is_urlencoded

_LIBRARY = both(
    "以 multipart/form-data 发送，不要手动设置 Content-Type：boundary 由 HTTP 库生成；官方 SDK 会自动完成。",
    "Send it as multipart/form-data, and leave the Content-Type to your HTTP library, which adds the boundary; the "
    "official SDKs do all of it.",
)


# --- a form was wanted


def not_the_form(case: Case) -> Finding | None:
    """The upload came as something else than a form, or as one that cannot be read."""
    asked = case.asked
    if asked is None or case.endpoint is None:
        return None
    note, link = asked.form, case.endpoint.facts.doc_path
    if note is None:
        # A record of an older release tells nothing of such a body.
        return None if asked.members else Finding(_no_fields(case), remedies=(Remedy(_LIBRARY, link),))
    cause, evidence = _CAUSES[note.fault](note, case)
    corrected = case.corrected(**_lacking(case, asked))
    return Finding(cause, evidence, (Remedy(_remedy(note), link, fix_request()),), corrected)


def _lacking(case: Case, asked: Asked) -> dict[str, Any]:
    """An example of each required text of the form that was not read."""
    fields = case.endpoint.facts.body_params if case.endpoint is not None else ()
    lacking = {
        one.name: one.example for one in fields if one.required and one.type != "file" and one.name not in asked.members
    }
    if "file_name" in lacking and (given := file_name_of(asked.members, "file")):
        lacking["file_name"] = given
    return lacking


def _no_fields(case: Case) -> Both:
    file = _file(case)
    return both(
        f"请求体不是含有文件字段 {file} 的 multipart/form-data 表单。",
        f"The body is no multipart/form-data form with a file in the field {file}.",
    )


def _file(case: Case) -> str:
    return next(iter(case.endpoint.files), "file") if case.endpoint is not None else "file"


_Told = tuple[Both, tuple[Both, ...]]


def _begins(note: FormNote) -> tuple[Both, ...]:
    if not note.seen:
        return ()
    return (both(f"请求体以 `{note.seen}` 开头。", f"The body begins with `{note.seen}`."),)


def _type(note: FormNote) -> str:
    return note.content_type or "—"


def _no_boundary(note: FormNote, _: Case) -> _Told:
    cause = both(
        f"Content-Type 缺少 boundary（收到的是 `{_type(note)}`），服务器无法拆分表单。",
        f"The Content-Type names no boundary (it was `{_type(note)}`), so the form cannot be taken apart.",
    )
    return cause, _begins(note)


def _other_boundary(note: FormNote, _: Case) -> _Told:
    cause = both(
        f"请求体中没有 Content-Type 声明的 boundary（`{_type(note)}`）。",
        f"The boundary that the Content-Type names (`{_type(note)}`) is not in the body.",
    )
    return cause, _begins(note)


def _empty(note: FormNote, _: Case) -> _Told:
    cause = both(
        f"Content-Type 声明了表单（`{_type(note)}`），但请求体是空的（{note.size} 字节）。",
        f"The Content-Type announces a form (`{_type(note)}`), and the body is empty ({note.size} bytes).",
    )
    return cause, ()


def _line_ends(note: FormNote, _: Case) -> _Told:
    cause = both(
        "表单的分隔行以 LF（\\n）换行，multipart 要求 CRLF（\\r\\n）。",
        "The form's lines end with LF (\\n); multipart needs CRLF (\\r\\n).",
    )
    return cause, _begins(note)


def _no_end(note: FormNote, _: Case) -> _Told:
    boundary = boundary_of(note.seen.encode()) or "boundary"
    names = list(note.fields)
    which = f"（`{names[note.part - 1]}`）" if len(names) >= note.part else ""
    which_en = f" (`{names[note.part - 1]}`)" if which else ""
    cause = both(
        f"表单没有结束：第 {note.part} 部分{which}之后没有结束行 `--{boundary}--`。",
        f"The form has no end: after part {note.part}{which_en} the closing line `--{boundary}--` is missing.",
    )
    size = both(
        f"收到 {note.size} 字节；请求体可能被截断，或少写了结束行。",
        f"{note.size} bytes came: the body was cut, or the line was never written.",
    )
    return cause, (size,)


def _no_name(note: FormNote, _: Case) -> _Told:
    cause = both(
        f"表单第 {note.part} 部分没有 name：`{note.seen}`。",
        f"Part {note.part} of the form has no name: `{note.seen}`.",
    )
    return cause, _read_so_far(note)


def _no_headers(note: FormNote, _: Case) -> _Told:
    cause = both(
        f"表单第 {note.part} 部分没有头（Content-Disposition）。",
        f"Part {note.part} of the form has no headers (Content-Disposition).",
    )
    return cause, _read_so_far(note)


def _no_blank(note: FormNote, _: Case) -> _Told:
    cause = both(
        f"表单第 {note.part} 部分的头和内容之间没有空行，或头超过 {HEADERS_MOST} 字节：`{note.seen}`。",
        f"Part {note.part} of the form has no empty line between headers and content, or headers of more than "
        f"{HEADERS_MOST} bytes: `{note.seen}`.",
    )
    return cause, _read_so_far(note)


def _too_many(_: FormNote, __: Case) -> _Told:
    return both(f"表单超过 {PARTS_MOST} 个部分。", f"The form has more than {PARTS_MOST} parts."), ()


def _read_so_far(note: FormNote) -> tuple[Both, ...]:
    if not note.fields:
        return ()
    names = ", ".join(note.fields)
    return (both(f"在它之前读到的字段：{names}。", f"Before it were read: {names}."),)


def _instead(zh: str, en: str) -> Callable[[FormNote, Case], _Told]:
    """Something came that does not even say it is a form."""

    def tell(note: FormNote, case: Case) -> _Told:
        file, kind = _file(case), note.content_type
        was = (f"（Content-Type: `{kind}`）", f" (Content-Type: `{kind}`)") if kind else ("（没有 Content-Type）", "")
        was_en = was[1] or " (without a Content-Type)"
        cause = both(
            f"请求体是{zh}{was[0]}，此接口需要含有文件字段 `{file}` 的 multipart/form-data 表单。",
            f"The body is {en}{was_en}; this endpoint takes a multipart/form-data form with a file in the field "
            f"`{file}`.",
        )
        return cause, _begins(note)

    return tell


def _another_type(note: FormNote, _: Case) -> _Told:
    cause = both(
        f"请求体是 multipart 表单，但 Content-Type 是 `{_type(note)}`，不是 multipart/form-data。",
        f"The body is a multipart form, and the Content-Type says `{_type(note)}` instead of multipart/form-data.",
    )
    return cause, _begins(note)


_CAUSES: Mapping[str, Callable[[FormNote, Case], _Told]] = {
    "no_boundary": _no_boundary,
    "other_boundary": _other_boundary,
    "empty": _empty,
    "line_ends": _line_ends,
    "no_end": _no_end,
    "no_name": _no_name,
    "no_headers": _no_headers,
    "no_blank": _no_blank,
    "too_many": _too_many,
    "json": _instead(" JSON", "JSON"),
    "urlencoded": _instead(" a=b&c=d 形式的表单", "a form of the kind a=b&c=d"),
    "bytes": _instead("文件内容或文本本身", "the bytes of a file, or a text"),
    "no_body": _instead("空的", "empty"),
    "another_type": _another_type,
    "not_wanted": _instead("表单", "a form"),
}


def _remedy(note: FormNote) -> Both:
    boundary = boundary_of(note.seen.encode())
    if note.fault in {"no_boundary", "other_boundary", "another_type"} and boundary:
        shown = f"Content-Type: multipart/form-data; boundary={boundary}"
        return both(
            f"不要手动设置 Content-Type，由 HTTP 库生成；自行拼装时写 `{shown}`。",
            f"Leave the Content-Type to your HTTP library; where you write it yourself, write `{shown}`.",
        )
    if note.fault in {"no_name", "no_headers"}:
        return both(
            '每个部分都要有 `Content-Disposition: form-data; name="…"`；官方 SDK 会自动写。',
            'Each part needs `Content-Disposition: form-data; name="…"`; the official SDKs write it.',
        )
    return _LIBRARY


# --- JSON was wanted


def form_for_json(case: Case, asked: Asked) -> Finding | None:
    """A form of either kind where the endpoint takes JSON."""
    note, fields = asked.form, dict[str, Any]()
    if note is not None:
        what = both(
            f" multipart 表单（Content-Type: `{_type(note)}`）", f"a multipart form (Content-Type: `{_type(note)}`)"
        )
        fields = dict(note.fields)
    elif is_urlencoded(asked.body):
        if asked.url_form:
            return _not_called_a_form()
        what = both(" a=b&c=d 形式的表单", "a form of the kind a=b&c=d")
        fields = dict(parse_qsl(asked.body.strip(), keep_blank_values=True))
    elif boundary_of(body := asked.body.encode()) and "content-disposition" in asked.body.lower():
        what = both(" multipart 表单", "a multipart form")
        fields = told(guessed_parts(body), frozenset())
    else:
        return None
    cause = both(f"请求体是{what.zh}，此接口需要 JSON。", f"The body is {what.en}; this endpoint takes JSON.")
    shown = ", ".join(fields)
    evidence = (both(f"收到的字段：{cut(shown)}。", f"Its fields: {cut(shown)}."),) if shown else ()
    corrected = _as_json(case, asked, fields)
    more = ", ".join(_missing(case, fields)) if corrected is not None else ""
    text = both(
        f"以 JSON 对象发送，Content-Type 为 application/json{more and '；并补全 ' + more}。",
        f"Send a JSON object, with the Content-Type application/json{more and '; ' + more + ' has to be added'}.",
    )
    return Finding(cause, evidence, (with_fix(text, corrected),), corrected)


def _not_called_a_form() -> Finding:
    """A form of texts at an endpoint that takes one, which was not taken for one."""
    cause = both(
        f"请求体是 a=b&c=d 形式的表单，但 Content-Type 不是 {URL_FORM}，"
        f"或它超过 {FIELDS_MOST} 个字段、{BYTES_MOST} 字节。",
        f"The body is a form of the kind a=b&c=d, and the Content-Type does not say {URL_FORM}, or it has more than "
        f"{FIELDS_MOST} fields or {BYTES_MOST} bytes.",
    )
    text = both(
        f"以 Content-Type: {URL_FORM} 发送表单，或改为发送 JSON 对象。",
        f"Send the form with the header Content-Type: {URL_FORM}, or send a JSON object.",
    )
    return Finding(cause, remedies=(Remedy(text),))


def _missing(case: Case, fields: Mapping[str, Any]) -> list[str]:
    known = case.endpoint.facts.body_params if case.endpoint is not None else ()
    return [one.name for one in known if one.required and not fields.get(one.name)]


def _as_json(case: Case, asked: Asked, fields: Mapping[str, Any]) -> Corrected | None:
    """The same fields as JSON; None where one of them is a file, or they are not the endpoint's."""
    known = {one.name: one for one in case.endpoint.facts.body_params} if case.endpoint is not None else {}
    if not fields or not set(fields) <= set(known) or any(isinstance(value, dict) for value in fields.values()):
        return None
    body = {name: _typed(known[name], value) for name, value in fields.items()}
    return Corrected(asked.path, asked.query, pretty(body))


def _typed(field: Field, text: Any) -> Any:
    """A form's text as the JSON type of its field."""
    if field.type == "string" or not isinstance(text, str):
        return text
    try:
        return load(text)
    except ValueError:
        return text
