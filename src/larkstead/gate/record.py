"""Notes every call for the call log; the answer does not wait for it."""

from larkstead.gate.call import Call, Reply
from larkstead.store.call_rows import CallNote
from larkstead.store.journal import Journal
from larkstead.wire.internal_ids import IdSource

# Longer bodies are noted by their beginning: several times what is kept, since masking makes them shorter.
NOTED = 131_072


class Recorder:
    """Hands every call to the call log's journal. Secrets are masked where the rows are made, in the writer process."""

    def __init__(self, journal: Journal, ids: IdSource) -> None:
        self._journal = journal
        self._ids = ids

    def record(self, call: Call, reply: Reply, duration_ns: int) -> None:
        """Note one call."""
        request, endpoint = call.request, call.endpoint
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
                    request.body[:NOTED],
                    reply.body[:NOTED],
                ),
            )
        )
