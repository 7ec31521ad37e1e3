"""Elements of a card entity: added, replaced, changed and deleted where they stand."""

import json
from typing import Any

import pytest

from tests.support.entities import Entity, card, text
from tests.support.platform import Platform

HR = {"tag": "hr"}


def column(*elements: Any) -> dict[str, Any]:
    return {"tag": "column", "element_id": "column", "elements": list(elements)}


def columns(*elements: Any) -> dict[str, Any]:
    return {"tag": "column_set", "element_id": "columns", "columns": [column(*elements)]}


@pytest.mark.known(doc="cardkit-v1/card-element/create.md")
async def test_elements_are_added_beside_others_and_at_the_end_of_containers(platform: Platform) -> None:
    entity = await Entity.sent(platform, card(text(), columns(text("in", "inner"))))
    adding = [
        ("insert_before", "answer", [text("1", "one")]),
        ("insert_after", "inner", [HR]),
        ("append", "column", [text("2", "two")]),
        ("append", "", [text("3", "three"), HR]),
    ]
    for how, target, elements in adding:
        more: dict[str, Any] = {"target_element_id": target} if target else {}
        answer = await entity.act("POST", "/elements", type=how, elements=json.dumps(elements), **more)
        assert answer.code == 0, answer.body
    inner = [text("in", "inner"), HR, text("2", "two")]
    assert await entity.elements() == [text("1", "one"), text(), columns(*inner), text("3", "three"), HR]


@pytest.mark.known(doc="cardkit-v1/card-element/create.md: target_element_id")
async def test_inserting_needs_a_target_and_appending_a_container(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    assert (await entity.act("POST", "/elements", type="insert_after", elements='[{"tag":"hr"}]')).code == 10002
    more: dict[str, Any] = {"type": "append", "target_element_id": "answer"}
    refused = await entity.act("POST", "/elements", elements='[{"tag":"hr"}]', **more)
    assert (refused.code, refused.msg) == (300315, "ErrMsg: elementID answer is no container; ")


@pytest.mark.known(recorded="R113")
async def test_an_id_used_twice_and_one_element_too_many_are_told_inside_the_text(platform: Platform) -> None:
    entity = await Entity.sent(platform, card(text(), *[HR] * 199))
    adding: dict[str, Any] = {"type": "append", "elements": '[{"tag":"hr"}]'}
    many = await entity.act("POST", "/elements", **adding)
    assert (many.code, many.msg) == (300315, "ErrMsg: msg: [element exceeds the limit], code: 300305; ")
    again = await Entity.sent(platform)
    twice = await again.act("POST", "/elements", type="append", elements=json.dumps([text()]))
    assert twice.code == 300315
    assert twice.msg == "ErrMsg: msg: [ElementID answer: Code 1001: Duplicate ID], code: 300301; "


@pytest.mark.known(recorded="Cheerwhy/hermes-lark-streaming#49")
async def test_an_element_that_is_not_there_is_named(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    refused = await entity.says("words", "tools_86")
    assert (refused.code, refused.msg) == (300313, "ErrMsg: not find elementID : tools_86; ")


@pytest.mark.known(doc="cardkit-v1/card-element/delete.md")
async def test_a_container_goes_with_what_it_holds(platform: Platform) -> None:
    entity = await Entity.sent(platform, card(text(), columns(text("in", "inner"))))
    assert (await entity.act("DELETE", "/elements/columns")).code == 0
    assert await entity.elements() == [text()]
    assert (await entity.act("DELETE", "/elements/inner")).code == 300314


@pytest.mark.known(doc="cardkit-v1/card-element/patch.md")
async def test_an_element_gets_another_id_by_its_properties(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    assert (await entity.act("PATCH", "/elements/answer", partial_element='{"element_id":"other"}')).code == 0
    assert (await entity.says("words", "other")).code == 0
    assert await entity.elements() == [text("words", "other")]


@pytest.mark.known(doc="cardkit-v1/card/batch_update.md")
async def test_a_batch_sees_what_its_first_actions_made(platform: Platform) -> None:
    entity = await Entity.sent(platform)
    answer = await entity.batch(
        ("add_elements", {"type": "insert_after", "target_element_id": "answer", "elements": [text("", "new")]}),
        ("partial_update_element", {"element_id": "new", "partial_element": {"content": "made and changed"}}),
        ("delete_elements", {"element_ids": ["answer"]}),
    )
    assert answer.code == 0, answer.body
    assert await entity.elements() == [text("made and changed", "new")]


@pytest.mark.known(doc="cardkit-v1/card/batch_update.md: 10002, and the actions that there are")
@pytest.mark.parametrize(
    "action", [("nothing", {}), ("delete_elements", {}), ("add_elements", {"type": "beside", "elements": [HR]})]
)
async def test_an_action_that_is_none_is_a_wrong_parameter(platform: Platform, action: tuple[str, Any]) -> None:
    assert (await (await Entity.made(platform)).batch(action)).code == 10002
