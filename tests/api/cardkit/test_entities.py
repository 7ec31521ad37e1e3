"""Card entities over HTTP: made, sent once, changed while people see them."""

import asyncio
import json
from typing import Any

import pytest

from larkstead.world.im.card_entities import LIVES_MS
from tests.support.entities import CARDS, MESSAGES, SCOPES, Entity, card, text
from tests.support.pictures import png
from tests.support.platform import Platform

CREATE_PAGE = "cardkit-v1/card/create.md"
OPERATIONS = "cardkit-v1: sequence and uuid of every operation"
SENT = "Failed to create card content, ext=ErrCode: 11310; ErrMsg: cardid has been sent; "


@pytest.mark.known(doc=CREATE_PAGE)
async def test_an_entity_is_sent_with_its_card_and_reads_back_as_it_is_now(platform: Platform) -> None:
    entity = await Entity.made(platform, card(text("before")))
    await entity.act("PATCH", "/elements/answer", partial_element='{"content":"changed before it was sent"}')
    sent = (await entity.send()).data
    entity.message_id = sent["message_id"]
    assert sent["msg_type"] == "interactive"
    assert await entity.elements() == [text("changed before it was sent")]
    await entity.act("PATCH", "/elements/answer", partial_element='{"content":"changed after"}')
    assert await entity.elements() == [text("changed after")]
    read = (await platform.get(f"{MESSAGES}/{entity.message_id}", entity.app)).data["items"][0]
    assert read["updated"]


