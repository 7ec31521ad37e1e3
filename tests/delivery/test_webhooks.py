"""Events by webhook: what comes, what is tried again, and what holds up nothing else."""

import asyncio
import json
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from larkstead.delivery import bringing as bringer
from larkstead.delivery import deliverer, event_feed, webhook
from larkstead.store import events as queries
from larkstead.wire.addresses import Allowed
from larkstead.world.apps.records import App
from larkstead.world.facts import AppCreated, ChatDisbanded, MembersAdded, MessageSent
from tests.support.platform import Platform
from tests.support.receivers import Received, Receiver, receiving, subscribe

RECEIVE = "im.message.receive_v1"
SCOPES = ("im:message.p2p_msg:readonly", "im:message.group_at_msg:readonly")
DOC = "event-subscription-guide/event-subscriptions/uUTNz4SN1MjL1UzM.md"
ENCRYPTION = "event-subscription-guide/event-subscription-configure-/encrypt-key-encryption-configuration-case.md"


@pytest.fixture
async def bot(platform: Platform, receiver: Receiver) -> App:
    return await subscribe(platform, await platform.app(*SCOPES), RECEIVE, url=receiver.url)


async def outcomes(platform: Platform, app: App, count: int) -> list[str]:
    """What became of an app's events, once none waits."""
    async with asyncio.timeout(10):
        while True:
            rows = await platform.world.reader.run(queries.of_app, app.tenant, app.id, 0, 100)
            if len(rows) == count and all(row.outcome != "waiting" for row in rows):
                return [row.outcome for row in rows]
            await asyncio.sleep(0.02)


async def tries(platform: Platform, app: App) -> list[tuple[str, int]]:
    """The tries of an app's newest event: why each failed, and the status."""
    [newest] = await platform.world.reader.run(queries.of_app, app.tenant, app.id, 0, 1)
    rows = await platform.world.reader.run(queries.attempts_of, app.tenant, newest.id)
    return [(row.fault, row.status) for row in rows]


async def until_tried(platform: Platform, app: App) -> None:
    """Until an app's newest event was tried once."""
    async with asyncio.timeout(10):
        while True:
            rows = await platform.world.reader.run(queries.of_app, app.tenant, app.id, 0, 1)
            if rows and rows[0].tries:
                return
            await asyncio.sleep(0.02)


def quick(monkeypatch: pytest.MonkeyPatch, *steps_ms: int) -> None:
    monkeypatch.setattr(deliverer, "LADDER_MS", steps_ms)


@pytest.mark.known(doc=DOC)
async def test_what_a_person_writes_to_a_bot_comes_to_its_url(platform: Platform, receiver: Receiver, bot: App) -> None:
    message = await platform.says("李雷", bot, "你好")
    [received] = await receiver.until(1)
    body = received.body
    assert received.headers["Content-Type"] == "application/json; charset=utf-8"
    assert body["schema"] == "2.0"
    header = body["header"]
    assert (header["event_type"], header["app_id"]) == (RECEIVE, bot.app_id)
    assert header["tenant_key"] == platform.cell_of(bot).tenant.tenant_key
    assert header["token"] == platform.cell_of(bot).event_subscriptions.keys(bot).verification_token
    assert received.event["message"]["message_id"] == platform.cell.identities.message_id(message.id)
    assert received.text == "你好"
    assert received.raw == json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    assert await outcomes(platform, bot, 1) == ["delivered"]


@pytest.mark.known(doc=ENCRYPTION)
async def test_with_an_encrypt_key_it_is_encrypted_and_signed(platform: Platform, receiver: Receiver, bot: App) -> None:
    cell = platform.cell_of(bot)
    await cell.event_subscriptions.encrypt(bot, platform.user("韩梅梅"), "a-key")
    await platform.says("李雷", bot, "secret")
    [received] = await receiver.until(1)
    assert list(received.body) == ["encrypt"]
    assert json.loads(received.opened("a-key")["event"]["message"]["content"])["text"] == "secret"
    assert len(received.headers["X-Lark-Signature"]) == 64


