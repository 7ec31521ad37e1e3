"""How each refusal of CardKit is provoked."""

import json
from typing import Any

from larkstead.world.im.card_entities import LIVES_MS, STREAMS_MS
from tests.contract.provocations import provokes
from tests.support.entities import CARDS, SCOPES, Entity, card, text
from tests.support.platform import Answer, Platform

CREATE, CONVERT = "cardkit.v1.card.create", "cardkit.v1.card.id_convert"
UPDATE, SETTINGS, BATCH = (f"cardkit.v1.card.{verb}" for verb in ("update", "settings", "batch_update"))
ADD, PUT, PATCH, DELETE, CONTENT = (
    f"cardkit.v1.card.element.{verb}" for verb in ("create", "update", "patch", "delete", "content")
)
ALL = (UPDATE, SETTINGS, BATCH, ADD, PUT, PATCH, DELETE, CONTENT)
HR = {"tag": "hr"}
MANY = {
    "tag": "collapsible_panel",
    "header": {"title": {"tag": "plain_text", "content": "a"}},
    "elements": [HR] * 201,
}
OLD = {"config": {"update_multi": True}, "elements": [HR]}
ALONE = {"schema": "2.0", "config": {"update_multi": False}, "body": {"elements": [HR]}}
# A right call of each operation.
CALLS: dict[str, tuple[str, str, dict[str, Any]]] = {
    UPDATE: ("PUT", "", {"card": {"type": "card_json", "data": card()}}),
    SETTINGS: ("PATCH", "/settings", {"settings": '{"config":{"summary":{"content":"a"}}}'}),
    BATCH: ("POST", "/batch_update", {"actions": '[{"action":"delete_elements","params":{"element_ids":["answer"]}}]'}),
    ADD: ("POST", "/elements", {"type": "append", "elements": '[{"tag":"hr"}]'}),
    PUT: ("PUT", "/elements/answer", {"element": json.dumps(text("b"))}),
    PATCH: ("PATCH", "/elements/answer", {"partial_element": '{"content":"b"}'}),
    DELETE: ("DELETE", "/elements/answer", {}),
    CONTENT: ("PUT", "/elements/answer/content", {"content": "b"}),
}
# The member of each that is JSON.
JSON = {SETTINGS: "settings", BATCH: "actions", ADD: "elements", PUT: "element", PATCH: "partial_element"}


async def do(entity: Entity, endpoint: str, **changed: Any) -> Answer:
    method, path, body = CALLS[endpoint]
    return await entity.act(method, path, **{**body, **changed})


async def with_json(entity: Entity, endpoint: str, data: str) -> Answer:
    if endpoint == UPDATE:
        return await do(entity, endpoint, card={"type": "card_json", "data": data})
    return await do(entity, endpoint, **{JSON[endpoint]: data})


async def create(platform: Platform, data: str) -> Answer:
    app = await platform.app(*SCOPES)
    return await platform.call("POST", CARDS, app=app, json={"type": "card_json", "data": data})


async def whole(platform: Platform, endpoint: str, data: str) -> Answer:
    """A whole card, to a call that takes one."""
    if endpoint == CREATE:
        return await create(platform, data)
    return await with_json(await Entity.made(platform), UPDATE, data)


# --- of every operation


