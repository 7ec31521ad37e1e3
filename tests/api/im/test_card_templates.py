"""Card templates: what an app or a custom bot sends by a template_id is the card with its values."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from larkstead.wire.cards.variables import Variable
from larkstead.world.apps.records import App
from larkstead.world.im.card_templates import CardTemplates
from larkstead.world.im.records import Chat, CustomBot
from larkstead.world.im.template_records import CardTemplate
from larkstead.world.org.records import User
from tests.support.platform import Answer, Platform

PAGE = "send message page, table of sub-codes of 230099"
HOW_TO = "trouble-shooting page of 200732 and 200737"
CARD = {
    "schema": "2.0",
    "header": {"title": {"tag": "plain_text", "content": "${title}"}},
    "body": {
        "elements": [
            {"tag": "markdown", "content": "Hi **${who}**, ${count} left"},
            {"tag": "markdown", "content": "- ${name}: ${count}", "_varloop": "${rows}"},
        ]
    },
}
VARIABLES = (
    Variable("title", "text", "Title"),
    Variable("who", "text"),
    Variable("count", "integer", 3),
    Variable("rows", "object_array", [{"name": "a"}]),
)
VALUES = {"title": "Stock", "who": "Li", "count": 2, "rows": [{"name": "tea"}, {"name": "rice", "count": 9}]}
TEXTS = ["Hi **Li**, 2 left", "- tea: 2", "- rice: 9"]


@dataclass
class Shop:
    """A group with an app and a custom bot in it, and a template that both may send."""

    platform: Platform
    app: App
    group: Chat
    bot: CustomBot
    template: CardTemplate

    @property
    def templates(self) -> CardTemplates:
        return self.platform.cell.card_templates

    @property
    def han(self) -> User:
        return self.platform.user("韩梅梅")

    def named(self, values: Any = None, **more: Any) -> dict[str, Any]:
        """What names the template in a message."""
        given = VALUES if values is None else values
        return {
            "type": "template",
            "data": {"template_id": self.template.template_id, "template_variable": given, **more},
        }

    async def send(self, values: Any = None, **more: Any) -> Answer:
        content = json.dumps(self.named(values, **more))
        body = {"receive_id": self.chat_id, "msg_type": "interactive", "content": content}
        return await self.platform.call(
            "POST", "/open-apis/im/v1/messages?receive_id_type=chat_id", app=self.app, json=body
        )

    @property
    def chat_id(self) -> str:
        return self.platform.cell.identities.chat_id(self.group)

    async def texts(self) -> list[str]:
        """The texts of the newest card in the group."""
        newest = max(await self.platform.cell.messages.history(self.group), key=lambda one: one.id)
        return [part["content"] for part in json.loads(newest.content)["body"]["elements"]]


@pytest.fixture
async def shop(platform: Platform) -> Shop:
    app = await platform.app("im:message", "cardkit:card:write")
    group = await platform.group("Alerts", "李雷", apps=[app])
    han, cell = platform.user("韩梅梅"), platform.cell
    bot = await cell.custom_bots.create(han, group, "Alarm")
    template = await cell.card_templates.create(han, "Stock", json.dumps(CARD), VARIABLES)
    await cell.card_templates.publish(han, template)
    template = await cell.card_templates.grant(han, cell.card_templates.at(template.template_id), [app], [bot])
    return Shop(platform, app, group, bot, template)


def refused(answer: Answer, sub_code: int, told: str) -> None:
    assert answer.code == 230099
    assert answer.msg.startswith(f"Failed to create card content, ext=ErrCode: {sub_code}; ErrMsg: {told}"), answer.msg


@pytest.mark.known(doc=PAGE)
async def test_a_template_is_sent_with_its_values_and_its_loops(shop: Shop) -> None:
    answer = await shop.send()
    assert answer.code == 0, answer.body
    assert await shop.texts() == TEXTS


@pytest.mark.known(guess=True)
async def test_a_variable_without_a_value_is_empty_and_a_loop_without_one_shows_nothing(shop: Shop) -> None:
    assert (await shop.send({"count": "7"})).code == 0
    assert await shop.texts() == ["Hi ****, 7 left"]


@pytest.mark.known(doc="send message page, template_version_name")
async def test_the_newest_version_is_sent_unless_one_is_named(shop: Shop) -> None:
    card = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "new ${who}"}]}}
    template = await shop.templates.save(shop.han, shop.template, "Stock", json.dumps(card), VARIABLES)
    await shop.send()
    assert await shop.texts() == TEXTS  # a draft is not sent
    await shop.templates.publish(shop.han, template)
    await shop.send()
    assert await shop.texts() == ["new Li"]
    await shop.send(template_version_name="1.0.0")
    assert await shop.texts() == TEXTS


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize("how", ["other", "draft", "removed", "version", "none"])
async def test_a_template_that_is_not_published_is_refused(shop: Shop, how: str) -> None:
    template_id = shop.template.template_id
    if how == "draft":
        draft = await shop.templates.create(shop.han, "Draft", json.dumps(CARD), VARIABLES)
        shop.template = await shop.templates.grant(shop.han, draft, [shop.app], [])
        template_id = draft.template_id
    if how == "removed":
        await shop.templates.remove(shop.han, shop.template)
    changed: dict[str, dict[str, Any]] = {
        "other": {"template_id": "AAqnone"},
        "version": {"template_version_name": "3.0.0"},
        "none": {"template_id": None},
    }
    more = changed.get(how, {})
    told = "template does not exist, please confirm whether this template has been released; ErrorValue: templateID: "
    named = more.get("template_id", template_id) or ""
    refused(await shop.send(**more), 200380, f"{told}{named}; ")


@pytest.mark.known(doc=PAGE)
async def test_an_app_that_may_not_use_a_template_is_refused(shop: Shop) -> None:
    await shop.templates.grant(shop.han, shop.template, [], [shop.bot])
    refused(await shop.send(), 200381, "template is not visible to app, please confirm whether the app is allowed")


@pytest.mark.known(doc=HOW_TO)
@pytest.mark.parametrize(
    ("kind", "value", "specified", "actual"),
    [
        ("text", True, "string", "bool"),
        ("integer", "two", "number", "string"),
        ("boolean", "true", "boolean", "string"),
        ("image", "img_v3", "object", "string"),
        ("url", {"pc_url": 1}, "object", "object"),
        ("person", {"id": ""}, "object", "object"),
        ("option_array", [{"text": "a"}], "array", "array"),
        ("person_array", {"id": "ou_1"}, "array", "object"),
        ("object_array", None, "array", "null"),
        ("date", 20241106, "string", "number"),
    ],
)
async def test_a_value_of_another_type_is_refused(
    shop: Shop, kind: str, value: Any, specified: str, actual: str
) -> None:
    await publish(shop, Variable("who", kind))
    answer = await shop.send({"who": value})
    refused(answer, 200732, "the actual type of the variable is inconsistent with the specified type in the template")
    assert f"varName: who, specifiedType: {specified}, actualType: {actual}; " in answer.msg


@pytest.mark.known(doc=HOW_TO)
@pytest.mark.parametrize(
    ("kind", "value", "format"),
    [("date", "2024", "yyyy-MM-dd"), ("time", "24:00", "hh:mm"), ("datetime", "2024-11-06", "yyyy-MM-dd hh:mm")],
)
async def test_a_date_that_is_written_otherwise_is_refused(shop: Shop, kind: str, value: str, format: str) -> None:
    await publish(shop, Variable("who", kind))
    answer = await shop.send({"who": value})
    refused(answer, 200737, "the format of the variable is incorrect. Please check the format of the variable")
    assert f"varName: who, specifiedFormat: {format}, actualFormat: {value}; " in answer.msg
    right = {"date": "2024-11-06", "time": "23:59", "datetime": "2024-11-06 10:16"}[kind]
    assert (await shop.send({"who": right})).code == 0


async def publish(shop: Shop, *variables: Variable) -> None:
    """Another version, with these variables."""
    card = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "${who}"}]}}
    template = await shop.templates.save(shop.han, shop.template, "Stock", json.dumps(card), variables)
    await shop.templates.publish(shop.han, template)


@pytest.mark.known(doc=PAGE)
async def test_a_card_that_its_values_spoil_is_refused_as_any_other(shop: Shop) -> None:
    card = {"schema": "2.0", "body": {"elements": [{"tag": "person", "user_id": "${who}"}]}}
    variables = [Variable("who", "person", {"id": "ou_1"})]
    template = await shop.templates.save(shop.han, shop.template, "Stock", json.dumps(card), variables)
    await shop.templates.publish(shop.han, template)
    refused(await shop.send({"who": {"id": "ou_nobody"}}), 100290, "There is an invalid user resource")
    assert (await shop.send({"who": {"id": shop.platform.open_id(shop.app, "李雷")}})).code == 0


@pytest.mark.known(doc="message contents: the size counts the data of a template as well")
async def test_values_that_make_a_card_too_large_are_refused(shop: Shop) -> None:
    rows = [{"name": "a" * 250}] * 110
    assert len(json.dumps(rows)) < 30 * 1024
    assert (await shop.send({**VALUES, "rows": rows})).code == 230025


@pytest.mark.known(ours="what a template grows to has bounds")
async def test_lists_in_lists_end(shop: Shop) -> None:
    part: dict[str, Any] = {"tag": "markdown", "content": "a", "_varloop": "${rows}"}
    for _ in range(4):
        part = {
            "tag": "column_set",
            "columns": [{"tag": "column", "elements": [part]}],
            "_varloop": "${rows}",
        }
    card = {"schema": "2.0", "body": {"elements": [part]}}
    template = await shop.templates.save(shop.han, shop.template, "Stock", json.dumps(card), VARIABLES[3:])
    await shop.templates.publish(shop.han, template)
    assert (await shop.send({"rows": [{}] * 3_000})).code == 230025


@pytest.mark.known(doc="custom bot usage guide, card by template")
async def test_a_custom_bot_sends_a_template_that_it_may_use(shop: Shop) -> None:
    token = shop.platform.cell.custom_bots.token(shop.bot)
    body = {"msg_type": "interactive", "card": shop.named()}
    answer = await shop.platform.call("POST", f"/open-apis/bot/v2/hook/{token}", json=body)
    assert answer.code == 0, answer.body
    assert await shop.texts() == TEXTS
    await shop.templates.grant(shop.han, shop.template, [shop.app], [])
    answer = await shop.platform.call("POST", f"/open-apis/bot/v2/hook/{token}", json=body)
    assert (answer.code, "ErrCode: 200381" in answer.msg) == (11246, True)


@pytest.mark.known(doc="cardkit v1 card create page, type template")
async def test_a_card_entity_is_made_of_a_template(shop: Shop) -> None:
    body = {"type": "template", "data": json.dumps(shop.named()["data"])}
    answer = await shop.platform.call("POST", "/open-apis/cardkit/v1/cards", app=shop.app, json=body)
    content = json.dumps({"type": "card", "data": {"card_id": answer.data["card_id"]}})
    sent = {"receive_id": shop.chat_id, "msg_type": "interactive", "content": content}
    address = "/open-apis/im/v1/messages?receive_id_type=chat_id"
    assert (await shop.platform.call("POST", address, app=shop.app, json=sent)).code == 0
    assert await shop.texts() == TEXTS


@pytest.mark.known(doc="update message card page: the new card may be a template's")
async def test_a_card_is_updated_with_a_template(shop: Shop) -> None:
    message_id = (await shop.send()).data["message_id"]
    body = {"content": json.dumps(shop.named({"who": "Han", "count": 1}))}
    answer = await shop.platform.call("PATCH", f"/open-apis/im/v1/messages/{message_id}", app=shop.app, json=body)
    assert answer.code == 0, answer.body
    assert await shop.texts() == ["Hi **Han**, 1 left"]


@pytest.mark.known(ours="another enterprise's template is as one that does not exist")
async def test_a_template_of_another_enterprise_does_not_exist(shop: Shop) -> None:
    other = next(cell for cell in shop.platform.world if cell is not shop.platform.cell)
    assert other.card_templates.named(shop.template.template_id) is None


@pytest.mark.known(ours="what is taken away is no burden")
async def test_a_template_that_was_taken_away_leaves_nothing_and_its_id_is_free(shop: Shop) -> None:
    template_id = shop.template.template_id
    await shop.templates.remove(shop.han, shop.template)
    assert shop.templates.of(shop.han) == []
    assert shop.templates.versions(shop.template) == []
    again = await shop.templates.create(shop.han, "Stock", json.dumps(CARD), VARIABLES, template_id)
    assert shop.templates.versions(again) == []