@pytest.mark.known(doc=CREATE_PAGE)
async def test_an_entity_is_sent_once(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    again = await entity.send("林芳")
    assert (again.code, again.msg) == (230099, SENT)


@pytest.mark.known(doc=CREATE_PAGE)
async def test_of_many_who_send_an_entity_at_once_one_succeeds(platform: Platform) -> None:
    entity = await Entity.made(platform)
    answers = await asyncio.gather(*(entity.send(name) for name in ("李雷", "林芳", "韩梅梅") * 3))
    assert sorted(answer.code for answer in answers) == [0, *[230099] * 8]


@pytest.mark.known(doc="im-v1/message/create.md: uuid")
async def test_a_send_that_is_repeated_with_its_uuid_answers_the_same_message(platform: Platform) -> None:
    entity = await Entity.made(platform)
    answers = await asyncio.gather(*(entity.send(uuid="once") for _ in range(4)))
    assert len({answer.data["message_id"] for answer in answers}) == 1


@pytest.mark.known(recorded="R097")
async def test_a_card_id_that_is_none_is_not_sent(platform: Platform) -> None:
    entity = await Entity.made(platform)
    entity.card_id = "7355439197428236291"
    answer = await entity.send()
    assert answer.code == 230099
    assert answer.msg == "Failed to create card content, ext=ErrCode: 11310; ErrMsg: cardid is invalid; "


@pytest.mark.known(guess=True)
async def test_another_app_and_a_fortnight_later_nobody_sends_an_entity(platform: Platform) -> None:
    entity = await Entity.made(platform)
    other = await platform.app(*SCOPES)
    assert "ErrCode: 300311" in (await entity.send(app=other)).msg
    await entity.become(created_at=platform.world.memory.now_ms() - LIVES_MS - 1)
    assert "ErrCode: 200750" in (await entity.send()).msg


@pytest.mark.known(guess=True)
async def test_a_card_is_not_updated_to_an_entity_nor_sent_as_one_by_a_custom_bot(platform: Platform) -> None:
    entity, content = await Entity.sent(platform), {"type": "card", "data": {"card_id": "7"}}
    path, body = f"{MESSAGES}/{entity.message_id}", {"content": json.dumps(content)}
    assert "cardid is invalid" in (await platform.call("PATCH", path, app=entity.app, json=body)).msg
    bot = await platform.cell.custom_bots.create(platform.user("韩梅梅"), await platform.group("g", "李雷"), "Alarm")
    hook = f"/open-apis/bot/v2/hook/{platform.cell.custom_bots.token(bot)}"
    made = {"msg_type": "interactive", "card": {"type": "card", "data": {"card_id": entity.card_id}}}
    assert "cardid is invalid" in (await platform.call("POST", hook, json=made)).msg


@pytest.mark.known(doc=OPERATIONS)
async def test_the_sequence_has_to_grow_over_all_calls_and_need_not_be_consecutive(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    assert (await entity.says("a", sequence=5)).code == 0
    assert (await entity.act("POST", "/elements", type="append", elements='[{"tag":"hr"}]', sequence=5)).code == 300317
    assert (await entity.act("POST", "/elements", type="append", elements='[{"tag":"hr"}]', sequence=4)).code == 300317
    assert (await entity.says("b", sequence=90)).code == 0


@pytest.mark.known(ours="an operation that is refused takes no number")
async def test_a_refused_operation_leaves_card_and_sequence_as_they_were(platform: Platform) -> None:
    entity = await Entity.sent(platform, card(text("before")))
    refused = await entity.batch(
        ("partial_update_element", {"element_id": "answer", "partial_element": {"content": "after"}}),
        ("delete_elements", {"element_ids": ["nowhere"]}),
    )
    assert refused.code == 300314
    assert await entity.elements() == [text("before")]
    assert (await entity.says("next", sequence=entity.sequence)).code == 0


@pytest.mark.known(doc=OPERATIONS)
async def test_a_repeated_uuid_does_nothing_twice(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    adding: dict[str, Any] = {"type": "append", "elements": '[{"tag":"hr"}]', "uuid": "once"}
    answers = await asyncio.gather(*(entity.act("POST", "/elements", **adding, sequence=1) for _ in range(4)))
    assert [answer.code for answer in answers] == [0] * 4
    assert (await entity.act("POST", "/elements", **adding, sequence=2)).code == 0
    assert await entity.elements() == [text(), {"tag": "hr"}]
    other = await entity.act("POST", "/elements", **{**adding, "elements": '[{"tag":"hr"},{"tag":"hr"}]'})
    assert other.code == 200770


@pytest.mark.known(ours="nothing that was acknowledged is lost, whoever changes a card at the same time")
async def test_many_writers_at_once_are_all_kept(platform: Platform) -> None:
    entity = await Entity.made(platform, card(*(text("", f"t{n}") for n in range(20))))
    entity.message_id = ""
    # They begin while it is being sent.
    sending = asyncio.create_task(entity.send())
    answers = await asyncio.gather(*(entity.says(f"words {n}", f"t{n}", sequence=n + 1) for n in range(20)))
    entity.message_id = (await sending).data["message_id"]
    kept = {f"t{n}" for n, answer in enumerate(answers) if answer.code == 0}
    assert kept
    assert all(answer.code in {0, 300317} for answer in answers)
    for element in await entity.elements():
        id = element["element_id"]
        assert element["content"] == (f"words {id[1:]}" if id in kept else "")


@pytest.mark.known(ours="a card is one card, by whichever call it is changed")
async def test_an_update_of_the_message_is_one_of_the_entity(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    body = {"content": card(text("from the message"), streaming=True)}
    assert (await platform.call("PATCH", f"{MESSAGES}/{entity.message_id}", app=entity.app, json=body)).code == 0
    assert (await entity.act("POST", "/elements", type="append", elements='[{"tag":"hr"}]')).code == 0
    assert await entity.elements() == [text("from the message"), {"tag": "hr"}]


@pytest.mark.known(sdk="lark-oapi 1.7.5 cardkit/v1: id_convert")
async def test_the_entity_of_a_message_is_the_same_each_time(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    answers = [
        await platform.call("POST", f"{CARDS}/id_convert", app=entity.app, json={"message_id": entity.message_id})
        for _ in range(2)
    ]
    assert [answer.data["card_id"] for answer in answers] == [entity.card_id] * 2
    old = await Entity.converted(platform, {"schema": "2.0", "body": {"elements": [text("as JSON")]}})
    body = {"message_id": old.message_id}
    both = await asyncio.gather(
        *(platform.call("POST", f"{CARDS}/id_convert", app=old.app, json=body) for _ in range(4))
    )
    assert {answer.data["card_id"] for answer in both} == {old.card_id}


@pytest.mark.known(doc="cardkit-v1: pictures and people of a card")
async def test_pictures_and_people_of_an_entity_are_there(platform: Platform) -> None:
    entity = await Entity.made(platform, app=await platform.app(*SCOPES, "im:resource"))
    entity.message_id = (await entity.send()).data["message_id"]
    key, id = await platform.upload(entity.app, png()), platform.open_id(entity.app, "李雷")
    assert (await entity.says(f"![a]({key}) <at id={id}></at>")).code == 0
    read = (await platform.get(f"{MESSAGES}/{entity.message_id}", entity.app)).data["items"][0]
    assert [one["name"] for one in read["mentions"]] == ["李雷"]
    nobody = await entity.says("<at id=ou_nobody></at>")
    assert (nobody.code, "invalid user resource" in nobody.msg) == (200220, True)
    image: dict[str, Any] = {"tag": "img", "img_key": "img_v3_no", "alt": {"tag": "plain_text", "content": ""}}
    nowhere = await entity.act("POST", "/elements", type="append", elements=json.dumps([image]))
    assert (nowhere.code, "invalid image keys" in nowhere.msg) == (200220, True)


@pytest.mark.known(ours="what can no longer be sent takes no room")
async def test_what_was_not_sent_within_a_fortnight_is_forgotten(platform: Platform) -> None:
    kept, old = await Entity.sent(platform), await Entity.made(platform)
    cell = platform.cell
    now = platform.world.memory.now_ms
    platform.world.memory.now_ms = lambda: now() + LIVES_MS + 60_000
    await cell.tidy()
    platform.world.memory.now_ms = now
    cell.card_entities.forget()
    assert (await old.says("a")).code == 200740
    assert (await kept.says("a")).code == 0
