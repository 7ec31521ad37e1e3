"""Bodies that would be JSON, were they written in UTF-8 without a mark before it."""

import json

from larkstead.explain.case import Asked, pretty
from larkstead.explain.findings import Corrected, Finding, Remedy, both, with_fix
from larkstead.wire.jsons import load_shown

BOM = "\ufeff"
# What is no UTF-8 is recorded as this.
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


def encoding_fault(asked: Asked) -> Finding | None:
    """A body with a byte order mark, or in another encoding than UTF-8."""
    if asked.form is not None:
        return None
    if asked.body.startswith(BOM):
        return _marked(asked)
    if UNREADABLE in asked.body and "\\u0000" not in asked.body:
        return _another(asked.body)
    return None


def _marked(asked: Asked) -> Finding:
    cause = both(
        "请求体以 UTF-8 BOM（字节 EF BB BF）开头，因此不是合法的 JSON。",
        "The body begins with a UTF-8 byte order mark (the bytes EF BB BF), so it is not JSON.",
    )
    text = both(
        "去掉 BOM 再发送：保存为“UTF-8 无 BOM”；Python 读取文件用 encoding='utf-8-sig'，"
        "PowerShell 用 [Text.UTF8Encoding]::new($false) 写入。",
        "Send it without: save the file as UTF-8 without BOM; Python reads such a file with encoding='utf-8-sig', "
        "PowerShell writes one without by [Text.UTF8Encoding]::new($false).",
    )
    try:
        value = load_shown(asked.body.removeprefix(BOM))
    except ValueError:
        also = both("去掉它之后，其余部分仍不是合法的 JSON。", "What follows it is not JSON either.")
        return Finding(cause, (also,), (Remedy(text),))
    corrected = Corrected(asked.path, asked.query, pretty(value)) if isinstance(value, dict) else None
    return Finding(cause, remedies=(with_fix(text, corrected),), corrected=corrected)


def _another(body: str) -> Finding:
    # UTF-16 has a mark at its beginning, or a zero beside each Latin letter; both are recorded as unreadable.
    wide = body.startswith(UNREADABLE * 2) or body[1:2] == UNREADABLE
    name = "UTF-16" if wide else "GBK"
    cause = both(
        f"请求体不是 UTF-8 编码（可能是 {name}），无法读取。",
        f"The body is not UTF-8 (it may be {name}), so it cannot be read.",
    )
    at = body.index(UNREADABLE)
    shown = json.dumps(body[max(0, at - 30) : at + 30], ensure_ascii=False)
    evidence = both(f"第 {at + 1} 个字符处：{shown}", f"At character {at + 1}: {shown}")
    text = both(
        "以 UTF-8 发送；Windows 命令行中可用 \\uXXXX 转义中文，或用 --data-binary @文件 发送 UTF-8 文件。",
        "Send UTF-8; in a Windows shell write \\uXXXX for what is not ASCII, or send a UTF-8 file with "
        "--data-binary @file.",
    )
    return Finding(cause, (evidence,), (Remedy(text),))
