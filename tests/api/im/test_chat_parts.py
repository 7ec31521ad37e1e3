"""im v1 and v2: what stands around chats, beyond what each call alone does."""

import asyncio
import json
from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.contract.provocations.im.parts import DELETE, FEED, GET, MENU, PATCH, PUT, TAB, TABS, ask, in_group, menu_of
from tests.support.platform import Answer, Platform

ANNOUNCEMENT = "group/chat-announcement/patch.md"


def insert(text: str, style: dict[str, Any] | None = None) -> str:
    """A request that puts a line at the end."""
    run = {"type": "textRun", "textRun": {"text": text, "style": {}}}
    block = {"type": "paragraph", "paragraph": {"elements": [run], "style": style or {}}}
    where = {"zoneId": "0", "index": 0, "endOfZone": True}
    given = {"payload": json.dumps({"blocks": [block]}), "location": where}
    return json.dumps({"requestType": "InsertBlocksRequestType", "insertBlocksRequest": given})


async def edit(platform: Platform, app: App, group: Chat, revision: str, *requests: str) -> Answer:
    return await ask(platform, PATCH, app, group, {"revision": revision, "requests": list(requests)})


async def lines(platform: Platform, app: App, group: Chat) -> tuple[str, list[str]]:
    """The revision of a group's announcement, and the text of its lines that have some."""
    found = (await ask(platform, GET, app, group)).data
    blocks = json.loads(found["content"])["body"]["blocks"]
    texts = ["".join(one["textRun"]["text"] for one in block["paragraph"]["elements"]) for block in blocks]
    return found["revision"], [text for text in texts if text]


@pytest.mark.known(doc=ANNOUNCEMENT)
async def test_an_announcement_grows_by_batches_of_which_all_or_none_counts(platform: Platform) -> None:
    app, group = await in_group(platform)
    assert (await edit(platform, app, group, "0", insert("one"))).code == 0
    assert (await edit(platform, app, group, "1", insert("two"), '{"requestType":"Nothing"}')).code == 232018
    assert await lines(platform, app, group) == ("1", ["one"])
    assert (await edit(platform, app, group, "1", insert("two"), insert("three"))).code == 0
    assert await lines(platform, app, group) == ("2", ["one", "two", "three"])


@pytest.mark.known(doc=ANNOUNCEMENT)
async def test_a_revision_may_lie_a_hundred_behind_and_no_further(platform: Platform) -> None:
    app, group = await in_group(platform)
    for number in range(102):
        assert (await edit(platform, app, group, str(number), insert("a"))).code == 0
    assert (await edit(platform, app, group, "1", insert("late"))).code == 232018
    assert (await edit(platform, app, group, "2", insert("in time"))).code == 0


@pytest.mark.known(ours="nothing acknowledged is lost")
async def test_lines_that_two_add_at_once_are_both_there(platform: Platform) -> None:
    app, group = await in_group(platform)
    answers = await asyncio.gather(*(edit(platform, app, group, "0", insert(f"line {n}")) for n in range(8)))
    assert [answer.code for answer in answers] == [0] * 8
    revision, found = await lines(platform, app, group)
    assert (revision, sorted(found)) == ("8", [f"line {n}" for n in range(8)])


@pytest.mark.known(ours="nothing acknowledged is lost")
async def test_tabs_and_entries_that_two_add_at_once_are_all_there(platform: Platform) -> None:
    app, group = await in_group(platform)
    tabs = (ask(platform, TABS["create"], app, group, {"chat_tabs": [{**TAB, "tab_name": str(n)}]}) for n in range(6))
    tops = (
        ask(platform, MENU["create"], app, group, menu_of({"chat_menu_item": {"action_type": "NONE", "name": str(n)}}))
        for n in range(3)
    )
    assert {answer.code for answer in await asyncio.gather(*tabs, *tops)} == {0}
    found = (await ask(platform, TABS["list_tabs"], app, group)).data["chat_tabs"]
    menu = (await ask(platform, MENU["get"], app, group)).data["menu_tree"]["chat_menu_top_levels"]
    assert sorted(tab["tab_name"] for tab in found[1:]) == [str(n) for n in range(6)]
    assert sorted(top["chat_menu_item"]["name"] for top in menu) == [str(n) for n in range(3)]


@pytest.mark.known(doc="group/chat/put_top_notice.md")
async def test_who_governs_the_group_changes_the_notice_that_others_may_not(platform: Platform) -> None:
    app, group = await in_group(platform)
    await platform.cell.who_may.change(("user", platform.user("韩梅梅").id), group, notice="only_owner")
    assert (await ask(platform, PUT, app, group)).code == 232014
    app = await platform.app("im:chat", user_scopes=["im:chat"])
    await platform.cell.chats.add(platform.user("韩梅梅"), group, (), [app])
    token = await platform.user_token(app, "韩梅梅", "im:chat")
    path = f"/open-apis/im/v1/chats/{platform.cell.identities.chat_id(group)}/top_notice/put_top_notice"
    body = {"chat_top_notice": [{"action_type": "2"}]}
    assert (await platform.call("POST", path, token=token, json=body)).code == 0
    assert (await ask(platform, DELETE, app, group)).code == 232014


@pytest.mark.known(doc="im-v2/app_feed_card/create.md")
async def test_a_card_is_made_once_for_each_person_in_reach(platform: Platform) -> None:
    app = await platform.app(FEED)
    users = [platform.open_id(app, name) for name in ("李雷", "林芳")]
    card = {"biz_id": "order-1", "title": "Order 1", "link": {"link": "https://a.example.com"}}
    first, second = [
        await platform.call(
            "POST", "/open-apis/im/v2/app_feed_card", app=app, json={"app_feed_card": card, "user_ids": to}
        )
        for to in (users[:1], users)
    ]
    assert (first.data["biz_id"], first.data["failed_cards"]) == ("order-1", [])
    assert second.data["failed_cards"] == [{"biz_id": "order-1", "user_id": users[0], "reason": "4"}]
