"""Several chats at once, and the chats with people: what no page tells of, as the official clients read it."""

import pytest

from tests.contract.provocations.im.batch_queries import READS, chats, p2p
from tests.support.platform import Platform

CLI = "larksuite/cli shortcuts/im (helpers.go, im_messages_search.go)"
OPENCLAW = "larksuite/openclaw-lark src/tools/oapi/im/message-read.ts"


@pytest.mark.known(
    sdk=f"{CLI} and {OPENCLAW}: items[].chat_id, name, chat_mode, p2p_target_id; larksuite/cli#1077: p2p_target_type"
)
async def test_a_chat_of_two_names_the_other(platform: Platform) -> None:
    app = await platform.app(READS, user_scopes=[READS])
    li, cell = platform.user("李雷"), platform.cell
    pair = await cell.chats.open_p2p(("app", app.id), ("user", li.id))
    of_people = await cell.chats.open_p2p(("user", platform.user("林芳").id), ("user", li.id))
    ids = [cell.identities.chat_id(chat) for chat in (of_people, pair)]
    (seen_by_the_bot,) = (await chats(platform, app, *ids)).data["items"]
    assert (seen_by_the_bot["chat_mode"], seen_by_the_bot["p2p_target_id"]) == ("p2p", platform.open_id(app, "李雷"))
    token = await platform.user_token(app, "李雷", READS)
    seen = (await chats(platform, app, *ids, token=token)).data["items"]
    targets = [platform.open_id(app, "林芳"), cell.identities.bot_open_id(app)]
    assert [one["p2p_target_id"] for one in seen] == targets
    assert [one["p2p_target_type"] for one in (seen_by_the_bot, *seen)] == ["user", "user", "bot"]


@pytest.mark.known(guess=True)
async def test_chats_that_the_caller_is_not_in_are_left_out(platform: Platform) -> None:
    app = await platform.app(READS)
    outside, inside = await platform.group("outside", "李雷"), await platform.group("inside", apps=[app])
    ids = [platform.cell.identities.chat_id(chat) for chat in (outside, inside)]
    assert [one["name"] for one in (await chats(platform, app, *ids, "oc_1")).data["items"]] == ["inside"]


@pytest.mark.known(sdk=f"{CLI}: chatter_id_type; {OPENCLAW}: user_id_type; both read p2p_chats[].chat_id")
@pytest.mark.parametrize("named", ["chatter_id_type", "user_id_type"])
async def test_a_chat_with_somebody_is_found_by_either_name_of_the_parameter(platform: Platform, named: str) -> None:
    app = await platform.app(user_scopes=[READS, "contact:user.employee_id:readonly"])
    li, han = platform.user("李雷"), platform.user("韩梅梅")
    chat = await platform.cell.chats.open_p2p(("user", han.id), ("user", li.id))
    token = await platform.user_token(app, "韩梅梅", READS, "contact:user.employee_id:readonly")
    found = (await p2p(platform, token, platform.cell.identities.union_id(li), **{named: "union_id"})).data
    assert [one["chat_id"] for one in found["p2p_chats"]] == [platform.cell.identities.chat_id(chat)]
    lin = platform.open_id(app, "林芳")
    assert (await p2p(platform, token, lin, **{named: "open_id"})).data == {"p2p_chats": []}
