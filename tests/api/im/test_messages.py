"""im v1 messages: sending, replying, reading one, reading a chat and a thread."""

from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
CREATE, REPLY, GET, LIST = (f"im-v1/message/{page}.md" for page in ("create", "reply", "get-message", "list"))
READS = ("im:message", "im:message.group_msg", "contact:user.employee_id:readonly")


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app(*READS)


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    return await platform.group("group", "李雷", apps=[app])


async def listing(platform: Platform, app: App, group: Chat, **query: Any) -> Answer:
    id = platform.cell.identities.chat_id(group)
    return await platform.get(MESSAGES, app, container_id_type="chat", container_id=id, **query)


def texts(answer: Answer) -> list[str]:
    return [item["body"]["content"].removeprefix('{"text":"').removesuffix('"}') for item in answer.data["items"]]


async def reply(platform: Platform, app: App, message_id: str, text: str, **more: Any) -> Answer:
    body = {"msg_type": "text", "content": f'{{"text":"{text}"}}', **more}
    return await platform.call("POST", f"{MESSAGES}/{message_id}/reply", app=app, json=body)


@pytest.mark.known(doc=CREATE)
@pytest.mark.parametrize(("kind", "id"), [("user_id", "4b7d9e12"), ("email", "lilei@example.com"), ("open_id", "")])
async def test_every_kind_of_id_leads_to_the_same_chat(platform: Platform, app: App, kind: str, id: str) -> None:
    by_union = await platform.send(app, "union_id", platform.cell.identities.union_id(platform.user("李雷")))
    sent = await platform.send(app, kind, id or platform.open_id(app, "李雷"))
    assert sent.data["chat_id"] == by_union.data["chat_id"]
    again = await platform.send(app, "chat_id", by_union.data["chat_id"])
    assert again.data["chat_id"] == by_union.data["chat_id"]


@pytest.mark.known(doc=CREATE)
async def test_a_sent_message_shows_who_sent_what_where(platform: Platform, app: App) -> None:
    data = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), "hello")).data
    assert data["sender"] == {
        "id": app.app_id,
        "id_type": "app_id",
        "sender_type": "app",
        "tenant_key": platform.tenant().tenant_key,
    }
    assert data["body"] == {"content": '{"text":"hello"}'}
    assert (data["deleted"], data["updated"], data["create_time"]) == (False, False, data["update_time"])
    assert not {"root_id", "parent_id", "thread_id", "mentions", "upper_message_id"} & set(data)


@pytest.mark.known(doc=CREATE)
async def test_the_same_uuid_sends_once(platform: Platform, app: App, group: Chat) -> None:
    to = platform.cell.identities.chat_id(group)
    sent = [await platform.send(app, "chat_id", to, uuid="a0d69e20") for _ in range(3)]
    assert len({one.data["message_id"] for one in sent}) == 1
    assert len((await listing(platform, app, group)).data["items"]) == 1


NOT_VALID = "The request you send is not a valid {%s} or not exists%s Invalid ids: [%s]"
EXAMPLE = ", and the example value is {%sda5****************dfe}."


@pytest.mark.known(recorded="R042, R054; contract: error shapes, section 4")
@pytest.mark.parametrize(
    ("kind", "id", "code"),
    [
        ("open_id", f"ou_{'0' * 32}", 99992351),
        ("union_id", f"on_{'0' * 32}", 99992360),
        ("user_id", "nobody", 99992360),
        ("chat_id", f"oc_{'0' * 32}", 99992356),
        ("user_id", "8c2e5f21", 99992364),
        ("email", "nobody@example.com", 230001),
        ("chat_id", f"ou_{'0' * 32}", 230001),
        ("chat_id", "junk", 230001),
        ("open_id", "4b7d9e12", 99992351),
        ("open_id", "group:oc_0123456789", 99992351),
        # R050
        ("open_id", f"oc_{'0' * 32}", 99992361),
    ],
)
async def test_an_id_that_leads_nowhere_is_refused_by_its_kind(
    platform: Platform, app: App, kind: str, id: str, code: int
) -> None:
    refused = await platform.send(app, kind, id)
    assert (refused.status, refused.code) == (400, code)
    assert code != 230001 or refused.msg.endswith("ext=invalid receive_id")


