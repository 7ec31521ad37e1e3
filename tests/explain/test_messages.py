"""Sending and reading: each refusal's cause is what the test set up, and each button mends it."""

import json

import pytest

from larkstead.world.apps.records import Audience
from tests.explain.assistant_client import (
    MESSAGES,
    NOWHERE,
    SEND,
    Asker,
)
from tests.support.platform import Platform


async def test_a_user_outside_the_availability_is_named_with_the_version_and_whom_it_has(
    platform: Platform, assistant: Asker
) -> None:
    owner = platform.user("韩梅梅")
    app = await platform.app(SEND, audience=Audience(users=(owner.id,)), name="Narrow")
    open_id = platform.open_id(app, "李雷")
    answer = await platform.send(app, "open_id", open_id)
    finding = await assistant.cause(answer, 230013)
    assert finding.cause.zh == "李雷 不在版本 1.0.0 的可用范围内，该版本仅对 创建者 韩梅梅 可用。"
    assert finding.cause.en == "李雷 is not in the availability of version 1.0.0, which has only its creator, 韩梅梅."
    done = await assistant.press(finding, "widen")
    assert done.said.en == "Version 1.0.1 is online."
    assert (await platform.send(app, "open_id", open_id)).code == 0
    online = platform.cell.availability.online(platform.cell.memory.apps.at(app.id))
    assert online is not None
    assert set(online.availability.users) == {owner.id, platform.user("李雷").id}


async def test_without_leave_the_receiver_is_not_named_and_leave_is_asked_for(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(SEND, audience=Audience(users=(platform.user("韩梅梅").id,)))
    answer = await platform.send(app, "open_id", platform.open_id(app, "李雷"))
    found = await assistant.why(answer, 230013, may_read=False)
    assert found.needs_leave
    assert "李雷" not in str(found)
    assert "创建者 韩梅梅" in found.findings[0].cause.zh


async def test_a_user_who_resigned_or_is_forbidden_is_told_so(platform: Platform, assistant: Asker) -> None:
    app, li, admin = await platform.app(SEND, name="Open"), platform.user("李雷"), platform.user("韩梅梅")
    await platform.cell.apps.set_forbidden(app, admin, Audience(users=(li.id,)))
    answer = await platform.send(app, "email", li.email)
    assert "forbidden list of Open" in (await assistant.cause(answer, 230013)).cause.en
    await platform.cell.users.set_status(li, admin, "resigned")
    finding = await assistant.cause(answer, 230013)
    assert "forbidden list of Open" in finding.cause.en
    assert [one.en for one in finding.now] == ["李雷 has resigned and cannot be reached by apps."]


async def test_a_bot_never_added_is_added_and_published_with_one_press(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, bot=False, name="Mute")
    answer = await platform.send(app, "email", platform.user("李雷").email)
    finding = await assistant.cause(answer, 230006)
    assert finding.cause.en == "Mute has no bot: the ability was never added."
    await assistant.press(finding, "publish_bot")
    assert (await platform.send(app, "email", platform.user("李雷").email)).code == 0


async def test_a_bot_added_and_not_published_is_told_so(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, publish=False, name="Eager")
    answer = await platform.send(app, "email", platform.user("韩梅梅").email)
    finding = await assistant.cause(answer, 230006)
    assert "was added and not published" in finding.cause.en
    await assistant.press(finding, "publish_bot")
    assert (await platform.send(app, "email", platform.user("韩梅梅").email)).code == 0


async def test_a_chat_without_the_bot_is_named_and_one_press_adds_it(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, name="Shy")
    chat_id = platform.cell.identities.chat_id(await platform.group("Team", "李雷"))
    answer = await platform.send(app, "chat_id", chat_id)
    finding = await assistant.cause(answer, 230002)
    assert finding.cause.en == "The bot Shy is not in the chat Team."
    await assistant.press(finding, "add_to_chat")
    assert (await platform.send(app, "chat_id", chat_id)).code == 0


async def test_who_is_not_in_the_chat_is_told_who_owns_it(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, name="Shy")
    chat = await platform.group("Team", "王小明", owner="李雷")
    answer = await platform.send(app, "chat_id", platform.cell.identities.chat_id(chat))
    finding = await assistant.cause(answer, 230002)
    assert assistant.button(finding, "add_to_chat") is None
    assert "The owner of the chat is 李雷" in finding.now[0].en


async def test_a_dissolved_chat_is_named(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    chat = await platform.group("Team", apps=[app])
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), chat)
    answer = await platform.send(app, "chat_id", platform.cell.identities.chat_id(chat))
    assert (await assistant.cause(answer, 232009)).cause.en == "The chat Team has been dissolved."


# --- ids


