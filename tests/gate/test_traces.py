"""Spans of API calls, as a collector gets them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from tests.support.platform import Platform

pytestmark = pytest.mark.known(ours="OTLP/HTTP with JSON, as OpenTelemetry specifies it")

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


class Collector:
    """What a collector on port 4318 does, as far as we need it: remember spans, or refuse them."""

    def __init__(self) -> None:
        self.spans: list[dict[str, Any]] = []
        self.resources: list[dict[str, Any]] = []
        self.status = 200
        self.asked = asyncio.Event()
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.asked.set()
        if self.status == 200:
            assert request.content_type == "application/json"
            for resource in (await request.json())["resourceSpans"]:
                self.resources.append(resource["resource"])
                self.spans += [span for scope in resource["scopeSpans"] for span in scope["spans"]]
        return web.json_response({}, status=self.status)


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    found = Collector()
    app = web.Application()
    app.router.add_post("/v1/traces", found.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield found
    await runner.cleanup()


def attributes(holder: dict[str, Any]) -> dict[str, Any]:
    return {one["key"]: next(iter(one["value"].values())) for one in holder["attributes"]}


async def test_each_call_is_a_span_with_endpoint_code_log_id_and_app(collector: Collector, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, otlp_endpoint=collector.url)
        app = await platform.app()
        token = await platform.token(app)
        answer = await platform.get("/open-apis/bot/v3/info", app, secret="nobody-sees-this")
    # Stopping sends what waits.
    (span,) = collector.spans
    found = attributes(span)
    assert found["larkstead.log_id"] == answer.headers["X-Tt-Logid"]
    assert (found["larkstead.app_id"], found["larkstead.code"]) == (app.app_id, "0")
    assert found["http.route"] == "/open-apis/bot/v3/info"
    assert attributes(collector.resources[0])["service.name"] == "larkstead"
    assert int(span["startTimeUnixNano"]) <= int(span["endTimeUnixNano"])
    assert (len(span["traceId"]), len(span["spanId"]), "parentSpanId" in span) == (32, 16, False)
    assert token not in str(collector.spans)
    assert "nobody-sees-this" not in str(collector.spans)


@pytest.mark.parametrize(
    ("header", "parent"),
    [(f"00-{TRACE}-{PARENT}-01", PARENT), (f"00-{'0' * 32}-{PARENT}-01", None), ("nonsense", None)],
)
async def test_a_call_stands_under_the_callers_own_trace(
    collector: Collector, tmp_path: Path, header: str, parent: str | None
) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, otlp_endpoint=f"{collector.url}/v1/traces")
        await platform.call("GET", "/open-apis/nothing", headers={"traceparent": header})
    (span,) = collector.spans
    assert span.get("parentSpanId") == parent
    assert (span["traceId"] == TRACE) == (parent is not None)
    assert (span["name"], span["status"]["code"]) == ("unknown", 0)


@pytest.mark.parametrize("gone", [True, False])
async def test_a_collector_that_does_not_take_spans_disturbs_no_call(
    collector: Collector, tmp_path: Path, gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("larkstead.delivery.otlp.EVERY_S", 0.01)
    collector.status = 503
    url = "http://127.0.0.1:1" if gone else collector.url
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, otlp_endpoint=url)
        assert (await platform.call("GET", "/open-apis/nothing")).status == 404
        if not gone:
            await collector.asked.wait()
        assert (await platform.call("GET", "/open-apis/nothing")).status == 404
    assert collector.spans == []
