"""Special focus: whom a person follows, and how much of theirs is unread, by calls that no page tells of any more."""

import json
from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat
from tests.contract.provocations.im.special_focus import FOCUS, READS, focused, follow, unread
from tests.support.platform import Platform

JAVA = "larksuite/oapi-sdk-java service/im/v1/model"
LIST = f"{JAVA}/ListSpecialFocusReq.java, SpecialFocus.java"
UNREAD = f"{JAVA}/UnreadSpecialFocusReqBody.java, SpecialFocusUnread.java"
GO = "chyroc/lark api_message_special_focus_list.go, api_message_special_focus_unread_get.go"
EMPLOYEE_ID = "contact:user.employee_id:readonly"


async def reader(platform: Platform, *more: str) -> tuple[App, str]:
    """An app, and a token of 李雷 for it."""
    app = await platform.app(user_scopes=[READS, *more])
    return app, await platform.user_token(app, "李雷", READS, *more)


async def counted(platform: Platform, token: str, *ids: str, **more: Any) -> dict[str, str]:
    found = (await unread(platform, token, *ids, **more)).data["special_focus_unread"]
    return {one["id"]: one["unread_count"] for one in found}


async def bot_says(platform: Platform, app: App, chat: Chat, text: str) -> None:
    await platform.cell.messages.send(Sender(app=app), chat, Outgoing("text", json.dumps({"text": text})))


@pytest.mark.known(sdk=f"{LIST}: ids by member_id_type, and of bots the app_id, each with its id_type")
@pytest.mark.parametrize("kind", ["open_id", "union_id", "user_id"])
async def test_people_are_named_by_the_kind_of_id_asked_for_and_bots_by_their_app_id(
    platform: Platform, kind: str
) -> None:
    app, token = await reader(platform, EMPLOYEE_ID)
    han = platform.user("韩梅梅")
    await follow(platform, "李雷", han, app)
    ids = {"open_id": platform.open_id(app, han), "union_id": platform.cell.identities.union_id(han)}
    assert (await focused(platform, token, member_id_type=kind)).data == {
        "items": [{"id": ids.get(kind, han.user_id), "id_type": kind}, {"id": app.app_id, "id_type": "app_id"}],
        "has_more": False,
    }


@pytest.mark.known(sdk=f"{GO}: page_size 1 to 100, 100 by itself; a page_token while has_more is true")
async def test_the_list_comes_page_by_page_whatever_is_changed_meanwhile(platform: Platform) -> None:
    app, token = await reader(platform)
    han, lin = platform.user("韩梅梅"), platform.user("林芳")
    await follow(platform, "李雷", han, lin)
    first = (await focused(platform, token, page_size=1)).data
    await follow(platform, "李雷", han, on=False)
    second = (await focused(platform, token, page_size=1, page_token=first["page_token"])).data
    assert [one["id"] for page in (first, second) for one in page["items"]] == [
        platform.open_id(app, han),
        platform.open_id(app, lin),
    ]
    assert (first["has_more"], second["has_more"], "page_token" in second) == (True, False, False)
    assert (await focused(platform, token, page_size=101)).code == 99992402


@pytest.mark.known(sdk=f"{GO}: NeedUserAccessToken")
async def test_only_a_persons_token_is_taken(platform: Platform) -> None:
    app = await platform.app(READS)
    for method, path in (("GET", FOCUS), ("POST", f"{FOCUS}/unread")):
        answer = await platform.call(method, path, app=app, json={"id_list": []} if method == "POST" else None)
        assert answer.code == 99991663


@pytest.mark.known(sdk=f"{UNREAD}: p2p counts what is unread in the conversation of the two, as text")
async def test_what_is_unread_in_conversations_is_counted_to_the_end(platform: Platform) -> None:
    app, token = await reader(platform)
    han, li = platform.user("韩梅梅"), platform.user("李雷")
    await follow(platform, "李雷", han, app)
    for number in range(120):
        last = await platform.says("韩梅梅", li, f"{number}")
    await platform.says("李雷", han, "enough")
    id = platform.open_id(app, han)
    assert await counted(platform, token, id, chat_mode="p2p") == {id: "120"}
    assert await counted(platform, token, app.app_id, kind="app_id", chat_mode="p2p") == {app.app_id: "0"}
    await platform.cell.receipts.read(li, platform.cell.memory.chats.at(last.chat), last.id)
    assert await counted(platform, token, id, chat_mode="p2p") == {id: "0"}


@pytest.mark.known(sdk=f"{UNREAD}: group, the chat_mode by itself, counts what is unread and mentions the person")
async def test_of_groups_those_messages_count_that_mention_the_person(platform: Platform) -> None:
    app, token = await reader(platform)
    han, li = platform.user("韩梅梅"), platform.user("李雷")
    await follow(platform, "李雷", han, app)
    one, other = [await platform.group(name, "李雷", "林芳", apps=[app]) for name in ("one", "other")]
    at = '<at user_id="{}">x</at> hi'
    for group in (one, other):
        await platform.says("韩梅梅", group, at.format(li.user_id))
    for who, to in (("韩梅梅", platform.user("林芳").user_id), ("林芳", li.user_id)):
        await platform.says(who, one, at.format(to))
    await platform.says("韩梅梅", one, "hi")
    await platform.says("韩梅梅", li, "hi")
    await bot_says(platform, app, other, f'<at user_id="{platform.open_id(app, li)}">x</at> hi')
    id = platform.open_id(app, han)
    assert await counted(platform, token, id) == {id: "2"}
    assert await counted(platform, token, app.app_id, kind="app_id", chat_mode="group") == {app.app_id: "1"}


@pytest.mark.known(guess=True)
async def test_neither_a_mention_of_everyone_nor_a_recalled_message_counts(platform: Platform) -> None:
    app, token = await reader(platform)
    han = platform.user("韩梅梅")
    await follow(platform, "李雷", han)
    group = await platform.group("one", "李雷")
    await platform.says("韩梅梅", group, '<at user_id="all">x</at> hi')
    at = '<at user_id="{}">x</at> hi'.format(platform.user("李雷").user_id)
    sent = await platform.says("韩梅梅", group, at)
    id = platform.open_id(app, han)
    assert await counted(platform, token, id) == {id: "1"}
    await platform.cell.recalls.recall(Sender(user=han), sent)
    assert await counted(platform, token, id) == {id: "0"}


@pytest.mark.known(guess=True)
async def test_whom_the_person_does_not_follow_is_left_out(platform: Platform) -> None:
    app, token = await reader(platform)
    han, lin = platform.user("韩梅梅"), platform.user("林芳")
    await follow(platform, "李雷", han)
    await follow(platform, "韩梅梅", lin)
    ids = [platform.open_id(app, who) for who in (lin, han)]
    assert await counted(platform, token, *ids, "ou_1", app.app_id) == {ids[1]: "0"}
    assert await counted(platform, token) == {}
