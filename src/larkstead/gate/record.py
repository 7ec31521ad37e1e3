"""Notes every call for the call log; the answer does not wait for it."""

from collections.abc import Mapping
from typing import Any

from larkstead.gate.call import Call, Reply
from larkstead.store.call_rows import CallNote
from larkstead.store.journal import Journal
from larkstead.wire.internal_ids import IdSource

# Longer bodies are noted by their beginning: several times what is kept, since masking makes them shorter.
NOTED = 131_072
# Of a cause's data: so much of a text, so many items of a list.
TEXT_MOST, ITEMS_MOST = 512, 50
NOTHING: Mapping[str, Any] = {}


class Recorder:
    """Hands every call to the call log's journal. Secrets are masked where the rows are made, in the writer process."""

    def __init__(self, journal: Journal, ids: IdSource) -> None:
        self._journal = journal
        self._ids = ids

    def record(self, call: Call, reply: Reply, duration_ns: int) -> None:
        """Note one call."""
        request, endpoint, refusal = call.request, call.endpoint, call.refusal
        self._journal.note(
            (
                CallNote(
                    self._ids.next(),
                    call.log_id,
                    request.received_ms,
                    call.app.id if call.app else 0,
                    call.tenant.id if call.tenant else 0,
                    call.user.id if call.user else 0,
                    endpoint.facts.id if endpoint else "",
                    request.method,
                    request.raw_path,
                    request.raw_query,
                    reply.status,
                    call.code,
                    call.message,
                    duration_ns // 1000,
                    request.client,
                    call.marks_ns,
                    refusal.cause if refusal is not None else "",
                    plain(refusal.facts()) if refusal is not None else NOTHING,
                    request.body[:NOTED],
                    reply.body[:NOTED],
                ),
            )
        )


def plain(value: Any) -> Any:
    """A cause's data as it goes to the writer process, bounded."""
    if isinstance(value, str):
        return value[:TEXT_MOST]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping):
        return {str(name)[:TEXT_MOST]: plain(item) for name, item in list(value.items())[:ITEMS_MOST]}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value[:ITEMS_MOST]]
    return str(value)[:TEXT_MOST]
