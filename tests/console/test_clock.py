"""`clock.*` and `/_larkstead/control/clock`: who may advance the clock of an enterprise, and what they are told."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from larkstead.console.clock import ClockOfOwner
from larkstead.world.clock import ClockRefused
from tests.console.conftest import Console, Consoles, Refused
from tests.console.test_faults import founded
from tests.support import folders
from tests.support.clocks import clock
from tests.support.platform import Platform, settings

HOUR, DAY = 3_600_000, 86_400_000


@pytest.fixture
async def han(consoles: Consoles) -> Console:
    return await consoles.demo()


async def test_the_owner_advances_it_and_everybody_sees_how_far(consoles: Consoles, han: Console) -> None:
    assert (await han.call("clock.get"))["ahead_ms"] == 0
    told = await han.call("clock.advance", seconds=6 * 3_600)
    assert (told["ahead_ms"], told["count"], told["may"]) == (6 * HOUR, 1, True)
    [advance] = told["advances"]
    assert (advance["by_ms"], advance["by"]) == (6 * HOUR, "韩梅梅")
    assert 0 <= told["now"] - advance["at"] - 6 * HOUR < HOUR
    li = await consoles.demo("4b7d9e12")
    assert (await li.call("session.state"))["clock_ahead_ms"] == 6 * HOUR
    strict = await consoles.strict()
    assert (await strict.call("session.state"))["clock_ahead_ms"] == 0
    assert (await strict.call("clock.get"))["advances"] == []
    assert "clock.advance" in [line["action"] for line in (await han.call("admin.audit"))["lines"]]


async def test_an_admin_sees_it_and_does_not_advance_it(consoles: Consoles) -> None:
    admin = await founded(consoles)
    assert not (await admin.call("clock.get"))["may"]
    with pytest.raises(Refused) as refused:
        await admin.call("clock.advance", seconds=60)
    assert refused.value.cause == ClockOfOwner.__name__
    assert (await admin.call("clock.get"))["ahead_ms"] == 0


async def test_the_operator_can_let_admins_advance_it_and_nobody_else(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        server = await folders.start(settings(tmp_path / "data", faults="admins"))
        stack.push_async_callback(server.stop)
        admin = await founded(consoles := Consoles(server, stack))
        assert (await admin.call("clock.advance", seconds=60))["ahead_ms"] == 60_000
        assert (await (await consoles.visitor()).call("session.state"))["clock_ahead_ms"] == 0


async def test_pages_are_told(consoles: Consoles, han: Console) -> None:
    li = await consoles.demo("4b7d9e12")
    address = f"{li.url}/_larkstead/console/live".replace("http", "ws", 1)
    async with li.client.ws_connect(address, origin=li.url) as socket:
        await asyncio.sleep(0.1)
        await han.call("clock.advance", seconds=3_600)
        async with asyncio.timeout(10):
            while (frame := await socket.receive_json())["type"] != "clock":
                continue
    assert frame == {"type": "clock", "ahead_ms": HOUR}


@pytest.mark.parametrize("seconds", [366 * 86_400 + 1, 2**40])
async def test_too_far_is_refused_with_the_reason(han: Console, seconds: int) -> None:
    with pytest.raises(Refused) as refused:
        await han.call("clock.advance", seconds=seconds)
    assert refused.value.cause == ClockRefused.__name__
    assert "366" in refused.value.said["message"]["en"]


# --- for programs


@pytest.mark.parametrize(
    ("by", "ms"), [("90s", 90_000), ("5m", 300_000), ("6h", 6 * HOUR), ("14d", 14 * DAY), (60, 60_000), ("60", 60_000)]
)
async def test_a_test_advances_it_with_the_servers_key(platform: Platform, by: Any, ms: int) -> None:
    app = await platform.app()
    key = platform.tenant().tenant_key
    for number, named in enumerate(({"tenant_key": key}, {"app_id": app.app_id}), 1):
        status, told = await clock(platform, "POST", by=by, **named)
        assert (status, told["tenant_key"], told["ahead_ms"]) == (200, key, number * ms)
    assert (await clock(platform, tenant_key=key))[1]["ahead_ms"] == 2 * ms
    assert (await clock(platform, app_id=app.app_id))[1]["advances"][0]["by"] == ""


async def test_of_many_at_once_all_count_and_a_restart_forgets_none(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack)
        key = platform.tenant().tenant_key
        await asyncio.gather(*(clock(platform, "POST", by="1h", tenant_key=key) for _ in range(8)))
        assert platform.cell.clock.ahead_ms == 8 * HOUR
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack)
        assert platform.cell.clock.ahead_ms == 8 * HOUR
        assert (await clock(platform, "POST", by="1h", tenant_key=key))[1]["ahead_ms"] == 9 * HOUR


async def test_without_the_key_nothing_is_told_or_done(platform: Platform) -> None:
    tenant = platform.tenant().tenant_key
    for key in ("", "wrong"):
        assert (await clock(platform, key=key, tenant_key=tenant))[0] == 401
        assert (await clock(platform, "POST", key=key, tenant_key=tenant, by="6h"))[0] == 401
    assert platform.cell.clock.ahead_ms == 0


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({}, "by"),
        ({"by": "soon"}, "6h"),
        ({"by": "-6h"}, "6h"),
        ({"by": "0s"}, "6h"),
        ({"by": "1.5h"}, "6h"),
        ({"by": "9999999999s"}, "6h"),
        ({"by": "900000000d"}, "366"),
        ({"by": None}, "by"),
        ({"by": "6h", "tenant_key": "none"}, "none"),
        ({"by": "6h", "tenant_key": "", "app_id": "cli_none"}, "cli_none"),
        ({"by": "6h", "tenant_key": ""}, "tenant_key"),
        ({"by": "6h", "more": 1}, "more"),
    ],
)
async def test_what_cannot_be_is_refused_with_the_reason(platform: Platform, wrong: dict[str, Any], word: str) -> None:
    status, told = await clock(platform, "POST", **{"tenant_key": platform.tenant().tenant_key, **wrong})
    assert status in {400, 404}
    assert word in told["message"]["en"]
    assert platform.cell.clock.ahead_ms == 0


async def test_other_methods_are_refused(platform: Platform) -> None:
    assert (await clock(platform, "DELETE", tenant_key=platform.tenant().tenant_key))[0] == 400
