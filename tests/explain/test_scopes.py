"""Scopes: which one is missing, where it waits, and the button that enables it."""

import pytest

from larkstead.explain.remedy_actions import carry_out
from larkstead.world.apps.refusals import NotManager
from tests.explain.assistant_client import (
    MESSAGES,
    READ,
    SEND,
    Asker,
)
from tests.support.platform import Platform


async def test_a_scope_that_was_never_added_is_named_and_one_press_enables_it(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(name="Bare")
    answer = await platform.send(app, "email", platform.user("李雷").email)
    finding = await assistant.cause(answer, 99991672)
    assert finding.cause.en.startswith("Bare does not hold any of im:message:send, im:message, im:message:send_as_bot")
    assert finding.cause.zh.startswith("应用“Bare”没有开通应用身份权限")
    button = assistant.button(finding, "enable_scopes")
    assert button is not None
    assert button.parameters["scopes"] == SEND
    done = await assistant.press(finding, "enable_scopes")
    assert not done.waits
    assert (await platform.send(app, "email", platform.user("李雷").email)).code == 0
    finding = await assistant.cause(answer, 99991672)
    assert finding.cause.en.startswith("Bare does not hold any of")
    assert "holds im:message:send_as_bot now" in finding.now[0].en


async def test_who_does_not_develop_the_app_is_told_whom_to_ask_and_can_press_nothing(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(name="Bare", owner="李雷")
    answer = await platform.send(app, "open_id", "ou_x")
    finding = await assistant.cause(answer, 99991672)
    assert assistant.button(finding, "enable_scopes") is None
    assert any("ask its owner, 李雷" in one.en for one in finding.now)
    forged = {"app_id": app.app_id, "scopes": SEND, "token": "tenant"}
    with pytest.raises(NotManager):
        await carry_out(platform.cell, platform.user("王小明"), "enable_scopes", forged)


async def test_a_scope_that_waits_is_told_for_which_version_and_whose_review(
    platform: Platform, assistant: Asker
) -> None:
    developer = platform.user("赵刚")
    cell = platform.cell_of(developer)
    app = await platform.app(owner="赵刚", name="Careful", bot=False, publish=False)
    answer = await platform.send(app, "open_id", "ou_x")
    finding = await assistant.cause(answer, 99991672, me="赵刚")
    done = await assistant.press(finding, "enable_scopes", me="赵刚")
    assert done.waits
    assert "next published version" in done.said.en
    finding = await assistant.cause(answer, 99991672, me="赵刚")
    assert finding.cause.en.startswith("Careful does not hold any of")
    assert "was added to Careful and not published" in finding.now[0].en
    late = await platform.send(app, "open_id", "ou_x")
    waiting = await assistant.cause(late, 99991672, me="赵刚")
    assert "was added to Careful and not published" in waiting.cause.en
    assert not any("was added" in one.en for one in waiting.now)
    done = await assistant.press(finding, "publish", me="赵刚")
    assert done.waits
    assert "陈静" in done.said.zh
    finding = await assistant.cause(answer, 99991672, me="赵刚")
    assert finding.now[0].zh == f"权限 {SEND} 已随版本 1.0.0 提交，正在等待审核，尚未生效。"
    assert "陈静" in finding.remedies[0].text.en
    (version,) = cell.versions.of(app)
    await cell.reviews.approve(version, platform.user("陈静"))
    assert (await platform.send(cell.memory.apps.at(app.id), "open_id", "ou_x")).code != 99991672
    assert developer.id == app.owner


async def test_a_scope_the_user_did_not_consent_to_is_told_apart_from_one_the_app_lacks(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(READ, user_scopes=[READ], name="Acting")
    token = await platform.user_token(app, "李雷", READ)
    query = {"receive_id_type": "email"}
    answer = await platform.call("POST", MESSAGES, token=token, json={}, query=query)
    finding = await assistant.cause(answer, 99991672)
    assert finding.cause.en == "Acting does not hold im:message, im:message.send_as_user for the user identity."
    await assistant.press(finding, "enable_scopes")
    app = platform.cell.memory.apps.at(app.id)
    needed = [("im:message", "user"), ("im:message.send_as_user", "user")]
    if any(grant not in app.granted for grant in needed):
        await platform.publish(app)
    assert "holds im:message now" in (await assistant.cause(answer, 99991672)).now[0].en
    answer = await platform.call("POST", MESSAGES, token=token, json={}, query=query)
    finding = await assistant.cause(answer, 99991679)
    assert "李雷 did not consent" in finding.cause.en
    token = await platform.user_token(app, "李雷", READ, "im:message")
    to = {"receive_id": platform.user("李雷").email, "msg_type": "text", "content": '{"text":"x"}'}
    answer = await platform.call("POST", MESSAGES, token=token, json=to, query=query)
    finding = await assistant.cause(answer, 230027)
    assert "李雷 did not consent" in finding.cause.en
    assert assistant.button(finding, "fetch_token")


async def test_a_scope_that_the_app_has_lost_is_told_apart_from_consent(platform: Platform, assistant: Asker) -> None:
    app, owner = await platform.app(user_scopes=["im:chat:readonly"], name="Acting"), platform.user("韩梅梅")
    token = await platform.user_token(app, "李雷", "im:chat:readonly")
    await platform.cell.scopes.disable(app, [("im:chat:readonly", "user")], owner)
    finding = await assistant.cause(await platform.call("GET", "/open-apis/im/v1/chats", token=token), 99991672)
    assert "Acting does not hold" in finding.cause.en
    assert "for the user identity" in finding.cause.en


async def test_reading_a_group_names_the_further_scope(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, READ, name="Reader")
    chat = await platform.group("Team", "李雷", apps=[app])
    chat_id = platform.cell.identities.chat_id(chat)
    answer = await platform.get(MESSAGES, app, container_id_type="chat", container_id=chat_id)
    finding = await assistant.cause(answer, 230027)
    assert finding.cause.en == "Reader does not hold im:message.group_msg for the app identity."
    await assistant.press(finding, "enable_scopes")
    if ("im:message.group_msg", "tenant") not in platform.cell.memory.apps.at(app.id).granted:
        await assistant.press(await assistant.cause(answer, 230027), "publish")
    again = await platform.get(MESSAGES, app, container_id_type="chat", container_id=chat_id)
    assert again.code == 0


async def test_the_error_of_an_app_elsewhere_is_read_from_its_json_alone(assistant: Asker) -> None:
    error = {
        "code": 99991672,
        "msg": "Access denied. One of the following scopes is required: [im:chat, im:chat:readonly].",
        "error": {"permission_violations": [{"type": "action_scope_required", "subject": "im:chat"}]},
    }
    found = await assistant.of_pasted(error)
    assert "im:chat" in found.findings[0].cause.en
    assert not found.general