async def test_an_open_id_of_another_app_is_told_whose_it_is_and_corrected(
    platform: Platform, assistant: Asker
) -> None:
    app, other = await platform.app(SEND, name="Mine"), await platform.app(SEND, name="Other")
    answer = await platform.send(app, "open_id", platform.open_id(other, "李雷"))
    finding = await assistant.cause(answer, 99992361)
    assert f"belongs to the app Other ({other.app_id})" in finding.cause.en
    assert "它在那里代表 李雷" in finding.cause.zh
    assert (await assistant.again(app, finding)).code == 0


async def test_a_user_id_given_as_another_kind_is_recognised_and_corrected(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(SEND, "contact:user.employee_id:readonly")
    li = platform.user("李雷")
    answer = await platform.send(app, "open_id", li.user_id)
    finding = await assistant.cause(answer, 99992351)
    assert f"{li.user_id} looks like: user_id, but receive_id_type says open_id" in finding.cause.en
    assert (await assistant.again(app, finding)).code == 0


async def test_an_open_id_given_as_a_chat_id_is_recognised_and_corrected(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    open_id = platform.open_id(app, "李雷")
    finding = await assistant.cause(await platform.send(app, "chat_id", open_id), 230001)
    assert f"{open_id} looks like: open_id, but receive_id_type says chat_id" in finding.cause.en
    assert (await assistant.again(app, finding)).code == 0


@pytest.mark.parametrize(
    ("kind", "id", "code", "said"),
    [
        ("open_id", "ou_" + NOWHERE, 99992351, "There is no open_id ou_0"),
        ("open_id", "ou_short", 99992351, "is followed by 32 characters, here by 5"),
        ("chat_id", "oc_" + NOWHERE, 99992356, "There is no chat_id oc_0"),
        ("user_id", "4b7d9e1x", 99992360, "There is no user_id 4b7d9e1x"),
        ("user_id", "8c2e5f22", 99992364, "belongs to another enterprise"),
        ("email", "nobody@example.com", 230001, "Nobody of Demo has the e-mail"),
    ],
)
async def test_an_id_that_names_nobody_here_is_told_why(
    platform: Platform, assistant: Asker, kind: str, id: str, code: int, said: str
) -> None:
    app = await platform.app(SEND, "contact:user.employee_id:readonly")
    finding = await assistant.cause(await platform.send(app, kind, id), code)
    assert said in finding.cause.en
    assert "赵刚" not in str(finding)


async def test_a_union_id_of_another_enterprise_names_nobody(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    theirs = platform.user("赵刚")
    union_id = platform.cell_of(theirs).identities.union_id(theirs)
    finding = await assistant.cause(await platform.send(app, "union_id", union_id), 99992381)
    assert "no member of Demo" in finding.cause.en
    assert "赵刚" not in str(finding)


async def test_a_message_that_is_nowhere_is_told_so(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    body = {"msg_type": "text", "content": '{"text":"hi"}'}
    answer = await platform.call("POST", f"{MESSAGES}/om_{NOWHERE}/reply", app=app, json=body)
    assert "There is no message_id om_0" in (await assistant.cause(answer, 99992354)).cause.en


# --- parameters


async def test_a_long_content_is_cut_where_it_is_shown_and_whole_in_the_correction(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(SEND)
    body = {"receive_id": platform.user("李雷").email, "msg_type": "text", "content": "words " * 500}
    answer = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "email"}, json=body)
    finding = await assistant.cause(answer, 230001)
    assert all(len(text) < 200 for text in (finding.cause.en, *(one.text.en for one in finding.remedies)))
    sent = (await assistant.again(app, finding)).data
    assert json.loads(sent["body"]["content"]) == {"text": "words " * 500}


async def test_a_comma_too_many_is_told_with_line_and_column_and_taken_out(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(SEND)
    li = platform.user("李雷").email
    text = f'{{\n  "receive_id": "{li}",\n  "msg_type": "text",\n  "content": "{{\\"text\\":\\"hi\\"}}",\n}}'
    answer = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "email"}, data=text.encode())
    finding = await assistant.cause(answer, 9499)
    assert "line 4, column 33" in finding.cause.en
    assert "一个逗号" in finding.evidence[0].zh
    assert (await assistant.again(app, finding)).code == 0


async def test_a_body_that_is_no_object_is_told_what_it_is(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    answer = await platform.call("POST", MESSAGES, app=app, json=["no", "object"])
    assert "The body is an array; it must be an object" in (await assistant.cause(answer, 9499)).cause.en


async def test_every_violation_is_told_with_what_to_write_and_corrected(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    body = {"receive_id": platform.user("李雷").email, "msg_type": "text", "uuid": "x" * 51}
    answer = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "phone"}, json=body)
    finding = await assistant.cause(answer, 99992402)
    assert finding.cause.en.startswith("3 parameters break their rule: receive_id_type, content, uuid")
    said = [one.en for one in finding.evidence]
    assert said[0].startswith("`receive_id_type` is phone; it must be one of open_id")
    assert said[1] == "`content` is required and missing."
    assert "51" in said[2]
    assert (await assistant.again(app, finding)).code == 0


# --- limits, pages


async def test_too_many_messages_and_calls_are_told_with_limit_and_wait(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, name="Hasty")
    error = {"code": 99991400, "msg": "request trigger frequency limit"}
    found = await assistant.of_pasted(error, method="POST", path=MESSAGES, app_id=app.app_id)
    assert "Hasty called" in found.findings[0].cause.en
    assert "1000 calls a minute" in found.findings[0].cause.en
    body = json.dumps({"receive_id": platform.user("李雷").email})
    query = "receive_id_type=email"
    found = await assistant.of_pasted(
        {"code": 230020, "msg": "x"}, app_id=app.app_id, method="POST", path=MESSAGES, query=query, body=body
    )
    assert "within one second went to 李雷" in found.findings[0].cause.en


# --- apps, contacts, chats


async def test_another_app_needs_a_further_scope_that_one_press_enables(platform: Platform, assistant: Asker) -> None:
    scope = "application:application:self_manage"
    app, other = await platform.app(scope, name="Mine"), await platform.app(name="Other")
    answer = await platform.get(f"/open-apis/application/v6/applications/{other.app_id}", app, lang="zh_cn")
    finding = await assistant.cause(answer, 210508)
    assert "looking at Other" in finding.cause.en or "Other needs a further scope" in finding.cause.en
    done = await assistant.press(finding, "enable_scopes")
    if done.waits:
        await platform.publish(app)
    assert (await platform.get(f"/open-apis/application/v6/applications/{other.app_id}", app, lang="zh_cn")).code == 0


async def test_somebody_outside_the_contacts_range_is_named_and_one_press_takes_them_in(
    platform: Platform, assistant: Asker
) -> None:
    owner = platform.user("韩梅梅")
    app = await platform.app("contact:contact.base:readonly", audience=Audience(users=(owner.id,)), name="Book")
    path = f"/open-apis/contact/v3/users/{platform.open_id(app, '李雷')}"
    finding = await assistant.cause(await platform.get(path, app), 41050)
    assert finding.cause.en.startswith("李雷 is not in the availability of version 1.0.0")
    await assistant.press(finding, "widen")
    assert (await platform.get(path, app)).code == 0


async def test_a_chat_looked_up_by_something_else_or_of_another_enterprise_is_told_so(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app("im:chat:readonly")
    answer = await platform.get(f"/open-apis/im/v1/chats/{platform.open_id(app, '李雷')}", app)
    assert "it looks like: open_id" in (await assistant.cause(answer, 232006)).cause.en
    theirs = await platform.group("Secret plans", owner="陈静")
    answer = await platform.get(f"/open-apis/im/v1/chats/{platform.cell.identities.chat_id(theirs)}", app)
    finding = await assistant.cause(answer, 232010)
    assert "is not of the app's enterprise (Demo)" in finding.cause.en
    assert "Secret plans" not in str(finding)


async def test_a_byte_order_mark_is_named_and_the_corrected_body_is_without_it(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(SEND)
    body = {"receive_id": platform.user("李雷").email, "msg_type": "text", "content": '{"text":"hi"}'}
    data = json.dumps(body).encode("utf-8-sig")
    answer = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "email"}, data=data)
    finding = await assistant.cause(answer, 9499)
    assert "UTF-8 byte order mark (the bytes EF BB BF)" in finding.cause.en
    assert finding.corrected is not None
    assert finding.corrected.body.startswith("{")
    assert (await assistant.again(app, finding)).code == 0
    broken = await platform.call("POST", MESSAGES, app=app, query={"receive_id_type": "email"}, data=data[:-1])
    finding = await assistant.cause(broken, 9499)
    assert finding.evidence[0].en == "What follows it is not JSON either."


async def test_a_body_in_another_encoding_is_told_so(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    text = '{"receive_id":"x","msg_type":"text","content":"{\\"text\\":\\"你好\\"}"}'
    for encoding, name in (("gbk", "GBK"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16")):
        answer = await platform.call("POST", MESSAGES, app=app, data=text.encode(encoding))
        assert f"The body is not UTF-8 (it may be {name})" in (await assistant.cause(answer, 9499)).cause.en


async def test_of_a_body_that_the_log_cut_nothing_is_made_up(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND)
    query = {"receive_id_type": "email"}
    body = {"receive_id": "x", "msg_type": "tex", "content": "x" * 20_000}
    unknown = await platform.call("POST", MESSAGES, app=app, query={}, json=body)
    finding = await assistant.cause(unknown, 99992402)
    assert "receive_id_type" in finding.cause.en
    assert finding.corrected is None
    data = json.dumps(body).encode()[:-1]
    late = await assistant.cause(await platform.call("POST", MESSAGES, app=app, query=query, data=data), 9499)
    assert "The log keeps the first 16,384 characters, and the fault is not among them" in late.cause.en
    early = await assistant.cause(
        await platform.call("POST", MESSAGES, app=app, query=query, data=b"{," + data[1:]), 9499
    )
    assert "line 1, column 2" in early.cause.en
