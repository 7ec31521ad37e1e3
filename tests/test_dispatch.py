"""The front: the three paths of those who run the server, and what is answered while it cannot answer calls."""

import asyncio
import json
import re
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy.exc import OperationalError

from larkstead.app import Server
from larkstead.store.faults import NotStored
from larkstead.store.sink import ProcessSink
from larkstead.world.memory import Memory
from tests.support.platform import Platform


async def get(platform: Platform, path: str, **headers: str) -> tuple[int, str]:
    async with platform.client.get(platform.url + path, headers=headers) as answer:
        return answer.status, await answer.text()


async def until(platform: Platform, state: str) -> None:
    """Ask until the server says that it is in a state."""
    while json.loads((await get(platform, "/readyz"))[1])["state"] != state:
        pass


def server(platform: Platform) -> Server:
    return platform.server


async def test_a_running_server_is_live_and_ready_for_probes_that_ask_by_address(platform: Platform) -> None:
    assert (await get(platform, "/livez", Host="10.1.2.3:80"))[0] == 200
    status, body = await get(platform, "/readyz", Host="10.1.2.3:80")
    assert (status, json.loads(body)) == (200, {"ready": True, "state": "ready", "why": ""})


@pytest.mark.parametrize("state", ["starting", "reloading", "lost", "stopping"])
async def test_while_calls_are_not_accepted_readyz_says_why_and_livez_stays_well(
    platform: Platform, state: str
) -> None:
    figures = server(platform).figures
    assert figures is not None
    figures.health.state = state  # type: ignore[assignment]
    status, body = await get(platform, "/readyz")
    assert (status, json.loads(body)["state"]) == (503, state)
    assert json.loads(body)["why"]
    assert (await get(platform, "/livez"))[0] == 200
    assert (await get(platform, "/open-apis/bot/v3/info"))[0] == 503


async def test_a_memory_that_cannot_be_read_anew_answers_nothing_until_it_can(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, tried = platform.world.read, 0

    def twice_broken() -> Memory:
        nonlocal tried
        tried += 1
        if tried < 5:
            raise OperationalError("SELECT", {}, OSError("disk"))
        return read()

    monkeypatch.setattr(platform.world, "read", twice_broken)
    server(platform).journal.halt(OSError("disk"))
    status, body = await get(platform, "/readyz")
    assert (status, json.loads(body)["state"]) == (503, "reloading")
    assert (await get(platform, "/open-apis/bot/v3/info"))[0] == 503
    while (await get(platform, "/readyz"))[0] != 200:
        assert (await get(platform, "/livez"))[0] == 200
        await asyncio.sleep(0.01)
    assert tried == 5
    assert platform.cell.memory.users


def key(platform: Platform) -> dict[str, str]:
    return {"Authorization": f"Bearer {platform.server.owner_key}"}


async def test_while_nothing_can_be_stored_what_only_reads_is_answered(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = await platform.app("im:message:send_as_bot")
    token = await platform.token(app)
    to, sink, full = platform.open_id(app, "李雷"), platform.server.journal.sink, True
    assert isinstance(sink, ProcessSink)
    store = sink._writer.store

    async def fails(batch: Any) -> None:
        if full:
            raise NotStored("database or disk is full")
        await store(batch)

    monkeypatch.setattr(sink._writer, "store", fails)
    assert (await platform.send(app, "open_id", to)).status == 500
    await until(platform, "unwritable")
    assert (await get(platform, "/readyz"))[0] == 503
    assert (await platform.call("GET", "/open-apis/bot/v3/info", token=token)).code == 0
    body = {"receive_id": to, "msg_type": "text", "content": '{"text":"x"}'}
    path = "/open-apis/im/v1/messages"
    refused = await platform.call("POST", path, token=token, query={"receive_id_type": "open_id"}, json=body)
    assert (refused.status, refused.code) == (503, 1500)
    full = False
    await until(platform, "ready")
    assert (await platform.send(app, "open_id", to)).code == 0


async def test_metrics_count_calls_by_endpoint_and_code_and_stored_messages(platform: Platform) -> None:
    app = await platform.app("im:message:send_as_bot")
    assert (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).code == 0
    await platform.send(app, "open_id", "ou_none")
    await platform.call("GET", "/open-apis/nothing")
    status, text = await get(platform, "/metrics", **key(platform))
    assert status == 200
    assert 'larkstead_calls_total{code="0",endpoint="im.v1.message.create"} 1.0' in text
    assert re.search(r'larkstead_calls_total{code="[1-9]\d+",endpoint="im.v1.message.create"} 1.0', text)
    assert 'larkstead_calls_total{code="99991201",endpoint="unknown"} 1.0' in text
    assert 'larkstead_call_duration_seconds_count{endpoint="im.v1.message.create"} 2.0' in text
    assert re.search(r"larkstead_messages_stored_total [1-9]", text)
    assert re.search(r'larkstead_journal_batch_size_count{journal="platform"} [1-9]', text)
    assert 'larkstead_journal_dropped_total{journal="calls"} 0.0' in text
    assert "process_resident_memory_bytes" in text
    for journal in ("platform", "calls"):
        assert re.search(rf'larkstead_writer_memory_bytes{{journal="{journal}"}} [1-9]', text)
    assert "larkstead_live_pages 0.0" in text
    assert "larkstead_long_connections 0.0" in text
    assert "larkstead_events_waiting 0.0" in text


async def test_metrics_are_for_who_has_the_owners_key_unless_the_setting_says_otherwise(
    platform: Platform, tmp_path: Path
) -> None:
    status, text = await get(platform, "/metrics")
    assert (status, "owner.key" in text) == (401, True)
    assert (await get(platform, "/metrics", Authorization="Bearer guess"))[0] == 401
    assert (await get(platform, "/metrics", **{"X-Forwarded-For": "192.0.2.1"}, **key(platform)))[0] == 200
    for setting, found in (("on", 200), ("off", 404)):
        async with AsyncExitStack() as stack:
            other = await Platform.start(tmp_path / setting, stack, metrics=setting)
            assert (await get(other, "/metrics"))[0] == found


async def test_pages_of_other_hosts_are_still_refused(platform: Platform) -> None:
    async with ClientSession() as client, client.get(platform.url + "/", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 421


async def test_everybody_reads_what_is_emulated_by_the_servers_own_names(platform: Platform) -> None:
    status, text = await get(platform, "/_larkstead/coverage.json")
    ledger = json.loads(text)
    assert (status, list(ledger)) == (200, ["version", "endpoints", "events", "features", "partial"])
    assert "POST /open-apis/im/v1/messages" in ledger["endpoints"]
    assert all(ledger["partial"].values())
    assert (await get(platform, "/_larkstead/coverage.json", Host="elsewhere.example"))[0] == 421
    assert (await platform.call("POST", "/_larkstead/coverage.json")).status == 404
