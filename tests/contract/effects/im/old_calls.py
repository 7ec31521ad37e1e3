"""What the older calls do."""

import json

from tests.contract.effects import reads_back
from tests.contract.provocations.im.old_calls import IMAGES, send, sender
from tests.support.pictures import png
from tests.support.platform import Platform


@reads_back("message.v4.send")
async def send_a_message(platform: Platform) -> None:
    app = await platform.app("im:message")
    sent = await send(platform, app, open_id=platform.open_id(app, "李雷"), content={"text": "by the older call"})
    id = sent.data["message_id"]
    (read,) = (await platform.get(f"/open-apis/im/v1/messages/{id}", app)).data["items"]
    assert json.loads(read["body"]["content"]) == {"text": "by the older call"}


@reads_back("image.v4.put")
async def upload_a_picture(platform: Platform) -> None:
    app = await sender(platform)
    form = {"image_type": "message", "image": png()}
    key = (await platform.call("POST", f"{IMAGES}/put/", app=app, form=form)).data["image_key"]
    assert (await platform.get(f"{IMAGES}/get", app, image_key=key)).content == png()
    assert (await platform.get(f"/open-apis/im/v1/images/{key}", app)).content == png()
