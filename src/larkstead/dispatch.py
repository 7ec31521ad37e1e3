"""The front: which room a request belongs to, and the three paths for those who run the server.

`/livez`, `/readyz` and `/metrics` are Larkstead's own; they are answered for any Host, since probes and collectors ask
by address.
"""

import asyncio
from collections.abc import Collection
from importlib import import_module
from typing import Any

from aiohttp import web

from larkstead.api import CATALOGUE
from larkstead.console.messenger import attachments
from larkstead.console.messenger import live as live_pages
from larkstead.console.page_files import PAGES, Pages
from larkstead.console.rpc import Rpc, host_in, host_of
from larkstead.delivery.live import Live
from larkstead.derive.coverage import ledger
from larkstead.gate.chain import Chain
from larkstead.gate.edge import Edge
from larkstead.gate.lane import Lane
from larkstead.gate.long_connection import PATH, LongConnectionDoor
from larkstead.gate.peers import Peers
from larkstead.gate.process_stats import Figures

API_PATHS = frozenset({"open-apis", "callback", "oauth", "api"})
WHY = {
    "starting": "The server is starting.",
    "stalled": "What is to be stored has been waiting for seconds: the disk, the database or the writer stands still.",
    "reloading": "A batch could not be stored; what the store holds is being read anew.",
    "unwritable": "Nothing can be stored (the server's log says why); what only reads is answered.",
    "lost": "The store is not the one it was (the server's log says how); the server stops.",
    "stopping": "The server is stopping.",
}
NEEDS_KEY = (
    "Metrics are for the owner of this server: send what stands in owner.key in its data folder as "
    "`Authorization: Bearer ...`, or start it with --metrics on."
)
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="larkstead"', "Cache-Control": "no-store"}
# The pages' calls show this.
BUSY = {
    "zh": "服务器暂时不能保存数据，请稍后再试。",
    "en": "The server cannot store anything at the moment. Try again in a moment.",
}
UNCACHED = {"Cache-Control": "no-store"}
# What is emulated, for scripts.
COVERAGE = ["_larkstead", "coverage.json"]


class Front:
    """Hands each request to its room. `hosts`: the names that pages and the API are answered for. `metrics`: who may
    read them, as the setting says.
    """

    def __init__(
        self,
        *,
        edge: Edge,
        pages: Pages,
        rpc: Rpc,
        live: Live,
        long_connections: LongConnectionDoor,
        figures: Figures,
        url: str,
        hosts: Collection[str],
        metrics: str,
        peers: Peers,
    ) -> None:
        self._edge = edge
        self._pages = pages
        self._rpc = rpc
        self._live = live
        self._long_connections = long_connections
        self._figures = figures
        self._url = url
        self._hosts = hosts
        self._metrics = metrics
        self._peers = peers
        self._exposition: Any = None

    def lane(self, chain: Chain) -> Lane | None:
        """What answers ordinary calls as `answer` would; None where proxies are trusted to tell who sent them."""
        if self._peers.any_trusted:
            return None
        return Lane(chain, self._url, lambda header: host_in(header) in self._hosts, self._figures.health.accepts)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The API, a console call, a built file, a page, the ledger, an operator's question; anything else is the API's
        404, and for somebody who typed an address a page that says so.
        """
        request = self._peers.seen(request)
        segments = [segment for segment in request.raw_path.partition("?")[0].split("/") if segment]
        first = segments[0] if segments else ""
        if first in {"livez", "readyz", "metrics"} and len(segments) == 1 and request.method in {"GET", "HEAD"}:
            return await self._operator(request, first)
        health = self._figures.health
        if not health.accepts(request.method):
            told = {"code": 1500, "msg": f"{WHY[health.state]} Try again.", "cause": "NotReady", "message": BUSY}
            return web.json_response(told, status=503, headers={"Retry-After": "1"})
        if host_of(request) not in self._hosts:
            return self._unknown_host(request)
        if first in API_PATHS:
            return await self._edge.answer(request)
        if tuple(segments) == PATH and request.method == "GET":
            return await self._long_connections.answer(request)
        if segments == COVERAGE and request.method in {"GET", "HEAD"}:
            return web.json_response(ledger(CATALOGUE), headers=UNCACHED)
        if first == "_larkstead" and len(segments) > 2:
            return await self._own(request, segments[1], segments[2:])
        if (not segments or first in PAGES) and request.method in {"GET", "HEAD"}:
            return self._pages.page(request.headers, place=first)
        if request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("Accept", ""):
            # Somebody typed the address; a program gets the API's answer.
            return self._pages.page(request.headers, status=404)
        return await self._edge.answer(request)

    async def _own(self, request: web.BaseRequest, room: str, rest: list[str]) -> web.StreamResponse:
        if room == "assets" and request.method in {"GET", "HEAD"}:
            return self._pages.asset("/".join(rest), request.headers)
        if room == "files" and len(rest) == 2 and request.method in {"GET", "HEAD"}:
            return await attachments.serve(request, self._rpc, rest[0], rest[1])
        if room == "control" and rest in (["faults"], ["clock"]):
            await self._rpc.ready()
            return await import_module("larkstead.console.control").serve(request, self._rpc, rest[0])  # type: ignore[no-any-return]
        if room == "console" and rest == ["live"]:
            return await live_pages.serve(request, self._rpc, self._live)
        if room == "console" and len(rest) == 1:
            return await self._rpc.answer(request, rest[0])
        return await self._edge.answer(request)

    async def _operator(self, request: web.BaseRequest, what: str) -> web.StreamResponse:
        health = self._figures.health
        if what == "livez":
            return web.json_response({"live": True}, headers=UNCACHED)
        if what == "readyz":
            body = {"ready": health.ready, "state": health.shown, "why": WHY.get(health.shown, "")}
            return web.json_response(body, status=200 if health.ready else 503, headers=UNCACHED)
        if self._metrics == "off":
            # As if it were not there.
            return await self._edge.answer(request)
        if self._metrics == "key" and not self._rpc.has_owner_key(request):
            return web.json_response({"code": 9499, "msg": NEEDS_KEY}, status=401, headers=CHALLENGE)
        return await self._metrics_text()

    async def _metrics_text(self) -> web.Response:
        if self._exposition is None:
            # Prometheus's library is read when somebody first asks, and not by the thread that answers calls.
            self._exposition = await asyncio.to_thread(import_module, "larkstead.gate.prometheus")
        body = await asyncio.to_thread(self._exposition.Exposition(self._figures).text)
        return web.Response(body=body, headers={"Content-Type": self._exposition.CONTENT_TYPE_LATEST, **UNCACHED})

    def _unknown_host(self, request: web.BaseRequest) -> web.Response:
        # A page of another site can make a browser resolve any name to this machine: only names we know are answered.
        text = (
            f"Larkstead does not answer for the host {host_of(request)!r}. "
            f"Use {self._url}, or start it with --public-url http://{request.headers.get('Host', 'host')}"
        )
        return web.json_response({"code": 9499, "msg": text}, status=421)
