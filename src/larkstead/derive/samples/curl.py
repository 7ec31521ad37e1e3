"""cURL for macOS and Linux."""

import re
from collections.abc import Callable

from larkstead.derive.samples.filled import Filled, Sample
from larkstead.derive.samples.values import UNSAFE, json_text

NOTE_ZH = "-i 会打印响应头，其中 X-Tt-Logid 是本次调用的 Log ID。"
SAVED_AS = "download.bin"
NOTE_EN = "-i prints the response headers; X-Tt-Logid among them is the log id of the call."


def write(filled: Filled) -> list[Sample]:
    """The call for a POSIX shell."""
    lines = [f"curl {output(filled, _quoted)} -X {filled.method.upper()} {_quoted(filled.url)}"]
    lines.extend(f"-H {_quoted(header)}" for header in headers(filled))
    if filled.raw_body is not None:
        if UNSAFE.search(filled.raw_body.replace("\n", "")):
            lines = [f"printf {_quoted(_spelled(filled.raw_body))} | {lines[0]}", *lines[1:], "--data-binary @-"]
        else:
            lines.append(f"--data-raw {_quoted(filled.raw_body)}")
    elif filled.files is not None:
        lines.extend(form(filled, _quoted))
    elif filled.url_form:
        lines.extend(url_form(filled, _quoted))
    elif filled.body is not None:
        lines.append(f"-d {_quoted(json_text(filled.body))}")
    return [Sample("curl", "cURL (macOS / Linux)", "bash", None, " \\\n  ".join(lines) + "\n", NOTE_ZH, NOTE_EN)]


def headers(filled: Filled) -> list[str]:
    """The header lines that the call needs."""
    # curl itself tells of a form, with the boundary that it chose. A GET that says it is JSON is told a file's name.
    is_form = filled.files is not None or filled.url_form
    plain = (filled.body is None and filled.raw_body is None and not filled.binary) or is_form
    lines = [] if plain else ["Content-Type: application/json"]
    return [*lines, f"Authorization: Bearer {filled.token_or_stand_in}"] if filled.asks_for_token else lines


def output(filled: Filled, quote: Callable[[str], str]) -> str:
    """How the answer is shown: with its headers, and a file is saved."""
    return f"-D - -o {quote(SAVED_AS)}" if filled.binary else "-i"


def form(filled: Filled, quote: Callable[[str], str]) -> list[str]:
    """The arguments of a form: texts as they are, files by name."""
    texts = ["--form-string " + quote(f"{name}={value}") for name, value in filled.form_texts.items()]
    files = {name: value.replace("\\", "\\\\").replace('"', '\\"') for name, value in (filled.files or {}).items()}
    return texts + ["-F " + quote(f'{name}=@"{value}"') for name, value in files.items()]


def url_form(filled: Filled, quote: Callable[[str], str]) -> list[str]:
    """The arguments of a form of texts, which cURL itself encodes."""
    return ["--data-urlencode " + quote(f"{name}={text}") for name, text in filled.form_texts.items()]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _spelled(text: str) -> str:
    """A text as printf writes it: what nobody would see, or a shell might change, by its bytes."""
    plain = text.replace("\\", "\\\\").replace("%", "%%")
    return re.sub(UNSAFE, _octal, plain)


def _octal(found: re.Match[str]) -> str:
    return "\n" if found[0] == "\n" else "".join(f"\\{byte:03o}" for byte in found[0].encode())
