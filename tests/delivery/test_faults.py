"""Faults on purpose: what a program meets of each, and that nothing of it is left when it is over."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from larkstead.delivery import deliverer, on_purpose, ways
from larkstead.world.apps.faults import FAULTS_MOST, FaultRefused
from larkstead.world.apps.records import App
from tests.delivery.test_webhooks import RECEIVE, SCOPES, outcomes, tries
from tests.support.long_connections import Client, ask, connected
from tests.support.platform import Platform
from tests.support.receivers import Receiver, receiving, subscribe


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


@pytest.fixture
async def hooked(platform: Platform, receiver: Receiver) -> App:
    return await subscribe(platform, await platform.app(*SCOPES), RECEIVE, url=receiver.url)


@pytest.fixture
async def wired(platform: Platform) -> App:
    return await subscribe(platform, await platform.app(*SCOPES), RECEIVE, mode="long_connection")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliverer, "LADDER_MS", (50, 50))
    monkeypatch.setattr(on_purpose, "LATE_S", 0.3)
    monkeypatch.setattr(ways, "WHOLE_S", 0.3)


def breaks(platform: Platform, app: App, kind: Any, times: int | None = 1, **more: Any) -> None:
    platform.world.faults.begin(app, kind, times=times, **more)


async def taken(client: Client) -> dict[str, Any]:
    """The next event, acknowledged."""
    frame = await client.receive()
    await client.ack(frame)
    body: dict[str, Any] = json.loads(frame.payload or b"")
    return body


@pytest.mark.parametrize(
    ("kind", "why", "comes"),
    [("refuse", ("refused", 0), 1), ("slow", ("timeout", 200), 2), ("lose_ack", ("timeout", 200), 2)],
)
async def test_a_webhook_that_fails_is_tried_again_with_the_same_event_id(
    platform: Platform, hooked: App, receiver: Receiver, kind: str, why: tuple[str, int], comes: int
) -> None:
    breaks(platform, hooked, kind)
    await platform.says("李雷", hooked, "你好")
    assert await outcomes(platform, hooked, 1) == ["delivered"]
    assert await tries(platform, hooked) == [why, ("", 200)]
    assert len(receiver.received) == comes
    assert len({one.body["header"]["event_id"] for one in receiver.received}) == 1
    assert not platform.world.faults.of(hooked.id)


async def test_a_duplicate_is_the_same_event_twice(platform: Platform, hooked: App, receiver: Receiver) -> None:
    breaks(platform, hooked, "duplicate")
    await platform.says("李雷", hooked, "once")
    first, second = await receiver.until(2)
    assert first.body["header"]["event_id"] == second.body["header"]["event_id"]
    assert await outcomes(platform, hooked, 1) == ["delivered"]


async def test_a_later_message_passes_the_one_before_it(platform: Platform, hooked: App, receiver: Receiver) -> None:
    breaks(platform, hooked, "out_of_order")
    for text in ("first", "second", "third"):
        await platform.says("李雷", hooked, text)
    assert [one.text for one in await receiver.until(3)] == ["second", "first", "third"]


async def test_out_of_order_alone_it_comes_all_the_same(
    platform: Platform, hooked: App, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliverer, "HELD_S", 0.1)
    breaks(platform, hooked, "out_of_order")
    await platform.says("李雷", hooked, "alone")
    assert [one.text for one in await receiver.until(1)] == ["alone"]


async def test_a_delay_keeps_an_event_back(platform: Platform, hooked: App, receiver: Receiver) -> None:
    breaks(platform, hooked, "delay", value=400)
    began = asyncio.get_running_loop().time()
    await platform.says("李雷", hooked, "late")
    await receiver.until(1)
    assert asyncio.get_running_loop().time() - began >= 0.4


async def test_a_dropped_connection_breaks_off_and_the_event_comes_over_the_next(
    platform: Platform, wired: App
) -> None:
    breaks(platform, wired, "drop")
    async with connected(platform, wired) as client:
        await platform.says("李雷", wired, "你好")
        assert (await client.socket.receive(timeout=5)).type.name in {"CLOSED", "CLOSE", "ERROR"}
    async with connected(platform, wired) as client:
        await taken(client)
        assert await outcomes(platform, wired, 1) == ["delivered"]
    assert ("broken", 0) in await tries(platform, wired)


async def test_a_half_open_connection_says_nothing_more_and_does_not_end(platform: Platform, wired: App) -> None:
    breaks(platform, wired, "half_open")
    async with connected(platform, wired) as client:
        await platform.says("李雷", wired, "你好")
        with pytest.raises(TimeoutError):
            await client.socket.receive(timeout=0.5)
        assert client.server_side.open
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.ping(), 0.3)
    async with connected(platform, wired) as client:
        await asyncio.wait_for(client.ping(), 5)


async def test_an_event_comes_in_small_parts(platform: Platform, wired: App) -> None:
    breaks(platform, wired, "fragment", value=64)
    async with connected(platform, wired) as client:
        await platform.says("李雷", wired, "你好")
        parts = [await client.receive()]
        while len(parts) < int(parts[0].header("sum")):
            parts.append(await client.receive())
        assert len(parts) > 3
        whole = b"".join(part.payload or b"" for part in parts)
        assert json.loads(whole)["header"]["event_type"] == RECEIVE
        await client.ack(parts[-1])
        assert await outcomes(platform, wired, 1) == ["delivered"]


async def test_a_lost_ack_brings_the_event_again(platform: Platform, wired: App) -> None:
    breaks(platform, wired, "lose_ack")
    async with connected(platform, wired) as client:
        await platform.says("李雷", wired, "你好")
        first, second = await taken(client), await taken(client)
        assert first["header"]["event_id"] == second["header"]["event_id"]
        assert await outcomes(platform, wired, 1) == ["delivered"]


@pytest.mark.known(sdk="wire.md 4.2")
async def test_at_the_limit_no_program_may_connect(platform: Platform, wired: App) -> None:
    breaks(platform, wired, "connection_limit")
    assert (await ask(platform, wired)).code == 1000040350
    assert (await ask(platform, wired)).code == 0


@pytest.mark.known(doc="im-v1/message/create.md")
async def test_a_call_is_answered_with_the_code_that_was_chosen(platform: Platform) -> None:
    app = await platform.app("im:message:send_as_bot", "im:chat:readonly")
    breaks(platform, app, "answer", 2, value=230020, endpoint="im.v1.message.create")
    user = platform.cell_of(app).memory.users.at(app.owner)
    open_id = platform.cell_of(app).identities.open_id(app, user)
    for _ in range(2):
        answer = await platform.send(app, "open_id", open_id)
        assert (answer.status, answer.code) == (400, 230020)
        assert "on purpose" not in answer.msg
        # What is about another endpoint is not met here.
        assert (await platform.get("/open-apis/im/v1/chats", app)).code == 0
    assert (await platform.send(app, "open_id", open_id)).code == 0


@pytest.mark.known(doc="im-v1/message/create.md")
async def test_any_endpoint_may_say_that_the_token_is_not_good(platform: Platform) -> None:
    app = await platform.app("im:chat:readonly")
    breaks(platform, app, "answer", None, value=99991663)
    for _ in range(3):
        answer = await platform.get("/open-apis/im/v1/chats", app)
        assert (answer.status, answer.code) == (400, 99991663)
    platform.world.faults.mend(app)
    assert (await platform.get("/open-apis/im/v1/chats", app)).code == 0


async def test_a_fault_by_probability_happens_now_and_then(platform: Platform) -> None:
    app, other = await platform.app(), await platform.app()
    faults = platform.world.faults
    faults.begin(app, "refuse", probability=0.5)
    met = sum(faults.take(app.id, "refuse") is not None for _ in range(1_000))
    assert 300 < met < 700
    assert faults.take(other.id, "refuse") is None
    assert faults.take(app.id, "drop") is None


@pytest.mark.parametrize(
    "wrong", [{"times": 0}, {"probability": 0.0}, {"probability": 1.5}, {"value": 10**6}, {"times": 10**7}]
)
async def test_what_cannot_be_is_refused(platform: Platform, wrong: dict[str, Any]) -> None:
    app = await platform.app()
    with pytest.raises(FaultRefused):
        platform.world.faults.begin(app, "delay", **wrong)
    assert not platform.world.faults.of(app.id)


async def test_an_app_has_so_many_faults_and_no_more(platform: Platform) -> None:
    app = await platform.app()
    faults = platform.world.faults
    made = [faults.begin(app, "delay") for _ in range(FAULTS_MOST)]
    with pytest.raises(FaultRefused):
        faults.begin(app, "delay")
    assert faults.mend(app, made[3].id) == 1
    assert len(faults.of(app.id)) == FAULTS_MOST - 1
    assert faults.mend(app) == FAULTS_MOST - 1
