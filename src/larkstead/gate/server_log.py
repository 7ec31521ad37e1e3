"""The server's own log of calls: a line for those that failed or took long, with the log id. No bodies, no query, no
tokens: those are in the call log, masked.
"""

import time
from collections.abc import Callable
from typing import Any, Final

import structlog

from larkstead.gate.call import Call, Reply
from larkstead.gate.malformed import Sparing
from larkstead.wire.masking import mask_path

log = structlog.get_logger(__name__)

SLOW_NS = 1_000_000_000
NOT_EMULATED = 501
# So many lines of each kind a minute: where thousands of calls a second are slow, each line would make them slower.
LINES_A_MINUTE: Final = 60


class CallLines:
    """Writes them: errors of ours at error, slow calls at warning, refusals at info; of each kind some a minute, the
    next of which counts those that were left out. `every`: a line for each call, the usual ones at debug.
    """

    def __init__(self, *, every: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._every = every
        self._failed, self._slow, self._refused = (Sparing(clock, LINES_A_MINUTE) for _ in range(3))

    def observe(self, call: Call, reply: Reply, duration_ns: int) -> None:
        """What is to be said of a call."""
        if call.code == 0 and duration_ns < SLOW_NS:
            if self._every:
                log.debug("call.answered", **_facts(call, reply, duration_ns))
        elif reply.status >= 500 and reply.status != NOT_EMULATED:
            self._say(log.error, "call.failed", self._failed, _facts(call, reply, duration_ns))
        elif duration_ns >= SLOW_NS:
            self._say(log.warning, "call.slow", self._slow, _facts(call, reply, duration_ns))
        else:
            self._say(log.info, "call.refused", self._refused, _facts(call, reply, duration_ns))

    def _say(self, say: Callable[..., Any], event: str, sparing: Sparing, facts: dict[str, Any]) -> None:
        left_out = 0 if self._every else sparing.take()
        if left_out is not None:
            say(event, **facts, **({"left_out": left_out} if left_out else {}))


def _facts(call: Call, reply: Reply, duration_ns: int) -> dict[str, Any]:
    return {
        "log_id": call.log_id,
        "endpoint": call.endpoint.facts.id if call.endpoint else "",
        "method": call.request.method,
        "path": mask_path(call.request.raw_path),
        "status": reply.status,
        "code": call.code,
        "app_id": call.app.app_id if call.app else "",
        "tenant_key": call.tenant.tenant_key if call.tenant else "",
        "duration_ms": duration_ns // 1_000_000,
    }
