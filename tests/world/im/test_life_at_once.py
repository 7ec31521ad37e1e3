"""A message is edited, recalled, updated and answered at once, from programs and people: nothing that was acknowledged
is lost, and what is read agrees with what was answered.
"""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat
from larkstead.world.im.refusals import MessageGone
from tests.support.platform import Answer, Platform
from tests.world.im.test_message_heads import Slowly

INTERLEAVINGS = 150
MESSAGES = "/open-apis/im/v1/messages"
CARD = '{"config":{"update_multi":true},"elements":[{"tag":"markdown","content":"%s"}]}'
SCOPES = ("im:message", "im:message.group_msg")
# What is refused because the message was recalled.
GONE = {230011, 230110}
Way = Callable[[], Awaitable[None]]


@pytest.fixture
def platform_settings() -> Mapping[str, Any]:
    return {"call_log": False}


@dataclass(frozen=True)
class Done:
    """Something that was acknowledged: from when to when, and what the message says by it."""

    began: float
    ended: float
    text: str = ""

    def is_over_before(self, other: "Done") -> bool:
        return self.ended < other.began


@dataclass
class Model:
    """One message in a group of 韩梅梅, 李雷 and an app, what was done to it, and what therefore has to be read."""

    platform: Platform
    app: App
    id: str
    numbers: Iterator[int] = field(default_factory=count)
    said: list[Done] = field(default_factory=list)
    recalls: list[Done] = field(default_factory=list)
    # When something was refused since the message was gone, from its beginning on.
    gone: list[Done] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    replies: set[str] = field(default_factory=set)

    @property
    def path(self) -> str:
        return f"{MESSAGES}/{self.id}"

    # --- what programs do

    async def patches(self) -> None:
        text = self._text()
        await self._say(text, self.platform.call("PATCH", self.path, app=self.app, json={"content": CARD % text}))

    async def edits(self) -> None:
        text = self._text()
        body = {"msg_type": "text", "content": json.dumps({"text": text})}
        await self._say(text, self.platform.call("PUT", self.path, app=self.app, json=body))

    async def recalls_by_call(self) -> None:
        await self._recall(self.platform.call("DELETE", self.path, app=self.app))

    async def recalls_by_token(self) -> None:
        token = await self.platform.user_token(self.app, "李雷", "im:message")
        await self._recall(self.platform.call("DELETE", self.path, token=token))

    async def answers(self) -> None:
        body = {"msg_type": "text", "content": '{"text":"a"}', "reply_in_thread": True}
        began = monotonic()
        answer = await self.platform.call("POST", f"{self.path}/reply", app=self.app, json=body)
        if not self._is_gone(began, answer):
            self.threads.add(answer.data["thread_id"])
            self.replies.add(answer.data["message_id"])

    # --- what people do in the messenger

    async def edits_in_the_messenger(self) -> None:
        text = self._text()
        cell = self.platform.cell
        what = Outgoing("text", json.dumps({"text": text}))
        li = Sender(user=self.platform.user("李雷"))
        await self._person(self.said, text, lambda: self._with(lambda one: cell.edits.edit(li, one, what)))

    async def recalls_in_the_messenger(self) -> None:
        han = Sender(user=self.platform.user("韩梅梅"))
        cell = self.platform.cell
        await self._person(self.recalls, "", lambda: self._with(lambda one: cell.recalls.recall(han, one)))

    async def answers_in_the_messenger(self) -> None:
        cell, li = self.platform.cell, Sender(user=self.platform.user("李雷"))
        began = monotonic()
        answered = await cell.messages.get(cell.identities.message(self.id))
        what = Outgoing("text", '{"text":"b"}', reply_to=answered, in_thread=True)
        try:
            made = await cell.messages.reply(li, answered, what)
        except MessageGone:
            self.gone.append(Done(began, monotonic()))
            return
        self.threads.add(cell.identities.thread_id(made.thread))
        self.replies.add(cell.identities.message_id(made.id))

    # --- what has to be read

    async def check(self) -> None:
        shown = (await self._get(self.path)).data["items"][0]
        kept = await self.platform.cell.messages.get(self.platform.cell.identities.message(self.id))
        assert len(self.threads) <= 1, self.threads
        assert shown.get("thread_id") == next(iter(self.threads), None)
        if self.threads:
            query = {"container_id_type": "thread", "container_id": shown["thread_id"], "page_size": "50"}
            listed = (await self._get(MESSAGES, **query)).data["items"]
            assert {one["message_id"] for one in listed} == {self.id, *self.replies}
        # It is recalled once, by one of them; nothing is refused as gone that ended before that began.
        assert len(self.recalls) == int(shown["deleted"]) == int(kept.recall is not None)
        assert not any(one.is_over_before(recall) for one in self.gone for recall in self.recalls)
        assert self.recalls or not self.gone
        if kept.msg_type == "text":
            assert kept.edits == len(self.said)
        if shown["deleted"]:
            assert (shown["body"], kept.content) == ({}, "{}")
            # Nothing is changed that began after the recall was acknowledged.
            assert not any(self.recalls[0].is_over_before(one) for one in self.said)
            return
        assert shown["updated"] == bool(self.said)
        if self.said:
            last = [one for one in self.said if not any(one.is_over_before(other) for other in self.said)]
            assert any(one.text in shown["body"]["content"] for one in last), (last, shown)

    # --- in short

    def _text(self) -> str:
        return f"text {next(self.numbers)}."

    async def _with(self, act: Callable[[Any], Awaitable[Any]]) -> None:
        cell = self.platform.cell
        await act(await cell.messages.get(cell.identities.message(self.id)))

    async def _person(self, acknowledged: list[Done], text: str, act: Callable[[], Awaitable[None]]) -> None:
        began = monotonic()
        try:
            await act()
        except MessageGone:
            self.gone.append(Done(began, monotonic()))
        else:
            acknowledged.append(Done(began, monotonic(), text))

    async def _say(self, text: str, calling: Awaitable[Answer]) -> None:
        began = monotonic()
        answer = await calling
        if not self._is_gone(began, answer):
            assert answer.code == 0, answer.body
            self.said.append(Done(began, monotonic(), text))

    async def _recall(self, calling: Awaitable[Answer]) -> None:
        began = monotonic()
        answer = await calling
        if not self._is_gone(began, answer):
            assert answer.code == 0, answer.body
            self.recalls.append(Done(began, monotonic()))

    def _is_gone(self, began: float, answer: Answer) -> bool:
        if answer.code in GONE:
            self.gone.append(Done(began, monotonic()))
        return answer.code in GONE

    async def _get(self, path: str, **query: str) -> Answer:
        return await self.platform.call("GET", path, app=self.app, query=query)


