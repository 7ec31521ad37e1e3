"""From the note of a call to the rows that are kept of it, and to the statements that insert them.

The gate notes a call as it is, which costs the call next to nothing; masking, finding the ids it is about and making
rows is done by the writer process of the call log. So this knows nothing but the standard library.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from larkstead.store.inserts import Statement, inserts
from larkstead.wire import call_steps
from larkstead.wire.internal_ids import first_id_at
from larkstead.wire.masking import mask, mask_path, mask_query, storable, subjects_of

# The columns of the tables `calls` and `call_bodies`, in the order of the rows that are made here.
CALL_NAMES = (
    *("id", "log_id", "received_ms", "app", "tenant", "user", "endpoint", "method", "path", "query", "status"),
    *("code", "message", "duration_us", "client", "subjects", "steps", "cause", "cause_data"),
)
BODY_NAMES = ("id", "request", "response")
# Calls are counted by these; `id` is the smallest id of the minute in which a call came.
COUNT_KEYS = ("id", "tenant", "app", "endpoint", "status", "code")
MINUTE_MS = 60_000
# Characters of a cause's data that are kept, and of one value where that is too much.
CAUSE_BOUND, SHORT = 8_192, 256


class CallNote(NamedTuple):
    """A call as the gate notes it: `CallRecord` with both bodies as they were, and nothing derived from them.
    `marks_ns`: when its judgement began and when each step of it ended. `cause_data` is of plain values.
    """

    id: int
    log_id: str
    received_ms: int
    app: int
    tenant: int
    user: int
    endpoint: str
    method: str
    path: str
    query: str
    status: int
    code: int
    message: str
    duration_us: int
    client: str
    marks_ns: Sequence[int]
    cause: str
    cause_data: Mapping[str, Any]
    request_body: bytes
    response_body: bytes


def statements(notes: Sequence[Sequence[Any]], mark: str) -> Iterator[Statement]:
    """What keeps these notes, to be executed in one transaction."""
    calls, bodies = [], []
    for note in notes:
        call, body = rows_of(note)
        calls.append(call)
        bodies.append(body)
    yield from inserts("calls", CALL_NAMES, calls, mark)
    yield from inserts("call_bodies", BODY_NAMES, bodies, mark)
    yield from counting([_COUNTED_BY(call) for call in calls], mark)


def rows_of(note: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The row of `calls` and that of `call_bodies`."""
    *head, message, duration_us, client, marks, cause, data, request, response = note
    head[_PATH] = path = mask_path(head[_PATH])
    head[_QUERY] = mask_query(head[_QUERY])
    subjects = subjects_of(path, request, response)
    steps = call_steps.written(marks)
    call = (*head, mask_path(storable(message)), duration_us, client, subjects, steps, cause, _data_row(data))
    return call, (head[0], mask(request), mask(response))


def _data_row(data: Mapping[str, Any]) -> str:
    """What was known of a cause, as JSON. Of more than is kept the values that are short."""
    if not data:
        return ""
    text = mask(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
    if len(text) < CAUSE_BOUND:
        return text
    short = {name: value for name, value in data.items() if len(str(value)) <= SHORT}
    return mask(json.dumps(short, ensure_ascii=False).encode("utf-8", "replace"))[:CAUSE_BOUND]


def minute_of(moment_ms: int) -> int:
    """The id of the minute that a moment lies in."""
    return first_id_at(moment_ms - moment_ms % MINUTE_MS)


def counting(calls: Iterable[tuple[Any, ...]], mark: str) -> Iterator[Statement]:
    """Count calls, each given by when it came (ms) and by the rest of COUNT_KEYS."""
    counts = Counter((minute_of(moment_ms), *keys) for moment_ms, *keys in calls)
    rows = [(*key, count) for key, count in counts.items()]
    for text, values in inserts("call_counts", (*COUNT_KEYS, "count"), rows, mark):
        yield text + _ADD_UP, values


_ADD_UP = f" ON CONFLICT ({', '.join(COUNT_KEYS)}) DO UPDATE SET count = call_counts.count + excluded.count"
_COUNTED_BY = itemgetter(*(CALL_NAMES.index(name) for name in ("received_ms", *COUNT_KEYS[1:])))
_PATH, _QUERY = CallNote._fields.index("path"), CallNote._fields.index("query")
