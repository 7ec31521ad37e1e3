"""What uploads do: the same bytes come back, by themselves or from the message that shows them."""

import json
from typing import Any

from larkstead.world.apps.records import App
from tests.contract.effects import reads_back
from tests.support.pictures import png
from tests.support.platform import Platform

SCOPES = ("im:resource", "im:message:send_as_bot", "im:message:readonly")
MESSAGES = "/open-apis/im/v1/messages"


async def shown_in_message(platform: Platform, app: App, kind: str, key: str) -> bytes:
    """What a message that shows it holds."""
    more: dict[str, Any] = {"msg_type": kind, "content": json.dumps({f"{kind}_key": key})}
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), **more)).data["message_id"]
    return (await platform.get(f"{MESSAGES}/{sent}/resources/{key}", app, type=kind)).content


@reads_back("im.v1.image.create")
async def upload_image(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    key = await platform.upload(app, png())
    assert (await platform.get(f"/open-apis/im/v1/images/{key}", app)).content == png()
    assert await shown_in_message(platform, app, "image", key) == png()


@reads_back("im.v1.file.create")
async def upload_file(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    key = await platform.upload(app, b"notes", file_type="stream")
    assert (await platform.get(f"/open-apis/im/v1/files/{key}", app)).content == b"notes"
    assert await shown_in_message(platform, app, "file", key) == b"notes"
