"""The HTTP edge of the open API: aiohttp requests become the gate's requests, its replies become responses.

aiohttp keeps the case of header names (the Python SDK looks for `X-Tt-Logid` in exactly that spelling). A content
type is never required: a body is JSON whatever the client calls it.
"""

import time
from collections.abc import Sequence

from aiohttp import web

from larkstead.gate.bodies import BodyTooLarge, BodyUnreadable, whole
from larkstead.gate.call import Reply, Request
from larkstead.gate.chain import Chain
from larkstead.gate.downloads import Download
from larkstead.wire.form_notes import FormNote, note_bad_form
from larkstead.wire.multipart import BadForm, Part, is_form, parse_form

JSON = "application/json; charset=utf-8"
# The largest form that is read: the largest file an endpoint takes, and room for what stands around it.
FORM_MOST = 31 * 1024 * 1024
SMALL_MOST = 1024 * 1024


class Edge:
    """Answers requests below the API's paths."""

    def __init__(self, chain: Chain, public_url: str) -> None:
        self._chain = chain
        self._public_url = public_url

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Judge one request."""
        started = time.monotonic_ns()
        received_ms = time.time_ns() // 1_000_000
        body, oversized, unreadable = b"", False, False
        parts: Sequence[Part] | None = None
        bad_form: FormNote | None = None
        path, _, query = _text(request.raw_path).partition("?")
        content_type = request.headers.get("Content-Type", "")
        try:
            if is_form(content_type):
                parts = ()
                most = FORM_MOST if self._chain.takes_form(request.method, path) else SMALL_MOST
                parts, bad_form = _parts(content_type, await whole(request, most))
            else:
                body = await whole(request, SMALL_MOST)
        except BodyTooLarge:
            oversized = True
        except BodyUnreadable:
            unreadable = True
        judged = Request(
            method=request.method,
            raw_path=path,
            raw_query=query,
            authorization=_text(request.headers.get("Authorization", "")),
            body=body,
            oversized=oversized,
            unreadable=unreadable,
            client=request.remote or "",
            received_ms=received_ms,
            started_ns=started,
            trace_parent=request.headers.get("traceparent", ""),
            content_type=content_type,
            parts=parts,
            bad_form=bad_form,
        )
        return _response(await self._chain.judge(judged, self._public_url))


def _text(raw: str) -> str:
    # aiohttp keeps bytes that are no UTF-8 as lone surrogates, which nothing behind this line could store or send.
    return raw if raw.isascii() else raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _parts(content_type: str, form: bytes) -> tuple[Sequence[Part], FormNote | None]:
    """A form's parts. One that cannot be read has none: every field that is needed is missing."""
    try:
        return parse_form(content_type, form), None
    except BadForm as bad:
        return (), note_bad_form(bad, content_type, form)


def _response(reply: Reply) -> web.StreamResponse:
    if reply.content is not None:
        return Download(reply.content, reply.headers)
    return web.Response(status=reply.status, body=reply.body, headers={**reply.headers, "Content-Type": JSON})
