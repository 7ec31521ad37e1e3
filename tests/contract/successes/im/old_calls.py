"""The older calls that succeed, and what official clients call."""

from larkstead.world.apps.records import App
from tests.contract.provocations.im.old_calls import IMAGES, chat_id, send
from tests.contract.successes import succeeds
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

MGET = "/open-apis/im/v1/messages/mget"


@succeeds("message.v4.send")
async def send_in_every_way(platform: Platform, app: App) -> list[Answer]:
    li = platform.user("李雷")
    await platform.cell.scopes.enable(app, [("im:resource", "tenant")], platform.user("韩梅梅"))
    await platform.publish(app)
    group = await platform.group("group", "李雷", apps=[app])
    card = {"elements": [{"tag": "div", "text": {"tag": "plain_text", "content": "hi"}}]}
    post = {"post": {"zh_cn": {"title": "t", "content": [[{"tag": "text", "text": "hi"}]]}}}
    to = {"open_id": platform.open_id(app, li)}
    shared = {"share_open_chat_id": chat_id(platform, group)}
    return [
        await send(platform, app, **to),
        await send(platform, app, user_id=li.user_id),
        await send(platform, app, email=li.email),
        await send(platform, app, chat_id=chat_id(platform, group)),
        await send(platform, app, **to, msg_type="post", content=post),
        await send(platform, app, **to, msg_type="interactive", card=card, update_multi=True),
        await send(platform, app, **to, msg_type="share_chat", content=shared),
        await send(platform, app, **to, msg_type="image", content={"image_key": await platform.upload(app, png())}),
    ]


@succeeds("image.v4.put")
async def upload_by_the_older_call(platform: Platform, app: App) -> list[Answer]:
    return [await platform.call("POST", f"{IMAGES}/put/", app=app, form={"image_type": "message", "image": png()})]


@succeeds("image.v4.get")
async def download_by_the_older_call(platform: Platform, app: App) -> list[Answer]:
    await platform.cell.scopes.enable(app, [("im:resource", "tenant")], platform.user("韩梅梅"))
    await platform.publish(app)
    return [await platform.get(f"{IMAGES}/get", app, image_key=await platform.upload(app, png()))]


@succeeds("im.v1.message.mget")
async def read_several(platform: Platform, app: App) -> list[Answer]:
    to = platform.open_id(app, "李雷")
    sent = [(await send(platform, app, open_id=to)).data["message_id"] for _ in range(2)]
    query = [("message_ids", one) for one in sent]
    plain = await platform.call("GET", MGET, app=app, query=query)
    asked = [*query, ("card_msg_content_type", "raw_card_content"), ("with_sender_name", "true")]
    return [plain, await platform.call("GET", MGET, app=app, query=asked)]
