"""The card helper's question: what is wrong with a card, where, and how it would be right."""

import json
from typing import Any

import pytest

from tests.console.conftest import Console, Consoles
from tests.support.cards import any_cards

WRONG = """{
  "schema": "2.0",
  "header": {"title": {"tag": "plain_text", "content": "😀"}, "template": "gren"},
  "body": {"elements": [{"tag": "action", "actions": []}]}
}"""


async def look(console: Console, card: Any, **more: Any) -> dict[str, Any]:
    text = card if isinstance(card, str) else json.dumps(card)
    found: dict[str, Any] = await console.call("cards.look", card=text, **more)
    return found


async def test_each_mistake_is_told_at_its_place_in_both_languages_with_what_mends_it(consoles: Consoles) -> None:
    found = await look(await consoles.demo(), WRONG)
    template, action = found["marks"]
    assert (template["path"], template["line"], template["code"], template["refused"]) == (
        "header.template", 3, 10002, True,
    )  # fmt: skip
    # Offsets are those of a browser, where the emoji counts for two.
    units = WRONG.encode("utf-16-le")
    assert units[template["start"] * 2 : template["end"] * 2].decode("utf-16-le") == '"template": "gren"'
    assert "gren" in template["said"]["zh"]
    assert "green" in template["remedy"]["en"]
    assert json.loads(template["mend"])["header"]["template"] == "green"
    assert (action["path"], action["line"], action["code"]) == ("body.elements[0]", 4, 200861)
    assert (await look(await consoles.demo(), found["mended"]))["marks"] == []


async def test_a_card_that_is_right_has_its_size_its_version_and_the_names_in_it(consoles: Consoles) -> None:
    card = {"elements": [{"tag": "markdown", "content": "<at id=4b7d9e12></at><at email=nobody@example.com></at>"}]}
    found = await look(await consoles.demo(), card)
    assert (found["version"], found["marks"], found["mended"]) == ("1.0", [], "")
    assert found["size"] == len(json.dumps(card, separators=(",", ":")))
    assert found["users"] == {"4b7d9e12": "李雷"}


async def test_users_and_pictures_that_are_not_there_are_told_for_the_app_that_sends(consoles: Consoles) -> None:
    console = await consoles.demo()
    app_id = (await console.call("apps.create", name="Helper"))["app_id"]
    words = {"tag": "markdown", "content": "<at id=ou_nobody></at><at id=4b7d9e12></at><at id=all></at>"}
    card = {"elements": [{"tag": "hr"}, words, {"tag": "img", "img_key": "img_v2_nowhere"}]}
    assert (await look(console, card))["marks"] == []
    marks = (await look(console, card, app_id=app_id))["marks"]
    assert [(mark["path"], mark["code"], mark["mend"]) for mark in marks] == [
        ("elements[1]", 100290, ""),
        ("elements[2]", 200570, ""),
    ]


async def test_no_json_and_no_object_and_only_a_name_are_answered(consoles: Consoles) -> None:
    console = await consoles.demo()
    assert (await look(console, "{"))["marks"] == []
    assert [mark["code"] for mark in (await look(console, "[]"))["marks"]] == [200621]
    assert (await look(console, {"type": "template", "data": {"template_id": "AAq"}}))["elsewhere"] == "template"


@pytest.mark.parametrize("levels", [100, 190, 500, 3000, 90_000])
async def test_a_card_nested_too_deeply_has_one_mark_that_says_so_in_both_languages(
    consoles: Consoles, levels: int
) -> None:
    text = '{"elements":' + "[" * levels + "]" * levels + "}"
    found = await look(await consoles.demo(), text)
    (mark,) = found["marks"]
    assert (mark["refused"], mark["mend"], found["mended"]) == (True, "", "")
    assert "嵌套过深" in mark["said"]["zh"]
    assert "nested deeper" in mark["said"]["en"]
    assert found["size"] == len(text)


@pytest.mark.parametrize(
    ("card", "said"), [({"card": {"elements": []}}, "This is no card"), ({"tag": "hr"}, "This is a component, `hr`")]
)
async def test_what_is_no_card_is_told_at_its_top_level_with_the_card_it_should_be(
    consoles: Consoles, card: Any, said: str
) -> None:
    found = await look(await consoles.demo(), card)
    (mark,) = found["marks"]
    assert (mark["path"], mark["line"], mark["code"]) == ("card", 1, 200621)
    assert mark["said"]["en"].startswith(said)
    assert (await look(await consoles.demo(), found["mended"]))["marks"] == []


async def test_any_json_is_looked_at_without_a_failure(consoles: Consoles) -> None:
    console = await consoles.demo()
    for card in any_cards()[::3]:
        assert isinstance((await look(console, card))["marks"], list)
