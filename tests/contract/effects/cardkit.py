"""What the calls of CardKit do: the message that shows the card reads so."""

from tests.contract.effects import reads_back, shows
from tests.support.entities import Entity, card, text
from tests.support.platform import Platform


@reads_back("cardkit.v1.card.create")
async def create(platform: Platform) -> None:
    entity = await Entity.sent(platform, card(text("hi")))
    assert await entity.elements() == [text("hi")]


@reads_back("cardkit.v1.card.update")
async def update(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    await entity.act("PUT", card={"type": "card_json", "data": card(text("other"))})
    assert await entity.elements() == [text("other")]


@reads_back("cardkit.v1.card.settings")
async def settings(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    await entity.set(streaming_mode=False, summary={"content": "done"})
    assert (await entity.shown())["config"] == {"streaming_mode": False, "summary": {"content": "done"}}


@reads_back("cardkit.v1.card.batch_update")
async def batch_update(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    await entity.batch(
        ("partial_update_setting", {"settings": {"config": {"streaming_mode": False}}}),
        ("add_elements", {"type": "append", "elements": [text("b", "b"), text("c", "c")]}),
        ("delete_elements", {"element_ids": ["answer"]}),
        ("partial_update_element", {"element_id": "b", "partial_element": {"content": "B"}}),
        ("update_element", {"element_id": "c", "element": {"tag": "hr"}}),
    )
    assert await entity.elements() == [text("B", "b"), {"tag": "hr"}]
    assert (await entity.shown())["config"] == {"streaming_mode": False}


@reads_back("cardkit.v1.card.id_convert")
async def id_convert(platform: Platform) -> None:
    entity = await Entity.converted(platform, {"schema": "2.0", "body": {"elements": [text("as JSON")]}})
    assert (await entity.act("PATCH", "/elements/answer", partial_element='{"content":"changed"}')).code == 0
    assert await entity.elements() == [text("changed")]


@reads_back("cardkit.v1.card.element.create")
async def add(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    await entity.act("POST", "/elements", type="insert_before", target_element_id="answer", elements='[{"tag":"hr"}]')
    assert await entity.elements() == [{"tag": "hr"}, text()]


@reads_back("cardkit.v1.card.element.update")
async def put(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    await entity.act("PUT", "/elements/answer", element='{"tag":"hr"}')
    assert await entity.elements() == [{"tag": "hr"}]


@reads_back("cardkit.v1.card.element.patch")
async def patch(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    await entity.act("PATCH", "/elements/answer", partial_element='{"text_align":"center"}')
    assert await entity.elements() == [text(text_align="center")]


@reads_back("cardkit.v1.card.element.delete")
async def delete(platform: Platform) -> None:
    entity = await Entity.sent(platform, card(text(), {"tag": "hr", "element_id": "line"}))
    await entity.act("DELETE", "/elements/line")
    assert await entity.elements() == [text()]


@reads_back("cardkit.v1.card.element.content")
async def content(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    await entity.says("Hello")
    await entity.says("Hello world")
    assert await entity.elements() == [text("Hello world")]


@shows("streaming_card")
async def streaming_card(platform: Platform) -> None:
    """A card is made, sent, written into while it streams, and closed."""
    entity = await Entity.sent(platform)
    for words in ("The", "The answer", "The answer is 42."):
        assert (await entity.says(words)).code == 0
        assert await entity.elements() == [text(words)]
    assert (await entity.set(streaming_mode=False)).code == 0
    assert (await entity.says("The answer is 43.")).code == 300309
    assert await entity.elements() == [text("The answer is 42.")]