@pytest.mark.known(recorded="R042, R045, R047")
@pytest.mark.parametrize(
    ("kind", "id", "said"),
    [
        ("union_id", "someone", NOT_VALID % ("union_id", EXAMPLE % "on_", "someone")),
        ("chat_id", "oc_dead", NOT_VALID % ("open_chat_id", ",", "oc_dead")),
        (
            "open_id",
            "group:oc_1",
            NOT_VALID
            % ("open_id", EXAMPLE % "ou_", "group:oc_1")
            + " . Please see field_violations for details and refer to API documentation to correct accordingly and "
            "resubmit",
        ),
    ],
)
async def test_an_id_that_is_none_is_shown_beside_an_example(
    platform: Platform, app: App, kind: str, id: str, said: str
) -> None:
    assert (await platform.send(app, kind, id)).msg == said


@pytest.mark.known(guess=True)
async def test_the_field_of_the_open_id_is_named_as_the_text_says(platform: Platform, app: App) -> None:
    refused = await platform.send(app, "open_id", "someone")
    [violation] = refused.body["error"]["field_violations"]
    assert (violation["field"], violation["value"]) == ("receive_id", "someone")


@pytest.mark.known(recorded="R046; get and patch as reply")
@pytest.mark.parametrize("id", ["c-0123", "oc_1", f"om_{'0' * 32}", "om_dead"])
async def test_what_is_no_message_id_is_refused_alike_wherever_one_is_wanted(
    platform: Platform, app: App, id: str
) -> None:
    body = {"msg_type": "text", "content": '{"text":"x"}'}
    path = f"{MESSAGES}/{id}"
    refused = [
        await platform.call("POST", f"{path}/reply", app=app, json=body),
        await platform.get(path, app),
        await platform.call("PATCH", path, app=app, json={"content": "{}"}),
    ]
    assert {(one.code, one.msg) for one in refused} == {(99992354, NOT_VALID % ("open_message_id", ".", id))}


@pytest.mark.known(recorded="R055")
@pytest.mark.parametrize("msg_type", ["video", "TEXT", "merge_forward"])
async def test_a_message_type_that_there_is_not_is_named(platform: Platform, app: App, msg_type: str) -> None:
    refused = await platform.send(app, "open_id", platform.open_id(app, "李雷"), msg_type=msg_type)
    said = f"Your request contains an invalid request parameter, ext=invalid msg_type: {msg_type}"
    assert (refused.status, refused.code, refused.msg) == (400, 230001, said)


@pytest.mark.known(recorded="R049, R055: which refusals lead to a page")
async def test_a_refusal_leads_to_a_page_only_where_the_platforms_does(platform: Platform, app: App) -> None:
    other = await platform.app(name="other")
    refused = await platform.send(app, "open_id", platform.open_id(other, "李雷"))
    assert refused.body["error"]["message"].endswith("/trouble-shooting/how-to-obtain-openid")
    refused = await platform.send(app, "open_id", platform.open_id(app, "李雷"), msg_type="video")
    assert set(refused.body["error"]) == {"log_id", "troubleshooter"}


@pytest.mark.known(recorded="contract: error shapes, section 4")
async def test_ids_of_another_app_or_enterprise_are_refused_as_such(platform: Platform, app: App) -> None:
    other = await platform.app(name="other")
    assert (await platform.send(app, "open_id", platform.open_id(other, "李雷"))).code == 99992361
    theirs = platform.cell_of(platform.user("陈静")).identities.union_id(platform.user("陈静"))
    assert (await platform.send(app, "union_id", theirs)).code == 99992381


