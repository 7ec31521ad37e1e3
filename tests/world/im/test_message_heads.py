"""Several change one message at once: nothing that was acknowledged is lost, and reads agree with what was answered."""

import asyncio
import json
import random
from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest

from larkstead.store.journal import JournalFailed
from larkstead.world.apps.records import App
from larkstead.world.im.message_heads import Heads
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Message
from tests.support.platform import Answer, Platform

INTERLEAVINGS = 200
CARD = '{"config":{"update_multi":true},"elements":[{"tag":"markdown","content":"%s"}]}'


class Slowly:
    """A journal's sink that takes its time, differently each time; what comes first is handed on first."""

    def __init__(self, sink: Any, dice: random.Random) -> None:
        self._sink = sink
        self._dice = dice
        self._turn = asyncio.Lock()
        self.failing = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sink, name)

    async def write(self, *given: Any) -> Any:
        async with self._turn:
            await asyncio.sleep(self._dice.random() * 0.004)
            if self.failing:
                raise OSError("the disk is gone")
            writing = asyncio.ensure_future(self._sink.write(*given))
            await asyncio.sleep(0)
        return await writing


@pytest.fixture
def platform_settings() -> Mapping[str, Any]:
    return {"call_log": False}


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app("im:message", "im:message.group_msg")


class Model:
    """One message, what was done to it, and what therefore has to be read."""

    def __init__(self, platform: Platform, app: App, message_id: str) -> None:
        self._platform = platform
        self._app = app
        self._id = message_id
        self.cards: list[str] = []
        self.threads: set[str] = set()
        self.replies: set[str] = set()

    async def patch(self, text: str) -> None:
        path = f"/open-apis/im/v1/messages/{self._id}"
        answer = await self._platform.call("PATCH", path, app=self._app, json={"content": CARD % text})
        assert answer.code == 0, answer.body
        self.cards.append(text)

    async def answer(self, text: str, *, in_thread: bool) -> None:
        said = {"msg_type": "text", "content": json.dumps({"text": text}), "reply_in_thread": in_thread}
        path = f"/open-apis/im/v1/messages/{self._id}/reply"
        data = (await self._platform.call("POST", path, app=self._app, json=said)).data
        # A plain answer to a message that has a thread by then is in it as well.
        assert not in_thread or "thread_id" in data
        if "thread_id" in data:
            self.threads.add(data["thread_id"])
            self.replies.add(data["message_id"])

    async def answer_in_the_messenger(self, text: str) -> None:
        cell = self._platform.cell
        answered = await cell.messages.get(cell.identities.message(self._id))
        sender = Sender(user=self._platform.user("李雷"))
        what = Outgoing("text", json.dumps({"text": text}), reply_to=answered, in_thread=True)
        made = await cell.messages.reply(sender, answered, what)
        self.threads.add(cell.identities.thread_id(made.thread))
        self.replies.add(cell.identities.message_id(made.id))

    async def check(self) -> None:
        """Reads agree with what was acknowledged."""
        shown = (await self._get(f"/open-apis/im/v1/messages/{self._id}")).data["items"][0]
        assert len(self.threads) <= 1, self.threads
        assert shown.get("thread_id") == next(iter(self.threads), None)
        if self.cards:
            assert any(text in shown["body"]["content"] for text in self.cards), shown
            assert shown["updated"]
        if self.threads:
            query = {"container_id_type": "thread", "container_id": shown["thread_id"], "page_size": "50"}
            listed = (await self._get("/open-apis/im/v1/messages", **query)).data["items"]
            assert {one["message_id"] for one in listed} == {self._id, *self.replies}

    async def _get(self, path: str, **query: str) -> Answer:
        return await self._platform.call("GET", path, app=self._app, query=query)


@pytest.mark.slow
async def test_any_changes_of_one_message_at_once_are_all_kept(platform: Platform, app: App) -> None:
    dice, numbers = random.Random(20261129), count()
    chat = platform.cell.identities.chat_id(await platform.group("g", "李雷", apps=[app]))
    platform.server.journal.sink = Slowly(platform.server.journal.sink, dice)
    for _ in range(INTERLEAVINGS):
        body = {"receive_id": chat, "msg_type": "interactive", "content": CARD % "first"}
        kind = {"receive_id_type": "chat_id"}
        sent = await platform.call("POST", "/open-apis/im/v1/messages", app=app, query=kind, json=body)
        model = Model(platform, app, sent.data["message_id"])
        ways = [
            lambda model=model: model.patch(f"card {next(numbers)}"),
            lambda model=model: model.answer(f"thread {next(numbers)}", in_thread=True),
            lambda model=model: model.answer(f"plain {next(numbers)}", in_thread=False),
            lambda model=model: model.answer_in_the_messenger(f"person {next(numbers)}"),
        ]
        chosen = [dice.choice(ways) for _ in range(dice.randint(2, 4))]
        await asyncio.gather(*(_later(way, dice.random() * 0.006) for way in chosen))
        await model.check()


async def _later(way: Any, seconds: float) -> None:
    await asyncio.sleep(seconds)
    await way()


async def test_a_change_that_was_not_stored_is_no_ground_for_another(platform: Platform, app: App) -> None:
    chat = await platform.group("g", "李雷", apps=[app])
    answered = await platform.says("李雷", chat)
    async with platform.cell.messages.heads.hold(answered.id) as head:
        assert head is not None
        head.change(thread=7)
        platform.cell.messages.heads.forget()
        with pytest.raises(JournalFailed):
            _ = head.message
        async with platform.cell.messages.heads.hold(answered.id) as fresh:
            assert fresh is not None
            assert fresh.message.thread == 0


async def test_a_head_is_read_once_for_all_who_hold_it_and_forgotten_after_the_last() -> None:
    reads: list[int] = []

    async def read(id: int) -> Message | None:
        reads.append(id)
        await asyncio.sleep(0)
        return None

    heads = Heads(read)

    async def hold() -> None:
        async with heads.hold(1) as head:
            assert head is None

    await asyncio.gather(hold(), hold(), hold())
    assert reads == [1]
    await hold()
    assert reads == [1, 1]
