"""Calls as files: JSON lines, a table, and the archive that browsers and proxies read (HAR 1.2)."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from larkstead.console.logs.bodies import content, post_data
from larkstead.store.calls import CallRecord
from larkstead.wire.jsons import load_shown
from larkstead.wire.logid import ZONE

COLUMNS = (
    "time",
    "log_id",
    "app_id",
    "endpoint",
    "method",
    "path",
    "query",
    "status",
    "code",
    "message",
    "cause",
    "duration_ms",
    "client",
    "request",
    "response",
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A call on its way into a file. `base_url` is this server's address."""

    record: CallRecord
    app_id: str
    base_url: str


def write_jsonl(calls: Sequence[Exported]) -> str:
    """One object a line; bodies as JSON where they are."""
    lines = []
    for call in calls:
        values = _values(call)
        for body in ("request", "response"):
            values[body] = _parsed(values[body])
        lines.append(json.dumps(values, ensure_ascii=False) + "\n")
    return "".join(lines)


def write_csv(calls: Sequence[Exported]) -> str:
    """A table with a head, as spreadsheets read it; the mark at its start tells them that it is UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for call in calls:
        writer.writerow([_cell(value) for value in _values(call).values()])
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + file.getvalue()


def write_har(calls: Sequence[Exported]) -> str:
    """An archive; headers are not kept, so it has none but the type and the Log ID."""
    creator = {"name": "Larkstead", "version": "1"}
    archive = {"log": {"version": "1.2", "creator": creator, "entries": [_entry(call) for call in calls]}}
    return json.dumps(archive, ensure_ascii=False, indent=1)


WRITERS: dict[str, tuple[str, Callable[[Sequence[Exported]], str]]] = {
    "jsonl": ("application/x-ndjson", write_jsonl),
    "csv": ("text/csv", write_csv),
    "har": ("application/json", write_har),
}


def _values(call: Exported) -> dict[str, Any]:
    record = call.record
    return {
        "time": _moment(record),
        "log_id": record.log_id,
        "app_id": call.app_id,
        "endpoint": record.endpoint,
        "method": record.method,
        "path": record.path,
        "query": record.query,
        "status": record.status,
        "code": record.code,
        "message": record.message,
        "cause": record.cause,
        "duration_ms": record.duration_us / 1_000,
        "client": record.client,
        "request": record.request_body,
        "response": record.response_body,
    }


def _entry(call: Exported) -> dict[str, Any]:
    record = call.record
    took = record.duration_us / 1_000
    request: dict[str, Any] = {
        "method": record.method,
        "url": call.base_url + record.path + (f"?{record.query}" if record.query else ""),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [],
        "queryString": [
            {"name": name, "value": value} for name, value in parse_qsl(record.query, keep_blank_values=True)
        ],
        "headersSize": -1,
        "bodySize": 0,
    }
    if (posted := post_data(record)) is not None:
        request["postData"] = posted
        # Of a form, the log has the fields.
        request["bodySize"] = len(posted["text"].encode()) if "text" in posted else -1
    return {
        "startedDateTime": _moment(record),
        "time": took,
        "request": request,
        "response": {
            "status": record.status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": [{"name": "X-Tt-Logid", "value": record.log_id}],
            "content": content(record),
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0, "wait": took, "receive": 0},
        "comment": f"code {record.code}: {record.message}",
    }


def _moment(record: CallRecord) -> str:
    return datetime.fromtimestamp(record.received_ms / 1_000, ZONE).isoformat(timespec="milliseconds")


def _parsed(body: str) -> Any:
    try:
        return load_shown(body)
    except ValueError:
        return body


def _cell(value: Any) -> Any:
    # What begins like this a spreadsheet would take for a formula, and callers choose what stands in a body.
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