@pytest.mark.known(doc=DOC)
async def test_what_is_not_taken_comes_again_with_the_same_id(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch, 60, 120, 180, 240)

    async def third_time(_: Received) -> web.StreamResponse:
        return web.Response(status=200 if len(receiver.received) == 3 else 500)

    receiver.answer = third_time
    await platform.says("李雷", bot)
    assert await outcomes(platform, bot, 1) == ["delivered"]
    assert len({one.body["header"]["event_id"] for one in receiver.received}) == 1
    assert await tries(platform, bot) == [("status", 500), ("status", 500), ("", 200)]


@pytest.mark.known(doc=DOC)
async def test_after_four_more_tries_it_is_given_up(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch, 30, 30, 30, 30)

    async def never(_: Received) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": receiver.url})

    receiver.answer = never
    await platform.says("李雷", bot)
    assert await outcomes(platform, bot, 1) == ["given_up"]
    assert await tries(platform, bot) == [("status", 302)] * 5


@pytest.mark.known(doc=DOC)
def test_the_tries_are_as_far_apart_as_documented() -> None:
    assert deliverer.LADDER_MS == (15_000, 300_000, 3_600_000, 21_600_000)
    assert (webhook.CONNECT_S, webhook.WHOLE_S) == (2.0, 3.0)


@pytest.mark.known(doc=DOC)
async def test_who_does_not_answer_in_time_has_not_taken_it(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch, 10)
    monkeypatch.setattr(webhook, "WHOLE_S", 0.2)

    async def slow_at_first(_: Received) -> web.StreamResponse:
        await asyncio.sleep(5 if len(receiver.received) == 1 else 0)
        return web.Response()

    receiver.answer = slow_at_first
    await platform.says("李雷", bot)
    assert await outcomes(platform, bot, 1) == ["delivered"]
    assert await tries(platform, bot) == [("timeout", 0), ("", 200)]


@pytest.mark.known(doc=DOC)
async def test_what_never_failed_arrives_in_order(platform: Platform, receiver: Receiver, bot: App) -> None:
    for number in range(30):
        await platform.says("李雷", bot, str(number))
    received = await receiver.until(30)
    assert [one.text for one in received] == [str(number) for number in range(30)]


@pytest.mark.known(doc=DOC)
async def test_one_that_is_tried_again_holds_up_no_later_one(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch, 400)

    async def but_the_first(received: Received) -> web.StreamResponse:
        return web.Response(status=500 if len(receiver.received) == 1 else 200)

    receiver.answer = but_the_first
    for text in ("first", "second", "third"):
        await platform.says("李雷", bot, text)
    assert await outcomes(platform, bot, 3) == ["delivered"] * 3
    assert [one.text for one in receiver.received] == ["first", "second", "third", "first"]


@pytest.mark.known(ours="a program that stands still is its own app's matter")
async def test_a_slow_program_holds_up_no_other(platform: Platform, receiver: Receiver, bot: App) -> None:
    async def stands_still(_: Received) -> web.StreamResponse:
        await asyncio.sleep(2)
        return web.Response()

    receiver.answer = stands_still
    async with receiving() as other:
        other_bot = await subscribe(platform, await platform.app(*SCOPES, name="Other"), RECEIVE, url=other.url)
        for _ in range(5):
            await platform.says("李雷", bot)
        await platform.says("李雷", other_bot)
        async with asyncio.timeout(1.5):
            await other.until(1)


@pytest.mark.known(ours="an address in a private network is connected to only where who gave it may say so")
async def test_a_private_address_is_not_connected_to(tmp_path: Path, receiver: Receiver) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, outbound_private="")
        bot = await subscribe(platform, await platform.app(*SCOPES), RECEIVE, url=receiver.url, private=False)
        await platform.says("李雷", bot)
        await until_tried(platform, bot)
        assert await tries(platform, bot) == [("private", 0)]
    assert not receiver.received


