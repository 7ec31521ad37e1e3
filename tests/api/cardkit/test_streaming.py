"""Text is streamed into a card for ten minutes after that was last switched on, ten times a second."""

from collections.abc import Mapping
from typing import Any

import pytest

from larkstead.world.im.card_entities import STREAMS_MS
from tests.support.entities import MESSAGES, Entity, card, text
from tests.support.platform import Platform

TIMEOUT = "openclaw/openclaw#139443: 200850 once, then 300309"


class Clock:
    """The server's clock, which can be put forward."""

    def __init__(self, platform: Platform) -> None:
        self._now = platform.world.memory.now_ms
        self.ahead = 0
        platform.world.memory.now_ms = lambda: self._now() + self.ahead


@pytest.fixture
def platform_settings() -> Mapping[str, Any]:
    return {"limits": False}


@pytest.mark.known(recorded=TIMEOUT)
async def test_streaming_closes_by_itself_after_ten_minutes_however_much_was_streamed(platform: Platform) -> None:
    clock, entity = Clock(platform), await Entity.sent(platform)
    for minutes in (3, 6, 9):
        clock.ahead = minutes * 60_000
        assert (await entity.says(f"after {minutes} minutes")).code == 0
    clock.ahead = STREAMS_MS + 1_000
    assert [(await entity.says("late")).code for _ in range(3)] == [200850, 300309, 300309]
    shown = await entity.shown()
    assert shown["config"]["streaming_mode"] is False
    assert shown["body"]["elements"] == [text("after 9 minutes")]


@pytest.mark.known(recorded=TIMEOUT)
async def test_settings_switch_streaming_on_again_for_ten_minutes(platform: Platform) -> None:
    clock, entity = Clock(platform), await Entity.sent(platform)
    clock.ahead = STREAMS_MS + 1_000
    assert (await entity.says("late")).code == 200850
    assert (await entity.set(streaming_mode=True)).code == 0
    clock.ahead += STREAMS_MS - 2_000
    assert (await entity.says("again")).code == 0
    # Switched on while it streams, it has ten minutes anew.
    assert (await entity.set(streaming_mode=True)).code == 0
    clock.ahead += STREAMS_MS - 2_000
    assert (await entity.says("and again")).code == 0
    clock.ahead += 3_000
    assert (await entity.says("late")).code == 200850


@pytest.mark.known(recorded="Cheerwhy/hermes-lark-streaming#7: streaming mode is closed")
async def test_text_is_streamed_only_while_streaming_is_on(platform: Platform) -> None:
    entity = await Entity.sent(platform, card(streaming=False))
    closed = await entity.says("no")
    assert (closed.code, closed.msg) == (300309, "streaming mode is closed")
    assert (await entity.set(streaming_mode=True)).code == 0
    assert (await entity.says("yes")).code == 0
    assert (await entity.set(streaming_mode=False)).code == 0
    assert (await entity.says("no")).code == 300309
    # All else can be changed.
    assert (await entity.act("PATCH", "/elements/answer", partial_element='{"content":"whole"}')).code == 0
    assert await entity.elements() == [text("whole")]


@pytest.mark.known(recorded="agentscope-ai/QwenPaw#4572: sequence 0")
async def test_a_sequence_of_zero_is_told_as_one_that_did_not_grow(platform: Platform) -> None:
    refused = await (await Entity.sent(platform)).says("a", sequence=0)
    assert (refused.code, refused.msg) == (300317, "sequence number compare failed")


@pytest.mark.known(doc="cardkit-v1/card-element/content.md: plain_text and markdown")
async def test_text_is_streamed_into_plain_text_as_well(platform: Platform) -> None:
    words = {"tag": "plain_text", "content": "", "element_id": "words"}
    entity = await Entity.sent(platform, card({"tag": "div", "text": words}))
    assert (await entity.says("hi", "words")).code == 0
    assert await entity.elements() == [{"tag": "div", "text": {**words, "content": "hi"}}]


@pytest.mark.known(ours="a card survives a restart as it was acknowledged")
async def test_a_card_goes_on_after_its_head_was_forgotten(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    assert (await entity.says("one", uuid="1")).code == 0
    platform.cell.card_entities.forget()
    platform.cell.messages.heads.forget()
    assert (await entity.says("one", uuid="1", sequence=1)).code == 0
    assert (await entity.says("two", sequence=1)).code == 300317
    assert (await entity.says("two")).code == 0
    assert await entity.elements() == [text("two")]


@pytest.mark.known(ours="a recalled message shows nothing again")
async def test_a_card_whose_message_is_gone_can_still_be_changed_and_shows_nothing(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    id = platform.cell.identities.message(entity.message_id)
    async with platform.cell.messages.heads.hold(id) as head:
        assert head is not None
        await platform.cell.memory.write([head.change(deleted=True)])
    before = (await platform.get(f"{MESSAGES}/{entity.message_id}", entity.app)).body
    assert (await entity.says("unseen")).code == 0
    assert (await platform.get(f"{MESSAGES}/{entity.message_id}", entity.app)).body == before
