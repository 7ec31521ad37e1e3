"""OpenTelemetry spans on their way to a collector: OTLP over HTTP with JSON, which every collector takes on port 4318.

Written here rather than taken from the SDK: docs/why/traces.md.
"""

import asyncio
import secrets
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout

from larkstead.wire.jsons import dump

log = structlog.get_logger(__name__)

PATH = "/v1/traces"
SERVER, UNSET, ERROR = 2, 0, 2
# Calls never wait for a collector: spans beyond the bound are given up, and so is a batch that it does not take.
BOUND, BATCH, EVERY_S, TIMEOUT_S = 20_000, 2_000, 1.0, 5.0


@dataclass(frozen=True, slots=True)
class Span:
    """One finished piece of work. Times in ns since 1970; `parent`: a W3C `traceparent`, "" for none."""

    name: str
    start_ns: int
    end_ns: int
    failed: bool
    attributes: Mapping[str, str | int]
    parent: str = ""
    trace_id: str = field(default_factory=lambda: secrets.token_hex(16))
    span_id: str = field(default_factory=lambda: secrets.token_hex(8))


class SpanPost:
    """Sends spans to one collector, a batch a second."""

    def __init__(self, endpoint: str, version: str) -> None:
        self.url = endpoint if endpoint.endswith(PATH) else endpoint.rstrip("/") + PATH
        self._resource = {"attributes": _attributes({"service.name": "larkstead", "service.version": version})}
        self._version = version
        self._waiting: deque[Span] = deque(maxlen=BOUND)
        self._task: asyncio.Task[None] | None = None
        self._session: ClientSession | None = None
        self._failing = False

    def start(self) -> None:
        """Begin to send."""
        self._session = ClientSession(timeout=ClientTimeout(total=TIMEOUT_S))
        self._task = asyncio.get_running_loop().create_task(self._run())

    def add(self, span: Span) -> None:
        """Send a span, soon."""
        self._waiting.append(span)

    async def stop(self) -> None:
        """Send what waits, and end."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._send()
        if self._session is not None:
            await self._session.close()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            await self._send()

    async def _send(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            if not await self._post(batch):
                return

    async def _post(self, batch: Sequence[Span]) -> bool:
        assert self._session is not None
        headers = {"Content-Type": "application/json"}
        try:
            async with self._session.post(self.url, data=self._body(batch), headers=headers) as answer:
                problem = "" if answer.status < 300 else f"it answered {answer.status}"
        except (ClientError, TimeoutError) as error:
            problem = str(error) or type(error).__name__
        if problem and not self._failing:
            # Once, not every second: until it takes spans again.
            log.warning("traces.not_sent", collector=self.url, problem=problem, spans=len(batch))
        self._failing = bool(problem)
        return not problem

    def _body(self, batch: Sequence[Span]) -> bytes:
        scope = {"name": "larkstead", "version": self._version}
        spans = [_span(span) for span in batch]
        return dump({"resourceSpans": [{"resource": self._resource, "scopeSpans": [{"scope": scope, "spans": spans}]}]})


def _span(span: Span) -> dict[str, Any]:
    trace_id, parent = _parent(span)
    shown: dict[str, Any] = {
        "traceId": trace_id,
        "spanId": span.span_id,
        "name": span.name,
        "kind": SERVER,
        "startTimeUnixNano": str(span.start_ns),
        "endTimeUnixNano": str(span.end_ns),
        "attributes": _attributes(span.attributes),
        "status": {"code": ERROR if span.failed else UNSET},
    }
    return {**shown, "parentSpanId": parent} if parent else shown


def _parent(span: Span) -> tuple[str, str]:
    """The trace the span belongs to and the span it stands under; a `traceparent` that is none begins a trace."""
    parts = span.parent.lower().split("-")
    if len(parts) < 4 or [len(part) for part in parts[:3]] != [2, 32, 16]:
        return span.trace_id, ""
    hexadecimal = all(digit in "0123456789abcdef" for digit in "".join(parts[:3]))
    if not hexadecimal or not parts[1].strip("0") or not parts[2].strip("0"):
        return span.trace_id, ""
    return parts[1], parts[2]


def _attributes(values: Mapping[str, str | int]) -> list[dict[str, Any]]:
    return [
        {"key": key, "value": {"intValue": str(value)} if isinstance(value, int) else {"stringValue": value}}
        for key, value in values.items()
    ]
