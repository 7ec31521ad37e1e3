"""What a recorded call sent and got, as archives (HAR 1.2) tell of it: each body by the type that it had. Of files the
log has the name and the size, so an archive has no more.
"""

from typing import Any
from urllib.parse import parse_qsl

from larkstead.contract.facts import contract
from larkstead.derive.explorer import FORM
from larkstead.store.calls import CallRecord
from larkstead.wire.form_notes import FormNote, read_note
from larkstead.wire.jsons import dump, load_shown
from larkstead.wire.url_forms import URL_FORM, is_urlencoded

JSON_TYPE = "application/json; charset=utf-8"
TEXT_TYPE = "text/plain; charset=utf-8"


def post_data(record: CallRecord) -> dict[str, Any] | None:
    """The archive's `postData`; None for a call without a body."""
    body = record.request_body
    if not body:
        return None
    if (note := read_note(body)) is not None:
        return _noted(note)
    fields = members(body)
    if fields is not None and _is_form(record):
        return {"mimeType": FORM, "params": _params(fields)}
    if fields is None and is_urlencoded(body):
        return _urlencoded(dict(parse_qsl(body, keep_blank_values=True)), URL_FORM)
    # Of a long body the log has the beginning, which is no JSON any more.
    json = fields is not None or body.lstrip()[:1] in ("{", "[") or _is_json(body)
    return {"mimeType": JSON_TYPE if json else TEXT_TYPE, "text": body}


def content(record: CallRecord) -> dict[str, Any]:
    """The archive's `content` of the response."""
    body = record.response_body
    facts = contract().endpoints.get(record.endpoint)
    told = members(body) if facts is not None and facts.response_binary and record.code == 0 else None
    if told is not None and "content_type" in told:
        name = f" {told['file']}" if told.get("file") else ""
        comment = f"The file{name} was not kept."
        return {"size": told.get("size", 0), "mimeType": told["content_type"], "comment": comment}
    return {"size": len(body.encode()), "mimeType": JSON_TYPE, "text": body}


def members(body: str) -> dict[str, Any] | None:
    """The members of a JSON object; None for everything else."""
    try:
        found = load_shown(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _is_form(record: CallRecord) -> bool:
    facts = contract().endpoints.get(record.endpoint)
    return facts is not None and facts.content_type == FORM


def _is_json(body: str) -> bool:
    try:
        load_shown(body)
    except ValueError:
        return False
    return True


def _noted(note: FormNote) -> dict[str, Any] | None:
    """A body of which the log has a note: the fields that could be read, or how it began."""
    if note.fault == "no_body":
        return None
    if note.fault == "unread":
        return {"mimeType": note.content_type or TEXT_TYPE, "text": "", "comment": "The body was not read."}
    fields = dict(note.fields)
    if note.fault == "urlencoded":
        return _urlencoded(fields, note.content_type or URL_FORM)
    if note.fault == "json":
        return {"mimeType": note.content_type or JSON_TYPE, "text": dump(fields).decode() if fields else note.seen}
    if fields:
        return {"mimeType": note.content_type or FORM, "params": _params(fields)}
    return {"mimeType": note.content_type or TEXT_TYPE, "text": note.seen, "comment": "Only its beginning was kept."}


def _urlencoded(fields: dict[str, Any], mime_type: str) -> dict[str, Any]:
    return {"mimeType": mime_type, "params": _params(fields)}


def _params(fields: dict[str, Any]) -> list[dict[str, Any]]:
    return [_param(name, value) for name, value in fields.items()]


def _param(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, dict) and "size" in value:
        comment = f"{value['size']} bytes, not kept"
        return {"name": name, "fileName": str(value.get("file") or ""), "value": "", "comment": comment}
    return {"name": name, "value": value if isinstance(value, str) else dump(value).decode()}