@pytest.mark.known(doc=DOC)
async def test_what_waits_is_brought_after_a_restart(
    tmp_path: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(_: Received) -> web.StreamResponse:
        return web.Response(status=503)

    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack)
        bot = await subscribe(platform, await platform.app(*SCOPES), RECEIVE, url=receiver.url)
        receiver.answer = down
        quick(monkeypatch, 1_500)
        await platform.says("李雷", bot, "kept")
        await receiver.until(1)
    receiver.answer = None
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack)
        assert await outcomes(platform, bot, 1) == ["delivered"]
    assert [one.text for one in receiver.received] == ["kept", "kept"]
    assert len({one.body["header"]["event_id"] for one in receiver.received}) == 1


@pytest.mark.known(ours="nobody hears what nobody subscribes to")
async def test_without_a_subscriber_no_fact_is_stored(platform: Platform, bot: App) -> None:
    wants = platform.server.eventing.feed.wants
    message = await platform.says("李雷", bot)
    assert wants(MessageSent(bot.tenant, message))
    cell = platform.cell_of(bot)
    await cell.event_subscriptions.subscribe(bot, platform.user("韩梅梅"), remove=[RECEIVE])
    await platform.publish(bot)
    assert not wants(MessageSent(bot.tenant, message))


@pytest.mark.known(ours="what waits for its turn has not been tried")
async def test_what_waits_for_its_turn_is_not_late(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliverer, "AT_ONCE", 4)
    monkeypatch.setattr(webhook, "WHOLE_S", 0.5)
    for number in range(12):
        await platform.says("李雷", bot, str(number))
    await outcomes(platform, bot, 12)
    at_once, most = 0, 0

    async def takes_its_time(_: Received) -> web.StreamResponse:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.2)
        at_once -= 1
        return web.Response()

    receiver.answer = takes_its_time
    for row in await platform.world.reader.run(queries.of_app, bot.tenant, bot.id, 0, 100):
        await platform.server.eventing.deliverer.resend(bot.tenant, bot.id, row.id)
    await receiver.until(24)
    assert set(await outcomes(platform, bot, 12)) == {"delivered"}
    rows = await platform.world.reader.run(queries.of_app, bot.tenant, bot.id, 0, 100)
    assert {row.tries for row in rows} == {2}
    assert most <= 4


@pytest.mark.known(ours="a program is told apart by why nothing came of a try")
@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://", "form"),
        ("http://no-such-name.invalid/events", "name"),
        ("http://127.0.0.1:1/events", "refused"),
    ],
)
async def test_why_nothing_came_of_it_is_told(url: str, fault: str) -> None:
    webhooks = webhook.Webhooks(Allowed())
    assert (await webhooks.post(url, b"{}", {}, private=True)).fault == fault
    await webhooks.close()


@pytest.mark.known(ours="an answer is read within a bound, and TLS is checked")
async def test_what_is_too_large_no_http_or_no_tls_is_told(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "ANSWER_MOST", 1_000)

    async def talks(_: Received) -> web.StreamResponse:
        return web.Response(body=b"x" * 5_000)

    receiver.answer = talks
    webhooks = webhook.Webhooks(Allowed())
    assert (await webhooks.post(receiver.url, b"{}", {}, private=True)).fault == "too_large"
    secure = receiver.url.replace("http://", "https://")
    assert (await webhooks.post(secure, b"{}", {}, private=True)).fault == "certificate"
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        assert (await webhooks.post(f"http://127.0.0.1:{port}/", b"{}", {}, private=True)).fault == "broken"
    await webhooks.close()


@pytest.mark.known(ours="what is answered is kept as text where it is one")
async def test_an_answer_is_kept_as_far_as_it_can_be_shown(platform: Platform, receiver: Receiver, bot: App) -> None:
    for body in (b"\xff\xfe", b"nul \x00", b"y" * 10_000):

        async def says(_: Received, body: bytes = body) -> web.StreamResponse:
            return web.Response(body=body)

        receiver.answer = says
        await platform.says("李雷", bot)
        await receiver.until(len(receiver.received) + 1)
    await outcomes(platform, bot, 3)
    answers = []
    for row in await platform.world.reader.run(queries.of_app, bot.tenant, bot.id, 0, 10):
        [attempt] = await platform.world.reader.run(queries.attempts_of, bot.tenant, row.id)
        answers.append(attempt.answer)
    assert sorted(answers, key=len) == ["nul \ufffd", "base64://4=", "y" * 4_000]


