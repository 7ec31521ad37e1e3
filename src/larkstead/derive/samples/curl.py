"""cURL for macOS and Linux."""

from larkstead.derive.samples.filled import Filled, Sample
from larkstead.derive.samples.values import json_text

NOTE_ZH = "-i 会打印响应头，其中 X-Tt-Logid 是本次调用的 Log ID。"
NOTE_EN = "-i prints the response headers; X-Tt-Logid among them is the log id of the call."


def write(filled: Filled) -> list[Sample]:
    """The call for a POSIX shell."""
    lines = [f"curl -i -X {filled.method.upper()} {_quoted(filled.url)}"]
    lines.extend(f"-H {_quoted(header)}" for header in headers(filled))
    if filled.body is not None:
        lines.append(f"-d {_quoted(json_text(filled.body))}")
    return [Sample("curl", "cURL (macOS / Linux)", "bash", None, " \\\n  ".join(lines) + "\n", NOTE_ZH, NOTE_EN)]


def headers(filled: Filled) -> list[str]:
    """The header lines that the call needs."""
    lines = [] if filled.body is None else ["Content-Type: application/json"]
    return [*lines, f"Authorization: Bearer {filled.token_or_stand_in}"] if filled.asks_for_token else lines


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
