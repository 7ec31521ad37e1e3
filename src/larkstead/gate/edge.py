"""The HTTP edge of the open API: aiohttp requests become the gate's requests, its replies become responses.

aiohttp keeps the case of header names (the Python SDK looks for `X-Tt-Logid` in exactly that spelling). A content
type is never required: a body is JSON whatever the client calls it.
"""

import time

from aiohttp import web

from larkstead.gate.call import Reply, Request
from larkstead.gate.chain import Chain
from larkstead.gate.refused import failed
from larkstead.wire.envelope import failure

JSON = "application/json; charset=utf-8"


class Edge:
    """Answers requests below the API's paths."""

    def __init__(self, chain: Chain, public_url: str) -> None:
        self._chain = chain
        self._public_url = public_url

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """Judge one request."""
        started = time.monotonic_ns()
        received_ms = time.time_ns() // 1_000_000
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return self._too_large(received_ms)
        path, _, query = request.raw_path.partition("?")
        judged = Request(
            method=request.method,
            raw_path=path,
            raw_query=query,
            authorization=request.headers.get("Authorization", ""),
            body=body,
            client=request.remote or "",
            received_ms=received_ms,
            started_ns=started,
        )
        return _response(await self._chain.judge(judged, self._public_url))

    def _too_large(self, received_ms: int) -> web.Response:
        log_id = self._chain.log_ids.next(received_ms)
        body = failure(failed(413, 9499, "Bad Request: the body is too large"), log_id, self._public_url)
        return _response(Reply(413, body, {"X-Tt-Logid": log_id}))


def _response(reply: Reply) -> web.Response:
    return web.Response(status=reply.status, body=reply.body, headers={**reply.headers, "Content-Type": JSON})
