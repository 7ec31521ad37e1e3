"""How each refusal of chats is provoked."""

from tests.contract.provocations import provokes
from tests.contract.provocations.im.messages import overheard
from tests.support.platform import Answer, Platform

CHATS = {"im.v1.chat.list": "/open-apis/im/v1/chats", "im.v1.chat.get": f"/open-apis/im/v1/chats/oc_{'0' * 32}"}


@provokes(232025, *CHATS)
async def chats_without_a_bot(platform: Platform, endpoint: str) -> Answer:
    return await platform.get(CHATS[endpoint], await platform.app("im:chat", bot=False))


@provokes(232001, "im.v1.chat.list")
async def chat_page_that_was_never_issued(platform: Platform) -> Answer:
    return await platform.get("/open-apis/im/v1/chats", await platform.app("im:chat"), page_token="dmJC")


@provokes(232006, "im.v1.chat.get")
async def what_is_no_chat_id(platform: Platform) -> Answer:
    return await platform.get("/open-apis/im/v1/chats/front-end", await platform.app("im:chat"))


@provokes(232010, "im.v1.chat.get")
async def chat_of_another_enterprise(platform: Platform) -> Answer:
    theirs = await platform.group("strict", owner="陈静")
    path = f"/open-apis/im/v1/chats/{platform.cell.identities.chat_id(theirs)}"
    return await platform.get(path, await platform.app("im:chat"))


@provokes(232011, "im.v1.chat.get")
async def p2p_chat_of_others(platform: Platform) -> Answer:
    chat = platform.cell.memory.chats.at((await overheard(platform)).chat)
    path = f"/open-apis/im/v1/chats/{platform.cell.identities.chat_id(chat)}"
    return await platform.get(path, await platform.app("im:chat"))
