"""What the endpoints of messages do: it stands in the message, and in its chat."""

import json
from typing import Any

from larkstead.world.apps.records import App
from tests.contract.effects import reads_back
from tests.support.platform import Platform

MESSAGES = "/open-apis/im/v1/messages"
SCOPES = ("im:message", "im:message:send_as_bot", "im:message:readonly")


async def message_at(platform: Platform, app: App, message_id: str, **query: Any) -> dict[str, Any]:
    """A message, as another call shows it."""
    found: dict[str, Any] = (await platform.get(f"{MESSAGES}/{message_id}", app, **query)).data["items"][0]
    return found


def card(words: str) -> str:
    return json.dumps({"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": words}]})


@reads_back("im.v1.message.create")
async def create_message(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), "one of a kind")).data
    found = await message_at(platform, app, sent["message_id"])
    assert json.loads(found["body"]["content"]) == {"text": "one of a kind"}
    history = await platform.get(MESSAGES, app, container_id_type="chat", container_id=sent["chat_id"])
    assert [item["message_id"] for item in history.data["items"]] == [sent["message_id"]]


@reads_back("im.v1.message.reply")
async def reply_to_message(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    root = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data["message_id"]
    body = {"msg_type": "text", "content": '{"text":"indeed"}'}
    reply = (await platform.call("POST", f"{MESSAGES}/{root}/reply", app=app, json=body)).data["message_id"]
    found = await message_at(platform, app, reply)
    assert (found["parent_id"], json.loads(found["body"]["content"])) == (root, {"text": "indeed"})


@reads_back("im.v1.message.patch")
async def update_card(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    to = platform.open_id(app, "李雷")
    sent = (await platform.send(app, "open_id", to, msg_type="interactive", content=card("before"))).data["message_id"]
    await platform.call("PATCH", f"{MESSAGES}/{sent}", app=app, json={"content": card("after")})
    found = await message_at(platform, app, sent, card_msg_content_type="user_card_content")
    assert found["updated"]
    assert "after" in found["body"]["content"]
    assert "before" not in found["body"]["content"]
