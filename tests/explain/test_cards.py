"""Cards: the assistant names the very place, and its button sends a card that is taken."""

import json
from typing import Any

import pytest

from larkstead.world.apps.records import App
from tests.explain.assistant_client import MESSAGES, SEND, Asker
from tests.support.platform import Answer, Platform

MARKDOWN = {"tag": "markdown", "content": "hi"}
TITLE = {"tag": "plain_text", "content": "x"}
SUBMIT = {"tag": "button", "name": "go", "text": TITLE, "form_action_type": "submit"}
ACTION = {"tag": "action", "actions": [{"tag": "button", "text": TITLE}]}


def new(*elements: Any) -> dict[str, Any]:
    return {"schema": "2.0", "body": {"elements": list(elements)}}


async def send(platform: Platform, app: App, card: Any) -> Answer:
    li = platform.user("李雷").email
    return await platform.send(app, "email", li, msg_type="interactive", content=json.dumps(card))


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ({"schema": "2.0", "elements": [MARKDOWN]}, "belong into `body`"),
        (
            {"schema": "2.0", "header": {"title": TITLE, "template": "gren"}, "body": {"elements": []}},
            "`header.template` cannot be 'gren'",
        ),
        ({"elements": [{"content": "hi"}, {"fields": []}]}, "`elements[0]` has no `tag`"),
        (
            {"schema": "2.0", "body": {"elements": [{"tag": "action", "actions": [{"tag": "button", "text": TITLE}]}]}},
            "no `action` any more (`body.elements[0]`)",
        ),
        ({"elements": [{"tag": "form", "elements": []}]}, "The form has no `name` (`elements[0]`)"),
        ({"card": {"elements": [MARKDOWN]}}, "This is no card: its top level has no `elements`"),
        (MARKDOWN, "This is a component, `markdown`, and no card."),
        (new({"tag": "form", "name": "f", "elements": []}), "no button that submits it (`body.elements[0]`)"),
        (new(SUBMIT), "`body.elements[0].form_action_type`: this button stands in no form"),
        (
            new({"tag": "input", "max_length": 5000}),
            "`body.elements[0].max_length` is 5000; it is a whole number from 1",
        ),
        (
            new({"tag": "collapsible_panel", "header": {"title": TITLE, "padding": "4px 8px"}, "elements": []}),
            "has one value or four",
        ),
        (
            {"elements": [{"tag": "column_set", "columns": [{"tag": "column", "elements": [ACTION]}]}]},
            "An action cannot stand in a column",
        ),
    ],
)
async def test_the_place_is_named_and_the_card_corrected(
    platform: Platform, assistant: Asker, card: Any, said: str
) -> None:
    app = await platform.app(SEND)
    finding = await assistant.cause(await send(platform, app, card), 230099)
    assert said in finding.cause.en
    assert assistant.button(finding, "fix_request") is not None
    assert (await assistant.again(app, finding)).code == 0


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (
            {"elements": [{"tag": "img", "img_key": "https://example.com/a.png"}]},
            "'https://example.com/a.png' is no key of a picture",
        ),
        (new({"tag": "markdown", "content": "[a](file:///b)"}), "has the link 'file:///b', which cannot be opened"),
        (
            new({"tag": "markdown", "content": "|a|\n|-|\n\n" * 6}),
            "The card has 6 tables in Markdown, and 5 are the most",
        ),
        (new({"tag": "markdown", "content": "|a|\n|-|\n" + "|b|\n" * 50}), "has a table in Markdown of 50 rows"),
        ({"text": "hi"}, "This is no card"),
    ],
)
async def test_a_fault_that_no_rule_can_mend_has_no_button(
    platform: Platform, assistant: Asker, card: Any, said: str
) -> None:
    app = await platform.app(SEND)
    finding = await assistant.cause(await send(platform, app, card), 230099)
    assert said in finding.cause.en
    assert finding.corrected is None


async def test_somebody_who_is_nobody_is_named(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    card = {"elements": [{"tag": "markdown", "content": "<at id=ou_nobody></at>"}]}
    finding = await assistant.cause(await send(platform, app, card), 230099)
    assert finding.cause.en.startswith("ou_nobody, whom the card mentions or shows, is nobody")


async def test_what_the_real_platform_says_of_a_card_is_read_from_its_text(assistant: Asker) -> None:
    text = (
        "Failed to create card content, ext=ErrCode: 11310; ErrMsg: card table number over limit; ErrorValue: table; "
    )
    found = await assistant.of_pasted({"code": 230099, "msg": text})
    assert "sub-code 11310: card table number over limit (table)" in found.findings[0].cause.en


async def test_an_update_that_cannot_be_is_told_why(platform: Platform, assistant: Asker) -> None:
    app, other = await platform.app(SEND, name="Mine"), await platform.app(SEND, name="Other")
    sent = (await send(platform, app, {"schema": "2.0", "body": {"elements": [MARKDOWN]}})).data["message_id"]
    text = (await platform.send(app, "email", platform.user("李雷").email)).data["message_id"]

    async def update(id: str, by: App, card: Any) -> Answer:
        return await platform.call("PATCH", f"{MESSAGES}/{id}", app=by, json={"content": json.dumps(card)})

    finding = await assistant.cause(await update(sent, app, {"elements": [MARKDOWN]}), 230099)
    assert finding.cause.en == "A JSON 2.0 card cannot become a 1.0 card."
    finding = await assistant.cause(await update(sent, other, {"schema": "2.0"}), 230001)
    assert "was sent by Mine" in finding.cause.en
    finding = await assistant.cause(await update(text, app, {"schema": "2.0"}), 230001)
    assert "The message is no card (text)" in finding.cause.en


async def test_a_template_that_is_not_there_is_named(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    finding = await assistant.cause(
        await send(platform, app, {"type": "template", "data": {"template_id": "A"}}), 230099
    )
    assert "no published card template A" in finding.cause.en
