"""A span for each API call, named for its endpoint, under the caller's own trace if it sent one."""

from larkstead.delivery.otlp import Span, SpanPost
from larkstead.gate.call import Call, Reply
from larkstead.gate.metrics import UNKNOWN


class Traces:
    """Hands each answered call to the post."""

    def __init__(self, post: SpanPost) -> None:
        self._post = post

    def observe(self, call: Call, reply: Reply, duration_ns: int) -> None:
        """One call as a span. No body, no query and no token is in it."""
        request, endpoint = call.request, call.endpoint
        start_ns = request.received_ms * 1_000_000
        attributes: dict[str, str | int] = {
            "http.request.method": request.method,
            "url.path": request.raw_path,
            "http.response.status_code": reply.status,
            "larkstead.code": call.code,
            "larkstead.log_id": call.log_id,
            "larkstead.app_id": call.app.app_id if call.app else "",
            "larkstead.tenant_key": call.tenant.tenant_key if call.tenant else "",
        }
        if endpoint is not None:
            attributes["http.route"] = endpoint.facts.path
        name = UNKNOWN if endpoint is None else endpoint.facts.id
        failed = reply.status >= 500
        self._post.add(Span(name, start_ns, start_ns + duration_ns, failed, attributes, request.trace_parent))