@pytest.mark.known(doc=CREATE, recorded="R022")
async def test_a_user_token_sends_as_the_user_and_needs_both_scopes(platform: Platform, app: App, group: Chat) -> None:
    body = {
        "receive_id": platform.cell.identities.chat_id(group),
        "msg_type": "text",
        "content": '{"text":"as me"}',
    }
    query = {"receive_id_type": "chat_id"}
    half = await platform.user_token(app, "李雷", "im:message")
    # Whether the app does not hold the second, or the person did not consent to it.
    for _ in range(2):
        refused = await platform.call("POST", MESSAGES, token=half, query=query, json=body)
        said = "Lack of necessary permissions, ext=requires im:message.send_as_user scope."
        assert (refused.status, refused.code, refused.msg) == (400, 230027, said)
        await platform.user_token(app, "王小明", "im:message.send_as_user")
    token = await platform.user_token(app, "李雷", "im:message", "im:message.send_as_user")
    sent = await platform.call("POST", MESSAGES, token=token, query=query, json=body)
    assert sent.data["sender"]["id"] == platform.open_id(app, "李雷")
    assert sent.data["sender"]["sender_type"] == "user"


@pytest.mark.known(doc=REPLY)
async def test_a_reply_names_its_parent_and_its_root(platform: Platform, app: App, group: Chat) -> None:
    root = (await platform.send(app, "chat_id", platform.cell.identities.chat_id(group))).data["message_id"]
    first = (await reply(platform, app, root, "one")).data
    second = (await reply(platform, app, first["message_id"], "two")).data
    assert (first["root_id"], first["parent_id"]) == (root, root)
    assert (second["root_id"], second["parent_id"]) == (root, first["message_id"])
    assert "thread_id" not in second


@pytest.mark.known(doc=REPLY)
async def test_a_thread_stays_one_and_its_root_is_everybodys_parent(platform: Platform, app: App, group: Chat) -> None:
    root = (await platform.send(app, "chat_id", platform.cell.identities.chat_id(group))).data["message_id"]
    first = (await reply(platform, app, root, "one", reply_in_thread=True)).data
    second = (await reply(platform, app, first["message_id"], "two")).data
    assert second["thread_id"] == first["thread_id"]
    assert second["parent_id"] == root


@pytest.mark.known(doc=LIST)
async def test_a_chat_shows_a_thread_by_its_root_and_the_thread_shows_all(
    platform: Platform, app: App, group: Chat
) -> None:
    root = (await platform.send(app, "chat_id", platform.cell.identities.chat_id(group), "root")).data["message_id"]
    inside = (await reply(platform, app, root, "inside", reply_in_thread=True)).data
    await platform.says("李雷", group, "beside")
    assert texts(await listing(platform, app, group)) == ["root", "beside"]
    query = {"container_id_type": "thread", "container_id": inside["thread_id"]}
    assert texts(await platform.get(MESSAGES, app, **query)) == ["root", "inside"]
    assert texts(await platform.get(MESSAGES, app, **query, sort_type="ByCreateTimeDesc")) == ["inside", "root"]
    # Times do not apply to threads.
    assert texts(await platform.get(MESSAGES, app, **query, start_time="4102444800")) == ["root", "inside"]


@pytest.mark.known(recorded="contract: error shapes, section 5")
@pytest.mark.parametrize("id", ["omt_1", f"omt_{'0' * 32}", f"oc_{'0' * 32}"])
async def test_what_is_no_thread_is_an_invalid_container(platform: Platform, app: App, id: str) -> None:
    refused = await platform.get(MESSAGES, app, container_id_type="thread", container_id=id)
    assert (refused.code, refused.msg.split("ext=")[1]) == (230001, "invalid container_id")


@pytest.mark.known(doc=LIST)
async def test_pages_cover_a_chat_in_both_directions(platform: Platform, app: App, group: Chat) -> None:
    for number in range(5):
        await platform.says("李雷", group, str(number))
    for sort, expected in (("ByCreateTimeAsc", "01234"), ("ByCreateTimeDesc", "43210")):
        found, token = "", ""
        for _ in range(3):
            page = await listing(platform, app, group, page_size=2, sort_type=sort, page_token=token)
            found += "".join(texts(page))
            token = page.data.get("page_token", "")
        assert (found, token) == (expected, "")


@pytest.mark.known(doc=LIST)
async def test_a_page_token_does_not_fit_another_order(platform: Platform, app: App, group: Chat) -> None:
    for number in range(3):
        await platform.says("李雷", group, str(number))
    token = (await listing(platform, app, group, page_size=1)).data["page_token"]
    refused = await listing(platform, app, group, page_size=1, page_token=token, sort_type="ByCreateTimeDesc")
    assert refused.code == 230001
    assert refused.msg.endswith("ext=the request parameters have changed, page_token is invalid")