@pytest.mark.known(ours="a fault of our own is no reason to stop")
async def test_a_fault_of_our_own_keeps_nothing_else_waiting(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed, bringing = vars(event_feed)["render"], vars(bringer)["in_envelope"]

    def fails_once(*words: Any, **more: Any) -> Any:
        monkeypatch.setattr(event_feed, "render", feed)
        raise ValueError("cannot be rendered")

    def breaks_once(*words: Any, **more: Any) -> Any:
        monkeypatch.setattr(bringer, "in_envelope", bringing)
        raise ValueError("cannot be put into an envelope")

    quick(monkeypatch, 20)
    monkeypatch.setattr(event_feed, "render", fails_once)
    await platform.says("李雷", bot, "lost")
    await platform.says("李雷", bot, "first")
    await receiver.until(1)
    monkeypatch.setattr(bringer, "in_envelope", breaks_once)
    await platform.says("李雷", bot, "second")
    await receiver.until(2)
    assert [one.text for one in receiver.received] == ["first", "second"]
    await outcomes(platform, bot, 2)
    assert await tries(platform, bot) == [("broken", 0), ("", 200)]


@pytest.mark.known(ours="what another try would not mend is not tried again")
async def test_an_app_that_is_disabled_meanwhile_gets_nothing(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch, 60_000)

    async def no(_: Received) -> web.StreamResponse:
        return web.Response(status=500)

    receiver.answer = no
    await platform.says("李雷", bot)
    await until_tried(platform, bot)
    cell = platform.cell_of(bot)
    await cell.apps.disable(bot, platform.user("韩梅梅"))
    [row] = await platform.world.reader.run(queries.of_app, bot.tenant, bot.id, 0, 1)
    await platform.server.eventing.deliverer.resend(bot.tenant, bot.id, row.id)
    assert await outcomes(platform, bot, 1) == ["given_up"]
    assert await tries(platform, bot) == [("status", 500), ("app_off", 0)]
    assert len(receiver.received) == 1


@pytest.mark.known(ours="an event is of the chat in which it happened, which keeps its order")
async def test_what_happened_says_in_which_chat(platform: Platform, bot: App) -> None:
    group = await platform.group("Team", "李雷", apps=[bot])
    assert event_feed._chat_of(ChatDisbanded(bot.tenant, None, group)) == group.id
    assert event_feed._chat_of(AppCreated(bot.tenant, None, bot)) == 0
    assert event_feed._chat_of(MembersAdded(bot.tenant, None, 7, (1,), ())) == 7


@pytest.mark.known(ours="of what waits so much is on its way at once")
async def test_more_than_there_is_room_for_comes_as_well(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliverer, "ON_THEIR_WAY", 2)

    async def takes_its_time(_: Received) -> web.StreamResponse:
        await asyncio.sleep(0.05)
        return web.Response()

    receiver.answer = takes_its_time
    people = ("李雷", "韩梅梅", "王小明")
    await asyncio.gather(*(platform.says(name, bot, str(n)) for n in range(3) for name in people))
    assert await outcomes(platform, bot, 9) == ["delivered"] * 9
    assert len(receiver.received) == 9


@pytest.mark.known(ours="what another try would not mend is not tried again")
async def test_where_nothing_is_chosen_an_event_ends_at_once(platform: Platform) -> None:
    app = await platform.app(*SCOPES, name="Unset")
    cell = platform.cell_of(app)
    await cell.event_subscriptions.subscribe(app, platform.user("韩梅梅"), add=[RECEIVE])
    await platform.publish(app)
    await platform.says("李雷", app)
    assert await outcomes(platform, app, 1) == ["given_up"]
    assert await tries(platform, app) == [("unset", 0)]
