"""The line that a bot draws across its chat with a person."""

import json
from contextlib import AsyncExitStack
from typing import Any

import pytest

from larkstead.world.apps.records import App
from tests.console.clients import LI, PageClients
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
FORMS = "im-v1/message/message-content-description/create_json.md"
REASONS = "im-v1/message/create.md: the page of error 230001"
SCOPES = ("im:message:send_as_bot", "im:message", "im:message:send_sys_msg")
WORDS = {"text": "新会话", "i18n_text": {"zh_CN": "新会话", "en_US": "New Session"}}


def divider(words: Any = WORDS, **more: Any) -> str:
    return json.dumps({"type": "divider", "params": {"divider_text": words}, **more})


async def draw(platform: Platform, app: App, content: str | None = None) -> Answer:
    to = platform.open_id(app, "李雷")
    return await platform.send(app, "open_id", to, msg_type="system", content=content or divider())


@pytest.mark.known(doc="im-v1/message/message-content-description/message_content.md: the divider's languages")
async def test_a_divider_is_read_back_with_its_languages_in_small_letters(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    sent = await draw(platform, app, divider(options={"need_rollup": True}))
    expected = {
        "template": "{divider_text}",
        "from_user": [],
        "to_chatters": [],
        "divider_text": {"text": "新会话", "i18n_text": {"zh_cn": "新会话", "en_us": "New Session"}},
    }
    assert json.loads(sent.data["body"]["content"]) == expected
    got = await platform.get(f"{MESSAGES}/{sent.data['message_id']}", app)
    listed = await platform.get(MESSAGES, app, container_id_type="chat", container_id=sent.data["chat_id"])
    for item in (*got.data["items"], *listed.data["items"]):
        assert (item["msg_type"], json.loads(item["body"]["content"])) == ("system", expected)


@pytest.mark.known(ours="the messenger draws it, and clears the view where that is asked for")
async def test_the_messenger_is_told_that_it_is_a_divider(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    sent = await draw(platform, app, divider(options={"need_rollup": True}))
    await draw(platform, app, divider({"text": "later"}))
    async with AsyncExitStack() as stack:
        desk = await PageClients(platform.server, stack).desk(LI)
        shown = (await desk.do("messenger.messages", chat_id=sent.data["chat_id"]))["messages"]
    assert [one["divider"] for one in shown] == [{"rolls_up": False}, {"rolls_up": True}]
    assert all("need_rollup" not in one["content"] for one in shown)
    assert [one["line"]["en"] for one in shown] == ["later", "New Session"]


@pytest.mark.known(doc=REASONS)
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"type":"line"}', "invalid system message type"),
        ("{}", "invalid system message type"),
        ('{"type":"divider"}', "divider_text must be set"),
        ('{"type":"divider","params":{}}', "divider_text must be set"),
        (divider({}), "divider message text cannot be empty"),
        (divider({"text": ""}), "divider message text cannot be empty"),
        (divider({"text": "a" * 21}), "divider message text exceeds the specified length"),
        (divider({"text": "新" * 10 + "a"}), "divider message text exceeds the specified length"),
        (
            divider({"text": "a", "i18n_text": {"zh_cn": "新"}}),
            "divider message i18n_text contains illegal language types",
        ),
        (divider({"text": "a", "i18n_text": {"zh_CN": ""}}), "divider message i18n_text contains empty text"),
        (
            divider({"text": "a", "i18n_text": {"zh_CN": "新" * 11}}),
            "divider message text in i18n_text exceeds the specified length",
        ),
    ],
)
async def test_a_divider_that_cannot_be_is_refused_with_its_reason(
    platform: Platform, content: str, reason: str
) -> None:
    refused = await draw(platform, await platform.app(*SCOPES), content)
    said = f"Your request contains an invalid request parameter, ext={reason}"
    assert (refused.status, refused.code, refused.msg) == (400, 230001, said)


@pytest.mark.known(doc=FORMS)
@pytest.mark.parametrize("text", ["a" * 20, "新" * 10, "新" * 9 + "ab"])
async def test_twenty_characters_or_ten_of_chinese_are_let_through(platform: Platform, text: str) -> None:
    assert (await draw(platform, await platform.app(*SCOPES), divider({"text": text}))).code == 0


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "content",
    [
        divider("a"),
        divider({"text": 1}),
        divider({"text": "a", "i18n_text": []}),
        divider(options={"need_rollup": "yes"}),
        divider(options=[]),
    ],
)
async def test_members_of_other_types_do_not_fit_a_divider(platform: Platform, content: str) -> None:
    refused = await draw(platform, await platform.app(*SCOPES), content)
    assert refused.code == 230001
    assert refused.msg.endswith("ext=invalid message content, ext=content format of the system type is incorrect")


@pytest.mark.known(doc=REASONS)
async def test_no_group_and_no_person_gets_a_divider_sent(platform: Platform) -> None:
    app = await platform.app(*SCOPES, user_scopes=["im:message", "im:message.send_as_user"])
    group = await platform.group("group", "李雷", apps=[app])
    to = platform.cell.identities.chat_id(group)
    refused = await platform.send(app, "chat_id", to, msg_type="system", content=divider())
    assert refused.code == 230001
    assert refused.msg.endswith("ext=sending system messages in group chats is not supported")
    token = await platform.user_token(app, "李雷", "im:message", "im:message.send_as_user")
    body = {"receive_id": to, "msg_type": "system", "content": divider()}
    query = {"receive_id_type": "chat_id"}
    refused = await platform.call("POST", MESSAGES, token=token, query=query, json=body)
    assert refused.code == 230001
    assert refused.msg.endswith("ext=sending system messages as a user is not supported")


@pytest.mark.known(guess=True)
async def test_a_divider_answers_nothing(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    said = await platform.says("李雷", app)
    path = f"{MESSAGES}/{platform.cell.identities.message_id(said.id)}/reply"
    refused = await platform.call("POST", path, app=app, json={"msg_type": "system", "content": divider()})
    assert (refused.code, refused.msg.partition("ext=")[2]) == (230001, "invalid msg_type: system")


@pytest.mark.known(doc=f"{FORMS}: the scope", guess=True)
async def test_a_divider_needs_a_scope_of_its_own(platform: Platform) -> None:
    refused = await draw(platform, await platform.app("im:message:send_as_bot"))
    assert (refused.status, refused.code) == (400, 230027)
    assert refused.msg.endswith("ext=need scope: im:message:send_sys_msg")
