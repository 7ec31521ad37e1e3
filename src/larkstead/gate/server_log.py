"""The server's own log of calls: a line for each that failed or took long, with its log id. No bodies, no query, no
tokens: those are in the call log, masked.
"""

from typing import Any

import structlog

from larkstead.gate.call import Call, Reply
from larkstead.wire.masking import mask_path

log = structlog.get_logger(__name__)

SLOW_NS = 1_000_000_000
NOT_EMULATED = 501


def tell(call: Call, reply: Reply, duration_ns: int) -> None:
    """Errors of ours at error, refusals at info, slow calls at warning; nothing for the usual call."""
    if call.code == 0 and duration_ns < SLOW_NS:
        return
    if reply.status >= 500 and reply.status != NOT_EMULATED:
        log.error("call.failed", **_facts(call, reply, duration_ns))
    elif duration_ns >= SLOW_NS:
        log.warning("call.slow", **_facts(call, reply, duration_ns))
    else:
        log.info("call.refused", **_facts(call, reply, duration_ns))


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