async def card_of_the_app(platform: Platform, app: App, group: Chat) -> tuple[Model, list[Way]]:
    sent = await platform.send(
        app, "chat_id", platform.cell.identities.chat_id(group), msg_type="interactive", content=CARD % "first"
    )
    model = Model(platform, app, sent.data["message_id"])
    return model, [model.patches, model.recalls_by_call]


async def text_of_the_app(platform: Platform, app: App, group: Chat) -> tuple[Model, list[Way]]:
    sent = await platform.send(app, "chat_id", platform.cell.identities.chat_id(group), "first")
    model = Model(platform, app, sent.data["message_id"])
    return model, [model.edits, model.edits, model.recalls_by_call]


async def text_of_a_person(platform: Platform, app: App, group: Chat) -> tuple[Model, list[Way]]:
    said = await platform.says("李雷", group)
    model = Model(platform, app, platform.cell.identities.message_id(said.id))
    return model, [model.edits_in_the_messenger, model.edits_in_the_messenger, model.recalls_by_token]


@pytest.mark.slow
@pytest.mark.parametrize("subject", [card_of_the_app, text_of_the_app, text_of_a_person])
async def test_whatever_happens_to_a_message_at_once_is_kept_and_a_recall_is_final(
    platform: Platform, subject: Callable[..., Awaitable[tuple[Model, list[Way]]]]
) -> None:
    dice = random.Random(20261130)
    app = await platform.app(*SCOPES)
    group = await platform.group("g", "李雷", apps=[app])
    platform.server.journal.sink = Slowly(platform.server.journal.sink, dice)
    recalled = 0
    for _ in range(INTERLEAVINGS):
        model, own = await subject(platform, app, group)
        ways = [*own, model.recalls_in_the_messenger, model.answers, model.answers_in_the_messenger]
        chosen = [dice.choice(ways) for _ in range(dice.randint(2, 5))]
        await asyncio.gather(*(_later(way, dice.random() * 0.01) for way in chosen))
        await model.check()
        recalled += len(model.recalls)
    # Both are looked at: what was recalled meanwhile, and what was not.
    assert INTERLEAVINGS / 10 < recalled < INTERLEAVINGS * 9 / 10


async def _later(way: Way, seconds: float) -> None:
    await asyncio.sleep(seconds)
    await way()
