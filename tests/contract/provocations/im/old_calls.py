"""How each refusal of the older calls is provoked."""

from typing import Any

from larkstead.world.apps.records import App, Audience
from tests.contract.provocations import provokes
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

SEND, PUT, GET = "message.v4.send", "image.v4.put", "image.v4.get"
PATH, IMAGES = "/open-apis/message/v4/send/", "/open-apis/image/v4"
SENDS, RESOURCE = "im:message:send_as_bot", "im:resource"
TEXT = {"msg_type": "text", "content": {"text": "hi"}}


async def sender(platform: Platform, **more: Any) -> App:
    return await platform.app(SENDS, RESOURCE, **more)


async def send(platform: Platform, app: App, **body: Any) -> Answer:
    return await platform.call("POST", PATH, app=app, json={**TEXT, **body})


def chat_id(platform: Platform, chat: Any) -> str:
    return platform.cell.identities.chat_id(chat)


@provokes(10003, SEND)
async def send_to_nobody(platform: Platform) -> Answer:
    return await send(platform, await sender(platform))


@provokes(10004, SEND)
async def send_to_an_address_of_nobody(platform: Platform) -> Answer:
    return await send(platform, await sender(platform), email="nobody@example.com")


@provokes(11101, SEND)
async def send_to_an_open_id_of_nobody(platform: Platform) -> Answer:
    return await send(platform, await sender(platform), open_id="ou_1")


@provokes(11105, SEND)
async def send_to_a_user_id_of_nobody(platform: Platform) -> Answer:
    return await send(platform, await sender(platform), user_id="nobody")


@provokes(11231, SEND)
async def send_to_no_chat(platform: Platform) -> Answer:
    return await send(platform, await sender(platform), chat_id="oc_1")


@provokes(10037, SEND)
async def answer_to_nothing(platform: Platform) -> Answer:
    return await send(platform, await sender(platform), root_id="om_1")


@provokes(10030, SEND)
async def send_to_a_group_without_the_bot(platform: Platform) -> Answer:
    group = await platform.group("group")
    return await send(platform, await sender(platform), chat_id=chat_id(platform, group))


@provokes(11237, SEND)
async def send_to_a_group_that_is_no_more(platform: Platform) -> Answer:
    app = await sender(platform)
    group = await platform.group("group", apps=[app])
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    return await send(platform, app, chat_id=chat_id(platform, group))


@provokes(11205, SEND, PUT, GET)
async def call_without_a_bot(platform: Platform, endpoint: str) -> Answer:
    app = await sender(platform, bot=False)
    if endpoint == PUT:
        return await platform.call("POST", f"{IMAGES}/put/", app=app, form={"image_type": "message", "image": png()})
    if endpoint == GET:
        return await platform.get(f"{IMAGES}/get", app, image_key="img_1")
    return await send(platform, app, open_id=platform.open_id(app, "李雷"))


@provokes(11225, SEND)
async def send_to_somebody_out_of_reach(platform: Platform) -> Answer:
    app = await sender(platform, audience=Audience(users=(platform.user("韩梅梅").id,)))
    return await send(platform, app, open_id=platform.open_id(app, "李雷"))


@provokes(11227, SEND, GET)
async def no_picture(platform: Platform, endpoint: str) -> Answer:
    app = await sender(platform)
    if endpoint == GET:
        return await platform.get(f"{IMAGES}/get", app, image_key="img_1")
    more = {"msg_type": "image", "content": {"image_key": "img_1"}}
    return await send(platform, app, open_id=platform.open_id(app, "李雷"), **more)


@provokes(11246, SEND)
async def send_a_card_that_cannot_be_made(platform: Platform) -> Answer:
    app = await sender(platform)
    card = {"elements": [{"tag": "nothing"}]}
    return await send(platform, app, open_id=platform.open_id(app, "李雷"), msg_type="interactive", card=card)


@provokes(11233, SEND)
async def more_than_five_messages_a_second(platform: Platform) -> Answer:
    app = await sender(platform)
    answers = [await send(platform, app, open_id=platform.open_id(app, "李雷")) for _ in range(30)]
    return next((answer for answer in answers if answer.code), answers[-1])


@provokes(18033, PUT)
async def upload_of_no_picture(platform: Platform) -> Answer:
    form = {"image_type": "message", "image": b"%PDF-1.7"}
    return await platform.call("POST", f"{IMAGES}/put/", app=await sender(platform), form=form)


@provokes(11221, GET)
async def picture_of_another_app(platform: Platform) -> Answer:
    key = await platform.upload(await sender(platform, name="other"), png())
    return await platform.get(f"{IMAGES}/get", await sender(platform), image_key=key)


@provokes(230006, "im.v1.message.mget")
async def read_several_without_a_bot(platform: Platform) -> Answer:
    app = await platform.app("im:message", bot=False)
    return await platform.get("/open-apis/im/v1/messages/mget", app, message_ids="om_1")


@provokes(11235, SEND)
async def send_to_all_of_a_group_that_does_not_let_it(platform: Platform) -> Answer:
    app = await sender(platform)
    group = await platform.group("group", "李雷", apps=[app])
    await platform.cell.group_settings.update(platform.user("韩梅梅"), group, {"at_all_permission": "only_owner"})
    text = {"text": '<at user_id="all">all</at> hi'}
    return await send(platform, app, chat_id=chat_id(platform, group), content=text)


@provokes(11242, SEND)
async def send_to_a_group_that_lets_only_some_speak(platform: Platform) -> Answer:
    app = await sender(platform)
    group = await platform.group("group", "李雷", apps=[app])
    await platform.cell.group_settings.moderate(platform.user("韩梅梅"), group, "only_owner")
    return await send(platform, app, chat_id=chat_id(platform, group))
