"""`multipart/form-data` as the official SDKs and browsers write it (contract: wire, section 2.5).

Parts come in any order, with or without a filename, and their header names in any case: what a part is, its field's
name says. Text is raw UTF-8. What comes is read by `gate/forms.py`, as it comes; here is what its parts' headers say,
and the reader of a form that is at hand whole: what somebody pasted, or a body that does not even say it is a form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal
from urllib.parse import quote, unquote

PARTS_MOST: Final = 64
HEADERS_MOST: Final = 8_192
_BOUNDARY = re.compile(r'boundary\s*=\s*(?:"([^"]+)"|([^\s;,]+))', re.IGNORECASE)
_PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))')


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form. `filename` and `content_type` are empty where the sender left them out; `beyond`: so many
    bytes it had that are not in `content`.
    """

    name: str
    filename: str
    content_type: str
    content: bytes
    beyond: int = 0

    @property
    def size(self) -> int:
        """How many bytes it had."""
        return len(self.content) + self.beyond

    @property
    def text(self) -> str:
        """The content as text; what is no UTF-8 becomes U+FFFD."""
        return self.content.decode("utf-8", "replace")


FormFault = Literal[
    "no_boundary", "other_boundary", "empty", "line_ends", "no_end", "no_name", "no_headers", "no_blank", "too_many"
]


class BadForm(ValueError):
    """The body is not the form that its content type announces.

    `part` counts the part at fault from 1, `seen` are its headers; `parts` are those that could be read.
    """

    def __init__(self, fault: FormFault, parts: Sequence[Part] = (), seen: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.parts = tuple(parts)
        self.seen = seen
        self.part = len(self.parts) + 1


def attachment(name: str) -> str:
    """A Content-Disposition that every official SDK reads the name from: plain for those of them that know no other
    form, and in full.
    """
    plain = re.sub(r"[^\w .()\[\]+-]", "_", name, flags=re.ASCII)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def is_form(content_type: str) -> bool:
    """Whether a content type announces a form with files."""
    return content_type[:19].lower() == "multipart/form-data"


def boundary_in(content_type: str) -> bytes:
    """The boundary that a content type names; empty where it names none."""
    found = _BOUNDARY.search(content_type)
    return b"" if found is None else (found[1] or found[2]).encode("latin-1", "replace")


def parse_form(content_type: str, body: bytes) -> tuple[Part, ...]:
    """The parts of a form in the order they came; raises BadForm."""
    boundary = boundary_in(content_type)
    if not boundary:
        raise BadForm("no_boundary")
    mark = b"--" + boundary
    at = 0 if body.startswith(mark) else body.find(b"\r\n" + mark) + 2
    if at < 2 and not body.startswith(mark):
        raise BadForm("other_boundary" if body.strip() else "empty")
    parts: list[Part] = []
    while True:
        at += len(mark)
        if body[at : at + 2] == b"--":
            return tuple(parts)
        start = body.find(b"\r\n", at, at + 128) + 2  # blanks may follow a boundary
        end = body.find(b"\r\n" + mark, start - 2) if start > 1 else -1
        if end < 0:
            raise _endless(body, start, parts)
        if len(parts) >= PARTS_MOST:
            raise BadForm("too_many", parts)
        try:
            parts.append(_part(body, start, end))
        except BadForm as bad:
            raise BadForm(bad.fault, parts, bad.seen) from None
        at = end + 2


def _endless(body: bytes, start: int, parts: list[Part]) -> BadForm:
    """A part that no boundary follows. What there is of it is read where it can be."""
    if start < 2:
        return BadForm("line_ends" if b"\r\n" not in body else "no_end", parts)
    try:
        last = _part(body, start, len(body))
    except BadForm:
        return BadForm("no_end", parts)
    bad = BadForm("no_end", [*parts, last])
    bad.part -= 1
    return bad


def _part(body: bytes, start: int, end: int) -> Part:
    if body[start : start + 2] == b"\r\n":
        raise BadForm("no_headers")
    stop = body.find(b"\r\n\r\n", start, min(end, start + HEADERS_MOST) + 4)
    if stop < 0 or stop > end:
        raise BadForm("no_blank", seen=shown(body[start : min(end, start + HEADERS_MOST)]))
    return replace(part_of(body[start:stop]), content=body[stop + 4 : end])


def part_of(headers: bytes) -> Part:
    """The part that these headers announce, without its content; raises BadForm where they name no field."""
    said = _headers(headers)
    parameters = {
        name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(said.get("content-disposition", ""))
    }
    name = parameters.get("name")
    if not name:
        raise BadForm("no_name", seen=shown(headers))
    return Part(_unquoted(name), _filename(parameters), said.get("content-type", ""), b"")


def shown(headers: bytes) -> str:
    """The Content-Disposition of a part, else the first of its headers."""
    lines = headers.decode("utf-8", "replace").split("\r\n")
    return next((line for line in lines if line.lower().startswith("content-disposition")), lines[0])


def _headers(block: bytes) -> dict[str, str]:
    lines = block.decode("utf-8", "replace").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _filename(parameters: dict[str, str]) -> str:
    extended = parameters.get("filename*", "")
    charset, _, encoded = extended.partition("''")
    if encoded and charset.lower() == "utf-8":
        return unquote(encoded)
    return _unquoted(parameters.get("filename", ""))


def _unquoted(text: str) -> str:
    # Browsers write a quotation mark as %22, others with a backslash.
    return re.sub(r"\\(.)", r"\1", text).replace("%22", '"')
