"""The HTTP edge of the open API: aiohttp requests become the gate's requests, its replies become responses.

aiohttp keeps the case of header names (the Python SDK looks for `X-Tt-Logid` in exactly that spelling). A content
type is never required: a body is JSON whatever the client calls it.
"""

import time

from aiohttp import web

from larkstead.gate.bodies import Bodies, Incoming
from larkstead.gate.call import Reply, Request
from larkstead.gate.chain import Chain
from larkstead.gate.downloads import Download

JSON = "application/json; charset=utf-8"


class Edge:
    """Answers requests below the API's paths."""

    def __init__(self, chain: Chain, public_url: str, bodies: Bodies) -> None:
        self._chain = chain
        self._public_url = public_url
        self._bodies = bodies

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Judge one request."""
        started = time.monotonic_ns()
        received_ms = time.time_ns() // 1_000_000
        path, _, query = text_of(request.raw_path).partition("?")
        judged = Request(
            method=request.method,
            raw_path=path,
            raw_query=query,
            authorization=text_of(request.headers.get("Authorization", "")),
            client=request.remote or "",
            received_ms=received_ms,
            started_ns=started,
            trace_parent=request.headers.get("traceparent", ""),
            content_type=request.headers.get("Content-Type", ""),
            incoming=Incoming(self._bodies, request),
            host=f"{request.scheme}://{text_of(request.headers.get('Host', ''))}",
            agent=text_of(request.headers.get("User-Agent", "")),
        )
        return _response(await self._chain.judge(judged, self._public_url))


def text_of(raw: str) -> str:
    """What was sent as a text that can be stored."""
    # aiohttp keeps bytes that are no UTF-8 as lone surrogates, which nothing behind this line could store or send.
    return raw if raw.isascii() else raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _response(reply: Reply) -> web.StreamResponse:
    if reply.content is not None:
        return Download(reply.content, reply.headers)
    return web.Response(status=reply.status, body=reply.body, headers={**reply.headers, "Content-Type": JSON})
