"""cURL for the command prompt of Windows (cmd.exe).

Two readers share the line. cmd.exe looks at every double quote, does not know backslashes, and acts on special
characters wherever it takes itself to be outside quotes. curl.exe then splits its arguments by backslashes and quotes,
and reads them in the code page of the machine. So the body is plain ASCII, with whatever either reader could trip over
as JSON escapes.
"""

import re

from larkstead.derive.samples.curl import NOTE_EN, NOTE_ZH, form, headers, output, url_form
from larkstead.derive.samples.filled import Filled, Sample
from larkstead.derive.samples.values import json_text
from larkstead.wire.jsons import load_shown

_RISKY = re.compile(r"[^ -~]|[%^&<>|()!]")
# From the first of its backslashes only: tried from each of them, a long row takes the square of its length.
_BEFORE_QUOTE = re.compile(r'(?<!\\)(\\*+)"')
_LIMIT = 8191  # characters cmd.exe takes on one command line


def write(filled: Filled) -> list[Sample]:
    """The call for cmd.exe, each line continued with a caret; none for a body that cmd.exe would change."""
    body = _body(filled)
    if body is None and filled.raw_body is not None:
        return []
    if filled.url_form and _RISKY.search("".join(filled.form_texts.values())):
        return []
    lines = [f"curl {output(filled, _quoted)} -X {filled.method.upper()} {_quoted(filled.url)}"]
    lines.extend(f"-H {_quoted(header)}" for header in headers(filled))
    if filled.files is not None:
        lines.extend(form(filled, _quoted))
    elif filled.url_form:
        lines.extend(url_form(filled, _quoted))
    elif body is not None:
        lines.append(f"{'-d' if filled.raw_body is None else '--data-raw'} {_quoted(body)}")
    code = " ^\n  ".join(lines) + "\n"
    note_zh, note_en = (
        f"请粘贴到命令提示符（cmd）中运行。{NOTE_ZH}",
        f"Paste it into the command prompt (cmd). {NOTE_EN}",
    )
    if len(code) > _LIMIT:
        note_zh += f"cmd 的一条命令最多 {_LIMIT} 个字符，这条更长，请改用其他方式。"
        note_en += f" cmd takes at most {_LIMIT} characters and this is longer: use another form."
    return [Sample("curl-windows", "cURL (Windows)", "batch", None, code, note_zh, note_en)]


def _body(filled: Filled) -> str | None:
    if filled.raw_body is None:
        return None if filled.body is None else _RISKY.sub(_escape, json_text(filled.body))
    try:
        return _RISKY.sub(_escape, json_text(load_shown(filled.raw_body)))
    except ValueError:
        # Where there is no JSON, there are no escapes either.
        return None if _RISKY.search(filled.raw_body) else filled.raw_body


def _escape(found: re.Match[str]) -> str:
    """The JSON escape of a character, a pair of them outside the basic plane."""
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _quoted(text: str) -> str:
    """One argument of a Windows program: a backslash counts only before a quote, where it is doubled."""
    doubled = _BEFORE_QUOTE.sub(r'\1\1\\"', text)
    return '"' + doubled + "\\" * (len(doubled) - len(doubled.rstrip("\\"))) + '"'