@pytest.mark.known(doc=LIST)
async def test_times_are_seconds_and_both_ends_belong_to_the_span(platform: Platform, app: App, group: Chat) -> None:
    message = await platform.says("李雷", group)
    second = message.created_at // 1000
    assert len((await listing(platform, app, group, start_time=second, end_time=second)).data["items"]) == 1
    assert (await listing(platform, app, group, end_time=second - 1)).data["items"] == []
    assert (await listing(platform, app, group, start_time=second + 1)).data["items"] == []
    assert len((await listing(platform, app, group, end_time="9999999999")).data["items"]) == 1


@pytest.mark.known(recorded="contract: error shapes, section 5")
@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"start_time": "2026-09-01T00:00:00+08:00"}, "invalid start_time: 2026-09-01T00:00:00+08:00"),
        ({"end_time": "1760000000000"}, "invalid end_time: 1760000000000"),
        ({"start_time": "20", "end_time": "10"}, "The end_time is earlier than the start_time"),
        ({"page_token": "x"}, "invalid page_token"),
    ],
)
async def test_what_cannot_be_listed_is_refused_with_the_reason(
    platform: Platform, app: App, group: Chat, query: dict[str, Any], reason: str
) -> None:
    refused = await listing(platform, app, group, **query)
    assert (refused.code, refused.msg.split("ext=")[1].rstrip(".")) == (230001, reason)


@pytest.mark.known(doc=GET)
async def test_the_senders_and_mentions_ids_are_of_the_kind_asked_for(
    platform: Platform, app: App, group: Chat
) -> None:
    to = platform.cell.identities.chat_id(group)
    mention = f'<at user_id=\\"{platform.open_id(app, "李雷")}\\"></at>'
    sent = (await platform.send(app, "chat_id", to, mention)).data
    assert sent["mentions"][0]["id"] == platform.open_id(app, "李雷")
    path = f"{MESSAGES}/{sent['message_id']}"
    (item,) = (await platform.get(path, app, user_id_type="user_id")).data["items"]
    assert (item["mentions"][0]["id"], item["mentions"][0]["id_type"]) == ("4b7d9e12", "user_id")


@pytest.mark.known(doc=GET)
async def test_a_bot_reads_its_own_message_in_a_group_without_the_scope_for_groups(platform: Platform) -> None:
    app = await platform.app("im:message")
    group = await platform.group("g", apps=[app])
    own = await platform.send(app, "chat_id", platform.cell.identities.chat_id(group))
    assert (await platform.get(f"{MESSAGES}/{own.data['message_id']}", app)).code == 0
    theirs = platform.cell.identities.message_id((await platform.says("韩梅梅", group)).id)
    refused = await platform.get(f"{MESSAGES}/{theirs}", app)
    assert (refused.code, refused.msg.split("ext=")[1]) == (230027, "need scope: im:message.group_msg")


@pytest.mark.known(doc=LIST)
@pytest.mark.parametrize("kind", ["p2p", "group"])
async def test_a_user_reads_a_chat_with_the_scope_for_its_kind(
    platform: Platform, app: App, group: Chat, kind: str
) -> None:
    chat = group if kind == "group" else platform.cell.memory.chats.at((await platform.says("李雷", app)).chat)
    query = {"container_id_type": "chat", "container_id": platform.cell.identities.chat_id(chat)}
    without = await platform.user_token(app, "李雷", "im:message")
    assert (await platform.call("GET", MESSAGES, token=without, query=query)).code == 230027
    token = await platform.user_token(app, "李雷", "im:message", f"im:message.{kind}_msg:get_as_user")
    assert (await platform.call("GET", MESSAGES, token=token, query=query)).code == 0
    stranger = await platform.user_token(app, "林芳", "im:message", f"im:message.{kind}_msg:get_as_user")
    assert (await platform.call("GET", MESSAGES, token=stranger, query=query)).code == 230002
