"""What the call log keeps of a body that is not the form that was wanted, or is one that was not wanted: why it is not,
what was seen of it, and the fields that could be read nevertheless. It stands where a form's fields would stand. A body
of any kind that was not read has such a note too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from urllib.parse import parse_qsl

from larkstead.wire.jsons import dump, load_shown
from larkstead.wire.masking import mask
from larkstead.wire.multipart import BadForm, FormFault, Part, parse_form
from larkstead.wire.url_forms import is_urlencoded

SEEN_MOST: Final = 120
TYPE_MOST: Final = 200
BODY_MOST: Final = 16_384
FIRST_LINE_MOST: Final = 300
NoForm = Literal["json", "urlencoded", "another_type", "no_body", "bytes"]
Fault = FormFault | NoForm | Literal["not_wanted", "unread"]

_NAMED = re.compile(rb"content-disposition\s*:\s*form-data", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormNote:
    """`seen` is the beginning of the body, or the headers of the part (counted from 1) that is at fault. `fields` are
    told as those of a form are: texts, and of files their name and size. `size` is the body's, in bytes.
    """

    fault: Fault
    content_type: str
    size: int
    seen: str = ""
    part: int = 0
    fields: Mapping[str, Any] = field(default_factory=dict)


def told(parts: Sequence[Part], files: frozenset[str]) -> dict[str, Any]:
    """A form as the log keeps it: its texts, and of its files the name and the size."""
    fields: dict[str, Any] = {}
    for part in parts:
        # Some clients write the type of a text as well.
        file = part.name in files or part.filename or part.content_type.partition(";")[0] not in ("", "text/plain")
        fields.setdefault(part.name, {"file": part.filename, "size": part.size} if file else part.text)
    return fields


def note_bad_form(bad: BadForm, content_type: str, begins: bytes, size: int) -> FormNote:
    """A body that says it is a form, and cannot be read as one. `begins`: how it begins, `size`: how long it is."""
    seen = bad.seen or _beginning(begins)
    return FormNote(bad.fault, content_type[:TYPE_MOST], size, seen[:SEEN_MOST], bad.part, told(bad.parts, frozenset()))


def note_unread(content_type: str, size: int) -> FormNote:
    """A body that nobody has read, since the call was refused before."""
    return FormNote("unread", content_type[:TYPE_MOST], size)


def note_no_form(content_type: str, body: bytes) -> FormNote:
    """A body that does not even say it is a form."""
    fault, fields = _read(body)
    return FormNote(fault, content_type[:TYPE_MOST], len(body), _beginning(body), fields=fields)


def write_note(note: FormNote) -> bytes:
    """The note as the log keeps it. No field of a form is told like that."""
    form = {
        "fault": note.fault,
        "content_type": note.content_type,
        "size": note.size,
        "seen": note.seen,
        "part": note.part,
        "fields": note.fields,
    }
    return dump({"form": form})


def read_note(text: str) -> FormNote | None:
    """The note that a kept body is; None for every other body."""
    if not text.startswith('{"form":{"fault":'):
        return None
    try:
        form = load_shown(text)["form"]
        return FormNote(**{**form, "fields": dict(form["fields"])})
    except (ValueError, TypeError, KeyError):
        return None


def guessed_parts(body: bytes) -> Sequence[Part]:
    """The parts of a form by the boundary that the body itself begins with; none where it is no form."""
    boundary = boundary_of(body)
    if not boundary:
        return ()
    try:
        return parse_form(f'multipart/form-data; boundary="{boundary}"', body)
    except BadForm as bad:
        return bad.parts


def boundary_of(body: bytes) -> str:
    """The boundary that a form begins with; "" where the body does not begin like one."""
    line, end, _ = body[:FIRST_LINE_MOST].partition(b"\n")
    if not end and len(body) > FIRST_LINE_MOST:
        return ""
    line = line.removesuffix(b"\r").rstrip(b" \t")
    return line[2:].decode("latin-1") if line.startswith(b"--") and b"\r" not in line else ""


def _read(body: bytes) -> tuple[NoForm, dict[str, Any]]:
    if not body.strip():
        return "no_body", {}
    if boundary_of(body) and _NAMED.search(body[:BODY_MOST]):
        return "another_type", told(guessed_parts(body), frozenset())
    text = body[:BODY_MOST].decode("utf-8", "replace")
    if is_urlencoded(text):
        return "urlencoded", dict(parse_qsl(text.strip(), keep_blank_values=True))
    try:
        value = load_shown(text.removeprefix("\ufeff"))
    except ValueError:
        return "bytes", {}
    return "json", value if isinstance(value, dict) else {}


def _beginning(body: bytes) -> str:
    first = body[:BODY_MOST].lstrip().partition(b"\r\n")[0].partition(b"\n")[0]
    # A JSON body may hold a secret.
    return mask(first)[:SEEN_MOST]