@provokes(10002, *ALL)
async def card_id_that_is_no_number(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    entity.card_id = "om_1"
    return await do(entity, endpoint)


@provokes(200740, *ALL)
async def card_id_of_no_card(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    entity.card_id = "7355439197428236291"[:18]
    return await do(entity, endpoint)


@provokes(200750, *ALL)
async def card_of_a_fortnight_ago(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    await entity.become(created_at=platform.world.memory.now_ms() - LIVES_MS - 1)
    return await do(entity, endpoint)


@provokes(200770, *ALL)
async def uuid_of_another_operation(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    assert (
        await entity.act("POST", "/elements", type="append", elements='[{"tag":"hr"},{"tag":"hr"}]', uuid="1")
    ).data == {}
    return await do(entity, endpoint, uuid="1")


@provokes(300311, *ALL)
async def card_of_another_app(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    return await do(entity, endpoint, app=await platform.app(*SCOPES))


@provokes(300317, *ALL)
async def sequence_of_zero(platform: Platform, endpoint: str) -> Answer:
    return await do(await Entity.made(platform), endpoint, sequence=0)


@provokes(230020, *ALL)
async def more_than_ten_operations_a_second(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    for _ in range(60):
        answer = await do(entity, endpoint)
        if answer.code == 230020:
            break
    return answer


@provokes(300302, *ALL)
async def card_that_is_not_shared(platform: Platform, endpoint: str) -> Answer:
    return await do(await Entity.converted(platform, {"elements": [HR]}), endpoint)


# --- of what is put into cards


@provokes(300302, CREATE)
async def new_card_that_is_not_shared(platform: Platform) -> Answer:
    return await create(platform, json.dumps(ALONE))


@provokes(300303, BATCH, PATCH, DELETE)
async def change_of_a_card_of_json_1(platform: Platform, endpoint: str) -> Answer:
    return await do(await Entity.converted(platform, OLD), endpoint)


@provokes(300303, CREATE, UPDATE)
async def card_of_json_1(platform: Platform, endpoint: str) -> Answer:
    return await whole(platform, endpoint, json.dumps(OLD))


@provokes(200220, CREATE, UPDATE)
async def card_with_an_unknown_element(platform: Platform, endpoint: str) -> Answer:
    return await whole(platform, endpoint, card({"tag": "nothing"}))


@provokes(200220, *JSON)
async def what_is_no_json(platform: Platform, endpoint: str) -> Answer:
    return await with_json(await Entity.made(platform), endpoint, "{")


@provokes(200220, CONTENT)
async def text_with_a_picture_that_nobody_uploaded(platform: Platform) -> Answer:
    return await (await Entity.made(platform)).says("![a](img_v3_nothing)")


@provokes(200220, DELETE)
async def deleting_the_only_button_of_a_form(platform: Platform) -> Answer:
    button = {"tag": "button", "element_id": "answer", "name": "ok", "form_action_type": "submit"}
    form = {"tag": "form", "name": "f", "elements": [{"tag": "input", "name": "i"}, button]}
    return await do(await Entity.made(platform, card(form)), DELETE)


@provokes(300307, CREATE, UPDATE)
async def card_of_nothing(platform: Platform, endpoint: str) -> Answer:
    return await whole(platform, endpoint, "{}")


@provokes(300307, *JSON)
async def nothing_to_put_into_a_card(platform: Platform, endpoint: str) -> Answer:
    return await with_json(await Entity.made(platform), endpoint, "[]" if endpoint in {BATCH, ADD} else "{}")


@provokes(200860, CREATE, UPDATE)
async def card_of_31_kb(platform: Platform, endpoint: str) -> Answer:
    return await whole(platform, endpoint, card(text("x" * 31_000)))


@provokes(200860, SETTINGS, BATCH, ADD, PUT, PATCH, CONTENT)
async def card_that_grows_over_30_kb(platform: Platform, endpoint: str) -> Answer:
    entity, words = await Entity.made(platform), "x" * 30_600
    if endpoint == SETTINGS:
        return await entity.set(summary={"content": words})
    if endpoint == CONTENT:
        return await entity.says(words)
    if endpoint == BATCH:
        return await entity.batch(("add_elements", {"type": "append", "elements": [text(words, "b")]}))
    given = {ADD: [text(words, "b")], PUT: text(words), PATCH: {"content": words}}
    return await with_json(entity, endpoint, json.dumps(given[endpoint]))


@provokes(300301, CREATE, UPDATE)
async def card_with_an_id_twice(platform: Platform, endpoint: str) -> Answer:
    return await whole(platform, endpoint, card(text(), text()))


@provokes(300301, BATCH, PUT, PATCH)
async def element_with_the_id_of_another(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform, card(text(), text("b", "b")))
    if endpoint == BATCH:
        return await entity.batch(("update_element", {"element_id": "answer", "element": text("b", "b")}))
    return await with_json(entity, endpoint, json.dumps(text("b", "b")))


@provokes(300305, CREATE, UPDATE)
async def card_of_201_elements(platform: Platform, endpoint: str) -> Answer:
    return await whole(platform, endpoint, card(*[HR] * 201))


@provokes(300305, BATCH, PUT)
async def element_that_holds_201(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    if endpoint == BATCH:
        return await entity.batch(("update_element", {"element_id": "answer", "element": MANY}))
    return await with_json(entity, endpoint, json.dumps(MANY))


# --- of one kind of change


@provokes(300312, PATCH, BATCH)
async def other_tag(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    if endpoint == BATCH:
        return await entity.batch(("partial_update_element", {"element_id": "answer", "partial_element": HR}))
    return await with_json(entity, endpoint, json.dumps(HR))


@provokes(300313, PATCH, BATCH, CONTENT)
async def change_of_what_is_not_there(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform, card(HR))
    if endpoint == BATCH:
        action = ("partial_update_element", {"element_id": "answer", "partial_element": {"content": "a"}})
        return await entity.batch(action)
    return await do(entity, endpoint)


@provokes(300314, DELETE, BATCH)
async def deleting_what_is_not_there(platform: Platform, endpoint: str) -> Answer:
    return await do(await Entity.made(platform, card(HR)), endpoint)


@provokes(300315, ADD, BATCH)
async def adding_an_id_twice(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    if endpoint == BATCH:
        return await entity.batch(("add_elements", {"type": "append", "elements": [text()]}))
    return await with_json(entity, endpoint, json.dumps([text()]))


@provokes(300121, PUT, BATCH)
async def replacing_what_is_not_there(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform, card(HR))
    if endpoint == BATCH:
        return await entity.batch(("update_element", {"element_id": "answer", "element": HR}))
    return await do(entity, endpoint)


@provokes(300122, SETTINGS, BATCH)
async def settings_that_are_none(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.made(platform)
    if endpoint == BATCH:
        return await entity.batch(("partial_update_setting", {"settings": {"body": {}}}))
    return await with_json(entity, endpoint, '{"config":{"unheard_of":true}}')


@provokes(200850, CONTENT)
async def text_ten_minutes_later(platform: Platform) -> Answer:
    entity = await Entity.made(platform)
    await entity.become(streaming_until=platform.world.memory.now_ms() - STREAMS_MS)
    return await entity.says("late")


@provokes(300309, CONTENT)
async def text_into_a_card_that_does_not_stream(platform: Platform) -> Answer:
    return await (await Entity.made(platform, card(streaming=False))).says("a")


@provokes(300310, CONTENT)
async def text_into_a_line(platform: Platform) -> Answer:
    return await do(await Entity.made(platform, card({**HR, "element_id": "answer"})), CONTENT)


@provokes(200810, *ALL)
async def change_a_card_while_its_app_is_asked(platform: Platform, endpoint: str) -> Answer:
    entity = await Entity.sent(platform)
    message = platform.cell.identities.message(entity.message_id)
    with platform.cell.card_entities.in_interaction(message):
        return await do(entity, endpoint)


# --- of finding a message's card


@provokes(10002, CONVERT)
async def card_of_a_text(platform: Platform) -> Answer:
    app = await platform.app(*SCOPES)
    sent = await platform.send(app, "open_id", platform.open_id(app, "李雷"))
    return await platform.call("POST", f"{CARDS}/id_convert", app=app, json={"message_id": sent.data["message_id"]})


@provokes(300311, CONVERT)
async def card_that_another_app_sent(platform: Platform) -> Answer:
    entity, app = await Entity.sent(platform), await platform.app(*SCOPES)
    return await platform.call("POST", f"{CARDS}/id_convert", app=app, json={"message_id": entity.message_id})
